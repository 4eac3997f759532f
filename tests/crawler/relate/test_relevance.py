"""Which articles belong together, and why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.relate.gist import Gist, Rarity, gist_of
from crawler.relate.relevance import (
    PROMISING,
    PROMISING_ELSEWHERE,
    RELATED,
    promise,
    relevance,
)
from storage.records import Article, LinkKind
from tests.crawler.relate.told import FERRY, FERRY_AGAIN, FERRY_IN_ENGLISH, FOOTBALL, MORNING

TOLD = gist_of(FERRY)


@pytest.fixture
def rarity() -> Rarity:
    made = Rarity()
    for told in (FERRY, FERRY_AGAIN, FOOTBALL):
        made.meet(gist_of(told).terms)
    return made


@pytest.mark.parametrize("other", [FERRY_AGAIN, FERRY_IN_ENGLISH], ids=["vi", "en"])
def test_tellings_of_one_event_belong_together_in_either_language(
    rarity: Rarity, other: Article
) -> None:
    found = relevance(TOLD, gist_of(other), rarity)
    assert found.score >= RELATED
    assert "names: Lâm Quốc Thạnh" in found.reasons
    assert "figures: 63" in found.reasons
    assert "same day" in found.reasons


def test_another_event_of_the_same_day_does_not_even_with_a_link(rarity: Rarity) -> None:
    found = relevance(TOLD, gist_of(FOOTBALL), rarity, LinkKind.RELATED)
    assert found.score < RELATED / 2
    assert "link: related" in found.reasons


def test_reasons_name_what_is_shared_the_strongest_first(rarity: Rarity) -> None:
    found = relevance(TOLD, gist_of(FERRY_AGAIN), rarity, LinkKind.RELATED)
    kinds = [reason.split(":")[0] for reason in found.reasons]
    assert kinds[:2] == ["words", "names"]
    assert any("vàm nao" in reason for reason in found.reasons)
    assert kinds[-2:] == ["link", "same day"]


def test_time_takes_from_a_score_and_never_all_of_it(rarity: Rarity) -> None:
    near = gist_of(FERRY_AGAIN)
    scores = [
        relevance(TOLD, replace(near, at=MORNING + timedelta(days=days)), rarity).score
        for days in (0, 10, 400)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[2] > 0.5 * scores[0]
    undated = relevance(TOLD, replace(near, at=None), rarity)
    assert undated.score == pytest.approx(scores[0])
    assert not any("apart" in reason or "day" in reason for reason in undated.reasons)


def test_scores_stay_between_nothing_and_one(rarity: Rarity) -> None:
    assert relevance(TOLD, TOLD, rarity, LinkKind.RELATED).score <= 1
    assert relevance(TOLD, Gist(), rarity).score == 0
    assert relevance(TOLD, gist_of(FERRY_AGAIN), Rarity()).score < 1


@pytest.mark.parametrize(
    ("text", "kind", "least", "most"),
    [
        ("Phà Vàm Nao trôi giữa sông", LinkKind.RELATED, PROMISING, 1.0),
        ("Pha Vam Nao dut cap lai", LinkKind.PAGE, PROMISING_ELSEWHERE, 1.0),
        ("Giá cà phê lập đỉnh mới", LinkKind.RELATED, 0.0, PROMISING),
        ("Xổ số kiến thiết hôm nay", LinkKind.PAGE, 0.0, PROMISING),
        (None, LinkKind.RELATED, 0.0, PROMISING),
        ("", LinkKind.PAGE, 0.0, 0.0),
    ],
)
def test_a_link_promises_what_its_words_share(
    rarity: Rarity, text: str | None, kind: LinkKind, least: float, most: float
) -> None:
    assert least <= promise(TOLD, text, kind, rarity) <= most


def test_a_headline_of_another_year_promises_less(rarity: Rarity) -> None:
    now, then = (
        promise(TOLD, "Phà Vàm Nao đứt cáp", LinkKind.PAGE, rarity, MORNING - timedelta(days=days))
        for days in (0, 400)
    )
    assert then < now
