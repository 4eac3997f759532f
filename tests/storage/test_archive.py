import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.errors import RowError
from storage.readers import query
from storage.records import (
    Batch,
    EntryState,
    Feed,
    FeedKind,
    Image,
    Paragraph,
    Robots,
    Source,
    derived_id,
)
from storage.revisions import Change
from tests.storage import made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as opened:
        yield opened


def ask(archive: Archive, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    archive.publish()
    return read(archive, sql, *parameters)


def read(archive: Archive, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with query(archive.directory, sql, parameters=parameters) as result:
        return list(result.rows())


def everything(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    archive.publish()
    tables = ["articles", "revisions", "images", "links", "entries", "fetches", "runs", "feeds"]
    return {table: read(archive, f"SELECT * FROM {table} ORDER BY ALL") for table in tables}


def full_batch() -> Batch:
    return Batch(
        sources=(
            Source(name="bao-song", homepage="https://bao-song.example/", include=("/tin/",)),
        ),
        feeds=(Feed(url="https://bao-song.example/rss", source="bao-song", kind=FeedKind.RSS),),
        runs=(made.run(losses={"skipped: robots": 2}),),
        robots=(
            Robots(host="bao-song.example", fetched_at=made.NOON, status=200, body=b"\x00\xff"),
        ),
        entries=(made.entry(), made.entry(made.FERRY, depth=1)),
        fetches=(made.fetch("fetch-1", "d1"),),
        sightings=(made.sighting(fetch="fetch-1"),),
    )


def test_an_article_is_stored_with_all_its_parts(archive: Archive) -> None:
    archive.write(full_batch())
    article = made.article()
    rows = ask(
        archive,
        "SELECT article_id, headline, body[p.start + 1 : p.end], p.kind, authors, published_at,"
        " first_seen_at, gone_at, image FROM articles, unnest(paragraphs) AS t(p)",
    )
    picture = "https://bao-song.example/lu.jpg"
    dates = (made.at(-2), made.NOON, None)
    assert rows == [
        (article.article_id, article.headline, p.text, p.kind, ["Đỗ Thị Hạnh"], *dates, picture)
        for p in article.paragraphs
    ]
    assert ask(archive, "SELECT changed, page_digest, run_id FROM revisions") == [
        ([], "d1", "run-1")
    ]
    assert ask(archive, "SELECT caption, width FROM images") == [("Cầu phao", 640)]
    assert ask(archive, "SELECT text, kind FROM links") == [("Phà chạy lại", "related")]


def test_the_same_batch_twice_changes_nothing(archive: Archive) -> None:
    batch = dataclasses.replace(full_batch(), gone=(made.gone(hours=1),))
    assert archive.write(batch).changes == (Change.NEW,)
    once = everything(archive)
    assert archive.write(batch).changes == (Change.SAME,)
    assert everything(archive) == once


def test_two_slugs_in_one_batch_are_one_article(archive: Archive) -> None:
    slug = made.article("https://m.bao-song.example/lu-101", canonical_url=made.LU)
    written = archive.write(Batch(sightings=(made.sighting(), made.sighting(slug, 1))))
    assert written.changes == (Change.NEW, Change.SAME)
    assert ask(archive, "SELECT first_seen_at, last_seen_at FROM articles") == [
        (made.NOON, made.at(1))
    ]
    assert ask(archive, "SELECT count(*) FROM revisions") == [(1,)]


def test_an_edit_is_one_revision_and_replaces_what_belongs_to_the_article(archive: Archive) -> None:
    archive.write(Batch(sightings=(made.sighting(),)))
    edited = made.article(headline="Nước lũ đã rút", images=(Image(url="b"), Image(url="c")))
    written = archive.write(Batch(sightings=(made.sighting(edited, 2), *made.many(1))))
    assert written.changes == (Change.REVISED, Change.NEW)
    article_id = edited.article_id
    assert ask(
        archive, "SELECT headline, first_seen_at, last_seen_at FROM articles WHERE image = 'b'"
    ) == [("Nước lũ đã rút", made.NOON, made.at(2))]
    assert ask(
        archive,
        "SELECT headline, changed FROM revisions WHERE article_id = ? ORDER BY seen_at",
        article_id,
    ) == [("Nước lũ rút chậm", []), ("Nước lũ đã rút", ["headline"])]
    pictures = "SELECT url FROM images WHERE article_id = ? ORDER BY position"
    assert ask(archive, pictures, article_id) == [("b",), ("c",)]


def test_an_article_seen_again_as_it_was_moves_one_time_only(archive: Archive) -> None:
    archive.write(Batch(sightings=(made.sighting(),)))
    before = everything(archive)
    archive.write(Batch(sightings=(made.sighting(hours=5),)))
    after = everything(archive)
    assert {name for name in after if after[name] != before[name]} == {"articles"}
    assert ask(archive, "SELECT last_seen_at FROM articles") == [(made.at(5),)]


def test_the_digest_of_an_earlier_batch_tells_a_better_reading_from_an_edit(
    archive: Archive,
) -> None:
    archive.write(Batch(fetches=(made.fetch("a", "d1"),), sightings=(made.sighting(fetch="a"),)))
    archive.write(Batch(fetches=(made.fetch("b", "d1", 4),)))
    better = made.article(body="Đọc kỹ hơn.", extractor="t2")
    written = archive.write(Batch(sightings=(made.sighting(better, 4, fetch="b"),)))
    assert written.changes == (Change.SAME,)
    assert ask(archive, "SELECT body, extractor, fetch_id FROM articles") == [
        ("Đọc kỹ hơn.", "t2", "a")
    ]
    assert ask(archive, "SELECT body, extractor, seen_at FROM revisions") == [
        ("Đọc kỹ hơn.", "t2", made.NOON)
    ]


def gone_at(archive: Archive) -> dict[str, object]:
    return dict(ask(archive, "SELECT canonical_url, gone_at FROM articles"))  # type: ignore[arg-type]


def test_a_gone_page_marks_its_articles_once(archive: Archive) -> None:
    urls = (made.LU, f"{made.LU}#2", made.FERRY)
    archive.write(Batch(sightings=tuple(made.sighting(made.article(url)) for url in urls)))
    archive.write(Batch(gone=(made.gone(hours=1),)))
    archive.write(Batch(gone=(made.gone(hours=2),)))
    assert gone_at(archive) == {made.LU: made.at(1), f"{made.LU}#2": made.at(1), made.FERRY: None}


def test_an_article_that_is_back_is_gone_no_more(archive: Archive) -> None:
    archive.write(Batch(sightings=(made.sighting(),)))
    archive.write(Batch(gone=(made.gone(hours=1),)))
    archive.write(Batch(sightings=(made.sighting(hours=2),)))
    assert gone_at(archive) == {made.LU: None}


@pytest.mark.parametrize(("other", "marked"), [(None, True), (EntryState.EXTRACTED, False)])
def test_a_second_slug_takes_the_article_along_only_as_its_last_page(
    archive: Archive, other: EntryState | None, marked: bool
) -> None:
    article = made.article()
    slug = "https://bao-song.example/lu?print"
    entries = [made.entry(slug, article_id=article.article_id, state=EntryState.EXTRACTED)]
    if other:
        entries.append(made.entry(made.LU, article_id=article.article_id, state=other))
    archive.write(Batch(sightings=(made.sighting(article),), entries=tuple(entries)))
    archive.write(Batch(gone=(made.gone(slug, 1),)))
    assert gone_at(archive) == {made.LU: made.at(1) if marked else None}


def test_a_row_that_does_not_fit_stores_nothing_of_its_batch(archive: Archive) -> None:
    batch = full_batch()
    broken = dataclasses.replace(batch, runs=(made.run(requests=2**70),))
    with pytest.raises(RowError, match=r"runs\.requests of run-1"):
        archive.write(broken)
    assert all(not rows for rows in everything(archive).values())
    assert archive.write(batch).changes == (Change.NEW,)


def test_text_that_no_file_can_hold_is_mended(archive: Archive) -> None:
    body = "Nước\0 lũ \ud800 rút"
    article = made.article(body=body, headline="\udcff", tags=("a\0",))
    archive.write(Batch(sightings=(made.sighting(article),)))
    assert ask(archive, "SELECT body, headline, tags, length(body) FROM articles") == [
        ("Nước\ufffd lũ \ufffd rút", "\ufffd", ["a\ufffd"], len(body))
    ]


def test_paragraphs_need_not_cover_the_body(archive: Archive) -> None:
    text = made.article(body="Một.\n\nHai.", paragraphs=(Paragraph(kind="text", text="Hai."),))
    archive.write(Batch(sightings=(made.sighting(text),)))
    assert ask(archive, "SELECT paragraphs FROM articles") == [
        ([{"kind": "text", "start": 6, "end": 10}],)
    ]


def test_records_come_back_as_they_went_in(archive: Archive) -> None:
    batch = full_batch()
    archive.write(batch)
    assert archive.open_runs() == list(batch.runs)
    assert archive.feeds("bao-song") == list(batch.feeds)
    assert archive.robots("bao-song.example") == batch.robots[0]
    assert archive.robots("evening-post.example") is None
    assert archive.entries([made.LU, made.FERRY, "https://unknown.example/"]) == {
        entry.url: entry for entry in batch.entries
    }
    assert archive.entries([]) == {}


def test_the_last_row_of_a_key_counts(archive: Archive) -> None:
    states = [EntryState.PENDING, EntryState.FAILED, EntryState.SKIPPED]
    archive.write(Batch(entries=tuple(made.entry(state=state) for state in states)))
    archive.write(Batch(runs=(made.run(), made.run(finished_at=made.at(1)))))
    assert [entry.state for entry in archive.run_entries("run-1")] == [EntryState.SKIPPED]
    assert archive.open_runs() == []


def test_pending_pages_come_oldest_first(archive: Archive) -> None:
    late = made.entry("https://bao-song.example/b", discovered_at=made.at(1))
    early = made.entry("https://bao-song.example/c")
    done = made.entry("https://bao-song.example/d", state=EntryState.EXTRACTED)
    other = made.entry(made.FERRY, source="evening-post")
    archive.write(Batch(entries=(late, early, done, other)))
    assert archive.pending("bao-song") == [early, late]


def test_pages_are_due_at_their_time_or_by_their_age(archive: Archive) -> None:
    def page(name: str, due_in: float | None, age: float, **changes: Any) -> Any:
        return made.entry(
            f"https://bao-song.example/{name}",
            **{"state": EntryState.EXTRACTED, "last_fetched_at": made.NOON, **changes},
            discovered_at=made.at(-age),
            next_check_at=None if due_in is None else made.at(due_in),
        )

    longest, due = page("a", -2, 50), page("b", 0, 5)
    later, never = page("c", 1, 4), page("d", None, 3)
    not_article = page("e", -1, 1, state=EntryState.NOT_ARTICLE)
    unasked = page("f", -1, 1, state=EntryState.PENDING, last_fetched_at=None)
    gone = page("g", 0, 2, state=EntryState.GONE)
    archive.write(Batch(entries=(due, later, never, longest, not_article, unasked, gone)))
    assert archive.due("bao-song", made.NOON, seen_after=None, limit=9) == [
        longest,
        not_article,
        due,
        gone,
    ]
    assert archive.due("bao-song", made.NOON, seen_after=None, limit=1) == [longest]
    recent = archive.due("bao-song", made.NOON, seen_after=made.at(-10), limit=9)
    assert recent == [not_article, due, later, never]


def test_the_next_check_of_a_source_is_the_earliest_of_its_feeds_and_pages(
    archive: Archive,
) -> None:
    feed = Feed(url="f", source="a", kind=FeedKind.ATOM, next_check_at=made.at(3))
    entries = (
        made.entry("https://a.example/", source="a", next_check_at=made.at(2)),
        made.entry("https://b.example/", source="b", next_check_at=made.at(4)),
        made.entry("https://c.example/", source="c"),
    )
    archive.write(Batch(feeds=(feed,), entries=entries))
    assert archive.next_checks() == {"a": made.at(2), "b": made.at(4)}


def test_what_a_stopped_run_left_over_is_due_until_a_run_goes_on(archive: Archive) -> None:
    left = {"started_at": made.at(-3), "finished_at": made.at(-2), "pending": 3}
    stopped = made.run("r1", source="a", outcome="stopped", **left)
    others = (
        made.run("r2", source="b", outcome="limit", **left),
        made.run("r3", source="c", outcome="stopped", **{**left, "pending": 0}),
    )
    archive.write(Batch(runs=(stopped, *others)))
    assert archive.next_checks() == {"a": made.at(-2)}
    archive.write(Batch(runs=(made.run("r4", source="a", started_at=made.at(-1)),)))
    assert archive.next_checks() == {}


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=(made.sighting(),), fetches=(made.fetch("x", None),)))
    with Archive.open(tmp_path) as archive:
        written = archive.write(Batch(sightings=(made.sighting(hours=2),)))
        assert written.changes == (Change.SAME,)


def test_an_article_of_a_derived_key_is_found_by_it(archive: Archive) -> None:
    archive.write(Batch(sightings=(made.sighting(),)))
    assert ask(archive, "SELECT 1 FROM articles WHERE article_id = ?", derived_id(made.LU)) == [
        (1,)
    ]
