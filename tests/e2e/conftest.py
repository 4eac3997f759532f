"""A small web of outlets and an archive of it that was crawled once, for tests that look at it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from scheduler.demo.web import DemoWeb
from tests.e2e.outlets import Day, archive_of, made_up_web, served
from tests.e2e.program import Program

SETTINGS = {"NEWSARCHIVE_CRAWL_DELAY": "0", "NEWSARCHIVE_ARCHIVE_PUBLISH_EVERY": "1 s"}


@dataclass(frozen=True, kw_only=True)
class Watched:
    """Outlets that are served, their clock, and the program on an archive that is to hold them."""

    web: DemoWeb
    day: Day
    program: Program


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """The outlets' three sources, of which nothing was crawled yet."""
    web, day = made_up_web()
    with served(web) as proxy:
        folder = archive_of(web.outlets, tmp_path_factory.mktemp("outlets") / "archive")
        program = Program(folder=folder, proxy=proxy, settings=SETTINGS)
        yield Watched(web=web, day=day, program=program)
