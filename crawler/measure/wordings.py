"""Numbers said as phrases: hàng nghìn, thousands of, một nửa, two-thirds, gấp đôi, doubled."""

import re
from decimal import Decimal

from crawler.measure.currencies import currency_at
from crawler.measure.lexicon import by_letter, one_of
from crawler.measure.printed import Figure
from crawler.measure.units import unit_at
from storage.measures import Bound, QuantityKind

_VI_ORDERS = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1000,
    "ngàn": 1000,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_EN_ORDERS = {
    "dozens": 12,
    "tens": 10,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
_PARTS_EN = {
    "half": "1/2",
    "third": "1/3",
    "thirds": "1/3",
    "quarter": "1/4",
    "quarters": "1/4",
    "fourth": "1/4",
    "fourths": "1/4",
    "fifth": "1/5",
    "fifths": "1/5",
    "tenth": "1/10",
    "sixth": "1/6",
    "eighth": "1/8",
    "tenths": "1/10",
    "sixths": "1/6",
    "eighths": "1/8",
}
_MULTIPLES = {
    "gấp đôi": "2",
    "gấp ba": "3",
    "gấp bốn": "4",
    "gấp rưỡi": "1.5",
    "gấp năm": "5",
    "doubled": "2",
    "tripled": "3",
    "trebled": "3",
    "quadrupled": "4",
    "doubling": "2",
    "tripling": "3",
    "twofold": "2",
    "threefold": "3",
    "fourfold": "4",
    "tenfold": "10",
    "twice": "2",
    "double": "2",
    "triple": "3",
}
# Where such a phrase may begin, in lower case.
STARTS = {
    "vi": r"(?:hàng|gấp|nửa|(?:một|hai|ba) phần)(?![^\W_])",
    "en": rf"{by_letter([*_EN_ORDERS, *(m for m in _MULTIPLES if ' ' not in m), 'half'])}(?![^\W_])"
    rf"|(?:an?|one|two|three|four)[ -](?=(?:{one_of(_PARTS_EN)})(?![^\W_]))",
}
_ORDER_VI = re.compile(
    rf"hàng((?: (?:{one_of(_VI_ORDERS)}))+)(?![^\W_])(?! (?:rào|hóa|giả))", re.IGNORECASE
)
_ORDER_EN = re.compile(
    rf"(?:tens|hundreds|{one_of(_EN_ORDERS)})(?: of (?:{one_of(_EN_ORDERS)})){{0,2}}", re.IGNORECASE
)
_MULTIPLE_VI = re.compile(
    r"(?:gấp (?:đôi|rưỡi)|gấp (?:ba|bốn|năm)(?! lần))(?: lần)?(?![^\W_])", re.IGNORECASE
)
_MULTIPLE_EN = re.compile(
    "(?:doubled(?! down)|tripled|trebled|quadrupled|doubling|tripling|(?:two|three|four|ten)"
    "fold|twice(?= (?:as|the|its|that|what))"
    "|(?:double|triple)(?= (?:the (?:number|amount|rate|size|total|price|level|"
    r"average|previous|national|figure)|that|its|what|last|digit\b(?!s))))(?![^\W_])",
    re.IGNORECASE,
)
_HALF_VI = re.compile(
    r"(?:một )?nửa(?![^\W_])(?! (?:đêm|vời|kín|đầu|cuối|sau|trước|muốn|đùa|là|năm đầu|năm cuối))",
    re.IGNORECASE,
)
_PART_VI = re.compile(
    r"(một|hai|ba) phần (hai|ba|tư|bốn|năm|sáu|bảy|tám|mười)(?![^\W_])", re.IGNORECASE
)
_VI_NUMBERS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "mười": 10,
}
_HALF_EN = re.compile(
    "half(?= (?:of|the|its|their|a (?:million|billion|dozen|century)|an? (?:hour|"
    "year|day|mile)|all|his|her|that))",
    re.IGNORECASE,
)
_OF_TWO = re.compile(r"(?:first|second|other) $", re.IGNORECASE)  # the second half is no share
_HALF_A = re.compile(r"half a (million|billion|dozen)(?![^\W_])", re.IGNORECASE)
_PART_EN = re.compile(
    rf"(an?|one|two(?![ -]quarters)|three|four)[ -]({one_of(_PARTS_EN)})(?![^\W_])"
    r"(?=\s+(?:of|the|its|as|all|their)(?![^\W_])|[.,])",
    re.IGNORECASE,
)
_COUNTS_EN = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_BIG = {"million": 10**6, "billion": 10**9, "dozen": 12}
ORDER = Bound.ORDER_OF_MAGNITUDE


