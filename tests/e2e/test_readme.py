"""Every shell command of the README, run as it stands there, in order, in a folder of its own."""

import json
import re
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.demo.web import DemoWeb
from tests.e2e.outlets import made_up_web, served
from tests.e2e.program import COMMAND, Program, until

README = (Path(__file__).parents[2] / "README.md").read_text()
NOT_RUN = {
    "make demo": "installs from a package index; what it runs, `newsarchive demo`, test_demo runs",
    "make check": "it is what runs this test",
    "make test": "it is what runs this test",
    "make bench": "measures for minutes, as does every make bench-…",
    "pip install .": "installs from a package index",
}
OUTLET = "http://song-hong.example"
ARTICLE = f"{OUTLET}/mua-sao-bang-c27731933.html"
# The README's examples are sites of the real web; here the demo's outlets answer instead.
INSTEAD = {
    "https://vnexpress.net/an-article.html": ARTICLE,
    "https://vnexpress.net": OUTLET,
}
OPML = """<opml version="2.0"><head><title>Báo</title></head><body>
<outline type="rss" text="Sao Mai" xmlUrl="http://sao-mai.example/rss.xml"
         htmlUrl="http://sao-mai.example/"/></body></opml>"""
PAGE = Path(__file__).parents[1] / "pages" / "en-wire-graph" / "page.html"
TEXT = "Vụ này xã Bàu Sen thu hoạch hơn 1.250 tấn mía, tăng 12% so với năm ngoái."
# What a person has at hand who gives a command that reads a file.
FILES = {
    "subscriptions.opml": OPML,
    "page.html": PAGE.read_text("utf-8"),
    "pages.jsonl": json.dumps({"url": "https://wire.example/a", "path": str(PAGE)}),
    "article.txt": TEXT,
    "texts.jsonl": json.dumps({"id": "mía", "text": TEXT}),
    "urls.txt": f"{OUTLET}/mua-sao-bang-c27731933.html\n",
}
BLOCK = re.compile(r"```(?:sh|shell|bash|console)\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`((?:newsarchive|make|pip|systemctl) [^`]+)`")


def commands() -> list[str]:
    """The lines of the shell blocks, and what stands in the text as a whole command, in order."""
    found = [(match.start(), match[1].splitlines()) for match in BLOCK.finditer(README)]
    found += [(match.start(), [match[1]]) for match in INLINE.finditer(BLOCK.sub(_blank, README))]
    lines = [line.partition(" #")[0].strip() for _, lines in sorted(found) for line in lines]
    return [line for line in dict.fromkeys(lines) if line]


def is_run(line: str) -> bool:
    return line not in NOT_RUN and not line.startswith("make bench-")


def _blank(block: "re.Match[str]") -> str:
    return " " * len(block[0])


class Shell:
    """A shell in a folder, in which `newsarchive` is this checkout's."""

    def __init__(self, home: Path, proxy: str) -> None:
        self.folder = home
        settings = {"NEWSARCHIVE_CRAWL_DELAY": "0"}
        environment = Program(folder=home, proxy=proxy, settings=settings).environment
        tools = home / "bin"
        tools.mkdir()
        self.environment = {**environment, "PATH": f"{tools}:{environment['PATH']}"}
        program = tools / "newsarchive"
        python, flag, code = COMMAND
        program.write_text(f"#!/bin/sh\nexec '{python}' {flag} '{code}' \"$@\"\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def run(self, line: str) -> str:
        """What the line prints; it must end well. `cd` holds for the lines after it."""
        if line.endswith(" serve"):
            return self._serve(line)
        ended = subprocess.run(
            ["sh", "-c", f"{line}\nstatus=$?; pwd >&2; exit $status"],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert ended.returncode == 0, f"{line}\n{ended.stdout}{ended.stderr}"
        self.folder = Path(ended.stderr.splitlines()[-1])
        return ended.stdout

    def _serve(self, line: str) -> str:
        """A service runs until it is stopped."""
        log = Program(folder=self.folder, proxy="").log
        with subprocess.Popen(
            ["sh", "-c", f"exec {line}"],
            cwd=self.folder,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                until(lambda: log("service started") or process.poll() is not None, "it starts")
                process.send_signal(signal.SIGTERM)
                said = process.communicate(timeout=30)[1]
            finally:
                process.kill()
        assert process.returncode == 0, said
        return said


def here(line: str) -> str:
    for example, outlet in INSTEAD.items():
        line = line.replace(example, outlet)
    return line


@pytest.fixture(scope="module")
def web() -> Iterator[tuple[DemoWeb, str]]:
    web, _ = made_up_web()
    with served(web) as proxy:
        yield web, proxy


@pytest.mark.slow
def test_every_command_does_what_it_says(web: tuple[DemoWeb, str], tmp_path: Path) -> None:
    shell = Shell(tmp_path, web[1])
    printed = {}
    for line in filter(is_run, commands()):
        for name in [name for name in FILES if name in line.split()]:
            (shell.folder / name).write_text(FILES[name], encoding="utf-8")
        printed[line] = shell.run(here(line))
    assert shell.folder == tmp_path / "my-archive"
    asked = {each.host for each in web[0].log}
    assert {"song-hong.example", "sao-mai.example"} <= asked
    program = Program(folder=shell.folder, proxy=web[1])
    ((headline,),) = program.rows(f"SELECT headline FROM articles WHERE url = '{ARTICLE}'")
    shown = next(text for line, text in printed.items() if "newsarchive show" in line)
    assert headline in " ".join(shown.split())
    rows = json.loads((shell.folder / "rows.jsonl").read_text("utf-8"))
    assert {each["surface"] for each in rows["quantities"]} == {"1.250 tấn", "12%"}


def test_what_is_not_run_is_in_the_readme() -> None:
    told = [line for line in NOT_RUN if line in README]
    assert {"make demo", "make check", "pip install ."} <= set(told)


def test_commands_are_found_in_blocks_and_in_the_text() -> None:
    found = commands()
    assert {"newsarchive init my-archive", "cd my-archive", "newsarchive serve"} <= set(found)
    assert "newsarchive add subscriptions.opml" in found
    assert not [line for line in found if line.startswith("newsarchive") and line in NOT_RUN]
