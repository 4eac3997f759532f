"""What an asked page does to its entry. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawler.robots_directives import noindex
from crawler.session import Cadence
from crawler.sightings import directives_of, reading, sightings
from storage.records import (
    Batch,
    EntryState,
    EntryStatus,
    Extraction,
    Fetch,
    Gone,
    Moved,
    Outcome,
    PageOutcome,
    Sighting,
    derived_id,
)

_HTML = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A page that was asked for: what we knew, and what came."""

    entry: EntryStatus
    fetch: Fetch
    url: str  # after redirects
    now: datetime
    run_id: str
    redirects: tuple[int, ...] = ()  # statuses of those that led to `url`


def settled(asked: Asked, cadence: Cadence, *, retry_after: timedelta | None) -> Batch | None:
    """The rows for a page that needs no extraction; None where it does."""
    fetch = asked.fetch
    if fetch.outcome is Outcome.SAME:
        return _entry(_unchanged(asked, cadence))
    if fetch.outcome is Outcome.GONE:
        return _gone(asked, cadence, fetch.reason)
    if asked.url.rstrip("/").count("/") == 2 and asked.entry.url.rstrip("/").count("/") > 2:
        return _gone(asked, cadence, "redirected_to_front_page")
    if fetch.outcome is not Outcome.OK:
        return _entry(failed(asked, cadence, fetch.reason or str(fetch.outcome), retry_after))
    if noindex(directives_of(fetch)):
        return _entry(_no_article(asked, cadence, PageOutcome.NOINDEX))
    kind = (fetch.content_type or _HTML[0]).split(";")[0].strip().lower()
    if kind and kind not in _HTML:
        return _entry(_no_article(asked, cadence, f"content_type: {kind}"))
    return None


def read(asked: Asked, extraction: Extraction, cadence: Cadence, source: str) -> Batch:
    """The rows for a page that was extracted."""
    forbidden = noindex(extraction.robots)  # said below what a fetch looks at
    batch = Batch(
        readings=(reading(asked.fetch, extraction, asked.now),),
        sightings=() if forbidden else sightings(asked.fetch, extraction, source),
    )
    return replace(
        batch,
        entries=(_read_entry(asked, extraction, cadence, batch.sightings),),
        moved=tuple(_moved(asked, batch.sightings)),
    )


# RFC 9110, 15.4: after the others the address that was asked is still the page's.
_PERMANENT = (301, 308)


def _moved(asked: Asked, seen: tuple[Sighting, ...]) -> Iterator[Moved]:
    """The article that we knew at this address, if another one's address answers for it now."""
    known = asked.entry.article_id
    if known is None or not seen or seen[0].article.article_id == known:
        return
    if any(status not in _PERMANENT for status in asked.redirects):
        return
    yield moved(asked, seen[0].article.canonical_url)


def moved(asked: Asked, target_url: str, *, reason: str | None = None) -> Moved:
    """That the article known at an address has moved, by redirects or in its page's own words."""
    status = asked.redirects[0] if asked.redirects else None
    return Moved(
        article_id=asked.entry.article_id or derived_id(asked.entry.url),
        url=asked.entry.requested_url,
        target_url=target_url,
        seen_at=asked.fetch.requested_at,
        fetch_id=asked.fetch.fetch_id,
        status=status,
        reason=reason or ("redirect" if status else "canonical"),
    )


def _read_entry(
    asked: Asked, extraction: Extraction, cadence: Cadence, seen: tuple[Sighting, ...]
) -> EntryStatus:
    if extraction.outcome is PageOutcome.BROKEN:
        return failed(asked, cadence, f"extraction: {extraction.evidence}", None)
    if noindex(extraction.robots):
        return _no_article(asked, cadence, PageOutcome.NOINDEX)
    if not seen:
        return _no_article(asked, cadence, extraction.outcome)
    entry = _fetched(asked, cadence, EntryState.EXTRACTED, None)
    return replace(entry, article_id=seen[0].article.article_id)


