"""Kept pages read again by the present extractor: from WARC to rows, and what came out otherwise.

Reading and extraction are I/O (`Replay`); the rest is a function of what was stored and what is
read now. The same page read again corrects what it had brought and is no edit of the outlet's:
that rule is the archive's (storage/revisions.py).
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from crawler.memory import SiteMemory
from crawler.pool import ExtractionPool
from crawler.sightings import reading, sightings
from storage.fingerprints import corrections, fingerprint
from storage.records import (
    Article,
    Batch,
    EntryState,
    EntryStatus,
    Extraction,
    Page,
)
from storage.replays import Kept, Shown
from storage.warc_reader import Place, Stored, WarcError, read

_FIELDS = ("modified_at", "language", "section", "tags", "flags")
_UNREAD = (EntryState.NOT_ARTICLE, EntryState.FAILED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Replayed:
    """A kept page, and what it holds for the present extractor."""

    kept: Kept
    extraction: Extraction | None = None  # None: there is nothing to read
    problem: str | None = None  # with its record; None as well: the page was not to be kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What reading a page again has changed, by the ids of its articles."""

    same: tuple[str, ...] = ()
    corrected: Mapping[str, tuple[str, ...]]  # id → the fields that read otherwise
    found: tuple[str, ...] = ()  # which the page had not brought before
    lost: tuple[str, ...] = ()  # which are not read on it any more


def present_extractor() -> str:
    """The version of the extractor; loads all of it, which takes half a second once."""
    from crawler.reading import VERSION

    return VERSION


class Replay:
    """Reads pages of an archive's WARC files and extracts them."""

    def __init__(self, directory: Path, pool: ExtractionPool, memory: SiteMemory) -> None:
        self._directory = directory
        self._pool = pool
        self._memory = memory

    async def __call__(self, kept: Kept) -> Replayed:
        """The page read again; a record that is missing or broken is a problem that names it.

        Raises PoolClosedError, StorageError.
        """
        place = place_of(kept)
        if place is None:
            return Replayed(kept=kept)
        try:
            stored = await asyncio.to_thread(read, self._directory, place)
        except WarcError as error:
            return Replayed(kept=kept, problem=str(error))
        boilerplate = await self._memory.of(kept.fetch.url)
        extraction = await self._pool.extract(page_of(kept, stored, boilerplate))
        return Replayed(kept=kept, extraction=extraction)


def place_of(kept: Kept) -> Place | None:
    """Where the page lies; None where its outlet asked that no copy be kept (noarchive)."""
    fetch = kept.fetch
    if fetch.warc_file is None or fetch.warc_offset is None or fetch.warc_length is None:
        return None
    return Place(file=fetch.warc_file, offset=fetch.warc_offset, length=fetch.warc_length)


def page_of(kept: Kept, stored: Stored, boilerplate: frozenset[str]) -> Page:
    """The page as the crawl had given it to extraction, but for what is remembered by now."""
    headers: dict[str, str] = {}
    for name, value in stored.headers:
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    headers.pop("content-encoding", None)  # undone
    return Page(
        url=kept.fetch.url,
        body=stored.body,
        headers=headers,
        timezone=kept.timezone,
        language=kept.language,
        fetched_at=kept.fetch.requested_at,
        boilerplate=boilerplate,
    )


def difference(stored: Mapping[str, Shown], articles: tuple[Article, ...]) -> Difference:
    """What the articles read on a page are, against those that it is stored to have brought."""
    now = {article.article_id: article for article in articles}
    fields = {key: _fields(stored[key], now[key]) for key in now if key in stored}
    return Difference(
        same=tuple(key for key, differ in fields.items() if not differ),
        corrected={key: differ for key, differ in fields.items() if differ},
        found=tuple(key for key in now if key not in stored),
        lost=tuple(sorted(stored.keys() - now.keys())),
    )


def _fields(stored: Shown, article: Article) -> tuple[str, ...]:
    """The fields of an article that read otherwise than they are stored."""
    image = article.images[0].url if article.images else None
    plain = [name for name in _FIELDS if getattr(stored, name) != getattr(article, name)]
    return (
        *corrections(stored.fingerprint, fingerprint(article)),
        *plain,
        *(["image"] if stored.image != image else []),
    )


def rows(
    replayed: Replayed,
    stored: Mapping[str, Shown],
    entry: EntryStatus | None,
    *,
    extractor: str,
    now: datetime,
) -> tuple[Batch, Difference]:
    """The rows for a page that was read again, and what it changes.

    `entry`: the one whose last page it is. An article that is not read any more keeps its rows; the
    reading names it. `extractor` stands in the reading even if it was stopped, so that a page which
    is beyond it is not tried by it twice.
    """
    extraction, fetch = replayed.extraction, replayed.kept.fetch
    if extraction is None:
        return Batch(), Difference(corrected={})
    seen = sightings(fetch, extraction, fetch.source or "")
    differ = difference(stored, tuple(sighting.article for sighting in seen))
    kept = replace(reading(fetch, extraction, now), extractor=extractor, lost=differ.lost)
    first = seen[0].article.article_id if seen else None
    batch = Batch(readings=(kept,), sightings=seen, entries=tuple(_entries(entry, first)))
    return batch, differ


def _entries(entry: EntryStatus | None, article_id: str | None) -> Iterator[EntryStatus]:
    """The entry of a page that had brought no article and now does."""
    if entry is None or article_id is None or entry.article_id == article_id:
        return
    if entry.state in _UNREAD:
        entry = replace(entry, state=EntryState.EXTRACTED, reason=None, failures=0)
    yield replace(entry, article_id=article_id)
