"""Settings: from where they are read, what is refused and how it is told, what is shown."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api import settings
from api.settings import Settings, SettingsError
from tests.processes import ROOT

NAMES = [name.upper() for name in Settings.model_fields]
URL = "postgresql://user:secret@db.example:5432/news"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, settings.FILE):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings"
    monkeypatch.setenv(settings.FILE, str(path))
    return path


def test_without_any_there_are_defaults() -> None:
    assert settings.read() == Settings()


def test_the_environment_goes_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(f'LIMIT_COST=7 # so many\n\n# nothing\nLIMIT_DEPTH=9\nDATABASE_URL="{URL}"\n')
    monkeypatch.setenv("LIMIT_DEPTH", "3")
    monkeypatch.setenv("LIMIT_TOKENS", "")
    found = settings.read()
    expected = Settings(limit_cost=7, limit_depth=3, database_url=URL)
    assert found == expected


@pytest.mark.parametrize(("name", "value", "told"), [
    ("LIMIT_COST", "much", "valid integer, unable to parse string as an integer, not 'much'."),
    ("LIMIT_COST", "-1", "greater than or equal to 0, not '-1'."),
    ("LIMIT_COMPILE_SECONDS", "0", "greater than or equal to 0.001, not '0'."),
    ("INTROSPECTION", "perhaps", "valid boolean, unable to interpret input, not 'perhaps'."),
    ("DATABASE_URL", "mysql://user:secret@x/y", "like postgresql://user:password@host:5432/database, not 'mysql://user:***@x/y'."),
    ("DATABASE_URL", "secret", "like postgresql://user:password@host:5432/database, not '***'."),
    ("DATABASE_URL", "postgresql://user:pa@55:secret@host/db", "like postgresql://user:password@host:5432/database, not '***'."),
    ("DATABASE_URL", "postgresql://h:99999/d", "not 'postgresql://h:99999/d'."),
    ("DATABASE_URL", "postgresql://h/d?ssl=disable", "target_session_attrs, user, not 'postgresql://h/d?ssl=disable'."),
    ("DATABASE_WORK_MEM", "2097152", "less than or equal to 2097151, not '2097152'."),
    ("DATABASE_TEMPORARY", "3000000", "less than or equal to 2097151, not '3000000'."),
    ("CORS_ORIGINS", "app.example", "must be origins like https://app.example:8443, or * or none, not 'app.example'."),
    ("CORS_ORIGINS", "https://a.example/path", "or * or none, not 'https://a.example/path'."),
    ("DATABASE_TIMEOUT", "inf", "less than or equal to 86400, not 'inf'."),
    ("DATABASE_WAIT", "nan", "not 'nan'."),
    ("PUBLIC_URL", "news.example", "must be an address like https://news.example/api, not 'news.example'."),
    ("PUBLIC_URL", "https://news.example/?a=1", "not 'https://news.example/?a=1'."),
    ("PUBLIC_URL", "https://news.example/a\"b", "letters, digits and /._~- alone, not 'https://news.example/a\"b'."),
    ("ARTICLE_URL", "https://news.example/articles", "like https://news.example/articles/{slug}, not 'https://news.example/articles'."),
    ("ARTICLE_URL", "https://{slug}.example/", "like https://news.example/articles/{slug}, not 'https://{slug}.example/'."),
    ("ARTICLE_URL", "javascript://x/{slug}", "like https://news.example/articles/{slug}, not 'javascript://x/{slug}'."),
    ("ARTICLE_URL", "https://news.example/{slug}/{id}", "like https://news.example/articles/{slug}, not 'https://news.example/{slug}/{id}'."),
    ("EXPORT_CONNECTIONS", "0", "greater than or equal to 1, not '0'."),
    ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://user:pa55@collector:4318", "must hold neither a user nor a password, not 'https://user:***@collector:4318'."),
    ("DATABASE_READ_URL", "postgresql://h/d", "the server that it is a replica of, not 'postgresql://h/d'."),
    ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "not 'collector:4318'."),
    ("FETCH_ALLOW", "feeds.internal", "like feeds.internal:8080, separated by commas, not 'feeds.internal'."),
    ("FETCH_AGENT", "News (\r\nX: y)", "like News/1.0 (+https://news.example/bot), not 'News (\\r\\nX: y)'."),
    ("TRUSTED_PROXIES", "10.0.0.0/8, proxy", "IPv4 or IPv6 network, not '10.0.0.0/8, proxy'."),
])  # fmt: skip
def test_what_is_wrong_is_told(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        settings.read()
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert message.endswith(told)
    assert "secret" not in message


def test_all_that_is_wrong_is_told_at_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("LIMIT_COTS=7\nLIMIT_DEPTH=deep\n")
    monkeypatch.setenv("LIMIT_TOKENS", "none")
    with pytest.raises(SettingsError) as caught:
        settings.read()
    lines = str(caught.value).splitlines()
    assert sorted(line.partition(":")[0] for line in lines) == [
        "LIMIT_COTS",
        "LIMIT_DEPTH",
        "LIMIT_TOKENS",
    ]
    assert "LIMIT_COTS: there is no such setting." in lines


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_told(file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=settings.FILE):
        settings.read()


def test_what_is_listed_is_a_settings_file(file: Path) -> None:
    chosen = Settings(limit_cost=7, introspection=False, trusted_proxies="10.0.0.0/8")
    file.write_text(settings.listed(chosen))
    assert settings.read() == chosen
    assert [line.partition("=")[0] for line in file.read_text().splitlines()] == NAMES


def test_a_line_is_taken_to_the_letter(file: Path) -> None:
    url = "postgresql://u:pa${HOME}x$y@h/d"
    file.write_text(f"DATABASE_URL={url}\n")
    assert settings.read().database_url == url


@pytest.mark.parametrize(
    "url", [URL, "postgresql://h/d?password=secret", "postgresql://h/d?sslpassword=secret"]
)
def test_no_password_is_shown(url: str) -> None:
    shown = settings.listed(Settings(database_url=url, database_read_url=url))
    assert "secret" not in shown
    assert shown.count("***") + shown.count("password=hidden") == 2


def run(*arguments: str, **environment: str) -> Any:
    command = [sys.executable, "-P", "-m", *arguments]
    given = {"PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        command, env=given, capture_output=True, text=True, timeout=30, check=False
    )


def test_serve_shows_settings_without_passwords() -> None:
    done = run("scripts.serve", "--settings", DATABASE_URL=URL, LIMIT_COST="7")
    assert (done.returncode, done.stderr) == (0, "")
    assert "secret" not in done.stdout
    assert "DATABASE_URL=postgresql://user:***@db.example:5432/news " in done.stdout
    assert "\nLIMIT_COST=7 " in done.stdout


@pytest.mark.parametrize("command", ["serve", "migrate", "seed"])
def test_a_command_ends_at_a_wrong_setting(command: str, tmp_path: Path) -> None:
    done = run(f"scripts.{command}", f"--data={tmp_path}", LIMIT_COST="much")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("LIMIT_COST: ")
    assert len(done.stderr.splitlines()) == 1
