from datetime import timedelta

import pytest

from crawler.relate.placing import ALIKE
from crawler.relate.similarity import likeness
from tests.crawler.relate.made import FLOOD, account, alike, events, facts, weighed

TALLY = {"names": ["Lý Văn Hào", "Hòa Đông"], "figures": [("5200", None)], "days": ["2026-04-02"]}


def test_a_text_is_like_itself() -> None:
    assert alike(account(), account()) == pytest.approx(1.0, abs=1e-5)


def test_texts_without_a_common_word_are_not_alike() -> None:
    assert alike(account(), account("Giá lúa giảm", headline="Thị trường")) < 0.01


def test_likeness_fades_with_days() -> None:
    near = alike(account(), account(FLOOD, hours=24))
    far = alike(account(), account(FLOOD, hours=14 * 24))
    assert near == pytest.approx(0.931, abs=0.001)
    assert far == pytest.approx(0.368, abs=0.001)


def test_likeness_is_the_same_both_ways() -> None:
    one, other = weighed([account(), account("Nước sông Tiên rút, 12 xã hết ngập.", hours=9)])
    assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_two_languages_are_joined_by_names_figures_and_days() -> None:
    english = account("A flood", language="en", headline="River", **facts(**TALLY))
    assert alike(account(**facts(**TALLY)), english) > 4 * ALIKE


def test_two_languages_are_not_joined_by_names_alone() -> None:
    names = {"names": ["Lý Văn Hào", "Hòa Đông", "Vàm Trà"]}
    english = account("A flood", language="en", headline="River", **facts(**names))
    assert alike(account(**facts(**names)), english) == 0


def test_one_topic_with_other_names_and_figures_is_less_alike() -> None:
    other = {"names": ["Trần Văn An", "Bến Sỏi"], "figures": [("88", None)], "days": ["2026-04-01"]}
    same = alike(account(**facts(**TALLY)), account(**facts(**TALLY)))
    apart = alike(account(**facts(**TALLY)), account(**facts(**other)))
    assert apart < 0.55 * same


def test_articles_of_one_event_are_alike_and_those_of_two_are_less() -> None:
    told = events()
    vectors = weighed([account for _, account in told])
    within, between = [], []
    for here, (event, _) in enumerate(told):
        for there, (other, _) in enumerate(told[:here]):
            pair = likeness(vectors[here], vectors[there])
            (within if event == other else between).append(pair)
    assert min(within) > ALIKE > sum(between) / len(between)
    assert sum(pair > min(within) for pair in between) == 0


def test_a_zone_does_not_matter() -> None:
    told = account().told_at
    there = told.astimezone(tz=None) + timedelta(0)
    assert alike(account(), account(told_at=there)) == pytest.approx(1.0, abs=1e-5)
