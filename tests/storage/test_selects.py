"""Which SQL is one harmless SELECT, by DuckDB's parser alone, before any process is asked."""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from storage import confined
from storage.archive import Archive
from storage.errors import QueryError
from storage.records import Batch
from storage.selects import only_select
from tests.storage import made
from tests.storage.test_untrusted import contents

REFUSED = {
    "COPY a query": "COPY (SELECT 1) TO '{folder}/out.parquet' (FORMAT parquet)",
    "COPY DATABASE": "COPY FROM DATABASE news TO memory",
    "ATTACH the archive": "ATTACH '{folder}/archive/news.duckdb' AS again",
    "DETACH": "DETACH news",
    "CREATE TEMP TABLE": "CREATE TEMP TABLE t AS SELECT 1",
    "CREATE VIEW": "CREATE VIEW memory.v AS SELECT 1",
    "CREATE MACRO": "CREATE TEMP MACRO m() AS TABLE SELECT 1",
    "CREATE SECRET": "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "DROP SECRET": "DROP SECRET s",
    "INSERT in a CTE": "WITH x AS (INSERT INTO articles FROM articles RETURNING *) FROM x",
    "UPDATE": "UPDATE articles SET headline = 'x'",
    "DELETE": "DELETE FROM articles",
    "TRUNCATE": "TRUNCATE articles",
    "MERGE": "MERGE INTO articles AS a USING articles AS b ON a.url = b.url WHEN MATCHED THEN DELETE",
    "ALTER": "ALTER TABLE articles ADD COLUMN x INTEGER",
    "COMMENT": "COMMENT ON TABLE articles IS 'x'",
    "VACUUM": "VACUUM",
    "ANALYZE": "ANALYZE articles",
    "CHECKPOINT": "CHECKPOINT",
    "force_checkpoint in a SELECT": "FROM force_checkpoint('news')",
    "INSTALL from": "INSTALL x FROM '{folder}'",
    "LOAD a file": "LOAD '{folder}/evil.duckdb_extension'",
    "SET lock": "SET lock_configuration = false",
    "SET VARIABLE": "SET VARIABLE x = 1",
    "RESET": "RESET memory_limit",
    "PRAGMA": "PRAGMA threads = 8",
    "PRAGMA that is a SELECT": "PRAGMA database_list",
    "CALL": "CALL pragma_version()",
    "enable_logging, quoted": 'SELECT (SELECT count(*) FROM system.main."ENABLE_logging"())',
    "enable_logging, described": "FROM (DESCRIBE SELECT * FROM enable_logging())",
    "write_log": "SELECT write_log('x')",
    "logs": "SELECT * FROM duckdb_logs",
    "USE": "USE memory",
    "BEGIN": "BEGIN",
    "COMMIT": "COMMIT",
    "PREPARE": "PREPARE p AS SELECT 1",
    "EXECUTE": "EXECUTE p",
    "EXPLAIN": "EXPLAIN SELECT 1",
    "EXPLAIN ANALYZE COPY": "EXPLAIN ANALYZE COPY articles TO '{folder}/out.csv'",
    "two SELECTs": "SELECT 1; SELECT 2",
    "a comment": "-- nothing",
    "settings": "SELECT * FROM duckdb_settings()",
    "a setting": "SELECT current_setting('secret_directory')",
    "settings by another name": "SELECT * FROM pg_catalog.pg_settings",
    "secrets": "SELECT * FROM duckdb_secrets()",
    "extensions": "SELECT * FROM duckdb_extensions()",
    "paths": "SELECT path FROM duckdb_databases",
    "paths of old": "SELECT * FROM pragma_database_list",
}
ALLOWED = (
    "SELECT 1",
    "SELECT 1;",
    "FROM articles",
    "VALUES (1)",
    "TABLE articles",
    "SHOW TABLES",
    "DESCRIBE articles",
    "SUMMARIZE articles",
    "WITH a AS (SELECT 1 AS n) SELECT n FROM a",
    "SELECT * FROM related('a'), range(2), unnest(['a']), generate_series(1, 2)",
    "SELECT * FROM json_each('[1]'), duckdb_columns() LIMIT 1",
    "SELECT * FROM duckdb_tables, information_schema.columns LIMIT 1",
    "SELECT * FROM (PIVOT articles ON language IN ('vi', 'en') USING count(*))",
    "SELECT 'read_text', 'COPY a TO b' AS enable_logging FROM articles AS settings",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("selects")
    with Archive.open(folder) as archive:
        archive.write(Batch(sightings=tuple(made.many(1))))
        archive.publish()
    return folder


@pytest.fixture(scope="module")
def connection(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """As the confined process opens it."""
    before = Path.cwd()
    try:
        os.chdir(folder)
        with confined._opened(100_000_000) as connection:
            yield connection
    finally:
        os.chdir(before)


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
def test_all_else_is_refused(folder: Path, connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    before = contents(folder)
    with pytest.raises((QueryError, duckdb.Error)):
        only_select(connection, sql.format(folder=folder))
    assert contents(folder) == before


@pytest.mark.parametrize("sql", ALLOWED)
def test_a_select_is_taken(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statement = only_select(connection, sql)
    assert connection.execute(statement).fetchall() is not None


@pytest.mark.parametrize("setting", ["memory_limit = '1TB'", "lock_configuration = false"])
def test_the_configuration_is_locked(connection: duckdb.DuckDBPyConnection, setting: str) -> None:
    with pytest.raises(duckdb.InvalidInputException, match="locked"):
        connection.execute(f"SET {setting}")


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/new.duckdb'",
        "SELECT * FROM read_text('{folder}/news.duckdb.txt')",
        "SELECT * FROM '../x.csv'",
        "INSERT INTO articles SELECT * FROM articles",
        "INSTALL httpfs",
        "CREATE PERSISTENT SECRET s (TYPE s3)",
    ],
)
def test_duckdb_refuses_what_the_parser_would_let_through(
    folder: Path, connection: duckdb.DuckDBPyConnection, sql: str
) -> None:
    before = contents(folder)
    with pytest.raises(duckdb.Error):
        connection.execute(sql.format(folder=folder))
    assert contents(folder) == before
