"""The command that asks: every format, whatever DuckDB's types are, and its words for mistakes."""

import csv
import io
import json
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import duckdb
import pytest

from tests.scheduler.cli.conftest import BRIDGE, Run_

VALUES = """
SELECT
    TIMESTAMPTZ '2026-03-02 12:30:00+07' AS moment,
    TIMESTAMP '2026-03-02 12:30:00.5' AS naive,
    DATE '2026-03-02' AS day,
    12345678901234567890.10::DECIMAL(38, 2) AS exact,
    170141183460469231731687303715884105727::HUGEINT AS huge,
    'NaN'::DOUBLE AS not_a_number,
    0.1::DOUBLE AS inexact,
    NULL AS nothing,
    '' AS empty,
    'Đồng "Tháp", 17.852' AS words,
    [1, NULL, 3] AS numbers,
    {'a': TIMESTAMPTZ '2026-03-02 05:30:00Z', 'b': ['x']} AS nested,
    MAP {'skipped: robots': 1} AS losses,
    INTERVAL '1 month 2 days 3.5 seconds' AS span,
    'ab'::BLOB AS bytes,
    true AS yes,
    'infinity'::TIMESTAMP AS never,
    TIMESTAMP_NS '2026-03-02 00:00:00.123456789' AS fine
"""


def test_json_keeps_every_value(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("sql", VALUES, "--format", "json", "-C", published)
    assert ended.code == 0
    assert '"exact":12345678901234567890.10,' in ended.out
    assert '"huge":170141183460469231731687303715884105727,' in ended.out
    (row,) = json.loads(ended.out)
    del row["exact"], row["huge"]
    assert row == {
        "moment": "2026-03-02T05:30:00Z",
        "naive": "2026-03-02T12:30:00.500000",
        "day": "2026-03-02",
        "not_a_number": None,
        "inexact": 0.1,
        "nothing": None,
        "empty": "",
        "words": 'Đồng "Tháp", 17.852',
        "numbers": [1, None, 3],
        "nested": {"a": "2026-03-02T05:30:00Z", "b": ["x"]},
        "losses": {"skipped: robots": 1},
        "span": "P1M2DT3.5S",
        "bytes": "YWI=",
        "yes": True,
        "never": "infinity",
        "fine": "2026-03-02T00:00:00.123456",
    }


def test_jsonl_is_an_object_a_line(newsarchive: Run_, published: Path) -> None:
    query = "SELECT i, i % 2 AS i FROM range(3) t(i)"
    ended = newsarchive("sql", query, "--format", "jsonl", "-C", published)
    assert ended.out == '{"i":0,"i_1":0}\n{"i":1,"i_1":1}\n{"i":2,"i_1":0}\n'


def test_an_empty_result_is_still_json(newsarchive: Run_, published: Path) -> None:
    query = "SELECT 1 AS n WHERE false"
    assert newsarchive("sql", query, "--format", "json", "-C", published).out == "[]\n"
    assert newsarchive("sql", query, "--format", "jsonl", "-C", published).out == ""


def test_csv_is_what_a_pipe_gets(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("sql", VALUES, "-C", published)
    head, cells = csv.reader(io.StringIO(ended.out, newline=""), strict=True)
    row = dict(zip(head, cells, strict=True))
    assert ended.out.count("\r\n") == 2
    assert row["moment"] == "2026-03-02T05:30:00Z"
    assert row["exact"] == "12345678901234567890.10"
    assert row["words"] == 'Đồng "Tháp", 17.852'
    assert (row["nothing"], row["yes"], row["numbers"]) == ("", "true", "[1,null,3]")
    assert row["nested"] == '{"a":"2026-03-02T05:30:00Z","b":["x"]}'


def test_parquet_holds_what_the_query_gave(
    newsarchive: Run_, published: Path, tmp_path: Path
) -> None:
    out = tmp_path / "articles.parquet"
    ended = newsarchive("sql", "FROM articles ORDER BY url", "-o", out, "-C", published)
    assert (ended.code, ended.out) == (0, "")
    rows = duckdb.sql(f"SELECT headline, authors FROM '{out}'").fetchall()
    assert rows == [
        ("Lũ lụt ở Đồng Tháp: 17.852 hộ dân", ["Nguyễn Thị Hạnh", "Trần Đức"]),
        ("Bridge opens", []),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "n\r\n1\r\n"),
        ("a.json", '[\n{"n":1}\n]\n'),
        ("a.jsonl", '{"n":1}\n'),
        ("a.NDJSON", '{"n":1}\n'),
        ("a.txt", "n\n1\n1 row\n"),
    ],
)
def test_the_ending_of_a_file_is_its_format(
    newsarchive: Run_, published: Path, tmp_path: Path, name: str, content: str
) -> None:
    assert newsarchive("sql", "SELECT 1 AS n", "-o", tmp_path / name, "-C", published).code == 0
    assert (tmp_path / name).read_bytes().decode() == content


