from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.pages import Asked, failed, not_come, read, read_in_vain, settled
from crawler.sightings import directives_of
from storage.records import (
    Article,
    Batch,
    EntryState,
    EntryStatus,
    Extraction,
    Fetch,
    Gone,
    Link,
    LinkKind,
    Moved,
    Outcome,
    PageOutcome,
    Removed,
)
from tests.crawler.made import Hourly

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SENT = NOW - timedelta(seconds=2)
URL = "https://bao-song.example/mua-lu-100001.html"
ENTRY = EntryStatus(
    url=URL,
    requested_url=URL,
    source="song",
    feed=None,
    state=EntryState.PENDING,
    run_id="before",
    discovered_at=NOW - timedelta(hours=3),
    etag='"v1"',
    last_modified="Tue, 24 Nov 2026 01:00:00 GMT",
    digest="sha256:1",
    content_at=NOW - timedelta(hours=2),
    failures=2,
    unchanged_checks=1,
)
FETCH = Fetch(
    fetch_id="f",
    run_id="now",
    source="song",
    url=URL,
    requested_at=SENT,
    status=200,
    outcome=Outcome.OK,
    content_type="text/html; charset=utf-8",
    etag='"v2"',
    digest="sha256:2",
)
ARTICLE = Article(url=URL, canonical_url=URL, headline="Mùa lũ", body="Nước lên.")


def asked(url: str = URL, entry: EntryStatus = ENTRY, **fetch: Any) -> Asked:
    return Asked(entry=entry, fetch=replace(FETCH, **fetch), url=url, now=NOW, run_id="now")


def entry_of(batch: Batch | None) -> EntryStatus:
    assert batch is not None
    (entry,) = batch.entries
    return entry


def rows(page: Asked, retry_after: timedelta | None = None) -> Batch | None:
    return settled(page, Hourly(), retry_after=retry_after)


def test_a_page_that_came_is_left_to_extraction() -> None:
    assert rows(asked()) is None
    assert rows(asked(content_type=None)) is None
    assert rows(asked(content_type="Application/XHTML+XML")) is None


def test_an_unchanged_page_keeps_what_is_known_and_takes_newer_validators() -> None:
    entry = entry_of(
        rows(asked(outcome=Outcome.SAME, reason="not_modified", status=304, etag='"v3"'))
    )
    assert (entry.state, entry.reason) == (EntryState.UNCHANGED, "not_modified")
    assert (entry.failures, entry.unchanged_checks) == (0, 2)
    assert (entry.etag, entry.last_modified) == ('"v3"', ENTRY.last_modified)
    assert (entry.digest, entry.content_at) == (ENTRY.digest, ENTRY.content_at)
    assert (entry.last_fetched_at, entry.next_check_at) == (SENT, NOW + Hourly.WAIT)


def test_a_lost_page_is_marked_and_no_more_asked_on_condition() -> None:
    batch = rows(asked(outcome=Outcome.GONE, reason="http_410", status=410))
    assert batch is not None
    assert batch.gone == (Gone(url=URL, seen_at=SENT, status=410, fetch_id="f", reason="http_410"),)
    entry = entry_of(batch)
    assert (entry.state, entry.reason) == (EntryState.GONE, "http_410")
    assert (entry.next_check_at, entry.unchanged_checks) == (NOW + Hourly.WAIT, 2)
    assert (entry.etag, entry.last_modified, entry.digest) == (None, None, None)


@pytest.mark.parametrize("front", ["https://bao-song.example", "https://bao-song.example/"])
def test_a_page_that_leads_to_the_front_page_is_lost(front: str) -> None:
    batch = rows(asked(front))
    assert entry_of(batch).reason == "redirected_to_front_page"
    assert batch is not None
    assert len(batch.gone) == 1


def test_the_front_page_itself_is_not_lost() -> None:
    home = "https://bao-song.example/"
    assert rows(asked(home, replace(ENTRY, url=home, requested_url=home))) is None


def test_a_failure_is_asked_again_no_sooner_than_the_host_wants() -> None:
    busy = asked(outcome=Outcome.BUSY, reason="http_503", status=503)
    entry = entry_of(rows(busy))
    assert (entry.state, entry.reason, entry.failures) == (EntryState.FAILED, "http_503", 3)
    assert entry.next_check_at == NOW + Hourly.WAIT
    assert entry_of(rows(busy, timedelta(minutes=5))).next_check_at == NOW + Hourly.WAIT
    assert entry_of(rows(busy, timedelta(hours=5))).next_check_at == NOW + timedelta(hours=5)
    assert (entry.etag, entry.digest) == (ENTRY.etag, ENTRY.digest)


def test_a_page_that_failed_for_good_is_not_asked_because_of_retry_after() -> None:
    class Never(Hourly):
        def retry_at(self, now: datetime, failures: int) -> None:
            return None

    assert failed(asked(), Never(), "dns", timedelta(hours=1)).next_check_at is None


@pytest.mark.parametrize(
    ("fetch", "reason"),
    [
        ({"robots": "noindex, nofollow"}, "noindex"),
        ({"content_type": "application/pdf"}, "content_type: application/pdf"),
        ({"content_type": "IMAGE/PNG; q=1"}, "content_type: image/png"),
    ],
)
def test_what_is_no_article_is_not_extracted(fetch: dict[str, str], reason: str) -> None:
    entry = entry_of(rows(asked(**fetch)))
    assert (entry.state, entry.reason) == (EntryState.NOT_ARTICLE, reason)
    assert entry.digest == FETCH.digest


