"""Number formats of both languages, and numbers in words."""

from decimal import Decimal

import pytest

from crawler.measure.number_words import read_words
from crawler.measure.numerals import read_format, read_numeral

FORMATS = [
    ("1.234", "vi", "1234"),
    ("1.234.567", "vi", "1234567"),
    ("1.234.567,8", "vi", "1234567.8"),
    ("24,07", "vi", "24.07"),
    ("1,234,567", "vi", "1234567"),
    ("4.5", "vi", "4.5"),
    ("0,125", "vi", "0.125"),
    ("1000", "vi", "1000"),
    ("1,234", "en", "1234"),
    ("1,234.5", "en", "1234.5"),
    ("1.234", "en", "1.234"),
    ("12,34,567", "en", "1234567"),
    ("4,5", "en", "4.5"),
    ("1\u00a0234\u00a0567", "en", "1234567"),
]


@pytest.mark.parametrize(("digits", "language", "value"), FORMATS)
def test_digits_with_marks(digits, language, value):
    assert read_format(digits, language) == Decimal(value)


def test_whole_things_are_no_fractions():
    assert read_format("3,500", "vi") == Decimal("3.5")
    assert read_format("3,500", "vi", count=True) == 3500


@pytest.mark.parametrize("digits", ["1.2.3", "1,2,3", "01.234.5", "1.23,4.5", "9" * 61])
def test_what_is_no_number(digits):
    assert read_format(digits, "vi") is None


NUMERALS = [
    ("36,73 triệu đồng", "vi", "36730000", 11),
    ("3 nghìn tỷ", "vi", "3000000000000", 10),
    ("2 vạn", "vi", "20000", 5),
    ("3 triệu rưỡi", "vi", "3500000", 12),
    ("1 tỷ 200 triệu", "vi", "1200000000", 14),
    ("500k", "vi", "500000", 4),
    ("5 tỷ lệ", "vi", "5", 1),
    ("2.8bn", "en", "2800000000", 5),
    ("24 lakh", "en", "2400000", 7),
    ("3 crore", "en", "30000000", 7),
    ("5 million", "en", "5000000", 9),
    ("5m", "en", "5", 1),
]


@pytest.mark.parametrize(
    ("text", "language", "value", "end"), NUMERALS, ids=[n[0] for n in NUMERALS]
)
def test_magnitudes(text, language, value, end):
    numeral = read_numeral(text, 0, language)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Decimal(value), end)


def test_a_letter_is_a_magnitude_of_money_alone():
    numeral = read_numeral("5m", 0, "en", money=True)
    assert numeral is not None
    assert numeral.value == 5_000_000


WORDS = [
    ("mười hai người", "vi", 12, "mười hai"),
    ("hai mươi lăm", "vi", 25, "hai mươi lăm"),
    ("ba mươi mốt", "vi", 31, "ba mươi mốt"),
    ("một trăm linh năm nhà", "vi", 105, "một trăm linh năm"),
    ("một trăm năm mươi", "vi", 150, "một trăm năm mươi"),
    ("hai trăm ba mươi tỷ", "vi", 230_000_000_000, "hai trăm ba mươi tỷ"),
    ("hai triệu rưỡi", "vi", 2_500_000, "hai triệu rưỡi"),
    ("ba chục", "vi", 30, "ba chục"),
    ("hai năm", "vi", 2, "hai"),
    ("hai ba người", "vi", 2, "hai"),
    ("một tỷ lệ", "vi", 1, "một"),
    ("nghìn tỷ", "vi", None, ""),
    ("twenty-five", "en", 25, "twenty-five"),
    ("two hundred and fifty", "en", 250, "two hundred and fifty"),
    ("three million two hundred thousand", "en", 3_200_000, "three million two hundred thousand"),
    ("a hundred", "en", 100, "a hundred"),
    ("two dozen eggs", "en", 24, "two dozen"),
    ("one or two", "en", 1, "one"),
    ("and so on", "en", None, ""),
]


@pytest.mark.parametrize(("text", "language", "value", "read"), WORDS, ids=[w[0] for w in WORDS])
def test_number_words(text, language, value, read):
    assert read_words(text, 0, language) == (None if value is None else (value, len(read)))
