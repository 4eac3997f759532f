from decimal import Decimal

from crawler.relate.signatures import DAY, FIGURE, NAME, WORD, kinds, signature
from tests.crawler.relate.made import account, facts


def count(body: str, headline: str, lead: int = 0) -> float:
    """The weight of the one word `lũ`."""
    alone = signature(account("lũ", headline=None)).terms[0]
    made = signature(account(body, headline=headline, lead=lead))
    return float(made.counts[made.terms == alone][0])


def test_a_headline_counts_three_times_a_lead_twice() -> None:
    assert count("lũ về", "tin") == 1
    assert count("lũ về", "tin", lead=5) == 2
    assert count("sông lũ", "lũ") == 4


def test_names_figures_and_days_are_terms_of_their_own_kind() -> None:
    told = facts(names=["Lý Văn Hào"], figures=[("34", None)], days=["2026-04-02"])
    made = signature(account("lũ", headline=None, **told))
    assert sorted(kinds(made.terms).tolist()) == [WORD, NAME, FIGURE, DAY]


def test_a_name_is_the_same_in_both_languages() -> None:
    ours = signature(account("lũ", headline=None, **facts(names=["Lý Văn Hào"])))
    theirs = signature(account("flood", headline=None, **facts(names=["Ly Van Hao"])))
    assert len(set(ours.terms.tolist()) & set(theirs.terms.tolist())) == 1


def test_a_place_goes_by_its_code() -> None:
    ours = signature(account("", headline=None, names=(("Trung Quốc", "country CN"),)))
    theirs = signature(account("", headline=None, names=(("China", "country CN"),)))
    assert ours.terms.tolist() == theirs.terms.tolist()


def test_a_figure_is_its_value_and_small_counts_tell_nothing() -> None:
    ours = signature(account("", headline=None, figures=((Decimal("5200"), None),)))
    theirs = signature(account("", headline=None, figures=((Decimal("5200.000"), None),)))
    small = signature(account("", headline=None, figures=((Decimal(3), None),)))
    assert ours.terms.tolist() == theirs.terms.tolist()
    assert small.terms.tolist() == []


def test_a_text_without_words_has_an_empty_signature() -> None:
    made = signature(account("", headline=None))
    assert len(made.terms) == len(made.counts) == len(made.shingles) == 0
