"""What an owner gathers to follow, and what it tells of a trail."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crawler.hearing import Heard
from crawler.relate.gist import Rarity
from crawler.relate.trail import Gists, Trail
from scheduler.config import parse
from scheduler.relating import Gathered, Relatings, Wanted, hearing, report
from storage.records import Judged, LinkKind, Tag
from tests.crawler.relate.told import FERRY, FERRY_AGAIN, page

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
SOURCE = '[sources.bao]\nhomepage = "https://bao.example/"\n'
TOPIC = '[topics.pha]\nwords = ["phà"]\n'


def topical(heard: Heard, score: float) -> Heard:
    tag = Tag(topic="pha", definition="d", score=score, reason="phà (headline)")
    judged = Judged(article_id="a", topics=("pha",), tags=(tag,), judged_at=NOW)
    return replace(heard, judged=judged)


def test_new_articles_are_gathered_all_of_them_or_those_of_topics() -> None:
    new, known = page(FERRY), page(FERRY_AGAIN, is_new=False)
    empty = Heard(url="https://a.example/", source="a", article=None)
    for everything, expected in ((True, [new, topical(new, 0.9)]), (False, [topical(new, 0.9)])):
        gathered = Gathered(everything=everything)
        for each in (new, known, empty, topical(new, 0.9), topical(known, 0.9)):
            gathered.hear(each)
        assert gathered.pages == expected
    weak = Gathered(everything=False)
    weak.hear(topical(new, 0.3))
    assert weak.pages == []


@pytest.mark.parametrize(
    ("text", "everything"),
    [("", None), (TOPIC, False), ("[related]\nfollow = true\n", True)],
)
def test_nothing_is_gathered_where_nothing_is_followed(text: str, everything: bool | None) -> None:
    config = parse((SOURCE + text).encode(), Path("/a/newsarchive.toml"), {})
    session: Any = SimpleNamespace()
    relatings = Relatings(session, session, lambda: config, lambda _: config.sources[0])
    gathered = relatings.gather()
    assert (gathered.everything if gathered else None) is everything
    assert (hearing(gathered) is None) is (everything is None)


def test_a_request_comes_over_the_line_as_it_was() -> None:
    wanted = Wanted(url="https://a.example/1", depth=3)
    assert Wanted.from_message(wanted.as_message()) == wanted


def test_a_report_names_each_article_with_its_score_reasons_and_way() -> None:
    link = (FERRY_AGAIN.url, "Đứt cáp lái, phà Vàm Nao trôi", LinkKind.RELATED)
    trail = Trail(page(FERRY, link), Rarity())
    trail.take(trail.onward(1), {FERRY_AGAIN.url: page(FERRY_AGAIN, is_new=False)}, Gists())
    following: Any = SimpleNamespace(looked_at=1, ran=[], outcome="finished")
    told = report(trail, following)
    (article,) = told["related"]
    assert (told["url"], told["state"], article["url"], article["state"]) == (
        FERRY.url,
        "new",
        FERRY_AGAIN.url,
        "known",
    )
    assert (article["found"], article["from"], article["depth"]) == ("link", FERRY.url, 1)
    assert 0.5 <= article["score"] <= 1
    assert any(reason.startswith("names: ") for reason in article["reasons"])
    assert article["published_at"] == "2026-11-24T05:00:00+00:00"
