"""The headline without the site's name, where titles agree and where they do not."""

import pytest

from crawler.extract.headline import find_headline, without_site
from crawler.extract.parse import parse
from crawler.extract.structured import Declared
from storage.records import Page


def headline(html: str, *declared: str, sites: tuple[str, ...] = ()) -> str | None:
    document = parse(Page(url="https://a.example/", body=f"<html>{html}<p>.</p></html>".encode()))
    return find_headline(document, Declared(headlines=declared, site_names=sites))


@pytest.mark.parametrize(
    ("title", "sites", "shown", "expected"),
    [
        ("Giá vàng giảm - Dân trí", ["dântrí"], [], "Giá vàng giảm"),
        ("Sông Quê | Mưa lớn", ["sôngquê"], [], "Mưa lớn"),
        ("Mưa lớn | Xã hội | Sông Quê", ["sôngquê"], ["Mưa lớn"], "Mưa lớn"),
        ("Mỹ - Trung nối lại đàm phán", ["sôngquê"], [], "Mỹ - Trung nối lại đàm phán"),
        ("Anh – Pháp", ["a"], ["Anh – Pháp"], "Anh – Pháp"),
    ],
)
def test_the_sites_name_goes(title: str, sites: list[str], shown: list[str], expected: str) -> None:
    assert without_site(title, sites, shown) == expected


def test_the_h1_that_a_declared_title_confirms_wins() -> None:
    html = "<h1>Sông Quê</h1><h1>Mưa lớn ở ba huyện ven sông</h1>"
    assert headline(html, "Mưa lớn ở ba huyện") == "Mưa lớn ở ba huyện ven sông"


def test_a_declared_title_wins_over_another_h1() -> None:
    assert headline("<h1>Thời sự</h1>", "Mưa lớn ở ba huyện") == "Mưa lớn ở ba huyện"


def test_the_h1_or_title_stand_in() -> None:
    assert headline("<title>Mưa | Sông Quê</title>", sites=("Sông Quê",)) == "Mưa"
    assert headline("<h1>Mưa lớn</h1>") == "Mưa lớn"
    assert headline("") is None
