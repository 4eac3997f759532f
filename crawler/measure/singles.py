"""Whether một, one counts: chỉ một chi bộ, one woman died; mostly it is an article."""

import re

from crawler.measure.lexicon import words
from crawler.measure.printed import Figure
from storage.measures import Quantity, QuantityKind

_SHORT = frozenset({"day", "night", "minute", "second"})
_NOT_SPENT = re.compile(r"(?:là|như|có|vào|or) $", re.IGNORECASE)
_SPENT = re.compile(
    r"(?<![^\W_])(?:sau|trong|mất|kéo dài|suốt|hơn|gần|khoảng|chỉ|trước|cách|được|"
    "tròn|vòng|thêm|đúng|quá|after|within|for|in|than|about|only|just"
    r"|least|nearly|lasted|every|over|hết)\s+$",
    re.IGNORECASE,
)
_SINGLE_CUE = re.compile(
    r"(?<![^\W_])(?:chỉ(?: có| còn)?|duy nhất|đúng|vỏn vẹn|vẻn vẹn|hơn|gần|khoảng|"
    "ít nhất|tối đa|trong đó có|và|cùng với"
    "|only|just|at least|more than|including|another|nearly|and|plus|of "
    r"them|killing|killed|injuring|wounding|less than|every)\s+$",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"(?:và|cùng với|trong đó có|including|and|plus|killing|killed)\s+$", re.IGNORECASE
)
_HURT = re.compile(
    r"[^.;,\n]{0,30}?(?<![^\W_])(?:chết|thiệt mạng|tử vong|bị thương|mất tích|tử "
    "nạn|hy sinh|trọng thương|dead|died|killed|injured|wounded|missing"
    r"|arrested|hurt|bị bắt|bị nạn)(?![^\W_])",
    re.IGNORECASE,
)
_PERSON = re.compile(
    "[ ](?:người|nạn nhân|em|cháu|chiến sĩ|công nhân|phụ nữ|nam|nữ|học sinh|ngư "
    "dân|cảnh sát|binh sĩ|trẻ|bé|hành khách|person|man|woman|people|child|boy"
    "|girl|soldier|officer|civilian|passenger|student|police|worker|other|dead|"
    r"killed|injured|suspect)(?![^\W_])",
    re.IGNORECASE,
)
_NO_STRETCH = words(
    "nào, đẹp, không, kia, nọ, của, mới, đặc, dài, hạnh, of, when, after, that"
)  # behind một ngày, one day


def counts_one(text: str, figure: Figure, left: str, last: Quantity | None) -> bool:
    """Whether the word one, một before what it stands for is a number and no article."""
    if figure.kind in (QuantityKind.PERCENT, QuantityKind.MONEY):
        return True
    if figure.kind == QuantityKind.DURATION:
        if _NOT_SPENT.search(left) or (figure.unit in _SHORT and not _SPENT.search(left)):
            return False  # là một ngày đẹp, vào một năm khó khăn
        return word_after(text, figure.end) not in _NO_STRETCH
    cue = _SINGLE_CUE.search(left)
    if figure.unit:
        return bool(cue) and figure.unit not in ("point", "°")
    if cue and not _JOINING.search(left):
        return True
    if not _PERSON.match(text, figure.end):
        return False
    joined = last is not None and figure.start - last.end < 60 and last.kind == QuantityKind.COUNT
    return bool((joined and cue) or _HURT.match(text, figure.end))


_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]+)")


def word_after(text: str, end: int) -> str:
    """The word behind, in lower case unless it is Vietnamese and a name."""
    found = _NEXT.match(text, end)
    return found[1] if found else ""
