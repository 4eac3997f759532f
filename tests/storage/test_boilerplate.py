"""What a host repeats is learned; what is its articles' own stays, in Vietnamese and in English."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.boilerplate import (
    FORGOTTEN_AFTER,
    MOST_BLOCKS,
    RULE,
    Block,
    Place,
    Recent,
    Sample,
    learn,
)
from storage.records import Memory, Remembered, block_id
from tests.storage.made import NOON, at

HOST = "bao-song.example"
HEADLINES = (
    *("Giá lúa đông xuân nhích lên", "Trường làng đón học sinh mới", "Cầu phao nối lại hai bờ"),
    *("Đội bóng tỉnh thắng đậm", "Khánh thành trạm bơm", "Nghệ nhân giữ nghề dệt chiếu"),
    *(
        "Xe buýt điện chạy thử",
        "Mưa trái mùa ở Cà Mau",
        "Thi vẽ tranh về biển",
        "Chợ nổi vắng khách",
    ),
    *("Ferry returns to the delta", "Schools reopen after the flood", "Budget talks drag on"),
    *("A quiet week for rice traders", "New library opens downtown", "Coach praises young keeper"),
    *("Old tram line to be restored", "Bakers face higher costs", "Stargazers gather on the hill"),
    "Council backs cycle lane",
)
DISCLAIMER = (
    "Thông tin trong bài chỉ có tính chất tham khảo, không thay thế chẩn đoán của bác sĩ điều trị."
)
NEWSLETTER = "Get the best of our reporting in your inbox every Friday morning, free and without advertising."
BACKGROUND = (
    "The strait has been closed to commercial shipping since early March, when two tankers collided "
    "in thick fog and spilled their cargo."
)


@dataclass(frozen=True)
class Text:
    """An article as its blocks: kind and text."""

    headline: str
    blocks: tuple[tuple[str, str], ...]


def own(number: int, count: int = 5) -> list[tuple[str, str]]:
    return [
        ("text", f"Đoạn {part} của bài {number}, không đâu có nữa. " * 3) for part in range(count)
    ]


def site(
    *repeated: tuple[str, str], every: int = 1, where: int | None = None, count: int = 20
) -> list[Text]:
    """Articles of a host, each `every`-th with these blocks at a place; None: at the end."""
    texts = []
    for number, headline in enumerate(HEADLINES[:count]):
        blocks = own(number)
        if number % every == 0:
            place = len(blocks) if where is None else where
            blocks[place:place] = repeated
        texts.append(Text(headline, tuple(blocks)))
    return texts


def sample(
    texts: Sequence[Text], known: Iterable[Remembered] = (), removed: Iterable[str] = ()
) -> Sample:
    places: dict[str, list[Place]] = {}
    for number, text in enumerate(texts):
        for place, (kind, words) in enumerate(text.blocks):
            places.setdefault(words, []).append(
                Place(article_id=f"a{number}", kind=kind, place=place, places=len(text.blocks))
            )
    return Sample(
        host=HOST,
        recent=tuple(
            Recent(
                article_id=f"a{number}",
                headline=text.headline,
                size=sum(len(words) for _, words in text.blocks),
                seen_at=at(number),
            )
            for number, text in enumerate(texts)
        ),
        blocks=tuple(
            Block(text=words, places=tuple(found))
            for words, found in places.items()
            if len({each.article_id for each in found}) > 1
        ),
        known=tuple(known),
        removed={block_id(text): at(100) for text in removed},
    )


def learned(texts: Sequence[Text]) -> set[str]:
    return {each.text for each in learn(sample(texts), NOON).blocks}


@pytest.mark.parametrize(
    ("text", "kind", "where", "every"),
    [
        (DISCLAIMER, "text", None, 1),
        (DISCLAIMER, "text", None, 4),
        (NEWSLETTER, "text", None, 2),
        (NEWSLETTER, "text", 2, 2),
        (NEWSLETTER, "list", 0, 3),
        ("Video đang HOT", "heading", 2, 2),
        ("VIDEO ĐANG HOT", "text", 3, 4),
        ("Đăng ký nhận bản tin", "text", None, 3),
        ("Xem thêm", "text", 4, 2),
        ("Read more", "heading", 1, 2),
        ("Follow us on Facebook", "text", None, 2),
        ("Bạn đọc quan tâm", "heading", None, 2),
        ("© 2026 Evening Post. All rights reserved.", "text", None, 1),
    ],
)
def test_what_a_host_repeats_is_learned(
    text: str, kind: str, where: int | None, every: int
) -> None:
    assert learned(site((kind, text), where=where, every=every)) == {text}


@pytest.mark.parametrize(
    ("text", "kind", "where", "every"),
    [
        ("Bối cảnh", "heading", 2, 1),
        ("Diễn biến chính", "text", 1, 2),
        ("Why it matters", "heading", 1, 1),
        ("What to watch", "heading", 3, 1),
        ("Theo TTXVN", "text", None, 2),
        ("(Theo Thông tấn xã Việt Nam, Reuters, AFP và báo chí khu vực)", "text", None, 2),
        ("Nguồn: Tổng cục Thống kê", "text", None, 1),
        ("Nguyễn Thị Hạnh - Trần Đức", "text", None, 3),
        ("By Jane Doe", "text", 0, 2),
        (DISCLAIMER, "sapo", 0, 1),
        (BACKGROUND, "text", 2, 4),  # in the middle, in a quarter of the articles
        (DISCLAIMER, "text", None, 5),  # in four articles only
    ],
)
def test_what_may_be_the_articles_own_stays(
    text: str, kind: str, where: int | None, every: int
) -> None:
    assert learned(site((kind, text), where=where, every=every)) == set()


def test_a_wire_story_is_on_many_hosts_but_once_on_each() -> None:
    story = Text(
        "Quakes shake the coast", tuple(("text", f"Wire line {n}. " * 9) for n in range(8))
    )
    assert learned([*site(), story]) == set()


@pytest.mark.parametrize("headlines", [("Phà chạy lại",) * 6, HEADLINES[:6]])
def test_a_story_under_several_addresses_is_no_boilerplate(headlines: Sequence[str]) -> None:
    blocks = tuple(("text", f"Câu thứ {n} của cùng một bài, dài vừa phải. " * 3) for n in range(6))
    copies = [Text(headline, (*blocks, ("text", headline * 3))) for headline in headlines]
    assert learned([*site(count=14), *copies]) == set()


def test_the_background_of_a_running_story_stays_wherever_it_stands() -> None:
    told = [
        "Strait stays closed",
        "Pilots train for the strait",
        "Tanker leaves strait",
        "Strait: minister speaks",
        "Fishermen miss the strait",
        "Strait talks fail",
        "Who owns the strait?",
    ]
    running = [
        Text(headline, (*own(50 + number), ("text", BACKGROUND)))
        for number, headline in enumerate(told)
    ]
    assert learned([*site(), *running]) == set()


def test_a_word_that_all_headlines_of_a_host_have_is_no_topic() -> None:
    texts = [
        replace(text, headline=f"Báo Sông | {text.headline}") for text in site(("text", DISCLAIMER))
    ]
    assert learned(texts) == {DISCLAIMER}


def test_few_articles_teach_nothing() -> None:
    assert learned(site(("text", DISCLAIMER), count=4)) == set()
    assert learned(site(("text", DISCLAIMER), count=5)) == {DISCLAIMER}


def test_a_remembered_block_knows_where_it_comes_from() -> None:
    (block,) = learn(sample(site(("text", DISCLAIMER), every=2)), NOON).blocks
    assert (block.host, block.block) == (HOST, block_id(DISCLAIMER))
    assert (block.articles, block.of_articles) == (10, 20)
    assert (block.first_seen_at, block.last_seen_at) == (at(0), at(18))
    assert (block.learned_at, block.version, block.rule) == (NOON, 1, RULE)


def test_memory_grows_by_versions_and_stays_though_the_block_is_seen_no_more_in_texts() -> None:
    first = learn(sample(site(("text", DISCLAIMER))), NOON)
    second = learn(sample(site(("text", NEWSLETTER)), first.blocks, [DISCLAIMER]), at(100))
    assert {each.text: each.version for each in second.blocks} == {DISCLAIMER: 1, NEWSLETTER: 2}
    (kept,) = [each for each in second.blocks if each.text == DISCLAIMER]
    assert kept.last_seen_at == at(100)  # on a page from which it was taken out
    assert learn(sample(site(), second.blocks), at(101)) == second


def test_what_no_page_has_held_for_half_a_year_is_forgotten() -> None:
    memory = learn(sample(site(("text", DISCLAIMER))), NOON)
    last = memory.blocks[0].last_seen_at
    assert learn(sample(site(), memory.blocks), last + FORGOTTEN_AFTER - timedelta(1)) == memory
    assert learn(sample(site(), memory.blocks), last + FORGOTTEN_AFTER).blocks == ()


def test_memory_is_bounded_and_keeps_what_was_seen_last() -> None:
    (block,) = learn(sample(site(("text", DISCLAIMER))), NOON).blocks
    many = [
        replace(block, block=f"b{number}", last_seen_at=NOON - timedelta(hours=number))
        for number in range(MOST_BLOCKS + 30)
    ]
    kept = learn(sample(site(), many), NOON).blocks
    assert len(kept) == MOST_BLOCKS
    assert min(each.last_seen_at for each in kept) == NOON - timedelta(hours=MOST_BLOCKS - 1)


def test_a_host_without_articles_or_headlines_teaches_nothing() -> None:
    assert learn(sample([]), NOON) == Memory(host=HOST)
    assert learned([replace(text, headline="") for text in site(("text", DISCLAIMER))]) == set()


def test_a_block_is_the_same_in_another_dress() -> None:
    assert block_id("Video đang HOT") == block_id("  VIDEO  Đang Hot: ")
    assert block_id("Đọc thêm") != block_id("Doc them")
    assert block_id("— * —") == ""


@given(st.lists(st.sampled_from([DISCLAIMER, NEWSLETTER, BACKGROUND, "Xem thêm"]), max_size=12))
def test_learning_again_from_the_same_articles_changes_nothing(repeated: list[str]) -> None:
    texts = site(*(("text", text) for text in repeated))
    once = learn(sample(texts), NOON)
    assert set(learn(sample(texts, once.blocks), NOON).blocks) == set(once.blocks)
