from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.admission import Admission, is_own
from storage.records import EntryState, EntryStatus, Source

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOURCE = Source(
    name="song",
    homepage="https://bao-song.example/",
    hosts=("song-media.example",),
    exclude=(r"/quang-cao/",),
)
RULES = Admission(
    source=SOURCE,
    now=NOW,
    recheck_all=False,
    recheck_after=NOW - timedelta(days=7),
    max_depth=2,
)
URL = "https://bao-song.example/mua-lon-o-dong-bang-100123.html"
KNOWN = EntryStatus(
    url=URL,
    requested_url=URL,
    source="song",
    feed=None,
    state=EntryState.EXTRACTED,
    run_id="r",
    discovered_at=NOW - timedelta(days=1),
)


@pytest.mark.parametrize(
    ("url", "depth", "reason"),
    [
        ("https://khac.example/bai-1.html", 0, "offsite"),
        ("https://bao-song.example/quang-cao/bai-1.html", 0, "excluded"),
        ("https://bao-song.example/bai-1.html", 3, "depth"),
        ("mailto:a@b.example", 0, "not_a_url"),
    ],
)
def test_what_is_not_asked_says_why(url: str, depth: int, reason: str) -> None:
    verdict = RULES.verdict(url, depth=depth, known=None)
    assert (verdict.state, verdict.reason, verdict.ask) == (EntryState.SKIPPED, reason, False)


def test_what_is_new_is_asked_on_every_host_of_the_source() -> None:
    assert RULES.verdict(URL, depth=0, known=None).ask
    assert RULES.verdict("https://song-media.example/bai-1.html", depth=0, known=None).ask


def test_a_known_article_is_asked_when_due_or_when_a_person_asks() -> None:
    assert RULES.verdict(URL, depth=0, known=KNOWN).reason == "not_due"
    due = replace(KNOWN, next_check_at=NOW)
    assert RULES.verdict(URL, depth=0, known=due).ask
    assert replace(RULES, recheck_all=True).verdict(URL, depth=0, known=KNOWN).ask
    old = replace(KNOWN, discovered_at=NOW - timedelta(days=8))
    assert not replace(RULES, recheck_all=True).verdict(URL, depth=0, known=old).ask


def test_what_another_rule_skipped_is_asked_once_it_may_be() -> None:
    skipped = replace(KNOWN, state=EntryState.SKIPPED, reason="offsite", source="khac")
    assert RULES.verdict(URL, depth=0, known=skipped).ask


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (URL, True),
        ("http://m.bao-song.example/bai-1.html", True),
        ("https://SONG-media.example/bai-1.html", True),
        ("https://en.song-media.example/bai-1.html", False),
        ("https://bao-song.example.khac.example/bai-1.html", False),
        ("mailto:a@b.example", False),
    ],
)
def test_a_source_owns_its_site_and_its_further_hosts(url: str, own: bool) -> None:
    assert is_own(replace(SOURCE, hosts=("Song-Media.example",)), url) is own
    assert RULES.is_own(url) is own


def test_an_article_that_retention_has_removed_is_not_asked_whoever_asks_for_all() -> None:
    removed = replace(KNOWN, state=EntryState.EXPIRED, next_check_at=NOW)
    for rules in (RULES, replace(RULES, recheck_all=True)):
        verdict = rules.verdict(URL, depth=0, known=removed)
        assert (verdict.reason, verdict.ask) == ("expired", False)
