"""Words looked up where they stand, and patterns that pass over all others."""

import re

from hypothesis import given
from hypothesis import strategies as st

from crawler.measure.lexicon import Lexicon, by_letter, skipping_to

WORDS = ("hai", "hai mươi", "ba", "half", "a")
ANY_TEXT = st.text(alphabet="hai mươbalf_.,-5²đ", max_size=60)


@given(ANY_TEXT)
def test_skipping_finds_what_a_search_at_every_word_finds(text: str) -> None:
    starts = f"{by_letter(WORDS)}(?![^\\W_])"
    searched = re.compile(rf"(?<![\w]){starts}|(?<=_){starts}|\d+").finditer(text)
    words = {found.span() for found in searched if not text[found.start()].isdigit()}
    skipped = [found.span(1) for found in skipping_to(starts).finditer(text) if found[1]]
    assert words <= set(skipped)
    assert [span for span in skipped if text[span[0]].isdigit()] == [
        found.span() for found in re.finditer(r"\d+", text)
    ]


def test_entries_are_taken_longest_first() -> None:
    found = re.match(by_letter(WORDS), "hai mươi")
    assert found is not None
    assert found[0] == "hai mươi"


def test_an_entry_is_looked_up_with_blank_or_hyphen() -> None:
    lexicon = Lexicon({"live births": "birth", "m": "m"})
    assert lexicon.longest("9 live-births", 2) == ("birth", 13)
    assert lexicon.longest("9 live", 2) is None
