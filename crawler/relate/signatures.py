"""An account's signature: terms with their weight for likeness, runs of words for copies.

Terms are words and pairs of neighbouring words, the best of the measures tried on Vietnamese news,
and the names, figures and days that the text states, which both languages share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from crawler.relate.words import folded, hashed, runs, words
from storage.stories import Account, Signature, Words

SHINGLE = 5  # words; so long a run is seldom two writers' own
HEADLINE, LEAD = 3.0, 2.0  # an event is named there; the rest of the text counts 1
WORD, NAME, FIGURE, DAY = range(4)
_KIND_BITS = np.uint32(30)
_COMMON = 10  # whole numbers below it stand in every other text


def signature(account: Account) -> Signature:
    """What comparing needs of an account."""
    body = hashed(words(account.body))
    lead = len(words(account.body[: account.lead]))
    parts = [*_said(account, body, lead), *_named(account)]
    terms, counts = _counted(parts)
    return Signature(
        article_id=account.article_id,
        told_at=account.told_at,
        language=account.language,
        terms=terms,
        counts=counts,
        shingles=runs(body, SHINGLE),
    )


def kinds(terms: Words) -> Words:
    """For each term whether it is a word, a name, a figure or a day."""
    return terms >> _KIND_BITS


def _said(account: Account, body: NDArray[np.uint64], lead: int) -> Iterator[tuple[Words, float]]:
    headline = hashed(words(account.headline or ""))
    for text, weight in ((headline, HEADLINE), (body[:lead], LEAD), (body[lead:], 1.0)):
        for length in (1, 2):
            yield _of_kind(runs(text, length), WORD), weight


def _named(account: Account) -> Iterator[tuple[Words, float]]:
    for kind, texts in (
        (NAME, [code or folded(name) for name, code in account.names]),
        (FIGURE, list(_figures(account.figures))),
        (DAY, [day.isoformat() for day in account.days]),
    ):
        yield _of_kind(runs(hashed(texts), 1), kind), 1.0


def _figures(stated: Iterable[tuple[Decimal, str | None]]) -> Iterator[str]:
    for value, unit in stated:
        if unit or abs(value) >= _COMMON or value % 1:
            yield f"{value.normalize():f} {unit or ''}"


def _of_kind(hashes: Words, kind: int) -> Words:
    return (hashes >> np.uint32(2)) | np.uint32(kind << 30)


def _counted(parts: list[tuple[Words, float]]) -> tuple[Words, NDArray[np.float32]]:
    every = np.concatenate([hashes for hashes, _ in parts])
    weights = np.concatenate([np.full(len(hashes), weight) for hashes, weight in parts])
    terms, places = np.unique(every, return_inverse=True)
    return terms, np.bincount(places, weights, len(terms)).astype(np.float32)
