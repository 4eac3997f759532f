from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.grouping import BATCH, Grouped, StoryGrouping
from storage.archive import Archive
from storage.likeness_file import COUNTS, INDEX
from storage.readers import query
from storage.records import Article, Batch, Sighting, Source, derived_id
from tests.bench.told import Known, articles, bcubed, sighting
from tests.crawler.relate.events import FIRE, FIRE_LEAD
from tests.crawler.relate.made import NOON


class Kept:
    """An archive with the articles of events.py, and its grouping."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known = articles(None)
        self.archive = Archive.open(folder)
        self.grouping = StoryGrouping(self.archive)

    def store(self, known: list[Known]) -> None:
        self.archive.write(Batch(sightings=tuple(map(sighting, known))))

    def group(self) -> list[Grouped]:
        steps = []
        while (some := self.grouping.group_some(NOON)).articles:
            steps.append(some)
        return steps

    def reopen(self) -> None:
        self.grouping.close()
        self.grouping = StoryGrouping(self.archive)

    def stories(self) -> dict[str, str]:
        return dict(self.rows("SELECT article_id, story_id FROM story_articles"))

    def score(self) -> float:
        found = self.stories()
        told = [found[each.article.article_id] for each in self.known]
        return bcubed(told, [each.event for each in self.known])[2]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        self.archive.publish()
        with query(self.folder, sql) as result:
            return list(result.rows())

    def close(self) -> None:
        self.grouping.close()
        self.archive.close()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path)
    yield made
    made.close()


def named(known: list[Known], event: str) -> list[str]:
    return [each.article.article_id for each in known if each.event == event]


def test_articles_are_grouped_by_event(kept: Kept) -> None:
    kept.store(kept.known)
    assert kept.grouping.waiting() == len(kept.known)
    kept.group()
    assert kept.score() == 1
    assert kept.grouping.waiting() == 0


def test_they_are_grouped_as_they_come_too(kept: Kept) -> None:
    for each in kept.known:
        kept.store([each])
        kept.group()
    assert kept.score() == 1


def test_what_is_grouped_is_not_taken_up_again(kept: Kept) -> None:
    kept.store(kept.known)
    kept.group()
    before = kept.stories()
    assert kept.group() == []
    assert kept.stories() == before


def test_a_batch_is_bounded(kept: Kept) -> None:
    first = kept.known[0]
    many = [
        replace(first, article=replace(first.article, canonical_url=f"https://o.example/{n}"))
        for n in range(BATCH + 3)
    ]
    kept.store(many)
    assert [step.articles for step in kept.group()] == [BATCH, 3]


def test_copies_know_original_lag_and_credit(kept: Kept) -> None:
    kept.store(kept.known)
    kept.group()
    first, second, *_ = named(kept.known, "fire")
    (row,) = kept.rows(
        "SELECT kind, share, of_share, lag, admitted FROM copies "
        f"WHERE article_id = '{second}' AND of_id = '{first}'"
    )
    assert row == ("exact", 1.0, 1.0, 2400.0, True)


def test_a_title_of_the_source_is_known_to_credit_lines(kept: Kept) -> None:
    kept.archive.write(
        Batch(
            sources=(
                Source(
                    name="harrow-post.example",
                    title="Harrow Bay Post",
                    homepage="https://h.example/",
                ),
            )
        )
    )
    credited = [
        replace(each, article=replace(each.article, credited_source="Harrow Bay Post"))
        if each.source == "county-wire.example"
        else each
        for each in kept.known
    ]
    kept.store(credited)
    kept.group()
    first, _, third = named(kept.known, "library")
    assert kept.rows(f"SELECT of_id, admitted FROM copies WHERE article_id = '{third}'") == [
        (first, True)
    ]


def test_twenty_copies_of_a_wire_story_count_as_one(kept: Kept) -> None:
    first = next(each for each in kept.known if each.event == "fire")
    copies = [
        replace(
            first,
            source=f"o{n}.example",
            article=replace(
                first.article,
                canonical_url=f"https://o{n}.example/chay",
                published_at=_later(first.article, n + 1),
            ),
        )
        for n in range(20)
    ]
    kept.store([first, *copies])
    kept.group()
    (row,) = kept.rows("SELECT articles, accounts, copies, outlets FROM metric_stories")
    assert row == (21, 1, 20, 21)
    originals = kept.rows("SELECT DISTINCT original_id FROM article_originals")
    assert originals == [(first.article.article_id,)]


def _later(article: Article, minutes: int) -> Any:
    assert article.published_at is not None
    return article.published_at + timedelta(minutes=minutes)


def test_an_edited_article_is_grouped_again_with_its_copies(kept: Kept) -> None:
    kept.store(kept.known)
    kept.group()
    first = kept.known[0]
    market = next(each for each in kept.known if each.event == "market").article
    edited = replace(
        first.article, body=market.body, headline=market.headline, paragraphs=market.paragraphs
    )
    seen = replace(sighting(first), article=edited, fetch_id=derived_id("later"), seen_at=NOON)
    kept.archive.write(Batch(sightings=(seen,)))
    assert [step.articles for step in kept.group()] == [1]
    key, stories = edited.article_id, kept.stories()
    assert stories[key] == stories[market.article_id]
    others = [stories[each] for each in named(kept.known, "fire") if each != key]
    assert set(others) == {others[0]}
    assert others[0] != stories[key]
    pairs = {
        pair[0] if pair[1] == key else pair[1]
        for pair in kept.rows("SELECT article_id, of_id FROM copies")
        if key in pair
    }
    assert pairs == {market.article_id}


def test_an_article_seen_unchanged_is_not_grouped_again(kept: Kept) -> None:
    kept.store(kept.known[:1])
    kept.group()
    again = replace(sighting(kept.known[0]), fetch_id=derived_id("later"), seen_at=NOON)
    kept.archive.write(Batch(sightings=(again,)))
    assert kept.grouping.waiting() == 0


def test_an_article_that_changed_while_it_was_grouped_waits_again(kept: Kept) -> None:
    kept.store(kept.known[:2])
    grouping = kept.grouping.grouping(kept.archive.ungrouped(limit=9), NOON)
    changed = replace(kept.known[0].article, headline="Cháy lớn")
    seen = replace(
        sighting(kept.known[0]), article=changed, fetch_id=derived_id("later"), seen_at=NOON
    )
    kept.archive.write(Batch(sightings=(seen,)))
    kept.archive.group(grouping)
    assert [each.article_id for each in kept.archive.ungrouped(limit=9)] == [changed.article_id]


def test_what_other_rules_have_grouped_is_grouped_again(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.store(kept.known[:3])
    kept.group()
    monkeypatch.setattr("crawler.grouping.GROUPER", "2")
    monkeypatch.setattr("crawler.relate.story_rows.GROUPER", "2")
    kept.reopen()
    assert [step.articles for step in kept.group()] == [3]
    kept.reopen()
    assert kept.group() == []


def test_work_that_was_cut_off_between_index_and_archive_is_done_again(kept: Kept) -> None:
    kept.store(kept.known)
    some = kept.archive.ungrouped(limit=7)
    kept.grouping.grouping(some, NOON)  # and never stored
    kept.reopen()
    kept.group()
    assert kept.score() == 1


@pytest.mark.parametrize("removed", [INDEX, COUNTS])
def test_an_index_that_was_removed_is_made_again(kept: Kept, removed: Path) -> None:
    kept.store(kept.known[:11])
    kept.group()
    kept.grouping.close()
    (kept.folder / removed).unlink()
    kept.grouping = StoryGrouping(kept.archive)
    kept.store(kept.known[11:])
    kept.group()
    assert kept.score() == 1


def test_stories_found_anew_keep_their_ids(kept: Kept) -> None:
    kept.store(kept.known)
    kept.group()
    before = kept.stories()
    kept.archive.forget_stories()
    kept.group()
    assert kept.stories() == before


def test_an_article_published_before_those_that_are_grouped_becomes_the_first(kept: Kept) -> None:
    late = [each for each in kept.known if each.event == "fire"]
    kept.store(late[1:])
    kept.group()
    kept.store(late[:1])
    kept.group()
    ((first,),) = kept.rows("SELECT first_article_id FROM stories WHERE articles > 0")
    assert first == late[0].article.article_id
    originals = dict(kept.rows("SELECT article_id, original_id FROM article_originals"))
    assert originals[late[1].article.article_id] == first


def test_an_aggregator_points_to_the_original(kept: Kept) -> None:
    source = next(each for each in kept.known if each.event == "fire")
    body = "\n\n".join([FIRE_LEAD, *FIRE])
    gathered = Article(
        url="https://gom-tin.example/7",
        canonical_url="https://gom-tin.example/7",
        headline="Cháy xưởng gỗ",
        body=body,
        credited_source="Nguồn: Tin Sông",
        published_at=_later(source.article, -30),
        language="vi",
    )
    seen = Sighting(article=gathered, source="gom-tin", fetch_id="f-7", run_id=None, seen_at=NOON)
    kept.archive.write(Batch(sightings=(seen, sighting(source))))
    kept.group()
    rows = kept.rows("SELECT article_id, original_id, admitted FROM article_originals")
    assert rows == [(gathered.article_id, source.article.article_id, True)]
