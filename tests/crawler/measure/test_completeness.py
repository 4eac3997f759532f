"""Every digit of a text lies in exactly one row, no two rows overlap, and each repeats its words."""

import re
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crawler.measure.quantities import find_quantities
from crawler.measure.reading import Reading, read
from crawler.measure.times import find_times, times_outside
from storage.measures import Mention, MentionKind, Text

PIECES = [
    *(
        "12",
        "7",
        "1.234",
        "24,07",
        "3/4",
        "20.10",
        "30/4/2018",
        "2016-2020",
        "0912 345 678",
        "5-10",
    ),
    *("1.2.3", "07-NQ/TU", "T3", "F-16", "6am", "10h30", "99%", "4x100m", "1A", "m2", "3-1", "+84"),
    *("$5m", "Rs 24 lakh", "€3", "đồng", "triệu", "tỷ", "%", "độ C", "km/h", "người", "people"),
    *(
        "tăng",
        "giảm",
        "rose",
        "fell",
        "by",
        "to",
        "đến",
        "và",
        "and",
        "hơn",
        "over",
        "khoảng",
        "một",
    ),
    *("hai mươi lăm", "two hundred", "a third of", "một nửa", "hàng nghìn", "ngày", "tháng", "năm"),
    *("quý", "lúc", "Nov.", "May", "last", "Tuesday", "số", "lớp", "Phase", "Nexus", "Điều", "("),
    *(
        ")",
        ",",
        ".",
        ":",
        "\n",
        "https://a.example/1/2",
        "@x1",
        "#2",
        "[3]",
        "-",
        "–",
        "/",
        "٣",
        "²",
    ),
]
TEXTS = {
    "vi": """Sáng 20.10, tại xã Bản Mới, 1.250 hộ dân (chiếm 45,6%) nhận 2 tỷ 300 triệu đồng.
Theo Nghị quyết 07-NQ/TU, giai đoạn 2016-2020, giá vàng 36,73 – 36,8 triệu đồng/lượng.
1. Đường dây nóng: 0912 345 678; xem https://bao.example/a1?b=2. Bão số 10 và 11 làm 7/14 huyện ngập.
Lúc 2h30 ngày 5/3, xe 51H-123.45 chạy 120 km/h trên QL1A; -2 độ C; 24/7; 3-1; lớp 12; Covid-19.""",
    "en": """On Nov. 18, 2019, at 6am, 1,250 people paid $2.8bn (45.6%), up from Rs 24 lakh in Q3 2018.
Mary Jones, 45, won 6-4, 7-5 and 2-1; call (978) 448-5555 or see www.a.example/1. H.R. 4 passed.
[1] The 10-day truce, the 21st century, the 1990s, 2016-17, S&P 500, 99 Pleasant Street, 1 in 5.
HD ALPHA INC. 225.86 -12.99 -5.44%""",
}


def check(text: str, language: str, documents: tuple[Mention, ...] = ()) -> None:
    reading = read(Text(body=text, language=language))
    times = times_outside(find_times(reading), documents)
    quantities, numbers = find_quantities(reading, times, documents, ())
    spans = sorted((s.start, s.end) for s in (*times, *documents, *quantities, *numbers))
    for span in (*times, *quantities, *numbers):
        assert text[span.start : span.end] == span.surface
        assert span.start < span.end
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for digits in re.finditer(r"\d+", text):
        within = [s for s in spans if s[0] <= digits.start() and digits.end() <= s[1]]
        assert len(within) == 1, (digits[0], text)


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
@pytest.mark.parametrize("text", TEXTS.values())
def test_every_digit_of_a_written_text_has_one_row(text, language):
    check(text, language)


@settings(deadline=None, max_examples=150)
@given(
    text=st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
        lambda pieces: st.sampled_from(["".join(pieces), " ".join(pieces)])
    ),
    language=st.sampled_from(["vi", "en"]),
)
@example(text="1207-NQ/TUkhoảng1212122016-2020", language="vi")
def test_every_digit_of_a_made_up_text_has_one_row(text, language):
    check(text, language)


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=60), language=st.sampled_from(["vi", "en", "", "zh"]))
def test_no_text_breaks_the_rule(text, language):
    check(text, language)


def test_a_document_keeps_its_digits():
    text = "Luật Đất đai 2013 có 14 chương, 212 điều."
    law = Mention(start=0, end=17, surface=text[:17], kind=MentionKind.DOCUMENT, name=text[:17])
    check(text, "vi", (law,))


def calls(work: Callable[[Reading], object], text: str, language: str) -> int:
    """How many calls the work makes: a measure of its length that no load of the machine moves."""
    reading = read(Text(body=text, language=language))
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        work(reading)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "piece",
    ["1", "1.", "1/", "1-", "$1 ", "a", "A-1", "một ", "1h", "1 người, ", "năm 2018 ", "\n1. "],
)
def test_work_grows_with_the_text_and_no_faster(piece, language):
    def work(reading: Reading) -> object:
        return find_quantities(reading, find_times(reading), (), ())

    once, twice = (calls(work, piece * times, language) for times in (300, 600))
    assert twice <= 2.2 * once + 500


@pytest.mark.parametrize("piece", ["9", "9,", "9.", "a@", "http://", "x", "một ", "1:11", "+84 "])
def test_a_line_without_end_is_read_to_the_end(piece):
    check(piece * (20_000 // len(piece)), "vi")
