from dataclasses import replace
from datetime import timedelta

from crawler.relate.placing import Group, Stories
from crawler.relate.similarity import Vector
from storage.stories import Account
from tests.crawler.relate.made import FLOOD, NOON, account, events, weighed

BRIDGE = "Cầu Vàm Trà hỏng nặng, xe tải trên 5 tấn phải đi vòng qua phà Long Hải suốt tháng này."
PRICES = "Giá cà phê Tây Nguyên giảm ba phiên liền, thương lái chờ vụ mới trước khi mua tiếp."


def placed(told: list[Account]) -> tuple[Stories, list[str]]:
    """Accounts placed one after the other, each with all before it near."""
    stories, keys, vectors = Stories([], {}, NOON), [], weighed(told)
    for here, (each, vector) in enumerate(zip(told, vectors, strict=True)):
        keys.append(stories.place(each, vector, [a.article_id for a in told[:here]]))
    return stories, [_story_of(stories, each) for each in told]


def _story_of(stories: Stories, told: Account) -> str:
    return next(a.story_id for a in stories.articles if a.article_id == told.article_id)


def three() -> list[Account]:
    return [
        account(FLOOD, 0, source="bao-song"),
        account(FLOOD.replace("34", "36"), 2, source="tin-bien", headline="Nước sông Tiên còn lên"),
        account(PRICES, 3, headline="Giá cà phê"),
    ]


def test_events_are_told_apart_and_kept_together() -> None:
    told = events()
    _, found = placed([each for _, each in told])
    assert len(set(zip(found, [event for event, _ in told], strict=True))) == len(set(found))
    assert len(set(found)) == len({event for event, _ in told})


def test_a_story_says_what_it_is() -> None:
    stories, found = placed(three())
    story = next(each for each in stories.stories if each.story_id == found[0])
    assert (story.articles, story.outlets, story.languages) == (2, 2, ("vi",))
    assert story.first_article_id == three()[0].article_id
    assert (story.first_at, story.last_at) == (NOON, NOON + timedelta(hours=2))
    assert story.label in {"Nước sông Tiên lên nhanh", "Nước sông Tiên còn lên"}
    assert story.formed_at == NOON


def test_ids_are_the_same_in_a_second_building() -> None:
    assert placed(three())[1] == placed(three())[1]


def test_an_account_that_nothing_is_near_begins_a_story() -> None:
    stories, found = placed(three())
    alone = next(each for each in stories.articles if each.story_id == found[2])
    assert alone.score is None
    joined = next(a for a in stories.articles if a.article_id == three()[1].article_id)
    assert joined.score is not None
    assert joined.score > 0.5


def test_an_account_between_two_stories_merges_them_into_the_elder() -> None:
    left, right = FLOOD.split(". ", 1)
    told = [
        account(f"{left}. {BRIDGE}", 0),
        account(f"{BRIDGE} {right}", 1),
        account(f"{left}. {BRIDGE} {right}", 2),
    ]
    stories, vectors = Stories([], {}, NOON), weighed(told)
    first = stories.place(told[0], vectors[0], [])
    second = stories.place(told[1], vectors[1], [])
    assert first != second
    last = stories.place(told[2], vectors[2], [told[0].article_id, told[1].article_id])
    by_id = {each.story_id: each for each in stories.stories}
    elder, younger = (first, second) if last == first else (second, first)
    assert by_id[elder].articles == 3
    assert (by_id[younger].articles, by_id[younger].merged_into) == (0, elder)
    assert by_id[younger].merged_at == NOON
    assert {article.story_id for article in stories.articles} == {elder}


def bridged() -> tuple[list[Account], dict[str, Vector], Stories]:
    """Two accounts that only a third one holds together, all in one story."""
    left, right = FLOOD.split(". ", 1)
    told = [
        account(left, 0, headline="Ngập"),
        account(f"{left}. {right} {PRICES}", 1),
        account(PRICES, 2, headline="Cà phê"),
    ]
    vectors = {a.article_id: v for a, v in zip(told, weighed(told), strict=True)}
    seed = Stories([], dict(vectors), NOON)
    story = seed.place(told[0], vectors[told[0].article_id], [])
    (begun,) = seed.articles
    members = {
        a.article_id: replace(begun, article_id=a.article_id, told_at=a.told_at) for a in told
    }
    whole = next(each for each in seed.stories if each.story_id == story)
    return told, vectors, Stories([Group(whole, members)], vectors, NOON)


def test_a_story_that_loses_what_held_it_together_is_split() -> None:
    told, _, stories = bridged()
    stories.remove(told[1].article_id)
    kept, split = sorted(stories.stories, key=lambda each: each.split_from is not None)
    assert (kept.articles, split.articles) == (1, 1)
    assert split.split_from == kept.story_id
    assert {a.article_id for a in stories.articles} == {told[2].article_id}


def test_a_story_that_is_not_loaded_whole_is_not_split() -> None:
    told, vectors, stories = bridged()
    del vectors[told[2].article_id]
    stories.remove(told[1].article_id)
    (kept,) = stories.stories
    assert kept.articles == 2


def test_an_edited_article_is_placed_anew() -> None:
    told = three()
    stories, vectors = Stories([], {}, NOON), weighed(told)
    keys = [stories.place(each, v, []) for each, v in zip(told[:1], vectors[:1], strict=True)]
    edited = replace(told[0], body=PRICES, headline="Giá cà phê")
    again = stories.place(edited, weighed([edited, told[2]])[0], [])
    by_id = {each.story_id: each for each in stories.stories}
    assert again != keys[0]
    assert (by_id[keys[0]].articles, by_id[again].articles) == (0, 1)
