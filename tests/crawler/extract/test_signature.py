"""Lines that sign an article are told from headlines, subheadings and prose."""

import pytest
from lxml import html

from crawler.extract.flow import Line, read_lines
from crawler.extract.signature import credit_in, is_date, names_in, signature_points


def line(text: str, tag: str = "p") -> Line:
    (only,) = read_lines(html.fromstring(f"<div><{tag}>{text}</{tag}></div>"))
    return only


@pytest.mark.parametrize(
    ("text", "names", "credit"),
    [
        ("Theo Việt Hà/TTXVN", ("Việt Hà",), "TTXVN"),
        ("Theo Báo Ngõ", (), "Báo Ngõ"),
        ("(Nguồn: Reuters)", (), "Reuters"),
        ("Vũ Hoài Nam (theo TTXVN)", ("Vũ Hoài Nam",), "TTXVN"),
        ("P.Hà - T.Sâm", ("P.Hà", "T.Sâm"), None),
        ("By Mona Adair and Sam Whitlock", ("Mona Adair", "Sam Whitlock"), None),
        ("Theo ông Lộc, xã sẽ trồng thêm cây.", (), None),
        ("Công trình dài 4,2 km", (), None),
    ],
)
def test_who_signs(text: str, names: tuple[str, ...], credit: str | None) -> None:
    assert (names_in(line(text)), credit_in(line(text))) == (names, credit)


def test_a_heading_signs_nothing() -> None:
    assert names_in(line("Marie Curie", "h2")) == ()


def test_a_bare_name_is_the_weaker_sign() -> None:
    assert signature_points(line("Mona Adair")) < signature_points(line("By Mona Adair"))


@pytest.mark.parametrize("text", ["Thứ Hai, 04/03/2024 07:15 (GMT+7)", "April 3, 2024", "08:30"])
def test_a_date(text: str) -> None:
    assert is_date(line(text))


@pytest.mark.parametrize("text", ["$139.00", "30 days", "Mưa từ 3/4 đến 5/4 ở phía bắc"])
def test_no_date(text: str) -> None:
    assert not is_date(line(text))
