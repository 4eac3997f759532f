"""How much a term tells: the fewer articles have it, the more."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crawler.relate.function_words import ENGLISH, VIETNAMESE
from crawler.relate.words import hashed, runs
from storage.stories import Weights, Words

_SUPPOSED = 300.0  # articles that every archive is supposed to have had before its first
_COMMON = 0.7  # of them have each function word


def _function_words() -> Words:
    told = sorted(set(f"{VIETNAMESE} {ENGLISH}".split()))
    return np.sort(runs(hashed(told), 1) >> np.uint32(2))


_FUNCTION_WORDS = _function_words()


@dataclass(frozen=True, slots=True)
class Rarity:
    """What is known of how many articles have a term; without counts, of function words alone.

    counts: of articles, a term's at the remainder of its hash by their number.
    """

    articles: int = 0
    counts: NDArray[np.uint32] = field(default_factory=lambda: np.zeros(1, np.uint32))

    def weights(self, terms: Words) -> Weights:
        """Inverse document frequency of each term (Spärck Jones 1972), smoothed.

        A young archive does not know what is common: it begins with articles that it is supposed
        to have had, so that its first stories are told apart as well as its later ones.
        """
        supposed = np.where(np.isin(terms, _FUNCTION_WORDS), _COMMON * _SUPPOSED, 0.5)
        places = terms % np.uint32(len(self.counts))
        having = np.minimum(self.counts[places], self.articles)
        told: Weights = np.log((self.articles + 1 + _SUPPOSED) / (having + supposed)).astype(
            np.float32
        )
        return told
