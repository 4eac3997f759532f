"""Whether an account has another's text: how much of each, who was first, and who admits it.

Text is shared where a run of words is the same in both, so a copy is found whole or in part, with
paragraphs added, cut off or rewritten. A few of the runs of each text are its marks, chosen by
winnowing (Schleimer, Wilkerson and Aiken 2003): two texts that share a passage of 20 words share a
mark, which an index finds without reading either.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from crawler.relate.credit import names_outlet
from crawler.relate.signatures import SHINGLE
from storage.stories import Account, Copy, Signature, Words

WINDOW = 16  # runs of which one is a mark
LEAST_WORDS = 30  # fewer are a quotation or a formula
LEAST_SHARE = 0.25  # of the one text or the other
NEAR = 0.8  # of both


def marks(signature: Signature) -> Words:
    """The runs of words by which a text that shares a passage is found."""
    shingles = signature.shingles
    if len(shingles) <= WINDOW:
        return np.unique(shingles)[:1]
    return np.unique(sliding_window_view(shingles, WINDOW).min(axis=1))


def shared(one: Signature, other: Signature) -> NDArray[np.bool_]:
    """For each word of the first text, whether it stands in a run that the second has too."""
    starts = np.flatnonzero(np.isin(one.shingles, other.shingles))
    covered = np.zeros(length(one), np.bool_)
    for place in range(SHINGLE):
        covered[starts + place] = True
    return covered


def length(signature: Signature) -> int:
    """Words of the text; 0 for one that is too short to be compared."""
    runs = len(signature.shingles)
    return runs + SHINGLE - 1 if runs else 0


def copy(
    one: tuple[Account, Signature], other: tuple[Account, Signature], now: datetime
) -> Copy | None:
    """What two accounts share, if it is enough; the later of them is the copy."""
    (later, text), (earlier, its_text) = _in_order(one, other)
    ours, theirs = shared(text, its_text), shared(its_text, text)
    words = int(ours.sum())
    if words < LEAST_WORDS or max(ours.mean(), theirs.mean()) < LEAST_SHARE:
        return None
    return Copy(
        article_id=later.article_id,
        of_id=earlier.article_id,
        share=float(ours.mean()),
        of_share=float(theirs.mean()),
        words=words,
        kind=_kind(text, its_text, min(float(ours.mean()), float(theirs.mean()))),
        lag=(later.told_at - earlier.told_at).total_seconds(),
        admitted=names_outlet(later.credited_source, earlier),
        found_at=now,
    )


def _kind(one: Signature, other: Signature, share: float) -> str:
    if np.array_equal(one.shingles, other.shingles):
        return "exact"
    return "near" if share >= NEAR else "partial"


def _in_order(
    one: tuple[Account, Signature], other: tuple[Account, Signature]
) -> tuple[tuple[Account, Signature], tuple[Account, Signature]]:
    """The copy and its original: a credit line says which, else the clock does."""
    ours = names_outlet(one[0].credited_source, other[0])
    theirs = names_outlet(other[0].credited_source, one[0])
    if ours != theirs:
        return (one, other) if ours else (other, one)
    return (one, other) if _clock(one[0]) > _clock(other[0]) else (other, one)


def _clock(account: Account) -> tuple[datetime, datetime, str]:
    return account.told_at, account.first_seen_at, account.article_id
