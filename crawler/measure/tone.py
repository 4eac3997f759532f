"""How warm or cold an English text sounds: VADER's lexicon and formula, without its emoticons."""

import re
from functools import cache
from math import sqrt

from crawler.measure.sentences import Sentences
from crawler.measure.shipped import rows

_ONLY_LETTERS = bytes(c if chr(c) in "abcdefghijklmnopqrstuvwxyz'\0" else 32 for c in range(256))
_OUTSIDE = re.compile(rb"'(?:(?![a-z])|(?<![a-z]'))")  # an apostrophe that stands in no word
_SECOND = re.compile(rb"'([a-z]+)'")  # a word has one
_BETWEEN = "\0"  # sentences
_ALPHA = 15  # Hutto and Gilbert's: the largest sum that is usual
_BOOST = 0.293  # theirs, for "very" and "slightly"
_NEGATED = -0.74  # theirs, for "not"
_MORE_LIST = """
    absolutely completely considerably deeply enormously entirely especially exceptionally
    extremely fully greatly highly hugely incredibly intensely majorly more most particularly
    purely quite really remarkably so substantially thoroughly totally tremendously unbelievably
    unusually utterly very
"""
_MORE = frozenset(_MORE_LIST.encode().split())
_LESS_LIST = "almost barely hardly kinda less little marginally partly scarcely slightly"
_LESS = frozenset(_LESS_LIST.encode().split())
_NOT_LIST = """
    not no never none nobody nothing neither nor nowhere without cannot can't don't doesn't didn't
    isn't aren't wasn't weren't won't wouldn't couldn't shouldn't hasn't haven't hadn't rarely
    seldom despite
"""
_NOT = frozenset(_NOT_LIST.encode().split())
_COMPANY = _MORE | _LESS | _NOT


def find_tone(text: str, sentences: Sentences) -> float | None:
    """The mean over the sentences of VADER's compound score, from -1 to 1.

    A sentence scores s / sqrt(s² + 15), s being the sum of its words' valences; a word behind
    "very" counts more, one within three words behind "not" against its direction, and what follows
    "but" one and a half times, what precedes it half. Hutto and Gilbert, "VADER: a parsimonious
    rule-based model for sentiment analysis of social media text", ICWSM 2014; that a longer text is
    the mean of its sentences is their advice. Capitals and exclamation marks do not count here.
    None for a text without sentences.
    """
    lower = text.lower().replace("’", "'")
    spans = zip(sentences.starts, sentences.ends, strict=True)
    scores = [_score(words) for words in _words([lower[start:end] for start, end in spans])]
    return round(sum(scores) / len(scores), 4) if scores else None


def _words(sentences: list[str]) -> list[list[bytes]]:
    """The words of each sentence: runs of a to z, with an apostrophe between two of them.

    Bytes are quicker than a pattern: whatever is no such letter becomes a blank.
    """
    letters = _BETWEEN.join(sentences).encode("ascii", "replace").translate(_ONLY_LETTERS)
    if b"'" in letters:
        letters = _SECOND.sub(rb"'\1 ", _OUTSIDE.sub(b" ", letters))
    return [sentence.split() for sentence in letters.split(_BETWEEN.encode())] if sentences else []


def _score(words: list[bytes]) -> float:
    known = _valences()
    if known.keys().isdisjoint(words):
        return 0.0
    felt = [(place, known[word]) for place, word in enumerate(words) if word in known]
    turn = words.index(b"but") if b"but" in words else None
    total = 0.0
    for place, valence in felt:
        weight = 1.0 if turn is None else 0.5 if place < turn else 1.5
        total += weight * _in_company(words, place, valence)
    return total / sqrt(total * total + _ALPHA)


def _in_company(words: list[bytes], place: int, valence: float) -> float:
    """A word's valence after the three words before it."""
    before = words[max(0, place - 3) : place]
    if _COMPANY.isdisjoint(before):
        return valence
    for distance, word in enumerate(reversed(before)):
        boost = _BOOST * (1 - 0.05 * distance) * ((word in _MORE) - (word in _LESS))
        valence += boost if valence > 0 else -boost
    return valence * _NEGATED if not _NOT.isdisjoint(before) else valence


@cache
def _valences() -> dict[bytes, float]:
    return {word.encode(): float(mean) for word, mean in rows("valences_en.tsv.gz")}