def test_a_file_appears_whole_or_not_at_all(
    newsarchive: Run_, published: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "numbers.csv"
    late = (
        "SELECT CAST(n AS INTEGER) FROM "
        "(SELECT CASE WHEN i < 90000 THEN '1' ELSE 'x' END AS n FROM range(100000) t(i))"
    )
    assert newsarchive("sql", late, "-o", out, "-C", published).code == 1
    out.parent.mkdir()
    ended = newsarchive("sql", late, "-o", out, "-C", published)
    assert ended.code == 1
    assert "Could not convert string 'x'" in ended.err
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["SELECT 1", "--format", "parquet"], "name a file with -o"),
        (["SELECT 1", "-o", "a.xls"], "name the --format too"),
        (["SELECT 1", "-f", "q.sql"], "not both"),
        (["-f", "nowhere.sql"], "nowhere.sql"),
        ([" "], "the query is empty"),
    ],
)
def test_wrong_use(newsarchive: Run_, published: Path, arguments: list[str], said: str) -> None:
    ended = newsarchive("sql", *arguments, "-C", published)
    assert ended.code == 2
    assert said in ended.err


def test_a_query_comes_from_a_file_or_from_stdin(
    newsarchive: Run_, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "q.sql"
    file.write_text("-- đếm\nSELECT 7 AS n", encoding="utf-8")
    assert newsarchive("sql", "-f", file, "-C", published).out == "n\r\n7\r\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 8 AS n"))
    assert newsarchive("sql", "-", "-C", published).out == "n\r\n8\r\n"


def table(newsarchive: Run_, published: Path, query: str, *more: str) -> list[str]:
    ended = newsarchive("sql", query, "--format", "table", *more, "-C", published)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert max(map(len, lines)) <= 100
    return lines


def test_a_table_cuts_long_cells_and_marks_null(newsarchive: Run_, published: Path) -> None:
    lines = table(
        newsarchive, published, "SELECT source, gone_at, body, position FROM articles ORDER BY 1"
    )
    assert lines[0].split() == ["source", "gone_at", "body", "position"]
    assert "NULL" in lines[1]
    assert "Nước lên nhanh trong đêm" in lines[1]
    assert "…" in lines[1]
    assert lines[-1] == "2 rows"
    assert "\x1b" not in "".join(lines)


def test_a_table_says_how_many_rows_it_leaves_out(newsarchive: Run_, published: Path) -> None:
    lines = table(newsarchive, published, "FROM range(25000)", "--rows", "3")
    assert [line.strip() for line in lines[1:4]] == ["0", "1", "2"]
    assert lines[4].startswith("3 of 25,000 rows")


def test_a_row_that_is_too_wide_becomes_a_list(newsarchive: Run_, published: Path) -> None:
    lines = table(newsarchive, published, "FROM articles WHERE language = 'en'")
    assert lines[0].startswith("── 1 ─")
    assert any(line.split() == ["headline", "Bridge", "opens"] for line in lines)
    assert lines[-1] == "1 row"


def test_without_a_query_it_shows_the_tables(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("sql", "--format", "table", "-C", published)
    assert "\narticles  " in ended.out
    assert "published_at" in ended.out
    as_csv = newsarchive("sql", "-C", published).out
    assert as_csv.startswith(
        "table_name,column_name,data_type,comment\r\narticle_metrics,article_id,"
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * FROM articels", "articles"),
        ("SELECT headlin FROM articles", "headline"),
        ("SELEC 1", "syntax error"),
        ("INSERT INTO articles SELECT * FROM articles", "read-only"),
        ("SELECT * FROM zzzzzzzzzzzz", "zzzzzzzzzzzz"),
    ],
)
def test_a_mistake_is_told_in_duckdbs_words(
    newsarchive: Run_, published: Path, query: str, said: str
) -> None:
    ended = newsarchive("sql", query, "-C", published)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_an_archive_without_rows_says_what_to_do(newsarchive: Run_, empty: Path) -> None:
    for arguments in (["sql", "SELECT 1"], ["sql"], ["sql", "--format", "table"], ["show", BRIDGE]):
        ended = newsarchive(*arguments, "-C", empty)
        assert ended.code == 1
        assert "has collected nothing yet: `newsarchive crawl`" in ended.err


def test_a_reader_that_stops_early_is_no_error(published: Path) -> None:
    script = (
        f"import sys; sys.path[:] = {sys.path!r}; from scheduler.cli import main; "
        f"sys.exit(main(['sql', 'FROM range(1000000)', '-C', {str(published)!r}]))"
    )
    with Popen([sys.executable, "-c", script], stdout=PIPE, stderr=PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == "range\n"
        running.stdout.close()
        assert running.stderr.read() == ""
