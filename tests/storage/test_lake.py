"""An archive whose tables lie in a DuckLake; its catalog is a file here, a server in tests/e2e."""

from pathlib import Path

import pytest

from storage import lake
from storage.archive import Archive
from storage.errors import StorageError
from storage.lake import Lake
from storage.readers import list_tables, query
from storage.records import Batch, Link, LinkKind
from storage.revisions import Change
from tests.storage import made


@pytest.fixture
def place(tmp_path: Path) -> Lake:
    return Lake(catalog=str(tmp_path / "catalog.ducklake"), data=str(tmp_path / "data"))


def batch(number: int) -> Batch:
    article = made.article(f"https://bao-song.example/{number}", body=f"Nước rút {number} cm.")
    return Batch(sightings=(made.sighting(article),))


def headlines(folder: Path) -> list[str]:
    with query(folder, "SELECT body FROM articles ORDER BY body") as result:
        return [body for (body,) in result.rows()]


def test_rows_go_into_the_lake_and_are_read_from_it(tmp_path: Path, place: Lake) -> None:
    folder = tmp_path / "archive"
    lake.keep(folder, place)
    with Archive.open(folder) as archive:
        (change,) = archive.write(batch(1)).changes
        assert change is Change.NEW
        (change,) = archive.write(batch(1)).changes
        assert change is Change.SAME
        archive.write(batch(2))
        archive.publish()
    assert headlines(folder) == ["Nước rút 1 cm.", "Nước rút 2 cm."]
    assert not (folder / "news.duckdb").exists()
    told = {(each.table, each.name): each.comment for each in list_tables(folder)}
    assert told["articles", "body"]


def test_macros_find_an_article_in_the_lake(tmp_path: Path, place: Lake) -> None:
    folder = tmp_path / "archive"
    lake.keep(folder, place)
    first, second = (f"https://bao-song.example/{number}" for number in (1, 2))
    link = Link(url=second, canonical_url=second, text="Nước rút", kind=LinkKind.RELATED)
    with Archive.open(folder) as archive:
        for hours, body in enumerate(("Nước lên.", "Nước rút.")):
            article = made.article(first, body=body, links=(link,))
            archive.write(Batch(sightings=(made.sighting(article, hours),)))
        archive.write(batch(2))
    with query(folder, f"SELECT body FROM article_at('{first}', '{made.at(0.5)}')") as result:
        assert list(result.rows()) == [("Nước lên.",)]
    with query(folder, f"SELECT url FROM related('{second}')") as result:
        assert list(result.rows()) == [(first,)]


def test_what_is_committed_is_seen_before_anything_is_published(
    tmp_path: Path, place: Lake
) -> None:
    folder = tmp_path / "archive"
    lake.keep(folder, place)
    with Archive.open(folder) as archive:
        archive.write(batch(1))
    assert headlines(folder) == ["Nước rút 1 cm."]


def test_an_archive_moves_into_an_empty_lake_and_into_no_other(tmp_path: Path, place: Lake) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for number, folder in enumerate((first, second)):
        with Archive.open(folder) as archive:
            archive.write(batch(number))
        lake.keep(folder, place)
    with Archive.open(first) as archive:
        archive.write(batch(7))
    assert headlines(first) == ["Nước rút 0 cm.", "Nước rút 7 cm."]
    with pytest.raises(StorageError, match="the lake has articles too"):
        Archive.open(second)
    assert (second / "state" / "live.duckdb").exists()


def test_a_folder_keeps_to_its_lake(tmp_path: Path) -> None:
    assert lake.settle(tmp_path, "duckdb", None) is None
    named = lake.settle(tmp_path, "ducklake:postgres:dbname=news", "s3://news/rows")
    assert named == Lake(catalog="postgres:dbname=news", data="s3://news/rows")
    assert lake.kept(tmp_path) == named
    with pytest.raises(StorageError, match="s3://news/rows"):
        lake.settle(tmp_path, "duckdb", None)


@pytest.mark.parametrize("storage", ["sqlite", "ducklake:", "postgres:dbname=news"])
def test_what_is_no_storage_is_named(tmp_path: Path, storage: str) -> None:
    with pytest.raises(StorageError, match="ducklake:postgres:dbname"):
        lake.settle(tmp_path, storage, "data")


def test_a_lake_needs_a_place_for_its_data(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="needs `data`"):
        lake.settle(tmp_path, "ducklake:postgres:dbname=news", None)


def test_a_note_that_cannot_be_read_says_what_to_do(tmp_path: Path, place: Lake) -> None:
    lake.keep(tmp_path, place)
    (tmp_path / "state" / "lake.json").write_text("{", encoding="utf-8")
    with pytest.raises(StorageError, match=r"lake\.json cannot be read.*remove it"):
        query(tmp_path, "SELECT 1")


def test_only_what_a_lake_lacks_is_left_out() -> None:
    table = "CREATE TABLE t (body VARCHAR USING COMPRESSION zstd);\nCOMMENT ON COLUMN t.body IS 'a;b';\n"
    assert lake.without_what_it_lacks(table, view=False) == (
        "CREATE TABLE t (body VARCHAR);\nCOMMENT ON COLUMN t.body IS 'a;b';\n"
    )
    view = "CREATE VIEW v AS SELECT 1 AS a;\nCOMMENT ON VIEW v IS 'v';\nCOMMENT ON COLUMN v.a IS 'a';\n"
    left = lake.without_what_it_lacks(view, view=True)
    assert "COMMENT ON VIEW v" in left
    assert "COLUMN" not in left
