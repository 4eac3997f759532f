import gzip
import json
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from scheduler.demo.promises import promises
from scheduler.demo.web import DemoWeb
from tests.scheduler.demo.conftest import Clock

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
FRONT_PAGES = [f"http://{name}.example/" for name in ("sao-mai", "song-hong", "harbour-post")]
EDITED = "http://sao-mai.example/thoi-su/tram-bom-vinh-loi-4501198.html"
REMOVED = "http://sao-mai.example/kinh-te/thu-phi-trung-tam-4501193.html"
LATE = "http://sao-mai.example/the-thao/u19-hoa-giang-4501219.html"
SEVERAL = "http://song-hong.example/xe-buyt-dien-c27731902.html"
COPY = "http://song-hong.example/lua-mua-duoc-gia-c27731845.html"
SHIP = "http://harbour-post.example/business/2026/11/24/ben-may-shipping-line"


def addresses_on(url: str, body: bytes) -> set[str]:
    tree = html.fromstring(body)
    found = tree.xpath("//a/@href | //img/@src | //link/@href | //video/@poster")
    return {urljoin(url, address) for address in found}


def reachable(web: DemoWeb) -> dict[str, int]:
    """Every address that pages lead to, from the front pages on, and its status."""
    seen: dict[str, int] = {}
    waiting = list(FRONT_PAGES)
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        found = web.answer(url)
        seen[url] = found.status
        if found.content_type.startswith("text/html"):
            waiting.extend(addresses_on(url, found.body))
    return seen


def listed(web: DemoWeb, url: str) -> list[str]:
    body = web.answer(url).body
    root = ET.fromstring(gzip.decompress(body) if url.endswith(".gz") else body)
    return [location.text or "" for location in root.iter(f"{SITEMAP}loc")]


@pytest.mark.parametrize("seconds", [0, 9, 15, 60])
def test_every_address_on_a_page_resolves(web: DemoWeb, clock: Clock, seconds: float) -> None:
    clock.jump_to(seconds)
    statuses = reachable(web)
    assert set(statuses.values()) == {200}
    assert set(web.article_urls()) <= statuses.keys()
    assert any("/private/" in url for url in statuses)


def test_feeds_and_sitemaps_name_the_articles(web: DemoWeb, clock: Clock) -> None:
    clock.jump_to(60)
    kept = promises(web).articles
    live = {name: set(urls) - {REMOVED} for name, urls in kept.items()}
    rss = ET.fromstring(web.answer("http://sao-mai.example/rss/trang-chu.rss").body)
    assert {item.findtext("link") for item in rss.iter("item")} == live["sao-mai"]
    assert set(listed(web, "http://sao-mai.example/sitemap-news.xml")) == live["sao-mai"]
    feed = json.loads(web.answer("http://song-hong.example/feed.json").body)
    assert {item["url"] for item in feed["items"]} == live["song-hong"]
    atom = ET.fromstring(web.answer("http://harbour-post.example/atom.xml").body)
    assert {entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")} == live[
        "harbour-post"
    ]
    gz = "http://harbour-post.example/news-sitemap.xml.gz"
    assert set(listed(web, gz)) == live["harbour-post"]


def test_robots_txt_leads_to_the_news_sitemap(web: DemoWeb) -> None:
    lines = web.answer("http://sao-mai.example/robots.txt").body.decode().splitlines()
    assert "Disallow: /private/" in lines
    assert "Sitemap: http://sao-mai.example/sitemap.xml" in lines
    index = listed(web, "http://sao-mai.example/sitemap.xml")
    assert index == ["http://sao-mai.example/sitemap-news.xml"]


def test_an_article_appears_at_its_time(web: DemoWeb, clock: Clock) -> None:
    feed = "http://sao-mai.example/rss/trang-chu.rss"
    assert web.answer(LATE).status == 404
    assert LATE.encode() not in web.answer(feed).body
    clock.jump_to(8)
    assert web.answer(LATE).status == 200
    assert LATE.encode() in web.answer(feed).body
    assert web.answer(feed).modified_at == clock.now


def test_an_article_is_edited_at_its_time(web: DemoWeb, clock: Clock) -> None:
    clock.jump_to(13.9)
    before = web.answer(EDITED)
    clock.jump_to(14)
    after = web.answer(EDITED)
    assert "là 15 tỷ đồng, lấy" in before.body.decode()
    assert "là 1,5 tỷ đồng, lấy" in after.body.decode()
    assert "Đính chính" in after.body.decode()
    assert b"article:modified_time" in after.body
    assert b"article:modified_time" not in before.body
    assert after.modified_at == clock.now


