"""The schema of an archive: numbered steps, never edited after a release, and the metric views."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import duckdb

from storage.errors import ArchiveTooNew
from storage.lake import without_what_it_lacks
from storage.transactions import transaction


def steps() -> list[tuple[int, str, str]]:
    """The numbered steps of the schema, in order: version, name, SQL."""
    files = [f for f in resources.files("storage").joinpath("schema").iterdir() if _is_sql(f.name)]
    return [
        (int(file.name.split("_")[0]), file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    ]


def metric_views() -> list[tuple[str, str]]:
    """The views over the archive: name and SQL, one a file."""
    files = [f for f in resources.files("storage").joinpath("metrics").iterdir() if _is_sql(f.name)]
    return sorted((file.name.removesuffix(".sql"), file.read_text("utf-8")) for file in files)


def _is_sql(name: str) -> bool:
    return name.endswith(".sql")


def migrate(connection: duckdb.DuckDBPyConnection, path: Path, *, in_lake: bool = False) -> None:
    """Bring the schema up to this program's: each missing step in a transaction of its own.

    The views are made anew each time, as they belong to the program and hold no data.
    """
    connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_migrations "
        "(version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL)"
    )
    done = {
        row[0] for row in connection.execute("SELECT version FROM schema_migrations").fetchall()
    }
    known = steps()
    if unknown := done - {version for version, _, _ in known}:
        raise ArchiveTooNew(
            f"{path} has schema version {max(unknown)}, this program knows {known[-1][0]}: "
            "update newsarchive"
        )
    for version, name, sql in known:
        if version not in done:
            with transaction(connection):
                connection.execute(without_what_it_lacks(sql, view=False) if in_lake else sql)
                connection.execute(
                    "INSERT INTO schema_migrations VALUES (?, ?, now())", [version, name]
                )
    with transaction(connection):
        for _, sql in metric_views():
            connection.execute(without_what_it_lacks(sql, view=True) if in_lake else sql)
