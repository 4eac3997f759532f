"""Anybody's side of an archive: SQL on the readers' copy, from any process, at any time.

The copy is replaced while it is read: whoever has it open keeps a consistent view, and the next
query sees the new one. It is attached to a connection of its own for each query, as DuckDB would
give a second connection to the same path the file that the first one still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from storage import lake
from storage.database import LIVE, PUBLISHED, in_memory, storage_error
from storage.errors import ArchiveNotFound, NothingPublished, QueryError, StorageError
from storage.quoting import quoted

_BATCH = 10_000  # rows in memory at once
_INTERRUPTED = "INTERRUPT Error"


class Source(Protocol):
    """What an answer is drawn from: a connection, or a process."""

    def close(self) -> None:
        """Let go of it, whatever is left."""


class Result:
    """A query's answer, read once, in batches: it may be larger than memory.

    Every reading method raises QueryError where the query fails on its way.
    """

    def __init__(
        self,
        source: Source,
        reader: pa.RecordBatchReader,
        cause: Callable[[str], str] = str,
    ) -> None:
        self._source = source
        self._reader = reader
        self._cause = cause  # of what DuckDB says of a failure
        self.columns: tuple[str, ...] = tuple(reader.schema.names)
        self.types: tuple[pa.DataType, ...] = tuple(reader.schema.types)

    def batches(self) -> pa.RecordBatchReader:
        """The answer as Arrow batches, drawn as they are read."""
        return pa.RecordBatchReader.from_batches(self._reader.schema, self._drawn())

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The answer row by row, as Python values; times are aware and in UTC."""
        for batch in self._drawn():
            yield from zip(*(_values(column) for column in batch.columns), strict=True)

    def write_parquet(self, path: Path) -> int:
        """Write the answer as a Parquet file, zstd, and return the number of its rows.

        By DuckDB, which knows a Parquet type for each of its own. The file is there whole or not.
        """
        if path.exists() and not path.is_file():
            raise QueryError(f"{path} is no file: Parquet needs one, to be put in place when whole")
        part = path.with_name(f".{path.name}.part")
        try:
            written = _copy_to_parquet(self._reader, part)
            part.replace(path)
        except (duckdb.Error, OSError) as error:
            why = self._cause(str(error))
            raise QueryError(f"{path} could not be written: {why}") from error
        finally:
            part.unlink(missing_ok=True)
        return written

    def close(self) -> None:
        """Let go of the copy; an answer not yet read is lost."""
        self._source.close()

    def _drawn(self) -> Iterator[pa.RecordBatch]:
        try:
            yield from self._reader
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise QueryError(self._cause(str(error))) from error

    def __enter__(self) -> Result:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _copy_to_parquet(reader: pa.RecordBatchReader, path: Path) -> int:
    with in_memory() as connection:
        connection.register("answer", reader)
        copy = f"COPY answer TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)"
        counts = connection.execute(copy).fetchone()
    return int(counts[0]) if counts else 0


def _values(column: pa.Array) -> list[Any]:
    """A column as Python values: INTERVAL as timedelta, a month as 30 days, as DuckDB does it."""
    values: list[Any] = column.to_pylist()
    if not pa.types.is_interval(column.type):
        return values
    return [None if value is None else _timedelta(value) for value in values]


def _timedelta(interval: pa.MonthDayNano) -> timedelta:
    days = 30 * interval.months + interval.days
    return timedelta(days=days, microseconds=interval.nanoseconds // 1000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table or view, and what it means."""

    table: str
    name: str
    type: str  # as DuckDB writes it
    comment: str
    table_comment: str


def query(directory: Path, sql: str, *, parameters: Sequence[object] = ()) -> Result:
    """Ask the readers' copy of the archive in a folder.

    Raises:
        ArchiveNotFound, NothingPublished: there is nothing to ask.
        QueryError: the SQL fails; with DuckDB's message.
        ArchiveDamaged: the copy is no database.
    """
    connection = connect(directory)
    try:
        answer = _answer(connection, sql, parameters)
        return Result(connection, answer, partial(_cause, connection, sql, parameters))
    except BaseException:
        connection.close()
        raise


def _answer(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object]
) -> pa.RecordBatchReader:
    try:
        if not connection.extract_statements(sql):
            raise QueryError("the SQL holds no statement")
        answer: duckdb.DuckDBPyRelation | None = connection.sql(
            sql, params=list(parameters) or None
        )
        if answer is None:  # SET and its like: done, and nothing to say
            return pa.RecordBatchReader.from_batches(pa.schema([]), [])
        return answer.to_arrow_reader(_BATCH)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error


def _cause(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object], told: str
) -> str:
    """Why a query failed on its way, of which DuckDB told `told`.

    Of its threads the first to fail stops the others, and in DuckDB 1.5 it may be their
    "Interrupted" that is told. Nobody else interrupts here, so one thread is asked for the reason.
    """
    if _INTERRUPTED not in told:
        return told
    try:
        connection.execute("SET threads = 1")
        for _ in _answer(connection, sql, parameters):
            pass
    except (duckdb.Error, pa.ArrowException, OSError, QueryError) as error:
        return str(error)
    return told


def connect(directory: Path) -> duckdb.DuckDBPyConnection:
    """A connection whose default database is the readers' copy, read-only, with times in UTC.

    Raises:
        ArchiveNotFound, NothingPublished, ArchiveDamaged: as they say.
    """
    path, elsewhere = directory / PUBLISHED, lake.kept(directory)
    if elsewhere is None and not path.is_file():
        raise _missing(directory)
    connection = in_memory()
    try:
        if elsewhere is None:
            connection.execute(f"ATTACH {quoted(path)} AS news (READ_ONLY)")
        else:
            lake.attach(connection, elsewhere, "news", read_only=True)
        connection.execute("USE news")
        connection.execute("SET TimeZone = 'UTC'")
    except duckdb.Error as error:
        connection.close()
        where = path if elsewhere is None else f"the lake of {directory}"
        raise storage_error(error, f"opening {where}") from error
    return connection


def _missing(directory: Path) -> StorageError:
    if (directory / LIVE).exists():
        return NothingPublished(
            f"{directory} has no {PUBLISHED} yet: it is made when a crawl has stored something; "
            "run `newsarchive crawl` or `newsarchive serve`"
        )
    return ArchiveNotFound(
        f"{directory} holds no archive: go to the folder of one, or make one here with "
        "`newsarchive init`, give it a source with `newsarchive add URL`, then `newsarchive crawl`"
    )


def list_tables(directory: Path) -> tuple[Column, ...]:
    """Every column of every table and view, with its type and meaning, in order.

    Raises:
        ArchiveNotFound, NothingPublished, ArchiveDamaged: as they say.
    """
    with query(directory, _COLUMNS) as result:
        return tuple(
            Column(table=table, name=name, type=kind, comment=comment, table_comment=about)
            for table, name, kind, comment, about in result.rows()
        )


_COLUMNS = """
WITH tables AS (
    SELECT table_name AS name, comment FROM duckdb_tables() WHERE database_name = 'news'
    UNION ALL
    SELECT view_name, comment FROM duckdb_views() WHERE database_name = 'news' AND NOT internal
)
SELECT
    tables.name,
    columns.column_name,
    columns.data_type,
    coalesce(columns.comment, ''),
    coalesce(tables.comment, '')
FROM tables
JOIN duckdb_columns() AS columns
    ON columns.table_name = tables.name AND columns.database_name = 'news'
ORDER BY tables.name, columns.column_index
"""
