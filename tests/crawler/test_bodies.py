import gc
import gzip
from collections.abc import Callable

from scrapy import Request
from scrapy.http import Response

from crawler.bodies import Bodies
from crawler.urls import canonical_url
from tests.crawler.made import Answer, Outlet, article, page

Make = Callable[..., Outlet]
URL = "https://bao-song.example/1"


def response(size: int) -> Response:
    return Response(URL, body=b"a" * size)


def test_a_large_body_ends_when_all_take_too_much_and_a_small_one_never() -> None:
    bodies = Bodies(most=1000, large=100)
    first, second, third = (Request(URL) for _ in range(3))
    assert bodies.came(first, 800)
    assert bodies.came(second, 99)
    assert not bodies.came(second, 200)
    bodies.ended(second)
    assert bodies.came(first, 200)
    assert not bodies.came(first, 1)
    assert bodies.came(third, 100)
    assert not bodies.came(third, 1)


def test_what_was_read_makes_room() -> None:
    bodies = Bodies(most=1000, large=100)
    held = response(900)
    bodies.hold(held)
    assert bodies.bytes == 900
    assert bodies.room == 100
    del held
    gc.collect()
    assert bodies.bytes == 0
    assert bodies.room == 1000


def test_a_request_that_nobody_waits_for_takes_nothing() -> None:
    bodies = Bodies()
    request = Request(URL)
    bodies.came(request, 500)
    del request
    gc.collect()
    assert bodies.bytes == 0


def test_large_pages_are_asked_again_when_there_is_room(outlet: Make) -> None:
    large = article(1).encode() + b"<!-- " + b"x" * 60_000 + b" -->"
    packed = Answer(body=gzip.compress(large), headers={"Content-Encoding": "gzip"})
    made = outlet({page(1): Answer(body=large), page(2): article(2), page(3): packed}, retries=0)
    made.session.bodies = Bodies(most=100_000, large=20_000)
    full = response(99_000)
    made.session.bodies.hold(full)
    assert made.crawl(urls=[page(1), page(2), page(3)]).extracted == 1
    states = "select url, state, reason from entries order by 1"
    assert made.rows(states) == [
        (canonical_url(page(1)), "failed", "crowded"),
        (canonical_url(page(2)), "extracted", None),
        (canonical_url(page(3)), "failed", "crowded"),
    ]
    outcomes = "select outcome, reason, count(*) from fetches where reason = 'crowded' group by all"
    assert made.rows(outcomes) == [("failed", "crowded", 2)]
    del full
    for url in (page(1), page(3)):
        gc.collect()
        assert made.crawl(urls=[url]).extracted == 1
    gc.collect()
    assert made.session.bodies.bytes == 0
