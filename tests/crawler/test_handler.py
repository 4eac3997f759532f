"""The head of a response has an end, or its request has one."""

from collections.abc import Callable

import pytest

from tests.crawler.made import FEED, Answer, Outlet, article, page, path, rss

Make = Callable[..., Outlet]


def with_headers(count: int) -> Answer:
    body = article(1)
    text = body.body if isinstance(body, Answer) else body
    headers = {f"X-Junk-{number}": "j" * 1000 for number in range(count)}
    return Answer(body=text if isinstance(text, bytes) else text.encode(), headers=headers)


@pytest.mark.parametrize(
    ("count", "state"), [(100, ("extracted", None)), (2000, ("failed", "too_large"))]
)
def test_a_head_has_a_largest_size(outlet: Make, count: int, state: tuple[str, str | None]) -> None:
    made = outlet({FEED: rss([page(1)]), page(1): with_headers(count)})
    made.crawl()
    assert made.states() == {path(1): state}
    outcomes = made.rows(f"select outcome, reason from fetches where url = '{page(1)}'")
    assert outcomes == [("ok", None) if state[0] == "extracted" else state]


def test_many_heads_on_one_connection_are_each_measured_for_themselves(outlet: Make) -> None:
    numbers = range(1, 8)
    pages = {page(number): with_headers(60) for number in numbers}
    made = outlet({FEED: rss(pages), **pages}, requests_per_host=1)
    assert made.crawl().fetched == len(numbers)
