import dataclasses
from pathlib import Path
from typing import Any

import pytest

from storage import migrations
from storage.archive import Archive
from storage.database import open_live
from storage.errors import ArchiveTooNew, StorageError
from storage.records import (
    Batch,
    EntryStatus,
    Feed,
    Fetch,
    Reading,
    Remembered,
    Robots,
    Run,
    Source,
)
from storage.upserts import KEYS, OF_ARTICLES
from tests.storage.made import at, sighting


def test_migrations_are_numbered_without_a_gap_and_run_once(tmp_path: Path) -> None:
    steps = migrations.steps()
    assert [version for version, _, _ in steps] == list(range(1, len(steps) + 1))
    for _ in range(2):
        connection = open_live(tmp_path)
        done = connection.execute("SELECT version, name FROM schema_migrations").fetchall()
        connection.close()
        assert done == [(version, name) for version, name, _ in steps]


def test_a_migration_that_fails_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = migrations.steps()
    broken = (99, "099_broken", "CREATE TABLE halfway (n INTEGER); SELECT nothing;")
    monkeypatch.setattr(migrations, "steps", lambda: [*steps, broken])
    with pytest.raises(StorageError, match="nothing"):
        open_live(tmp_path)
    monkeypatch.undo()
    connection = open_live(tmp_path)
    tables = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
    connection.close()
    assert KEYS.keys() <= tables
    assert "halfway" not in tables


def test_a_newer_archive_is_left_alone(tmp_path: Path) -> None:
    connection = open_live(tmp_path)
    connection.execute("INSERT INTO schema_migrations VALUES (99, '099_future', now())")
    connection.close()
    with pytest.raises(ArchiveTooNew, match=r"99.*update newsarchive"):
        open_live(tmp_path)


def test_every_table_view_and_column_says_whose_fact_it_is(tmp_path: Path) -> None:
    connection = open_live(tmp_path)
    named = connection.execute(
        """
        SELECT table_name, comment FROM duckdb_tables() WHERE database_name = 'live'
        UNION ALL
        SELECT view_name, comment FROM duckdb_views()
        WHERE database_name = 'live' AND NOT internal
        UNION ALL
        SELECT table_name || '.' || column_name, comment FROM duckdb_columns()
        WHERE database_name = 'live' AND NOT internal
        """
    ).fetchall()
    connection.close()
    assert len(named) > 150
    silent = [
        name
        for name, comment in named
        if not comment or not ("Ours" in comment or "ours" in comment or "outlet" in comment)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("sources", Source),
        ("feeds", Feed),
        ("robots", Robots),
        ("runs", Run),
        ("entries", EntryStatus),
        ("fetches", Fetch),
        ("readings", Reading),
        ("boilerplate", Remembered),
    ],
)
def test_columns_have_their_fields_names_in_order(
    tmp_path: Path, table: str, record: type[Any]
) -> None:
    connection = open_live(tmp_path)
    columns = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
    connection.close()
    names = [field.name for field in dataclasses.fields(record)]
    assert columns == [name for name in names if (table, name) != ("sources", "feeds")]


def test_the_schema_keeps_to_what_duck_lake_has() -> None:
    sql = " ".join(sql for _, _, sql in migrations.steps())
    words = sql.upper().replace("--", "\n--").split("\n")
    code = "\n".join(line for line in words if not line.startswith("--"))
    for word in ("PRIMARY KEY", "FOREIGN KEY", "REFERENCES", "SEQUENCE", " ENUM", "CREATE INDEX"):
        assert word not in code


def test_rows_of_an_older_archive_learn_when_their_article_was_first_seen(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=(sighting(),)))
    with open_live(tmp_path) as connection:
        for table in OF_ARTICLES:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN article_seen_at")
        connection.execute("DELETE FROM schema_migrations WHERE version = 11")
    with open_live(tmp_path) as connection:
        found = connection.execute("SELECT article_seen_at = ? FROM links", [at(0)]).fetchall()
    assert found == [(True,)]