def wording_at(text: str, place: int, language: str) -> tuple[Figure, Bound | None] | None:
    """The number that a phrase at `place` says, and its bound; None where there is none."""
    return (_vi if language == "vi" else _en)(text, place)


def _vi(text: str, place: int) -> tuple[Figure, Bound | None] | None:
    if order := _ORDER_VI.match(text, place):
        return _ordered(
            text, place, order.end(), _product(order[1].casefold().split(), _VI_ORDERS)
        ), ORDER
    if many := _MULTIPLE_VI.match(text, place):
        value = Decimal(_MULTIPLES[many[0].casefold().removesuffix(" lần")])
        return _figure(place, many.end(), value, unit="x"), None
    if part := _PART_VI.match(text, place):
        top, bottom = (_VI_NUMBERS[word.casefold()] for word in part.groups())
        return _figure(place, part.end(), _share(top, bottom)), None
    half = _HALF_VI.match(text, place)
    return (_figure(place, half.end(), Decimal("0.5")), None) if half else None


def _en(text: str, place: int) -> tuple[Figure, Bound | None] | None:
    if many := _MULTIPLE_EN.match(text, place):
        return _figure(place, many.end(), Decimal(_MULTIPLES[many[0].casefold()]), unit="x"), None
    if order := _ORDER_EN.match(text, place):
        names = [name for name in order[0].casefold().split() if name != "of"]
        return _ordered(text, place, order.end(), _product(names, _EN_ORDERS)), ORDER
    if big := _HALF_A.match(text, place):
        return _ordered(text, place, big.end(), Decimal(_BIG[big[1].casefold()]) / 2), None
    if part := _PART_EN.match(text, place):
        bottom = int(_PARTS_EN[part[2].casefold()][2:])
        return _figure(place, part.end(), _share(_COUNTS_EN[part[1].casefold()], bottom)), None
    half = None if _OF_TWO.search(text, max(0, place - 8), place) else _HALF_EN.match(text, place)
    return (_figure(place, half.end(), Decimal("0.5")), None) if half else None


def _share(top: int, bottom: int) -> Decimal:
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal("0.000001")).normalize()


def _product(names: list[str], sizes: dict[str, int]) -> Decimal:
    value = Decimal(1)
    for name in names:
        value *= sizes[name]
    return value


def _ordered(text: str, start: int, end: int, value: Decimal) -> Figure:
    """A count of that order, or an amount where a unit follows (hàng tỷ đồng)."""
    place = end + 1
    behind = re.compile(r" of ").match(text, end)
    place = behind.end() if behind else place
    if money := currency_at(text, place):
        return _figure(start, money[1], value, unit=money[0], kind=QuantityKind.MONEY)
    if found := unit_at(text, place):
        return _figure(start, found[1], value, unit=found[0].name, kind=found[0].kind)
    return _figure(start, end, value, kind=QuantityKind.COUNT)


def _figure(
    start: int,
    end: int,
    value: Decimal,
    *,
    unit: str | None = None,
    kind: QuantityKind = QuantityKind.RATIO,
) -> Figure:
    return Figure(start=start, end=end, after=end, value=value, unit=unit, kind=kind, in_words=True)
