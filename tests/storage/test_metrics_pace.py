"""How much an outlet publishes, where and when, how it edits: exact rows of small archives."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from storage.records import Batch, Source
from tests.storage.made import article as made_article
from tests.storage.made import at, sighting
from tests.storage.telling import asked, told


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_pace_is_counted_by_source_section_and_day(tmp_path: Path) -> None:
    batch = Batch(
        sightings=(
            told("bao-song", 1, utc(23, 23, 59), section="Thời sự", seen_at=utc(24, 0, 29)),
            told("bao-song", 2, utc(24, 1), section="Thời sự", seen_at=utc(24, 1, 10)),
            told("bao-song", 3, utc(24, 2), section="Thời sự", seen_at=utc(24, 2, 20)),
            told("bao-song", 4, None, section=None, seen_at=utc(24, 3)),
            told("evening-post", 1, utc(24, 4), section="News"),
        )
    )
    sql = "SELECT * EXCLUDE last_seen_at FROM metric_pace ORDER BY source, day, section NULLS LAST"
    assert asked(tmp_path, sql, batch) == [
        ("bao-song", "Thời sự", date(2026, 11, 23), 1, 1, timedelta(minutes=30)),
        ("bao-song", "Thời sự", date(2026, 11, 24), 2, 2, timedelta(minutes=15)),
        ("bao-song", None, date(2026, 11, 24), 1, 0, None),
        ("evening-post", "News", date(2026, 11, 24), 1, 1, timedelta()),
    ]


def test_hours_are_those_of_the_outlets_own_clock(tmp_path: Path) -> None:
    """24 November 2026 is a Tuesday; India is five hours and a half ahead, London in July one."""
    july = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    batch = Batch(
        sources=(
            Source(
                name="bao-song",
                homepage="https://bao-song.example/",
                timezone="Asia/Ho_Chi_Minh",
            ),
            Source(
                name="evening-post",
                homepage="https://evening-post.example/",
                timezone="Europe/London",
            ),
            Source(name="hill-times", homepage="https://h.example/", timezone="Asia/Kolkata"),
        ),
        sightings=(
            told("bao-song", 1, utc(24, 23, 45), section="Thời sự"),
            told("bao-song", 2, utc(17, 23, 5), section="Thời sự"),
            told("bao-song", 3, None, seen_at=utc(24, 3)),
            told("evening-post", 1, july, section="News"),
            told("evening-post", 2, utc(24, 23, 30), section="News"),
            told("hill-times", 1, utc(24, 10, 45), section="News"),
            told("nowhere", 1, utc(24, 10, 45), section="News"),
        ),
    )
    sql = "SELECT * FROM metric_pace_hours ORDER BY ALL"
    assert asked(tmp_path, sql, batch) == [
        ("bao-song", "Thời sự", 3, 6, 2),
        ("evening-post", "News", 2, 23, 1),
        ("evening-post", "News", 4, 0, 1),
        ("hill-times", "News", 2, 16, 1),
        ("nowhere", "News", 2, 10, 1),
    ]


def test_edits_are_the_outlets_not_those_of_our_reading(tmp_path: Path) -> None:
    first = made_article()
    batches = [
        Batch(sightings=(sighting(first),)),
        Batch(sightings=(sighting(made_article(headline="Lũ rút rất chậm"), 1),)),
        Batch(sightings=(sighting(made_article(headline="Lũ rút", body="Hết lũ."), 3),)),
        Batch(
            sightings=(
                sighting(
                    made_article(headline="Lũ rút", body="Hết lũ. Đọc lại.", extractor="t2"), 4
                ),
            )
        ),
    ]
    sql = "SELECT * EXCLUDE (article_id, canonical_url) FROM metric_edits"
    assert asked(tmp_path, sql, *batches) == [
        ("bao-song", 2, 2, 1, at(1), at(3), timedelta(hours=3))
    ]
