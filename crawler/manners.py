"""What every request of this process obeys: settings, proxy, and the rules of each host."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

import structlog

from crawler.robots import RobotsRules, is_fresh, rules_of
from crawler.settings import CrawlSettings
from storage.records import Robots


@dataclass(frozen=True, kw_only=True, slots=True)
class RobotsAnswer:
    """What asking for robots.txt brought; status None: nothing came."""

    status: int | None
    body: bytes | None


class RobotsStore(Protocol):
    """Where the rules of hosts are kept beyond this process."""

    async def load(self, host: str) -> Robots | None:
        """What was last asked of `host`."""

    def save(self, robots: Robots) -> None:
        """Keeps an answer."""


class NoStore:
    """Keeps nothing: for a look at a site before it is a source."""

    async def load(self, host: str) -> Robots | None:  # noqa: ARG002 - the protocol's
        """Nothing."""
        return None

    def save(self, robots: Robots) -> None:
        """Nothing."""


Ask = Callable[[str], Awaitable[RobotsAnswer]]


class RobotsCache:
    """The rules of each host: asked once, kept for a day, shared by all runs.

    Hosts are told apart by authority; http and https of one authority share their rules, as
    every site in practice serves one file for both.
    """

    def __init__(self, store: RobotsStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._asked: dict[str, tuple[Robots, RobotsRules]] = {}
        self._asking: dict[str, asyncio.Task[RobotsRules]] = {}

    async def rules(self, url: str, ask: Ask) -> RobotsRules:
        """The rules for the host of `url`; `ask` fetches a robots.txt that is not at hand."""
        host = _authority(url)
        if (known := self._asked.get(host)) is not None and is_fresh(known[0], self._now()):
            return known[1]
        task = self._asking.get(host)
        if task is None:
            task = asyncio.ensure_future(
                self._learn(host, f"{urlsplit(url).scheme}://{host}/robots.txt", ask)
            )
            self._asking[host] = task
            task.add_done_callback(lambda _: self._asking.pop(host, None))
        # Whoever waits may be cancelled; the others still get their answer.
        return await asyncio.shield(task)

    def at_hand(self, url: str) -> Robots | None:
        """What the host of `url` answered, where it was asked and that still holds."""
        known = self._asked.get(_authority(url))
        return known[0] if known is not None and is_fresh(known[0], self._now()) else None

    async def _learn(self, host: str, url: str, ask: Ask) -> RobotsRules:
        robots = await self._store.load(host)
        if robots is None or not is_fresh(robots, self._now()):
            answer = await ask(url)
            robots = Robots(
                host=host, fetched_at=self._now(), status=answer.status, body=answer.body
            )
            self._store.save(robots)
        self._asked[host] = robots, (rules := rules_of(robots))
        return rules


def _authority(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def utc_now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


def _never(_: str) -> bool:
    return False


@dataclass(kw_only=True)
class Manners:
    """Lent to every spider of the process."""

    settings: CrawlSettings
    store: RobotsStore = field(default_factory=NoStore)
    refused: Callable[[str], bool] = _never  # the URL's host has none but refused addresses
    now: Callable[[], datetime] = utc_now
    log: Any = field(default_factory=lambda: structlog.get_logger("newsarchive.crawl"))

    def __post_init__(self) -> None:
        self.robots = RobotsCache(self.store, self.now)
