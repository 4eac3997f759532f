from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import RowError
from storage.records import Paragraph
from storage.rows import Table, arrow, clean, images, last_of_each, links, paragraphs
from tests.storage import made

COLUMNS = pa.schema(
    [
        ("key", pa.string()),
        ("text", pa.string()),
        ("number", pa.int32()),
        ("time", pa.timestamp("us", "UTC")),
        ("texts", pa.list_(pa.string())),
        ("counts", pa.map_(pa.string(), pa.int64())),
    ]
)
TABLE = Table(name="things", key="key", columns=COLUMNS)


def thing(key: str = "một", **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "text": None,
        "number": None,
        "time": None,
        "texts": (),
        "counts": {},
        **changes,
    }


def test_rows_become_columns_of_the_schemas_types() -> None:
    table = arrow(TABLE, [thing(text="đường", number=3, time=made.NOON, counts={"bỏ qua": 2})])
    assert table.schema == COLUMNS
    assert table.to_pylist()[0]["counts"] == [("bỏ qua", 2)]


def test_only_the_columns_that_rows_have_are_written() -> None:
    assert arrow(TABLE, [{"key": "a", "number": 1}]).column_names == ["key", "number"]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"number": 2**31}, "number"),
        ({"number": "nhiều"}, "number"),
        ({"text": 7}, "text"),
        ({"time": datetime(2026, 1, 1)}, "time"),
        ({"texts": None}, "texts"),
        ({"counts": {"a": "b"}}, "counts"),
    ],
)
def test_a_misfit_names_its_record_and_column(changes: dict[str, Any], column: str) -> None:
    with pytest.raises(RowError, match=rf"things\.{column} of hai: "):
        arrow(TABLE, [thing(), thing("hai", **changes), thing("ba")])


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_survives_with_its_offsets(text: str) -> None:
    cleaned = clean(text)
    assert cleaned is not None
    assert len(cleaned) == len(text)
    assert "\0" not in cleaned
    cleaned.encode("utf-8")
    assert arrow(TABLE, [thing(text=text, texts=(text,))]).to_pylist()[0]["texts"] == [cleaned]


def test_paragraphs_lie_in_the_body_where_they_say() -> None:
    article = made.article(
        body="Lũ rút.\n\nLũ rút.\n\nĐê 🌊 vững.",
        paragraphs=(
            Paragraph(kind="sapo", text="Lũ rút."),
            Paragraph(kind="text", text="Lũ rút."),
            Paragraph(kind="text", text="Đê 🌊 vững."),
        ),
    )
    places = paragraphs(article)
    assert [(p["start"], p["end"]) for p in places] == [(0, 7), (9, 16), (18, 28)]
    assert article.body[18:28] == "Đê 🌊 vững."


def test_a_paragraph_that_is_not_in_the_body_is_named() -> None:
    astray = made.article(paragraphs=(Paragraph(kind="text", text="Ở đâu?"),))
    with pytest.raises(RowError, match=r"bao-song.*Ở đâu"):
        paragraphs(astray)


def test_pictures_and_links_keep_their_order_and_know_their_target() -> None:
    article = made.article()
    (image,), (link,) = images(article), links(article)
    assert (image["article_id"], image["position"], image["width"]) == (article.article_id, 0, 640)
    assert link["target_id"] == made.article(made.FERRY).article_id


def test_the_last_of_rows_with_one_key_counts() -> None:
    rows = [thing("a", number=1), thing("b", number=2), thing("a", number=3)]
    assert [(r["key"], r["number"]) for r in last_of_each(rows, "key")] == [("a", 3), ("b", 2)]


def test_texts_within_records_are_made_fit_as_well() -> None:
    kind = pa.list_(pa.struct([("text", pa.string()), ("start", pa.int64())]))
    table = Table(
        name="things", key="key", columns=pa.schema([("key", pa.string()), ("facts", kind)])
    )
    facts = [{"text": "n\0ước \ud800rút", "start": 7}]
    (found,) = arrow(table, [{"key": "a", "facts": facts}]).column("facts").to_pylist()
    assert found == [{"text": "n\ufffdước \ufffdrút", "start": 7}]
