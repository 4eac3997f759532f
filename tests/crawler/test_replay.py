from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.replay import Difference, Replayed, difference, page_of, place_of, rows
from storage.fingerprints import fingerprint
from storage.records import (
    Article,
    EntryState,
    EntryStatus,
    Extraction,
    Fetch,
    Image,
    Outcome,
    PageOutcome,
    Paragraph,
    Removed,
)
from storage.replays import Kept, Shown
from storage.warc_reader import Place, Stored

AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
URL = "https://bao-song.example/nuoc-lu-101.html"
FETCH = Fetch(
    fetch_id="f",
    run_id="run-1",
    source="bao-song",
    url=URL,
    requested_at=AT,
    status=200,
    outcome=Outcome.OK,
    digest="d",
    robots="noarchive",
    warc_file="warc/2026/11/a.warc.gz",
    warc_offset=70,
    warc_length=900,
)
KEPT = Kept(fetch=FETCH, timezone="Asia/Ho_Chi_Minh", language="vi")
ARTICLE = Article(
    url=URL,
    canonical_url=URL,
    headline="Nước lũ rút chậm",
    body="Nước rút.\n\nChợ họp lại.",
    paragraphs=(
        Paragraph(kind="text", text="Nước rút."),
        Paragraph(kind="text", text="Chợ họp lại."),
    ),
    published_at=AT,
    language="vi",
    extractor="2",
)
ENTRY = EntryStatus(
    url=URL,
    requested_url=URL,
    source="bao-song",
    feed=None,
    state=EntryState.NOT_ARTICLE,
    reason="empty",
    run_id="run-1",
    discovered_at=AT,
    failures=1,
)


def shown(article: Article = ARTICLE, **changes: Any) -> Shown:
    stored = Shown(
        fingerprint=fingerprint(article),
        modified_at=article.modified_at,
        language=article.language,
        section=article.section,
        tags=article.tags,
        image=article.images[0].url if article.images else None,
        flags=article.flags,
    )
    return replace(stored, **changes)


def found(*articles: Article, outcome: PageOutcome = PageOutcome.ARTICLES) -> Replayed:
    return Replayed(kept=KEPT, extraction=Extraction(outcome=outcome, articles=articles))


def read_again(
    replayed: Replayed, entry: EntryStatus | None = None, stored: dict[str, Shown] | None = None
) -> Any:
    return rows(replayed, stored or {}, entry, extractor="2", now=NOW)


def test_a_page_is_what_the_crawl_had_given_to_extraction() -> None:
    stored = Stored(
        kind="response",
        url=URL,
        requested_at=AT,
        status=200,
        headers=(
            ("Content-Type", "text/html"),
            ("X-Robots-Tag", "noarchive"),
            ("x-robots-tag", "max-snippet: 50"),
            ("Content-Encoding", "br"),
        ),
        body=b"<p>",
        payload_digest=None,
        revisit_of=None,
    )
    page = page_of(KEPT, stored, frozenset({"b"}))
    assert page.headers == {
        "content-type": "text/html",
        "x-robots-tag": "noarchive, max-snippet: 50",
    }
    assert (page.url, page.body, page.fetched_at) == (URL, b"<p>", AT)
    assert (page.timezone, page.language) == ("Asia/Ho_Chi_Minh", "vi")
    assert page.boilerplate == {"b"}


def test_a_page_that_was_not_kept_has_no_place() -> None:
    assert place_of(KEPT) == Place(file="warc/2026/11/a.warc.gz", offset=70, length=900)
    assert place_of(replace(KEPT, fetch=replace(FETCH, warc_file=None))) is None


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"headline": "Nước lũ rút"}, ("headline",)),
        ({"sapo": "Nước rút."}, ("sapo",)),
        ({"modified_at": NOW}, ("modified_at",)),
        ({"tags": ("lũ",), "section": "Thời sự"}, ("section", "tags")),
        ({"images": (Image(url="https://bao-song.example/lu.jpg"),)}, ("image",)),
        ({"flags": ("short",), "language": None}, ("language", "flags")),
        (
            {
                "body": "Nước rút.",
                "paragraphs": ARTICLE.paragraphs[:1],
                "removed": (Removed(block="b", text="Chợ họp lại.", place=1),),
            },
            ("body",),
        ),
    ],
)
def test_what_reads_otherwise_is_named(changes: dict[str, Any], fields: tuple[str, ...]) -> None:
    key = ARTICLE.article_id
    differ = difference({key: shown()}, (replace(ARTICLE, **changes),))
    assert differ == Difference(corrected={key: fields})


def test_what_reads_the_same_is_new_or_is_gone_is_told_apart() -> None:
    other = replace(ARTICLE, canonical_url=f"{URL}#2", position=1)
    differ = difference({ARTICLE.article_id: shown(), "gone": shown()}, (ARTICLE, other))
    assert differ == Difference(
        same=(ARTICLE.article_id,), corrected={}, found=(other.article_id,), lost=("gone",)
    )


def test_a_page_read_again_is_a_sight_of_its_own_fetch_and_a_reading_of_now() -> None:
    batch, _ = read_again(found(ARTICLE))
    (sighting,), (reading,) = batch.sightings, batch.readings
    assert (sighting.fetch_id, sighting.run_id, sighting.seen_at) == ("f", "run-1", AT)
    assert sighting.article.flags == ("noarchive",)
    assert (reading.requested_at, reading.read_at, reading.extractor) == (AT, NOW, "2")
    assert batch.entries == ()


def test_an_article_that_is_read_no_more_is_named_in_the_reading() -> None:
    stored = {ARTICLE.article_id: shown()}
    batch, differ = read_again(found(outcome=PageOutcome.BROKEN), stored=stored)
    assert batch.sightings == ()
    assert batch.readings[0].lost == differ.lost == (ARTICLE.article_id,)


def test_an_entry_whose_page_is_an_article_after_all_says_so() -> None:
    ((entry,), key) = read_again(found(ARTICLE), ENTRY)[0].entries, ARTICLE.article_id
    assert (entry.state, entry.reason, entry.failures) == (EntryState.EXTRACTED, None, 0)
    assert entry.article_id == key
    unchanged = replace(ENTRY, state=EntryState.UNCHANGED, reason="not_modified")
    ((entry,), _) = read_again(found(ARTICLE), unchanged)[0].entries, key
    assert (entry.state, entry.article_id) == (EntryState.UNCHANGED, key)
    assert read_again(found(ARTICLE), replace(ENTRY, article_id=key))[0].entries == ()
    assert read_again(found(outcome=PageOutcome.EMPTY), ENTRY)[0].entries == ()


def test_what_cannot_be_read_brings_no_rows() -> None:
    batch, differ = read_again(Replayed(kept=KEPT, problem="missing"), ENTRY)
    assert batch.readings == batch.sightings == batch.entries == ()
    assert differ == Difference(corrected={})
