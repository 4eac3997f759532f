"""Words as they are compared: without case and accents, one by one and in pairs. Pure.

A Vietnamese word is most often two syllables, so pairs of neighbours carry what a single syllable
does not; in English they keep names and set phrases together.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"\w+")
_LETTERS = [chr(code) for code in range(0xC0, 0x1F00)]
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # of Vietnamese; the other marks make letters


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)
    return "".join(part for part in base if not unicodedata.combining(part))


# đ has no decomposition: it is a letter of its own to Unicode.
_PLAIN = {ord(a): b for a in _LETTERS if (b := _plain(a)) not in ("", a)} | {ord("đ"): "d"}

# Words that say nothing of what a text is about, as they stand in folded text. Syllables that are
# also common parts of words that do (nước, nhà, công) are left to their rarity.
_TOLD = """
    va cua la co duoc cho trong voi cac nhung mot de khi da khong nay do nguoi tu den vao tai thi
    ma ra se bi cung theo nhu ve con sau tren nhieu lai hon rang vi nen day nam ngay ong ba anh chi
    em neu hay chi qua rat dang duoi giua moi chua phai noi biet viec truoc cung cung khac hai lam
    the vay gi ai sao thang gio hom nhat lon thu cao mat
    a an and are as at be been but by for from had has have he her his how if in into is it its more
    not of on or our out over said says she so some than that the their there they this to up was we
    were what when which while who will with would you after about also new no one all can could
"""
FUNCTION_WORDS = frozenset(_TOLD.split())


def written_words(text: str) -> list[str]:
    """The words (of Vietnamese: syllables) and numbers of `text` in lower case, in order."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def words(text: str) -> list[str]:
    """As `written_words`, without accents: đường and Duong are the same."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold().translate(_PLAIN))


def plain(word: str) -> str:
    """A word of `written_words` as `words` has it."""
    return word.translate(_PLAIN)


def name_key(name: str) -> str:
    """What the ways of writing one name share: its words, in whatever order."""
    return " ".join(sorted(words(name)))


def terms(text: str) -> Counter[str]:
    """How often each word and each pair of neighbours stands in `text`, function words aside."""
    found = words(text)
    counted = Counter(w for w in found if len(w) > 1 and w not in FUNCTION_WORDS)
    counted.update(
        f"{first} {second}"
        for first, second in pairwise(found)
        if not (first in FUNCTION_WORDS and second in FUNCTION_WORDS)
    )
    return counted


def spelled(text: str, wanted: Iterable[str]) -> list[str]:
    """Folded terms as `text` first writes them; those that it does not have as they are."""
    found = written_words(text)
    missing = set(wanted)
    spellings: dict[str, str] = {}
    for first, second in zip(found, (*found[1:], ""), strict=True):
        for written in (first, f"{first} {second}"):
            if (term := plain(written)) in missing:
                spellings[term] = written
                missing.discard(term)
        if not missing:
            break
    return [spellings.get(term, term) for term in wanted]


@lru_cache(maxsize=65536)
def accented(word: str) -> str:
    """A word by its letters and its tone, wherever the tone is written: hoà is hòa."""
    parts = unicodedata.normalize("NFD", word.casefold())
    tone = "".join(part for part in parts if part in _TONES)
    return "".join(part for part in parts if part not in _TONES) + tone
