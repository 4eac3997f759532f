"""What is stated, by whom, where and when; and sums of money: exact rows of small archives."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from storage.database import LIVE
from storage.measures import Bound, QuantityKind
from storage.records import Batch
from tests.storage.made import at
from tests.storage.telling import asked, figure, named, speech, told

DAY = 24
MONEY = QuantityKind.MONEY
DEAD = "Lũ làm 12 người chết ở Hồng Ngự."
MORE = "Chủ tịch Lê Văn Bảy nói: “Đã có 15 người chết, riêng Hồng Ngự: 9 người chết.”"
POST = "Nearly 15 people died in Hồng Ngự, police said."


def flood() -> Batch:
    dead = {"subject": "người chết", "place": "Hồng Ngự"}
    return Batch(
        sightings=(
            told("bao-song", 1, at(0), DEAD, [figure(DEAD, "12", "12", **dead)]),
            told(
                "bao-song",
                2,
                at(2),
                MORE,
                [
                    figure(MORE, "15", "15", **dead),
                    figure(MORE, "9", "9", **dead),
                    named(MORE, "Lê Văn Bảy", role="Chủ tịch"),
                    speech(
                        MORE,
                        "Đã có 15 người chết, riêng Hồng Ngự: 9 người chết.",
                        speaker="Lê Văn Bảy",
                        speaker_mention=0,
                    ),
                    speech(MORE, "9 người chết.", direct=False),
                ],
            ),
            told(
                "evening-post",
                1,
                at(30 * DAY),
                POST,
                [
                    figure(
                        POST,
                        "15",
                        "15",
                        subject="people",
                        place="Hồng Ngự",
                        qualifier="Nearly",
                        bound=Bound.LT_NEAR,
                    )
                ],
            ),
        )
    )


def test_how_a_stated_figure_changed_and_who_said_which(tmp_path: Path) -> None:
    sql = """
        SELECT stated_at, source, value, bound, said_by, speaker, role, sentence
        FROM quantity_statements WHERE place = 'Hồng Ngự' ORDER BY stated_at, position
    """
    assert asked(tmp_path, sql, flood()) == [
        (at(0), "bao-song", Decimal(12), None, "bao-song", None, None, DEAD),
        (at(2), "bao-song", Decimal(15), None, "Lê Văn Bảy", "Lê Văn Bảy", "Chủ tịch", MORE),
        (at(2), "bao-song", Decimal(9), None, None, None, None, MORE),
        (at(30 * DAY), "evening-post", Decimal(15), "lt_near", "evening-post", None, None, POST),
    ]


def test_a_figure_in_several_quotes_is_the_innermost_ones(tmp_path: Path) -> None:
    sql = "SELECT value, quote FROM quantities WHERE quote IS NOT NULL ORDER BY value"
    assert asked(tmp_path, sql, flood()) == [(Decimal(9), 1), (Decimal(15), 0)]


def test_every_figure_has_one_statement(tmp_path: Path) -> None:
    sql = "SELECT (SELECT count(*) FROM quantity_statements), (SELECT count(*) FROM quantities)"
    assert asked(tmp_path, sql, flood()) == [(4, 4)]


def test_figures_of_a_subject_move_from_month_to_month(tmp_path: Path) -> None:
    sql = """
        SELECT * EXCLUDE (per, direction) FROM metric_quantities_over_time ORDER BY month, subject
    """
    assert asked(tmp_path, sql, flood()) == [
        (
            *("người chết", "Hồng Ngự", "count", None, date(2026, 11, 1), "bao-song"),
            *(3, Decimal(12), Decimal(15), Decimal(9), Decimal(15), at(0), at(2)),
        ),
        (
            *("people", "Hồng Ngự", "count", None, date(2026, 12, 1), "evening-post"),
            *(1, Decimal(15), Decimal(15), Decimal(15), Decimal(15), at(30 * DAY), at(30 * DAY)),
        ),
    ]


def test_figures_of_a_place_by_month(tmp_path: Path) -> None:
    sql = "SELECT * FROM quantities_by_place_month ORDER BY month"
    assert asked(tmp_path, sql, flood()) == [
        ("Hồng Ngự", date(2026, 11, 1), "count", None, 3, Decimal(15)),
        ("Hồng Ngự", date(2026, 12, 1), "count", None, 1, Decimal(15)),
    ]


@pytest.mark.parametrize("changes", [{"marginal": True}, {"subject": None, "place": None}])
def test_what_points_back_or_counts_nothing_named_is_in_no_summary(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    parts = {"subject": "người", "place": "Hồng Ngự", **changes}
    batch = Batch(
        sightings=(told("bao-song", 1, at(0), DEAD, [figure(DEAD, "12", "12", **parts)]),)
    )
    sql = """
        SELECT (SELECT count(*) FROM metric_quantities_over_time),
               (SELECT count(*) FROM quantities_by_place_month)
    """
    assert asked(tmp_path, sql, batch) == [(0, 0)]


BRIDGE = "Cầu 52 tỷ đồng, gồm 30 tỷ đồng mố; tức 52 tỷ đồng (2 triệu USD), vé 10.000 đồng/lượt."


def bridge() -> Batch:
    vnd = {"kind": MONEY, "unit": "VND", "subject": "cầu", "place": "Bến Mây"}
    again = {**vnd, "start": 50, "end": 60, "surface": BRIDGE[50:60]}
    rows = [
        figure(BRIDGE, "52 tỷ đồng", "52000000000", **vnd),
        figure(BRIDGE, "30 tỷ đồng", "30000000000", **vnd, part_of=0),
        figure(BRIDGE, "52 tỷ đồng", "52000000000", **again, restates=0),
        figure(BRIDGE, "2 triệu USD", "2000000", kind=MONEY, unit="USD", restates=0),
        figure(BRIDGE, "10.000 đồng", "10000", **vnd, per="lượt"),
    ]
    later = "Thêm 13 tỷ đồng và 3 tỷ yên."
    more = [
        figure(later, "13 tỷ đồng", "13000000000", **vnd),
        figure(later, "3 tỷ yên", "3000000000", kind=MONEY, unit="JPY"),
    ]
    return Batch(
        sightings=(
            told("bao-song", 1, at(0), BRIDGE, rows),
            told("bao-song", 2, at(DAY), later, more),
        )
    )


def rated(folder: Path, rates: str) -> None:
    """Put rates in as the archive's keeper does: with any DuckDB, while nothing else owns it."""
    with duckdb.connect(str(folder / LIVE)) as connection:
        connection.execute(f"INSERT INTO exchange_rates VALUES {rates}")


