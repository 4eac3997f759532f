"""How alike two accounts are: whether they tell of one event.

In one language, the cosine of their terms weighted by rarity (TF-IDF, sublinear); in two, of the
names, figures and days alone, which both write the same. What lies days apart is less likely one
event: likeness decays with the time between.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from crawler.relate.rarity import Rarity
from crawler.relate.signatures import WORD, kinds
from storage.stories import Signature, Weights, Words

FADING = timedelta(days=14)  # after which likeness counts a third (1/e)
SHARED = 3  # names, figures and days that accounts in two languages must have in common …
SHARED_KINDS = 2  # … of so many kinds
TELLING = 4  # fewer names, figures and days do not tell events apart
AGREED = 0.3  # cosine of theirs from which on two accounts agree
LEFT = 0.5  # of likeness, where they agree in none


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Terms, sorted, with weights; their length is 1."""

    terms: Words
    weights: Weights


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """A signature weighted by rarity."""

    signature: Signature
    every: Weighed
    facts: Weighed  # its names, figures and days alone


def vector(signature: Signature, rarity: Rarity) -> Vector:
    """A signature as rarity weighs it now."""
    weights = (1 + np.log(signature.counts)) * rarity.weights(signature.terms)
    facts = kinds(signature.terms) != WORD
    return Vector(
        signature,
        _normal(signature.terms, weights),
        _normal(signature.terms[facts], weights[facts]),
    )


def _normal(terms: Words, weights: Weights) -> Weighed:
    length = float(np.linalg.norm(weights)) or 1.0
    return Weighed(terms, weights / np.float32(length))


def cosine(one: Weighed, other: Weighed) -> float:
    """From 0, nothing in common, to 1."""
    if not len(one.terms):
        return 0.0
    places = np.searchsorted(one.terms, other.terms)
    places[places == len(one.terms)] = 0
    shared = one.terms[places] == other.terms
    return float(one.weights[places[shared]] @ other.weights[shared])


def likeness(one: Vector, other: Vector) -> float:
    """From 0 to 1; above placing.ALIKE two accounts are of one event, as a rule."""
    apart = abs(one.signature.told_at - other.signature.told_at) / FADING
    return _standing(one, other) * math.exp(-apart)


def _standing(one: Vector, other: Vector) -> float:
    ours, theirs = one.facts, other.facts
    if _same_language(one.signature, other.signature):
        return cosine(one.every, other.every) * _agreement(ours, theirs)
    shared = np.intersect1d(ours.terms, theirs.terms, assume_unique=True)
    if len(shared) < SHARED or len(np.unique(kinds(shared))) < SHARED_KINDS:
        return 0.0
    # Facts alone agree by chance more often than whole texts: they count two thirds.
    return cosine(ours, theirs) * 2 / 3


def _agreement(ours: Weighed, theirs: Weighed) -> float:
    """What is left of likeness: less, where two accounts name much and little of it the same.

    So two matches of one cup, told in the same words, are two events.
    """
    if min(len(ours.terms), len(theirs.terms)) < TELLING:
        return 1.0
    return LEFT + (1 - LEFT) * min(cosine(ours, theirs) / AGREED, 1.0)


def _same_language(one: Signature, other: Signature) -> bool:
    return one.language is None or other.language is None or one.language == other.language
