"""Titles without the names of site and section."""

import pytest

from crawler.extract.structured import Declared
from crawler.extract.titles import names_site, site_marks, without_site


@pytest.mark.parametrize(
    ("title", "sites", "shown", "expected"),
    [
        ("Giá vàng giảm - Dân trí", ["dântrí"], [], "Giá vàng giảm"),
        ("Sông Quê | Mưa lớn", ["sôngquê"], [], "Mưa lớn"),
        ("Mưa lớn | Xã hội | Sông Quê", ["sôngquê"], ["Mưa lớn"], "Mưa lớn"),
        ("Mưa lớn | Xã hội | Sông Quê", ["sôngquê", "xãhội"], [], "Mưa lớn"),
        ("Mưa lớn-Xã hộiㅣSông Quê", ["sôngquê", "xãhội"], [], "Mưa lớn"),
        ("暴雨袭击三个县--时政--河网", ["河网", "时政"], [], "暴雨袭击三个县"),
        ("Mỹ - Trung nối lại đàm phán", ["sôngquê"], [], "Mỹ - Trung nối lại đàm phán"),
        ("Anh – Pháp", ["a"], ["Anh – Pháp"], "Anh – Pháp"),
        ("Lũ | Ba xã ven sông bị cô lập suốt đêm", ["x"], ["Lũ"], "Lũ | Ba xã ven sông bị cô lập suốt đêm"),
    ],
)  # fmt: skip
def test_the_sites_name_goes(title: str, sites: list[str], shown: list[str], expected: str) -> None:
    assert without_site(title, sites, shown) == expected


def test_the_host_and_the_section_name_the_site_too() -> None:
    marks = site_marks(
        "https://www.songque.example/a", Declared(site_names=("Báo Sông Quê",), section="Xã hội")
    )
    assert marks == {"báosôngquê", "songqueexample", "songque", "xãhội"}


@pytest.mark.parametrize(
    ("part", "expected"),
    [("Báo Sông Quê", True), ("Sông Quê", True), ("Tin", False), ("", False), ("—", False)],
)
def test_a_part_names_the_site(part: str, expected: bool) -> None:
    assert names_site(part, ["báosôngquê"]) is expected
