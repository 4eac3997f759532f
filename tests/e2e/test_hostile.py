"""Outlets that do all that is wrong, crawled beside sound ones, which must not notice."""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.e2e.outlets import archive_of, made_up_web
from tests.e2e.program import COMMAND, Program
from tests.faulty.cases import DOMAIN, FEED, Ends, Fault, Where, faults
from tests.faulty.web import served

pytestmark = pytest.mark.slow

ARTICLES = 27
MEMORY = 1 << 20  # KB
PLACES = {"newsarchive.toml", "news.duckdb", "warc", "state"}
SETTINGS = {
    "NEWSARCHIVE_CRAWL_DELAY": "0",
    "NEWSARCHIVE_CRAWL_MAX_BYTES": "4 MB",
    "NEWSARCHIVE_CRAWL_MAX_PAGES": "30",
    "NEWSARCHIVE_CRAWL_REQUEST_TIMEOUT": "2 s",
    "NEWSARCHIVE_CRAWL_RETRIES": "0",
    "NEWSARCHIVE_CRAWL_RUN_TIMEOUT": "25 s",
    "NEWSARCHIVE_EXTRACT_TIMEOUT": "10 s",
}


@dataclass(frozen=True, kw_only=True)
class Crawled:
    """What one crawl of all outlets has left behind."""

    program: Program
    faults: tuple[Fault, ...]
    sound: frozenset[str]
    code: int
    memory: int  # KB, of the owner at its largest
    asked: tuple[str, ...]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    web, _ = made_up_web()
    wrong = tuple(faults())
    folder = tmp_path_factory.mktemp("hostile") / "archive"
    with served(web, wrong) as (proxy, faulty):
        # The sound ones amid the others, so that they run beside them.
        sources = [fault.source for fault in wrong]
        archive_of((*sources[:5], *web.outlets, *sources[5:]), folder)
        program = Program(folder=folder, proxy=proxy, settings=SETTINGS)
        code, memory = measured(program, "crawl")
        yield Crawled(
            program=program,
            faults=wrong,
            sound=frozenset(source.name for source in web.outlets),
            code=code,
            memory=memory,
            asked=tuple(faulty.asked),
        )


def measured(program: Program, *words: str) -> tuple[int, int]:
    """Exit code of the command, and the largest memory of its process in KB."""
    with (program.folder.parent / "printed").open("w") as printed:
        process = subprocess.Popen(
            [*COMMAND, "-C", str(program.folder), *words],
            env=program.environment,
            stdout=printed,
            stderr=printed,
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss


def test_every_fault_ends_in_its_outcome(crawled: Crawled) -> None:
    pages = endings(crawled, "SELECT requested_url, state, reason FROM entries")
    listings = endings(crawled, "SELECT url, outcome, reason FROM feeds WHERE outcome IS NOT NULL")
    found = {fault.name: listings.get(listing(fault)) for fault in crawled.faults}
    found |= {
        fault.name: pages.get(f"http://{fault.host}{fault.links[0]}")
        for fault in crawled.faults
        if fault.where is Where.PAGE
    }
    wrong = {
        fault.name: (found[fault.name], fault.ends)
        for fault in crawled.faults
        if not is_as_named(found[fault.name], fault.ends)
    }
    assert wrong == {}
    assert crawled.code == 0


def endings(crawled: Crawled, sql: str) -> Mapping[str, tuple[str, str | None]]:
    return {url: (outcome, reason) for url, outcome, reason in crawled.program.rows(sql)}


def listing(fault: Fault) -> str:
    return f"http://{fault.host}{'/' if fault.where is Where.FRONT else FEED}"


def is_as_named(found: Ends, named: Ends) -> bool:
    if found is None or named is None or found[1] is None or named[1] is None:
        return found == named
    return found[0] == named[0] and found[1].startswith(named[1])


def test_every_run_ends_and_only_a_limit_ends_one_early(crawled: Crawled) -> None:
    runs = crawled.program.rows("SELECT source, outcome FROM runs")
    assert {source for source, _ in runs} == crawled.sound | {each.name for each in crawled.faults}
    early = {source: outcome for source, outcome in runs if outcome != "finished"}
    assert early == {"robots-slow": "limit"}


def test_sound_outlets_lose_nothing(crawled: Crawled) -> None:
    counts = Counter(
        source for source, *_ in of_the_sound(crawled, "SELECT source, url FROM articles")
    )
    assert set(counts) == crawled.sound
    assert counts.total() == ARTICLES
    runs = of_the_sound(crawled, "SELECT source, outcome, failed, pending FROM runs")
    assert sorted(runs) == [(name, "finished", 0, 0) for name in sorted(crawled.sound)]


def of_the_sound(crawled: Crawled, sql: str) -> list[tuple[Any, ...]]:
    return [row for row in crawled.program.rows(sql) if row[0] in crawled.sound]


def test_the_owner_stays_small(crawled: Crawled) -> None:
    assert crawled.memory < MEMORY


def test_nobody_else_is_asked(crawled: Crawled) -> None:
    hosts = {urlsplit(url).hostname or "" for url in crawled.asked}
    assert {host for host in hosts if not host.endswith(DOMAIN)} == set()


def test_nothing_is_written_but_the_archives_own_files(crawled: Crawled) -> None:
    folder = crawled.program.folder
    assert {path.name for path in folder.iterdir()} == PLACES
    assert {path.name for path in folder.parent.iterdir()} == {"archive", "printed"}
    names = [path.name for path in folder.rglob("*")]
    assert [name for name in names if not re.fullmatch(r"[\w.-]{1,100}", name)] == []
    assert [name for name in names if "escaped" in name] == []
    assert list(Path("/tmp").glob("newsarchive-escaped*")) == []


def test_the_books_add_up(crawled: Crawled) -> None:
    program = crawled.program
    sums = "skipped + failed + fetched + pending"
    assert program.rows(f"SELECT source FROM runs WHERE discovered <> {sums}") == []
    assert program.rows("SELECT url FROM entries GROUP BY url HAVING count(*) > 1") == []
    met = dict(program.rows("SELECT source, count(*) FROM entries GROUP BY source"))
    runs = program.rows("SELECT source, discovered, requests FROM runs")
    assert {source: found for source, found, _ in runs if found} == met
    asked = dict(program.rows("SELECT source, count(*) FROM fetches GROUP BY source"))
    assert {source: requests for source, _, requests in runs if requests} == asked
    per_state = dict(program.rows("SELECT state, count(*) FROM entries GROUP BY state"))
    columns = ("skipped", "failed", "pending", "extracted", "not_article")
    totals = program.rows(f"SELECT {', '.join(f'sum({each})' for each in columns)} FROM runs")
    assert [per_state.get(each, 0) for each in columns] == [int(each) for each in totals[0]]
