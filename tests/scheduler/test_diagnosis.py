"""What is looked at on a real archive."""

import asyncio
import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

import orjson
import pytest

from scheduler import diagnosis
from scheduler.diagnosis import ask_outlets, date_of, diagnose
from scheduler.findings import Check, Status
from scheduler.ownership import is_alive, read_owner
from storage.archive import Archive
from storage.records import Page, Source

NOW = datetime.now(UTC)
WATCHED = """[archive]
contact = "bao@example.org"
[sources.a]
homepage = "https://a.example/"
feeds = [{ kind = "rss", url = "https://a.example/rss" }]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("shutil.disk_usage", lambda _: _Usage(free=100_000_000_000))
    (tmp_path / "newsarchive.toml").write_text(WATCHED)
    (tmp_path / "state").mkdir()
    return tmp_path


@dataclass(frozen=True)
class _Usage:
    free: int


def checks_of(folder: Path, now: datetime = NOW) -> dict[str, Check]:
    return {check.name: check for check in diagnose(folder, now)}


def own(folder: Path, pid: int) -> None:
    (folder / "state/owner.json").write_bytes(
        orjson.dumps({"pid": pid, "started_at": NOW, "socket": "s", "version": "1"})
    )


def ended_process() -> int:
    process = multiprocessing.get_context("spawn").Process(target=int)
    process.start()
    process.join()
    assert process.pid is not None
    return process.pid


def test_a_new_archive_is_well(folder: Path) -> None:
    assert {check.status for check in diagnose(folder, NOW)} == {Status.OK}


def test_a_file_that_is_not_understood_hides_no_other_check(folder: Path) -> None:
    (folder / "newsarchive.toml").write_text("[crawl]\ndely = 1\n")
    found = checks_of(folder)
    assert found["configuration"].status is Status.PROBLEM
    assert "did you mean delay?" in found["configuration"].finding
    assert "disk" in found


def test_a_published_archive_is_well(folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.publish()
    found = checks_of(folder, datetime.now(UTC))
    assert found["readers' copy"].finding.startswith("of 20")
    assert {check.status for check in found.values()} == {Status.OK}


def test_a_copy_that_is_no_database_is_a_problem(folder: Path) -> None:
    (folder / "news.duckdb").write_bytes(b"no database" * 1000)
    assert checks_of(folder)["readers' copy"].status is Status.PROBLEM


def test_a_copy_that_lags_is_a_warning(folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.publish()
    long_ago = (NOW - timedelta(hours=2)).timestamp()
    os.utime(folder / "news.duckdb", (long_ago, long_ago))
    assert checks_of(folder)["readers' copy"].status is Status.WARNING


def test_an_owner_that_runs(folder: Path) -> None:
    own(folder, os.getpid())
    found = checks_of(folder)
    assert found["owner"].finding.startswith(f"process {os.getpid()}, version 1, runs for")


def test_an_owner_that_died(folder: Path) -> None:
    own(folder, ended_process())
    assert checks_of(folder)["owner"].status is Status.WARNING


@pytest.mark.parametrize("content", ["", "{}", '{"pid": "x"}', "[]"])
def test_an_owners_note_that_is_none_is_a_problem(folder: Path, content: str) -> None:
    (folder / "state/owner.json").write_text(content)
    found = checks_of(folder)["owner"]
    assert found.status is Status.PROBLEM
    assert "state/owner.json" in found.finding


def test_no_note_is_no_owner(folder: Path) -> None:
    assert read_owner(folder) is None
    assert is_alive(os.getpid())


def _hold(folder: Path, held: Event, end: Event) -> None:
    with Archive.open(folder):
        held.set()
        end.wait(20)


@pytest.fixture
def stranger(folder: Path) -> Iterator[None]:
    """Another process that has the live database open."""
    context = multiprocessing.get_context("spawn")
    held, end = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(folder, held, end))
    process.start()
    assert held.wait(20)
    yield
    end.set()
    process.join()


@pytest.mark.usefixtures("stranger")
def test_a_stranger_with_the_database_open_is_a_problem(folder: Path) -> None:
    assert checks_of(folder)["lock"].status is Status.PROBLEM


@pytest.mark.usefixtures("stranger")
def test_a_running_owners_lock_is_its_own(folder: Path) -> None:
    own(folder, os.getpid())
    assert checks_of(folder)["lock"].status is Status.OK


def test_outlets_are_asked_at_once_and_not_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "EACH", 0.05)
    problems: dict[str, str] = {}
    hour = "Mon, 02 Mar 2026 05:30:00 GMT"

    async def fetch(url: str) -> Page | None:
        if "slow" in url:
            await asyncio.sleep(60)
        if "closed" in url:
            problems[url] = "http_403"
            return None
        return Page(url=url, body=b"", headers={"date": hour})

    sources = [
        Source(name=name, homepage=f"https://{name}.example/", enabled=name != "off")
        for name in ("open", "slow", "closed", "off")
    ]
    now = datetime(2026, 3, 2, 5, 30, 20, tzinfo=UTC)
    network, clock = asyncio.run(ask_outlets(sources, fetch, problems, now))
    assert network.status is Status.WARNING
    assert network.finding == "no page from slow (nothing within 0 s), closed (http_403)"
    assert clock.status is Status.OK


@pytest.mark.parametrize(
    ("headers", "known"),
    [
        ({"date": "Mon, 02 Mar 2026 05:30:00 GMT"}, True),
        ({"date": "Mon, 02 Mar 2026 05:30:00 GMT", "age": "300"}, False),
        ({"date": "soon"}, False),
        ({}, False),
    ],
)
def test_the_date_of_a_page_is_its_hosts_clock(headers: dict[str, str], known: bool) -> None:
    assert (date_of(Page(url="https://a.example/", body=b"", headers=headers)) is not None) == known
