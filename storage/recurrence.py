"""Site memory as the archive holds it, and what its recent articles repeat.

A host is the third part of a page's address, between its slashes: the same in SQL and in Python.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

import duckdb
import pyarrow as pa

from storage.boilerplate import Block, Place, Recent, Sample
from storage.queries import fetched
from storage.records import Remembered
from storage.upserts import given

LOOK_BACK = timedelta(days=30)
MOST_ARTICLES = 200  # of a host, the newest
_LONGEST = 1500  # characters: a longer block is no line of a site's

_HOST = "lower(split_part(url, '/', 3))"
_NEWEST = f"""
SELECT article_id, {_HOST} AS host, first_seen_at AS seen_at
FROM articles
WHERE source = ? AND position = 0 AND first_seen_at > ?
QUALIFY row_number() OVER (PARTITION BY host ORDER BY first_seen_at DESC, article_id)
    <= {MOST_ARTICLES}
"""
# Read once, and only the stretch of the table where they stand: texts are what costs time.
_TEXTS = """
CREATE OR REPLACE TEMP TABLE recent AS
SELECT given.article_id, given.host, given.seen_at, headline, body, paragraphs
FROM given JOIN articles USING (article_id)
WHERE articles.first_seen_at >= ?
"""
_RECENT = """
SELECT host, article_id, coalesce(headline, '') AS headline, length(body) AS size, seen_at
FROM temp.recent ORDER BY host, article_id
"""
_BLOCKS = f"""
WITH texts AS (
    SELECT
        host,
        article_id,
        string_split(body, chr(10) || chr(10)) AS texts,
        [each FOR each IN paragraphs IF each.kind <> 'caption'] AS paragraphs
    FROM temp.recent
),
blocks AS (
    SELECT
        host,
        article_id,
        unnest(texts) AS text,
        unnest(paragraphs).kind AS kind,
        unnest(range(len(texts))) AS place,
        len(texts) AS places
    FROM texts
    WHERE len(texts) = len(paragraphs)
)
SELECT
    host,
    text,
    list({{'article_id': article_id, 'kind': kind, 'place': place, 'places': places}}) AS places
FROM blocks
WHERE kind <> 'table' AND length(text) <= {_LONGEST}
GROUP BY host, text
HAVING count(DISTINCT article_id) > 1
ORDER BY host, text
"""
_REMOVED = f"""
SELECT host, block, max(requested_at) AS seen_at
FROM (
    SELECT {_HOST} AS host, unnest(readings.removed) AS block, readings.requested_at
    FROM readings JOIN fetches USING (fetch_id)
    WHERE readings.requested_at >= ? AND fetches.requested_at >= ? AND fetches.source = ?
)
GROUP BY host, block
"""
_REMEMBERED = ", ".join(Remembered.__dataclass_fields__)


def remembered(connection: duckdb.DuckDBPyConnection, host: str) -> tuple[Remembered, ...]:
    """What is remembered of a host, the longest unseen first."""
    sql = f"SELECT {_REMEMBERED} FROM boilerplate WHERE host = ? ORDER BY last_seen_at, block"
    return tuple(Remembered(**row) for row in fetched(connection, sql, [host]))


def samples(
    connection: duckdb.DuckDBPyConnection, source: str, *, since: datetime, now: datetime
) -> list[Sample]:
    """For each host of a source, its recent articles and what they repeat.

    `since`: pages asked from then on count for when a block that is left out was last seen.
    """
    newest = fetched(connection, _NEWEST, [source, now - LOOK_BACK])
    if not newest:
        return []
    with given(connection, pa.Table.from_pylist(newest)):
        connection.execute(_TEXTS, [min(row["seen_at"] for row in newest)])
    recent: dict[str, list[Recent]] = defaultdict(list)
    for row in fetched(connection, _RECENT):
        recent[row.pop("host")].append(Recent(**row))
    blocks: dict[str, list[Block]] = defaultdict(list)
    for row in fetched(connection, _BLOCKS):
        places = tuple(Place(**place) for place in row["places"])
        blocks[row["host"]].append(Block(text=row["text"], places=places))
    connection.execute("DROP TABLE temp.recent")
    removed: dict[str, dict[str, datetime]] = defaultdict(dict)
    for row in fetched(connection, _REMOVED, [since, since, source]):
        removed[row["host"]][row["block"]] = row["seen_at"]
    return [
        Sample(
            host=host,
            recent=tuple(articles),
            blocks=tuple(blocks[host]),
            known=remembered(connection, host),
            removed=removed[host],
        )
        for host, articles in recent.items()
    ]