def test_an_article_is_removed_at_its_time(web: DemoWeb, clock: Clock) -> None:
    assert web.answer(REMOVED).status == 200
    clock.jump_to(16)
    assert web.answer(REMOVED).status == 410
    assert REMOVED.encode() not in web.answer("http://sao-mai.example/").body


def test_a_new_headline_changes_the_pages_that_link_to_it_and_no_others(
    web: DemoWeb, clock: Clock
) -> None:
    urls = set(web.article_urls()) - {EDITED, REMOVED}
    before = {url: web.answer(url) for url in urls}
    clock.jump_to(60)
    after = {url: web.answer(url) for url in urls}
    changed = {url for url in urls if before[url].body != after[url].body}
    linking = {url for url in urls if EDITED.encode() in before[url].body}
    assert changed == linking != set()
    assert {url for url in urls if before[url].modified_at != after[url].modified_at} == linking


def test_the_front_page_names_one_article_three_times(web: DemoWeb) -> None:
    found = addresses_on(FRONT_PAGES[0], web.answer(FRONT_PAGES[0]).body)
    article = "http://sao-mai.example/thoi-su/cau-ben-may-4501211.html"
    tracked = f"{article}?utm_source=trang-chu&utm_medium=hot"
    twin = "http://sao-mai.example/amp/thoi-su/cau-ben-may-4501211.html"
    assert {article, tracked, twin} <= found
    assert web.answer(tracked) == web.answer(article)
    canonical = html.fromstring(web.answer(twin).body).xpath("//link[@rel='canonical']/@href")
    assert canonical == [article]


def test_one_page_holds_two_articles_a_teaser_and_an_inserted_block(web: DemoWeb) -> None:
    tree = html.fromstring(web.answer(SEVERAL).body)
    assert len(tree.xpath("//article[@itemtype='http://schema.org/NewsArticle']")) == 2
    assert len(tree.xpath("//div[@class='teaser']")) == 1
    assert "Video đang HOT" in tree.text_content()


def test_the_copy_repeats_the_original_and_credits_it(web: DemoWeb) -> None:
    original = html.fromstring(
        web.answer("http://sao-mai.example/kinh-te/vu-mua-hoa-giang-4501187.html").body
    )
    copy = html.fromstring(web.answer(COPY).body).text_content()
    texts = [p.text_content() for p in original.xpath("//p[contains(@class, 'Normal')]")]
    assert [text in copy for text in texts] == [*[True] * (len(texts) - 1), False]
    assert "Theo Nguyễn An/Sao Mai" in copy


def test_structured_data_says_what_the_page_says(web: DemoWeb) -> None:
    tree = html.fromstring(web.answer(SHIP).body)
    (script,) = tree.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(script)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == tree.findtext(".//h1")
    assert data["datePublished"] == "2026-11-24T01:00:00+00:00"
    assert tree.xpath("//a[@data-link='inline']/text()") == ["new bridge at Bến Mây"]


def test_noindex_pages_are_linked_but_in_no_feed(web: DemoWeb) -> None:
    (url,) = promises(web).noindex
    assert b'content="noindex"' in web.answer(url).body
    assert url.encode() in web.answer("http://harbour-post.example/").body
    assert url.encode() not in web.answer("http://harbour-post.example/atom.xml").body


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://sao-mai.example/khong-co", 404),
        ("http://sao-mai.example/thoi-su", 404),
        ("http://sao-mai.example/sitemap-copies-1.xml", 404),
        (EDITED.replace(".html", "-copy-1.html"), 404),
        ("http://elsewhere.example/", 502),
    ],
)
def test_what_is_not_there(web: DemoWeb, url: str, status: int) -> None:
    assert web.answer(url).status == status


def test_texts_are_escaped(web: DemoWeb) -> None:
    for url in web.article_urls():
        body = web.answer(url).body.decode()
        assert "$" not in body
        assert "](" not in body


def test_multiplied_articles_are_many_distinct_and_listed(clock: Clock) -> None:
    web = DemoWeb(clock, multiply=251)
    urls = list(web.article_urls())
    assert len(urls) == len(set(urls)) == 251 * len(list(DemoWeb(clock).article_urls()))
    some = urls[::97]
    assert {web.answer(url).status for url in some} == {200}
    assert len({web.answer(url).body for url in some}) == len(some)
    robots = web.answer("http://song-hong.example/robots.txt").body.decode()
    assert "Sitemap: http://song-hong.example/sitemap-copies.xml" in robots
    children = listed(web, "http://song-hong.example/sitemap-copies.xml")
    assert len(children) == 3
    named = [url for child in children for url in listed(web, child)]
    assert set(named) == {url for url in urls if "song-hong" in url and "-copy-" in url}
    assert web.answer(EDITED.replace(".html", "-copy-251.html")).status == 404
