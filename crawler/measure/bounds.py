"""Qualifiers of a number: which words bound it, and how."""

import re

from crawler.measure.lexicon import by_letter, lower_of, words
from storage.measures import Bound

_BEFORE = {
    Bound.GT: words(
        """hơn, trên, vượt, vượt quá, quá, hơn cả, vượt mức, vượt ngưỡng, cao hơn mức
        more than, over, above, in excess of, exceeding, upwards of, greater than, north of, topping
        well over, just over, slightly more than, slightly over, a little over, well above, exceeds
        exceeded, surpassing, surpassed, just above, a little more than, far more than"""
    ),
    Bound.GE: words(
        """tối thiểu, ít nhất, ít nhất là, tối thiểu là, không dưới, không ít hơn, từ ít nhất
        chí ít, không thấp hơn
        at least, no fewer than, no less than, not less than, a minimum of, minimum, minimum of
        a minimum, not fewer than"""
    ),
    Bound.LT: words(
        """dưới, chưa đến, chưa tới, chưa được, không đến, không tới, chưa đầy, thấp hơn
        ít hơn, không đầy
        less than, under, below, fewer than, short of, lower than, just under, well under
        well below
        just below, slightly less than, slightly under"""
    ),
    Bound.LE: words(
        """không quá, tối đa, tối đa là, nhiều nhất, nhiều nhất là, không hơn
        không vượt quá, lên đến tối đa, không nhiều hơn, không vượt
        up to, at most, no more than, not more than, a maximum of, maximum, maximum of, a maximum
        as many as, as much as, as high as, not exceeding, no greater than, as long as"""
    ),
    Bound.LT_NEAR: words(
        """gần, suýt soát, ngót, xấp xỉ gần, gần như, sắp tới, gần tới, gần đến, ngót nghét
        nearly, almost, close to, approaching, just shy of, nearing, close on"""
    ),
    Bound.APPROX: words(
        """khoảng, quanh, chừng, độ chừng, xấp xỉ, ước tính, ước khoảng, ước chừng, tầm, áng chừng
        vào khoảng, ở khoảng, ước đạt, cỡ, quãng, trung bình khoảng, dao động quanh, loanh quanh
        khoảng chừng, xung quanh, trên dưới, ước, trong khoảng, khoảng tầm
        roughly, about, around, approximately, some, an estimated, estimated, circa, approx, approx.
        ~, ≈, in the region of, or so, somewhere around, somewhere between, about some"""
    ),
}
_ONLY = words("chỉ, chỉ có, chỉ còn, vẻn vẹn, vỏn vẹn, only, just, merely, duy nhất")
_MARKS = {">": Bound.GT, "≥": Bound.GE, "<": Bound.LT, "≤": Bound.LE, "~": Bound.APPROX}
_MARK_SIGNS = frozenset("<>≤≥~≈")
_MEANINGS = {word: bound for bound, entries in _BEFORE.items() for word in entries}
_MEANINGS |= dict.fromkeys(_ONLY, Bound.EXACT_ONLY)
_FIRST = re.compile(  # of words in lower case
    rf"(?<![^\W_])({by_letter(_MEANINGS)})(?:\s+(?:là|a|an|the|another|có))?\s*$"
)
_MARK = re.compile(r"([<>≤≥~≈])\s?$")
_AFTER = re.compile(
    "[ ,]{0,2}(?:(?P<ge>trở lên|and older|and over|and above|and up(?=[,.;)]|$)|or "
    "more|or older|or higher|or above"
    r"|plus(?= )|\+(?!\d)|hoặc hơn|trở đi)|(?P<le>trở xuống|or less|or fewer|or younger|and under"
    r"|or under|and younger|or below)|(?P<approx>or so|hoặc chừng đó))(?![^\W_])|"
    r"(?P<mark>\+)(?!\d)",
    re.IGNORECASE,
)
_LAST_WORDS = {entry.split(" ")[-1] for entry in _MEANINGS} | {
    "là",
    "a",
    "an",
    "the",
    "another",
    "có",
}
_OPENING = "([\"“‘'«-–—/:"  # marks that a qualifier may stand behind: (khoảng 3 tỉ USD)
_LONGEST = 32  # characters of the longest qualifier
# "hơn" behind an adjective compares two things and bounds nothing: đắt hơn 3,3 triệu đồng.
_COMPARES = re.compile(
    r"(?:cao|thấp|đắt|rẻ|nhiều|ít|lớn|nhỏ|nhanh|chậm|dài|ngắn|sớm|muộn|nặng|nhẹ|tốt|kém|thấp"
    r"|sâu|rộng|già|trẻ|tăng|giảm|đông|mạnh|yếu)\s+hơn\s*$",
    re.IGNORECASE,
)
_DURING = re.compile(r"(?<![^\W_])over (?:a|an|the|another) $", re.IGNORECASE)
_PLACE_ABOVE = re.compile(
    r"(?:\d|từ|dựa|khắp|ngay|phía|nằm|rơi|lên|đứng|nêu|nói|kể)\s+(?:trên|dưới)\s*$|"
    r"\d (?:ca|người|trường hợp|trẻ|vụ|bác sĩ|giường)(?: [^\W\d_]+){0,2} trên $",  # 5 of 1.000
    re.IGNORECASE,
)


def bound_before(text: str, place: int) -> tuple[str, Bound, int] | None:
    """The qualifier just before `place`: as printed, what it means, and where it starts."""
    left = max(0, place - _LONGEST)
    near = text[left:place]
    if not _MARK_SIGNS.isdisjoint(near[-3:]) and (mark := _MARK.search(near)):
        return mark[1], _MARKS.get(mark[1], Bound.APPROX), left + mark.start()
    last = near.rstrip().rpartition(" ")[2].lstrip(_OPENING).casefold()
    found = _FIRST.search(lower_of(near)) if last in _LAST_WORDS else None
    if found and _DURING.search(near):
        return None  # over a three-year cycle
    if not found or _COMPARES.search(near) or _PLACE_ABOVE.search(near):
        return None
    return near[found.start(1) : found.end(1)], _MEANINGS[found[1]], left + found.start()


def bound_after(text: str, place: int) -> tuple[str, Bound] | None:
    """The qualifier just behind a number or its unit: and older, trở lên, or so."""
    found = _AFTER.match(text, place)
    if not found:
        return None
    meanings = {"ge": Bound.GE, "le": Bound.LE, "approx": Bound.APPROX, "mark": Bound.GE}
    return found[0].strip(" ,"), meanings[str(found.lastgroup)]
