"""Pages that the present extractor has not read, or not with what their host's memory now holds.

Asked on the owner's reading connection. What is found is kept as a temporary table of short rows,
numbered by the time of the fetch, so that a reprocessing may go through millions of pages in the
order in which the web showed them and hold a few hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import duckdb

from storage.queries import fetched, of_keys
from storage.records import EntryState, EntryStatus, Fetch, Outcome

_FETCH = ", ".join(f"fetches.{field.name}" for field in fields(Fetch))
_ENTRY = ", ".join(f"entries.{field.name}" for field in fields(EntryStatus))

# Pages of an archive that is older than the table readings are told from feeds by their entries.
_STALE = """
SELECT fetch_id FROM revisions LEFT JOIN readings USING (fetch_id)
WHERE coalesce(readings.extractor, revisions.extractor) <> $extractor
UNION
SELECT fetch_id FROM readings WHERE extractor <> $extractor
UNION
SELECT fetch_id FROM unread
UNION
SELECT texts.fetch_id
FROM (
    SELECT
        fetch_id,
        lower(split_part(url, '/', 3)) AS host,
        unnest(string_split(body, chr(10) || chr(10))) AS text
    FROM revisions
    WHERE host IN (SELECT host FROM boilerplate)
) AS texts
JOIN boilerplate ON boilerplate.host = texts.host AND boilerplate.text = texts.text
LEFT JOIN readings ON readings.fetch_id = texts.fetch_id
WHERE readings.read_at IS NULL OR readings.read_at < boilerplate.learned_at
"""
_ALL = """
SELECT fetch_id FROM revisions UNION SELECT fetch_id FROM readings UNION SELECT fetch_id FROM unread
WHERE $extractor IS NOT NULL
"""
_FIND = """
CREATE OR REPLACE TEMP TABLE stale AS
WITH unread AS (
    SELECT fetch_id
    FROM fetches
    WHERE outcome = 'ok'
        AND coalesce(content_type, 'text/html') ILIKE '%html%'
        AND coalesce(robots, '') NOT LIKE '%noindex%'
        AND fetch_id NOT IN (SELECT fetch_id FROM readings)
        AND fetch_id NOT IN (SELECT fetch_id FROM revisions)
        AND url NOT IN (SELECT url FROM feeds)
        AND (
            url IN (SELECT requested_url FROM entries)
            OR (requested_at, digest) IN (SELECT (content_at, digest) FROM entries)
        )
),
wanted AS ({wanted})
SELECT row_number() OVER (ORDER BY requested_at, fetch_id) AS number, fetch_id, requested_at
FROM fetches
WHERE fetch_id IN (SELECT fetch_id FROM wanted)
    AND pruned_at IS NULL
    AND ($since IS NULL OR requested_at >= $since)
    AND ($until IS NULL OR requested_at < $until)
    AND (len($sources) = 0 OR list_contains($sources, source))
ORDER BY requested_at, fetch_id
"""
_KEPT = f"""
SELECT {_FETCH}, sources.timezone AS zone, sources.language AS language
FROM temp.stale
JOIN fetches ON fetches.fetch_id = stale.fetch_id AND fetches.requested_at = stale.requested_at
LEFT JOIN sources ON sources.name = fetches.source
WHERE stale.number > ? AND stale.number <= ?
ORDER BY stale.number
"""
_SHOWN = """
SELECT fetch_id, article_id, fingerprint, modified_at, language, section, tags, image, flags
FROM revisions WHERE fetch_id IN (FROM given)
"""
_ENTRIES = f"""
SELECT fetches.fetch_id, {_ENTRY} FROM fetches
JOIN entries ON entries.source = fetches.source AND entries.content_at = fetches.requested_at
WHERE fetches.fetch_id IN (FROM given)
UNION
SELECT fetches.fetch_id, {_ENTRY} FROM fetches
JOIN entries ON entries.source = fetches.source AND entries.last_fetched_at = fetches.requested_at
WHERE fetches.fetch_id IN (FROM given) AND entries.state = 'failed'
"""
_OF_FETCHES = f"""
SELECT {_FETCH}, sources.timezone AS zone, sources.language AS language
FROM fetches LEFT JOIN sources ON sources.name = fetches.source
WHERE fetches.fetch_id IN (FROM given)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Which pages are to be read again."""

    extractor: str  # the present one: what it has read is left alone, unless `everything`
    sources: tuple[str, ...] = ()  # none: all
    since: datetime | None = None  # of requested_at
    until: datetime | None = None  # before it
    everything: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A page that a fetch brought, with what extraction is told of its outlet."""

    fetch: Fetch
    timezone: str | None
    language: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What is stored of an article as a page showed it, without its texts."""

    fingerprint: str
    modified_at: datetime | None
    language: str | None
    section: str | None
    tags: tuple[str, ...]
    image: str | None
    flags: tuple[str, ...]


def find_stale(connection: duckdb.DuckDBPyConnection, choice: Choice) -> int:
    """Find the pages to be read again, for `stale`; returns how many there are."""
    connection.execute(
        _FIND.format(wanted=_ALL if choice.everything else _STALE),
        {
            "extractor": choice.extractor,
            "since": choice.since,
            "until": choice.until,
            "sources": list(choice.sources),
        },
    )
    (row,) = fetched(connection, "SELECT count(*) AS pages FROM temp.stale")
    return int(row["pages"])


def stale(connection: duckdb.DuckDBPyConnection, *, after: int, limit: int) -> list[Kept]:
    """Of the pages found, those numbered from after + 1, in the order of their fetches."""
    return [_kept(row) for row in fetched(connection, _KEPT, [after, after + limit])]


def kept(connection: duckdb.DuckDBPyConnection, fetch_ids: Collection[str]) -> dict[str, Kept]:
    """The pages that these fetches brought, as far as they are known."""
    pages = [_kept(row) for row in of_keys(connection, _OF_FETCHES, fetch_ids)]
    return {page.fetch.fetch_id: page for page in pages}


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(
        timezone=row.pop("zone"),
        language=row.pop("language"),
        fetch=Fetch(**{**row, "outcome": Outcome(row["outcome"])}),
    )


def shown(
    connection: duckdb.DuckDBPyConnection, fetch_ids: Collection[str]
) -> dict[str, dict[str, Shown]]:
    """For each of these fetches, the articles whose revisions it brought, by their ids."""
    pages: dict[str, dict[str, Shown]] = defaultdict(dict)
    for row in of_keys(connection, _SHOWN, fetch_ids):
        fetch_id, article_id = row.pop("fetch_id"), row.pop("article_id")
        pages[fetch_id][article_id] = Shown(
            **{**row, "tags": tuple(row["tags"]), "flags": tuple(row["flags"])}
        )
    return pages


def entries_of(
    connection: duckdb.DuckDBPyConnection, fetch_ids: Collection[str]
) -> dict[str, EntryStatus]:
    """For each of these fetches whose page is the last that its entry has, the entry."""
    return {
        row.pop("fetch_id"): EntryStatus(**{**row, "state": EntryState(row["state"])})
        for row in of_keys(connection, _ENTRIES, fetch_ids)
    }
