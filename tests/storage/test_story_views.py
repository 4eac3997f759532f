"""The views over stories and copies, on rows that tests can count by hand."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.measures import Measures, Quantity, QuantityKind
from storage.readers import query
from storage.records import Article, Batch, Paragraph, Sighting, derived_id
from storage.stories import Copy, Grouping, Story, StoryArticle
from tests.storage.made import NOON, at

# source, hours after noon, figure of injured
TOLD = [("bao-song", 0, 12), ("tin-bien", 1, 12), ("gom-tin", 2, 15), ("bao-song", 30, 17)]


def url(place: int) -> str:
    return f"https://{TOLD[place][0]}.example/{place}"


def key(place: int) -> str:
    return derived_id(url(place))


def sighting(place: int) -> Sighting:
    source, hours, injured = TOLD[place]
    body = f"Có {injured} người bị thương."
    surface = str(injured)
    stated = Quantity(
        start=3, end=3 + len(surface), surface=surface, value=injured, subject="người bị thương", kind=QuantityKind.COUNT
    )  # fmt: skip
    article = Article(
        url=url(place),
        canonical_url=url(place),
        headline=f"Tin {place}",
        body=body,
        paragraphs=(Paragraph(kind="text", text=body),),
        published_at=at(hours),
        language="vi",
        measures=Measures(quantities=(stated,)),
    )
    return Sighting(
        article=article, source=source, fetch_id=f"f{place}", run_id=None, seen_at=at(hours)
    )


def member(place: int) -> StoryArticle:
    source, hours, _ = TOLD[place]
    return StoryArticle(
        article_id=key(place), story_id="s", told_at=at(hours), source=source, headline=f"Tin {place}",
        language="vi", score=None, grouped_at=NOON, fetch_id=f"f{place}", extractor="", grouper="1",
    )  # fmt: skip


def story(story_id: str = "s", **changes: Any) -> Story:
    parts: dict[str, Any] = {
        "story_id": story_id, "label": "Tin 0", "central_article_id": key(0), "first_article_id": key(0),
        "first_at": NOON, "last_at": at(30), "articles": 4, "outlets": 3, "languages": ("vi",),
        "formed_at": NOON, "changed_at": NOON,
    }  # fmt: skip
    return Story(**{**parts, **changes})


def copied(place: int, of: int, share: float, **changes: Any) -> Copy:
    parts: dict[str, Any] = {
        "article_id": key(place), "of_id": key(of), "share": share, "of_share": share, "words": 40,
        "kind": "near", "lag": 3600.0, "admitted": False, "found_at": NOON,
    }  # fmt: skip
    return Copy(**{**parts, **changes})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=tuple(map(sighting, range(4)))))
        archive.group(
            Grouping(
                article_ids=tuple(map(key, range(4))),
                stories=(story(), story("gone", articles=0, merged_into="s", merged_at=NOON)),
                articles=tuple(map(member, range(4))),
                copies=(
                    copied(1, 0, 0.9, admitted=True),
                    copied(2, 0, 0.7),
                    copied(2, 1, 0.8),
                    copied(3, 0, 0.5),
                ),
            )
        )
        archive.publish()
    return tmp_path


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with query(folder, sql) as result:
        return list(result.rows())


def test_a_text_has_one_original(folder: Path) -> None:
    found = rows(
        folder,
        "SELECT article_id, original_id, share, admitted FROM article_originals ORDER BY share",
    )
    assert found == [(key(2), key(0), 0.8, False), (key(1), key(0), 0.9, True)]


def test_size_speed_and_duration_of_a_story(folder: Path) -> None:
    found = rows(
        folder,
        "SELECT articles, accounts, copies, outlets, first_source, duration, second_outlet_after, "
        "half_outlets_after FROM metric_stories",
    )
    hour = timedelta(hours=1)
    assert found == [(4, 2, 2, 3, "bao-song", 30 * hour, hour, hour)]


def test_own_text_by_source(folder: Path) -> None:
    found = rows(
        folder,
        "SELECT source, articles, round(own_share, 3), copies, copies_admitted, copied_by "
        "FROM metric_originality ORDER BY source",
    )
    # The fourth article repeats its own outlet's first, which is no other's text.
    assert found == [
        ("bao-song", 2, 1.0, 0, 0, 2),
        ("gom-tin", 1, 0.2, 1, 0, 0),
        ("tin-bien", 1, 0.1, 1, 1, 1),
    ]


def test_a_timeline_tells_who_came_when(folder: Path) -> None:
    found = rows(
        folder,
        "SELECT place, source, is_outlets_first, original_id FROM story_timeline ORDER BY place",
    )
    assert found == [
        (1, "bao-song", True, None),
        (2, "tin-bien", True, key(0)),
        (3, "gom-tin", True, key(0)),
        (4, "bao-song", False, None),
    ]


def test_figures_move_from_outlet_to_outlet(folder: Path) -> None:
    found = rows(
        folder,
        "SELECT source, value::INTEGER, value_before::INTEGER, change::INTEGER, source_before, "
        "original_id IS NULL FROM story_quantities ORDER BY told_at",
    )
    assert found == [
        ("bao-song", 12, None, None, None, True),
        ("tin-bien", 12, 12, 0, "bao-song", False),
        ("gom-tin", 15, 12, 3, "tin-bien", False),
        ("bao-song", 17, 15, 2, "gom-tin", True),
    ]
