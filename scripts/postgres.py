"""PostgreSQL's own programs, out of the wheel, on a database of any server."""

import os
import signal
import subprocess

from sqlalchemy.engine import URL, make_url

from api.embedded.child import becoming
from api.embedded.cluster import program

LAST_LINES = 5


class ProgramError(Exception):
    """What the program said last."""


def run(name: str, url: str, *arguments: str) -> None:
    """It ends when we do. What the address leaves open it takes from the environment, as we do."""
    address, password = apart(url)
    done = subprocess.run(
        [program(name), f"--dbname={address}", "--no-password", *arguments],
        env={**os.environ, **password},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=becoming(None, signal.SIGKILL),
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-LAST_LINES:]
        raise ProgramError("\n".join([f"{name} failed:", *said]))


def apart(url: str) -> tuple[str, dict[str, str]]:
    """The address as the process list may show it, and what only the program is told."""
    parsed = make_url(url)
    password = parsed.password or parsed.query.get("password")
    bare = URL.create(
        "postgresql", parsed.username, None, parsed.host, parsed.port, parsed.database, parsed.query
    ).difference_update_query(["password"])
    told = {"PGPASSWORD": str(password)} if password else {}
    # libpq takes a plus sign for itself.
    return bare.render_as_string(hide_password=False).replace("+", "%20"), told
