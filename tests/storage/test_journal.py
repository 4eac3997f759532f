"""What is written down beside the pages, and how it comes back."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.journal import Journal, Noted, Position, journals, noted, noted_side_by_side
from storage.records import (
    Batch,
    Feed,
    FeedKind,
    Gone,
    Judged,
    Memory,
    PageOutcome,
    Reading,
    Remembered,
    Robots,
    Run,
    Source,
    Tag,
)
from storage.warc import WarcError
from tests.storage import made

AT = datetime(2027, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)
READING = Reading(
    fetch_id="a",
    requested_at=AT,
    read_at=AT,
    extractor="e1",
    outcome=PageOutcome.ARTICLES,
    articles=2,
    removed=("b1",),
)
BLOCK = Remembered(
    host="bao-song.example",
    block="b1",
    text="Đọc thêm",
    articles=9,
    of_articles=10,
    learned_at=AT,
    first_seen_at=AT,
    last_seen_at=AT,
    version=1,
    rule="r1",
)
WHOLE = Batch(
    sources=(Source(name="bao-song", homepage="https://bao-song.example/", hosts=("m.x",)),),
    feeds=(Feed(url="https://bao-song.example/rss", source="bao-song", kind=FeedKind.RSS),),
    runs=(
        Run(
            run_id="r",
            source="bao-song",
            trigger="manual",
            started_at=AT,
            losses={"skipped: robots": 3},
        ),
    ),
    robots=(Robots(host="bao-song.example", fetched_at=AT, status=200, body=b"\xff\0allow"),),
    entries=(made.entry(title="Lũ trên sông Lam"),),
    fetches=(made.fetch("a", "d"),),
    readings=(READING,),
    gone=(Gone(url=made.LU, seen_at=AT, status=410),),
    memories=(Memory(host="bao-song.example", blocks=(BLOCK,)),),
    judged=(
        Judged(
            article_id="x",
            topics=("lũ",),
            tags=(Tag(topic="lũ", definition="d", score=0.5, reason="sông"),),
            judged_at=AT,
        ),
    ),
)


def written(folder: Path, *batches: Batch) -> None:
    journal = Journal(folder, "newsarchive/test")
    for batch in batches:
        journal.write(batch)
    journal.close()


def run(name: str) -> Batch:
    return Batch(runs=(Run(run_id=name, source="s", trigger="manual", started_at=AT),))


def names(folder: Path, start: Position | None = None) -> list[str]:
    return [each.batch.runs[0].run_id for each in noted(folder, start or Position())]


def test_every_kind_of_row_comes_back_but_the_articles_words(tmp_path: Path) -> None:
    sighting = made.sighting(made.article(body="Chữ của bài"))
    written(tmp_path, Batch(**{**_fields(WHOLE), "sightings": (sighting,)}))
    (back,) = noted(tmp_path, Position())
    assert back.batch == WHOLE
    (path,) = journals(tmp_path)
    assert "Chữ của bài".encode() not in gzip.decompress(path.read_bytes())


def _fields(batch: Batch) -> dict[str, object]:
    return {name: getattr(batch, name) for name in batch.__dataclass_fields__}


def test_it_goes_on_from_any_position_across_files(tmp_path: Path) -> None:
    written(tmp_path, run("a"), run("b"))
    written(tmp_path, run("c"))
    assert names(tmp_path) == ["a", "b", "c"]
    positions = [each.after for each in noted(tmp_path, Position())]
    assert [names(tmp_path, position) for position in positions] == [["b", "c"], ["c"], []]


def test_files_are_numbered_so_a_clock_that_jumps_back_changes_no_order(tmp_path: Path) -> None:
    written(tmp_path, run("first"))
    (path,) = journals(tmp_path)
    path.rename(path.with_name(path.name.replace("-202", "-209")))
    written(tmp_path, run("second"))
    assert names(tmp_path) == ["first", "second"]
    assert [path.name.split("-")[1] for path in journals(tmp_path)] == ["00000001", "00000002"]


def test_journals_of_several_workers_are_read_in_the_order_of_time(tmp_path: Path) -> None:
    one, other = (Journal(tmp_path, "newsarchive/test") for _ in range(2))
    for number, journal in enumerate((one, other, other, one, other)):
        journal.write(run(str(number)))
    one.close()
    other.close()
    assert names(tmp_path) == ["0", "3", "1", "2", "4"]
    read = list(noted_side_by_side(tmp_path, Position()))
    assert [each.batch.runs[0].run_id for each in read] == list("01234")
    again = noted_side_by_side(tmp_path, read[2].after)
    assert [each.batch.runs[0].run_id for each in again] == list("234")


def test_side_by_side_a_clock_that_jumps_back_changes_no_order_within_a_file(
    tmp_path: Path,
) -> None:
    journal = Journal(tmp_path, "newsarchive/test")
    days = iter((5, 3, 4, 6))
    journal._warc._clock = lambda: AT + timedelta(days=next(days, 6))
    for name in "abc":
        journal.write(run(name))
    journal.close()
    found = noted_side_by_side(tmp_path, Position())
    assert [each.batch.runs[0].run_id for each in found] == list("abc")


def test_nothing_is_written_for_nothing(tmp_path: Path) -> None:
    written(tmp_path, Batch(), Batch(sightings=(made.sighting(),)))
    assert journals(tmp_path) == []


def test_a_lone_surrogate_costs_no_row(tmp_path: Path) -> None:
    written(tmp_path, Batch(entries=(made.entry(title="Lũ \ud800 lớn"),)))
    (back,) = noted(tmp_path, Position())
    assert back.batch.entries[0].title == "Lũ \ufffd lớn"


def test_half_a_record_was_never_committed_and_damage_is_named(tmp_path: Path) -> None:
    written(tmp_path, run("a"), run("b"))
    (path,) = journals(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    assert names(tmp_path) == ["a"]
    (first, _) = (each.after.offset for each in noted_whole(tmp_path, path, data))
    path.write_bytes(data[: first - 12] + b"\0\0\0\0" + data[first - 8 :])
    with pytest.raises(WarcError, match=rf"{path.name}, offset \d+: a damaged record"):
        names(tmp_path)


def noted_whole(folder: Path, path: Path, data: bytes) -> list[Noted]:
    path.write_bytes(data)
    return list(noted(folder, Position()))
