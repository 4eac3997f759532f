"""A form of times: a pattern, and what resolves its matches to a period."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crawler.measure.lexicon import by_letter, skipping_to
from crawler.measure.periods import Period

Match = re.Match[str]
Resolve = Callable[[Match, date | None], Period | None]
Form = tuple[re.Pattern[str], Resolve]
_GROUP = re.compile(r"\(\?P(<|=)(\w+)")


class Forms(NamedTuple):
    """The forms that begin with a word, and one pattern that matches where any of them does: most
    places where such a word stands are no times."""

    any: re.Pattern[str]
    each: Sequence[Form]


def form(pattern: str, resolve: Resolve) -> Form:
    """A form; its pattern is tried where it may begin, and does not look at case."""
    return re.compile(pattern, re.IGNORECASE), resolve


def by_word(rows: Iterable[tuple[str, Sequence[Form]]]) -> dict[str, Forms]:
    """For each word the forms that may begin with it, of rows "word word …", forms."""
    found: dict[str, Forms] = {}
    for words, each in rows:
        found |= dict.fromkeys(words.split(), _forms(each))
    return found


def anchors(forms: Iterable[str], behind: Mapping[str, str]) -> re.Pattern[str]:
    """Where a digit or word stands that forms begin with, in lower case (see skipping_to).

    `behind` has, for frequent words, what must follow them in every form that they begin.
    """
    bare = by_letter(set(forms).difference("0", *(words.split() for words in behind)))
    cued = (rf"(?:{words.replace(' ', '|')})(?=\s+(?:{rest}))" for words, rest in behind.items())
    return skipping_to(rf"{bare}(?![^\W\d_])|{'|'.join(cued)}")


def _forms(each: Sequence[Form]) -> Forms:
    patterns = [  # whose groups are named apart
        _GROUP.sub(rf"(?P\1\g<2>_{number}", pattern.pattern)
        for number, (pattern, _) in enumerate(each)
    ]
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return Forms(any=re.compile(joined, re.IGNORECASE), each=each)
