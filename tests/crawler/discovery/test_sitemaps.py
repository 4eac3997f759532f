"""Sitemaps, news sitemaps, indexes and text sitemaps."""

import gzip
from datetime import UTC, datetime

import pytest

from crawler.discovery import ListingError, read_listing
from storage.records import FeedKind

NEWS_VI = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url>
    <loc>https://baomau.vn/gia-gao-4912345.html</loc>
    <image:image><image:loc>https://baomau.vn/lua.jpg</image:loc>
      <image:title>Ruộng lúa</image:title></image:image>
    <news:news>
      <news:publication><news:name>Báo Mẫu</news:name><news:language>vi</news:language>
      </news:publication>
      <news:publication_date>2026-11-24T14:05:00+07:00</news:publication_date>
      <news:title>Giá gạo tăng mạnh</news:title>
    </news:news>
    <lastmod>2026-11-24T15:05:00+07:00</lastmod>
  </url>
  <url><loc> https://baomau.vn/lua-4912346.html </loc></url>
  <url><loc></loc></url>
</urlset>"""

PLAIN_EN = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.com/rice-81234?a=1&amp;b=2</loc><lastmod>2026-11-24</lastmod></url>
<url><loc>/beans-81235</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://baomau.vn/sitemap-2026-9.xml</loc></sitemap>
<sitemap><loc>https://baomau.vn/sitemap-2026-11.xml</loc></sitemap>
<sitemap><loc>https://baomau.vn/sitemap-2026-10.xml.gz</loc></sitemap>
<sitemap><loc>https://baomau.vn/old.xml</loc><lastmod>2026-11-24T08:00:00Z</lastmod></sitemap>
<sitemap><loc>https://baomau.vn/sitemap.xml</loc></sitemap>
<sitemap><loc>mailto:x</loc></sitemap></sitemapindex>"""


def test_news_sitemap() -> None:
    listing = read_listing(NEWS_VI.encode(), "https://baomau.vn/news.xml")
    assert (listing.kind, listing.language) == (FeedKind.NEWS_SITEMAP, "vi")
    first, second = listing.entries
    assert (first.url, first.title) == (
        "https://baomau.vn/gia-gao-4912345.html",
        "Giá gạo tăng mạnh",
    )
    assert first.published_at == datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
    assert first.modified_at == datetime(2026, 11, 24, 8, 5, tzinfo=UTC)
    assert second.url == "https://baomau.vn/lua-4912346.html"
    assert listing.problems == ("1 entries without a usable address",)


@pytest.mark.parametrize(
    "packed", [bytes, gzip.compress, lambda b: gzip.compress(gzip.compress(b))]
)
def test_plain_sitemap_packed_or_not(packed: type[bytes]) -> None:
    listing = read_listing(packed(PLAIN_EN.encode()), "https://example.com/sitemap.xml.gz")
    assert listing.kind is FeedKind.SITEMAP
    assert [entry.url for entry in listing.entries] == [
        "https://example.com/rice-81234?a=1&b=2",
        "https://example.com/beans-81235",
    ]
    assert listing.entries[0].modified_at == datetime(2026, 11, 24, tzinfo=UTC)


def test_an_index_names_its_parts_newest_first() -> None:
    listing = read_listing(INDEX.encode(), "https://baomau.vn/sitemap.xml")
    assert (listing.kind, listing.entries) == (FeedKind.SITEMAP, ())
    assert listing.feeds == (
        "https://baomau.vn/old.xml",
        "https://baomau.vn/sitemap-2026-11.xml",
        "https://baomau.vn/sitemap-2026-10.xml.gz",
        "https://baomau.vn/sitemap-2026-9.xml",
    )
    assert listing.problems == ("2 sitemaps without a usable address",)


def test_the_cap_on_parts_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.discovery.sitemaps.CHILD_CAP", 2)
    listing = read_listing(INDEX.encode(), "https://baomau.vn/sitemap.xml")
    assert len(listing.feeds) == 2
    assert "read the first 2 sitemaps, passed over what followed" in listing.problems


def test_truncated_sitemap_keeps_what_was_read() -> None:
    body = NEWS_VI.encode()[: NEWS_VI.encode().index(b"lua-4912346")]
    listing = read_listing(body, "https://baomau.vn/news.xml")
    assert listing.entries[0].title == "Giá gạo tăng mạnh"
    assert any("broken XML" in problem for problem in listing.problems)


def test_undeclared_news_namespace() -> None:
    text = NEWS_VI.replace("xmlns:news", "xmlns:other").replace("xmlns:image", "xmlns:more")
    listing = read_listing(text.encode(), "https://baomau.vn/news.xml")
    assert listing.kind is FeedKind.NEWS_SITEMAP
    assert listing.entries[0].title == "Giá gạo tăng mạnh"


def test_text_sitemap() -> None:
    body = "\ufeffhttps://baomau.vn/a-4912345.html\r\n\r\nhttps://baomau.vn/b-4912346.html\r\nx\r\n"
    listing = read_listing(body.encode(), "https://baomau.vn/sitemap.txt")
    assert listing.kind is FeedKind.SITEMAP
    assert [entry.url[-12:-5] for entry in listing.entries] == ["4912345", "4912346"]
    assert listing.problems == ("1 entries without a usable address",)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\0 ", "empty"),
        (b"\x1f\x8b\x08 broken", "broken gzip"),
        (gzip.compress(b"<urlset/>", mtime=0)[:8], "broken gzip"),
        (b"Not found", "neither feed, sitemap nor page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "neither feed, sitemap nor page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither feed, sitemap nor page"),
    ],
)
def test_what_is_no_listing_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(ListingError) as caught:
        read_listing(body, "https://baomau.vn/x")
    assert caught.value.reason == reason
    assert "https://baomau.vn/x" in str(caught.value)


def test_a_gzip_bomb_stops_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.discovery.encoding.BODY_CAP", 1_000)
    with pytest.raises(ListingError, match="too large"):
        read_listing(gzip.compress(b"<urlset>" + b" " * 2_000), "https://baomau.vn/s.xml.gz")
    with pytest.raises(ListingError, match="too large"):
        read_listing(b"<urlset>" + b" " * 2_000, "https://baomau.vn/s.xml")


def test_truncated_gzip_keeps_what_was_read() -> None:
    whole = "".join(
        f"<url><loc>https://baomau.vn/a-{n * n}</loc></url>" for n in range(10_000, 12_000)
    )
    packed = gzip.compress(f"<urlset>{whole}</urlset>".encode())
    listing = read_listing(packed[: len(packed) // 2], "https://baomau.vn/s.xml.gz")
    assert 100 < len(listing.entries) < 2_000
    assert listing.problems
