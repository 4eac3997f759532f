"""Up or down: of a figure by its own words, by its table, or by the list that it goes on."""

import re

from crawler.measure.changes import DOWN, UP, direction_of
from crawler.measure.implied import SIGNS
from crawler.measure.lexicon import words
from crawler.measure.sightings import Sighting
from storage.measures import Quantity, QuantityKind

_GOES_ON = re.compile(r"[^.;:\n]{0,120}?(?:,|\(|\)|và|với|cùng|and|;)[^.;:\n]{0,12}")
_NEW_VERBS = words(
    """đã, được, là, có, đạt, bị, lên, còn, xuống, so, thành, trong, khi, nay, nhưng, đến, hiện
    từ, thì, tăng, giảm, mức, chốt, tại, ở, đóng, quanh, về, đứng, xuất, khớp
    to, from, is, was, were, are, has, had, have, while, with, on, at, as, but, per, who, that
    which, than, after"""
)
_AS_SHARE = re.compile(
    r"(?:/\S{1,12})?,? ?(?:\(|tương đương|tương ứng|hay|hoặc|or|a|equal to)"
    r"[ (]?(?:với |mức |tỷ lệ |khoảng |about |or |an? )*"
)
_NAMES = re.compile(r"[^\W\d_]+")
_COMPARED = " so với"


def find_direction(text: str, language: str, seen: Sighting) -> str | None:
    """Up or down, where the figure is the size of a change; None where it is a level."""
    figure, row = seen.figure, seen.row
    if row is not None and row.changes and text[figure.start] in SIGNS:
        return UP if figure.value > 0 else DOWN
    if figure.kind == QuantityKind.DURATION or figure.unit == "year":
        return None
    found = direction_of(text, seen.edge, figure.after, seen.sentence[0], language, figure.unit)
    last = seen.last_here()
    return found or (_listed(text, seen, last) if last else None)


def _listed(text: str, seen: Sighting, last: Quantity) -> str | None:
    """The direction of the list that a figure goes on: giảm 9 trường, 122 điểm trường."""
    figure = seen.figure
    alike = last.base_kind == figure.kind and last.unit == figure.unit
    between = text[last.end : seen.edge]
    if last.direction and figure.unit == "%" and _AS_SHARE.fullmatch(between):
        return DOWN if figure.value < 0 else last.direction  # tăng 0,56 điểm (0,11%)
    if last.direction is None or not alike or figure.kind == QuantityKind.MONEY:
        return None
    if _COMPARED in between and text.startswith(_COMPARED, figure.after):
        return last.direction  # tăng 0,3% so với tháng tám, và 0,8% so với tháng 12
    anew = _NEW_VERBS.intersection(_NAMES.findall(between.casefold()))
    return last.direction if _GOES_ON.fullmatch(between) and not anew else None
