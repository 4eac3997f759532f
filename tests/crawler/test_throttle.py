from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.http import Response
from scrapy.settings import Settings

from crawler.throttle import PoliteThrottle, set_least_delay
from tests.crawler.made import HOME, page

HOST = "bao-song.example"


class Crawler:
    """What the throttle sees of one: a downloader and settings."""

    def __init__(self, delay: float, slot: Slot | None) -> None:
        self.settings = Settings({"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_ENABLED": True})
        self.signals = SimpleNamespace(connect=lambda *_, **__: None)
        self.downloader = SimpleNamespace(
            slots={HOST: slot} if slot else {},
            per_slot_settings={},
            get_slot_key=lambda _: HOST,
        )
        self.engine = SimpleNamespace(downloader=self.downloader)


def slot(delay: float = 1.0) -> Slot:
    return Slot(8, delay, 0.5)


def answered(crawler: Any, latency: float) -> None:
    throttle = PoliteThrottle(crawler)
    throttle.mindelay, throttle.maxdelay = crawler.settings.getfloat("DOWNLOAD_DELAY"), 60.0
    request = Request(page(1), meta={"download_slot": HOST, "download_latency": latency})
    throttle._response_downloaded(Response(page(1), status=200), request, None)


def test_a_host_is_asked_one_at_a_time_at_exactly_its_pause() -> None:
    crawler: Any = Crawler(1.0, held := slot())
    set_least_delay(crawler, Request(HOME), 4.0)
    assert (held.delay, held.concurrency, held.download_delay()) == (4.0, 1, 4.0)
    made_later = crawler.downloader.per_slot_settings[HOST]
    assert (made_later["delay"], made_later["concurrency"], made_later["jitter"]) == (4.0, 1, 0.0)


def test_our_own_longer_pause_holds() -> None:
    crawler: Any = Crawler(9.0, held := slot(9.0))
    set_least_delay(crawler, Request(HOME), 4.0)
    assert held.delay == 9.0


@pytest.mark.parametrize("exists", [True, False])
def test_it_is_set_once(exists: bool) -> None:
    crawler: Any = Crawler(1.0, slot() if exists else None)
    set_least_delay(crawler, Request(HOME), 4.0)
    set_least_delay(crawler, Request(HOME), 2.0)
    assert crawler.downloader.per_slot_settings[HOST]["least_delay"] == 4.0


def test_a_fast_host_is_not_asked_faster_than_it_wants() -> None:
    crawler: Any = Crawler(0.5, held := slot(0.5))
    set_least_delay(crawler, Request(HOME), 4.0)
    for _ in range(5):
        answered(crawler, latency=0.01)
    assert held.delay == 4.0


def test_a_slow_host_is_asked_more_slowly_still() -> None:
    crawler: Any = Crawler(0.5, held := slot(0.5))
    set_least_delay(crawler, Request(HOME), 4.0)
    answered(crawler, latency=20.0)
    assert held.delay == 20.0


def test_a_host_without_a_wish_is_throttled_as_usual() -> None:
    crawler: Any = Crawler(0.5, held := slot(4.0))
    answered(crawler, latency=0.01)
    assert 0.5 <= held.delay < 4.0
