from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.readers import query
from storage.records import (
    Batch,
    EntryState,
    Feed,
    FeedKind,
    Fetch,
    Outcome,
    PageOutcome,
    Reading,
    Source,
)
from storage.replays import Choice
from storage.revisions import Change
from tests.storage import made

NOW_EXTRACTOR = Choice(extractor="t2")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as opened:
        yield opened


def read(fetch: Fetch, extractor: str, outcome: PageOutcome = PageOutcome.ARTICLES) -> Reading:
    return Reading(
        fetch_id=fetch.fetch_id,
        requested_at=fetch.requested_at,
        read_at=fetch.requested_at,
        extractor=extractor,
        outcome=outcome,
    )


def stale(archive: Archive, **choice: Any) -> list[str]:
    count = archive.find_stale(replace(NOW_EXTRACTOR, **choice))
    found = [kept.fetch.fetch_id for kept in archive.stale(after=0, limit=100)]
    assert len(found) == count
    return found


def test_what_another_extractor_has_read_is_stale_whatever_it_was(archive: Archive) -> None:
    a, b, c, d = (made.fetch(name, name, hours) for hours, name in enumerate("abcd"))
    archive.write(
        Batch(
            fetches=(d, c, b, a),
            readings=(
                read(b, "t1", PageOutcome.LOGIN),
                read(c, "", PageOutcome.BROKEN),
                read(d, "t2"),
            ),
            sightings=(made.sighting(fetch="a"),),  # by t1, before there were readings
        )
    )
    assert stale(archive) == ["a", "b", "c"]
    assert stale(archive, everything=True) == ["a", "b", "c", "d"]
    assert stale(archive, extractor="t1") == ["c", "d"]


def test_a_page_that_was_read_again_in_vain_is_not_stale(archive: Archive) -> None:
    fetch = made.fetch("a", "d")
    archive.write(Batch(fetches=(fetch,), sightings=(made.sighting(fetch="a"),)))
    archive.write(Batch(readings=(read(fetch, "t2", PageOutcome.EMPTY),)))
    assert stale(archive) == []


def test_pages_of_older_archives_are_told_from_everything_else(archive: Archive) -> None:
    at = made.at(1)
    page = replace(made.fetch("page", "p", 1), url=f"{made.LU}?utm_source=rss")
    behind = replace(made.fetch("behind", "q", 2), url=f"{made.LU}/moved")
    feed = replace(made.fetch("feed", "f", 3), url="https://bao-song.example/rss")
    others = (
        replace(page, fetch_id="pdf", content_type="application/pdf"),
        replace(page, fetch_id="noindex", robots="nofollow, noindex"),
        replace(page, fetch_id="gone", outcome=Outcome.GONE),
        replace(page, fetch_id="other", url="https://bao-song.example/robots.txt", digest="r"),
    )
    archive.write(
        Batch(
            fetches=(page, behind, feed, *others),
            feeds=(Feed(url=feed.url, source="bao-song", kind=FeedKind.RSS),),
            entries=(
                made.entry(state=EntryState.NOT_ARTICLE, content_at=at, digest="p"),
                made.entry(
                    "https://bao-song.example/2", content_at=behind.requested_at, digest="q"
                ),
                made.entry("https://bao-song.example/rss", requested_url=feed.url),
            ),
        )
    )
    assert stale(archive) == ["page", "behind"]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"since": made.at(1)}, ["b", "c"]),
        ({"until": made.at(1)}, ["a"]),
        ({"since": made.at(1), "until": made.at(2)}, ["b"]),
        ({"sources": ("evening-post",)}, ["c"]),
        ({"sources": ("evening-post", "bao-song")}, ["a", "b", "c"]),
    ],
)
def test_a_choice_bounds_what_is_stale(
    archive: Archive, choice: dict[str, Any], found: list[str]
) -> None:
    fetches = [made.fetch(name, name, hours) for hours, name in enumerate("abc")]
    fetches[2] = replace(fetches[2], source="evening-post")
    archive.write(
        Batch(fetches=tuple(fetches), readings=tuple(read(fetch, "t1") for fetch in fetches))
    )
    assert stale(archive, **choice) == found


def test_pages_come_in_the_order_of_their_fetches_with_what_extraction_is_told(
    archive: Archive,
) -> None:
    fetches = [made.fetch(f"f{number}", "d", -number) for number in range(7)]
    source = Source(
        name="bao-song", homepage="https://bao-song.example/", timezone="Asia/Ho_Chi_Minh"
    )
    archive.write(
        Batch(
            sources=(source,),
            fetches=tuple(fetches),
            readings=tuple(read(fetch, "t1") for fetch in fetches),
        )
    )
    assert archive.find_stale(NOW_EXTRACTOR) == 7
    first, second = (archive.stale(after=after, limit=4) for after in (0, 4))
    assert [kept.fetch for kept in (*first, *second)] == fetches[::-1]
    assert {(kept.timezone, kept.language) for kept in first} == {("Asia/Ho_Chi_Minh", None)}
    assert archive.stale(after=8, limit=4) == []


def test_a_page_knows_what_it_has_brought_and_its_entry(archive: Archive) -> None:
    fetch = made.fetch("a", "d", 1)
    article = made.article(modified_at=made.at(0), flags=("short",), tags=("lũ",))
    entry = made.entry(content_at=made.at(1), last_fetched_at=made.at(3))
    failed = made.entry(
        "https://bao-song.example/2",
        state=EntryState.FAILED,
        last_fetched_at=made.at(2),
        content_at=made.at(0),
    )
    other = made.fetch("b", "e", 2)
    archive.write(
        Batch(
            fetches=(fetch, other),
            entries=(entry, failed),
            sightings=(made.sighting(article, 1, fetch="a"),),
        )
    )
    ((article_id, shown),) = archive.shown(["a", "b"])["a"].items()
    assert article_id == article.article_id
    assert (shown.flags, shown.tags, shown.image) == (("short",), ("lũ",), article.images[0].url)
    assert isinstance(shown.modified_at, datetime)
    assert archive.entries_of(["a", "b"]) == {"a": entry, "b": failed}
    assert not archive.entries_of([])
    assert not archive.shown([])


def test_a_preview_tells_what_writing_would_bring_and_writes_nothing(archive: Archive) -> None:
    batch = Batch(
        sightings=(
            made.sighting(),
            made.sighting(hours=1),
            made.sighting(made.article(body="."), 2),
        )
    )
    changes = archive.preview(batch).changes
    assert changes == (Change.NEW, Change.SAME, Change.REVISED)
    assert archive.preview(batch).changes == changes
    assert archive.write(batch).changes == changes


def test_what_follows_a_correction_is_compared_anew(archive: Archive, tmp_path: Path) -> None:
    second = made.sighting(made.article(headline="Lũ rút", extractor="t2"), 1, fetch="b")
    archive.write(Batch(sightings=(made.sighting(made.article(body="Bản"), fetch="a"), second)))
    archive.write(Batch(sightings=(made.sighting(made.article(extractor="t2"), fetch="a"),)))
    archive.publish()
    with query(tmp_path, "SELECT changed, body FROM revisions ORDER BY seen_at") as result:
        (_, first_body), (changed, _) = result.rows()
    assert (changed, first_body) == (["headline"], made.article().body)
