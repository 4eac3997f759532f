"""The articles of the readers' copy for other programs, in pieces: an archive may be larger than
memory.

One connection sees one state of the archive, whatever is published meanwhile.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from storage.errors import QueryError
from storage.quoting import quoted
from storage.readers import connect

PIECE = 5000  # articles whose rows are put together at once: some 100 MB
_BATCH = 1000  # rows of an Arrow batch
NESTED = ("quantities", "mentions", "quotes")  # what an article is given along with
_ABOUT = ("sources", "stories", "topics", "exchange_rates")  # tables without articles that explain
_CRAWL = frozenset({"entries", "ungrouped"})  # have articles, but are the crawl's

_CHOSEN = """
FROM articles
WHERE ($since::TIMESTAMPTZ IS NULL OR coalesce(published_at, first_seen_at) >= $since)
    AND ($until::TIMESTAMPTZ IS NULL OR coalesce(published_at, first_seen_at) < $until)
    AND (len($sources::VARCHAR[]) = 0 OR list_contains($sources, source))
"""
# Pieces are of articles that were first seen one after another, as they lie together in the file:
# to draw scattered rows of a long text column costs what reading it whole costs.
_FIRSTS = f"""
SELECT DISTINCT first_seen_at
FROM (SELECT first_seen_at, row_number() OVER (ORDER BY first_seen_at) - 1 AS number {_CHOSEN})
WHERE number % $piece = 0
ORDER BY first_seen_at
"""
_WITHIN = "first_seen_at >= $first AND first_seen_at < $next"
# No row is older than its article; the inner query reads short columns alone.
_NEST = """
LEFT JOIN (
    SELECT article_id, to_json(list({{{fields}}} ORDER BY position)) AS {table}
    FROM {table}
    WHERE article_seen_at >= $first AND rowid IN (
        SELECT rowid FROM {table}
        WHERE article_seen_at >= $first
            AND article_id IN (SELECT article_id FROM articles WHERE {within})
    )
    GROUP BY article_id
) AS {table} USING (article_id)
"""
_PIECE_SQL = """
SELECT chosen.*, {nested}
FROM (SELECT * {chosen} AND {within}) AS chosen
{joins}
ORDER BY first_seen_at, article_id
"""
_MONTHLY = """
COPY (
    SELECT each.*, strftime(moment, '%Y') AS year, strftime(moment, '%m') AS month
    FROM {table} AS each
    JOIN (SELECT article_id, coalesce(published_at, first_seen_at) AS moment {chosen}) AS chosen
        USING (article_id)
) TO {folder} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year, month))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """Which articles are exported; their time is when they were published, else first seen."""

    since: datetime | None = None
    until: datetime | None = None  # before it
    sources: tuple[str, ...] = ()  # none: all


class Exports:
    """The readers' copy of an archive, as it stood when this was made.

    Raises what storage.readers.connect does; its methods raise QueryError.
    """

    def __init__(self, directory: Path, chosen: Chosen, piece: int = PIECE) -> None:
        self._connection = connect(directory)
        self._articles = piece
        self._chosen = {
            "since": chosen.since,
            "until": chosen.until,
            "sources": list(chosen.sources),
        }

    def articles(self) -> pa.RecordBatchReader:
        """The articles, each with its columns alone."""
        try:
            answer = self._connection.execute(f"SELECT * {_CHOSEN}", self._chosen)
            return answer.to_arrow_reader(_BATCH)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error

    def whole_articles(self) -> Iterator[pa.RecordBatch]:
        """The articles as they were first seen, with quantities, mentions and quotes as JSON.

        DuckDB makes that of their rows, twenty times as fast as Python could.
        """
        try:
            piece, counted = self._piece(), self._chosen | {"piece": self._articles}
            firsts = self._connection.execute(_FIRSTS, counted).fetchall()
            times: list[object] = [time for (time,) in firsts]
            for first, following in zip(times, [*times[1:], "infinity"], strict=True):
                within = self._chosen | {"first": first, "next": following}
                yield from self._connection.execute(piece, within).to_arrow_reader(_BATCH)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error

    def _piece(self) -> str:
        """The SQL of a piece: rows are nested without the key that they share."""
        joins = [
            _NEST.format(table=table, within=_WITHIN, fields=", ".join(self._fields(table)))
            for table in NESTED
        ]
        return _PIECE_SQL.format(
            nested=", ".join(NESTED), chosen=_CHOSEN, within=_WITHIN, joins="".join(joins)
        )

    def _fields(self, table: str) -> list[str]:
        found = self._connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE database_name = 'news' "
            "AND table_name = ? AND column_name NOT IN ('article_id', 'article_seen_at') "
            "ORDER BY column_index",
            [table],
        ).fetchall()
        return [f"'{name}': \"{name}\"" for (name,) in found]

    def by_month(self, folder: Path) -> dict[str, int]:
        """Parquet files at folder/TABLE/year=…/month=…, of all that is about the articles.

        The folder appears when it is whole. Returns the rows of each table; raises QueryError too
        if it is there already.
        """
        if folder.exists():
            raise QueryError(f"{folder} is there already; name a new folder")
        part = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir()
            self._connection.execute("SET preserve_insertion_order = false")  # holds less
            rows = {table: self._monthly(table, part) for table in self._tables()}
            rows |= {table: self._whole(table, part) for table in self._present(_ABOUT)}
            part.rename(folder)
        except (duckdb.Error, OSError) as error:
            raise QueryError(f"{folder} could not be written: {error}") from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return rows

    def _tables(self) -> list[str]:
        """The tables whose rows are about articles."""
        found = self._connection.execute(
            "SELECT DISTINCT table_name FROM duckdb_columns() JOIN duckdb_tables() "
            "USING (database_name, table_name) "
            "WHERE database_name = 'news' AND column_name = 'article_id' ORDER BY table_name"
        ).fetchall()
        return [table for (table,) in found if table not in _CRAWL]

    def _present(self, tables: tuple[str, ...]) -> list[str]:
        found = self._connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'news'"
        ).fetchall()
        return [table for table in tables if (table,) in found]

    def _monthly(self, table: str, folder: Path) -> int:
        copy = _MONTHLY.format(table=table, chosen=_CHOSEN, folder=quoted(folder / table))
        return self._count(copy, self._chosen)

    def _whole(self, table: str, folder: Path) -> int:
        (folder / table).mkdir()
        path = quoted(folder / table / "all.parquet")
        return self._count(f"COPY {table} TO {path} (FORMAT parquet, COMPRESSION zstd)", None)

    def _count(self, copy: str, parameters: dict[str, Any] | None) -> int:
        counts = self._connection.execute(copy, parameters).fetchone()
        return int(counts[0]) if counts else 0

    def __enter__(self) -> Exports:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
