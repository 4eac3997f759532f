"""Words as they are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.relate.terms import accented, name_key, plain, spelled, terms, words, written_words


def test_accents_case_and_the_form_of_unicode_make_no_difference() -> None:
    written = "Đường sắt Bắc–Nam, 1.726 km"
    assert words(written) == ["duong", "sat", "bac", "nam", "1", "726", "km"]
    assert words(unicodedata.normalize("NFD", written)) == words(written.upper()) == words(written)


@given(st.text(max_size=60))
def test_every_word_has_its_written_form_at_the_same_place(text: str) -> None:
    assert words(text) == [plain(word) for word in written_words(text)]


def test_terms_are_words_and_pairs_without_what_says_nothing() -> None:
    counted = terms("Hạn mặn và hạn mặn của miền Tây")
    assert counted["han man"] == counted["man"] == 2
    assert "va" not in counted
    assert "man va" in counted  # a pair with one of them may be a set phrase


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lâm Quốc Thạnh", "LAM QUOC THANH"), ("Nguyen Van Hung", "Hùng Nguyễn Văn")],
)
def test_a_name_is_one_however_it_is_written(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != name_key("Lâm Quốc Thanh Hà")


def test_the_tone_may_be_written_on_either_vowel() -> None:
    assert accented("hoà") == accented("hòa") != accented("hoa")
    assert accented("hóa") != accented("hòa")


def test_terms_are_told_as_the_text_writes_them() -> None:
    assert spelled("Hạn Mặn đến sớm", ["han man", "som", "lu"]) == ["hạn mặn", "sớm", "lu"]