def read_in_vain(entry: EntryStatus, asked: Asked, cadence: Cadence) -> EntryStatus:
    """The entry of a page that came in other bytes and showed what we have of its articles.

    Many pages differ at every visit in what is not the article's; they are asked again as seldom
    as those that say themselves that nothing has changed.
    """
    checks = asked.entry.unchanged_checks + 1
    again = cadence.next_recheck_at(asked.now, asked.entry.discovered_at, checks)
    return replace(entry, unchanged_checks=checks, next_check_at=again)


def failed(
    asked: Asked, cadence: Cadence, reason: str, retry_after: timedelta | None
) -> EntryStatus:
    """The entry of a page that did not come, or could not be read; asked again later."""
    failures = asked.entry.failures + 1
    again = cadence.retry_at(asked.now, failures)
    if again is not None and retry_after is not None:
        again = max(again, asked.now + retry_after)
    return replace(
        asked.entry,
        state=EntryState.FAILED,
        reason=reason,
        run_id=asked.run_id,
        last_fetched_at=asked.fetch.requested_at,
        failures=failures,
        next_check_at=again,
    )


def not_come(entry: EntryStatus, now: datetime, outcome: Outcome, reason: str) -> Fetch:
    """A stand-in for the exchange of a page that was never asked over the network."""
    return Fetch(
        fetch_id=derived_id(entry.requested_url, now.isoformat()),
        run_id=entry.run_id,
        source=entry.source,
        url=entry.requested_url,
        requested_at=now,
        status=None,
        outcome=outcome,
        reason=reason,
    )


def _entry(entry: EntryStatus) -> Batch:
    return Batch(entries=(entry,))


def _gone(asked: Asked, cadence: Cadence, reason: str | None) -> Batch:
    """A page that is gone is asked again, ever more rarely: some come back, corrected."""
    checks = asked.entry.unchanged_checks + 1
    entry = replace(
        _fetched(asked, cadence, EntryState.GONE, reason),
        next_check_at=cadence.next_recheck_at(asked.now, asked.entry.discovered_at, checks),
        unchanged_checks=checks,
        etag=None,
        last_modified=None,
        digest=None,
    )
    notice = Gone(
        url=entry.url,
        seen_at=asked.fetch.requested_at,
        status=asked.fetch.status or 404,
        fetch_id=asked.fetch.fetch_id,
        reason=reason,
    )
    return Batch(entries=(entry,), gone=(notice,))


def _unchanged(asked: Asked, cadence: Cadence) -> EntryStatus:
    known = asked.entry
    checks = known.unchanged_checks + 1
    return replace(
        known,
        state=EntryState.UNCHANGED,
        reason=asked.fetch.reason,
        run_id=asked.run_id,
        last_fetched_at=asked.fetch.requested_at,
        next_check_at=cadence.next_recheck_at(asked.now, known.discovered_at, checks),
        failures=0,
        unchanged_checks=checks,
        # A 304 may bring newer validators (RFC 9111, 4.3.4).
        etag=asked.fetch.etag or known.etag,
        last_modified=asked.fetch.last_modified or known.last_modified,
    )


def _no_article(asked: Asked, cadence: Cadence, reason: str) -> EntryStatus:
    return _fetched(asked, cadence, EntryState.NOT_ARTICLE, str(reason))


def _fetched(asked: Asked, cadence: Cadence, state: EntryState, reason: str | None) -> EntryStatus:
    fetch, entry = asked.fetch, asked.entry
    return replace(
        entry,
        state=state,
        reason=reason,
        run_id=asked.run_id,
        last_fetched_at=fetch.requested_at,
        next_check_at=cadence.next_recheck_at(asked.now, entry.discovered_at, 0),
        etag=fetch.etag,
        last_modified=fetch.last_modified,
        digest=fetch.digest,
        content_at=fetch.requested_at,
        failures=0,
        unchanged_checks=0,
    )
