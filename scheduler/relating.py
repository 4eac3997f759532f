"""Relating for an owner: one article with all that belongs to it, or what a crawl has brought."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog

from crawler.hearing import Hear, Heard
from crawler.relate.topic import SURE
from crawler.relate.trail import Member, Trail
from crawler.session import Session
from crawler.settings import Bounds
from crawler.urls import canonical_url
from scheduler.config import Config
from scheduler.control import Message
from scheduler.errors import SchedulerError
from scheduler.following import Following, Reach, as_heard
from scheduler.runs import Runs
from storage.records import Run, Source

_TOLD_PASSED = 20  # pages that were looked at in vain, that a report names


class NothingToRelateError(SchedulerError):
    """The page holds no article; the message says what became of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a person asks to be followed; None: as [related] says."""

    url: str
    depth: int | None = None
    max_pages: int | None = None

    def as_message(self) -> Message:
        """The request, as scheduler.control sends it."""
        return {
            "do": "related",
            "url": self.url,
            "depth": self.depth,
            "max_pages": self.max_pages,
        }

    @classmethod
    def from_message(cls, message: Message) -> "Wanted":
        """Raises KeyError for what is missing."""
        return cls(
            url=message["url"], depth=message.get("depth"), max_pages=message.get("max_pages")
        )


@dataclass(kw_only=True)
class Gathered:
    """The new articles of a run that are to be followed, as they come."""

    everything: bool  # not only those of topics
    pages: list[Heard] = field(default_factory=list)

    def hear(self, page: Heard) -> None:
        """Takes a page that was read, if it is one of them."""
        if page.article is not None and page.is_new and (self.everything or _is_topical(page)):
            self.pages.append(page)


def _is_topical(page: Heard) -> bool:
    return page.judged is not None and any(tag.score >= SURE for tag in page.judged.tags)


class Relatings:
    """Follows what is related, beside the runs of an owner."""

    def __init__(
        self,
        session: Session,
        runs: Runs,
        config: Callable[[], Config],
        source_of: Callable[[str], Source],
    ) -> None:
        self._session = session
        self._runs = runs
        self._config = config
        self._source_of = source_of
        self._log = structlog.get_logger("newsarchive")

    # ---- one article

    async def relate(self, wanted: Wanted) -> Message:
        """Archives the article at an address and what belongs to it, and tells of both.

        Raises ConfigError for what is no web address, NothingToRelateError for a page without an
        article.
        """
        config = self._config()
        following = self._following(self._reach(config, wanted))
        start = await self._start(wanted.url)
        trail = Trail(start, following.rarity)
        await following.follow([trail], search=config.sources)
        await self._session.writer.publish()
        return report(trail, following)

    async def _start(self, url: str) -> Heard:
        pages: list[Heard] = []
        run = await self._runs.run(
            self._source_of(url),
            trigger="related",
            urls=[url],
            bounds=Bounds(follow_links=False),
            heard=pages.append,
        )
        key = canonical_url(url) or url
        start = next((page for page in pages if page.url == key), None)
        if start is None:
            held = await asyncio.to_thread(self._session.archive.archived, {key})
            start = as_heard(held[key]) if key in held else None
        if start is None or start.article is None:
            raise NothingToRelateError(f"{url}: {_became(run)}: there is nothing to relate to")
        return start

    def _following(self, reach: Reach) -> Following:
        return Following(self._session, self._runs, self._source_of, reach)

    @staticmethod
    def _reach(config: Config, wanted: Wanted | None = None) -> Reach:
        usual = config.related
        depth = wanted.depth if wanted and wanted.depth is not None else usual.depth
        pages = wanted.max_pages if wanted and wanted.max_pages is not None else usual.max_pages
        return Reach(depth=depth, pages=pages, seconds=usual.within)

    # ---- what a crawl has brought

    def gather(self) -> Gathered | None:
        """What hears the pages of a run that is to be followed; None: none are."""
        config = self._config()
        if not config.related.follow and not config.topics:
            return None
        return Gathered(everything=config.related.follow)

    async def follow(self, gathered: Gathered | None) -> int:
        """Follows the articles that a crawl has brought; returns how many belong to them."""
        pages = gathered.pages if gathered is not None else []
        if not pages or self._runs.stopping:
            return 0
        reach = self._reach(self._config())
        following = self._following(replace(reach, pages=reach.pages * len(pages)))
        trails = await asyncio.to_thread(lambda: [Trail(p, following.rarity) for p in pages])
        await following.follow(trails, search=None)
        found = {m.article.article_id for trail in trails for m in trail.members}
        self._log.info(
            "related articles followed",
            articles=len(pages),
            looked_at=following.looked_at,
            related=len(found),
            outcome=following.outcome,
        )
        return len(found)


def hearing(gathered: Gathered | None) -> Hear | None:
    """What a run is to tell its pages to."""
    return gathered.hear if gathered is not None else None


def _became(run: Run | None) -> str:
    if run is None:
        return "not asked, as the owner is ending"
    if run.outcome == "failed":
        return f"the run failed: {run.reason}"
    return next(iter(run.losses), "no article was read on it")


def report(trail: Trail, following: Following) -> Message:
    """What a person is told of a trail: its articles, the surest first."""
    members = sorted(trail.members, key=lambda member: -member.relevance.score)
    start = trail.start
    return {
        "url": trail.article.url,
        "canonical_url": trail.article.canonical_url,
        "headline": trail.article.headline,
        "source": start.source,
        "published_at": _iso(trail.article.published_at),
        "state": "new" if start.is_new else "known",
        "related": [_told(member) for member in members],
        "passed": _passed(trail),
        "looked_at": following.looked_at,
        "requests": sum(run.requests for run in following.ran),
        "outcome": following.outcome,
    }


def _told(member: Member) -> dict[str, Any]:
    article, offer = member.article, member.offer
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "headline": article.headline,
        "source": member.heard.source,
        "published_at": _iso(article.published_at),
        "state": "new" if member.heard.is_new else "known",
        "score": round(member.relevance.score, 3),
        "reasons": list(member.relevance.reasons),
        "found": offer.how,
        "from": offer.came_from,
        "depth": offer.depth,
    }


def _passed(trail: Trail) -> list[dict[str, Any]]:
    """Pages that were looked at and are not related, the nearest first."""
    nearest = sorted(trail.passed, key=lambda each: -each[1].score)[:_TOLD_PASSED]
    return [{"url": offer.url, "score": round(found.score, 3)} for offer, found in nearest]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
