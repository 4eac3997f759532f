"""The topics of an owner: what is watched, and the archive held against it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import structlog

from crawler.relate.topic import judge
from crawler.session import Session
from scheduler.config import Config
from scheduler.control import ControlError, Message
from storage.archived import Archived
from storage.records import Batch, Judged, Topic

_ARTICLES = 1000  # read at once


@dataclass(kw_only=True)
class BackFill:
    """Holding the archive against topics, as it stands."""

    topics: tuple[str, ...]
    articles: int = 0  # held against them so far
    tagged: int = 0  # tags that these have
    outcome: str | None = None  # finished, stopped

    def as_message(self) -> Message:
        """As JSON takes it."""
        return asdict(self)


class Topics:
    """Keeps the archive's topics as newsarchive.toml has them."""

    def __init__(self, session: Session, config: Callable[[], Config]) -> None:
        self._session = session
        self._config = config
        self._stopping = False
        self._running: BackFill | None = None
        self._log = structlog.get_logger("newsarchive")

    async def watch(self) -> None:
        """Makes the topics of newsarchive.toml those of the archive."""
        await asyncio.to_thread(self._session.archive.watch, self._config().topics)
        self._session.writer.changed()

    def stop(self) -> None:
        """Ends a back-fill with the articles that it has read; starts no other."""
        self._stopping = True

    async def fill(self, names: Sequence[str] = ()) -> BackFill:
        """Holds every article of the archive against these topics, or all, and publishes.

        Raises ConfigError for a name that is not in newsarchive.toml, ControlError if one is under
        way.
        """
        config = self._config()
        topics = tuple(config.topic(name) for name in names) or config.topics
        if self._running is not None:
            raise ControlError("topics are being back-filled already; wait for that to end")
        self._running = filled = BackFill(topics=tuple(topic.name for topic in topics))
        try:
            await self._fill(topics, filled)
        finally:
            self._running = None
        await self._session.writer.publish()
        self._log.info("topics back-filled", **filled.as_message())
        return filled

    async def _fill(self, topics: Sequence[Topic], filled: BackFill) -> None:
        archive, now = self._session.archive, self._session.manners.now()
        after: int | None = 0
        while after is not None and topics:
            if self._stopping:
                filled.outcome = "stopped"
                return
            held, after = await asyncio.to_thread(
                archive.some_articles, after=after, limit=_ARTICLES
            )
            judged = await asyncio.to_thread(_judged, held, topics, now)
            await self._session.writer.put(Batch(judged=judged))
            filled.articles += len(judged)
            filled.tagged += sum(len(each.tags) for each in judged)
        await asyncio.to_thread(archive.back_filled, topics, now)
        filled.outcome = "finished"

    async def filled(self, names: Sequence[str]) -> Message:
        """As `fill`, for another command."""
        return (await self.fill(names)).as_message()

    def standing(self) -> Message:
        """The back-fill under way; empty where there is none."""
        return self._running.as_message() if self._running is not None else {}


def _judged(held: Sequence[Archived], topics: Sequence[Topic], now: datetime) -> tuple[Judged, ...]:
    return tuple(judge(each.article, each.source, topics, now) for each in held)
