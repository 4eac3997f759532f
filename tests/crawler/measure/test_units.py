"""Units and currencies, and words that begin like one and mean something else."""

import pytest

from crawler.measure.currencies import currency_at, currency_before
from crawler.measure.units import unit_at
from storage.measures import QuantityKind

UNITS = [
    ("ha", "ha"),
    ("héc ta", "ha"),
    ("km/h", "km/h"),
    ("km2", "km2"),
    ("m²", "m2"),
    ("mét vuông", "m2"),
    ("square feet", "ft2"),
    ("tấn", "t"),
    ("tonnes", "t"),
    ("lượng vàng", "tael"),
    ("MW", "MW"),
    ("mW", "mW"),
    ("kWh", "kWh"),
    ("GHz", "GHz"),
    ("độ C", "°C"),
    ("°F", "°F"),
    ("degrees Celsius", "°C"),
    ("mg/dL", "mg/dL"),
    ("µg/m³", "µg/m3"),
    ("phần trăm", "%"),
    ("percentage points", "pp"),
    ("điểm phần trăm", "pp"),
    ("basis points", "bp"),
    ("tiếng đồng hồ", "hour"),
    ("weeks", "week"),
    ("thập kỷ", "decade"),
    ("tháng tuổi", "month"),
    ("year-old", "year"),
    ("hải lý", "nmi"),
    ("barrels", "bbl"),
]
NOT_UNITS = ["tiếng nói", "điểm trường", "mẫu xe", "cân bằng", "kmx", "người", "gam3", ""]


@pytest.mark.parametrize(("text", "name"), UNITS)
def test_units_are_named_alike(text, name):
    found = unit_at(text, 0)
    assert found is not None
    assert (found[0].name, found[1]) == (name, len(text))


@pytest.mark.parametrize("text", NOT_UNITS)
def test_what_begins_like_a_unit(text):
    assert unit_at(text, 0) is None


def test_an_age_is_no_duration():
    for text, kind in (("tuổi", QuantityKind.MEASURE), ("năm", QuantityKind.DURATION)):
        found = unit_at(text, 0)
        assert found is not None
        assert found[0].kind == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [("đồng", "VND"), ("đô la Mỹ", "USD"), ("nhân dân tệ", "CNY"), ("euros", "EUR"), ("€", "EUR")],
)
def test_currencies_behind_a_number(text, code):
    assert currency_at(text, 0) == (code, len(text), False)


@pytest.mark.parametrize("text", ["đồng chí", "đồng bào", "đô thị", "won the cup", "bảng xếp hạng"])
def test_what_begins_like_a_currency(text):
    assert currency_at(text, 0) is None


def test_cents_are_hundredths():
    assert currency_at("cents", 0) == ("USD", 5, True)


@pytest.mark.parametrize(
    ("text", "code"), [("$", "USD"), ("HK$", "HKD"), ("Rs ", "INR"), ("US$", "USD"), ("£", "GBP")]
)
def test_currencies_before_a_number(text, code):
    assert currency_before(text, len(text)) == (code, 0)


def test_a_word_that_ends_like_a_currency_is_none():
    assert currency_before("forms", 5) is None
