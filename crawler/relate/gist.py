"""What an article is about, in a form that can be compared. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from crawler.relate.terms import name_key, terms, words
from storage.measures import Measures, Mention, MentionKind, Quantity
from storage.records import Article

_TELLING = 12  # counts up to it stand in every other article
_YEARS = range(1900, 2101)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gist:
    """An article's words, and what it names. Names are by key, with their spelling."""

    text: str = ""  # headline and body
    terms: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # people and organisations
    places: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None  # the outlet's time of publication


def gist_of(article: Article) -> Gist:
    """The gist of an article as it was extracted and measured."""
    measures = article.measures or Measures()
    return gist(
        article.headline,
        article.body,
        article.published_at,
        mentions=measures.mentions,
        quantities=measures.quantities,
    )


def gist(
    headline: str | None,
    body: str,
    at: datetime | None,
    *,
    mentions: Iterable[Mention] = (),
    quantities: Iterable[Quantity] = (),
) -> Gist:
    """The gist of a text and of what was measured in it."""
    named: dict[str, dict[str, str]] = {"name": {}, "place": {}, "document": {}}
    for mention in mentions:
        kind, shown = _named(mention)
        if key := name_key(shown):
            named[kind].setdefault(key, shown)
    text = f"{headline or ''}\n{body}"
    return Gist(
        text=text,
        terms=terms(text),
        names=named["name"],
        places=named["place"],
        documents=named["document"],
        figures=dict(_figure(each) for each in quantities if _tells(each)),
        at=at,
    )


def _named(mention: Mention) -> tuple[str, str]:
    if mention.kind == MentionKind.DOCUMENT:
        return "document", mention.number or mention.name
    if mention.kind == MentionKind.PLACE:
        return "place", mention.name
    return "name", mention.name


def _tells(quantity: Quantity) -> bool:
    """Whether a figure may tell one event from another."""
    value = quantity.value
    if quantity.marginal or quantity.number_word:
        return False
    if quantity.unit is None:
        return abs(value) > _TELLING and not (value == int(value) and int(value) in _YEARS)
    return True


def _figure(quantity: Quantity) -> tuple[str, str]:
    return f"{quantity.value.normalize():f} {quantity.unit or ''}", quantity.surface


@dataclass(kw_only=True)
class Rarity:
    """How rare terms are among the texts met so far: in how many of how many each stands.

    It needs no corpus: the headlines that pages link to and the articles themselves are one.
    """

    texts: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def meet(self, found: Mapping[str, int]) -> None:
        """Counts one text by its terms."""
        self.texts += 1
        self.counts.update(found.keys())

    def meet_texts(self, texts: Iterable[str]) -> None:
        """Counts texts."""
        for text in texts:
            self.meet(terms(text))

    def __call__(self, term: str) -> float:
        """The weight of a term: its smoothed inverse document frequency (Spärck Jones 1972)."""
        usual = _ASSUMED * (_PAIR if " " in term else _SINGLE)
        texts = self.texts + _ASSUMED + 1
        return max(_LEAST, math.log(texts / (self.counts[term] + usual + 0.5)))


# What is assumed of a term before many texts are met, as if of so many texts: in what part of
# them it stands. Syllables and words recur where pairs do not.
_ASSUMED, _SINGLE, _PAIR = 50, 0.2, 0.02
_LEAST = 0.05  # weight of a term that every text has: one text alone is still like itself


_NAMED = 1.5  # a name tells an event from others better than other words as rare


def searched(told: Gist, headline: str | None, rarity: Rarity, most: int = 12) -> list[str]:
    """The terms to look for elsewhere: rare words of the headline, and of names told often."""
    weights = {term: rarity(term) * _sure(told, term) for term in terms(headline or "")}
    for key in told.names:
        for pair in (" ".join(pair) for pair in pairwise(words(told.names[key]))):
            weights[pair] = _NAMED * rarity(pair) * _sure(told, pair)
    return sorted(weights, key=lambda term: -weights[term])[:most]


def _sure(told: Gist, term: str) -> float:
    """What a text repeats is what it is about."""
    return 1.0 + math.log(max(1, told.terms.get(term, 0)))
