"""What the owner asks of its own file: histories to compare with, and the ledger of a crawl.

Each is a query over short columns: a text column read for a few scattered rows costs what reading
it whole costs (250 ms for 200 of 200,000 articles).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

from storage.records import EntryState, EntryStatus, Feed, FeedKind, Robots, Run
from storage.revisions import History, Revision
from storage.upserts import given

_ENTRY = ", ".join(EntryStatus.__dataclass_fields__)
_FEED = ", ".join(Feed.__dataclass_fields__)
_RUN = ", ".join(Run.__dataclass_fields__)
_REVISION = ", ".join(Revision.__dataclass_fields__)


def fetched(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object] = ()
) -> list[dict[str, Any]]:
    """A query's rows by column name, times in UTC, as records take them."""
    table = connection.sql(sql, params=list(parameters) or None).to_arrow_table()
    return [{name: _plain(value) for name, value in row.items()} for row in table.to_pylist()]


def _plain(value: object) -> object:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def of_keys(
    connection: duckdb.DuckDBPyConnection, sql: str, keys: Collection[str], *parameters: object
) -> list[dict[str, Any]]:
    """A query's rows, where `given` holds keys; none for no keys."""
    if not keys:
        return []
    with given(connection, pa.table({"key": pa.array(sorted(keys), pa.string())})):
        return fetched(connection, sql, parameters)


def measurers(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str], since: datetime
) -> dict[str, str]:
    """The version that measured each of these articles that is measured.

    None of them was seen before `since`: DuckDB passes over what is older.
    """
    sql = (
        "SELECT article_id, measurer FROM article_metrics "
        "WHERE article_id IN (FROM given) AND article_seen_at >= ?"
    )
    found = of_keys(connection, sql, article_ids, since)
    return {row["article_id"]: row["measurer"] for row in found}


def histories(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]
) -> dict[str, History]:
    """What is known of each of these articles that is in the archive.

    No revision is older than its article: DuckDB passes over what is, by its times.
    """
    found = of_keys(
        connection,
        "SELECT article_id, first_seen_at, last_seen_at, gone_at FROM articles "
        "WHERE article_id IN (FROM given)",
        article_ids,
    )
    if not found:
        return {}
    since = min(row["first_seen_at"] for row in found)
    revisions: dict[str, list[Revision]] = defaultdict(list)
    for row in of_keys(
        connection,
        f"SELECT article_id, {_REVISION} FROM revisions WHERE article_id IN (FROM given) "
        "AND seen_at >= ? ORDER BY seen_at, rowid",
        {row["article_id"] for row in found},
        since,
    ):
        revisions[row.pop("article_id")].append(Revision(**row))
    return {
        (key := row.pop("article_id")): History(revisions=tuple(revisions[key]), **row)
        for row in found
    }


def digests(
    connection: duckdb.DuckDBPyConnection, fetch_ids: Collection[str]
) -> dict[str, str | None]:
    """The digests of the pages that these fetches brought."""
    sql = "SELECT fetch_id, digest FROM fetches WHERE fetch_id IN (FROM given)"
    return {row["fetch_id"]: row["digest"] for row in of_keys(connection, sql, fetch_ids)}


def articles_of_pages(
    connection: duckdb.DuckDBPyConnection, urls: Collection[str]
) -> dict[str, set[str]]:
    """The articles that live on each of these pages: their own, and further ones by fragment.

    A page that showed an article under a second slug takes it along only when no other page of the
    article is left.
    """
    found = of_keys(
        connection,
        """
        SELECT split_part(canonical_url, '#', 1) AS page, article_id
        FROM articles
        WHERE split_part(canonical_url, '#', 1) IN (FROM given)
        UNION
        SELECT url, article_id
        FROM entries
        WHERE url IN (FROM given)
            AND article_id IN (SELECT article_id FROM articles)
            AND article_id NOT IN (
                SELECT article_id
                FROM entries
                WHERE article_id IS NOT NULL AND state <> 'gone' AND url NOT IN (FROM given)
            )
        """,
        urls,
    )
    pages: dict[str, set[str]] = defaultdict(set)
    for row in found:
        pages[row["page"]].add(row["article_id"])
    return pages


def entries(connection: duckdb.DuckDBPyConnection, urls: Collection[str]) -> dict[str, EntryStatus]:
    """What is known of these canonical URLs."""
    sql = f"SELECT {_ENTRY} FROM entries WHERE url IN (FROM given)"
    return {row["url"]: _entry(row) for row in of_keys(connection, sql, urls)}


