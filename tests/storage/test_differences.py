"""What an edit changed, told from two readings of one article."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from storage.differences import Difference, differences
from storage.measures import (
    Measures,
    Mention,
    MentionKind,
    Metrics,
    Quantity,
    QuantityKind,
    Quote,
    TimeMention,
)
from storage.records import Article, Image, Paragraph, Removed, block_id
from storage.states import Part, state_of
from tests.storage import made

LEAD = "Chiều nay, ban quản lý chợ Cầu Đất công bố thiệt hại ban đầu."
LOSS = "Vụ cháy gây thiệt hại khoảng 15 tỷ đồng, theo ước tính của ban quản lý."
END = "Chợ tạm sẽ họp lại ở sân vận động từ tuần sau."


def article(*paragraphs: str, measures: Measures | None = None, **changes: Any) -> Article:
    return made.article(
        sapo=None,
        body="\n\n".join(paragraphs),
        paragraphs=tuple(Paragraph(kind="text", text=text) for text in paragraphs),
        measures=measures,
        **changes,
    )


def changes(before: Article, after: Article) -> tuple[Difference, ...]:
    return differences(state_of(before), state_of(after))


def brief(before: Article, after: Article) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (str(each.part), str(each.kind), each.before, each.after) for each in changes(before, after)
    ]


def test_paragraphs_are_added_removed_and_changed_where_they_stand() -> None:
    new = "Ba tiểu thương được đưa đi cấp cứu."
    edited = END.replace("tuần sau", "thứ Hai")
    found = changes(article(LEAD, LOSS, END), article(LEAD, new, edited))
    assert [(d.part, d.kind, d.before, d.after) for d in found] == [
        (Part.PARAGRAPH, "removed", LOSS, None),
        (Part.PARAGRAPH, "added", None, new),
        (Part.PARAGRAPH, "changed", END, edited),
    ]
    assert [d.start for d in found] == [len(LEAD) + 2, len(LEAD) + 2, len(LEAD) + len(new) + 4]


def test_white_space_and_composition_are_no_change() -> None:
    import unicodedata

    loose = unicodedata.normalize("NFD", LEAD.replace(" ", "  "))
    assert changes(article(LEAD, END), article(loose, END)) == ()


@pytest.mark.parametrize(
    ("part", "name", "old", "new"),
    [
        ("headline", "headline", "Cháy chợ Cầu Đất", "Cháy lớn ở chợ Cầu Đất"),
        ("sapo", "sapo", "Lửa bùng lên lúc rạng sáng.", "Lửa bùng lên lúc 4 giờ."),
        ("credit", "credited_source", "TTXVN", "Báo Sông"),
    ],
)
def test_the_parts_of_the_head(part: str, name: str, old: str, new: str) -> None:
    before = article(LEAD)
    assert brief(replace(before, **{name: old}), replace(before, **{name: new})) == [
        (part, "changed", old, new)
    ]


def test_a_sapo_that_the_body_begins_with_is_told_once() -> None:
    def told(sapo: str) -> Article:
        parts = (Paragraph(kind="sapo", text=sapo), Paragraph(kind="text", text=END))
        return made.article(sapo=sapo, body=f"{sapo}\n\n{END}", paragraphs=parts)

    old, new = "Lửa bùng lên lúc rạng sáng.", "Lửa bùng lên lúc 4 giờ sáng nay."
    assert brief(told(old), told(new)) == [("sapo", "changed", old, new)]


def test_authors_and_dates_of_the_article() -> None:
    before = article(LEAD, authors=("Lê Na", "Trần Đức"))
    after = replace(
        before,
        authors=("Trần Đức", "Hà My"),
        published_at=made.at(-1),
        modified_at=made.at(0),
    )
    assert [(d.part, d.kind, d.subject) for d in changes(before, after)] == [
        ("author", "removed", None),
        ("author", "added", None),
        ("date", "changed", "published_at"),
        ("date", "added", "modified_at"),
    ]
    assert changes(before, article(LEAD, authors=("Trần Đức", "Lê Na"))) == ()


NOTES = [
    "Đính chính: bản trước của bài viết này ghi sai số thiệt hại.",
    "(Cập nhật lúc 17h30: bổ sung ý kiến của ban quản lý)",
    "Tòa soạn xin cáo lỗi cùng bạn đọc.",
    "Correction: the market lost 1.5 billion dong, not 15 billion.",
    "Correction (Nov. 24): the market's name was misspelled.",
    "An earlier version of this article misstated the loss.",
    "This story has been updated with a statement by the mayor.",
    "UPDATED at 5 p.m.: the fire is out.".replace("at 5", "5"),
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_correction_is_told_from_a_paragraph(note: str) -> None:
    assert brief(article(LEAD), article(LEAD, note)) == [("correction", "added", None, note)]


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Xây dựng đính chính thông tin về giá thép.",
        "The ministry published corrections to its budget.",
        "Cập nhật kiến thức cho giáo viên là việc cần làm.",
        "Updated vaccines arrive in spring.",
    ],
)
def test_an_article_about_corrections_is_none(text: str) -> None:
    assert brief(article(LEAD), article(LEAD, text))[0][0] == "paragraph"


# ---- facts


def measured(*paragraphs: str, **kinds: list[tuple[str, dict[str, Any]]]) -> Article:
    """An article whose measures are these surfaces in it, with what is said of each."""
    body = "\n\n".join(paragraphs)

    def spans(name: str, make: Any) -> tuple[Any, ...]:
        return tuple(
            make(start=body.index(text), end=body.index(text) + len(text), surface=text, **more)
            for text, more in kinds.get(name, [])
        )

    measures = Measures(
        quantities=spans("quantities", Quantity),
        mentions=spans("mentions", Mention),
        quotes=spans("quotes", Quote),
        times=spans("times", TimeMention),
        metrics=Metrics(),
        measurer="1",
    )
    return article(*paragraphs, measures=measures)


def money(text: str, value: str) -> tuple[str, dict[str, Any]]:
    return text, {"value": Decimal(value), "unit": "VND", "kind": QuantityKind.MONEY}


def people(text: str, value: int) -> tuple[str, dict[str, Any]]:
    return text, {"value": Decimal(value), "subject": "người", "kind": QuantityKind.COUNT}


def facts(before: Article, after: Article) -> list[Difference]:
    return [d for d in changes(before, after) if d.part not in (Part.PARAGRAPH, Part.CORRECTION)]


def test_a_quantity_however_small_its_edit_has_both_values() -> None:
    edited = LOSS.replace("15 tỷ", "1,5 tỷ")
    (row,) = facts(
        measured(LEAD, LOSS, END, quantities=[money("15 tỷ đồng", "15e9")]),
        measured(LEAD, edited, END, quantities=[money("1,5 tỷ đồng", "1.5e9")]),
    )
    assert (row.part, row.kind, row.before, row.after) == (
        *("quantity", "changed"),
        *("15 tỷ đồng", "1,5 tỷ đồng"),
    )
    assert (row.value_before, row.value_after, row.unit) == (15 * 10**9, 15 * 10**8, "VND")
    assert row.start == len(LEAD) + 2 + edited.index("1,5")


def test_a_quantity_in_other_words_is_none_and_the_likest_one_is_the_edited() -> None:
    before = measured(
        "Có 12 người bị thương, thiệt hại 15 tỷ đồng.",
        quantities=[people("12", 12), money("15 tỷ đồng", "15e9")],
    )
    after = measured(
        "Thiệt hại là 15 tỷ đồng; có 14 người bị thương.",
        quantities=[money("15 tỷ đồng", "15e9"), people("14", 14)],
    )
    rows = [d for d in facts(before, after) if d.part is Part.QUANTITY]
    assert [(d.before, d.after, d.subject) for d in rows] == [("12 người", "14 người", "người")]


def test_what_is_counted_otherwise_is_another_quantity() -> None:
    rows = facts(
        measured("Có 12 người ở lại trong chợ.", quantities=[people("12", 12)]),
        measured("Có 12 tỷ đồng ở lại trong chợ.", quantities=[money("12 tỷ đồng", "12e9")]),
    )
    assert [(d.kind, d.before, d.after) for d in rows] == [
        ("removed", "12 người", None),
        ("added", None, "12 tỷ đồng"),
    ]


def test_a_figure_that_is_read_otherwise_in_the_same_words_is_no_edit() -> None:
    before = measured(LEAD, LOSS, quantities=[money("15 tỷ đồng", "15e9")])
    after = measured(LEAD, LOSS, END, quantities=[money("15 tỷ đồng", "15")])
    assert facts(before, after) == []


def test_what_was_not_measured_has_no_facts_to_compare() -> None:
    before = article(LEAD, LOSS)
    after = measured(LEAD, LOSS.replace("15", "1,5"), quantities=[money("1,5 tỷ đồng", "1.5e9")])
    assert facts(before, after) == []


def person(name: str) -> tuple[str, dict[str, Any]]:
    return name, {"kind": MentionKind.PERSON, "name": name}


def test_a_name_put_right_is_changed_and_one_that_stands_elsewhere_is_not_gone() -> None:
    before = measured(
        "Bà Lê Thị Hòa cho biết chợ đóng cửa.", "Bà Hòa ở đây.", mentions=[person("Lê Thị Hòa")]
    )
    after = measured(
        "Bà Lê Thị Hoa cho biết chợ đóng cửa.", "Bà Hòa ở đây.", mentions=[person("Lê Thị Hoa")]
    )
    assert [(d.part, d.kind, d.before, d.after) for d in facts(before, after)] == [
        ("name", "changed", "Lê Thị Hòa", "Lê Thị Hoa")
    ]
    twice = [person("Đỗ Lan"), person("Đỗ Lan")]
    once = measured("Chị Đỗ Lan bán vải.", mentions=twice[:1])
    more = measured("Chị Đỗ Lan bán vải.", "Hôm qua Đỗ Lan đi vắng.", mentions=twice)
    assert facts(once, more) == []


def said(text: str) -> tuple[str, dict[str, Any]]:
    return f"“{text}”", {"direct": True, "text": text, "speaker": "Lê Thị Hòa"}


def test_a_quotation_in_other_words_is_changed_another_one_is_not() -> None:
    first, second = "Chúng tôi mất hết hàng Tết", "Chúng tôi mất gần hết hàng Tết"
    (row,) = facts(
        measured(f"Bà nói: “{first}”.", quotes=[said(first)]),
        measured(f"Bà nói: “{second}”.", quotes=[said(second)]),
    )
    assert (row.part, row.kind, row.before, row.after) == ("quote", "changed", first, second)
    assert row.subject == "Lê Thị Hòa"
    other = "Mai tôi về quê"
    rows = facts(
        measured(f"Bà Hòa ở chợ nói: “{first}”.", quotes=[said(first)]),
        measured(f"Bà Hòa ở chợ nói: “{other}”.", quotes=[said(other)]),
    )
    assert [d.kind for d in rows] == ["removed", "added"]


def test_a_date_in_the_text() -> None:
    def on(text: str, day: str) -> tuple[str, dict[str, Any]]:
        return text, {"time_from": day, "time_to": day}

    (row,) = facts(
        measured("Chợ họp lại ngày 3/12.", times=[on("ngày 3/12", "2026-12-03")]),
        measured("Chợ họp lại ngày 5/12.", times=[on("ngày 5/12", "2026-12-05")]),
    )
    assert (row.part, row.kind, row.before, row.after) == (
        *("date", "changed"),
        *("ngày 3/12", "ngày 5/12"),
    )


def test_pictures_are_told_by_file_and_caption_not_by_size() -> None:
    def shown(url: str, caption: str) -> Article:
        return article(LEAD, images=(Image(url=url, caption=caption),))

    old = shown("https://cdn.example/w640/chay-cho.jpg?s=1", "Chợ sau vụ cháy")
    assert changes(old, shown("https://cdn2.example/w900/chay-cho.jpg", "Chợ sau vụ cháy")) == ()
    assert brief(old, shown("https://cdn.example/chay-cho.jpg", "Chợ Cầu Đất sau vụ cháy")) == [
        ("image", "changed", "Chợ sau vụ cháy", "Chợ Cầu Đất sau vụ cháy")
    ]
    assert [d.kind for d in changes(old, shown("https://cdn.example/b.jpg", "Dọn dẹp"))] == [
        *("removed", "added")
    ]


def test_what_site_memory_takes_out_was_not_removed_by_the_outlet() -> None:
    teaser = "Theo dõi chúng tôi trên mạng."
    taken = Removed(block=block_id(teaser), text=teaser, place=1)
    before, after = article(LEAD, teaser, LOSS), article(LEAD, LOSS, END, removed=(taken,))
    assert brief(before, after) == [("paragraph", "added", None, END)]
    assert brief(after, before) == [("paragraph", "removed", END, None)]


def test_many_rewritten_paragraphs_are_compared_in_bounded_time() -> None:
    old = [f"Đoạn cũ số {number} nói về chợ." for number in range(80)]
    new = [f"Đoạn mới thứ {number} nói về sông." for number in range(80)]
    assert len(changes(article(*old), article(*new))) >= 80


def test_the_later_time_of_publication_is_told_in_utc() -> None:
    before, after = article(LEAD), article(LEAD, published_at=made.at(-2) + timedelta(minutes=5))
    assert brief(before, after) == [
        ("date", "changed", "2026-11-24T10:00:00+00:00", "2026-11-24T10:05:00+00:00")
    ]
