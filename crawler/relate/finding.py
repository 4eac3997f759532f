"""By what a signature is found among a million others."""

from __future__ import annotations

import numpy as np

from crawler.relate.copies import marks
from crawler.relate.rarity import Rarity
from crawler.relate.similarity import vector
from storage.stories import Indexed, Signature

TELLING = 32  # terms; two accounts of one event share several of theirs


def indexed(signature: Signature, rarity: Rarity) -> Indexed:
    """A signature with the terms and marks that an index finds it by."""
    weighed = vector(signature, rarity).every
    best = np.argsort(-weighed.weights, kind="stable")[:TELLING]
    return Indexed(
        signature=signature,
        telling=weighed.terms[best],
        weights=weighed.weights[best],
        marks=marks(signature),
    )
