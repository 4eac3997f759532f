"""Whom an article is credited to."""

import pytest

from crawler.extract.credit import find_credit, without_credit
from crawler.extract.structured import Declared
from crawler.outlets import agency
from storage.records import Paragraph


def credit(*texts: str, authors: tuple[str, ...] = (), byline: str = "") -> str | None:
    body = tuple(Paragraph(kind="text", text=text) for text in texts)
    return find_credit(body, Declared(authors=authors), [byline] if byline else [])


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("(Dân trí) - Giá vàng giảm.", "Hết bài.", "Dân trí"),
        ("TTO - Ngày 23-10, hàng nghìn người xuống đường.", "Hết bài.", "TTO"),
        ("VOV.VN - Sẽ có khoảng 40.000 người.", "Hết bài.", "VOV.VN"),
        ("(Chinhphu.vn) - Tháng 3 có nhiều chính sách mới.", "Hết bài.", "Chinhphu.vn"),
        ("GULL POINT, Maine (AP) — Residents voted on Tuesday.", "The end.", "AP"),
        ("LONDON, March 3 (Reuters) - Shares rose on Friday.", "The end.", "Reuters"),
        ("MOSCOW, November 5. /TASS/. Rivers froze.", "The end.", "TASS"),
        ("Berlin (dpa/tmn) - Der Fluss steigt.", "Ende.", "dpa"),
        ("Mưa lớn ở đồng bằng.", "Theo TTXVN", "TTXVN"),
        ("Mưa lớn ở đồng bằng.", "Theo Việt Hoàng/TTXVN", "TTXVN"),
        ("Mưa lớn ở đồng bằng.", "(Theo Dantri)", "Dantri"),
        ("Mưa lớn ở đồng bằng.", "Nguồn: VnExpress", "VnExpress"),
        ("Mưa lớn ở đồng bằng.", "Hà Thu (theo Tân Hoa Xã)", "Xinhua"),
        ("Rain fell.", "Source: Reuters", "Reuters"),
        ("Rain fell.", "© 2024 AFP", "AFP"),
        ("Der Fluss steigt.", "Der Pegel sinkt erst am Montag. (dpa)", "dpa"),
        ("Mưa lớn - gió mạnh ở đồng bằng.", "Theo ông Thạnh, nước sẽ rút. Dân yên tâm.", None),
        ("Mưa lớn ở đồng bằng.", "Theo quy định mới", None),
        ("The U.S. - China talks resumed.", "The end.", None),
        ("The alliance (NATO) - which met on Monday - agreed.", "The end.", None),
    ],
)
def test_the_credited_source(first: str, last: str, expected: str | None) -> None:
    assert credit(first, last) == expected


def test_an_agency_among_authors_or_in_the_byline_is_the_source() -> None:
    assert credit("Rain fell.", authors=("The Associated Press",)) == "AP"
    assert credit("Es regnet.", authors=("Felix Roth", "dpa")) == "dpa"
    assert credit("Rain fell.", byline="Jan Fane, Associated Press") == "AP"
    assert credit("Mưa lớn.", byline="Theo Tuổi Trẻ") == "Tuổi Trẻ"
    assert credit("Rain fell.", byline="By Marta Quill") is None


def test_agencies_are_known_by_all_their_names() -> None:
    assert agency("Tân Hoa Xã") == agency("XINHUA") == "Xinhua"
    assert agency("(dpa)") == "dpa"
    assert agency("Sông Quê") is None


def test_a_byline_without_its_agency() -> None:
    assert without_credit("Việt Hoàng/TTXVN") == "Việt Hoàng"
    assert without_credit("Jan O'Connor The Associated Press") == "Jan O'Connor"
    assert without_credit("Reuters") == "Reuters"
