"""OPML in and out."""

import pytest

from crawler.opml import OpmlError, read_opml, write_opml
from storage.records import Feed, FeedKind, Source

NESTED = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Nguồn tin</title></head><body>
 <outline text="Báo Việt Nam">
  <outline text="Báo Mẫu">
   <outline text="Thời sự" type="rss" xmlUrl="https://baomau.vn/rss/thoi-su.rss"
     htmlUrl="https://baomau.vn/" language="vi-vn"/>
   <outline text="Kinh tế" type="rss" xmlUrl="https://rss.baomau.vn/kinh-te.rss"/>
  </outline>
  <outline title="Tin Địa Phương" text="x" xmlUrl="http://tindiaphuong.vn/feed"/>
 </outline>
 <outline text="The Example" type="atom" xmlURL="https://feeds.example.net/example"
   htmlUrl="https://www.example.com/"/>
 <outline text="The Other Example" type="rss" xmlUrl="https://example.org/rss?a=1&b=2"/>
 <outline text="again" xmlUrl="http://tindiaphuong.vn/feed"/>
 <outline text="a bookmark" type="link" url="https://example.com/"/>
 <outline text="broken" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def test_nested_outlines_become_sources_by_site() -> None:
    sources = read_opml(NESTED.encode())
    assert [(source.name, source.title, source.homepage) for source in sources] == [
        ("baomau", "Báo Mẫu", "https://baomau.vn/"),
        ("tindiaphuong", "Tin Địa Phương", "http://tindiaphuong.vn/"),
        ("example", "The Example", "https://www.example.com/"),
        ("example-2", "The Other Example", "https://example.org/"),
    ]
    first, _, third, fourth = sources
    assert first.language == "vi"
    assert [(feed.url, feed.title, feed.source, feed.kind) for feed in first.feeds] == [
        ("https://baomau.vn/rss/thoi-su.rss", "Thời sự", "baomau", FeedKind.RSS),
        ("https://rss.baomau.vn/kinh-te.rss", "Kinh tế", "baomau", FeedKind.RSS),
    ]
    assert third.feeds[0].kind is FeedKind.ATOM
    assert fourth.feeds[0].url == "https://example.org/rss?a=1&b=2"
    assert fourth.feeds[0].source == "example-2"


def test_out_and_in_again_keeps_the_feeds_of_all_kinds() -> None:
    feeds = tuple(
        Feed(url=f"https://baomau.vn/{kind}", source="baomau", kind=kind, title=f"Tin <{kind}>")
        for kind in FeedKind
    )
    source = Source(
        name="baomau",
        homepage="https://baomau.vn/",
        title="Báo Mẫu & Bạn",
        language="vi",
        feeds=feeds,
    )
    assert read_opml(write_opml([source])) == (source,)


def test_written_opml_is_what_other_readers_expect() -> None:
    feed = Feed(url="https://example.com/rss", source="example", kind=FeedKind.RSS)
    page = Feed(url="https://example.com/", source="example", kind=FeedKind.SECTION)
    source = Source(name="example", homepage="https://example.com/", feeds=(feed, page))
    text = write_opml([source]).decode()
    assert text.startswith("<?xml version='1.0' encoding='utf-8'?>\n<opml version=\"2.0\">")
    assert text.count("xmlUrl=") == 1
    assert 'type="rss" xmlUrl="https://example.com/rss"' in text


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "cannot be read"),
        (b"<rss/>", "its root is <rss>"),
        (b"<opml><body/></opml>", "names no feed"),
        (b'<opml><body><outline text="x"/></body></opml>', "names no feed"),
    ],
)
def test_what_is_no_opml_says_why(body: bytes, message: str) -> None:
    with pytest.raises(OpmlError, match=message):
        read_opml(body)


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.opml.BODY_CAP", 10)
    with pytest.raises(OpmlError, match="split it"):
        read_opml(b"<opml><body/></opml>")


def test_no_entity_of_an_opml_file_is_expanded() -> None:
    body = b"""<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opml><body>
      <outline text="&b;" xmlUrl="https://example.com/rss"/></body></opml>"""
    assert read_opml(body)[0].title == "&b;"
