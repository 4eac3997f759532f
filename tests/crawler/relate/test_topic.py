"""Which articles and headlines belong to a topic."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.relate.topic import SURE, TAGGED, judge, promises, with_topics
from storage.records import Article, Batch, Sighting, Tag, Topic
from tests.crawler.relate.told import FERRY, FERRY_IN_ENGLISH, FOOTBALL, article, named

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
PHA = Topic(
    name="pha",
    words=("phà", "ferry"),
    phrases=("đứt cáp lái",),
    mentions=("Lâm Quốc Thạnh",),
    places=("An Giang",),
)


def tags(told: Article, *topics: Topic, source: str = "bao") -> tuple[Tag, ...]:
    return judge(told, source, topics, NOW).tags


def test_signs_add_up_and_are_named_the_strongest_first() -> None:
    (tag,) = tags(FERRY, PHA)
    assert tag.score > 0.9
    assert tag.reason.startswith("phà (headline); ") or tag.reason.startswith("đứt cáp lái")
    assert "Lâm Quốc Thạnh (body)" in tag.reason
    assert tag.definition == PHA.definition


def test_a_name_is_known_by_what_was_measured_where_the_text_has_it_shorter() -> None:
    told = article(
        "https://a.example/1", "Tin", "Ông Thạnh nói.", named("person", "Lâm Quốc Thạnh")
    )
    (tag,) = tags(told, replace(PHA, words=(), phrases=()))
    assert tag.reason == "Lâm Quốc Thạnh (named)"


def test_a_place_is_known_by_its_present_name() -> None:
    mention = named("place", "Long Xuyên", current_name="phường Long Xuyên", province="An Giang")
    told = article("https://a.example/2", "Phà mới", "Khách đông.", mention)
    (tag,) = tags(told, PHA)
    assert "An Giang (named)" in tag.reason


def test_places_only_add_to_other_signs_unless_there_are_none() -> None:
    told = article("https://a.example/3", "An Giang mở hội", "Hội An Giang đông, An Giang vui.")
    assert tags(told, PHA) == ()
    (tag,) = tags(told, Topic(name="an-giang", places=("An Giang",)))
    assert tag.score >= TAGGED


def test_one_word_deep_in_a_text_is_a_weak_sign_and_one_in_the_headline_is_not() -> None:
    deep = article("https://a.example/4", "Tin", "Hội chợ đông. Có người đi phà về. Trời đẹp.")
    high = article("https://a.example/5", "Phà ngừng chạy", "Trời gió.")
    (weak,), (strong,) = tags(deep, PHA), tags(high, PHA)
    assert TAGGED <= weak.score < SURE <= strong.score


def test_a_topic_takes_its_languages_and_sources_and_what_may_be_of_them() -> None:
    english = replace(PHA, languages=("en",))
    assert tags(FERRY, english) == ()
    assert tags(FERRY_IN_ENGLISH, english) != ()
    assert tags(replace(FERRY, language=None), english) != ()
    assert tags(FERRY, replace(PHA, sources=("khac",))) == ()
    assert tags(FERRY, replace(PHA, sources=("khac", "bao"))) != ()


def test_what_has_no_sign_has_no_tag_but_was_held_against_the_topic() -> None:
    held = judge(FOOTBALL, "bao", [PHA], NOW)
    assert (held.topics, held.tags) == (("pha",), ())


@pytest.mark.parametrize(
    ("headline", "promising"),
    [
        ("Đình chỉ phà ở An Giang", True),
        ("Dinh chi pha o An Giang", True),
        ("An Giang mở hội", False),
        ("Pha bóng đẹp", False),
        (None, False),
    ],
)
def test_a_headline_promises_an_article_of_a_topic(headline: str | None, promising: bool) -> None:
    assert promises([PHA], headline, "bao") is promising


def test_a_batch_gets_the_tags_of_the_articles_that_it_brings() -> None:
    seen = Sighting(article=FERRY, source="bao", fetch_id="f", run_id="r", seen_at=NOW)
    batch = Batch(sightings=(seen,))
    assert with_topics(batch, (), NOW) is batch
    (held,) = with_topics(batch, (PHA,), NOW).judged
    assert held.article_id == FERRY.article_id
    assert [tag.topic for tag in held.tags] == ["pha"]


def test_a_definition_changes_with_what_decides_and_not_with_the_name() -> None:
    assert replace(PHA, name="pha-2").definition == PHA.definition
    assert replace(PHA, words=("phà",)).definition != PHA.definition
    assert Topic(name="a", words=("lũ",)).definition != Topic(name="a", phrases=("lũ",)).definition
