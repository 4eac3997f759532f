"""The topics of an archive, and the tags of its articles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.readers import query
from storage.records import Batch, Judged, Tag, Topic
from tests.storage.made import FERRY, LU, article, at, sighting

LULUT = Topic(name="lu-lut", words=("lũ",), places=("An Giang",))
FERRIES = Topic(name="ferries", words=("phà", "ferry"), languages=("en", "vi"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as opened:
        yield opened


def judged(url: str, *scores: tuple[Topic, float], hours: float = 0) -> Judged:
    return Judged(
        article_id=article(url).article_id,
        topics=tuple(topic.name for topic, _ in scores),
        tags=tuple(
            Tag(topic=topic.name, definition=topic.definition, score=score, reason="lũ (body)")
            for topic, score in scores
            if score
        ),
        judged_at=at(hours),
    )


def tags(archive: Archive) -> list[tuple[str, float]]:
    archive.publish()
    sql = "SELECT topic, score FROM article_topics ORDER BY ALL"
    with query(archive.directory, sql) as result:
        return [(topic, score) for topic, score in result.rows()]


def test_tags_are_replaced_for_the_topics_that_an_article_was_held_against(
    archive: Archive,
) -> None:
    archive.write(Batch(judged=(judged(LU, (LULUT, 0.6), (FERRIES, 0.3)),)))
    archive.write(Batch(judged=(judged(LU, (LULUT, 0.9)), judged(FERRY, (FERRIES, 0.5)))))
    assert tags(archive) == [("ferries", 0.3), ("ferries", 0.5), ("lu-lut", 0.9)]
    archive.write(Batch(judged=(judged(LU, (LULUT, 0)), judged(LU, (FERRIES, 0)))))
    assert tags(archive) == [("ferries", 0.5), ("lu-lut", 0.9)]  # of one article the last
    archive.write(Batch(judged=(judged(LU, (LULUT, 0)),)))
    assert tags(archive) == [("ferries", 0.5)]


def test_topics_are_as_the_file_has_them_and_remember_their_back_filling(archive: Archive) -> None:
    archive.watch([LULUT, FERRIES])
    archive.back_filled([LULUT], at(1))
    archive.watch([LULUT])
    archive.write(
        Batch(sightings=(sighting(),), judged=(judged(LU, (LULUT, 0.6), (FERRIES, 0.4)),))
    )
    flood, ferries = archive.standings()
    assert (flood.name, flood.watched, flood.back_filled_at) == ("lu-lut", True, at(1))
    assert (flood.articles, flood.sources, flood.last_at) == (1, 1, at(-2))
    assert (ferries.name, ferries.watched, ferries.articles) == ("ferries", False, 1)


def test_a_topic_that_was_changed_is_to_be_back_filled_again(archive: Archive) -> None:
    archive.watch([LULUT])
    archive.back_filled([LULUT], at(1))
    archive.watch([Topic(name="lu-lut", words=("lũ", "ngập"))])
    (standing,) = archive.standings()
    assert standing.back_filled_at is None
