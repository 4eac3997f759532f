"""What a run tells of a page that it has read."""

from datetime import UTC, datetime

from crawler.hearing import heard, keyed
from storage.records import (
    Article,
    Batch,
    EntryState,
    EntryStatus,
    Extraction,
    Judged,
    Link,
    LinkKind,
    PageOutcome,
    Sighting,
)
from storage.revisions import Change

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
URL = "https://bao.example/pha-vam-nao-101.html"
ENTRY = EntryStatus(
    url=URL,
    requested_url=URL,
    source="bao",
    feed=None,
    state=EntryState.PENDING,
    run_id="r",
    discovered_at=NOW,
)
AGAIN = "https://bao.example/pha-102.html"


def test_links_have_keys_each_once_and_the_articles_own_come_first() -> None:
    related = Link(url=f"{AGAIN}?utm_source=box", text="Phà", kind=LinkKind.RELATED)
    listed = Link(url=AGAIN, text="Phà", kind=LinkKind.PAGE)
    broken = Link(url="https://", kind=LinkKind.PAGE)
    (only,) = keyed((related, listed, broken))
    assert (only.kind, only.canonical_url) == (LinkKind.RELATED, AGAIN)


def test_a_page_is_told_with_its_own_article_and_what_became_of_it() -> None:
    told = [
        Article(url=f"{URL}#{number}", canonical_url=f"{URL}#{number}", body="Phà.")
        for number in range(2)
    ]
    seen = [
        Sighting(article=each, source="bao", fetch_id="f", run_id="r", seen_at=NOW) for each in told
    ]
    judged = [Judged(article_id=each.article_id, topics=(), judged_at=NOW) for each in told]
    link = Link(url=AGAIN, kind=LinkKind.PAGE)
    extraction = Extraction(outcome=PageOutcome.ARTICLES, articles=tuple(told), links=(link,))
    batch = Batch(sightings=tuple(seen), judged=tuple(judged))
    made = heard(ENTRY, batch, extraction, (Change.NEW, Change.SAME))
    assert (made.url, made.source, made.is_new) == (URL, "bao", True)
    assert (made.article, made.judged) == (told[0], judged[0])
    assert [each.canonical_url for each in made.links] == [AGAIN]
    assert not heard(ENTRY, batch, extraction, (Change.SAME, Change.NEW)).is_new


def test_a_page_without_an_article_still_has_its_links() -> None:
    link = Link(url=AGAIN, kind=LinkKind.PAGE)
    extraction = Extraction(outcome=PageOutcome.NOT_ARTICLE, links=(link,))
    made = heard(ENTRY, Batch(), extraction, ())
    assert (made.article, made.is_new, len(made.links)) == (None, False, 1)
