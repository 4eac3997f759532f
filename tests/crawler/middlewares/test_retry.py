"""Asking again: when it may help, and not before the host wants it."""

from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime

import pytest

from tests.crawler.made import FEED, Answer, Asked, Content, Outlet, article, page, path

Make = Callable[..., Outlet]


def at_first(*answers: Answer, then: str) -> Content:
    """Each of the answers once, then a page."""
    left = list(answers)

    def answer(_: Asked) -> Answer:
        return left.pop(0) if left else Answer(body=then.encode())

    return answer


def busy(retry_after: str, status: int = 503) -> Answer:
    return Answer(status=status, headers={"Retry-After": retry_after})


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_asked_again_after_the_seconds_it_names(outlet: Make, status: int) -> None:
    made = outlet({page(1): at_first(busy("1", status), then=article(1))}, retries=1)
    assert made.crawl(urls=[page(1)]).extracted == 1
    first, second = made.asked(page(1))
    assert second.at - first.at >= 0.95
    assert made.rows(
        "select status, outcome, reason from fetches where url like '%bang%' order by requested_at"
    ) == [(status, "busy", f"http_{status}"), (200, "ok", None)]


def test_a_busy_host_is_asked_again_at_the_date_it_names(outlet: Make) -> None:
    def answer(asked: Asked) -> Answer:
        if len(made.asked(page(1))) > 1:
            return Answer(body=article(1).encode())
        return busy(format_datetime(made.now() + timedelta(seconds=2), usegmt=True))

    made = outlet({page(1): answer}, retries=1)
    assert made.crawl(urls=[page(1)]).extracted == 1
    first, second = made.asked(page(1))
    assert second.at - first.at >= 0.9


def test_the_whole_host_rests_meanwhile(outlet: Make) -> None:
    made = outlet(
        {page(number): at_first(busy("1"), then=article(number)) for number in range(3)},
        retries=1,
        requests_at_once=1,
        requests_per_host=1,
    )
    assert made.crawl(urls=[page(number) for number in range(3)]).extracted == 3
    first, *later = [asked.at for asked in made.web.asked if "bang" in asked.url]
    assert min(later) - first >= 0.95


def test_a_long_wait_is_left_to_a_later_run(outlet: Make) -> None:
    made = outlet({page(1): at_first(busy("7200"), then=article(1))}, retries=3)
    run = made.crawl(urls=[page(1)])
    assert len(made.asked(page(1))) == 1
    assert run.losses == {"failed: http_503": 1}
    made.ahead += timedelta(minutes=90)
    assert made.crawl().discovered == 0
    made.ahead += timedelta(minutes=31)
    assert made.crawl().extracted == 1


def test_retry_after_on_a_feed_is_told_to_its_schedule(outlet: Make) -> None:
    made = outlet({FEED: busy("120")})
    told = []
    checked = made.session.cadence.checked
    made.session.cadence.checked = lambda check: told.append(check) or checked(check)
    made.crawl()
    assert [(check.reason, check.retry_after) for check in told if check.feed.url == FEED] == [
        ("http_503", 120.0)
    ]


def test_a_broken_connection_is_tried_again(outlet: Make) -> None:
    # Without robots.txt it is the first request of its connection: one that a server closes
    # between two requests is no failure, and is opened again beneath us.
    made = outlet(
        {page(1): at_first(Answer(status=None), then=article(1))}, retries=1, respect_robots=False
    )
    assert made.crawl(urls=[page(1)]).extracted == 1
    assert made.rows(
        "select outcome, reason from fetches where url like '%bang%' order by requested_at"
    ) == [("failed", "connection"), ("ok", None)]


def test_tries_are_counted(outlet: Make) -> None:
    made = outlet({page(1): Answer(status=500, headers={"Retry-After": "0"})}, retries=2)
    run = made.crawl(urls=[page(1)])
    assert len(made.asked(page(1))) == 3
    assert made.states() == {path(1): ("failed", "http_500")}
    assert run.failed == 1


@pytest.mark.parametrize("status", [400, 403, 404, 501])
def test_what_will_not_pass_is_asked_once(outlet: Make, status: int) -> None:
    made = outlet({page(1): Answer(status=status)}, retries=2)
    made.crawl(urls=[page(1)])
    assert len(made.asked(page(1))) == 1
