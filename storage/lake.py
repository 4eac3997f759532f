"""Past one machine: an archive whose tables lie in DuckLake, with a PostgreSQL catalog.

The folder of the archive keeps configuration, raw pages and `state/lake.json`, which says where the
tables are; the rows lie as Parquet in a shared folder or an object store. Readers attach the lake
itself, so there is no readers' copy: what is committed is seen at once, from any machine. Several
workers may write, each with a folder of its own: storage/lake_locks.py.

What DuckLake 1.5 lacks of our schema is left out of its SQL: compression by column, which Parquet
has of its own, and comments on the columns of views.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import duckdb

from storage.errors import StorageError
from storage.quoting import quoted

PREFIX = "ducklake:"
POSTGRES = "postgres:"
_KEPT = Path("state/lake.json")
_OWNER_ONLY = 0o600  # a catalog's address may hold a password
_EXTENSIONS = ("postgres_scanner", "ducklake")  # the catalog's before the lake's, which loads it
# Rows of a transaction that stay in the catalog until a checkpoint makes files of them: a page that
# comes alone touches a dozen tables, and a file for each would be a million small ones. PostgreSQL
# takes them slowly: 200 articles took 10 to 29 s a transaction at 2000, and 0.5 s at 50.
_INLINED = 50
_ONLY_DUCKDB = re.compile(r"\s+USING COMPRESSION \w+")
_COMMENT_ON_COLUMN = re.compile(r"^COMMENT ON COLUMN .*?;[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lake:
    """Where a lake is: `postgres:dbname=news host=db`, and a folder or `s3://bucket/news`."""

    catalog: str
    data: str


def lake_of(storage: str, data: str) -> Lake:
    """The lake that a configuration names as `ducklake:postgres:…`.

    Raises:
        StorageError: it is none, or it has no place for its data.
    """
    if not storage.startswith(PREFIX) or not (catalog := storage.removeprefix(PREFIX)):
        raise StorageError(
            f"storage = {storage!r}: it is `duckdb`, or `ducklake:postgres:dbname=… host=…`"
        )
    if not data:
        raise StorageError(
            f"storage = {storage!r} needs `data`: a folder that all machines share, or s3://…"
        )
    return Lake(catalog=catalog, data=data)


def keep(directory: Path, lake: Lake) -> None:
    """Note for readers of the archive in a folder that its tables are in a lake."""
    if kept(directory) == lake:
        return
    path = directory / _KEPT
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.touch(_OWNER_ONLY)
    part.write_text(json.dumps(asdict(lake), indent=1), encoding="utf-8")
    part.replace(path)


def settle(directory: Path, storage: str, data: str | None) -> Lake | None:
    """Have the archive in a folder use the storage that its configuration names.

    Raises:
        StorageError: the storage is none, or the archive's tables are in a lake and it names none.
    """
    if storage != "duckdb":
        named = lake_of(storage, data or "")
        keep(directory, named)
        return named
    if (lake := kept(directory)) is not None:
        raise StorageError(
            f"storage = 'duckdb', but the tables of {directory} are in a lake at {lake.data}: set "
            f"storage to it again, or remove {directory / _KEPT} to begin without its rows"
        )
    return None


def kept(directory: Path) -> Lake | None:
    """The lake that holds the tables of the archive in a folder; None: its own files do.

    Raises:
        StorageError: what is noted cannot be read.
    """
    path = directory / _KEPT
    if not path.exists():
        return None
    try:
        return Lake(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise StorageError(
            f"{path} cannot be read ({error}): remove it, the next crawl writes it anew from "
            "newsarchive.toml"
        ) from error


def attach(
    connection: duckdb.DuckDBPyConnection, lake: Lake, name: str, *, read_only: bool
) -> None:
    """Attach a lake as database `name`; made where there is none, unless read only.

    Raises:
        StorageError: DuckDB's extensions for it are not there.
        duckdb.Error: the catalog does not answer, or is none.
    """
    for extension in _EXTENSIONS:
        _load(connection, extension)
    options = [f"DATA_PATH {quoted(lake.data)}", f"DATA_INLINING_ROW_LIMIT {_INLINED}"]
    if read_only:
        options.append("READ_ONLY")
    connection.execute(f"ATTACH {quoted(PREFIX + lake.catalog)} AS {name} ({', '.join(options)})")


def move_in(connection: duckdb.DuckDBPyConnection, old: str) -> None:
    """Copy the tables of attached database `old` into those of the lake, which has none yet.

    The caller holds the transaction.

    Raises:
        StorageError: the lake has articles of its own.
    """
    if connection.execute("SELECT 1 FROM articles LIMIT 1").fetchall():
        raise StorageError(
            "this folder has a database of its own and the lake has articles too: move "
            "state/live.duckdb away to use the lake's, or name an empty lake"
        )
    copy_tables(connection, old)


def copy_tables(connection: duckdb.DuckDBPyConnection, old: str) -> None:
    """Have the default database's tables hold the rows of those of attached database `old`."""
    named = "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY 1"
    for (table,) in connection.execute(named, [old]).fetchall():
        connection.execute(f"DELETE FROM {table}")  # what a migration put there is in `old` too
        connection.execute(f"INSERT INTO {table} BY NAME FROM {old}.{table}")


def is_conflict(error: duckdb.Error) -> bool:
    """Whether a transaction failed because another one, committed meanwhile, changed its tables."""
    return "conflict" in str(error).lower()


def without_what_it_lacks(sql: str, *, view: bool) -> str:
    """Our SQL of a table or a view, as DuckLake takes it."""
    sql = _ONLY_DUCKDB.sub("", sql)
    return _COMMENT_ON_COLUMN.sub("", sql) if view else sql


def _load(connection: duckdb.DuckDBPyConnection, extension: str) -> None:
    """From the package that brings it, of DuckDB's own version; else from DuckDB's server."""
    package = find_spec(f"duckdb_extension_{extension}")
    for folder in (package.submodule_search_locations or ()) if package else ():
        for file in Path(folder).glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension"):
            connection.execute(f"LOAD {quoted(file)}")
            return
    try:
        connection.execute(f"INSTALL {extension}")
        connection.execute(f"LOAD {extension}")
    except duckdb.Error as error:
        raise StorageError(
            f"DuckDB's extension {extension} {duckdb.__version__} is not here: "
            f"`pip install newsarchive[lake]` brings it ({error})"
        ) from error
