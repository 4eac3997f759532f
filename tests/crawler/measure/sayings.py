"""Short texts measured for their numbers: what the tests of times and quantities ask."""

from datetime import UTC, datetime

from crawler.measure.quantities import find_quantities
from crawler.measure.reading import Reading, read
from crawler.measure.times import find_times
from storage.measures import NumberSpan, Quantity, Text, TimeMention

PUBLISHED = datetime(2024, 5, 15, 3, 0, tzinfo=UTC)  # a Wednesday


def reading_of(text: str, language: str, published_at: datetime | None = PUBLISHED) -> Reading:
    return read(Text(body=text, language=language, published_at=published_at))


def times_of(
    text: str, language: str, published_at: datetime | None = PUBLISHED
) -> tuple[TimeMention, ...]:
    return find_times(reading_of(text, language, published_at))


def numbers_of(text: str, language: str) -> tuple[tuple[Quantity, ...], tuple[NumberSpan, ...]]:
    reading = reading_of(text, language)
    return find_quantities(reading, find_times(reading), (), ())


def quantities_of(text: str, language: str) -> tuple[Quantity, ...]:
    return numbers_of(text, language)[0]


def printed(quantity: Quantity) -> str:
    """Value, upper end, unit and per in one line: 36730000..36800000 VND/tael."""
    line = format(quantity.value.normalize(), "f")
    if quantity.value_max is not None:
        line += f"..{quantity.value_max.normalize():f}"
    if quantity.unit:
        line += f" {quantity.unit}"
    return f"{line}/{quantity.per}" if quantity.per else line
