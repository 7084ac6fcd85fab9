"""A Dockerfile, step by step: each stage a folder that stands for its /.

Knows what ours uses: FROM, WORKDIR, COPY (--from), RUN, USER, ENV, EXPOSE, HEALTHCHECK, CMD.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dockerfile_parse import DockerfileParser


@dataclass
class Stage:
    root: Path
    workdir: str = "/"
    user: str = "root"
    env: dict[str, str] = field(default_factory=dict)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def place(self, path: str) -> Path:
        """A path of the image, as it stands here."""
        return self.root / os.path.normpath(os.path.join(self.workdir, path)).lstrip("/")

    def here(self, text: str) -> str:
        """A value with the image's own paths, as they stand here."""
        return re.sub(r"(?<![\w.])/app", str(self.root / "app"), text)


@dataclass
class Build:
    """context: what is sent to Docker. ran: steps that RUN takes; given their stage and command."""

    context: Path
    folder: Path
    run: Callable[[Stage, str], None]
    stages: dict[str, Stage] = field(default_factory=dict)

    def image(self) -> Stage:
        """Of the last stage."""
        parser = DockerfileParser(str(self.context))
        steps = {
            "WORKDIR": self.workdir, "COPY": self.copy, "RUN": self.run, "ENV": self.set, "USER": self.user,
            "HEALTHCHECK": self.healthcheck, "CMD": self.cmd, "EXPOSE": lambda stage, value: None,
        }  # fmt: skip
        stage: Stage | None = None
        for step in parser.structure:
            name, value = step["instruction"], step["value"]
            if name == "FROM":
                stage = self.begin(value)
            elif name != "COMMENT":
                assert stage
                steps[name](stage, value)
        assert stage
        return stage

    def begin(self, value: str) -> Stage:
        words = value.split()
        name = words[2] if len(words) == 3 else str(len(self.stages))
        root = self.folder / name
        root.mkdir(parents=True)
        self.stages[name] = Stage(root)
        return self.stages[name]

    def workdir(self, stage: Stage, value: str) -> None:
        stage.workdir = value
        stage.place(".").mkdir(parents=True, exist_ok=True)

    def copy(self, stage: Stage, value: str) -> None:
        options, (*sources, target) = split(value)
        for source in sources:
            origin = self.stages[options["from"]].place(source) if options else self.sent(source)
            place = stage.place(target)
            if origin.is_dir():
                shutil.copytree(origin, place, symlinks=True)
            else:
                shutil.copy(origin, place / origin.name if place.is_dir() else place)

    def sent(self, source: str) -> Path:
        """Of the context, unless .dockerignore keeps it back."""
        rules = (self.context / ".dockerignore").read_text().split()
        assert rules[0] == "*"
        assert f"!{source}" in rules, f"{source} is kept back by .dockerignore"
        return self.context / source

    def set(self, stage: Stage, value: str) -> None:
        for pair in value.split():
            name, _, text = pair.partition("=")
            stage.env[name] = stage.here(text)

    def user(self, stage: Stage, value: str) -> None:
        stage.user = value

    def healthcheck(self, stage: Stage, value: str) -> None:
        stage.health = json.loads(value[value.index("CMD") + 3 :])

    def cmd(self, stage: Stage, value: str) -> None:
        stage.command = json.loads(value)


def split(value: str) -> tuple[dict[str, str], list[str]]:
    words = value.split()
    options = dict(word[2:].split("=") for word in words if word.startswith("--"))
    return options, [word for word in words if not word.startswith("--")]


@dataclass
class PlainUser:
    """Who runs the steps: uid and gid where we are root, else we ourselves. path: where `python` is."""

    path: Path
    number: int | None

    def environment(self, stage: Stage, **given: str) -> dict[str, str]:
        pip = {
            name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_"))
        }
        base = f"{self.path}{os.pathsep}/usr/bin{os.pathsep}/bin"
        image = {name: value.replace("$PATH", base) for name, value in stage.env.items()}
        return {"PATH": base, "HOME": str(stage.root), "LANG": "C.UTF-8", **pip, **image, **given}

    def popen(self, stage: Stage, command: Sequence[str], **given: str) -> "subprocess.Popen[str]":
        environment = self.environment(stage, **given)
        found = shutil.which(command[0], path=environment["PATH"])
        assert found, f"{command[0]} is not in the image"
        return subprocess.Popen(
            [found, *command[1:]], cwd=stage.place("."), env=environment, **self.identity(),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def identity(self) -> dict[str, Any]:
        if self.number is None:
            return {}
        return {"user": self.number, "group": self.number, "extra_groups": []}

    def run(self, stage: Stage, command: Sequence[str], **given: str) -> str:
        process = self.popen(stage, command, **given)
        output, _ = process.communicate(timeout=600)
        assert process.returncode == 0, output
        return output

    def shell(self, stage: Stage, value: str) -> None:
        """RUN, in a folder that is the user's."""
        if self.number is not None:
            for path in (stage.root, *stage.root.rglob("*")):
                os.chown(path, self.number, self.number, follow_symlinks=False)
        self.run(stage, ["sh", "-ec", value])
