"""Numbers that are no quantities by what stands around them: names, addresses, idioms."""

import re

from crawler.measure.lexicon import words
from crawler.measure.numbered import WORD_AFTER, counts, numbered
from crawler.measure.phrases import phrase_after
from crawler.measure.printed import Figure
from crawler.measure.scores import SCORE, score_at
from storage.measures import NumberKind

_ADDRESS_EN = re.compile(
    r" (?:[NSEW]\.? )?(?:[A-Z0-9][\w'’.]{0,20} ){1,3}(?:Street|St|Avenue|Ave|Road|"
    r"Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Place|Square|Court)\b"
)
_ADDRESS_VI = re.compile(
    r"(?<![^\W_])(?:tại|ở|số|địa chỉ|ngõ|hẻm|ngách|kiệt|phố|đường|nhà)(?: số)?:?\s+$", re.IGNORECASE
)
_BLOCK = re.compile(r" block(?: of)?(?![^\W_])")  # the 2300 block of North Street
_TWO_NAMES = re.compile(r" ([^\W\d_]+)(?: ([^\W\d_]+))?")
_IDIOM = re.compile(r"50 Cent(?!s)|24/24|24/7|(?<=\b)(?:24h/24h|24/24h|50-50|50/50|9/11|7/7)(?!\d)")
_WORD_BEFORE = re.compile(r"([^\W\d_][^\W_]*(?:[.'’&-][^\W_]+){0,3})\s$")
_ALSO = re.compile(r"\s*(?:,|và|and|hoặc|or|&|-|–|đến|to)\s*")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)
_CODE = re.compile(r"0\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What leads to a level, which no year is.
_LEVEL = re.compile(
    r"(?<![^\W_])(?:hơn|trên|gần|khoảng|dưới|lên|xuống|đến|tới|đạt|là|còn|mức|quá|có|được|số|từ|"
    r"thêm|mất|chỉ|ước|bằng|điểm|và|hoặc|với) $",
    re.IGNORECASE,
)
# Indexes and ranks that a number is part of the name of.
_INDEX = re.compile(
    r"(?<![^\W_])(?:S ?& ?P|Poor ?['’] ?s|Nikkei|DAX|CAC|FTSE|Russell|Stoxx|STOXX|Kospi|"
    r"KOSPI|ASX|CSI|Nasdaq|IBEX|Fortune|Forbes|Masters|Formula|Covid|Boeing|Airbus|"
    r"Agenda|Area|Channel|Route) $"
)
_LEAD_EN = words(
    """in, at, on, the, about, some, nearly, over, more, than, only, just, of, for, with, and
    but, from, to, by
    after, before, between, around, under, another, these, those, all, other, up, least, most, its
    their, our
    his, her, as, if, when, while, that, this, out, per, almost, roughly, approximately, estimated
    below, above
    meanwhile, currently, nor, or, an, a, including, since, until, during, within, last, next
    first, additional
    use, add, take, make, get, mix, bake, cook, place, combine, serve, read, meet, see
    police, officials, there, it, he, she, they, we, you, i, is, are, was, were, had, has, have
    another"""
)


def refusal(
    text: str, figure: Figure, language: str, before: tuple[int, NumberKind] | None
) -> tuple[int, int, NumberKind] | None:
    """Why the figure is no quantity, and the span that is not; None where it is one.

    `before` is the end and the kind of the number before it, where that was none either.
    """
    left = text[max(0, figure.start - 48) : figure.start].rpartition("\n")[2]
    if _INDEX.search(left) and not figure.unit and not figure.scaled:
        return figure.start, figure.end, NumberKind.NAME
    if idiom := _IDIOM.match(text, figure.start):
        return figure.start, idiom.end(), NumberKind.OTHER
    if score := score_at(text, figure, left, language):
        return score
    if before and (set_score := _next_set(text, figure.start, before)):
        return set_score
    if figure.unit or figure.scaled or figure.in_words:
        return None
    if figure.value_max:
        row = numbered(text, figure, left, language)
        return (figure.start, figure.end, row) if row else None
    kind = _kind(text, figure, left, language, before)
    return (figure.start, figure.end, kind) if kind else None


def _next_set(
    text: str, place: int, before: tuple[int, NumberKind]
) -> tuple[int, int, NumberKind] | None:
    """The score that goes on a list of scores: 6-4, 2-6."""
    found = SCORE.match(text, place)
    if not found or before[1] != NumberKind.SCORE or not _ALSO.fullmatch(text, before[0], place):
        return None
    return *found.span(), NumberKind.SCORE


def _kind(
    text: str, figure: Figure, left: str, language: str, before: tuple[int, NumberKind] | None
) -> NumberKind | None:
    """Why a bare number is no quantity."""
    if _CODE.fullmatch(text, figure.start, figure.end):
        counted = phrase_after(text, figure.end, language, len(text))
        if counted is None:  # 05 bệnh nhân counts all the same
            return NumberKind.IDENTIFIER
    if _GROUPED.fullmatch(text, figure.start, figure.end):
        return None  # names and ordinals are not grouped by thousands
    kind = _address(text, figure, left, language) or numbered(text, figure, left, language)
    kind = kind or _year(text, figure, left, language)
    if kind is None and before and _ALSO.fullmatch(text, before[0], figure.start):
        kind = None if counts(text, figure.end, language) else before[1]
    return kind or _named(text, figure, left, language)


def _address(text: str, figure: Figure, left: str, language: str) -> NumberKind | None:
    if language == "en":
        found = _ADDRESS_EN.match(text, figure.end) or _BLOCK.match(text, figure.end)
        return NumberKind.ADDRESS if found else None
    names = _TWO_NAMES.match(text, figure.end)
    if not names or not _ADDRESS_VI.search(left):
        return None
    proper = all(name[0].isupper() for name in names.groups() if name)
    return NumberKind.ADDRESS if proper or names[1] in ("đường", "phố", "ngõ") else None


def _year(text: str, figure: Figure, left: str, language: str) -> NumberKind | None:
    """A year behind a name in small letters, of which nothing is counted: Hoa hậu Hoàn vũ 2013."""
    if language != "vi" or not _YEAR.fullmatch(text, figure.start, figure.end):
        return None
    if _LEVEL.search(left) or phrase_after(text, figure.end, language, figure.end + 40):
        return None
    return NumberKind.TIME if left[-1:] == " " and left[-2:-1].isalpha() else None


def _is_foreign(word: str) -> bool:
    """Nexus, Snapdragon: letters of no Vietnamese syllable, and no abbreviation."""
    return word.isascii() and not word.isupper() and not _SYLLABLE.fullmatch(word)


def _named(text: str, figure: Figure, left: str, language: str) -> NumberKind | None:
    """Nexus 5, Nậm Nó 2: a capital before the number, and nothing behind it that it counts."""
    words = left.rsplit(None, 1) if left[-1:].isspace() and left[-2:-1].isalnum() else []
    found = _WORD_BEFORE.search(left, len(left) - len(words[-1]) - 1) if words else None
    if not found or found[1].islower():
        return None
    if language == "vi" and _is_foreign(found[1]) and not counts(text, figure.end, language):
        return NumberKind.NAME
    following = WORD_AFTER.match(text, figure.end)
    name = following[1] if following else ""
    if language == "en":
        if found[1].casefold() in _LEAD_EN or (
            figure.value >= 1000 and "," in text[figure.start : figure.end]
        ):
            return None
        return NumberKind.NAME
    if name and name[0].islower() and phrase_after(text, figure.end, "vi", len(text)):
        return None
    return None if len(left.strip()) == len(found[1]) and not name else NumberKind.NAME
