"""What is older than it is to be kept, by source; and what stays although it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import Batch, EntryState, Feed, FeedKind, Fetch, Outcome, Pruned, derived_id
from storage.retention import Held, Limits
from storage.warc import WarcWriter
from storage.warc_records import Exchange
from tests.storage import made

OTHER = "https://evening-post.example/2026/11/rice"


class Kept:
    """An archive whose pages are kept."""

    def __init__(self, folder: Path) -> None:
        self.archive = Archive.open(folder)
        self.warc = WarcWriter(folder, software="test")

    def page(
        self, url: str, hours: float, *, source: str = "bao-song", of: float | None = None
    ) -> Fetch:
        """A page as asked at a time; of: the same as was asked then."""
        exchange = Exchange(
            url=url, requested_at=made.at(hours), status=200, body=b"x",
            revisit_of=(url, made.at(of)) if of is not None else None,
        )  # fmt: skip
        place = self.warc.write(exchange)
        fetch = replace(
            made.fetch(derived_id(url, str(hours)), "d", hours),
            url=url, source=source, warc_file=place.file, warc_offset=place.offset,
            warc_length=place.length, outcome=Outcome.OK if of is None else Outcome.SAME,
        )  # fmt: skip
        self.archive.write(Batch(fetches=(fetch,)))
        return fetch

    def going(self, limits: Limits) -> tuple[set[str], Held]:
        _, held = self.archive.going_pages(limits, made.at(50))
        found = [self.archive.places(file)[0] for file in self.archive.going_files()]
        return {key for by_offset in found for key in by_offset.values()}, held


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made_ = Kept(tmp_path)
    yield made_
    made_.warc.close()
    made_.archive.close()


def before(hours: float, **by_source: float | None) -> Limits:
    return Limits(
        default=made.at(hours),
        by_source={n.replace("_", "-"): None if h is None else made.at(h) for n, h in by_source.items()},
    )  # fmt: skip


def test_limits_are_by_source_or_else_general() -> None:
    limits = before(1, bao_song=2, post=None)
    assert [limits.of(name) for name in ("bao-song", "post", "x", None)] == [
        made.at(2), None, made.at(1), made.at(1),
    ]  # fmt: skip
    assert limits.any
    assert Limits(by_source={"x": made.at(1)}).any
    assert not Limits(by_source={"x": None}).any


def test_pages_go_by_when_they_were_asked(kept: Kept) -> None:
    old, edge, young = (kept.page(made.LU, hours) for hours in (1, 5, 6))
    other = kept.page(OTHER, 1, source="post")
    shares, held = kept.archive.going_pages(before(5), made.at(50))
    assert [(s.source, s.count, s.bytes, s.oldest) for s in shares] == [
        ("bao-song", 1, old.warc_length, made.at(1)),
        ("post", 1, other.warc_length, made.at(1)),
    ]
    assert held == Held()
    assert kept.going(before(5, post=None))[0] == {old.fetch_id}
    assert kept.going(Limits(by_source={"post": made.at(5)}))[0] == {other.fetch_id}
    assert kept.going(before(99))[0] == {f.fetch_id for f in (old, edge, young, other)}


def test_a_response_stays_while_a_revisit_that_stays_refers_to_it(kept: Kept) -> None:
    first, second = kept.page(made.LU, 1), kept.page(made.LU, 2)
    revisit = kept.page(made.LU, 9, of=1)
    going, held = kept.going(before(5))
    assert (going, held) == ({second.fetch_id}, Held(referred=1))
    going, held = kept.going(before(10))
    assert (going, held) == ({f.fetch_id for f in (first, second, revisit)}, Held())


def test_listings_are_not_looked_through(kept: Kept) -> None:
    old = kept.page(made.LU, 1)
    kept.page(made.LU, 9, of=1)
    feed = Feed(url=made.LU, source="bao-song", kind=FeedKind.RSS)
    kept.archive.write(Batch(feeds=(feed,)))
    assert kept.going(before(5)) == ({old.fetch_id}, Held())
    kept.archive.write(Batch(entries=(made.entry(requested_url=made.LU),)))
    assert kept.going(before(5)) == (set(), Held(referred=1))


def test_if_a_revisit_cannot_be_read_all_it_may_refer_to_stays(kept: Kept) -> None:
    kept.page(made.LU, 1)
    kept.page(made.LU, 2)
    revisit, other = kept.page(made.LU, 9, of=1), kept.page(OTHER, 1)
    assert revisit.warc_file is not None
    with (kept.archive.directory / revisit.warc_file).open("r+b") as file:
        file.seek(revisit.warc_offset or 0)
        file.write(b"\0" * 16)
    assert kept.going(before(5)) == ({other.fetch_id}, Held(referred=2))


def test_what_a_run_under_way_may_refer_to_stays_for_now(kept: Kept) -> None:
    last = kept.page(made.LU, 1)
    entry = made.entry(state=EntryState.EXTRACTED, content_at=last.requested_at)
    kept.archive.write(Batch(entries=(entry,), runs=(made.run(started_at=made.at(49)),)))
    assert kept.going(before(5)) == (set(), Held(asked=1))
    kept.archive.write(Batch(runs=(made.run(started_at=made.at(-99)),)))  # it died long ago
    assert kept.going(before(5))[0] == {last.fetch_id}


def test_what_is_known_of_a_removed_page_forgets_its_bytes(kept: Kept) -> None:
    gone, stays = kept.page(made.LU, 1), kept.page(OTHER, 9)
    entry = made.entry(state=EntryState.EXTRACTED, content_at=gone.requested_at, digest="d")
    kept.archive.write(Batch(entries=(entry,)))
    pruned = Pruned(
        file=str(gone.warc_file), replaced_by="warc/2026/11/newsarchive-x~1.warc.gz",
        pruned_at=made.at(50), removed=(gone.fetch_id,), moved=((stays.fetch_id, 17),),
    )  # fmt: skip
    kept.archive.write(Batch(pruned=(pruned,)))
    found = kept.archive.kept([gone.fetch_id, stays.fetch_id])
    left = found[gone.fetch_id].fetch
    assert (left.warc_file, left.warc_offset, left.pruned_at) == (None, None, made.at(50))
    moved = found[stays.fetch_id].fetch
    assert (moved.warc_file, moved.warc_offset) == (pruned.replaced_by, 17)
    assert (moved.warc_length, moved.pruned_at) == (stays.warc_length, None)
    known = kept.archive.entries([made.LU])[made.LU]
    assert (known.content_at, known.digest) == (None, "d")
    assert kept.archive.pruned_files() == {pruned.file}


def test_articles_go_by_when_they_were_first_seen(kept: Kept) -> None:
    old, young = made.article(made.LU), made.article(made.FERRY)
    kept.archive.write(Batch(sightings=(made.sighting(old, 1), made.sighting(young, 6))))
    kept.archive.write(Batch(sightings=(made.sighting(replace(old, headline="Lũ"), 9),)))
    (share,) = kept.archive.lapsing_articles(before(5), made.at(50))
    texts = len((old.headline or "").encode()) + len("Lũ".encode()) + 2 * len(old.body.encode())
    assert (share.source, share.count, share.bytes) == ("bao-song", 1, texts)
    assert (share.oldest, share.newest) == (made.at(1), made.at(1))
    assert kept.archive.lapsing(after=0, limit=9) == [old.article_id]
    assert kept.archive.lapsing(after=1, limit=9) == []


def test_an_article_that_a_run_is_about_stays_for_now(kept: Kept) -> None:
    key = made.article().article_id
    entry = made.entry(state=EntryState.EXTRACTED, article_id=key, run_id="earlier")
    kept.archive.write(
        Batch(
            sightings=(made.sighting(),), entries=(entry,),
            runs=(made.run(started_at=made.at(50) - timedelta(hours=1)),),
        )
    )  # fmt: skip
    assert kept.archive.lapsing_articles(before(5), made.at(50)) != []
    kept.archive.write(Batch(entries=(replace(entry, next_check_at=made.at(60)),)))
    assert kept.archive.lapsing_articles(before(5), made.at(50)) == []
    kept.archive.write(Batch(entries=(replace(entry, run_id="run-1"),)))
    assert kept.archive.lapsing_articles(before(5), made.at(50)) == []
