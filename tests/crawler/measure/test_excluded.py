"""Numbers that are no quantities, and why."""

import pytest

from crawler.measure.identifiers import web_spans
from storage.measures import NumberKind
from tests.crawler.measure.sayings import numbers_of

KINDS = [  # text, language, its numbers and their kinds
    ("Em học lớp 12.", "vi", [("12", "ordinal")]),
    ("Bão số 10 và 11 vừa qua.", "vi", [("10", "name"), ("11", "name")]),
    ("Gió giật cấp 8.", "vi", [("8", "ordinal")]),
    ("Nậm Sảo 1, Nậm Nó 2 chỉ có đường đất.", "vi", [("1", "name"), ("2", "name")]),
    ("Chip Snapdragon 800 rất nhanh.", "vi", [("800", "name")]),
    ("Trận đấu kết thúc 3-1.", "vi", [("3-1", "score")]),
    ("Gọi 0912 345 678.", "vi", [("0912 345 678", "phone")]),
    ("Nhà số 12 đường Lê Lợi.", "vi", [("12", "address")]),
    ("Xe 51H-123.45.", "vi", [("51H-123.45", "identifier")]),
    ("Nghị định 100/2019/NĐ-CP.", "vi", [("100/2019/NĐ-CP", "identifier")]),
    ("Phường 5, quận 3, P.13.", "vi", [("5", "name"), ("3", "name"), ("P.13", "name")]),
    ("1. Mở đầu", "vi", [("1", "list")]),
    ("Mở cửa 24/7.", "vi", [("24/7", "other")]),
    ("Đội U23 và QL1A.", "vi", [("U23", "name"), ("QL1A", "name")]),
    ("Ghi bàn ở phút 90+3.", "vi", [("90+3", "ordinal")]),
    ("The 6th and 21st.", "en", [("6th", "ordinal"), ("21st", "ordinal")]),
    ("The S&P 500 fell.", "en", [("500", "name")]),
    ("Phase 3 began.", "en", [("3", "ordinal")]),
    ("Flight MH370 left gate 12.", "en", [("MH370", "name"), ("12", "name")]),
    ("They won 112-108.", "en", [("112-108", "score")]),
    ("Call (978) 448-5555.", "en", [("(978) 448-5555", "phone")]),
    ("At 99 Pleasant St.", "en", [("99", "address")]),
    ("See www.a.example/page2 now.", "en", [("www.a.example/page2", "url")]),
    ("As noted [3].", "en", [("[3]", "list")]),
    ("Version 1.2.3 of it.", "en", [("1.2.3", "identifier")]),
    ("She ran 2:05:30.", "en", [("2:05:30", "time")]),
    ("Prints of 8 x 10.", "en", [("8 x 10", "other")]),
    ("Tên lửa SA-125 mới.", "vi", [("SA-125", "name")]),
    ("Thắng set một 6/1 cho anh.", "vi", [("6/1", "score")]),
    ("Sơ đồ 4-4-2 quen thuộc.", "vi", [("4-4-2", "score")]),
    ("Thua 2-6, 2-6, 2-6.", "vi", [("2-6", "score"), ("2-6", "score"), ("2-6", "score")]),
    ("Mở cửa 24/24h.", "vi", [("24/24h", "other")]),
    ("It may reduce hunger (25).", "en", [("(25)", "list")]),
    ("They are over .500 again.", "en", [("500", "other")]),
    ("It lengthens life.1", "en", [("1", "other")]),
    ("Call 311 now.", "en", [("311", "phone")]),
    ("On the 2300 block of North Road.", "en", [("2300", "address")]),
]


@pytest.mark.parametrize(("text", "language", "numbers"), KINDS, ids=[k[0] for k in KINDS])
def test_numbers_are_told_apart(text, language, numbers):
    quantities, others = numbers_of(text, language)
    assert quantities == ()
    assert [(n.surface, n.kind) for n in others] == [(s, NumberKind(k)) for s, k in numbers]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Xem www.bao.vn/12-3,\nhoặc toa.soan1@bao.vn nhé", ["www.bao.vn/12-3,", "toa.soan1@bao.vn"]),
        ("See https://a.org/1 or b.com/2, said @lee5 (#top10).",
         ["https://a.org/1", "b.com/2,", "@lee5", "#top10"]),
        ("x.com/1\u00a0y.net/2", ["x.com/1", "y.net/2"]),
        ("ai.com/1<b.com/2>", ["ai.com/1", "b.com/2"]),
        ("Tỷ số 3:1, lúc 5h. 3 com", []),
    ],
)  # fmt: skip
def test_web_addresses_wherever_they_stand(text: str, addresses: list[str]) -> None:
    assert [text[start:end] for start, end in web_spans(text)] == addresses
