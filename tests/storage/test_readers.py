from collections.abc import Iterator
from datetime import UTC, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from storage.archive import Archive
from storage.database import LIVE, PUBLISHED
from storage.errors import ArchiveDamaged, ArchiveNotFound, NothingPublished, QueryError
from storage.readers import list_tables, query
from storage.records import Batch
from tests.storage import made

LATE_FAILURE = (  # far beyond the rows that are computed before the first is drawn
    "SELECT CAST(CASE WHEN range > 2900000 THEN 'x' ELSE '1' END AS INT) FROM range(3000000)"
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("archive")
    with Archive.open(folder) as archive:
        archive.write(Batch(sightings=tuple(made.many(3))))
        archive.publish()
        yield folder


def test_an_answer_has_names_types_and_rows(directory: Path) -> None:
    sql = "SELECT headline, first_seen_at FROM articles WHERE source = ? LIMIT 1"
    with query(directory, sql, parameters=["bao-song"]) as result:
        assert result.columns == ("headline", "first_seen_at")
        assert [str(kind) for kind in result.types] == ["string", "timestamp[us, tz=UTC]"]
        ((headline, seen_at),) = result.rows()
    assert (headline, seen_at) == ("Nước lũ rút chậm", made.NOON)
    assert seen_at.utcoffset() == UTC.utcoffset(None)


def test_values_are_pythons_own(directory: Path) -> None:
    sql = "SELECT INTERVAL '1 month 2 hours', NULL::INTERVAL, 1.5::DECIMAL(4, 1), {'a': [1]}"
    with query(directory, sql) as result:
        assert list(result.rows()) == [
            (timedelta(days=30, hours=2), None, Decimal("1.5"), {"a": [1]})
        ]


def test_a_large_answer_comes_in_batches(directory: Path) -> None:
    with query(directory, "SELECT range AS n FROM range(25000)") as result:
        sizes = [batch.num_rows for batch in result.batches()]
    assert sum(sizes) == 25000
    assert max(sizes) <= 10_240


def test_parquet_holds_every_type(directory: Path, tmp_path: Path) -> None:
    sql = "SELECT range AS n, INTERVAL '1 day' AS i, 1::HUGEINT AS h FROM range(12000)"
    with query(directory, sql) as result:
        assert result.write_parquet(tmp_path / "it's.parquet") == 12000
    assert pq.read_table(tmp_path / "it's.parquet", columns=["n"]).num_rows == 12000


def write(directory: Path, sql: str, path: Path) -> int:
    with query(directory, sql) as result:
        return result.write_parquet(path)


def test_parquet_of_a_failing_query_leaves_the_old_file(directory: Path, tmp_path: Path) -> None:
    path = tmp_path / "answer.parquet"
    assert write(directory, "SELECT 1 AS n", path) == 1
    with pytest.raises(QueryError, match="Could not convert"):
        write(directory, LATE_FAILURE, path)
    assert pq.read_table(path).to_pylist() == [{"n": 1}]
    assert list(tmp_path.iterdir()) == [path]


def test_parquet_does_not_replace_what_is_no_file(directory: Path, tmp_path: Path) -> None:
    with query(directory, "SELECT 1") as result, pytest.raises(QueryError, match="no file"):
        result.write_parquet(tmp_path)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM articles", "nothing"),
        ("DELETE FROM articles", "read-only"),
        ("CREATE TABLE mine (n INTEGER)", "read-only"),
        ("", "no statement"),
        ("-- nothing to do", "no statement"),
        ("SELECT ?", "parameter"),
    ],
)
def test_what_cannot_be_asked_is_told_in_duckdbs_words(
    directory: Path, sql: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        query(directory, sql)


def drain(directory: Path, sql: str) -> int:
    with query(directory, sql) as result:
        return sum(1 for _ in result.rows())


def test_a_query_may_fail_on_its_way(directory: Path) -> None:
    with pytest.raises(QueryError, match="Could not convert"):
        drain(directory, LATE_FAILURE)


def test_a_statement_need_have_no_answer(directory: Path) -> None:
    sql = "SET threads = 1"
    with query(directory, sql) as result:  # DuckDB 2 answers Success
        assert all(row == ("Success",) for row in result.rows())


def test_the_last_of_several_statements_is_answered(directory: Path) -> None:
    with query(directory, "SET threads = 1; SELECT current_setting('threads')") as result:
        assert list(result.rows()) == [(1,)]


def test_no_extension_is_fetched(directory: Path) -> None:
    with pytest.raises(QueryError):
        query(directory, "SELECT * FROM read_xlsx('a.xlsx')")
    sql = "SELECT current_setting('autoinstall_known_extensions')"
    with query(directory, sql) as result:
        assert list(result.rows()) == [(False,)]


def test_a_replaced_copy_is_seen_by_the_next_query_alone(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=tuple(made.many(2))))
        archive.publish()
        with query(tmp_path, "SELECT headline FROM articles") as early:
            archive.write(Batch(sightings=tuple(made.many(4))))
            archive.publish()
            with query(tmp_path, "SELECT count(*) FROM articles") as late:
                assert list(late.rows()) == [(4,)]
            assert len(list(early.rows())) == 2


def test_no_archive_and_nothing_published_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ArchiveNotFound, match="newsarchive init"):
        query(tmp_path, "SELECT 1")
    (tmp_path / LIVE).parent.mkdir()
    (tmp_path / LIVE).touch()
    with pytest.raises(NothingPublished, match="newsarchive crawl"):
        query(tmp_path, "SELECT 1")


def test_a_damaged_copy_is_named(tmp_path: Path) -> None:
    (tmp_path / PUBLISHED).write_bytes(b"x" * 20000)
    with pytest.raises(ArchiveDamaged, match=r"news\.duckdb"):
        query(tmp_path, "SELECT 1")


def test_every_column_is_listed_with_its_meaning(directory: Path) -> None:
    columns = list_tables(directory)
    found = {(column.table, column.name): column for column in columns}
    assert found["articles", "tags"].type == "VARCHAR[]"
    assert found["articles", "gone_at"].comment.startswith("Ours: ")
    assert "metric_pace" in {column.table for column in columns}
    assert all(column.comment and column.table_comment for column in columns)
