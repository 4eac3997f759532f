"""All rows of one text, its parts put together in their order."""

from dataclasses import replace

from crawler.measure.credit import find_credit
from crawler.measure.documents import find_documents
from crawler.measure.metrics import find_metrics
from crawler.measure.organisations import find_organisations
from crawler.measure.people import find_people
from crawler.measure.places import find_places
from crawler.measure.quantities import find_quantities
from crawler.measure.quotes import find_quotes
from crawler.measure.reading import read
from crawler.measure.statements import find_statements
from crawler.measure.times import find_times, times_outside
from storage.measures import Measures, Mention, Text

MEASURER = "4"  # raised whenever the rows of some text change
MOST = 5_000  # quantities of a text: the longest tables of results have a fifth
_SAMPLE = 600  # characters by which a language is told
_ENOUGH = 40  # letters in them, below which none is


def measure(text: Text) -> Measures:
    """What a text says: quantities, mentions, quotes, statements, times, numbers and metrics.

    A pure function in bounded time: of a text beyond `reading.LONGEST` characters the first part is
    measured, of its quantities the first MOST have rows. Without a language the text tells it.
    """
    reading = read(text if text.language else replace(text, language=_language(text.body)))
    documents = find_documents(reading)
    times = times_outside(find_times(reading), documents)
    people = find_people(reading)
    places = _outside(find_places(reading), people)
    quantities, numbers = find_quantities(reading, times, documents, places)
    quantities = quantities[:MOST]  # each is kept beside its sentence
    mentions = _ordered(people, find_organisations(reading), places, documents)
    quotes = find_quotes(reading, mentions)
    statements = find_statements(reading, mentions, quotes)
    credit = text.credited_source or find_credit(reading)
    return Measures(
        quantities=quantities,
        mentions=mentions,
        quotes=quotes,
        statements=statements,
        times=times,
        numbers=numbers,
        metrics=find_metrics(reading, text, quantities, mentions, (*quotes, *statements), credit),
        credited_source=credit,
        measurer=MEASURER,
    )


def _ordered(*kinds: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of all kinds as the text has them; of two that begin together, the longer first."""
    return tuple(sorted((m for kind in kinds for m in kind), key=lambda m: (m.start, -m.end)))


def _outside(places: tuple[Mention, ...], people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Places but those within the name of a person: Nguyễn Thái Bình."""
    named = {place for person in people for place in range(person.start, person.end)}
    return tuple(place for place in places if place.start not in named)


def _language(body: str) -> str | None:
    """The language of a text that comes without; None where it has too few letters to tell."""
    sample = body[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _ENOUGH:
        return None
    # Loads a model and the extraction with it, which texts of articles, whose language is known,
    # need not pay for.
    from crawler.extract.language import identify

    return identify(sample)
