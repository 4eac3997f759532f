"""Extraction without an archive: pages in, one dictionary of their articles each, in order."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from crawler.pool import ExtractionPool
from crawler.saved import SavedPage, SavedPageError, read_page
from storage.records import Article, Extraction

UNREADABLE = "unreadable"  # the outcome of a line that names no page we can read
_AHEAD = 4  # pages a worker that are read before their turn

Answer = dict[str, Any]


async def extract_saved(
    pages: Iterable[SavedPage | SavedPageError], pool: ExtractionPool, workers: int, now: datetime
) -> AsyncIterator[Answer]:
    """An answer for each of `pages`, in their order, as `newsarchive extract -` prints them."""
    under_way: deque[asyncio.Future[Answer]] = deque()
    for page in pages:
        under_way.append(asyncio.ensure_future(_answer(page, pool, now)))
        # Standing input may come line by line: whoever waits for an answer gets it.
        await asyncio.sleep(0)
        while under_way and (under_way[0].done() or len(under_way) > _AHEAD * workers):
            yield await under_way.popleft()
    while under_way:
        yield await under_way.popleft()


async def _answer(saved: SavedPage | SavedPageError, pool: ExtractionPool, now: datetime) -> Answer:
    if isinstance(saved, SavedPageError):
        return unreadable(None, None, saved)
    try:
        page = read_page(saved, now)
    except SavedPageError as error:
        return unreadable(saved.url, saved.path, error)
    return answer(saved.url, saved.path, await pool.extract(page))


def answer(url: str, path: str | None, extraction: Extraction) -> Answer:
    """An extraction as a program reads it."""
    return {
        "url": url,
        "path": path,
        "outcome": str(extraction.outcome),
        "evidence": extraction.evidence,
        "seconds": extraction.seconds,
        "canonical_url": extraction.canonical_url,
        "articles": [_article(article) for article in extraction.articles],
        "links": [asdict(link) for link in extraction.links],
    }


def unreadable(url: str | None, path: str | None, error: SavedPageError) -> Answer:
    """The answer for a page that is not there."""
    return {"url": url, "path": path, "outcome": UNREADABLE, "evidence": str(error), "articles": []}


def _article(article: Article) -> Answer:
    fields = asdict(article) | {"article_id": article.article_id}
    for name in ("published_at", "modified_at"):  # the outlet's day, not that of UTC
        fields[name] = fields[name].isoformat() if fields[name] else None
    return fields
