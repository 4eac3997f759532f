"""All rows of one text together, and that any text at all is measured."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.measure import MEASURER, measure
from crawler.measure.reading import LONGEST, read
from storage.measures import Measures, MentionKind, Span, Text

VIETNAMESE = Text(
    body=(
        "Ngày 5/3, ông Trần Văn Bình, Chủ tịch UBND huyện Sìn Hồ, cho biết: “Huyện đã trao 1.200"
        " suất quà”. Theo Quyết định số 15/QĐ-UBND, mỗi suất trị giá 500.000 đồng, tăng 25% so với"
        " năm 2022.\nTỉnh Lai Châu có 8 huyện."
    ),
    language="vi",
)
ENGLISH = Text(
    body=(
        "The council of Leeds said on Tuesday it would spend $3.5 million on 40 new buses. “We will"
        " cut emissions by 12 percent,” said Anna Brown, the mayor."
    ),
    language="en",
)


def spans(found: Measures) -> list[Span]:
    return [*found.quantities, *found.mentions, *found.quotes, *found.times, *found.numbers]


@pytest.mark.parametrize("text", [VIETNAMESE, ENGLISH])
def test_every_row_is_where_it_says(text: Text) -> None:
    found = measure(text)
    assert all(text.body[span.start : span.end] == span.surface for span in spans(found))
    assert found.mentions == tuple(sorted(found.mentions, key=lambda m: (m.start, -m.end)))
    for quote in found.quotes:
        if quote.speaker_mention is not None:
            assert found.mentions[quote.speaker_mention].name == quote.speaker


def test_a_vietnamese_text() -> None:
    found = measure(VIETNAMESE)
    assert [float(q.value) for q in found.quantities] == [1200, 500000, 25, 8]
    assert found.measurer == MEASURER
    assert found.metrics is not None
    assert (found.metrics.quantities, found.metrics.sources_named) == (4, 1)
    kinds = {mention.kind for mention in found.mentions}
    assert kinds == set(MentionKind)
    assert found.metrics.quantity_density == pytest.approx(400 / found.metrics.words, abs=0.001)


def test_an_english_text() -> None:
    found = measure(ENGLISH)
    assert [(float(q.value), q.unit) for q in found.quantities] == [
        (3500000, "USD"),
        (40, None),
        (12, "%"),
    ]
    assert found.metrics is not None
    assert found.metrics.readability is not None


@pytest.mark.parametrize("text", [VIETNAMESE, ENGLISH])
def test_a_text_tells_its_language(text: Text) -> None:
    assert measure(replace(text, language=None)) == measure(text)


def test_a_place_within_a_name_is_none() -> None:
    found = measure(Text(body="Ông Nguyễn Thái Bình, Giám đốc Sở Y tế, nói.", language="vi"))
    assert [m.name for m in found.mentions if m.kind is MentionKind.PLACE] == []


def test_a_credit_known_from_the_page_stands() -> None:
    assert measure(replace(ENGLISH, credited_source="Reuters")).credited_source == "Reuters"


@pytest.mark.parametrize("body", ["", " ", "\n\n", "5", "…", "中文新闻报道。", "\u200b", "Ừ."])
def test_next_to_nothing_has_next_to_nothing(body: str) -> None:
    found = measure(Text(body=body))
    assert found.metrics is not None
    assert not found.quotes
    assert not found.mentions


def test_beyond_the_longest_text_nothing_is_measured() -> None:
    body = "Có 5 người. " * (LONGEST // 12 + 500)
    found = measure(Text(body=body, language="vi"))
    assert found.metrics is not None
    assert found.metrics.characters == LONGEST
    assert max(span.end for span in spans(found)) <= LONGEST


@pytest.mark.parametrize(
    "unit",
    ["1", ".", "a", "A", "A ", "1.234 ", "“", "\n", "(", "xã ", "TP.", "U.S. ", "đồng ", ",5"],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_line_of_one_thing_ends(unit: str, language: str) -> None:
    body = unit * (30_000 // len(unit))
    found = measure(Text(body=body, language=language))
    assert all(body[span.start : span.end] == span.surface for span in spans(found))


def test_a_line_of_dots_is_cut_into_pieces_of_bounded_length() -> None:
    sentences = read(Text(body="." * LONGEST)).sentences
    assert sentences.ends[-1] == LONGEST
    assert {end - start for start, end in zip(sentences.starts, sentences.ends, strict=True)} == {
        1_000
    }


PIECES = st.sampled_from(
    ["ông Lê Văn Tám", "Anna Brown", "cho biết", "said", ":", "“", "”", '"', "5", "1.234,5", "%", "triệu",
     "đồng", "$3bn", "Nghị quyết 07-NQ/TU", "HR 4", "tỉnh Lai Châu", "Mỹ", "ngày 5/3", "2019", "-", ",",
     ".", "\n", "(Theo TTXVN)", "UBND", "中文", "مرحبا", "😀", "\u0301", "gần", "at least", "each", "x"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["vi", "en", "fr", None]))
def test_any_text_is_measured(pieces: list[str], language: str | None) -> None:
    body = " ".join(pieces)
    found = measure(Text(body=body, language=language))
    assert all(body[span.start : span.end] == span.surface for span in spans(found))
    assert found.metrics is not None
    assert {field.name for field in fields(found.metrics)} >= {"words", "tone", "quote_share"}
