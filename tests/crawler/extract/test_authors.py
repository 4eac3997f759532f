"""Names without roles and outlets, and who is credited."""

import pytest

from crawler.extract.authors import find_authors, find_credit
from crawler.extract.landmarks import find_landmarks
from crawler.extract.parse import parse
from crawler.extract.structured import Declared
from storage.records import Page, Paragraph

URL = "https://songque.example/tin-1.html"


def authors(
    *declared: str, html: str = "", last: str = "Bài viết kết thúc ở đây."
) -> tuple[str, ...]:
    document = parse(Page(url=URL, body=f"<html><body><p>.</p>{html}</body></html>".encode()))
    body = (Paragraph(kind="text", text="Đầu bài."), Paragraph(kind="text", text=last))
    facts = Declared(authors=declared, site_names=("Sông Quê Online",))
    return find_authors(URL, facts, find_landmarks(document.root), body)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("Trần Minh Khuê", ("Trần Minh Khuê",)),
        ("By Idris Fane and Lotte Marsh", ("Idris Fane", "Lotte Marsh")),
        ("Hà Thu - Đức Long", ("Hà Thu", "Đức Long")),
        ("Hà Thu và Đức Long", ("Hà Thu", "Đức Long")),
        ("Marta Quill, Staff Writer", ("Marta Quill",)),
        ("Tác giả: Đỗ Thị Ngà", ("Đỗ Thị Ngà",)),
        ("Jean-Luc O’Neill | Political Correspondent", ("Jean-Luc O’Neill",)),
        ("https://www.facebook.com/songque", ()),
        ("Sông Quê Online", ()),
        ("songque", ()),
        ("Reuters", ()),
        ("admin", ()),
        ("Nhóm PV", ()),
    ],
)
def test_only_names_of_people_remain(declared: str, expected: tuple[str, ...]) -> None:
    assert authors(declared) == expected


def test_the_byline_stands_in_where_only_the_outlet_is_declared() -> None:
    byline = '<div class="article-author">Vũ Hoài Nam</div>'
    assert authors("Sông Quê Online", html=byline) == ("Vũ Hoài Nam",)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Hà Thu (theo Reuters)", ("Hà Thu",)),
        ("NGUYỆT PHƯƠNG", ("Nguyệt Phương",)),
        ("Giá vé giữ nguyên 5.000 đồng.", ()),
        ("Hết", ()),
    ],
)
def test_the_last_line_may_be_the_signature(last: str, expected: tuple[str, ...]) -> None:
    assert authors(last=last) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("(Dân trí) - Giá vàng giảm.", "Hết bài.", "Dân trí"),
        ("TTO - Ngày 23-10, hàng nghìn người xuống đường.", "Hết bài.", "TTO"),
        ("VOV.VN - Sẽ có khoảng 40.000 người.", "Hết bài.", "VOV.VN"),
        ("(Chinhphu.vn) - Tháng 3 có nhiều chính sách mới.", "Hết bài.", "Chinhphu.vn"),
        ("GULL POINT, Maine (AP) — Residents voted on Tuesday.", "The end.", "AP"),
        ("LONDON, March 3 (Reuters) - Shares rose on Friday.", "The end.", "Reuters"),
        ("Mưa lớn ở đồng bằng.", "Theo TTXVN", "TTXVN"),
        ("Mưa lớn ở đồng bằng.", "Hà Thu (theo Tân Hoa Xã)", "Xinhua"),
        ("Rain fell.", "Source: Reuters", "Reuters"),
        ("Mưa lớn - gió mạnh ở đồng bằng.", "Theo ông Thạnh, nước sẽ rút. Dân yên tâm.", None),
        ("The U.S. - China talks resumed.", "The end.", None),
    ],
)  # fmt: skip
def test_the_credited_source(first: str, last: str, expected: str | None) -> None:
    body = (Paragraph(kind="text", text=first), Paragraph(kind="text", text=last))
    assert find_credit(body, Declared()) == expected


def test_an_agency_declared_as_author_is_the_source() -> None:
    body = (Paragraph(kind="text", text="Rain fell."),)
    assert find_credit(body, Declared(authors=("The Associated Press",))) == "AP"
