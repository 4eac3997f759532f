"""From one article to those that belong to it."""

import pytest

from crawler.hearing import Heard
from crawler.relate.gist import Rarity
from crawler.relate.trail import Gists, Offer, Trail
from storage.records import Article, LinkKind
from tests.crawler.relate.told import FERRY, FERRY_AGAIN, FERRY_IN_ENGLISH, FOOTBALL, MORNING, page

RELATED, INLINE = LinkKind.RELATED, LinkKind.INLINE
TAG, PAGE = LinkKind.TAG, LinkKind.PAGE
AGAIN = (FERRY_AGAIN.url, "Đứt cáp lái, phà Vàm Nao trôi tự do", RELATED)
ENGLISH = (FERRY_IN_ENGLISH.url, "Ferry Vàm Nao drifts: An Giang", INLINE)
GAME = (FOOTBALL.url, "Đội tuyển nữ thắng ngược", RELATED)


def trail(*links: tuple[str, str, LinkKind]) -> Trail:
    return Trail(page(FERRY, *links), Rarity())


def taken(made: Trail, offers: list[Offer], *told: Article | Heard) -> None:
    pages = [each if isinstance(each, Heard) else page(each) for each in told]
    made.take(offers, {each.url: each for each in pages}, Gists())


def urls(offers: list[Offer]) -> list[str]:
    return [offer.url for offer in offers]


def test_links_that_promise_something_are_offered_whatever_their_kind() -> None:
    made = trail(
        AGAIN,
        ENGLISH,
        GAME,
        ("https://song-hau.example/pha-vam-nao-chay-lai-4109.html", "Phà Vàm Nao đứt cáp", PAGE),
        ("https://song-hau.example/lich-thi-dau-bong-da-4110.html", "Lịch thi đấu bóng đá", PAGE),
        ("https://song-hau.example/tag/pha-vam-nao", "phà Vàm Nao", TAG),
        ("https://song-hau.example/tag/bong-da", "bóng đá", TAG),
    )
    offered = made.onward(1)
    assert set(urls(offered)) == {
        AGAIN[0],
        ENGLISH[0],
        "https://song-hau.example/pha-vam-nao-chay-lai-4109.html",
        "https://song-hau.example/tag/pha-vam-nao",
    }
    assert {(offer.how, offer.came_from, offer.depth) for offer in offered} == {
        ("link", FERRY.url, 1)
    }
    assert made.onward(2) == []  # led to already


def test_a_related_link_in_another_language_is_looked_at_as_its_words_cannot_tell() -> None:
    english = (FERRY_IN_ENGLISH.url, "Boat adrift after steering failure", RELATED)
    merely_linked = ("https://delta-post.example/business/99017", english[1], PAGE)
    assert urls(trail(english, merely_linked, GAME).onward(1)) == [FERRY_IN_ENGLISH.url]


def test_what_belongs_is_a_member_and_led_on_from_and_the_rest_is_not() -> None:
    made = trail(AGAIN, GAME)
    offered = made.onward(1)
    game = Offer(
        url=FOOTBALL.url, requested_url=FOOTBALL.url, kind=RELATED, how="link", depth=1, promise=0.2
    )
    onward = ("https://khac.example/ket-bong-da-99001.html", "Phà Vàm Nao đứt cáp lái", RELATED)
    taken(made, [*offered, game], page(FERRY_AGAIN, ENGLISH), page(FOOTBALL, onward))
    assert [member.article for member in made.members] == [FERRY_AGAIN]
    assert [offer.url for offer, _ in made.passed] == [FOOTBALL.url]
    assert urls(made.onward(2)) == [ENGLISH[0]]


def test_an_article_at_two_addresses_is_one_member_and_the_start_is_none() -> None:
    made = trail()
    addresses = [f"https://song-hau.example/amp/{number}" for number in range(2)]
    offers = made.known([*addresses, FERRY.url, "https://x.example/pha"], "linking", RELATED, 0.6)
    assert FERRY.url not in urls(offers)
    again = [Heard(url=url, source="bao", article=FERRY_AGAIN) for url in addresses]
    itself = Heard(url="https://x.example/pha", source="x", article=FERRY)
    taken(made, offers, *again, itself)
    assert len(made.members) == 1


def test_a_page_of_a_tag_is_led_on_from_and_is_no_member() -> None:
    tag = "https://song-hau.example/tag/pha-vam-nao"
    made = trail((tag, "phà Vàm Nao", TAG))
    listed = Heard(url=tag, source="bao", article=None, links=page(FERRY, AGAIN).links)
    taken(made, made.onward(1), listed)
    assert made.members == []
    assert urls(made.onward(2)) == [FERRY_AGAIN.url]


def test_an_article_of_the_same_story_belongs_whatever_its_words() -> None:
    made = trail()
    taken(made, made.known([FOOTBALL.url], "story", PAGE, 1.0), FOOTBALL)
    (member,) = made.members
    assert member.relevance.reasons[0] == "same story"


def test_headlines_are_weighed_against_each_other() -> None:
    made = trail()
    lines = [("https://b.example/1", "Phà Vàm Nao mất lái", MORNING)]
    lines += [
        (f"https://b.example/{n}", "Hành khách phàn nàn giá vé", MORNING) for n in range(2, 9)
    ]
    assert urls(made.listed(lines)) == ["https://b.example/1"]


def test_a_page_that_did_not_come_is_not_asked_again() -> None:
    made = trail(AGAIN)
    taken(made, made.onward(1))
    assert made.known([FERRY_AGAIN.url], "story", PAGE, 1.0) == []


def test_a_trail_starts_at_an_article() -> None:
    with pytest.raises(ValueError, match="holds no article"):
        Trail(Heard(url="https://a.example/", source="a", article=None), Rarity())
