"""Every figure that a text states, and every number in it that is none.

A number is read where it begins; then it is either refused (an identifier, an ordinal, a name …)
or becomes a quantity. Every digit ends up in one quantity, time, document or NumberSpan.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from crawler.measure import number_words, wordings
from crawler.measure.assembly import quantity_of
from crawler.measure.counted_words import is_counted
from crawler.measure.excluded import refusal
from crawler.measure.figures import read_bare, read_figure
from crawler.measure.governing import Governors
from crawler.measure.identifiers import identifier_at, list_spans, web_spans
from crawler.measure.lexicon import begins_word, skipping_to
from crawler.measure.printed import Figure
from crawler.measure.reading import Reading
from crawler.measure.restated import link
from crawler.measure.sightings import Context
from crawler.measure.tongue import tongue
from crawler.measure.wordings import wording_at
from storage.measures import Mention, NumberKind, NumberSpan, Quantity, Span, TimeMention

_DIGITS = re.compile(r"\d+")
_STARTS = {
    language: skipping_to(rf"(?:{wordings.STARTS[language]}|{number_words.STARTS[language]})")
    for language in ("vi", "en")
}
_TOKEN = re.compile(r"[^\W_]+(?:[.,/:-][^\W_]+){0,8}")


def find_quantities(
    reading: Reading,
    times: tuple[TimeMention, ...],
    documents: tuple[Mention, ...],
    places: tuple[Mention, ...],
) -> tuple[tuple[Quantity, ...], tuple[NumberSpan, ...]]:
    """The quantities of a text, in order, and its other numbers.

    A text that is neither Vietnamese nor English has no quantities: its formats are not known.
    """
    language = tongue(reading)
    given = sorted((s.start, s.end) for s in (*times, *documents))
    context = Context(
        reading=reading,
        language=language,
        times=Governors.of(times),
        places=Governors.of(places),
    )
    quantities: list[Quantity] = []
    others: list[NumberSpan] = []
    digits: list[tuple[int, int]] = []
    if language:
        starts, digits = _starts(reading, language)
        _walk(context, starts, given, quantities, others)
    else:
        digits = [found.span() for found in _DIGITS.finditer(reading.text)]
    taken = sorted([*given, *((s.start, s.end) for s in (*quantities, *others))])
    others.extend(_rest(reading.text, digits, taken))
    others.sort(key=lambda span: span.start)
    return link(reading.text, quantities), tuple(others)


def _walk(
    context: Context,
    starts: Sequence[int],
    given: Sequence[tuple[int, int]],
    quantities: list[Quantity],
    others: list[NumberSpan],
) -> None:
    text = context.reading.text
    fixed = _fixed(text, given)
    end, barred = 0, 0
    for place in starts:
        while barred < len(fixed) and fixed[barred].end <= place:
            end = max(end, fixed[barred].end)
            barred += 1
        limit = fixed[barred].start if barred < len(fixed) else len(text)
        if place < end or place >= limit:
            continue
        read = _read(context, place, limit, quantities, others)
        if isinstance(read, NumberSpan):  # its name may begin in what is taken: 3/4T3
            start = read.start if read.start >= end else place
            others.append(_number(text, start, read.end, read.kind))
        elif read is None or read.start < end:
            continue
        else:
            quantities.append(read)
        end = read.end
    others.extend(span for span in fixed if isinstance(span, NumberSpan))


def _fixed(text: str, given: Sequence[tuple[int, int]]) -> list[Span]:
    """What no quantity may overlap, in order: times, documents, web addresses, list numbers."""
    spans = [Span(start=start, end=end, surface="") for start, end in given]
    for kind, places in ((NumberKind.URL, web_spans(text)), (NumberKind.LIST, list_spans(text))):
        free = [place for place in places if not _meets(spans, *place)]
        spans.extend(_number(text, *place, kind) for place in free)
        spans.sort(key=lambda span: span.start)
    return spans


def _meets(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the ordered spans overlaps the place."""
    number = bisect_right(spans, start, key=lambda span: span.start)
    before = number > 0 and spans[number - 1].end > start
    return before or (number < len(spans) and spans[number].start < end)


def _starts(reading: Reading, language: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Where numbers may begin: digits, number words, orders of magnitude; and all digits."""
    text = reading.text
    starts, digits = [], []
    for found in _STARTS[language].finditer(reading.lower):
        place, end = found.span(1)
        if place < 0:
            continue
        if text[place].isdecimal():
            digits.append((place, end))
        if begins_word(text, place) and text[place - 1 : place] not in ("'", "’"):
            starts.append(place)
    return starts, digits


def _read(
    context: Context,
    place: int,
    limit: int,
    quantities: list[Quantity],
    others: list[NumberSpan],
) -> Quantity | NumberSpan | None:
    """What the number at `place` is, all of it before `limit`; None where words are no number."""
    text, language = context.reading.text, context.language
    last = quantities[-1] if quantities else None
    if not text[place].isdigit():
        return _read_in_words(context, place, limit, last)
    if (found := identifier_at(text, place)) and found[1] <= limit:
        return _number(text, *found)
    figure = read_figure(text, place, language)
    if figure is not None and figure.end > limit:
        figure = read_bare(text, place, language)
    if figure is None or figure.end > limit or _cuts(text, figure):
        start, end = _token(text, place)
        return _number(text, start, min(end, limit), NumberKind.OTHER)
    before = (others[-1].end, others[-1].kind) if others else None
    if refused := refusal(text, figure, language, before):
        start, end, kind = refused
        return _number(text, start, min(end, limit), kind)
    return quantity_of(context, figure, last)


def _read_in_words(
    context: Context, place: int, limit: int, last: Quantity | None
) -> Quantity | None:
    text, language = context.reading.text, context.language
    wording = wording_at(text, place, language)
    if wording and wording[0].end <= limit:
        return quantity_of(context, wording[0], last, wording[1])
    figure = read_figure(text, place, language)
    if figure is None or figure.end > limit or not is_counted(text, figure, language, last):
        return None
    return quantity_of(context, figure, last)


def _cuts(text: str, figure: Figure) -> bool:
    """Whether letters or digits go on behind the figure: 3D, 4x100m, 1.2.3."""
    behind = text[figure.end : figure.end + 1]
    return behind.isalnum() and text[figure.end - 1] not in "%‰ "


def _token(text: str, place: int) -> tuple[int, int]:
    found = _TOKEN.match(text, place)
    return place, found.end() if found else place + 1


def _number(text: str, start: int, end: int, kind: NumberKind) -> NumberSpan:
    return NumberSpan(start=start, end=end, surface=text[start:end], kind=kind)


def _rest(
    text: str, digits: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> Iterator[NumberSpan]:
    """Digits that nothing has accounted for."""
    number = 0
    for start, end in digits:
        while number < len(taken) and taken[number][1] <= start:
            number += 1
        if number == len(taken) or taken[number][0] > start:
            yield _number(text, start, end, NumberKind.OTHER)
