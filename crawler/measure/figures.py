"""Figures read where their numbers begin: range or a/b, with unit and what it is per."""

import re
from decimal import Decimal
from fractions import Fraction
from unicodedata import numeric

from crawler.measure.currencies import currency_at, currency_before
from crawler.measure.lexicon import Lexicon, table
from crawler.measure.numerals import Numeral, read_numeral
from crawler.measure.printed import Figure, bare, unit_place, with_unit
from crawler.measure.ranges import with_range
from crawler.measure.units import unit_at
from storage.measures import QuantityKind

_OF = {
    "en": re.compile(
        r"(?:\s+(?:out of|of|in)\s+|-of-(?=\d))(?:the |its |their |his |her |every |all )?"
        r"(?:previous |last |past |final |first |next )?(?=[\w])",
        re.IGNORECASE,
    ),
    "vi": re.compile(r"\s+(?:trên|trong) (?:tổng (?:số|cộng) )(?=\d)", re.IGNORECASE),
}
_OVER = re.compile(r"\s?/\s?(?=\d)")
_PER = re.compile(
    r"\s?/\s?(?:1\s?)?(?=[^\W\d_])|"
    r"\s+(?:trên mỗi|trên một|cho mỗi|một|mỗi|hàng|hằng|per|a|an|each|every)\s+"
    r"(?:(?:diluted|ordinary) )?",
    re.IGNORECASE,
)
_TALL = re.compile(r"(\d{1,2})m(\d{1,2})(?![\w.,]\w|\w)")  # 1m65
_MIXED = re.compile(
    r"(\d{1,3})(?: (?:(?=1/)|(?=[23]/[345])|(?=[357]/8)|(?=4/5))(?P<upper>[1-9])/(?P<lower>[23458])"
    r"(?![\w/]|[.,]\d)| ?(?P<sign>[½¼¾⅓⅔⅛⅜⅝⅞])(?!\d))"
)
_PLACES = 6  # decimal places of a ratio
_PER_WORDS = Lexicon(
    table(
        """
        tael: lượng, tael
        share: share, diluted share, cổ phiếu, cp, cổ phần
        person: người, person, capita, head, đầu người, nhân khẩu
        household: hộ, household, hộ dân
        barrel: thùng, barrel
        ounce: ounce, oz
        head: con
        ticket: vé, ticket
        unit: chiếc, cái, unit, sản phẩm, căn
        game: game, trận, match
        load: chuyến
        session: phiên, session
        birth: live births, births
        shift: ca
        sào: sào
        bag: bao
        dose: liều, dose
        room: phòng, room
        test: mẫu
        bottle: chai, bottle
        book: cuốn, quyển
        USD: usd, đô la mỹ
        EUR: eur
        JPY: jpy, yên
        GBP: gbp
        CNY: cny, ndt, nhân dân tệ
        AUD: aud
        KRW: krw, won
        THB: thb, baht
        """
    )
)


def read_figure(text: str, place: int, language: str) -> Figure | None:
    """The figure whose number begins at `place`; None where no number can be read."""
    if tall := _TALL.match(text, place):
        return Figure(
            start=place,
            end=tall.end(),
            after=tall.end(),
            value=Decimal(f"{tall[1]}.{tall[2]}"),
            unit="m",
            kind=QuantityKind.MEASURE,
        )
    if mixed := _MIXED.match(text, place):
        return _with_per(text, with_unit(text, _mixed(mixed), None, language))
    before = currency_before(text, place)
    numeral = read_numeral(text, place, language, money=before is not None)
    if numeral is None:
        return None
    if before is None and (ratio := _ratio(text, numeral, language)):
        return ratio
    figure = with_unit(text, bare(numeral), before, language)
    return _with_per(text, with_range(text, figure, numeral, language))


def _mixed(found: re.Match[str]) -> Figure:
    """2 1/2 and 2½ as 2.5."""
    part = (
        Fraction(numeric(found["sign"])).limit_denominator(8)
        if found["sign"]
        else Fraction(int(found["upper"]), int(found["lower"]))
    )
    value = Decimal(int(found[1])) + Decimal(part.numerator) / part.denominator
    value = value.quantize(Decimal(1).scaleb(-_PLACES)).normalize()
    return Figure(start=found.start(), end=found.end(), after=found.end(), value=value)


def read_bare(text: str, place: int, language: str) -> Figure | None:
    """The number alone at `place`, without what stands behind it."""
    numeral = read_numeral(text, place, language)
    return bare(numeral) if numeral else None


def _with_per(text: str, figure: Figure) -> Figure:
    between = _PER.match(text, figure.end)
    if between is None or figure.unit is None or figure.kind == QuantityKind.DURATION:
        return figure
    place = between.end()
    if named := _PER_WORDS.longest(text, place):
        return figure._replace(per=named[0], after=named[1])
    found = unit_at(text, place)
    if not found or found[0].kind == QuantityKind.PERCENT:
        return figure
    return figure._replace(per=found[0].name, after=found[1])


def _ratio(text: str, numeral: Numeral, language: str) -> Figure | None:
    """a/b, or "a of b" with both numbers; None where there is no such thing."""
    slash = _OVER.match(text, numeral.end)
    of = None if slash else _OF[language].match(text, numeral.end)
    between = slash or of
    if between is None or numeral.decimals or (slash and numeral.in_words):
        return None
    lower = read_numeral(text, between.end(), language)
    if lower is None or lower.decimals or not lower.value or lower.value < numeral.value:
        return None
    if of and not _is_share(text, numeral, lower, of[0]):
        return None
    value = (numeral.value / lower.value).quantize(Decimal(1).scaleb(-_PLACES))
    return Figure(
        start=numeral.start,
        end=lower.end,
        after=lower.end,
        value=value.normalize() if value != 1 else Decimal(1),
        numerator=numeral.value,
        denominator=lower.value,
        kind=QuantityKind.RATIO,
        in_words=numeral.in_words,
    )


def _is_share(text: str, numeral: Numeral, lower: Numeral, words: str) -> bool:
    """ "7 of 14", "one in five"; not "one of two", "5 in 2016", "3 of 5 million barrels"."""
    if unit_at(text, unit_place(text, lower.end)) or currency_at(text, unit_place(text, lower.end)):
        return False
    if words.strip() == "in":
        return lower.value <= 100 and lower.value not in (20, 19) and numeral.value < lower.value
    return numeral.value > 1 or words[0] == "-" or "out" in words or "tổng" in words
