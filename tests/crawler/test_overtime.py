"""A run ends at its time, whatever pause a host asks for."""

from collections.abc import Callable

from crawler.settings import Bounds
from tests.crawler.made import FEED, HOME, Outlet, article, page, path, rss

Make = Callable[..., Outlet]
NUMBERS = range(1, 6)
SLOW = {
    f"{HOME}robots.txt": "User-agent: *\nCrawl-delay: 60\n",
    FEED: rss([page(number) for number in NUMBERS]),
} | {page(number): article(number) for number in NUMBERS}


def test_what_waits_for_its_turn_when_time_is_over_is_left_to_a_later_run(outlet: Make) -> None:
    made = outlet(SLOW)
    urls = [page(number) for number in NUMBERS]
    run = made.crawl(urls=urls, bounds=Bounds(seconds=1.0))
    assert run.outcome == "limit"
    assert run.finished_at is not None
    assert (run.finished_at - run.started_at).total_seconds() < 30
    waiting = {path(number): ("pending", "run_limit") for number in NUMBERS}
    assert made.states() == waiting
    assert run.losses == {"pending: run_limit": len(NUMBERS)}
    assert run.discovered == run.pending == len(NUMBERS)


def test_a_feed_that_was_not_asked_is_as_due_as_before(outlet: Make) -> None:
    made = outlet(SLOW)
    run = made.crawl(bounds=Bounds(seconds=1.0))
    assert run.outcome == "limit"
    assert made.rows("select url from feeds where last_checked_at is not null") == []
