"""Crawls of some two hundred pages: read beside one, and killed in the middle of others."""

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from scheduler.demo.web import DemoWeb
from tests.e2e.conftest import SETTINGS
from tests.e2e.outlets import archive_of, made_up_web, served
from tests.e2e.program import Program, until

pytestmark = pytest.mark.slow

TIMES = 6  # each article under so many addresses
KILLS = 4
COUNT = "select count(*) from articles"
ARTICLES = "SELECT article_id, canonical_url, headline, body FROM articles ORDER BY ALL"
REVISIONS = "SELECT article_id, count(*) FROM revisions GROUP BY ALL ORDER BY ALL"
OPEN_RUNS = "SELECT run_id FROM runs WHERE finished_at IS NULL"
PENDING = "SELECT url FROM entries WHERE state = 'pending'"


@dataclass(kw_only=True)
class Readers:
    """What readers beside a crawl saw, in order; whatever one of them meets ends the test."""

    program: Program
    by_command: list[int] = field(default_factory=list)
    by_connection: list[int] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    def read(self, ended: threading.Event) -> None:
        """Reads by both ways until the crawl has ended, and once after it."""
        try:
            while not ended.is_set():
                self._read_once()
            self._read_once()
        except BaseException as error:  # noqa: BLE001 - raised in the test's own thread
            self.failures.append(error)

    def _read_once(self) -> None:
        if not (self.program.folder / "news.duckdb").exists():
            return
        for _ in range(20):
            with duckdb.connect(self.program.folder / "news.duckdb", read_only=True) as connection:
                self.by_connection += connection.execute(COUNT).fetchone() or ()
        printed = self.program.run("sql", COUNT, "--format", "csv").stdout
        self.by_command.append(int(printed.splitlines()[-1]))


@pytest.fixture(scope="module")
def many() -> Iterator[tuple[DemoWeb, str]]:
    web, _ = made_up_web(multiply=TIMES)
    with served(web) as proxy:
        yield web, proxy


@pytest.fixture(scope="module")
def undisturbed(
    many: tuple[DemoWeb, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Program, Readers]:
    """A crawl that nobody ended, and what its readers saw meanwhile."""
    program = program_for(many, tmp_path_factory.mktemp("undisturbed"))
    readers, ended = Readers(program=program), threading.Event()
    thread = threading.Thread(target=readers.read, args=(ended,))
    thread.start()
    try:
        program.run("crawl")
    finally:
        ended.set()
        thread.join()
    return program, readers


def program_for(many: tuple[DemoWeb, str], folder: Path) -> Program:
    web, proxy = many
    return Program(
        folder=archive_of(web.outlets, folder / "archive"), proxy=proxy, settings=SETTINGS
    )


def test_readers_beside_a_crawl_never_fail_and_never_go_back(
    undisturbed: tuple[Program, Readers],
) -> None:
    program, readers = undisturbed
    assert readers.failures == []
    ((stored,),) = program.rows(COUNT)
    for seen in (readers.by_command, readers.by_connection):
        assert seen == sorted(seen)
        assert seen[-1] == stored == 26 * TIMES + 1  # one page holds two, its copies one
    assert len(set(readers.by_connection)) > 1, "some of it was seen before the end"


def test_a_crawl_killed_again_and_again_ends_with_the_same_articles(
    many: tuple[DemoWeb, str], undisturbed: tuple[Program, Readers], tmp_path: Path
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed of the moments: {seed}")  # pytest shows it where the test fails
    moments = random.Random(seed)
    program = program_for(many, tmp_path)
    kill_between_index_and_sitemaps(program, many[0])
    for _ in range(KILLS - 1):
        kill_after(program, many[0], requests=moments.randrange(60))
    program.run("crawl")
    assert program.rows(OPEN_RUNS) == []
    assert program.rows(PENDING) == []
    wanted = undisturbed[0]
    assert program.rows(ARTICLES) == wanted.rows(ARTICLES)
    assert program.rows(REVISIONS) == wanted.rows(REVISIONS)


def kill_between_index_and_sitemaps(program: Program, web: DemoWeb) -> None:
    """Kills a crawl that has read what names the sitemaps, and none of these."""
    before = sum("sitemap-copies-" in each.path for each in web.log)
    web.pause = lambda url: 60.0 if "sitemap-copies-" in url else 0.0
    try:
        with program.started("crawl") as process:
            until(
                lambda: (
                    sum("sitemap-copies-" in each.path for each in tuple(web.log)) >= 3 + before
                ),
                "sitemaps are asked for",
            )
            time.sleep(1)  # for the index to be committed; it is not seen from outside
            process.kill()
            process.communicate()
    finally:
        web.pause = None


def kill_after(program: Program, web: DemoWeb, *, requests: int) -> None:
    """Starts a crawl and kills it when it has asked the outlets so many times."""
    before = len(web.log)
    with program.started("crawl") as process:
        until(
            lambda: len(web.log) - before > requests or process.poll() is not None,
            f"{requests} requests",
        )
        process.kill()
        process.communicate()
    assert process.returncode in (0, -9), "it ended of its own accord only when it was done"
