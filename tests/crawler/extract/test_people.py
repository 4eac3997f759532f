"""Names of people told from roles, outlets, dates and each other."""

import pytest

from crawler.extract.people import is_person, people

SITES = {"sôngquêonline", "songque"}


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Trần Minh Khuê", ("Trần Minh Khuê",)),
        ("By Idris Fane and Lotte Marsh", ("Idris Fane", "Lotte Marsh")),
        ("Idris Fane, Lotte Marsh and Anna Orr", ("Idris Fane", "Lotte Marsh", "Anna Orr")),
        ("Hà Thu - Đức Long", ("Hà Thu", "Đức Long")),
        ("Hà Thu và Đức Long", ("Hà Thu", "Đức Long")),
        ("Bài: Hà Thu - Ảnh: Đức Long", ("Hà Thu",)),
        ("Bài và ảnh: Hà Thu", ("Hà Thu",)),
        ("Tác giả: Đỗ Thị Ngà", ("Đỗ Thị Ngà",)),
        ("PV Lê Nam", ("Lê Nam",)),
        ("Việt Hoàng/TTXVN", ("Việt Hoàng",)),
        ("Theo Việt Hoàng/TTXVN", ("Việt Hoàng",)),
        ("Theo Tuổi Trẻ", ()),
        ("Hà Thu (theo Reuters)", ("Hà Thu",)),
        ("Marta Quill, Staff Writer", ("Marta Quill",)),
        ("Marta Quill Senior Science Reporter", ("Marta Quill",)),
        ("Đặng Thùy Chi thực hiện", ("Đặng Thùy Chi",)),
        ("Marta Quill For The River Post", ("Marta Quill",)),
        ("Marta Quill MS, RDN", ("Marta Quill",)),
        ("Marta Quill on March 4, 2020 at 9:15 AM", ("Marta Quill",)),
        ("Jan O'Connor The Associated Press", ("Jan O'Connor",)),
        ("Jan Fane, Associated Press", ("Jan Fane",)),
        ("John Garcia Jr.", ("John Garcia Jr.",)),
        ("Elena Roth (ero), Oliver Maag (oma)", ("Elena Roth", "Oliver Maag")),
        ("Von Anna Schmidt, Berlin", ("Anna Schmidt",)),
        ("Jean-Luc O’Neill | Political Correspondent", ("Jean-Luc O’Neill",)),
        ("Marie Dupont et Jean Martin", ("Marie Dupont", "Jean Martin")),
        ("Vincent van der Berg", ("Vincent van der Berg",)),
        ("박준석 기자", ("박준석",)),
        ("https://www.facebook.com/songque", ()),
        ("Sông Quê Online", ()),
        ("songque", ()),
        ("Reuters", ()),
        ("admin", ()),
        ("Nhóm PV", ()),
        ("Twitter Facebook", ()),
        ("Image: Getty Images", ()),
    ],
)
def test_only_names_of_people_remain(byline: str, expected: tuple[str, ...]) -> None:
    assert people([byline], SITES) == expected


def test_each_name_comes_once_and_endless_lists_are_passed_over() -> None:
    assert people(["Hà Thu", "Hà Thu và Đức Long"], SITES) == ("Hà Thu", "Đức Long")
    assert people(["Hà Thu, " * 60], SITES) == ()


@pytest.mark.parametrize("name", ["read on", "Anna met the ferryman", "A", "Price: 5"])
def test_what_is_no_name(name: str) -> None:
    assert not is_person(name, SITES)
