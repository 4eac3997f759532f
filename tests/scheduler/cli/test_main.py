"""The program as a whole: exit codes, messages, help, what is imported for what."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from scheduler.cli import main
from scheduler.cli.app import COMMANDS, app
from scheduler.errors import CommandError, ConfigError
from scheduler.version import version
from storage.errors import StorageError
from tests.scheduler.cli.conftest import Run_


def test_without_a_command_it_shows_what_there_is(newsarchive: Run_) -> None:
    ended = newsarchive()
    assert ended.code == 0
    for heading, commands in COMMANDS.items():
        assert heading in ended.out
        assert all(name in ended.out for name in commands)


def test_every_command_explains_itself(newsarchive: Run_) -> None:
    for name in (name for commands in COMMANDS.values() for name in commands):
        ended = newsarchive(name, "--help")
        assert ended.code == 0
        assert f"newsarchive {name}" in ended.out


def test_the_version(newsarchive: Run_) -> None:
    assert newsarchive("--version").out == f"newsarchive {version()}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sqll"], "No such command 'sqll'. Did you mean 'sql'?"),
        (["sql", "--fromat", "csv"], "--fromat"),
        (["sql", "--format", "xls"], "xls"),
        (["show"], "Missing argument 'ARTICLE'"),
        (["sql", "--rows", "0", "SELECT 1"], "--rows"),
    ],
)
def test_wrong_use_is_two_plain_lines_and_2(
    newsarchive: Run_, arguments: list[str], said: str
) -> None:
    ended = newsarchive(*arguments)
    assert (ended.code, ended.out) == (2, "")
    first, second = ended.err.splitlines()
    assert first.startswith("newsarchive: ")
    assert said in first
    assert "--help" in second


def test_no_archive_is_wrong_use(newsarchive: Run_) -> None:
    ended = newsarchive("sql", "SELECT 1")
    assert ended.code == 2
    assert "newsarchive init" in ended.err


def test_a_wrong_configuration_is_wrong_use(newsarchive: Run_, empty: Path) -> None:
    (empty / "newsarchive.toml").write_text("[crawl]\ndely = 1\n")
    ended = newsarchive("add", "https://a.example/", "-C", empty)
    assert (ended.code, ended.out) == (2, "")
    assert "[crawl] dely: unknown key; did you mean delay?" in ended.err
    assert "Traceback" not in ended.err


def test_the_archive_is_named_before_or_after_the_command(
    newsarchive: Run_, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT count(*) AS n FROM articles"
    assert newsarchive("-C", published, "sql", query).out == "n\r\n2\r\n"
    assert newsarchive("sql", query, "-C", published).out == "n\r\n2\r\n"
    monkeypatch.setenv("NEWSARCHIVE_DIR", str(published))
    assert newsarchive("sql", query).out == "n\r\n2\r\n"
    monkeypatch.delenv("NEWSARCHIVE_DIR")
    monkeypatch.chdir(published / "warc")
    assert newsarchive("sql", query).out == "n\r\n2\r\n"


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (CommandError("that failed"), 1, "newsarchive: that failed\n"),
        (ConfigError("that is wrong"), 2, "newsarchive: that is wrong\n"),
        (StorageError("disk"), 1, "newsarchive: disk\n"),
        (FileNotFoundError(2, "No such file", "x"), 1, "newsarchive: [Errno 2]"),
        (CommandError("\x1b[2Jclean"), 1, "newsarchive: [2Jclean\n"),
        (ZeroDivisionError("oops"), 1, "newsarchive: internal error: ZeroDivisionError: oops\n"),
        (KeyboardInterrupt(), 130, ""),
        (typer.Exit(1), 1, ""),
    ],
)
def test_what_a_command_raises_becomes_a_line_and_a_code(
    newsarchive: Run_,
    monkeypatch: pytest.MonkeyPatch,
    raised: BaseException,
    code: int,
    said: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("scheduler.cli.options.Path.cwd", fail)
    ended = newsarchive("show", "x")
    assert ended.code == code
    assert ended.err.startswith(said)
    assert "Traceback" not in ended.err


def test_debug_adds_the_traceback(newsarchive: Run_) -> None:
    ended = newsarchive("--debug", "sql", "SELECT 1")
    assert ended.code == 2
    assert "Traceback" in ended.err
    assert ended.err.splitlines()[-1].startswith("newsarchive: no newsarchive.toml in ")


def test_main_reads_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["newsarchive", "--version"])
    assert main() == 0


def test_the_headings_hold_every_command() -> None:
    listed = {name for commands in COMMANDS.values() for name in commands}
    assert {command.name for command in app.registered_commands} == listed


HEAVY = {"scrapy", "twisted", "trafilatura", "apscheduler", "sqlalchemy", "lxml"}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], HEAVY | {"duckdb", "pyarrow", "tomlkit"}),
        (["sql", "SELECT 1"], HEAVY | {"tomlkit", "rich"}),
        (["doctor", "--offline"], HEAVY - {"lxml"}),
    ],
)
def test_a_command_imports_no_more_than_it_needs(
    published: Path, arguments: list[str], absent: set[str]
) -> None:
    script = (
        "import sys; from scheduler.cli import main; "
        f"code = main({arguments!r}); "
        f"print(*sorted({absent!r} & sys.modules.keys()), code, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        cwd=published,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert ended.stderr == "0\n"