def test_extracted_articles_are_sightings_of_this_fetch() -> None:
    other = replace(ARTICLE, canonical_url=f"{URL}#2", position=1)
    batch = read(
        asked(),
        Extraction(outcome=PageOutcome.ARTICLES, articles=(ARTICLE, other)),
        Hourly(),
        "song",
    )
    entry = entry_of(batch)
    assert (entry.state, entry.article_id) == (EntryState.EXTRACTED, ARTICLE.article_id)
    assert (entry.failures, entry.unchanged_checks, entry.content_at) == (0, 0, SENT)
    assert [each.article for each in batch.sightings] == [ARTICLE, other]
    assert {(each.fetch_id, each.seen_at, each.run_id) for each in batch.sightings} == {
        ("f", SENT, "now")
    }


def test_an_extraction_is_kept_with_its_evidence_and_what_it_left_out() -> None:
    removed = (Removed(block="b1", text="Xem thêm", place=1),)
    found = Extraction(
        outcome=PageOutcome.ARTICLES, articles=(replace(ARTICLE, removed=removed),), extractor="9"
    )
    (reading,) = read(asked(), found, Hourly(), "song").readings
    assert (reading.fetch_id, reading.requested_at, reading.read_at) == ("f", SENT, NOW)
    assert (reading.extractor, reading.articles, reading.removed) == ("9", 1, ("b1",))
    login = Extraction(outcome=PageOutcome.LOGIN, evidence="a password field")
    (reading,) = read(asked(), login, Hourly(), "song").readings
    assert (reading.outcome, reading.evidence) == (PageOutcome.LOGIN, "a password field")


def test_articles_carry_the_pages_directive_and_the_keys_of_their_links() -> None:
    link = Link(url=f"{URL}?utm_source=trang-chu", kind=LinkKind.RELATED)
    found = Extraction(
        outcome=PageOutcome.ARTICLES, articles=(replace(ARTICLE, links=(link,), flags=("short",)),)
    )
    (sighting,) = read(asked(robots="noarchive"), found, Hourly(), "song").sightings
    assert sighting.article.flags == ("short", "noarchive")
    assert sighting.article.links[0].canonical_url == URL
    (sighting,) = read(asked(), found, Hourly(), "song").sightings
    assert sighting.article.flags == ("short",)


def test_a_page_that_broke_is_a_failure_and_one_without_articles_is_none() -> None:
    broken = Extraction(outcome=PageOutcome.BROKEN, evidence="timeout after 20 s")
    entry = entry_of(read(asked(), broken, Hourly(), "song"))
    assert (entry.state, entry.reason) == (EntryState.FAILED, "extraction: timeout after 20 s")
    entry = entry_of(read(asked(), Extraction(outcome=PageOutcome.LOGIN), Hourly(), "song"))
    assert (entry.state, entry.reason) == (EntryState.NOT_ARTICLE, "login")


def test_a_page_that_was_never_asked_has_a_stand_in() -> None:
    fetch = not_come(ENTRY, NOW, Outcome.FAILED, "timeout")
    assert (fetch.url, fetch.status, fetch.requested_at) == (URL, None, NOW)
    assert directives_of(fetch) == frozenset()
    assert directives_of(replace(fetch, robots="noarchive, nofollow")) == {"noarchive", "nofollow"}


KNOWN = replace(ENTRY, article_id=ARTICLE.article_id)
NEW_URL = "https://bao-song.example/lu-rut-200002.html"


def moved(entry: EntryStatus, canonical: str, *redirects: int) -> tuple[Moved, ...]:
    shown = replace(ARTICLE, url=NEW_URL, canonical_url=canonical)
    extraction = Extraction(outcome=PageOutcome.ARTICLES, articles=(shown,))
    page = replace(asked(NEW_URL, entry), redirects=redirects)
    return read(page, extraction, Hourly(), "song").moved


@pytest.mark.parametrize(
    ("redirects", "status", "reason"),
    [((301,), 301, "redirect"), ((308, 301), 308, "redirect"), ((), None, "canonical")],
)
def test_a_known_article_that_answers_under_another_address_has_moved(
    redirects: tuple[int, ...], status: int | None, reason: str
) -> None:
    (row,) = moved(KNOWN, NEW_URL, *redirects)
    assert (row.article_id, row.url, row.target_url) == (ARTICLE.article_id, URL, NEW_URL)
    assert (row.seen_at, row.fetch_id, row.status, row.reason) == (SENT, "f", status, reason)


def test_a_detour_is_no_move() -> None:
    assert moved(KNOWN, NEW_URL, 302) == ()
    assert moved(KNOWN, NEW_URL, 301, 307) == ()
    assert moved(KNOWN, URL, 301) == (), "the page still names its old address"
    assert moved(ENTRY, NEW_URL, 301) == (), "no article was known there"


def test_a_page_read_in_vain_is_asked_again_as_one_that_did_not_change() -> None:
    page = asked(entry=KNOWN)
    batch = read(
        page, Extraction(outcome=PageOutcome.ARTICLES, articles=(ARTICLE,)), Hourly(), "song"
    )
    entry = read_in_vain(batch.entries[0], page, Hourly())
    assert (entry.state, entry.unchanged_checks) == (EntryState.EXTRACTED, 2)
    assert (entry.digest, entry.next_check_at) == (FETCH.digest, NOW + Hourly.WAIT)
