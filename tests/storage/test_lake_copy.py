"""SQL that is not trusted, where the tables lie in a lake: a file that holds its rows is asked."""

import json
import os
from pathlib import Path

import pytest

from storage import lake, lake_copy
from storage.archive import Archive
from storage.errors import QueryError, StorageError
from storage.lake import Lake
from storage.lake_copy import EVERY, FOLDER, Copy
from storage.migrations import metric_views
from storage.readers import query
from storage.records import Batch
from storage.untrusted import ask_untrusted
from tests.storage import made

COUNT = "SELECT count(*) FROM articles"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive in a lake, with two articles."""
    folder = tmp_path / "archive"
    place = Lake(catalog=str(tmp_path / "catalog.ducklake"), data=str(tmp_path / "data"))
    lake.keep(folder, place)
    store(folder, 1, 2)
    return folder


def store(folder: Path, *numbers: int) -> None:
    with Archive.open(folder) as archive:
        for number in numbers:
            article = made.article(f"https://bao-song.example/{number}", body=f"Nước {number} cm.")
            archive.write(Batch(sightings=(made.sighting(article),)))


def asked(folder: Path, sql: str = COUNT) -> list[tuple[object, ...]]:
    with ask_untrusted(folder, sql) as result:
        return list(result.rows())


def let_pass(folder: Path, seconds: float) -> None:
    note = folder / FOLDER / "copy.json"
    noted = json.loads(note.read_bytes())
    noted["made_at"] -= seconds
    note.write_text(json.dumps(noted))


def test_every_table_and_view_is_answered_as_from_the_lake(folder: Path) -> None:
    names = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'news' ORDER BY 1"
    with query(folder, names) as result:
        tables = [name for (name,) in result.rows()]
    assert len(tables) > 20
    for table in tables:
        with query(folder, f"SELECT * FROM {table} ORDER BY ALL") as result:
            assert asked(folder, f"SELECT * FROM {table} ORDER BY ALL") == list(result.rows())
    for view, sql in metric_views():
        if "MACRO" not in sql:
            assert len(asked(folder, f"SELECT count(*) FROM {view}")) == 1
    assert asked(
        folder, "SELECT count(*) FROM article_at('https://bao-song.example/1', now())"
    ) == [(1,)]


def test_a_copy_serves_a_while_and_is_renewed_when_the_lake_has_changed(folder: Path) -> None:
    assert asked(folder) == [(2,)]
    store(folder, 3)
    assert asked(folder) == [(2,)]
    let_pass(folder, EVERY + 60)
    assert asked(folder) == [(3,)]


def test_a_lake_that_has_not_changed_is_not_copied_again(folder: Path) -> None:
    asked(folder)
    copy = folder / FOLDER / "news.duckdb"
    before = copy.stat().st_ino
    let_pass(folder, EVERY + 60)
    assert asked(folder) == [(2,)]
    assert copy.stat().st_ino == before


def test_another_lakes_copy_is_no_answer(folder: Path, tmp_path: Path) -> None:
    asked(folder)
    other = Lake(catalog=str(tmp_path / "other.ducklake"), data=str(tmp_path / "other"))
    lake.keep(folder, other)
    store(folder, 7)
    assert asked(folder) == [(1,)]


def test_what_a_kill_left_and_a_broken_note_are_made_good(folder: Path) -> None:
    asked(folder)
    (folder / FOLDER / "news.duckdb.part").write_bytes(b"half")
    (folder / FOLDER / "copy.json").write_text("{")
    assert asked(folder) == [(2,)]
    assert not list((folder / FOLDER).glob("*.part*"))


def test_neither_the_lake_nor_a_file_can_be_reached(folder: Path) -> None:
    place = lake.kept(folder)
    assert place is not None
    for sql in (
        f"ATTACH 'ducklake:{place.catalog}' AS lake",
        f"SELECT * FROM read_parquet('{place.data}/**/*.parquet')",
        "SELECT * FROM ducklake_snapshots('news')",
        "INSERT INTO articles SELECT * FROM articles",
    ):
        with pytest.raises(QueryError):
            asked(folder, sql)
    assert place.catalog not in (folder / FOLDER / "copy.json").read_text()


def test_a_folder_that_cannot_be_written_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr("fcntl.flock", refused)
    with pytest.raises(StorageError, match=r"state/copy cannot be written"):
        asked(folder)


def test_how_long_a_copy_serves() -> None:
    quick = Copy(lake="a", snapshot=1, made_at=1000.0, seconds=0.5)
    slow = Copy(lake="a", snapshot=1, made_at=1000.0, seconds=30.0)
    assert quick.serves("a", 1059.0)
    assert not quick.serves("a", 1061.0)
    assert slow.serves("a", 1599.0)
    assert not slow.serves("a", 1601.0)
    assert not slow.serves("b", 1001.0)
    assert not slow.serves("a", 999.0)  # the clock was put back


def test_a_lake_that_does_not_answer_is_told(folder: Path, tmp_path: Path) -> None:
    lake.keep(folder, Lake(catalog=str(tmp_path / "none.ducklake"), data=str(tmp_path / "data")))
    with pytest.raises(StorageError, match="copying the lake"):
        lake_copy.current(folder)
