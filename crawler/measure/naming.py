"""The subject and the predicate of a figure: its own, or those of the list that it goes on."""

import re

from crawler.measure.lexicon import words
from crawler.measure.phrases import phrase_after
from crawler.measure.sightings import Sighting
from crawler.measure.subjects import subject_of
from storage.measures import QuantityKind

_JOINED = re.compile(
    r"\s*,?\s*\(?\s*(?:(?:and|or|và|hoặc|hay|up|down|by|then|tăng|giảm) ?){0,3}\s*", re.IGNORECASE
)
_AMONG = re.compile(r"(?:including|trong đó(?: có)?|of whom|among them|gồm)\s*$", re.IGNORECASE)
_LIVED = ("year", "month", "week", "day")
_SHARES = (QuantityKind.PERCENT, QuantityKind.MEASURE)
_FAR = 80  # characters from one figure of a list to the next
_CLAUSE = re.compile(r"[^.;,:()\n“”\"]{0,120}")
_SAYS = words(
    """đạt, được, bị, đã, có, hoàn, không, chưa, là, đang, sẽ, tham, làm, mắc, nhận, phải, còn
    thuộc, is, are, was, were, have, has, had, will, who, that, which, died, voted, injured
    killed"""
)


def find_subject(text: str, language: str, seen: Sighting) -> str | None:
    """What the figure is of, as printed; of an age the word for it."""
    figure = seen.figure
    if figure.unit in _LIVED and figure.kind == QuantityKind.MEASURE:
        return "tuổi" if language == "vi" else "age"
    if seen.row is not None:
        return seen.row.label or None
    inherited = _inherited(text, language, seen)
    if inherited is not None:
        return inherited
    return subject_of(text, figure.kind, seen.edge, figure.after, seen.sentence, language)


def find_predicate(text: str, subject: str | None, seen: Sighting) -> str | None:
    """What is said of the subject behind the figure (đạt trong sạch vững mạnh)."""
    if subject is None:
        return None
    after = seen.figure.after
    place = text.find(subject, after, after + len(subject) + 12)
    if place < 0:
        return None
    rest = _CLAUSE.match(text, place + len(subject), seen.sentence[1])
    said = rest[0].strip() if rest else ""
    return said if said.split(" ")[0].casefold() in _SAYS else None


def _inherited(text: str, language: str, seen: Sighting) -> str | None:
    """The subject of the figure before, where this one goes on with it: up 2 and up 4%."""
    last, figure = seen.last_here(), seen.figure
    if last is None or last.subject is None:
        return None
    between = text[last.end : seen.edge]
    behind = phrase_after(text, figure.after, language, seen.sentence[1])
    if _JOINED.fullmatch(between) and (figure.kind != QuantityKind.COUNT or behind is None):
        return last.subject if (last.base_kind or last.kind) == figure.kind else None
    if figure.kind == last.kind == QuantityKind.COUNT and behind is None and _AMONG.search(between):
        return last.subject
    lists = between.rstrip().endswith((",", ";", "và", "and")) and len(between) < _FAR
    alike = last.unit == figure.unit and last.kind == figure.kind and figure.kind in _SHARES
    return last.subject if lists and alike and behind is None else None
