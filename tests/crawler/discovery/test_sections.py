"""Front and section pages, and what they lead to."""

import pytest

from crawler.discovery import ListingError, alternates, feed_links, menu, read_listing
from storage.records import FeedKind

FRONT_VI = """<!DOCTYPE html>
<html lang="vi-VN"><head><title>Báo Mẫu - Tin nhanh</title>
<link rel="alternate" type="application/rss+xml" title="Tin mới" href="/rss/tin-moi.rss">
<link rel="alternate" type="application/rss+xml" title="Bình luận" href="/binh-luan/rss">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://baomau.vn/atom.xml">
<link rel="alternate" type="application/json" href="/wp-json/posts/1">
<link rel="alternate" hreflang="en" href="https://en.baomau.vn/">
</head><body>
<header><nav><ul>
  <li><a href="/">Trang chủ</a></li>
  <li><a href="/thoi-su">Thời sự</a></li>
  <li><a href="/kinh-te">Kinh tế</a></li>
  <li><a href="/kinh-te/">Kinh tế</a></li>
  <li><a href="/the-thao"><img src="x.png" alt="Thể thao"></a></li>
  <li><a href="/rss">RSS</a></li>
  <li><a href="https://khac.vn/quang-cao">Quảng cáo</a></li>
  <li><a href="/tim-kiem?q=">Tìm</a></li>
  <li><a href="javascript:void(0)">Mở</a></li>
</ul></nav></header>
<main>
  <article><a href="/gia-gao-tang-manh-4912345.html"><img src="g.jpg" alt="Lúa"></a>
    <h2><a href="https://m.baomau.vn/gia-gao-tang-manh-4912345.html#top">Giá gạo
    tăng mạnh sau lũ</a></h2>
    <p><a href="/gia-gao-tang-manh-4912345.html">Mưa lũ kéo dài ở miền Trung khiến nguồn cung giảm,
    thương lái phải mua lúa với giá cao nhất từ đầu năm.</a></p>
  </article>
  <p><a href="/nong-dan-vao-vu-4912346.html" title="Nông dân vào vụ mới"><img src="n.jpg"></a></p>
  <a href="/nong-dan-vao-vu-4912346.html">Nông dân <b>vào vụ</b> mới</a>
  <a href="https://khac.vn/bai-cua-bao-khac-4912347.html">Bài của báo khác, không phải báo này</a>
  <a href="/chu-de/gia-gao-123456">Giá gạo</a>
  <a href="#">Lên đầu trang</a>
  <a rel="next" href="?trang=2">Trang sau</a>
</main>
<footer><a href="/lien-he">Liên hệ</a></footer>
</body></html>"""

SECTION_EN = """<html lang="en"><head><base href="https://example.com/world/">
<title>World | The Example</title><link rel="next" href="https://example.com/world/page/2"></head>
<body><div class="main-menu"><a href="/business">Business</a></div>
<p><a href="rice-prices-soar-as-exports-slow">Rice prices soar as exports slow</a>
<p><a href="/sport/late-goal-sinks-rovers-81235" title="Late goal sinks Rovers"></a>
<a href="https://[broken">x</a><a>no address</a></body></html>"""


def test_front_page_in_vietnamese() -> None:
    listing = read_listing(FRONT_VI.encode(), "https://baomau.vn/", "text/html; charset=utf-8")
    assert (listing.kind, listing.language) == (FeedKind.SECTION, "vi")
    assert listing.title == "Báo Mẫu - Tin nhanh"
    assert [(entry.url, entry.title) for entry in listing.entries] == [
        ("https://baomau.vn/gia-gao-tang-manh-4912345.html", "Giá gạo tăng mạnh sau lũ"),
        ("https://baomau.vn/nong-dan-vao-vu-4912346.html", "Nông dân vào vụ mới"),
    ]
    assert listing.feeds == ("https://baomau.vn/?trang=2",)
    assert listing.problems == ()


def test_section_page_in_english() -> None:
    listing = read_listing(SECTION_EN.encode(), "https://example.com/x")
    assert [(entry.url, entry.title) for entry in listing.entries] == [
        (
            "https://example.com/world/rice-prices-soar-as-exports-slow",
            "Rice prices soar as exports slow",
        ),
        ("https://example.com/sport/late-goal-sinks-rovers-81235", "Late goal sinks Rovers"),
    ]
    assert listing.feeds == ("https://example.com/world/page/2",)


def test_a_page_without_articles_is_an_empty_section() -> None:
    listing = read_listing(b"<!-- x --><!doctype html><p>Nothing here", "https://example.com/")
    assert (listing.kind, listing.entries) == (FeedKind.SECTION, ())


def test_a_page_in_xhtml_with_declaration_is_a_section() -> None:
    body = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>x</body></html>'
    assert read_listing(body, "https://example.com/").kind is FeedKind.SECTION


def test_the_language_of_a_page_may_stand_in_xml_lang() -> None:
    body = b'<html xml:lang="vi"><body><p>Tin</body></html>'
    assert read_listing(body, "https://example.com/").language == "vi"


def test_alternates_are_the_feeds_of_a_page_without_its_comments() -> None:
    assert alternates(FRONT_VI.encode(), "https://baomau.vn/") == (
        "https://baomau.vn/rss/tin-moi.rss",
        "https://baomau.vn/atom.xml",
    )
    wordpress = b"""<link rel=alternate type=application/rss+xml title="The Example" href=/feed/>
      <link rel=alternate type=application/rss+xml title="Comments Feed" href=/comments/feed/>"""
    assert alternates(wordpress, "https://example.com/a/") == ("https://example.com/feed/",)


def test_feed_links_lead_to_feeds_of_the_same_site() -> None:
    page = b"""<a href="/rss/the-gioi.rss">T</a><a href="/rss/the-gioi.rss">RSS</a>
      <a href="/feed">F</a><a href="/carssale">no</a><a href="https://other.vn/rss">no</a>
      <a href="/how-we-feed-the-world-in-2026-81234">no</a><a href="/comments/feed">no</a>"""
    assert feed_links(page, "https://baomau.vn/rss") == (
        "https://baomau.vn/rss/the-gioi.rss",
        "https://baomau.vn/feed",
    )


def test_menu_names_the_sections() -> None:
    assert menu(FRONT_VI.encode(), "https://baomau.vn/") == (
        ("https://baomau.vn/thoi-su", "Thời sự"),
        ("https://baomau.vn/kinh-te", "Kinh tế"),
        ("https://baomau.vn/the-thao", "Thể thao"),
    )
    assert menu(SECTION_EN.encode(), "https://example.com/x") == (
        ("https://example.com/business", "Business"),
    )


def test_no_html_at_all_is_no_page() -> None:
    with pytest.raises(ListingError, match="broken HTML"):
        alternates(b"", "https://example.com/")
