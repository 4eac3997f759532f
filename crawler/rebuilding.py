"""An archive's tables made again from its WARC files: the journals' rows, the pages' words.

What a journal notes is stored in its order. An article is not in it: it is read again on the kept
page, without what site memory had taken out there, and so comes out as the same rows. Each step
may be repeated without harm, so a rebuilding that was cut off goes on from its last position.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from dataclasses import dataclass, replace

from crawler.pool import ExtractionPool
from crawler.relocation import Relocation
from crawler.replay import page_of, place_of
from crawler.robots_directives import noindex
from crawler.sightings import reading, sightings
from storage.archive import Archive
from storage.batches import merged, size
from storage.journal import Noted, Position, noted, noted_side_by_side
from storage.records import Batch, Extraction, Reading, Sighting
from storage.replays import Kept
from storage.warc_reader import WarcError, read

PAGES = 50  # read for one transaction
ROWS = 2000  # at most in one


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A reading that a journal notes, and what its page holds."""

    reading: Reading
    sightings: tuple[Sighting, ...] = ()
    extracted: bool = False
    pruned: bool = False
    problem: str | None = None  # why its page could not be read again


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What one transaction of a rebuilding has stored."""

    after: Position
    rows: int
    pages: int  # read again
    articles: int  # sightings of them
    withheld: int  # pages that were not kept, as their outlets asked
    pruned: int  # pages that retention has removed
    problems: tuple[str, ...] = ()


def windows(records: Iterable[Noted]) -> Iterator[tuple[Batch, Position]]:
    """What to store together: what goes, pages or articles, goes after it was stored."""
    gathered: list[Noted] = []
    readings = rows = 0
    for each in records:
        ends = each.batch.gone or each.batch.expired
        if gathered and (readings >= PAGES or rows >= ROWS or ends):
            yield merged([held.batch for held in gathered]), gathered[-1].after
            gathered, readings, rows = [], 0, 0
        gathered.append(each)
        readings += len(each.batch.readings)
        rows += size(each.batch)
    if gathered:
        yield merged([held.batch for held in gathered]), gathered[-1].after


class Rebuilding:
    """Fills an archive from the WARC files in its folder; pages are read by a pool of processes.

    shared: whether several workers wrote them, on one lake.
    """

    def __init__(
        self, archive: Archive, pool: ExtractionPool, extractor: str, *, shared: bool = False
    ) -> None:
        self._noted = noted_side_by_side if shared else noted
        self._archive = archive
        self._pool = pool
        self._extractor = extractor
        self._relocation = Relocation(archive.directory)

    async def __call__(self, start: Position) -> AsyncGenerator[Step, None]:
        """Stores all that is noted from a position on, and tells of each step when it is stored.

        Raises StorageError, PoolClosedError.
        """
        before: tuple[Batch, Position, list[asyncio.Task[Read]]] | None = None
        await asyncio.to_thread(self._relocation.learn)
        ahead = windows(self._noted(self._archive.directory, start))
        try:
            while (window := await asyncio.to_thread(next, ahead, None)) is not None:
                batch, after = self._relocation.of(window[0]), window[1]
                reads = await self._begun(batch)
                step, before = before, (batch, after, reads)
                if step is not None:
                    yield await self._store(*step)
            if before is not None:
                yield await self._store(*before)
                before = None
        finally:
            if before is not None:
                for task in before[2]:
                    task.cancel()

    async def _begun(self, batch: Batch) -> list["asyncio.Task[Read]"]:
        """The pages of a batch under way, once the archive knows where they lie."""
        known = Batch(sources=batch.sources, fetches=batch.fetches)
        await asyncio.to_thread(self._archive.write, known)
        ids = {each.fetch_id for each in batch.readings}
        pages = await asyncio.to_thread(self._archive.kept, ids)
        return [
            asyncio.ensure_future(self._read(each, pages.get(each.fetch_id)))
            for each in batch.readings
        ]

    async def _read(self, noted_: Reading, kept: Kept | None) -> Read:
        if not noted_.articles and noted_.extractor == self._extractor:
            return Read(reading=noted_)
        place = place_of(kept) if kept is not None else None
        if kept is None or place is None:
            pruned = kept is not None and kept.fetch.pruned_at is not None
            return Read(reading=noted_, pruned=pruned)
        try:
            stored = await asyncio.to_thread(read, self._archive.directory, place)
        except WarcError as error:
            return Read(reading=noted_, problem=str(error))
        page = page_of(kept, stored, frozenset(noted_.removed))
        return self._as_read(noted_, kept, await self._pool.extract(page))

    def _as_read(self, noted_: Reading, kept: Kept, extraction: Extraction) -> Read:
        now = noted_
        if noted_.extractor != self._extractor:
            again = reading(kept.fetch, extraction, noted_.read_at)
            now = replace(again, extractor=self._extractor, lost=noted_.lost)
        seen = () if noindex(extraction.robots) else self._seen(kept, extraction)
        return Read(reading=now, sightings=seen, extracted=True)

    def _seen(self, kept: Kept, extraction: Extraction) -> tuple[Sighting, ...]:
        return sightings(kept.fetch, extraction, kept.fetch.source or "")

    async def _store(
        self, batch: Batch, after: Position, reads: list["asyncio.Task[Read]"]
    ) -> Step:
        found = await asyncio.gather(*reads)
        seen = tuple(sighting for each in found for sighting in each.sightings)
        whole = replace(batch, readings=tuple(each.reading for each in found), sightings=seen)
        await asyncio.to_thread(self._archive.write, whole)
        return Step(
            after=after,
            rows=size(batch),
            pages=sum(each.extracted for each in found),
            articles=len(seen),
            withheld=sum(_is_withheld(each) for each in found),
            pruned=sum(each.pruned for each in found),
            problems=tuple(each.problem for each in found if each.problem is not None),
        )


def _is_withheld(each: Read) -> bool:
    tried = each.extracted or each.pruned or each.problem is not None
    return bool(each.reading.articles) and not tried
