"""`sql --untrusted`: the same answers in every format, and refusals with exit code 1."""

from pathlib import Path

import pytest

from tests.scheduler.cli.conftest import Run_

PLAIN = "SELECT headline, first_seen_at FROM articles ORDER BY headline"


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_every_format_is_as_ever(newsarchive: Run_, published: Path, form: str) -> None:
    command = ("sql", PLAIN, "--format", form, "-C", published)
    assert newsarchive(*command, "--untrusted") == newsarchive(*command)


def test_parquet_is_written_by_the_program(
    newsarchive: Run_, published: Path, tmp_path: Path
) -> None:
    ended = newsarchive("sql", PLAIN, "--untrusted", "-o", tmp_path / "a.parquet", "-C", published)
    assert (ended.code, ended.out) == (0, "")
    assert (tmp_path / "a.parquet").read_bytes().startswith(b"PAR1")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("COPY articles TO 'out.csv'", "only a SELECT is answered here"),
        ("SELECT * FROM read_text('/etc/hostname')", "read_text() is not for SQL"),
        ("SELECT length(repeat('x', 4000000000))", "MB of memory, so it was ended"),
        ("SELECT * FROM articels", "articles"),
    ],
)
def test_a_refusal_is_told(
    newsarchive: Run_, published: Path, tmp_path: Path, query: str, said: str
) -> None:
    ended = newsarchive("sql", query, "--untrusted", "-C", published)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "out.csv").exists()


def test_an_archive_without_rows_says_what_to_do(newsarchive: Run_, empty: Path) -> None:
    ended = newsarchive("sql", "SELECT 1", "--untrusted", "-C", empty)
    assert ended.code == 1
    assert "has collected nothing yet: `newsarchive crawl`" in ended.err
