from hypothesis import given
from hypothesis import strategies as st

from scheduler.cli.rows import as_text, distinct, interval
from scheduler.cli.tables import GAP, LEAST, cell, widths
from scheduler.cli.text import clean, one_line, wrapped


@given(st.lists(st.integers(0, 300), min_size=1, max_size=30), st.integers(20, 200))
def test_columns_fit_the_terminal_or_are_no_table(natural: list[int], available: int) -> None:
    found = widths(natural, available)
    if found is None:
        assert sum(min(width, LEAST) for width in natural) + GAP * (len(natural) - 1) > available
    else:
        assert sum(found) + GAP * (len(found) - 1) <= available
        assert all(
            given <= needed and (given == needed or given >= LEAST)
            for given, needed in zip(found, natural, strict=True)
        )


def test_narrow_columns_do_not_pay_for_wide_ones() -> None:
    assert widths([5, 100, 100], 60) == [5, 25, 25]


@given(st.text())
def test_no_text_of_others_steers_the_terminal(text: str) -> None:
    shown = cell(text).plain + clean(text) + one_line(text) + wrapped(text, 40)
    assert not any(ord(char) < 32 and char not in "\n\t" for char in shown)
    assert "\x9b" not in shown
    assert "\u202e" not in shown


def test_paragraphs_are_filled() -> None:
    assert wrapped("một hai\nba\n\n\n\nbốn", 8) == "một hai\nba\n\nbốn"


def test_names_of_columns_are_made_distinct() -> None:
    assert distinct(["a", "b", "a", "a_1", "a"]) == ("a", "b", "a_1", "a_1_1", "a_2")


def test_intervals_are_written_as_iso_8601_does() -> None:
    assert interval(0, 0, 0) == "PT0S"
    assert interval(14, 0, 0) == "P14M"
    assert interval(0, 3, 1_500_000_000) == "P3DT1.5S"
    assert interval(0, 0, -90_000_000_000) == "PT-90S"


def test_cells_hold_values_as_text() -> None:
    assert [as_text(value) for value in (None, 3, 0.5, True, "x", ["a", None], {"k": 1})] == [
        "",
        "3",
        "0.5",
        "true",
        "x",
        '["a",null]',
        '{"k":1}',
    ]
    assert cell(None).plain == "NULL"
