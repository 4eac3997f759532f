"""Following what is related: rounds of looking at what was offered, each a step further."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.admission import Admission
from crawler.hearing import Heard, keyed
from crawler.relate.gist import Rarity
from crawler.relate.trail import Gists, Offer, Trail
from crawler.session import Session
from crawler.settings import Bounds
from scheduler.runs import Runs
from storage.archived import Archived
from storage.records import EntryState, LinkKind, Run, Source

_USUAL_TEXTS = 200  # articles of the archive that say what words are usual
_HEADLINES = 200  # of those found by words, that are weighed
_DAYS = 30  # around an article, in which headlines are looked for
_LISTINGS_SHARE = 1 / 3  # of the time may go into looking at what sources list
_TOLD = 1.0  # promise of what the archive says belongs together
_REFERS = 0.6  # ... and of an article that links here


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How far to follow."""

    depth: int
    pages: int  # looked at, of the web and of the archive
    seconds: float


class Following:
    """From some articles to those that belong to them."""

    def __init__(
        self,
        session: Session,
        runs: Runs,
        source_of: Callable[[str], Source],
        reach: Reach,
    ) -> None:
        self._session = session
        self._runs = runs
        self._source_of = source_of
        self._reach = reach
        self._until = time.monotonic() + reach.seconds
        self.rarity = Rarity()
        self.looked_at = 0
        self.ran: list[Run] = []
        self.outcome: str | None = None  # finished, limit, time, stopped; None while it goes on

    # ---- the rounds

    async def follow(self, trails: Sequence[Trail], *, search: Iterable[Source] | None) -> None:
        """Fills `trails`, up to what the reach allows.

        search: also look through the archive and, for what they list now, through these sources.
        """
        usual = await asyncio.to_thread(self._session.archive.texts, limit=_USUAL_TEXTS)
        await asyncio.to_thread(self.rarity.meet_texts, usual)
        gists = Gists()
        found: dict[int, list[Offer]] = {}
        if search is not None:
            await self._look_at_listings(search)
            found = {at: await self._searched(trail) for at, trail in enumerate(trails)}
        for depth in range(1, self._reach.depth + 1):
            if self._is_over():
                break
            led = await asyncio.to_thread(lambda at: [t.onward(at) for t in trails], depth)
            offers = [each + found.pop(at, []) for at, each in enumerate(led)]
            chosen = self._chosen(offers)
            if not chosen:
                break
            came = await self._look_at(chosen)
            await asyncio.to_thread(self._take, trails, offers, chosen, came, gists)
        self.outcome = self.outcome or "finished"

    def _take(
        self,
        trails: Sequence[Trail],
        offers: Sequence[Sequence[Offer]],
        chosen: Mapping[str, Offer],
        came: Mapping[str, Heard],
        gists: Gists,
    ) -> None:
        """Lets each trail judge what came of its offers, once all that came is known."""
        for heard in came.values():
            self.rarity.meet(gists.of(heard).terms)
        for trail, offered in zip(trails, offers, strict=True):
            trail.take([each for each in offered if each.url in chosen], came, gists)

    def _is_over(self) -> bool:
        if self._runs.stopping:
            self.outcome = "stopped"
        elif self._left_seconds() <= 0:
            self.outcome = "time"
        return self.outcome in ("stopped", "time")

    def _left_seconds(self) -> float:
        return self._until - time.monotonic()

    def _chosen(self, offers: Iterable[Sequence[Offer]]) -> dict[str, Offer]:
        """What is looked at in this round: the most promising, as far as the reach allows."""
        best: dict[str, Offer] = {}
        for offer in sorted((o for each in offers for o in each), key=lambda o: -o.promise):
            best.setdefault(offer.url, offer)
        left = self._reach.pages - self.looked_at
        if len(best) > left:
            self.outcome = "limit"
        chosen = dict(list(best.items())[:left])
        self.looked_at += len(chosen)
        return chosen

    # ---- looking through what is known

    async def _look_at_listings(self, sources: Iterable[Source]) -> None:
        """Lets sources check the feeds that are due; what they list waits for their next run.

        A source that is being crawled checks them anyway.
        """
        checks = await asyncio.to_thread(self._session.archive.next_checks)
        now = self._session.manners.now()
        due = [
            source
            for source in sources
            if source.enabled
            and checks.get(source.name, now) <= now
            and not self._runs.is_running(source.name)
        ]
        seconds = _LISTINGS_SHARE * self._left_seconds()
        listings = Bounds(pages=0, seconds=seconds, follow_links=False)
        await self._run_all(
            self._runs.run(source, trigger="related", bounds=listings) for source in due
        )

    async def _searched(self, trail: Trail) -> list[Offer]:
        """What the archive has: articles of the same story, those that link here, headlines."""
        archive, own = self._session.archive, trail.article.article_id
        mates = await asyncio.to_thread(archive.same_story, own)
        linking = await asyncio.to_thread(archive.linking, own)
        around = trail.published_at or self._session.manners.now()
        lines = await asyncio.to_thread(
            archive.headlines, trail.terms(), around=around, days=_DAYS, limit=_HEADLINES
        )
        return [
            *trail.known(mates, "story", LinkKind.PAGE, _TOLD),
            *trail.known(linking, "linking", LinkKind.RELATED, _REFERS),
            *trail.listed((line.url, line.headline, line.published_at) for line in lines),
        ]

    # ---- looking at pages

    async def _look_at(self, offers: Mapping[str, Offer]) -> dict[str, Heard]:
        """What came of offers, by their addresses: from the archive, or else from the web."""
        came = await self._from_archive(offers)
        lacking = [url for url in offers if url not in came]
        known = await asyncio.to_thread(self._session.archive.entries, lacking)
        removed = {url for url, entry in known.items() if entry.state is EntryState.EXPIRED}
        missing = {url: offers[url] for url in lacking if url not in removed}
        by_source = self._by_source(missing.values())
        asked = [
            self._ask(source, [offer.requested_url for offer in wanted], came)
            for source, wanted in by_source
        ]
        await self._run_all(asked)
        # A page that has not changed since was not read again, but is there.
        return came | await self._from_archive([url for url in missing if url not in came])

    async def _from_archive(self, urls: Iterable[str]) -> dict[str, Heard]:
        held = await asyncio.to_thread(self._session.archive.archived, set(urls))
        return {url: as_heard(each) for url, each in held.items()}

    def _by_source(self, offers: Iterable[Offer]) -> list[tuple[Source, list[Offer]]]:
        grouped: dict[str, tuple[Source, list[Offer]]] = {}
        now = self._session.manners.now()
        for offer in offers:
            source = self._source_of(offer.requested_url)
            if _may_be_asked(source, offer.requested_url, now):
                grouped.setdefault(source.name, (source, []))[1].append(offer)
        return list(grouped.values())

    async def _ask(self, source: Source, urls: Sequence[str], came: dict[str, Heard]) -> Run | None:
        def heard(page: Heard) -> None:
            came[page.url] = page

        bounds = Bounds(pages=len(urls), seconds=self._left_seconds(), follow_links=False)
        return await self._runs.run(
            source, trigger="related", urls=urls, bounds=bounds, heard=heard
        )

    async def _run_all(self, runs: Iterable[Awaitable[Run | None]]) -> None:
        ended = await asyncio.gather(*runs)
        self.ran += [run for run in ended if run is not None]


def as_heard(held: Archived) -> Heard:
    """An article of the archive as a page that was read."""
    return Heard(
        url=held.url, source=held.source, article=held.article, links=keyed(held.article.links)
    )


def _may_be_asked(source: Source, url: str, now: datetime) -> bool:
    """Whether the rules of the source let `url` be asked."""
    admission = Admission(source=source, now=now, recheck_all=False, recheck_after=now, max_depth=0)
    return admission.verdict(url, depth=0, known=None).state is EntryState.PENDING
