"""SQL of strangers: what it may ask, what it may not do, and how it ends at its limits."""

import hashlib
import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from storage.archive import Archive
from storage.confined import FAILED, OUT_OF_MEMORY
from storage.errors import ArchiveNotFound, NothingPublished, QueryError, QueryStopped
from storage.readers import query
from storage.records import Batch
from storage.untrusted import Limits, ask_untrusted, failure
from tests.storage import made

README = Path(__file__).parents[2] / "README.md"
TIGHT = Limits(seconds=60, memory=100_000_000, output=1_000_000)
BRIEF = Limits(seconds=1, memory=100_000_000, output=1_000_000)

WRITING = {
    "COPY TO": "COPY articles TO '{folder}/out.csv'",
    "COPY FROM": "COPY articles FROM '{folder}/secret.csv'",
    "ATTACH": "ATTACH '{folder}/new.duckdb' AS new",
    "EXPORT": "EXPORT DATABASE '{folder}/exported'",
    "IMPORT": "IMPORT DATABASE '{folder}'",
    "CREATE TABLE": "CREATE TABLE t AS SELECT 1",
    "INSERT": "INSERT INTO articles SELECT * FROM articles",
    "DROP": "DROP TABLE articles",
    "checkpoint in a SELECT": "SELECT * FROM checkpoint('news')",
}
READING = {
    "read_csv": "SELECT * FROM read_csv('{folder}/secret.csv')",
    "read_csv of the system": "FROM read_csv('/etc/passwd', sep = ':', header = false)",
    "read_text": "SELECT content FROM read_text('{folder}/secret.csv')",
    "read_blob": "SELECT content FROM read_blob('{folder}/secret.csv')",
    "read_json": "SELECT * FROM read_json('{folder}/secret.json')",
    "read_parquet": "SELECT * FROM read_parquet('{folder}/secret.parquet')",
    "parquet_metadata": "SELECT * FROM parquet_metadata('{folder}/secret.parquet')",
    "read_duckdb": "SELECT * FROM read_duckdb('{folder}/archive/news.duckdb')",
    "sniff_csv": "SELECT * FROM sniff_csv('{folder}/secret.csv')",
    "glob": "SELECT * FROM glob('{folder}/*')",
    "a file as a table": "SELECT * FROM '{folder}/secret.csv'",
    "a file as a table, relative": "SELECT * FROM '../secret.csv'",
    "a file as a table, within": "SELECT (SELECT count(*) FROM '{folder}/secret.csv')",
    "the copy as a table": "SELECT * FROM 'news.duckdb'",
    "standard input": "SELECT * FROM read_text('/dev/stdin')",
    "the environment": "SELECT * FROM read_text('/proc/self/environ')",
    "getenv": "SELECT getenv('PATH')",
    "a Python variable": "SELECT * FROM question",
    "a Python variable of DuckDB's type": "SELECT * FROM connection",
    "query": "SELECT * FROM query('SELECT * FROM read_text(''{folder}/secret.csv'')')",
    "query_table": "SELECT * FROM query_table('{folder}/secret.csv')",
    "serialized SQL": "FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    "http": "SELECT * FROM read_csv('http://127.0.0.1:{port}/a.csv')",
    "https as a table": "SELECT * FROM 'https://127.0.0.1:{port}/a.parquet'",
    "s3": "SELECT * FROM 's3://bucket/a.parquet'",
    "sqlite": "SELECT * FROM sqlite_scan('{folder}/a.db', 't')",
    "postgres": "SELECT * FROM postgres_scan('host=127.0.0.1 port={port}', 'public', 't')",
}
SETTING = {
    "INSTALL": "INSTALL httpfs",
    "LOAD": "LOAD httpfs",
    "SET": "SET memory_limit = '100GB'",
    "SET access": "SET enable_external_access = true",
    "PRAGMA profile": "PRAGMA profiling_output = '{folder}/profile.json'",
    "enable_logging": "CALL enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "enable_logging in a SELECT": "FROM enable_logging(storage = 'file', storage_path = '{folder}')",
    "EXPLAIN ANALYZE INSERT": "EXPLAIN ANALYZE INSERT INTO articles SELECT * FROM articles",
    "two statements": "SELECT 1; COPY articles TO '{folder}/out.csv'",
}
GREEDY = {
    "huge repeat": "SELECT repeat('x', 10000000000)",
    "large repeat": "SELECT length(repeat('x', 2000000000))",
    "a list of everything": "SELECT list(range) FROM range(1000000000)",
    "a sort of everything": "SELECT range FROM range(1000000000) ORDER BY hash(range)",
    "a text of everything": "SELECT string_agg(range::VARCHAR, ',') FROM range(1000000000)",
    "parentheses": "SELECT " + "(" * 50_000 + "1" + ")" * 50_000,
    "brackets": "SELECT " + "[" * 900 + "1" + "]" * 900,
    "a long sum": "SELECT " + "+".join(["1"] * 50_000),
    "subqueries": "SELECT * FROM " + "(SELECT * FROM " * 5_000 + "articles" + ")" * 5_000,
    "a pattern's counts": "SELECT regexp_matches('a', '((((a{1000}){1000}){1000}){1000})')",
}
ENDLESS = {
    "range": "SELECT count(*) FROM range(1000000000000) AS t(n) WHERE n % 7 = 8",
    "cross joins": "SELECT count(*) FROM generate_series(1, 100000) AS a, generate_series(1, 100000)"
    " AS b, generate_series(1, 100000) AS c WHERE hash(a, b) = hash(c)",
    "recursion": "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT max(n)"
    " FROM t",
}
LONG = {
    "many rows": "SELECT range, repeat('x', 1000) FROM range(1000000)",
    "a large cell": "SELECT repeat('x', 5000000)",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive, and beside it what a stranger would like to read."""
    folder = tmp_path_factory.mktemp("untrusted")
    with Archive.open(folder / "archive") as archive:
        archive.write(Batch(sightings=tuple(made.many(3))))
        archive.publish()
    (folder / "secret.csv").write_text("a,b\nMẬT,1\n", encoding="utf-8")
    (folder / "secret.json").write_text('{"a": "MẬT"}\n', encoding="utf-8")
    (folder / "schema.sql").write_text("CREATE TABLE t (a INTEGER);", encoding="utf-8")
    (folder / "load.sql").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def archive(folder: Path) -> Path:
    return folder / "archive"


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A server that nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder, by its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(archive: Path, sql: str, limits: Limits = TIGHT) -> list[tuple[Any, ...]]:
    with ask_untrusted(archive, sql, limits) as result:
        return list(result.rows())


@pytest.mark.parametrize("sql", (cases := WRITING | READING | SETTING).values(), ids=cases)
def test_nothing_but_a_select_of_the_archive(
    folder: Path, archive: Path, listener: socket.socket, sql: str
) -> None:
    before = contents(folder)
    with pytest.raises(QueryError) as refused:
        rows(archive, sql.format(folder=folder, port=listener.getsockname()[1]))
    assert not isinstance(refused.value, QueryStopped)
    assert "MẬT" not in str(refused.value)
    assert contents(folder) == before
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize("sql", GREEDY.values(), ids=GREEDY)
def test_what_eats_memory_ends(folder: Path, archive: Path, sql: str) -> None:
    before = contents(folder)
    with pytest.raises(QueryError):
        rows(archive, sql)
    assert contents(folder) == before


@pytest.mark.parametrize("sql", ENDLESS.values(), ids=ENDLESS)
def test_what_never_ends_is_ended(archive: Path, sql: str) -> None:
    with pytest.raises(QueryStopped, match="took over 1 s, so it was ended"):
        rows(archive, sql, BRIEF)


@pytest.mark.parametrize("sql", LONG.values(), ids=LONG)
def test_a_long_answer_is_ended(archive: Path, sql: str) -> None:
    with pytest.raises(QueryStopped, match="the answer is over 1 MB, so the query was ended"):
        rows(archive, sql)


def test_a_pattern_cannot_backtrack(archive: Path) -> None:
    sql = "SELECT regexp_matches(repeat('a', 100000), '(a*)*(a|a?)+(a+)+c')"
    assert rows(archive, sql) == [(False,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT headline, first_seen_at FROM articles ORDER BY url",
        "FROM articles ORDER BY url LIMIT 1",
        "SELECT 'đ' AS \"tên\", 1.5::DECIMAL(4, 1), 1::HUGEINT, {'a': [1, NULL]}, MAP {'a': 1}",
        "SELECT INTERVAL '1 month 2 hours', TIMESTAMPTZ '2026-03-02 12:30:00+07', 'ab'::BLOB",
        "SELECT 'x'::ENUM ('x', 'y'), uuid() IS NULL, DATE '2026-03-02'",
        "SELECT range FROM range(25000)",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 9) FROM t",
        "SELECT a.url, r.* FROM articles AS a, related(a.article_id) AS r",
        "DESCRIBE articles",
        "SELECT table_name, comment FROM duckdb_tables() ORDER BY 1",
        "SELECT table_name FROM information_schema.tables ORDER BY 1",
        "SELECT strftime(published_at AT TIME ZONE 'Asia/Ho_Chi_Minh', '%H') FROM articles",
        "SELECT 1 AS n;",
    ],
)
def test_a_question_is_answered_as_to_anybody(archive: Path, sql: str) -> None:
    with query(archive, sql) as trusted, ask_untrusted(archive, sql) as untrusted:
        assert untrusted.columns == trusted.columns
        assert untrusted.types == trusted.types
        assert list(untrusted.rows()) == list(trusted.rows())


def test_the_questions_of_the_readme_are_answered(archive: Path) -> None:
    questions = re.findall(r"```sql\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert questions
    for sql in questions:
        with query(archive, sql) as trusted, ask_untrusted(archive, sql) as untrusted:
            assert untrusted.columns == trusted.columns
            assert sorted(map(str, untrusted.rows())) == sorted(map(str, trusted.rows()))


def test_the_answer_may_become_a_file_of_the_asked(archive: Path, tmp_path: Path) -> None:
    with ask_untrusted(archive, "SELECT range AS n FROM range(12000)") as result:
        assert result.write_parquet(tmp_path / "n.parquet") == 12000
    assert pq.read_table(tmp_path / "n.parquet").num_rows == 12000


def test_an_error_on_the_way_is_told(archive: Path) -> None:
    sql = "SELECT CAST(if(range > 50000, 'x', '1') AS INTEGER) FROM range(60000)"
    with pytest.raises(QueryError, match="Could not convert string 'x'"):
        rows(archive, sql)


def test_a_mistake_is_told_in_duckdbs_words(archive: Path) -> None:
    with pytest.raises(QueryError, match="Table with name articels does not exist"):
        rows(archive, "SELECT * FROM articels")


def test_no_message_tells_where_the_archive_is(folder: Path, archive: Path) -> None:
    for sql in ("SELECT * FROM 'news.duckdb'", "SELECT path FROM duckdb_databases()", "SELEC"):
        with pytest.raises(QueryError) as refused:
            rows(archive, sql)
        assert folder.name not in str(refused.value)


def test_a_broken_process_is_an_error_of_the_query(archive: Path) -> None:
    sql = "SELECT range, repeat('x', 100) FROM range(10000000)"
    with ask_untrusted(archive, sql) as result:
        answer = result.rows()
        next(answer)
        os.kill(result._source._process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
        with pytest.raises(QueryStopped, match=r"broke \(SIGKILL\)"):
            list(answer)


def test_closing_ends_the_process(archive: Path) -> None:
    with ask_untrusted(archive, "SELECT range FROM range(100000000000)") as result:
        next(result.rows())
    assert result._source._process.returncode == -signal.SIGKILL  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "reason", "late", "kind", "said"),
    [
        (FAILED, "Parser Error: x", False, QueryError, "Parser Error: x"),
        (FAILED, "", False, QueryStopped, r"exit code 1\)"),
        (OUT_OF_MEMORY, "bad_alloc", False, QueryStopped, "over 512 MB of memory"),
        (-signal.SIGKILL, "", True, QueryStopped, "over 10 s"),
        (-signal.SIGXCPU, "", False, QueryStopped, "over 10 s"),
        (-signal.SIGSEGV, "", False, QueryStopped, r"broke \(SIGSEGV\)"),
        (127, "cannot allocate", False, QueryStopped, r"\(exit code 127\).* cannot allocate"),
    ],
)
def test_each_end_has_its_words(
    code: int, reason: str, late: bool, kind: type[QueryError], said: str
) -> None:
    error = failure(code, reason, Limits(), late=late)
    assert type(error) is kind
    assert error.args
    with pytest.raises(kind, match=said):
        raise error


def test_where_there_is_nothing_to_ask(tmp_path: Path) -> None:
    with pytest.raises(ArchiveNotFound):
        ask_untrusted(tmp_path, "SELECT 1")
    with Archive.open(tmp_path), pytest.raises(NothingPublished):
        ask_untrusted(tmp_path, "SELECT 1")
