"""What is older than an archive is told to keep: pages by when they were asked, articles by when
they were first seen. Both by source, and by our own clock: an outlet's wrong date loses nothing.

Asked of the owner's file or of the readers' copy alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from storage.queries import fetched, of_keys
from storage.upserts import given
from storage.warc_reader import Place, WarcError, read


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What is older than this is not kept; None: it is, whatever its age."""

    default: datetime | None = None
    by_source: Mapping[str, datetime | None] = field(default_factory=dict)

    def of(self, source: str | None) -> datetime | None:
        """The limit of a source."""
        return self.by_source.get(source or "", self.default)

    @property
    def any(self) -> bool:
        """Whether anything may be too old."""
        return any(at is not None for at in (self.default, *self.by_source.values()))


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What of a source is too old."""

    source: str | None
    count: int  # pages or articles
    bytes: int  # of the pages' records as they lie in WARC files; of the articles' texts in UTF-8
    oldest: datetime
    newest: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """Pages that are too old and stay for now, by why."""

    referred: int = 0  # to by a page that stays: their outlet sent the same again
    asked: int = 0  # again at this time, by a run under way


# A run of a service that has died is resumed within a day, or never.
_OPEN = """
SELECT {what} FROM runs WHERE finished_at IS NULL AND started_at > $now - INTERVAL 1 DAY
"""
_TOO_OLD = "CASE WHEN given.source IS NULL THEN CAST($default AS TIMESTAMPTZ) ELSE given.limit END"
# In state `expired` nothing is asked again, so that nothing under way can bring it back.
_ARTICLES = f"""
CREATE OR REPLACE TEMP TABLE lapsing AS
SELECT a.article_id, a.source, a.first_seen_at
FROM articles AS a LEFT JOIN given ON given.source = a.source
WHERE a.first_seen_at < {_TOO_OLD}
    AND a.article_id NOT IN (
        SELECT article_id FROM entries
        WHERE article_id IS NOT NULL AND (
            run_id IN ({_OPEN.format(what="run_id")})
            OR (next_check_at IS NOT NULL AND source IN ({_OPEN.format(what="source")}))
        )
    )
ORDER BY a.first_seen_at, a.article_id
"""
_ARTICLE_SHARES = """
SELECT
    source,
    count(DISTINCT article_id) AS count,
    CAST(sum(strlen(coalesce(r.headline, '')) + strlen(r.body)) AS BIGINT) AS bytes,
    min(first_seen_at) AS oldest,
    max(first_seen_at) AS newest
FROM temp.lapsing JOIN revisions AS r USING (article_id)
GROUP BY source ORDER BY source
"""
_PAGES = f"""
CREATE OR REPLACE TEMP TABLE going AS
SELECT f.fetch_id, f.source, f.url, f.requested_at, f.warc_file, f.warc_offset, f.warc_length
FROM fetches AS f LEFT JOIN given ON given.source = f.source
WHERE f.warc_file IS NOT NULL AND f.requested_at < {_TOO_OLD}
"""
_ASKED = f"""
DELETE FROM temp.going
WHERE requested_at IN (
    SELECT content_at FROM entries WHERE source IN ({_OPEN.format(what="source")})
)
"""
# A revisit names its response by address and time. Its own address is the response's, or where a
# redirect led since. What listings say is never kept as a revisit, and is asked all day.
_REVISITS = """
SELECT url, warc_file AS file, warc_offset AS offset, warc_length AS length
FROM fetches
WHERE outcome = 'same' AND warc_file IS NOT NULL
    AND fetch_id NOT IN (SELECT fetch_id FROM temp.going)
    AND (
        url IN (SELECT url FROM temp.going)
        OR url IN (
            SELECT requested_url FROM entries
            WHERE content_at IN (SELECT requested_at FROM temp.going)
        )
    )
    AND (url NOT IN (SELECT url FROM feeds) OR url IN (SELECT requested_url FROM entries))
ORDER BY warc_file, warc_offset
"""
_PAGE_SHARES = """
SELECT
    source, count(*) AS count, CAST(sum(warc_length) AS BIGINT) AS bytes,
    min(requested_at) AS oldest, max(requested_at) AS newest
