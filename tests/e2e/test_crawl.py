"""Crawls of the demo's outlets: all stored once, asked politely, and only what changed anew."""

from collections import Counter
from dataclasses import dataclass

import pytest

from crawler.urls import canonical_url
from scheduler.demo.promises import Promises, promises
from scheduler.demo.web import Asked
from tests.e2e.conftest import Watched
from tests.e2e.outlets import AFTER

pytestmark = pytest.mark.slow

ARTICLES = "SELECT article_id, canonical_url, headline, body FROM articles ORDER BY ALL"
REVISIONS = """
    SELECT a.canonical_url, count(*) FROM revisions JOIN articles AS a USING (article_id) GROUP BY 1
"""
GONE = "SELECT canonical_url, body FROM articles WHERE gone_at IS NOT NULL"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the archive held after a crawl, and what the crawl had asked the outlets."""

    asked: tuple[Asked, ...]
    articles: list[tuple[str, str, str, str]]
    revisions: dict[str, int]
    gone: list[tuple[str, str]]


@pytest.fixture(scope="module")
def looks(watched: Watched) -> tuple[Look, Look, Look]:
    """A first crawl, a second one, and a third after an edit and a removal."""
    first, second = crawl(watched), crawl(watched)
    watched.day.jump_to(AFTER)
    return first, second, crawl(watched)


@pytest.fixture
def promised(watched: Watched) -> Promises:
    return promises(watched.web)


def crawl(watched: Watched) -> Look:
    before = len(watched.web.log)
    runs = watched.program.told("crawl")
    assert [run["outcome"] for run in runs] == ["finished"] * 3
    return Look(
        asked=tuple(watched.web.log[before:]),
        articles=watched.program.rows(ARTICLES),
        revisions=dict(watched.program.rows(REVISIONS)),
        gone=watched.program.rows(GONE),
    )


def page(url: str) -> str:
    """The page that an article is on: its key without a place on the page."""
    return canonical_url(url) or url


def test_every_article_is_stored_once(looks: tuple[Look, Look, Look], promised: Promises) -> None:
    wanted = {page(url): 1 for urls in promised.articles.values() for url in urls}
    wanted |= {page(url): len(names) for url, names in promised.headlines.items()}
    stored = [(page(url), headline) for _, url, headline, _ in looks[0].articles]
    assert Counter(url for url, _ in stored) == wanted
    assert len(set(stored)) == len(stored)


def test_nothing_that_robots_txt_forbids_is_asked_for(
    looks: tuple[Look, Look, Look], promised: Promises
) -> None:
    asked = [each.url for look in looks for each in look.asked]
    front = "http://sao-mai.example/"
    assert front in asked
    assert [url for url in asked if url.startswith(promised.forbidden)] == []


def test_robots_txt_is_asked_once_a_host_for_all_crawls(looks: tuple[Look, Look, Look]) -> None:
    asked = Counter(each.host for look in looks for each in look.asked if "robots" in each.path)
    assert set(asked) == {each.host for each in looks[0].asked}
    assert set(asked.values()) == {1}


def test_the_first_crawl_asks_for_no_page_twice(looks: tuple[Look, Look, Look]) -> None:
    asked = Counter(each.url for each in looks[0].asked)
    assert [url for url, times in asked.items() if times > 1] == []


def test_who_asks_says_who_it_is(looks: tuple[Look, Look, Look]) -> None:
    agents = {each.user_agent for look in looks for each in look.asked}
    assert all(agent and agent.startswith("newsarchive/") for agent in agents), agents


def test_the_second_crawl_asks_conditionally_and_stores_nothing_new(
    looks: tuple[Look, Look, Look], promised: Promises
) -> None:
    first, second, _ = looks
    unconditional = [each.url for each in second.asked if not each.conditional]
    assert unconditional == []
    assert {each.status for each in second.asked} == {304}
    again = {page(each.url) for each in second.asked}
    assert again >= {page(url) for urls in promised.articles.values() for url in urls}
    assert second.revisions == first.revisions
    assert set(second.revisions.values()) == {1}
    assert second.articles == first.articles


def test_an_edit_is_one_new_revision_and_a_removal_one_gone_at(
    looks: tuple[Look, Look, Look], promised: Promises
) -> None:
    _, before, after = looks
    (edit,) = promised.edited
    assert before.gone == []
    assert [page(url) for url, _ in after.gone] == [page(url) for url in promised.gone]
    assert all(body for _, body in after.gone), "the text of what was removed is kept"
    more = {
        url: count - before.revisions[url]
        for url, count in after.revisions.items()
        if count != before.revisions[url]
    }
    assert {page(url): count for url, count in more.items()} == {page(edit.url): 1}
    headlines = {page(url): headline for _, url, headline, _ in after.articles}
    assert headlines[page(edit.url)] == edit.headlines[1]
    assert len(after.articles) == len(before.articles)
