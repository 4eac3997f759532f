"""What an extraction brings to the archive, in the crawl and when a page is read again.  Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from crawler.robots_directives import noarchive
from crawler.urls import canonical_url
from storage.records import Article, Extraction, Fetch, Reading, Sighting


def directives_of(fetch: Fetch) -> frozenset[str]:
    """The robots directives that came with a page."""
    return frozenset((fetch.robots or "").split(", ")) - {""}


def reading(fetch: Fetch, extraction: Extraction, now: datetime) -> Reading:
    """What is kept of an extraction itself."""
    removed = (each.block for article in extraction.articles for each in article.removed)
    return Reading(
        fetch_id=fetch.fetch_id,
        requested_at=fetch.requested_at,
        read_at=now,
        extractor=extraction.extractor,
        outcome=extraction.outcome,
        evidence=extraction.evidence,
        articles=len(extraction.articles),
        removed=tuple(dict.fromkeys(removed)),
    )


def sightings(fetch: Fetch, extraction: Extraction, source: str) -> tuple[Sighting, ...]:
    """The articles that a fetch showed, as the archive is given them."""
    return tuple(
        Sighting(
            article=article,
            source=source,
            fetch_id=fetch.fetch_id,
            run_id=fetch.run_id,
            seen_at=fetch.requested_at,
        )
        for article in _flagged(extraction.articles, directives_of(fetch))
    )


def _flagged(articles: Iterable[Article], directives: frozenset[str]) -> Iterable[Article]:
    """The articles with what only the crawl knows: its directives, and the keys of their links."""
    for article in articles:
        flags = article.flags
        if noarchive(directives) and "noarchive" not in flags:
            flags = (*flags, "noarchive")
        links = tuple(
            replace(link, canonical_url=canonical_url(link.url)) for link in article.links
        )
        yield replace(article, flags=flags, links=links)