FROM temp.going GROUP BY source ORDER BY source
"""


def find_articles(
    connection: duckdb.DuckDBPyConnection, limits: Limits, now: datetime
) -> list[Share]:
    """Find the articles that are too old, for `lapsing`, and tell of each source's."""
    with _given(connection, limits):
        connection.execute(_ARTICLES, {"default": limits.default, "now": now})
    return _shares(connection, _ARTICLE_SHARES)


def lapsing(connection: duckdb.DuckDBPyConnection, *, after: int, limit: int) -> list[str]:
    """Some of the articles found, by their ids; those from the row `after` on."""
    sql = "SELECT article_id FROM temp.lapsing WHERE rowid >= ? AND rowid < ? ORDER BY rowid"
    return [row["article_id"] for row in fetched(connection, sql, [after, after + limit])]


def find_pages(
    connection: duckdb.DuckDBPyConnection, directory: Path, limits: Limits, now: datetime
) -> tuple[list[Share], Held]:
    """Find the pages that are too old, for `going`, and tell of each source's.

    A response stays while a revisit that stays refers to it: by itself that one shows nothing.
    """
    with _given(connection, limits):
        connection.execute(_PAGES, {"default": limits.default})
    found = _count(connection)
    connection.execute(_ASKED, {"now": now})
    asked = found - _count(connection)
    _hold_referred(connection, directory)
    held = Held(asked=asked, referred=found - asked - _count(connection))
    return _shares(connection, _PAGE_SHARES), held


def _hold_referred(connection: duckdb.DuckDBPyConnection, directory: Path) -> None:
    times: set[datetime] = set()
    urls: set[str] = set()
    for row in fetched(connection, _REVISITS):
        url = row.pop("url")
        try:
            named = read(directory, Place(**row)).revisit_of
        except WarcError:  # nobody can tell to which response it refers
            urls.add(url)
        else:
            times.update([named[1]] if named else [])
    if times:
        keys = pa.table({"at": pa.array(sorted(times), pa.timestamp("us", "UTC"))})
        with given(connection, keys):
            connection.execute("DELETE FROM temp.going WHERE requested_at IN (FROM given)")
    of_keys(connection, "DELETE FROM temp.going WHERE url IN (FROM given) RETURNING url", urls)


def going_files(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The WARC files of the pages found, in their order."""
    sql = "SELECT DISTINCT warc_file AS file FROM temp.going ORDER BY file"
    return [row["file"] for row in fetched(connection, sql)]


def places(
    connection: duckdb.DuckDBPyConnection, file: str
) -> tuple[dict[int, str], dict[int, str]]:
    """The fetches whose records lie in a WARC file, by offset: those that go, those that stay."""
    sql = """
        SELECT fetch_id, warc_offset, fetch_id IN (SELECT fetch_id FROM temp.going) AS goes
        FROM fetches WHERE warc_file = ?
    """
    rows = fetched(connection, sql, [file])
    going = {row["warc_offset"]: row["fetch_id"] for row in rows if row["goes"]}
    return going, {row["warc_offset"]: row["fetch_id"] for row in rows if not row["goes"]}


def pruned_files(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The WARC files that others stand for, or that nothing was left of."""
    return {row["file"] for row in fetched(connection, "SELECT file FROM pruned_files")}


def known_sources(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of all sources that anything was collected of."""
    return {row["name"] for row in fetched(connection, "SELECT name FROM sources")}


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    (row,) = fetched(connection, "SELECT count(*) AS pages FROM temp.going")
    return int(row["pages"])


def _shares(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Share]:
    return [Share(**row) for row in fetched(connection, sql)]


@contextmanager
def _given(connection: duckdb.DuckDBPyConnection, limits: Limits) -> Iterator[None]:
    named: Sequence[tuple[str, Any]] = list(limits.by_source.items())
    table = pa.table(
        {
            "source": pa.array([name for name, _ in named], pa.string()),
            "limit": pa.array([at for _, at in named], pa.timestamp("us", "UTC")),
        }
    )
    with given(connection, table):
        yield
