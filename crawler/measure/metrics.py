"""What can be counted in one text, each figure with its formula and source."""

from crawler.measure.corrections import has_correction
from crawler.measure.reading import Reading
from crawler.measure.tone import find_tone
from crawler.measure.words import find_tokens, syllables_of, vietnamese_words
from storage.measures import Mention, MentionKind, Metrics, Quantity, Quote, Text

WINDOW = 50  # words of lexical diversity
_ENGLISH_PACE = 238  # words a minute, read silently: Brysbaert 2019
_SYLLABLE_PACE = 370  # a minute, read aloud, over 17 languages: Trauzettel-Klosinski and Dietz 2012
_CHARACTER_PACE = 863  # likewise


def find_metrics(
    reading: Reading,
    given: Text,
    quantities: tuple[Quantity, ...],
    mentions: tuple[Mention, ...],
    quotes: tuple[Quote, ...],
    credit: str | None,
) -> Metrics:
    """The figures of a text.

    - words: of Vietnamese see words.vietnamese_words; else what blanks and marks divide.
    - syllables: of Vietnamese what blanks and marks divide, of English see english_syllables; of
      other languages 0, as nothing here counts them.
    - sentences, paragraphs: see sentences.find_sentences; paragraphs as the page had them, else
      lines that are not empty. characters: code points, blanks included.
    - quote_share: characters within the quotation marks of direct quotes, of all.
    - sources_named: people and bodies named that speak, literally or retold, each counted once by
      name; a role without a name (police) is none.
    - quantity_density: stated figures a hundred words. documents_named: each counted once.
    - links, images, byline, credit, date: as the page had them.
    """
    words, syllables = _words(reading)
    sentences = len(reading.sentences.starts)
    documents = {
        (m.number or m.name).casefold() for m in mentions if m.kind is MentionKind.DOCUMENT
    }
    return Metrics(
        words=len(words),
        syllables=syllables,
        sentences=sentences,
        paragraphs=_paragraphs(reading),
        characters=len(reading.text),
        reading_seconds=reading_seconds(reading.language, len(words), syllables, len(reading.text)),
        lexical_diversity=lexical_diversity(words),
        readability=_readability(reading.language, len(words), sentences, syllables),
        words_per_sentence=_ratio(len(words), sentences),
        syllables_per_word=_ratio(syllables, len(words)) if syllables else None,
        quote_share=_ratio(_quoted(quotes), len(reading.text)),
        sources_named=_speakers(quotes),
        quantities=len(quantities),
        quantity_density=_ratio(100 * len(quantities), len(words)),
        links=given.links,
        images=given.images,
        tone=find_tone(reading.text, reading.sentences) if reading.language == "en" else None,
        has_byline=given.has_byline,
        has_credit=credit is not None,
        has_date=given.published_at is not None,
        has_correction=has_correction(reading.text),
        documents_named=len(documents),
    )


def reading_seconds(language: str, words: int, syllables: int, characters: int) -> float | None:
    """How long an adult reads, in seconds; None for nothing to read.

    English: 238 words a minute, the mean of 190 studies of silent reading of non-fiction
    (Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109, 2019).
    No such mean is known for Vietnamese, where a written syllable is a spoken one: 370 syllables a
    minute, and for other languages 863 characters, the means of reading aloud over 17 languages
    (Trauzettel-Klosinski and Dietz, "Standardized assessment of reading performance", IOVS 53,
    2012).
    """
    amount, pace = {
        "en": (words, _ENGLISH_PACE),
        "vi": (syllables, _SYLLABLE_PACE),
    }.get(language, (characters, _CHARACTER_PACE))
    return round(60 * amount / pace, 1) if amount else None


def lexical_diversity(words: list[str]) -> float | None:
    """MATTR: the mean share of different words in every run of 50 words.

    Unlike the share in the whole text it does not fall with length: Covington and McFall, "Cutting
    the Gordian knot: the moving-average type-token ratio", Journal of Quantitative Linguistics 17,
    2010. None for a text shorter than one run.
    """
    if len(words) < WINDOW:
        return None
    runs = len(words) - WINDOW + 1
    last: dict[str, int] = {}
    repeated = 0  # over all runs, words that stood in the run before
    for place, word in enumerate(words):
        before = last.get(word)
        last[word] = place
        if before is not None and place - before < WINDOW:
            last_run = before if before < runs else runs - 1  # that holds both, by its start
            repeated += last_run + 1 - (place - WINDOW + 1 if place >= WINDOW else 0)
    return round(1 - repeated / runs / WINDOW, 4)


def flesch(words: int, sentences: int, syllables: int) -> float | None:
    """Flesch's reading ease of English: 206.835 - 1.015 words/sentence - 84.6 syllables/word.

    100 is easy, 0 is hard, and both can be passed: Flesch, "A new readability yardstick", Journal
    of Applied Psychology 32, 1948. None for a text without words.
    """
    if not words or not sentences:
        return None
    return round(206.835 - 1.015 * words / sentences - 84.6 * syllables / words, 2)


def _readability(language: str, words: int, sentences: int, syllables: int) -> float | None:
    """English only: no formula for Vietnamese was fitted to news, so its features stand alone."""
    return flesch(words, sentences, syllables) if language == "en" else None


def _words(reading: Reading) -> tuple[list[str], int]:
    """Words in lower case, and the number of syllables."""
    if reading.language == "vi":
        return vietnamese_words(reading.text)
    words = find_tokens(reading.text.lower())
    return words, syllables_of(words) if reading.language == "en" else 0


def _paragraphs(reading: Reading) -> int:
    if reading.paragraphs:
        return len(reading.paragraphs)
    return sum(1 for line in reading.text.split("\n") if line.strip())


def _speakers(quotes: tuple[Quote, ...]) -> int:
    named = {
        quote.speaker.casefold()
        for quote in quotes
        if quote.speaker and not (quote.retold and quote.speaker_mention is None)
    }
    return len(named)


def _quoted(quotes: tuple[Quote, ...]) -> int:
    """Characters in direct quotes, those in two of them once."""
    total, reached = 0, 0
    for quote in sorted(quotes, key=lambda each: each.start):
        if quote.direct and quote.end > reached:
            total += quote.end - max(quote.start, reached)
            reached = quote.end
    return total


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