def test_without_rates_only_dollars_are_dollars(tmp_path: Path) -> None:
    sql = "SELECT currency, value, usd FROM quantities_money ORDER BY ALL"
    assert asked(tmp_path, sql, bridge()) == [
        ("JPY", Decimal(3000000000), None),
        ("USD", Decimal(2000000), 2e6),
        ("VND", Decimal(10000), None),
        ("VND", Decimal(13000000000), None),
        ("VND", Decimal(30000000000), None),
        ("VND", Decimal(52000000000), None),
        ("VND", Decimal(52000000000), None),
    ]


def test_sums_count_nothing_twice_and_use_the_rate_of_the_day(tmp_path: Path) -> None:
    asked(tmp_path, "SELECT 1", bridge())
    rated(
        tmp_path,
        """('VND', '2026-11-01', 20000), ('VND', '2026-11-24', 26000), ('VND', '2026-11-25', 13000),
           ('JPY', '2024-11-25', 150)""",
    )
    sql = "SELECT * FROM quantities_money_by_month ORDER BY currency"
    november = date(2026, 11, 1)
    assert asked(tmp_path, sql) == [
        ("JPY", november, "bao-song", 1, 3e9, Decimal(3000000000), None, 1),
        ("USD", november, "bao-song", 1, None, None, None, 0),
        ("VND", november, "bao-song", 5, 65e9, Decimal(52000000000), 2e6 + 1e6, 0),
    ]


def test_a_rate_holds_until_the_next_and_a_year_at_most(tmp_path: Path) -> None:
    asked(tmp_path, "SELECT 1", bridge())
    rated(
        tmp_path,
        """('VND', '2025-11-24', 26000), ('VND', '2026-11-26', 1), ('JPY', '2025-11-24', 150)""",
    )
    sql = "SELECT currency, value, per_usd FROM quantities_money WHERE summable ORDER BY ALL"
    assert asked(tmp_path, sql) == [
        ("JPY", Decimal(3000000000), None),
        ("VND", Decimal(13000000000), None),
        ("VND", Decimal(52000000000), 26000.0),
    ]


def test_sums_beyond_any_budget_do_not_break_the_view(tmp_path: Path) -> None:
    text = "Lỗi in: 1 2 đồng."
    rows = [
        figure(text, digit, "9" * 28, kind=MONEY, unit="VND", subject="lỗi") for digit in ("1", "2")
    ]
    batch = Batch(
        sightings=tuple(told("bao-song", n, at(n), text, rows) for n in range(1, 7)),
    )
    sql = "SELECT statements, total FROM quantities_money_by_month"
    assert asked(tmp_path, sql, batch) == [(12, pytest.approx(12e28))]
