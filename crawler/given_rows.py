"""The rows that an imported page brings.  Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from crawler.robots_directives import directives, meta_directives, noindex
from crawler.sightings import directives_of, reading, sightings
from crawler.urls import canonical_url
from storage.records import (
    Batch,
    EntryState,
    EntryStatus,
    Extraction,
    Fetch,
    Outcome,
    Page,
    Run,
    Source,
    derived_id,
)
from storage.warc_reader import Place
from storage.warc_records import Exchange, payload_digest

TRIGGER = "import"  # of the runs that importing makes


def fetch_id_of(exchange: Exchange) -> str:
    """The key of the exchange: the same page imported twice has the same."""
    return derived_id(exchange.url, exchange.requested_at.isoformat())


def fetch_of(exchange: Exchange, run: Run, now: datetime) -> Fetch:
    """The exchange as if we had asked, with the robots directives that came with it."""
    headers = headers_of(exchange)
    tags = [headers["x-robots-tag"]] if "x-robots-tag" in headers else []
    robots = directives(tags, now) | meta_directives(exchange.body, now)
    return Fetch(
        fetch_id=fetch_id_of(exchange),
        run_id=run.run_id,
        source=run.source,
        url=exchange.url,
        requested_at=exchange.requested_at,
        status=exchange.status,
        outcome=Outcome.OK,
        reason="imported",
        bytes=len(exchange.body),
        content_type=headers.get("content-type"),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        digest=payload_digest(exchange.body),
        robots=", ".join(sorted(robots)) or None,
    )


def placed(fetch: Fetch, place: Place) -> Fetch:
    """The fetch with the place of its record."""
    return replace(fetch, warc_file=place.file, warc_offset=place.offset, warc_length=place.length)


def headers_of(exchange: Exchange) -> dict[str, str]:
    """The response's headers by their names in lower case; of a name that recurs, all values."""
    headers: dict[str, str] = {}
    for name, value in exchange.response_headers:
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return headers


def page_of(exchange: Exchange, source: Source, boilerplate: frozenset[str]) -> Page:
    """The page as extraction takes it."""
    return Page(
        url=exchange.url,
        body=exchange.body,
        headers=headers_of(exchange),
        timezone=source.timezone,
        language=source.language,
        fetched_at=exchange.requested_at,
        boilerplate=boilerplate,
    )


def rows(fetch: Fetch, extraction: Extraction, known: EntryStatus | None, now: datetime) -> Batch:
    """The rows of an imported page; `known`: the entry that stands at its address."""
    forbidden = noindex(directives_of(fetch)) or noindex(extraction.robots)
    seen = () if forbidden else sightings(fetch, extraction, fetch.source or "")
    entry = _entry(fetch, extraction, seen[0].article.article_id if seen else None, forbidden)
    return Batch(
        fetches=(fetch,),
        readings=(reading(fetch, extraction, now),),
        sightings=seen,
        entries=(entry,) if _is_news(entry, known) else (),
    )


def _entry(
    fetch: Fetch, extraction: Extraction, article_id: str | None, forbidden: bool
) -> EntryStatus:
    reason = "noindex" if forbidden else extraction.outcome.value
    return EntryStatus(
        url=canonical_url(fetch.url) or fetch.url,
        requested_url=fetch.url,
        source=fetch.source or "",
        feed=None,
        state=EntryState.EXTRACTED if article_id else EntryState.NOT_ARTICLE,
        reason=None if article_id else reason,
        run_id=fetch.run_id or "",
        discovered_at=fetch.requested_at,
        last_fetched_at=fetch.requested_at,
        article_id=article_id,
        etag=fetch.etag,
        last_modified=fetch.last_modified,
        digest=fetch.digest,
        content_at=fetch.requested_at,
    )


def _is_news(entry: EntryStatus, known: EntryStatus | None) -> bool:
    """Whether the entry replaces the known one: only another imported one that is older.

    What the crawl has of an address is the crawl's: what it asks next depends on it.
    """
    if known is None:
        return True
    imported = known.next_check_at is None and known.feed is None
    fetched = known.last_fetched_at
    return imported and fetched is not None and fetched < (entry.last_fetched_at or fetched)


def counted(run: Run, batch: Batch, changes: Mapping[str, int], now: datetime) -> Run:
    """The run with the books of one more page; it is closed at any time, so none resumes it."""
    extracted = 1 if batch.sightings else 0
    return replace(
        run,
        finished_at=now,
        outcome="finished",
        discovered=run.discovered + 1,
        fetched=run.fetched + 1,
        extracted=run.extracted + extracted,
        not_article=run.not_article + 1 - extracted,
        articles_new=run.articles_new + changes.get("new", 0),
        articles_revised=run.articles_revised + changes.get("revised", 0),
        articles_same=run.articles_same + changes.get("same", 0),
        bytes=run.bytes + sum(fetch.bytes for fetch in batch.fetches),
    )
