"""The rows of an article's edits: the same whenever, and in whatever order, its pages are read."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.measures import Measures, Metrics, Quantity, QuantityKind
from storage.readers import query
from storage.records import Article, Batch, Image, Sighting
from tests.storage import made

LOSSES = (("15 tỷ đồng", "15e9"), ("1,5 tỷ đồng", "1.5e9"), ("1,8 tỷ đồng", "1.8e9"))


def told(number: int, *, measurer: str = "1", **changes: Any) -> Article:
    """The article in its first, second or third wording."""
    text, value = LOSSES[number]
    body = f"Lửa tắt lúc 7 giờ sáng.\n\nThiệt hại khoảng {text}, theo ban quản lý chợ."
    start = body.index(text)
    quantity = Quantity(
        start=start,
        end=start + len(text),
        surface=text,
        value=Decimal(value),
        unit="VND",
        kind=QuantityKind.MONEY,
    )
    measures = Measures(quantities=(quantity,), metrics=Metrics(), measurer=measurer)
    return made.article(
        body=body, sapo=None, measures=measures, extractor=f"t{measurer}", **changes
    )


def seen(number: int, **changes: Any) -> Sighting:
    return made.sighting(told(number, **changes), number, fetch=f"f{number}")


def rows(directory: Path, sql: str) -> list[tuple[Any, ...]]:
    with query(directory, sql) as result:
        return list(result.rows())


def stored(directory: Path, batches: Sequence[Sequence[Sighting]]) -> tuple[list[Any], list[Any]]:
    """The rows of `changes` and `revision_facts` after these sightings."""
    with Archive.open(directory) as archive:
        for batch in batches:
            archive.write(Batch(sightings=tuple(batch)))
        archive.publish()
    return (
        rows(directory, "FROM changes ORDER BY revision_id, position"),
        rows(directory, "FROM revision_facts ORDER BY revision_id"),
    )


IN_ORDER = [[seen(0)], [seen(1)], [seen(2)]]


def test_an_edit_of_a_figure_can_be_asked_for_in_sql(tmp_path: Path) -> None:
    stored(tmp_path, IN_ORDER)
    found = rows(
        tmp_path,
        "SELECT before, after, value_before, value_after, unit FROM changes "
        "JOIN revisions USING (revision_id) WHERE part = 'quantity' ORDER BY seen_at",
    )
    assert found == [
        ("15 tỷ đồng", "1,5 tỷ đồng", Decimal("15e9"), Decimal("1.5e9"), "VND"),
        ("1,5 tỷ đồng", "1,8 tỷ đồng", Decimal("1.5e9"), Decimal("1.8e9"), "VND"),
    ]
    parts = rows(tmp_path, "SELECT part, kind, count(*) FROM changes GROUP BY ALL ORDER BY ALL")
    assert parts == [("paragraph", "changed", 2), ("quantity", "changed", 2)]


@pytest.mark.parametrize(
    "batches",
    [
        pytest.param([[seen(0), seen(1), seen(2)]], id="at once"),
        pytest.param([[seen(0)], [seen(2)], [seen(1)]], id="a late one between"),
        pytest.param([[seen(2)], [seen(1)], [seen(0)]], id="the last one first"),
        pytest.param([*IN_ORDER, *IN_ORDER], id="twice"),
        pytest.param([[seen(0)], [seen(1), seen(2)], [seen(1)], [seen(0)]], id="again backwards"),
    ],
)
def test_the_rows_do_not_depend_on_when_pages_come(
    tmp_path: Path, batches: Sequence[Sequence[Sighting]]
) -> None:
    whole = stored(tmp_path / "in-order", IN_ORDER)
    assert len(whole[0]) == 4
    assert stored(tmp_path / "other", batches) == whole


def test_reading_all_pages_anew_gives_what_a_new_archive_has(tmp_path: Path) -> None:
    better = [[seen(number, measurer="2")] for number in range(3)]
    fresh = stored(tmp_path / "new", better)
    assert stored(tmp_path / "again", [*IN_ORDER, *better]) == fresh
    assert stored(tmp_path / "stopped", [*IN_ORDER, better[0], *better]) == fresh
    assert {row[1] for row in fresh[1]} == {"2"}


def test_a_reading_that_undoes_an_edit_takes_its_rows_along(tmp_path: Path) -> None:
    same = replace(seen(0), fetch_id="f1", seen_at=made.at(1))
    changes, _ = stored(tmp_path, [[seen(0)], [seen(1)], [same]])
    assert changes == []


def test_pictures_are_compared_with_those_that_stand(tmp_path: Path) -> None:
    new = (Image(url="https://bao-song.example/dap-lua.jpg", caption="Dập lửa"),)
    changes, _ = stored(tmp_path, [[seen(0)], [seen(1, images=new)]])
    images = [(row[4], row[5], row[6]) for row in changes if row[3] == "image"]
    assert images == [("removed", "Cầu phao", None), ("added", None, "Dập lửa")]


def test_what_was_followed_before_facts_were_kept_is_compared_in_its_words(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=(seen(0), seen(2))))
        archive._writer.execute("DELETE FROM revision_facts")  # as an older program left it
        archive.write(Batch(sightings=(seen(1),)))
        archive.publish()
    found = rows(tmp_path, "SELECT part, count(*) FROM changes GROUP BY ALL ORDER BY ALL")
    assert found == [("paragraph", 2), ("quantity", 1)]


def test_an_article_as_it_stood_at_a_time(tmp_path: Path) -> None:
    stored(tmp_path, IN_ORDER)

    def body_at(hour: float) -> list[tuple[Any, ...]]:
        moment = made.at(hour).isoformat()
        return rows(
            tmp_path,
            f"SELECT headline, body FROM article_at('{made.LU}', TIMESTAMPTZ '{moment}')",
        )

    assert body_at(-0.5) == []
    for hour, number in ((0, 0), (0.9, 0), (1, 1), (1.5, 1), (300, 2)):
        assert body_at(hour) == [("Nước lũ rút chậm", told(number).body)]
