"""The quote that a figure stands in, however quotes lie in each other."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storage.measured import measured_rows
from storage.measures import Measures
from storage.records import Batch
from tests.storage.made import article, at
from tests.storage.telling import asked, figure, speech, told

BODY = "".join(chr(ord("a") + n % 26) for n in range(40))
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1]))


def between(start: int, end: int) -> dict[str, object]:
    return {"start": start, "end": end, "surface": BODY[start:end]}


@given(st.lists(SPANS, max_size=6), SPANS)
def test_it_is_one_that_holds_the_whole_figure_and_begins_last(
    spans: list[tuple[int, int]], inner: tuple[int, int]
) -> None:
    quotes = tuple(speech(BODY, "a", **between(*span)) for span in sorted(spans))
    stated = (figure(BODY, "a", "1", **between(*inner)),)
    shown = article(body=BODY, measures=Measures(quantities=stated, quotes=quotes))
    (row,) = measured_rows("quantities", [shown])
    around = [q.start for q in quotes if q.start <= inner[0] and inner[1] <= q.end]
    chosen = None if row["quote"] is None else quotes[row["quote"]]
    assert (chosen.start if chosen else None) == max(around, default=None)
    assert chosen is None or chosen.end >= inner[1]


def test_a_figure_behind_a_nested_quote_is_the_outer_ones(tmp_path: Path) -> None:
    body = "“Bà bảo: ‘Còn 3 hộ’, tôi đếm được 5 hộ.”"
    rows = [
        figure(body, "3", "3", subject="hộ"),
        figure(body, "5", "5", subject="hộ"),
        speech(body, body, speaker="Lê Văn Bảy"),
        speech(body, "Còn 3 hộ", speaker="Phan Thị Lựu"),
    ]
    batch = Batch(sightings=(told("bao-song", 1, at(0), body, rows),))
    sql = "SELECT CAST(value AS INTEGER), said_by FROM quantity_statements ORDER BY value"
    assert asked(tmp_path, sql, batch) == [(3, "Phan Thị Lựu"), (5, "Lê Văn Bảy")]


def test_a_figure_is_said_by_who_is_retold_where_no_quote_holds_it(tmp_path: Path) -> None:
    body = "Công an cho biết có 3 hộ và “tôi đếm được 5 hộ”, còn lại 7 hộ. Ông nói: “Chỉ 9 hộ”."
    rows = [
        *(figure(body, number, number, subject="hộ") for number in "3579"),
        speech(body, "tôi đếm được 5 hộ", speaker="Lê Văn Bảy"),
        speech(body, "Chỉ 9 hộ", speaker="Phan Thị Lựu"),
        speech(
            body, "có 3 hộ và “tôi đếm được 5 hộ”", speaker="Công an", direct=False, retold=True
        ),
    ]
    batch = Batch(sightings=(told("bao-song", 1, at(0), body, rows),))
    sql = "SELECT CAST(value AS INTEGER), said_by FROM quantity_statements ORDER BY value"
    assert asked(tmp_path, sql, batch) == [
        (3, "Công an"),
        (5, "Lê Văn Bảy"),
        (7, "bao-song"),
        (9, "Phan Thị Lựu"),
    ]
