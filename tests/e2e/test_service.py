"""The service as a process: one owner, other commands beside it, its signals."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from scheduler.configfile import add_source, edit
from scheduler.demo.promises import promises
from storage.records import Source
from tests.e2e.conftest import Watched
from tests.e2e.outlets import archive_of, made_up_web, served
from tests.e2e.program import COMMAND, Program, until

pytestmark = pytest.mark.slow

OPEN_RUNS = "SELECT run_id FROM runs WHERE finished_at IS NULL"
WRONG_BOOKS = "SELECT run_id FROM runs WHERE discovered <> skipped + failed + fetched + pending"
LATER = Source(
    name="chuyen-muc", homepage="http://song-hong.example/van-hoa/", schedule="every 90 minutes"
)


@pytest.fixture(scope="module")
def service(watched: Watched) -> Iterator[int]:
    """The id of a process that serves the archive, and has crawled every source once."""
    with watched.program.started("serve") as process:
        until(lambda: len(watched.program.log("run ended")) >= 3, "the first runs end")
        yield process.pid
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0, process.communicate()


def on_terminal(program: Program, *words: str) -> tuple[int, str]:
    """The exit code of a command, and all that a person saw of it."""
    ours, theirs = os.openpty()
    environment = {**program.environment, "TERM": "xterm", "COLUMNS": "160"}
    command = [*COMMAND, "-C", str(program.folder), *words]
    with subprocess.Popen(command, env=environment, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 65_536):
                seen += part
        except OSError:
            pass  # how Linux says that the other side has closed
        finally:
            os.close(ours)
        return process.wait(30), seen.decode()


def test_a_second_service_says_who_owns_the_archive(watched: Watched, service: int) -> None:
    ended = watched.program.run("serve", code=1)
    assert f"process {service} owns this archive since" in ended.stderr
    assert "newsarchive status" in ended.stderr
    assert "lock" not in ended.stderr.lower()


def test_a_crawl_beside_the_service_is_handed_over_and_shows_its_progress(
    watched: Watched, service: int
) -> None:
    before = len(watched.program.log("run ended"))
    watched.web.pause = lambda url: 1.5 if "tram-bom" in url else 0.0
    try:
        code, seen = on_terminal(watched.program, "crawl", "sao-mai")
    finally:
        watched.web.pause = None
    assert code == 0, seen
    assert "running" in seen
    assert "finished" in seen
    ended = watched.program.log("run ended")[before:]
    manual = [(run["source"], run["outcome"]) for run in ended if run["trigger"] == "manual"]
    assert manual == [("sao-mai", "finished")], "it is in the log of the service"


def test_an_unknown_source_is_named_before_anything_is_handed_over(
    watched: Watched, service: int
) -> None:
    assert "sao-mia" in watched.program.run("crawl", "sao-mia", code=2).stderr


def test_status_beside_the_service_tells_what_runs_when(watched: Watched, service: int) -> None:
    def holdings() -> int:
        return int(watched.program.told("status")["holdings"]["articles"])

    until(lambda: holdings() == 27, "all is published")
    told = watched.program.told("status")
    assert told["owner"]["pid"] == service
    assert told["owner"]["serving"] is True
    assert {"sao-mai", "song-hong", "harbour-post"} <= set(told["owner"]["next_runs"])
    assert f"service runs: process {service}" in watched.program.run("status").stdout


def test_show_and_doctor_work_beside_the_service(watched: Watched, service: int) -> None:
    (edited,) = promises(watched.web).edited
    assert edited.figures[0] in watched.program.run("show", edited.url).stdout
    assert str(service) in watched.program.run("doctor").stdout


def test_sighup_takes_a_new_source_and_a_broken_file_changes_nothing(
    watched: Watched, service: int
) -> None:
    program, path = watched.program, watched.program.folder / "newsarchive.toml"
    edit(path, lambda content: add_source(content, LATER).content)
    os.kill(service, signal.SIGHUP)
    until(partial(program.log, "configuration reloaded"), "the new file is taken")
    assert LATER.name in program.told("status")["owner"]["next_runs"]

    good = path.read_text()
    path.write_text(good.replace("[crawl]\n", '[crawl]\ndelya = "1 s"\n'))
    os.kill(service, signal.SIGHUP)
    until(partial(program.log, "configuration not reloaded"), "the broken file is refused")
    path.write_text(good)
    assert "delya" in program.log("configuration not reloaded")[0]["error"]
    told = program.told("status")["owner"]
    assert told["pid"] == service
    assert LATER.name in told["next_runs"]


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Watched]:
    """Outlets of which two take longer over an article than a service has for its end."""
    web, day = made_up_web()
    articles = set(web.article_urls())
    web.pause = lambda url: 60.0 if url in articles and "sao-mai" not in url else 0.0
    with served(web) as proxy:
        settings = {
            "NEWSARCHIVE_CRAWL_DELAY": "0",
            "NEWSARCHIVE_ARCHIVE_PUBLISH_EVERY": "1 s",
            "NEWSARCHIVE_SERVE_STOP_WITHIN": "6 s",
        }
        folder = archive_of(web.outlets, tmp_path / "archive")
        yield Watched(
            web=web, day=day, program=Program(folder=folder, proxy=proxy, settings=settings)
        )


def test_sigterm_while_runs_are_under_way_ends_soon_with_closed_books(slow: Watched) -> None:
    program = slow.program
    with program.started("serve") as process:
        until(lambda: waiting(slow) == {"song-hong", "harbour-post"}, "slow pages are asked for")
        until(lambda: program.log("run ended"), "the quick outlet's run ends")
        stop(process)
    assert errors(program) == []
    assert program.rows(OPEN_RUNS) == program.rows(WRONG_BOOKS) == []
    outcomes = dict(program.rows("SELECT source, outcome FROM runs"))
    assert outcomes == {"sao-mai": "finished", "song-hong": "stopped", "harbour-post": "stopped"}
    assert program.rows("SELECT source, count(*) FROM articles GROUP BY ALL") == [("sao-mai", 9)]
    ((pending,),) = program.rows("SELECT count(*) FROM entries WHERE state = 'pending'")
    assert pending > 10

    slow.web.pause = None
    with program.started("serve") as process:
        until(lambda: len(program.log("run ended")) >= 5, "the next start goes on")
        stop(process)
    assert program.rows(OPEN_RUNS) == program.rows(WRONG_BOOKS) == []
    assert program.rows("SELECT count(*) FROM articles") == [(27,)]
    assert program.rows("SELECT count(*) FROM entries WHERE state = 'pending'") == [(0,)]


def stop(process: "subprocess.Popen[str]") -> None:
    """Ends a service as the system does. Ten seconds are what it has for it."""
    process.send_signal(signal.SIGTERM)
    since = time.monotonic()
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert time.monotonic() - since < 10


def waiting(outlets: Watched) -> set[str]:
    """The outlets that have been asked for an article which they are slow to send."""
    pause = outlets.web.pause
    assert pause is not None
    return {each.host.partition(".")[0] for each in tuple(outlets.web.log) if pause(each.url)}


def errors(program: Program) -> list[str]:
    """What the service's log holds that is no news of its work."""
    lines = (program.folder / "state" / "newsarchive.log").read_text().splitlines()
    return [line for line in lines if '"level":"info"' not in line]