def run_entries(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[EntryStatus]:
    """What a run has dealt with so far, in the order of discovery."""
    sql = f"SELECT {_ENTRY} FROM entries WHERE run_id = ? ORDER BY discovered_at, url"
    return _entries(fetched(connection, sql, [run_id]))


def pending(connection: duckdb.DuckDBPyConnection, source: str) -> list[EntryStatus]:
    """A source's URLs that are still to be asked, the oldest first."""
    sql = (
        f"SELECT {_ENTRY} FROM entries WHERE source = ? AND state = 'pending' "
        "ORDER BY discovered_at, url"
    )
    return _entries(fetched(connection, sql, [source]))


# Gone pages are asked again when their time has come, not whenever a person asks for all.
_ASKED_AGAIN = "('extracted', 'unchanged', 'not_article', 'failed')"
_ASKED_WHEN_DUE = "('extracted', 'unchanged', 'not_article', 'failed', 'gone')"


def due(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    now: datetime,
    *,
    seen_after: datetime | None,
    limit: int,
) -> list[EntryStatus]:
    """A source's pages to ask again, the longest due first.

    With `seen_after`: all that were fetched and discovered after it, whatever their next check.
    """
    condition = "next_check_at <= ?" if seen_after is None else "discovered_at > ?"
    states = _ASKED_WHEN_DUE if seen_after is None else _ASKED_AGAIN
    sql = (
        f"SELECT {_ENTRY} FROM entries WHERE source = ? AND {condition} "
        f"AND last_fetched_at IS NOT NULL AND state IN {states} "
        "ORDER BY next_check_at NULLS LAST, discovered_at, url LIMIT ?"
    )
    return _entries(
        fetched(connection, sql, [source, now if seen_after is None else seen_after, limit])
    )


def feeds(connection: duckdb.DuckDBPyConnection, source: str) -> list[Feed]:
    """A source's listings and their state."""
    found = fetched(
        connection, f"SELECT {_FEED} FROM feeds WHERE source = ? ORDER BY url", [source]
    )
    return [Feed(**{**row, "kind": FeedKind(row["kind"])}) for row in found]


def robots(connection: duckdb.DuckDBPyConnection, host: str) -> Robots | None:
    """A host's robots.txt as last asked."""
    sql = "SELECT host, fetched_at, status, body FROM robots WHERE host = ?"
    return next((Robots(**row) for row in fetched(connection, sql, [host])), None)


def open_runs(connection: duckdb.DuckDBPyConnection) -> list[Run]:
    """Runs that have not ended: under way, or cut off."""
    return _runs(connection, "finished_at IS NULL ORDER BY started_at")


def last_run(connection: duckdb.DuckDBPyConnection, source: str) -> Run | None:
    """The run of a source that began last."""
    return next(
        iter(_runs(connection, "source = ? ORDER BY started_at DESC LIMIT 1", source)), None
    )


def ended_runs(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """For each source, the run that ended last."""
    sql = "SELECT source, arg_max(run_id, finished_at) FROM runs GROUP BY 1"
    return {name: run for name, run in connection.execute(sql).fetchall() if run is not None}


def _runs(connection: duckdb.DuckDBPyConnection, which: str, *parameters: object) -> list[Run]:
    found = fetched(connection, f"SELECT {_RUN} FROM runs WHERE {which}", parameters)
    return [Run(**{**row, "losses": dict(row["losses"])}) for row in found]


def next_checks(connection: duckdb.DuckDBPyConnection) -> dict[str, datetime]:
    """For each source, when the earliest of its feeds and pages is due.

    What a run that was stopped has left over is due since its end.
    """
    found = fetched(
        connection,
        """
        SELECT source, min(next_check_at) AS next_check_at
        FROM (
            SELECT source, next_check_at FROM feeds
            UNION ALL
            SELECT source, next_check_at FROM entries
            UNION ALL
            SELECT source, max(finished_at) FROM runs GROUP BY source
            HAVING arg_max(outcome, started_at) = 'stopped' AND arg_max(pending, started_at) > 0
        )
        WHERE next_check_at IS NOT NULL
        GROUP BY source
        """,
    )
    return {row["source"]: row["next_check_at"] for row in found}


def _entries(found: Iterable[dict[str, Any]]) -> list[EntryStatus]:
    return [_entry(row) for row in found]


def _entry(row: dict[str, Any]) -> EntryStatus:
    return EntryStatus(**{**row, "state": EntryState(row["state"])})
