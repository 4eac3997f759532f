"""A look at sites that exist only here: what is found, in how many requests."""

import asyncio
import gzip
from datetime import UTC, datetime

import pytest

from crawler.probe import MOST_REQUESTS, Probe, ProbeError, probe
from storage.records import FeedKind, Page


def rss(*numbers: int, host: str = "https://baomau.vn") -> str:
    items = "".join(
        f"<item><title>Tin số {n}</title><link>{host}/tin-so-{n}.html</link>"
        f"<pubDate>24 Nov 2026 0{n % 10}:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f"<rss><channel><title>Tin mới</title><language>vi</language>{items}</channel></rss>"


def news(*numbers: int) -> str:
    urls = "".join(
        f"<url><loc>https://baomau.vn/tin-so-{n}.html</loc><news:news><news:publication_date>"
        "2026-11-24T08:00:00Z</news:publication_date></news:news></url>"
        for n in numbers
    )
    return f"<urlset>{urls}</urlset>"


def page(*numbers: int, head: str = "", menu: str = "", lang: str = "vi") -> str:
    links = "".join(
        f'<a href="/tin-so-{n}.html">Tin số {n} của báo mẫu hôm nay</a>' for n in numbers
    )
    return (
        f"<html lang='{lang}'><head><title>Báo Mẫu - Tin nhanh</title>{head}</head>"
        f"<body><nav>{menu}</nav><main>{links}</main></body></html>"
    )


class Web:
    """A web of the given pages; everything else gives none. Keeps what was asked."""

    def __init__(self, pages: dict[str, str | bytes], moved: dict[str, str] | None = None) -> None:
        self.pages = pages
        self.moved = moved or {}
        self.asked: list[str] = []

    async def fetch(self, url: str) -> Page | None:
        self.asked.append(url)
        at = self.moved.get(url, url)
        body = self.pages.get(at)
        if body is None:
            return None
        return Page(url=at, body=body if isinstance(body, bytes) else body.encode())

    def probe(self, url: str) -> Probe:
        return asyncio.run(probe(url, self.fetch))


HOME = "https://baomau.vn/"
ALTERNATE = '<link rel="alternate" type="application/rss+xml" href="/rss/moi.rss">'
MENU = '<a href="/thoi-su">Thời sự</a><a href="/kinh-te">Kinh tế</a><a href="/trong">Trống</a>'
SITE: dict[str, str | bytes] = {
    HOME: page(41001, 41002, head=ALTERNATE, menu=MENU + '<a href="/rss">RSS</a>'),
    f"{HOME}rss/moi.rss": rss(41001, 41002, 41003),
    f"{HOME}rss": page(menu='<a href="/rss/moi.rss">Mới</a><a href="/rss/kinh-te.rss">Kinh tế</a>'),
    f"{HOME}rss/kinh-te.rss": rss(42001),
    f"{HOME}robots.txt": "User-agent: *\nSitemap: https://baomau.vn/sitemap.xml\n",
    f"{HOME}sitemap.xml": "<sitemapindex>"
    + "".join(
        f"<sitemap><loc>{HOME}{name}</loc></sitemap>"
        for name in ("sitemap-tag.xml", "sitemap-2026-10.xml", "sitemap-news.xml.gz")
    )
    + "</sitemapindex>",
    f"{HOME}sitemap-news.xml.gz": gzip.compress(news(41001, 41004).encode()),
    f"{HOME}thoi-su": page(43001, 43002),
    f"{HOME}kinh-te": page(44001),
    f"{HOME}trong": page(),
    f"{HOME}tin-so-41001.html": page(41002, head=ALTERNATE),
}


def test_a_vietnamese_site_shows_all_it_has() -> None:
    web = Web(SITE)
    found = web.probe("baomau.vn")
    assert [(one.feed.kind, one.feed.url, one.entries, one.via) for one in found.found] == [
        (FeedKind.RSS, f"{HOME}rss/moi.rss", 3, "link rel=alternate"),
        (FeedKind.RSS, f"{HOME}rss/kinh-te.rss", 1, "page of feeds"),
        (FeedKind.NEWS_SITEMAP, f"{HOME}sitemap-news.xml.gz", 2, "robots.txt"),
        (FeedKind.SECTION, HOME, 2, "front page"),
        (FeedKind.SECTION, f"{HOME}thoi-su", 2, "menu"),
        (FeedKind.SECTION, f"{HOME}kinh-te", 1, "menu"),
    ]
    assert found.found[0].newest_at == datetime(2026, 11, 24, 3, tzinfo=UTC)
    source = found.source
    assert (source.name, source.title, source.homepage) == ("baomau", "Báo Mẫu", HOME)
    assert (source.language, source.country, source.timezone) == ("vi", "VN", "Asia/Ho_Chi_Minh")
    assert source.feeds == tuple(one.feed for one in found.found)
    assert {feed.source for feed in source.feeds} == {"baomau"}
    assert source.feeds[4].title == "Thời sự"
    assert found.problems == ()
    assert len(web.asked) == len(set(web.asked)) == found.requests <= MOST_REQUESTS


@pytest.mark.parametrize(
    "url", [f"{HOME}tin-so-41001.html", f"{HOME}rss/moi.rss", f"{HOME}kinh-te", "http://baomau.vn/"]
)
def test_any_address_of_the_site_leads_to_the_site(url: str) -> None:
    found = Web(SITE, moved={"http://baomau.vn/": HOME}).probe(url)
    assert found.source.homepage == HOME
    whole = Web(SITE).probe(HOME)
    assert {feed.url for feed in found.source.feeds} == {feed.url for feed in whole.source.feeds}


def test_an_english_site_without_links_is_found_by_well_known_places() -> None:
    home = "https://www.example.com/"
    web = Web(
        {
            home: page(51001, lang="en"),
            f"{home}feed": rss(51001, 51002, host="https://www.example.com"),
            f"{home}sitemap.xml": f"<urlset><url><loc>{home}tin-so-51009.html</loc></url></urlset>",
        }
    )
    found = web.probe(home)
    assert [(one.feed.url, one.via) for one in found.found] == [
        (f"{home}feed", "well-known"),
        (f"{home}sitemap.xml", "well-known"),
        (home, "front page"),
    ]
    assert (found.source.name, found.source.language, found.source.country) == (
        "example",
        "en",
        None,
    )
    assert f"{home}atom.xml" not in web.asked
    assert found.problems == ()


def test_the_front_page_is_watched_when_nothing_else_is_found() -> None:
    web = Web({"https://example.com/": page(lang="en")})
    found = web.probe("https://example.com/")
    assert [(feed.kind, feed.url) for feed in found.source.feeds] == [
        (FeedKind.SECTION, "https://example.com/")
    ]
    assert found.requests == len(web.asked) <= MOST_REQUESTS


def test_what_lists_the_same_is_kept_once_and_what_is_broken_is_named() -> None:
    names = ("a", "b", "leer", "broken", "lost")
    head = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}.rss">' for name in names
    )
    web = Web(
        {
            HOME: page(1, head=head),
            f"{HOME}a.rss": rss(41001, 41002),
            f"{HOME}b.rss": rss(41002, 41001).replace("https://baomau.vn", "http://www.baomau.vn"),
            f"{HOME}leer.rss": rss(),
            f"{HOME}broken.rss": "{",
        }
    )
    found = web.probe(HOME)
    assert [feed.url for feed in found.source.feeds] == [f"{HOME}a.rss", HOME]
    assert [problem.split(" (")[0] for problem in found.problems] == [
        f"{HOME}leer.rss",
        f"{HOME}broken.rss",
        f"{HOME}lost.rss",
    ]


