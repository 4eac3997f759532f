"""Ages that no unit follows: "Jane Doe, 24, of Leeds", "age 12 and older", "aged 30"."""

import re

from crawler.measure.printed import Figure

_CUE = re.compile(
    r"(?<![^\W_])(?:age|aged|ages|aged between|ages of|age of|over the age of|the "
    r"age of|turned|turns|older than|younger than)\s+(?:of |about |just |only )?$",
    re.IGNORECASE,
)
_CUE_VI = re.compile(
    r"(?<![^\W_])(?:hưởng dương|hưởng thọ|độ tuổi(?: từ)?|tuổi)\s+$", re.IGNORECASE
)
_BEYOND = re.compile(r"[ ,]{1,2}(?:and|or) (?:older|younger)(?![^\W_])")
_NAMED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,30}, $")
_CLOSED = re.compile(r"(?:,|\.|;| and (?=[A-Z])|\)| (?=was|is|has|who|from|of|told|said|died))")
_LIVED = re.compile(
    r"(?<![^\W_])(?:(?:mean |average |median )?ages?|aged|life expectancy|tuổi "
    r"thọ(?: trung bình)?)(?: (?:of|is|was|at|là|khoảng|about|from|around))?\s+$",
    re.IGNORECASE,
)
_OLDEST = 115


def is_age(text: str, figure: Figure, language: str) -> bool:
    """Whether the bare number `figure` is an age."""
    if figure.unit or figure.scaled or figure.decimals or not 0 < figure.value <= _OLDEST:
        return False
    left = text[max(0, figure.start - 40) : figure.start]
    if language == "vi":
        return bool(_CUE_VI.search(left))
    if _CUE.search(left) or _BEYOND.match(text, figure.end):
        return True
    return bool(_NAMED.search(left) and _CLOSED.match(text, figure.end) and not figure.in_words)


def states_age(text: str, figure: Figure) -> bool:
    """Whether years are an age or a length of life and no time that passes: mean age 57.5 years."""
    return bool(_LIVED.search(text, max(0, figure.start - 40), figure.start))
