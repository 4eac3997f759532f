"""Single pages for a look at a site; what a crawl asks is tested with its middlewares."""

import asyncio
from typing import Any

from crawler.fetch import Fetcher
from crawler.manners import Manners, RobotsAnswer
from storage.records import Page
from tests.crawler.made import HOME, SETTINGS

RULES = b"User-agent: *\nDisallow: /rieng/\nSitemap: https://bao-song.example/tin.xml\n"


class Unasked:
    """An engine that must not be needed."""

    @property
    def engine(self) -> "Unasked":
        return self

    async def download_async(self, request: Any) -> None:
        raise AssertionError(f"{request.url} was asked again")


def looked_at_rules(answer: RobotsAnswer) -> tuple[Page | None, dict[str, str]]:
    """What a look at robots.txt shows after our manners have asked for it."""

    async def ask(_: str) -> RobotsAnswer:
        return answer

    async def work() -> tuple[Page | None, dict[str, str]]:
        fetch = Fetcher(SETTINGS)
        fetch._manners = Manners(settings=SETTINGS)
        fetch._crawler = Unasked()  # type: ignore[assignment]
        await fetch._manners.robots.rules(HOME, ask)
        return await fetch(f"{HOME}robots.txt"), fetch.problems

    return asyncio.run(work())


def test_rules_that_were_asked_for_are_not_asked_again() -> None:
    page, problems = looked_at_rules(RobotsAnswer(status=200, body=RULES))
    assert (page and page.body, problems) == (RULES, {})


def test_rules_that_are_not_there_are_a_problem_with_a_reason() -> None:
    missing = looked_at_rules(RobotsAnswer(status=404, body=b"?"))
    assert missing == (None, {f"{HOME}robots.txt": "http_404"})
    unreachable = looked_at_rules(RobotsAnswer(status=None, body=None))
    assert unreachable == (None, {f"{HOME}robots.txt": "connection"})
