"""Whether sources still work, and extraction still reads what it did."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from storage.records import Batch, Feed, FeedKind, Fetch, Outcome, Source
from tests.storage.made import at, run
from tests.storage.telling import asked, told

DAY = 24


def source(name: str) -> Source:
    return Source(name=name, homepage=f"https://{name}.example/")


def health(folder: Path, columns: str, *batches: Batch) -> list[tuple[Any, ...]]:
    return asked(folder, f"SELECT {columns} FROM metric_health ORDER BY source", *batches)


def failed(number: int, reason: str | None, outcome: Outcome = Outcome.FAILED) -> Fetch:
    return Fetch(
        fetch_id=f"failed-{number}",
        run_id="run-1",
        source="bao-song",
        url=f"https://bao-song.example/{number}",
        requested_at=at(number),
        status=None,
        outcome=outcome,
        reason=reason,
    )


def test_a_source_that_never_ran_has_a_row(tmp_path: Path) -> None:
    columns = "source, enabled, runs, failed_runs, articles, recent_articles, gone, silence, drift"
    assert health(tmp_path, columns, Batch(sources=(source("bao-song"),))) == [
        ("bao-song", True, 0, 0, 0, 0, 0, None, None)
    ]


def test_runs_and_their_usual_failure(tmp_path: Path) -> None:
    batch = Batch(
        sources=(source("bao-song"),),
        runs=(
            run("run-1", outcome="finished", failed=1, fetched=7),
            run("run-2", outcome="failed", failed=1, fetched=1, started_at=at(2)),
        ),
        fetches=(
            failed(1, "timeout"),
            failed(2, "timeout"),
            failed(3, None),
            failed(4, None, Outcome.GONE),
        ),
    )
    columns = "last_run_at, last_outcome, runs, failed_runs, failed_share, usual_failure"
    assert health(tmp_path, columns, batch) == [(at(2), "failed", 2, 1, 0.2, "timeout")]


def test_silence_is_told_in_the_sources_own_pace(tmp_path: Path) -> None:
    """The daily is as it always is; the hourly one has said nothing for as long."""
    batch = Batch(
        sources=(source("bao-song"), source("evening-post")),
        runs=(run("r", started_at=at(10)),),
        feeds=(
            Feed(
                url="https://evening-post.example/rss",
                source="evening-post",
                kind=FeedKind.RSS,
                last_checked_at=at(20),
            ),
        ),
        sightings=(
            *(told("bao-song", n, at(-20 * n)) for n in range(10)),
            told("bao-song", 99, at(-50 * DAY)),
            *(told("evening-post", n, at(-n)) for n in range(10)),
        ),
    )
    columns = "source, silent_for, usual_gap, silence"
    assert health(tmp_path, columns, batch) == [
        ("bao-song", timedelta(hours=10), timedelta(hours=20), 0.5),
        ("evening-post", timedelta(hours=20), timedelta(hours=1), 20.0),
    ]


def test_fields_that_fell_are_named(tmp_path: Path) -> None:
    """Of eight older articles six have bylines, of four recent ones one; recent ones are shorter."""
    older = [
        told("bao-song", n, at(-20 * DAY - n), "x" * 80, authors=("Đỗ Thị Hạnh",) if n < 6 else ())
        for n in range(8)
    ]
    recent = [
        told("bao-song", 10 + n, at(-n), "x" * 20, authors=("Lê An",) if n < 1 else (), sapo=None)
        for n in range(4)
    ]
    batch = Batch(sources=(source("bao-song"),), sightings=(*older, *recent))
    columns = "articles, recent_articles, with_authors, with_sapo, drift, drift_field, length_ratio"
    assert health(tmp_path, columns, batch) == [(12, 4, 7 / 12, 8 / 12, 1.0, "sapo", 0.25)]
    with_sapo = [told("bao-song", 10 + n, at(-n), "x" * 20, authors=()) for n in range(4)]
    columns = "with_authors, drift, drift_field"
    other = tmp_path / "other"
    batch = Batch(sources=(source("bao-song"),), sightings=(*older, *with_sapo))
    assert health(other, columns, batch) == [(6 / 12, 0.75, "authors")]


def test_nothing_before_means_no_drift(tmp_path: Path) -> None:
    batch = Batch(sources=(source("bao-song"),), sightings=(told("bao-song", 1, at(0)),))
    columns = "recent_articles, drift, drift_field, length_ratio"
    assert health(tmp_path, columns, batch) == [(1, None, None, None)]


def test_versions_of_the_extractor_side_by_side(tmp_path: Path) -> None:
    batch = Batch(
        sightings=(
            told("bao-song", 1, at(0), "x" * 10, extractor="t1", section="Thời sự"),
            told("bao-song", 2, at(1), "x" * 30, extractor="t1", section=None),
            told("bao-song", 3, at(2), "x" * 50, extractor="t2", headline=None, flags=("short",)),
        )
    )
    sql = """
        SELECT extractor, articles, first_new_at, last_new_at, with_headline, with_section,
               with_flags, median_characters, mean_quantities
        FROM metric_extraction ORDER BY extractor
    """
    assert asked(tmp_path, sql, batch) == [
        ("t1", 2, at(0), at(1), 1.0, 0.5, 0.0, 20.0, 0.0),
        ("t2", 1, at(2), at(2), 0.0, 0.0, 1.0, 50.0, 0.0),
    ]
