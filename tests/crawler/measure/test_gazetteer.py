"""The table of units holds together: levels, regimes, and what became of each."""

from collections import Counter

import pytest

from crawler.measure.gazetteer import gazetteer, key_of
from crawler.measure.world import AMBIGUOUS, world

UNITS = tuple(gazetteer().by_code.values())


def test_as_many_units_as_the_law_made() -> None:
    counts = Counter((unit.current, unit.level) for unit in UNITS)
    assert counts[True, "province"] == 34
    assert counts[True, "commune"] == 3321
    assert counts[False, "province"] == 63
    assert counts[False, "district"] == 696
    assert counts[True, "district"] == 0


def test_every_unit_has_a_successor_in_the_successor_of_its_province() -> None:
    for unit in UNITS:
        today = gazetteer().successor(unit)
        assert today is not None
        assert today.current
        assert today.province is gazetteer().successor(unit.province)


def test_every_unit_lies_in_vietnam_and_in_a_province() -> None:
    for unit in UNITS:
        assert unit.province.level == "province"
        assert 6 < unit.latitude < 24, unit
        assert 102 < unit.longitude < 118, unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("THUỶ NGUYÊN", "Thủy Nguyên"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("Quý", "quý"),
        ("U.S.", "US"),
    ],
)
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_tone_marks_within_a_syllable_stay() -> None:
    assert key_of("Hoàng") == "hoàng"
    assert key_of("Quỳnh") == "quỳnh"


def test_countries_come_before_states_and_cities() -> None:
    places = world()
    assert places["georgia"].code == "GE"
    assert places["singapore"].level == "country"
    assert places["california"].code == "US-CA"
    assert {"jordan", "paris"} <= AMBIGUOUS
    countries = {place.code for place in places.values() if place.level == "country"}
    assert {"VN", "US", "GB", "CN", "KP", "PS", "XK"} <= countries
    assert len(countries) == 250
