import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta

import pytest

from crawler.manners import Manners, NoStore, RobotsAnswer, RobotsCache
from storage.records import Robots
from tests.crawler.made import HOME, SETTINGS, page

START = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Shelf:
    """A store in memory."""

    def __init__(self, *held: Robots) -> None:
        self.held = {robots.host: robots for robots in held}

    async def load(self, host: str) -> Robots | None:
        return self.held.get(host)

    def save(self, robots: Robots) -> None:
        self.held[robots.host] = robots


class Host:
    """Answers for every robots.txt, and counts; `open` lets the answers go."""

    def __init__(self, status: int | None = 200, body: bytes = b"User-agent: *\nDisallow: /mua"):
        self.answer = RobotsAnswer(status=status, body=body)
        self.asked: list[str] = []
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, url: str) -> RobotsAnswer:
        self.asked.append(url)
        await self.open.wait()
        return self.answer


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def run(work: Awaitable[None]) -> None:
    async def main() -> None:
        await work

    asyncio.run(main())


def test_a_host_is_asked_once_by_all_who_wait() -> None:
    async def work() -> None:
        host, shelf = Host(), Shelf()
        cache = RobotsCache(shelf, Clock())
        urls = [page(1), page(2), HOME, "https://bao-song.example/", "http://BAO-SONG.example/x"]
        rules = await asyncio.gather(*(cache.rules(url, host) for url in urls))
        assert host.asked == [f"{HOME}robots.txt"]
        assert all(each is rules[0] for each in rules)
        assert rules[0].allowed(page(1)) == (False, "robots")
        assert shelf.held["bao-song.example"].status == 200

    run(work())


def test_hosts_and_ports_have_rules_of_their_own() -> None:
    async def work() -> None:
        host = Host()
        cache = RobotsCache(NoStore(), Clock())
        for url in ("http://a.example/1", "http://a.example:8080/1", "http://nguoi:x@b.example/1"):
            await cache.rules(url, host)
        assert host.asked == [
            "http://a.example/robots.txt",
            "http://a.example:8080/robots.txt",
            "http://b.example/robots.txt",
        ]

    run(work())


def test_what_the_archive_holds_is_not_asked_while_it_is_fresh() -> None:
    async def work() -> None:
        held = Robots(
            host="bao-song.example", fetched_at=START - timedelta(hours=23), status=404, body=None
        )
        host, clock = Host(), Clock()
        cache = RobotsCache(Shelf(held), clock)
        assert (await cache.rules(page(1), host)).allowed(page(1)) == (True, None)
        assert host.asked == []
        clock.at += timedelta(hours=2)
        assert (await cache.rules(page(1), host)).allowed(page(1)) == (False, "robots")
        assert len(host.asked) == 1

    run(work())


def test_a_host_that_was_not_reached_is_asked_again_sooner() -> None:
    async def work() -> None:
        host, clock = Host(status=None, body=b""), Clock()
        cache = RobotsCache(Shelf(), clock)
        for minutes, times in ((0, 1), (29, 1), (31, 2)):
            clock.at = START + timedelta(minutes=minutes)
            rules = await cache.rules(page(1), host)
            assert rules.allowed(page(1)) == (False, "robots_unreachable")
            assert len(host.asked) == times

    run(work())


def test_one_who_no_longer_waits_does_not_take_the_answer_from_the_others() -> None:
    async def work() -> None:
        host = Host()
        host.open.clear()
        cache = RobotsCache(Shelf(), Clock())
        first, second = (asyncio.ensure_future(cache.rules(page(1), host)) for _ in range(2))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        first.cancel()
        host.open.set()
        assert (await second).allowed(page(1)) == (False, "robots")
        with pytest.raises(asyncio.CancelledError):
            await first
        assert len(host.asked) == 1

    run(work())


def test_an_error_of_ours_reaches_all_who_wait_and_the_next_one_asks_again() -> None:
    async def work() -> None:
        async def broken(_: str) -> RobotsAnswer:
            raise LookupError("no such table")

        cache = RobotsCache(Shelf(), Clock())
        both = await asyncio.gather(
            *(cache.rules(page(1), broken) for _ in range(2)), return_exceptions=True
        )
        assert [type(each) for each in both] == [LookupError, LookupError]
        assert (await cache.rules(page(1), Host())).allowed(page(1)) == (False, "robots")

    run(work())


def test_manners_refuse_no_name_and_keep_nothing_unless_told() -> None:
    manners = Manners(settings=SETTINGS)
    assert not manners.refused(HOME)
    assert manners.now().tzinfo is UTC

    async def work() -> None:
        host = Host()
        await manners.robots.rules(page(1), host)
        assert await NoStore().load("bao-song.example") is None

    run(work())
