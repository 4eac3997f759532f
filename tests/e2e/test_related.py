"""Following a story and watching topics, as a person does, over three outlets made for it."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from storage.records import Article
from tests.crawler.made import Content, Web, rss
from tests.crawler.relate.told import FERRY, FERRY_AGAIN, FERRY_IN_ENGLISH, FOOTBALL, article
from tests.e2e.program import Program, until

pytestmark = pytest.mark.slow

INSPECTED = article(
    "https://bao-cho-noi.example/2026/11/kiem-tra-cap-lai-cac-pha",
    "An Giang kiểm tra cáp lái mọi bến sau vụ phà Vàm Nao",
    "Sau vụ phà Vàm Nao đứt cáp lái giữa sông với 63 hành khách, cảng vụ An Giang kiểm tra hệ thống "
    "lái của mọi chuyến phà. Thuyền trưởng Lâm Quốc Thạnh đã làm việc với đoàn kiểm tra.",
    hours=5,
)
GAME = replace(FOOTBALL, url="https://bao-cho-noi.example/2026/11/doi-tuyen-nu-thang-nguoc")
FEED = "http://bao-cho-noi.example/rss.xml"
WATCHED = f"""
[sources.cho-noi]
homepage = "http://bao-cho-noi.example/"
feeds = [{{ kind = "rss", url = "{FEED}" }}]
"""
TOPIC = """
[topics.pha]
phrases = ["cap lai"]
"""


def html(told: Article, *related: Article) -> str:
    """The page of an article as its outlet shows it."""
    at = told.published_at.isoformat() if told.published_at else ""
    links = "".join(
        f'<li><a href="{asked(each)}">{escape(each.headline or "")}</a></li>' for each in related
    )
    box = f'<aside class="related"><h3>Tin liên quan</h3><ul>{links}</ul></aside>'
    sentences = "".join(f"<p>{escape(part)}.</p>" for part in told.body.rstrip(".").split(". "))
    return (
        f'<html lang="{told.language}"><head><title>{escape(told.headline or "")}</title>'
        f'<meta property="article:published_time" content="{at}"></head><body><article>'
        f"<h1>{escape(told.headline or '')}</h1>{sentences}</article>"
        f"{box if related else ''}</body></html>"
    )


def asked(told: Article) -> str:
    return told.url.replace("https://", "http://")


def pages() -> dict[str, Content]:
    return {
        asked(FERRY): html(FERRY, FERRY_AGAIN, FOOTBALL),
        asked(FERRY_AGAIN): html(FERRY_AGAIN, FERRY_IN_ENGLISH),
        asked(FERRY_IN_ENGLISH): html(FERRY_IN_ENGLISH),
        asked(FOOTBALL): html(FOOTBALL),
        asked(INSPECTED): html(INSPECTED),
        asked(GAME): html(GAME),
        "http://song-hau.example/empty": "<html><body></body></html>",
        "http://bao-cho-noi.example/": "<html><title>Chợ Nổi</title><body></body></html>",
        FEED: feed(INSPECTED, GAME),
    }


def feed(*told: Article) -> Content:
    listed = rss([asked(each) for each in told])
    text = listed.body.decode()
    for each in told:
        text = text.replace("<title>Tin</title><link>", f"<title>{each.headline}</title><link>", 1)
    return type(listed)(body=text.encode(), headers=listed.headers)


@pytest.fixture
def web() -> Iterator[tuple[Web, str]]:
    with served(Web(pages())) as (made, proxy):
        yield made, proxy


@contextlib.contextmanager
def served(web: Web) -> Iterator[tuple[Web, str]]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="outlets")
    thread.start()
    try:
        yield web, asyncio.run_coroutine_threadsafe(web.start(), loop).result(10)
    finally:
        asyncio.run_coroutine_threadsafe(web.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def program(folder: Path, proxy: str, config: str = "") -> Program:
    (folder / "newsarchive.toml").write_text(config)
    return Program(folder=folder, proxy=proxy, settings={"NEWSARCHIVE_CRAWL_DELAY": "0"})


def test_a_story_is_followed_from_one_of_its_articles(web: tuple[Web, str], tmp_path: Path) -> None:
    outlets, proxy = web
    newsarchive = program(tmp_path, proxy)
    told = newsarchive.told("related", asked(FERRY))
    assert told["headline"] == FERRY.headline
    assert {each["url"]: each["state"] for each in told["related"]} == {
        asked(FERRY_AGAIN): "new",
        asked(FERRY_IN_ENGLISH): "new",
    }
    assert all(each["score"] >= 0.5 and each["reasons"] for each in told["related"])
    sql = "SELECT headline FROM articles ORDER BY ALL"
    assert (FERRY_IN_ENGLISH.headline,) in newsarchive.rows(sql)
    before = len(outlets.asked)
    again = newsarchive.run("related", asked(FERRY)).stdout
    assert "2 related of" in again
    assert "known" in again
    pages_asked = [each.url for each in outlets.asked[before:]]
    assert asked(FERRY_AGAIN) not in pages_asked  # what is archived is not asked for this
    sql = f"SELECT url, relations FROM related('{asked(FERRY_AGAIN)}')"
    relations = dict(newsarchive.rows(sql))
    assert "links to it: related" in relations[asked(FERRY)]
    assert "it links to: related" in relations[asked(FERRY_IN_ENGLISH)]


def test_its_bounds_hold_and_a_page_without_an_article_is_named(
    web: tuple[Web, str], tmp_path: Path
) -> None:
    newsarchive = program(tmp_path, web[1])
    told = newsarchive.told("related", asked(FERRY), "--depth", "1", "--max", "1")
    assert (len(told["related"]), told["looked_at"]) == (1, 1)
    ended = newsarchive.run("related", "http://song-hau.example/empty", code=1)
    assert "http://song-hau.example/empty: not_article: empty" in ended.stderr
    newsarchive.run("related", "mailto:x", code=2)


def test_watched_sources_are_searched_for_what_no_link_leads_to(
    web: tuple[Web, str], tmp_path: Path
) -> None:
    newsarchive = program(tmp_path, web[1], WATCHED)
    told = newsarchive.told("related", asked(FERRY))
    found = {each["url"]: each["found"] for each in told["related"]}
    assert found[asked(INSPECTED)] == "headline"
    assert asked(GAME) not in {each.url for each in web[0].asked}
    waiting = "SELECT title FROM entries WHERE state = 'pending'"
    assert newsarchive.rows(waiting) == [(GAME.headline,)]  # for the source's next run


def test_beside_a_service_the_service_does_it(web: tuple[Web, str], tmp_path: Path) -> None:
    newsarchive = program(tmp_path, web[1], TOPIC)
    with newsarchive.started("serve"):
        until(lambda: newsarchive.log("service started"), "it starts")
        assert len(newsarchive.told("related", asked(FERRY))["related"]) == 2
        told = newsarchive.told("topics", "--backfill", "pha")
    (topic,) = told["topics"]
    assert (topic["name"], told["back_fill"]["outcome"]) == ("pha", "finished")
    assert topic["articles"] == 2


@pytest.mark.parametrize(
    ("config", "comes"),
    [("", False), ("[related]\nfollow = true\n", True), (TOPIC, True)],
    ids=["off", "follow", "topic"],
)
def test_a_crawl_follows_every_new_article_or_those_of_topics(
    web: tuple[Web, str], tmp_path: Path, config: str, comes: bool
) -> None:
    outlets, proxy = web
    outlets.pages[FEED] = feed(FERRY_AGAIN)
    newsarchive = program(tmp_path, proxy, config + WATCHED)
    newsarchive.run("crawl")
    found = {url for (url,) in newsarchive.rows("SELECT url FROM articles")}
    assert asked(FERRY_AGAIN) in found
    assert (asked(FERRY_IN_ENGLISH) in found) is comes


def test_topics_tag_what_comes_and_are_back_filled_over_what_was_there(
    web: tuple[Web, str], tmp_path: Path
) -> None:
    newsarchive = program(tmp_path, web[1], WATCHED)
    newsarchive.run("crawl")
    assert "no topic is watched" in newsarchive.run("topics").stdout
    (tmp_path / "newsarchive.toml").write_text(WATCHED + TOPIC)
    assert newsarchive.told("topics")["topics"][0]["articles"] == 0
    told = newsarchive.told("topics", "--backfill")
    assert (told["back_fill"]["articles"], told["topics"][0]["articles"]) == (2, 1)
    sql = "SELECT reason, headline FROM article_topics JOIN articles USING (article_id)"
    assert newsarchive.rows(sql) == [("cap lai (headline)", INSPECTED.headline)]
    assert "pha" in newsarchive.run("topics", "pha").stdout
    assert "did you mean pha" in newsarchive.run("topics", "phaa", code=2).stderr
