"""Places of a text: which names are some, which unit they mean, and what it is called today."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.measure.places import find_places
from crawler.measure.reading import read
from storage.measures import Mention, Text

BEFORE = datetime(2023, 3, 1, tzinfo=UTC)
AFTER = datetime(2025, 9, 1, tzinfo=UTC)


def places(text: str, language: str = "vi", at: datetime | None = BEFORE) -> tuple[Mention, ...]:
    found = find_places(read(Text(body=text, language=language, published_at=at)))
    assert all(text[place.start : place.end] == place.surface for place in found)
    return found


def named(text: str, language: str = "vi", at: datetime | None = BEFORE) -> list[str]:
    return [place.name for place in places(text, language, at)]


def coded(text: str, language: str = "vi", at: datetime | None = BEFORE) -> list[str | None]:
    return [place.code for place in places(text, language, at)]


def test_a_commune_lies_in_what_is_named_behind_it() -> None:
    commune, district, province = places("Lũ về xã Bản Bo, huyện Tam Đường, tỉnh Lai Châu.")
    assert (commune.level, commune.district, commune.province) == (
        "commune",
        "Tam Đường",
        "Lai Châu",
    )
    assert (commune.code, commune.current_name, commune.current_code) == (
        "03424",
        "Bản Bo",
        "03424",
    )
    assert (district.level, district.code, district.province) == ("district", "106", "Lai Châu")
    assert (province.level, province.code) == ("province", "12")
    assert 22 < (commune.latitude or 0) < 23
    assert 103 < (commune.longitude or 0) < 104


def test_a_unit_that_rose_in_rank_since_is_the_same_unit() -> None:
    commune, district = places("Hái chè ở xã Đông Sang, huyện Mộc Châu.")
    assert (commune.code, district.code) == ("04030", "123")
    assert coded("Hái chè ở xã Đông Sang.") == [None]


def test_the_mergers_of_2025_give_provinces_new_names_and_codes() -> None:
    (before,) = places("Mưa lớn ở tỉnh Hà Giang.")
    assert (before.code, before.current_name, before.current_code) == ("02", "Tuyên Quang", "08")
    (after,) = places("Mưa lớn ở tỉnh Tuyên Quang.", at=AFTER)
    assert (after.code, after.current_code) == ("08", "08")
    (gone,) = places("Tỉnh Hà Giang (cũ) có nhiều núi.", at=AFTER)
    assert (gone.name, gone.current_name) == ("Hà Giang", "Tuyên Quang")


def test_communes_of_the_day_of_writing() -> None:
    (old,) = places("Cháy ở phường Bến Nghé.")
    (new,) = places("Cháy ở phường Sài Gòn.", at=AFTER)
    assert (old.district, old.current_name) == ("Quận 1", "Sài Gòn")
    assert (new.district, new.province, new.code) == (None, "Hồ Chí Minh", "26740")
    (zone,) = places("Tàu cập đặc khu Lý Sơn.", at=AFTER)
    assert zone.province == "Quảng Ngãi"


def test_a_district_that_became_one_commune_has_it_as_successor() -> None:
    island, inland = places("Huyện Côn Đảo và huyện Sìn Hồ.")
    assert (island.current_name, len(island.current_code or "")) == ("Côn Đảo", 5)
    assert (inland.current_name, inland.current_code) == ("Lai Châu", "12")


def test_of_many_communes_with_one_name_the_company_tells() -> None:
    (alone,) = places("Xã Tân Thành có trường mới.")
    assert (alone.level, alone.code, alone.province) == ("commune", None, None)
    _, near = places("Tỉnh Tây Ninh: xã Tân Thành có trường mới.")
    assert (near.code, near.province) == ("25543", "Tây Ninh")


def test_a_commune_from_an_earlier_merger_is_still_one() -> None:
    commune, _ = places("Tại xã Phú Tây Hạ, huyện Tây Sơn.")
    assert (commune.name, commune.code, commune.district) == ("Phú Tây Hạ", None, "Tây Sơn")


def test_one_kind_word_rules_a_list() -> None:
    found = places("Các xã Nậm Tăm, Pa Tần và Phăng Sô Lin thuộc huyện Sìn Hồ bị cô lập.")
    assert [place.name for place in found] == ["Nậm Tăm", "Pa Tần", "Phăng Sô Lin", "Sìn Hồ"]
    assert {place.district for place in found} == {"Sìn Hồ"}


def test_districts_and_communes_need_their_kind_word_or_company() -> None:
    assert named("Đoàn đến Phong Thổ hôm qua.") == []
    assert named("Đoàn đến Phong Thổ, Lai Châu hôm qua.") == ["Phong Thổ", "Lai Châu"]
    first, later = places("Huyện Phong Thổ có 17 xã. Người Phong Thổ trồng chè.")
    assert (first.short_form, later.short_form) == (False, True)
    assert later.code == first.code == "109"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ông Nguyễn Thái Bình nói.", []),
        ("Bà Hà Giang nói.", []),
        ("Kẹt xe trên đường Điện Biên Phủ, phố Hòa Bình.", []),
        ("Công ty Bình Dương báo lãi.", []),
        ("Tàu ra Thái Bình Dương.", []),
        ("Mong hòa bình, xã hội ổn định, quận nào cũng vậy.", []),
        ("Hợp tác xã Tân Phú bán rau.", []),
        ("Theo thông tấn xã Yonhap.", []),
        ("UBND Bắc Giang họp với Tỉnh ủy Lai Châu.", ["Bắc Giang", "Lai Châu"]),
        ("Anh Đức và ca sĩ Mỹ Tâm đến.", []),
        ("Nguyễn Minh Đức bị bắt. Đức khai nhận.", []),
        ("Cô học tiếng Anh, tiếng Pháp.", []),
        ("Hàng sang Bắc Mỹ.", []),
        ("Doanh thu Q3/2024 tăng.", []),
    ],
)
def test_common_words_people_streets_and_firms_are_no_places(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_numbered_districts_and_wards() -> None:
    found = places("Cháy ở phường 12, quận Bình Thạnh và ở quận 1, Q.3, TP.HCM.")
    assert [place.code for place in found] == ["26917", "765", "760", "770", "79"]


@pytest.mark.parametrize(
    "text",
    ["Ở Khánh Hoà.", "Ở Khánh Hòa.", "Ở tỉnh KHÁNH HÒA."],
)
def test_spellings_of_one_name(text: str) -> None:
    assert coded(text) == ["56"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ở Thừa Thiên - Huế.", "46"),
        ("Ở Thừa Thiên Huế.", "46"),
        ("Ở Bà Rịa-Vũng Tàu.", "77"),
        ("Ở Bà Rịa – Vũng Tàu.", "77"),
        ("Ở Đăk Lăk.", "66"),
        ("Ở TP. Hồ Chí Minh.", "79"),
        ("Ở TPHCM.", "79"),
        ("Ở Sài Gòn.", "79"),
    ],
)
def test_other_names_of_provinces(text: str, code: str) -> None:
    assert coded(text) == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tổng thống Mỹ Joe Biden gặp Thủ tướng Anh.", ["US", "GB"]),
        ("Quan hệ Mỹ - Trung và Nhật - Hàn.", ["US", "CN", "JP", "KR"]),
        ("Chủ tịch Trung Quốc Tập Cận Bình thăm Nga, Pháp và Đức.", ["CN", "RU", "FR", "DE"]),
        ("Hàng sang Hàn Quốc, Triều Tiên và Lào.", ["KR", "KP", "LA"]),
        ("Anh cho biết đang học.", []),
        ("Bang California (Mỹ) và Cộng hòa Séc.", ["US-CA", "US", "CZ"]),
    ],
)
def test_countries_in_vietnamese(text: str, codes: list[str]) -> None:
    assert coded(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The US Senate and the U.K. agreed with Vietnam.", ["US", "GB", "VN"]),
        ("China’s growth slowed; South Korea and Türkiye follow.", ["CN", "KR", "TR"]),
        ("Michael Jordan met Jordan Smith.", []),
        ("He flew from Amman, Jordan to Iran.", ["JO", "JO", "IR"]),
        ("Troops entered Bosnia and Herzegovina.", ["BA"]),
        ("The New York Times wrote about it.", []),
        ("She lives in Atlanta, Georgia.", ["US", "US-GA"]),
        ("Tbilisi is the capital of Georgia.", ["GE", "GE"]),
        ("Storms hit California, Texas and South Dakota.", ["US-CA", "US-TX", "US-SD"]),
        ("A meeting in Rio de Janeiro.", ["BR"]),
        ("From Georgia's capital Tbilisi he flew to Texas.", ["GE", "GE", "US-TX"]),
        ("Rain fell in Washington state.", ["US-WA"]),
    ],
)
def test_countries_states_and_cities_in_english(text: str, codes: list[str]) -> None:
    assert coded(text, "en") == codes


def test_vietnam_in_english() -> None:
    found = places("Floods hit Lai Chau province, Phong Tho district and Hanoi.", "en")
    assert [(place.name, place.level) for place in found] == [
        ("Lai Châu", "province"),
        ("Phong Thổ", "district"),
        ("Hà Nội", "province"),
    ]


def test_ho_chi_minh_city_is_named_as_printed() -> None:
    found = places("Ở TP.HCM, TP HCM và Tp. HCM.")
    assert [place.surface for place in found] == ["TP.HCM", "TP HCM", "Tp. HCM"]


def test_cities_abroad_have_places_and_vietnamese_names() -> None:
    city, capital = places("Hội nghị ở Bắc Kinh, rồi ở Viêng Chăn.")
    assert (city.name, city.level, city.code) == ("Beijing", "city", "CN")
    assert (round(city.latitude or 0), round(city.longitude or 0)) == (40, 116)
    assert capital.name == "Vientiane"


def test_a_city_of_china_that_is_named_like_a_commune_needs_china() -> None:
    assert named("Đoàn ghé Quế Lâm hôm qua.") == []
    assert named("Đoàn ghé Quế Lâm, Trung Quốc hôm qua.") == ["Guilin", "China"]
    assert named("Trung Quốc nói về Trường Sa.") == ["China", "Trường Sa"]
    assert named("Tàu ra Côn Đảo, Đà Lạt nắng đẹp.") == ["Côn Đảo", "Đà Lạt"]


@pytest.mark.parametrize("unit", ["Xã ", "xã Tân Thành, ", "Q.1 ", "A-", "Đ" * 7, "TP.", "U.S."])
def test_long_lines_end(unit: str) -> None:
    found = find_places(read(Text(body=unit * 30_000, language="vi")))
    assert all(one.end <= two.start for one, two in pairwise(found))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["xã", "huyện", "Tân Thành", "Lai Châu", "Mỹ", "-", ",", "(", ")", "\n", "TP.", "quận 1", "Trung",
     "Nguyễn", "phường", "và", "Đức", "Hà Nội", ".", "Georgia", "Kỳ Anh", "các"]), max_size=40))  # fmt: skip
def test_places_never_overlap_and_are_where_they_say(pieces: list[str]) -> None:
    found = places(" ".join(pieces), at=None)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(place.name and place.level for place in found)
