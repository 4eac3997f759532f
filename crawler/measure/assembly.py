"""A figure made a quantity: its bound, kind, direction, subject, and when and where it holds."""

from crawler.measure.anaphora import points_back
from crawler.measure.bounds import bound_after, bound_before
from crawler.measure.directions import find_direction
from crawler.measure.implied import implied, is_implicit, signed
from crawler.measure.naming import find_predicate, find_subject
from crawler.measure.printed import Figure
from crawler.measure.sightings import Context, Sighting
from crawler.measure.tables import row_at
from storage.measures import Bound, Mention, Quantity, QuantityKind, TimeMention

_LONGEST = 10_000  # characters back to where a paragraph begins


def quantity_of(
    context: Context, figure: Figure, last: Quantity | None, bound: Bound | None = None
) -> Quantity:
    """The quantity that a figure states.

    `last` is the quantity before it, `bound` what the figure's own words say ("hàng nghìn").
    """
    text = context.reading.text
    sentence = context.reading.sentences.around(figure.start)
    row = None if figure.in_words else row_at(text, figure.start)
    figure = implied(text, signed(text, figure, row), row, sentence, context.language, last)
    qualifier, bound, edge = _bounded(text, figure, bound, sentence[0])
    seen = Sighting(figure=figure, edge=edge, sentence=sentence, row=row, last=last)
    return _stated(context, seen, qualifier, bound)


def _stated(
    context: Context, seen: Sighting, qualifier: str | None, bound: Bound | None
) -> Quantity:
    """What the figure says, what its qualifier and verb make of it, and what governs it."""
    text, figure = context.reading.text, seen.figure
    paragraph = context.reading.kind_at(figure.start)
    direction = find_direction(text, context.language, seen)
    subject = find_subject(text, context.language, seen)
    time, place = _governors(context, seen)
    return Quantity(
        start=figure.start,
        end=figure.end,
        surface=text[figure.start : figure.end],
        value=figure.value,
        value_max=figure.value_max,
        numerator=figure.numerator,
        denominator=figure.denominator,
        unit=figure.unit,
        per=figure.per,
        qualifier=qualifier,
        bound=bound,
        kind=QuantityKind.CHANGE if direction else figure.kind,
        base_kind=figure.kind if direction else None,
        direction=direction,
        sentence_start=seen.sentence[0],
        sentence_end=seen.sentence[1],
        in_table=seen.row is not None or paragraph == "table",
        in_heading=paragraph == "heading",
        number_word=figure.in_words,
        unit_implicit=is_implicit(text, figure),
        marginal=points_back(text, figure, context.language),
        subject=subject,
        predicate=find_predicate(text, subject, seen),
        time=time.surface if time else None,
        time_from=time.time_from if time else None,
        time_to=time.time_to if time else None,
        place=place.surface if place else None,
    )


def _bounded(
    text: str, figure: Figure, given: Bound | None, sentence: int
) -> tuple[str | None, Bound | None, int]:
    """The qualifier as printed, the bound, and where the figure with it begins."""
    if given is not None:
        return text[figure.start : figure.end].split()[0], given, figure.start
    if "+" in text[figure.start + 1 : figure.end]:
        return "+", Bound.GE, figure.start
    if (before := bound_before(text, figure.start)) and before[2] >= sentence:
        return before
    if after := bound_after(text, figure.after):
        return (*after, figure.start)
    return None, None, figure.start


def _governors(context: Context, seen: Sighting) -> tuple[TimeMention | None, Mention | None]:
    """The time and the place that govern the figure."""
    text, start = context.reading.text, seen.figure.start
    paragraph = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    time = context.times.at(start, seen.sentence, paragraph)
    place = context.places.at(start, seen.sentence, paragraph) or context.places.first()
    return time, place
