"""What a text says, as rows beside its article: replaced with it, renewed by a new version."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.measured import storable
from storage.measures import (
    Bound,
    Measures,
    Mention,
    MentionKind,
    Metrics,
    Quantity,
    QuantityKind,
    Quote,
    TimeMention,
)
from storage.records import Batch
from tests.storage.made import article, sighting

BODY = "Đến trưa nay, hơn 1.250 hộ dân ở Hồng Ngự đã về nhà. Ông Lê Văn Bảy nói: “Mừng lắm.”"


def place(text: str) -> dict[str, Any]:
    start = BODY.index(text)
    return {"start": start, "end": start + len(text), "surface": text}


def measures(measurer: str = "1", value: Decimal = Decimal(1250)) -> Measures:
    return Measures(
        quantities=(
            Quantity(
                **place("1.250"),
                value=value,
                kind=QuantityKind.COUNT,
                subject="hộ dân",
                qualifier="hơn",
                bound=Bound.GT,
                place="Hồng Ngự",
                time="trưa nay",
                time_from="2026-11-24",
                time_to="2026-11-31",
                sentence_start=0,
                sentence_end=BODY.index(" Ông"),
            ),
        ),
        mentions=(Mention(**place("Lê Văn Bảy"), kind=MentionKind.PERSON, name="Lê Văn Bảy"),),
        quotes=(
            Quote(**place("“Mừng lắm.”"), direct=True, text="Mừng lắm.", speaker="Lê Văn Bảy"),
        ),
        times=(TimeMention(**place("trưa nay"), time_from="2026-11-24", time_to="2026-11-24"),),
        metrics=Metrics(words=18, quantities=1),
        measurer=measurer,
    )


def stored(folder: Path, *batches: Batch) -> Any:
    with Archive.open(folder) as archive:
        for batch in batches:
            archive.write(batch)
        archive.publish()
    import duckdb

    return duckdb.connect(str(folder / "news.duckdb"), read_only=True)


def seen(hours: float = 0, *, body: str = BODY, **changes: Any) -> Batch:
    shown = article(body=body, sapo=None, measures=changes.get("measures", measures()))
    return Batch(sightings=(sighting(shown, hours),))


def test_a_figure_is_found_with_its_sentence(tmp_path: Path) -> None:
    archive = stored(tmp_path, seen())
    assert archive.sql(
        "SELECT value, subject, bound, place, time_from, time_to, sentence FROM quantities"
    ).fetchall() == [
        (
            Decimal(1250),
            "hộ dân",
            "gt",
            "Hồng Ngự",
            date(2026, 11, 24),
            None,  # there is no 31 November
            "Đến trưa nay, hơn 1.250 hộ dân ở Hồng Ngự đã về nhà.",
        )
    ]
    assert archive.sql("SELECT kind, name FROM mentions").fetchall() == [("person", "Lê Văn Bảy")]
    assert archive.sql("SELECT text, speaker FROM quotes").fetchall() == [
        ("Mừng lắm.", "Lê Văn Bảy")
    ]
    assert archive.sql("SELECT words, measurer FROM article_metrics").fetchall() == [(18, "1")]


def test_offsets_are_code_points_of_the_body(tmp_path: Path) -> None:
    archive = stored(tmp_path, seen())
    for table in ("quantities", "mentions", "quotes", "times"):
        wrong = f"""
            SELECT * FROM {table} JOIN articles USING (article_id)
            WHERE substr(body, start + 1, {table}."end" - start) <> {table}.surface
        """
        if table != "quotes":
            assert archive.sql(wrong).fetchall() == []


def test_an_edited_article_has_the_rows_of_its_new_text_alone(tmp_path: Path) -> None:
    edited = replace(measures(), quantities=(), quotes=())
    archive = stored(tmp_path, seen(), seen(1, body=BODY + " Hết.", measures=edited))
    assert archive.sql("SELECT count(*) FROM quantities").fetchall() == [(0,)]
    assert archive.sql("SELECT count(*) FROM mentions").fetchall() == [(1,)]


def test_the_same_text_measured_by_a_newer_version_has_its_rows_renewed(tmp_path: Path) -> None:
    better = measures("2", Decimal("1250.5"))
    archive = stored(tmp_path, seen(), seen(1, measures=better))
    assert archive.sql("SELECT value FROM quantities").fetchall() == [(Decimal("1250.5"),)]
    assert archive.sql("SELECT measurer FROM article_metrics").fetchall() == [("2",)]
    assert archive.sql("SELECT count(*) FROM revisions").fetchall() == [(1,)]


def test_an_older_text_does_not_replace_the_rows_of_the_present_one(tmp_path: Path) -> None:
    older = measures("2", Decimal(7))
    archive = stored(tmp_path, seen(1), seen(0, body=BODY + " Cũ.", measures=older))
    assert archive.sql("SELECT value FROM quantities").fetchall() == [(Decimal(1250),)]


def test_an_article_that_is_not_measured_has_no_rows(tmp_path: Path) -> None:
    archive = stored(tmp_path, seen(measures=None))
    assert archive.sql("SELECT count(*) FROM article_metrics").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("1E+12"), Decimal("1000000000000.000000000")),
        (Decimal("0.3333333333333333"), Decimal("0.333333333")),
        (Decimal("1E+40"), None),
        (Decimal("NaN"), None),
    ],
)
def test_a_number_is_kept_as_the_column_can(value: Decimal, kept: Decimal | None) -> None:
    assert storable(value) == kept


def test_an_older_sight_that_comes_late_leaves_no_row_behind(tmp_path: Path) -> None:
    late = seen(1, body=BODY + " Cũ.", measures=measures(value=Decimal(1100)))
    edited = seen(9, body=BODY + " Mới.", measures=measures(value=Decimal(1300)))
    archive = stored(tmp_path, seen(5), late, edited)
    for name in ("quantities", "mentions", "links", "images", "article_metrics"):
        assert archive.execute(f"SELECT count(*) FROM {name}").fetchall() == [(1,)], name
    assert archive.execute(
        "SELECT q.value, q.article_seen_at = a.first_seen_at FROM quantities AS q, articles AS a"
    ).fetchall() == [(1300, True)]