def test_an_index_without_news_is_watched_itself() -> None:
    children = "".join(f"<sitemap><loc>{HOME}posts-{n}.xml</loc></sitemap>" for n in range(1, 400))
    web = Web(
        {
            HOME: page(1),
            f"{HOME}sitemap.xml": f"<sitemapindex>{children}</sitemapindex>",
            f"{HOME}posts-399.xml": f"<urlset><url><loc>{HOME}tin-so-49.html</loc></url></urlset>",
        }
    )
    found = web.probe(HOME)
    assert [(one.feed.url, one.entries) for one in found.found] == [
        (f"{HOME}sitemap.xml", 1),
        (HOME, 1),
    ]
    assert len(web.asked) <= MOST_REQUESTS


def test_a_large_site_is_asked_no_more_than_it_may_be() -> None:
    sections = {f"{HOME}muc-{n}": page(40000 + n) for n in range(60)}
    menu = "".join(f'<a href="/muc-{n}">Mục {n}</a>' for n in range(60))
    feeds = {f"{HOME}rss/{n}.rss": rss(50000 + n) for n in range(60)}
    listed = "".join(f'<a href="/rss/{n}.rss">RSS</a>' for n in range(60))
    web = Web(
        {HOME: page(1, menu=menu + '<a href="/rss">RSS</a>'), f"{HOME}rss": listed}
        | sections
        | feeds
    )
    found = web.probe(HOME)
    assert len(web.asked) <= MOST_REQUESTS
    kinds = [feed.kind for feed in found.source.feeds]
    assert kinds.count(FeedKind.RSS) == 5
    assert 8 <= kinds.count(FeedKind.SECTION) <= 13
    assert found.problems == (f"{HOME}rss lists 55 further feeds, not tried",)


def test_a_feed_on_a_services_host_leads_to_the_site_it_lists() -> None:
    feed = "https://feeds.example.net/baomau"
    found = Web(SITE | {feed: rss(47001)}).probe(feed)
    assert found.source.homepage == HOME
    assert (found.found[0].feed.url, found.found[0].via) == (feed, "given")


def test_a_deep_page_stands_in_for_a_front_page_that_is_down() -> None:
    pages = {f"{HOME}kinh-te": page(44001)}
    found = Web(pages).probe(f"{HOME}kinh-te")
    assert found.source.homepage == f"{HOME}kinh-te"
    assert found.problems[0] == f"{HOME} gave no page: {HOME}kinh-te is taken for the front page"


@pytest.mark.parametrize(
    ("url", "pages", "message"),
    [
        ("mailto:x@baomau.vn", {}, "is no web address"),
        ("https://baomau.vn", {}, "gave no page: open it in a browser"),
        (HOME, {HOME: ""}, "neither a page nor a feed \\(empty\\)"),
        (HOME, {HOME: rss(41001)}, "is no front page but a rss"),
        (f"{HOME}x.rss", {f"{HOME}x.rss": rss(41001)}, "the front page of .* gave no page"),
        (f"{HOME}x.rss", {f"{HOME}x.rss": rss(41001), HOME: b""}, "is no front page \\(empty\\)"),
    ],
)
def test_what_cannot_be_looked_at_says_what_to_do(
    url: str, pages: dict[str, str | bytes], message: str
) -> None:
    with pytest.raises(ProbeError, match=message):
        Web(pages).probe(url)


def test_a_site_without_https_is_found_over_http() -> None:
    found = Web({"http://baomau.vn/": page(41001)}).probe("baomau.vn/")
    assert found.source.homepage == "http://baomau.vn/"
