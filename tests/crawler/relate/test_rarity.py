import numpy as np

from crawler.relate.rarity import Rarity
from crawler.relate.signatures import signature
from tests.crawler.relate.made import account


def test_a_young_archive_knows_function_words() -> None:
    common = signature(account("của", headline=None)).terms
    rare = signature(account("triều", headline=None)).terms
    assert Rarity().weights(rare)[0] > 5 * Rarity().weights(common)[0] > 0


def test_a_term_tells_less_the_more_articles_have_it() -> None:
    terms = np.array([3, 4], np.uint32)
    counts = np.zeros(8, np.uint32)
    counts[3], counts[4] = 1, 900
    few, many = Rarity(1000, counts).weights(terms).tolist()
    assert few > 3 * many > 0


def test_a_counter_that_terms_share_never_passes_the_articles() -> None:
    counts = np.full(2, 10_000, np.uint32)
    assert Rarity(100, counts).weights(np.array([5], np.uint32))[0] > 0
