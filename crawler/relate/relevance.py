"""How far a linked or found article belongs to another one, and why. Pure.

Evidence of several kinds is combined as noisy-or (Pearl 1988, 4.3): each kind alone can show that
two articles belong together, none is needed, and many weak ones add up without passing 1. Distance
in time then takes from it: a story is told within days.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from crawler.relate.gist import Gist, Rarity
from crawler.relate.terms import spelled, terms
from storage.records import LinkKind

RELATED = 0.5  # an article that scores as much belongs to the other
PROMISING = 0.2  # a link of an article that scores as much is asked
PROMISING_ELSEWHERE = 0.45  # ... one of its page, or a line of a listing

_HALF = 0.16  # cosine of two texts at which their words alone make it even
_NAMES, _PLACES, _DOCUMENTS, _FIGURES = 0.6, 0.2, 0.6, 0.4  # all of them shared
_LINKED = {LinkKind.RELATED: 0.15, LinkKind.INLINE: 0.1, LinkKind.TAG: 0.05}
_DAYS = 14.0  # after which two thirds of what time can take is taken
_FAR = 0.4  # what it can take
_SHOWN = 5  # words, names or figures that a reason lists


@dataclass(frozen=True, kw_only=True, slots=True)
class Relevance:
    """A score from 0 to 1, and what it is made of, the strongest first."""

    score: float
    reasons: tuple[str, ...] = ()


def promise(
    told: Gist, text: str | None, kind: LinkKind, rarity: Rarity, at: datetime | None = None
) -> float:
    """What a link's text, or a headline, promises of the article behind it, from 0 to 1.

    The share of its terms, by weight, that the article `told` has too. A link without text has
    nothing but its kind.
    """
    offered = terms(text or "")
    total = sum(map(rarity, offered))
    shared = sum(rarity(term) for term in offered if term in told.terms)
    share = shared / total if total else 0.0
    return (1 - (1 - share) * (1 - _LINKED.get(kind, 0.0))) * _near(told.at, at)


def relevance(told: Gist, other: Gist, rarity: Rarity, kind: LinkKind | None = None) -> Relevance:
    """How far an article belongs to the one `told`; `kind`: of the link that led to it."""
    cosine, common = _cosine(told.terms, other.terms, rarity)
    evidence = [
        (cosine / (cosine + _HALF), "words", spelled(told.text, _heaviest(common))),
        *(
            (strength * share, what, shown)
            for what, strength, (share, shown) in (
                ("names", _NAMES, _shared(told.names, other.names)),
                ("places", _PLACES, _shared(told.places, other.places)),
                ("documents", _DOCUMENTS, _shared(told.documents, other.documents)),
                ("figures", _FIGURES, _shared(told.figures, other.figures)),
            )
        ),
    ]
    doubt = math.prod(1 - strength for strength, _, _ in evidence)
    linked = _LINKED.get(kind, 0.0) if kind is not None else 0.0
    score = (1 - doubt * (1 - linked)) * _near(told.at, other.at)
    return Relevance(score=score, reasons=(*_reasons(evidence, kind), *_apart(told.at, other.at)))


def _cosine(
    one: Mapping[str, int], two: Mapping[str, int], rarity: Rarity
) -> tuple[float, dict[str, float]]:
    """Cosine of two texts by weighted terms, and what the common ones add to it."""
    first, second = _weights(one, rarity), _weights(two, rarity)
    common = {term: first[term] * second[term] for term in first if term in second}
    norm = math.sqrt(_squares(first) * _squares(second))
    return (sum(common.values()) / norm if norm else 0.0), common


def _weights(counted: Mapping[str, int], rarity: Rarity) -> dict[str, float]:
    return {term: (1 + math.log(times)) * rarity(term) for term, times in counted.items()}


def _squares(weights: Mapping[str, float]) -> float:
    return sum(weight * weight for weight in weights.values())


def _shared(one: Mapping[str, str], two: Mapping[str, str]) -> tuple[float, list[str]]:
    """The share of what both name (Ochiai's coefficient), and how the first writes it."""
    both = [key for key in one if key in two]
    share = len(both) / math.sqrt(len(one) * len(two)) if both else 0.0
    return share, [one[key] for key in both]


def _near(one: datetime | None, two: datetime | None) -> float:
    """What distance in time leaves of a score; all, where a time is not known."""
    if one is None or two is None:
        return 1.0
    return 1 - _FAR * (1 - math.exp(-_days(one, two) / _DAYS))


def _days(one: datetime, two: datetime) -> float:
    return abs((one - two).total_seconds()) / 86400


def _heaviest(weighted: Mapping[str, float]) -> list[str]:
    """The terms that weigh most; of a pair and its parts the pair."""
    shown: list[str] = []
    for term in sorted(weighted, key=lambda term: -weighted[term]):
        if not any(f" {term} " in f" {longer} " for longer in shown):
            shown.append(term)
        if len(shown) == _SHOWN:
            break
    return shown


def _reasons(
    evidence: Iterable[tuple[float, str, list[str]]], kind: LinkKind | None
) -> tuple[str, ...]:
    strongest = sorted((each for each in evidence if each[0] > 0), key=lambda each: -each[0])
    said = [f"{what}: {', '.join(shown[:_SHOWN])}" for _, what, shown in strongest if shown]
    linked = [f"link: {kind}"] if kind in _LINKED else []
    return (*said, *linked)


def _apart(one: datetime | None, two: datetime | None) -> tuple[str, ...]:
    if one is None or two is None:
        return ()
    days = round(_days(one, two))
    return (f"{days} day{'s' if days != 1 else ''} apart" if days else "same day",)
