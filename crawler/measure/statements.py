"""What somebody is said to have said, in the words of the text: "police said that …", "theo ông …".

Such speech has no words of its own, so it is no quotation; it tells who stated what, and which
figures. What a plan, a law or a schedule says ("theo kế hoạch", "according to the rules") is
nobody's, nor is what cannot be laid to a person, a body or a role.
"""

from crawler.measure import statements_en, statements_vi
from crawler.measure.reading import Reading
from crawler.measure.tellers import Teller, Tellers, Telling
from crawler.measure.tongue import tongue
from storage.measures import Mention, Quote

_CUES = {
    "en": (" said", " say", " told", " that ", "ccording to "),
    "vi": (" cho ", " định", " mạnh", " rằng", "heo ", " xác nhận", " báo", " tiết lộ", " nói"),
}


def find_statements(
    reading: Reading, mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]
) -> tuple[Quote, ...]:
    """The retold speech of a Vietnamese or English text, in its order.

    A span is the clause that is told, without the words that say so; where these stand in its
    midst ("the fire, police said, began at noon"), it is the sentence. `speaker` is the name of
    a mention, or a role as printed, which has no `speaker_mention`. What stands in `quotes`, or
    is the tag of one, is not told again.
    """
    language, text = tongue(reading), reading.text
    if not language or not any(cue in text for cue in _CUES[language]):
        return ()
    tellers = Tellers(text, mentions)
    finder = statements_en if language == "en" else statements_vi
    found = sorted(set(finder.find(tellers, reading.sentences)), key=lambda told: told.cue)
    said: list[Quote] = []
    for told in found:
        if not _is_literal(told, quotes) and (row := _statement(tellers, told, quotes, said)):
            said.append(row)
    return _ordered(said)


def _is_literal(told: Telling, quotes: tuple[Quote, ...]) -> bool:
    """Whether a quotation holds the words of saying, or most of the words said."""
    length = told.end - told.start
    return any(
        quote.start <= told.cue[0] < quote.end
        or 2 * (min(quote.end, told.end) - max(quote.start, told.start)) > length
        or quote.start - 3 <= told.start < quote.end
        for quote in quotes
    )


def _statement(
    tellers: Tellers, told: Telling, quotes: tuple[Quote, ...], said: list[Quote]
) -> Quote | None:
    teller: Teller | None = told.teller
    if told.teller.pronoun:
        number = tellers.meant_by(told.teller.name, told.teller.start, quotes, said)
        teller = None if number is None else tellers.teller(number)
    if teller is None:
        return None
    words = tellers.text[told.start : told.end]
    return Quote(
        start=told.start,
        end=told.end,
        surface=words,
        text=words,
        direct=False,
        retold=True,
        speaker=" ".join(teller.name.split()),
        speaker_mention=teller.mention,
        cue=tellers.text[slice(*told.cue)],
    )


def _ordered(said: list[Quote]) -> tuple[Quote, ...]:
    """Rows in the text's order, one for each piece of it and speaker."""
    known = {(each.start, each.end, each.speaker): each for each in reversed(said)}
    return tuple(sorted(known.values(), key=lambda each: (each.start, -each.end)))
