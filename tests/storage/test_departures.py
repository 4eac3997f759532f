"""Removed, moved, back: each with the fetch that shows it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from storage.archive import Archive
from storage.readers import query
from storage.records import Batch, Moved
from tests.storage import made

KEY = made.article().article_id
COLUMNS = "kind, seen_at, fetch_id, url, status, reason, target_url"


def departures(directory: Path, *batches: Batch) -> list[tuple[Any, ...]]:
    with Archive.open(directory) as archive:
        for batch in batches:
            archive.write(batch)
        archive.publish()
    sql = f"SELECT {COLUMNS} FROM departures WHERE article_id = '{KEY}' ORDER BY seen_at"
    with query(directory, sql) as result:
        return list(result.rows())


def gone(hours: float) -> Batch:
    notice = replace(made.gone(hours=hours), fetch_id=f"g{hours}", reason="http_410")
    return Batch(gone=(notice,))


def seen(hours: float) -> Batch:
    return Batch(sightings=(made.sighting(hours=hours, fetch=f"s{hours}"),))


GONE = ("gone", made.at(1), "g1", made.LU, 410, "http_410", None)
BACK = ("back", made.at(3), "s3", made.LU, None, None, None)


def test_the_first_answer_counts_and_the_first_sight_after_it(tmp_path: Path) -> None:
    assert departures(tmp_path, seen(0), gone(1), gone(2), seen(3), seen(4)) == [GONE, BACK]


def test_an_article_that_leaves_again_is_told_again(tmp_path: Path) -> None:
    found = departures(tmp_path, seen(0), gone(1), seen(3), gone(5))
    assert [row[0] for row in found] == ["gone", "back", "gone"]


def test_rows_that_arrive_twice_are_one(tmp_path: Path) -> None:
    batches = (seen(0), gone(1), seen(3))
    assert departures(tmp_path, *batches, *batches) == [GONE, BACK]


def test_a_move_says_where_to(tmp_path: Path) -> None:
    target = "https://bao-song.example/lu-rut-102.html"
    moved = Moved(
        article_id=KEY,
        url=made.LU,
        target_url=target,
        seen_at=made.at(2),
        fetch_id="m",
        status=301,
        reason="redirect",
    )
    assert departures(tmp_path, seen(0), Batch(moved=(moved,)), Batch(moved=(moved,))) == [
        ("moved", made.at(2), "m", made.LU, 301, "redirect", target)
    ]


def test_what_was_never_seen_cannot_leave(tmp_path: Path) -> None:
    assert departures(tmp_path, gone(1)) == []


def test_a_page_that_counts_its_readers_does_not_fill_the_archive(tmp_path: Path) -> None:
    text = "Chợ họp lại từ sáng nay."

    def visit(hours: int) -> Batch:
        body = f"{hours} giờ trước\n\n{text}\n\n{hours * 37 + 1:,} lượt xem"
        image = replace(made.article().images[0], url=f"https://cdn.example/lu.jpg?t={hours}")
        article = made.article(body=body, images=(image,), modified_at=made.at(hours))
        return Batch(sightings=(made.sighting(article, hours),))

    departures(tmp_path, *(visit(hours) for hours in range(1, 13)))
    sql = "SELECT (SELECT count(*) FROM revisions), (SELECT count(*) FROM changes)"
    with query(tmp_path, sql) as result:
        assert list(result.rows()) == [(1, 0)]
