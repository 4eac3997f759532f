"""RSS, Atom and JSON Feed, as the specifications have them and as the web writes them."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.discovery import ListingError, read_listing
from storage.records import FeedKind

URL = "https://baomau.vn/rss/kinh-te.rss"

RSS_VI = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Kinh tế - Báo Mẫu</title>
  <link>https://baomau.vn/kinh-te</link>
  <atom:link href="https://baomau.vn/rss/kinh-te.rss" rel="self"/>
  <language>vi-VN</language>
  <ttl>15</ttl>
  <item>
    <media:title>Ảnh ruộng lúa</media:title>
    <title><![CDATA[Giá gạo xuất khẩu tăng &amp; vượt <b>600</b> USD]]></title>
    <link>https://baomau.vn/gia-gao-4912345.html?utm_source=rss</link>
    <pubDate>Mon, 24 Nov 2026 14:05:00 +0700</pubDate>
    <atom:updated>2026-11-24T15:00:00+07:00</atom:updated>
  </item>
  <item>
    <title>Nông dân   vào vụ</title>
    <link>/nong-dan-vao-vu-4912346.html</link>
    <pubDate>Tue, 24 Nov 2026 14:05:00 GMT+7</pubDate>
  </item>
  <item><title>Trùng</title><link>https://baomau.vn/nong-dan-vao-vu-4912346.html</link></item>
  <item><title>Không có địa chỉ</title></item>
  <item><title>Qua guid</title><guid>https://baomau.vn/qua-guid-4912347.html</guid></item>
  <item><title>Không phải</title><guid isPermaLink="false">https://baomau.vn/x</guid></item>
</channel></rss>"""

ATOM_EN = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://example.com/news/">
  <title type="text">The Example</title>
  <entry>
    <title type="html">Rice &amp;amp; beans</title>
    <link rel="replies" href="https://example.com/comments/1"/>
    <link rel="alternate" type="application/pdf" href="rice.pdf"/>
    <link rel="alternate" type="text/html" href="rice-and-beans-81234"/>
    <published>2026-11-24T09:00:00.123Z</published>
    <updated>2026-11-24T10:00:00+01:00</updated>
  </entry>
  <entry xml:base="https://example.com/sport/">
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>late</em> goal</div></title>
    <link href="late-goal-81235"/>
  </entry>
  <entry><title>By id</title><id>https://example.com/by-id-81236</id></entry>
  <entry><title>No address</title><id>urn:uuid:1</id></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://example.com/"><title>The Example</title>
<link>https://example.com/</link><sy:updatePeriod> daily </sy:updatePeriod>
<sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="x"><title>Rice</title><link>https://example.com/rice-81234</link>
<dc:date>2026-11-24</dc:date></item></rdf:RDF>"""


def test_rss_in_vietnamese() -> None:
    listing = read_listing(RSS_VI.encode(), URL, "text/html")
    assert (listing.kind, listing.title, listing.language) == (
        FeedKind.RSS,
        "Kinh tế - Báo Mẫu",
        "vi",
    )
    assert listing.ttl == timedelta(minutes=15)
    assert [entry.url for entry in listing.entries] == [
        "https://baomau.vn/gia-gao-4912345.html?utm_source=rss",
        "https://baomau.vn/nong-dan-vao-vu-4912346.html",
        "https://baomau.vn/qua-guid-4912347.html",
    ]
    first, second, _ = listing.entries
    assert first.title == "Giá gạo xuất khẩu tăng & vượt 600 USD"
    assert first.published_at == datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
    assert first.modified_at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert second.title == "Nông dân vào vụ"
    assert second.published_at == first.published_at
    assert listing.problems == ("2 entries without a usable address",)


def test_atom_in_english() -> None:
    listing = read_listing(ATOM_EN.encode(), "https://example.com/atom.xml")
    assert (listing.kind, listing.title, listing.language) == (FeedKind.ATOM, "The Example", "en")
    assert [(entry.url, entry.title) for entry in listing.entries] == [
        ("https://example.com/news/rice-and-beans-81234", "Rice & beans"),
        ("https://example.com/sport/late-goal-81235", "A late goal"),
        ("https://example.com/by-id-81236", "By id"),
    ]
    assert listing.entries[0].published_at == datetime(2026, 11, 24, 9, 0, 0, 123000, tzinfo=UTC)
    assert listing.entries[0].modified_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert listing.entries[1].published_at is None


def test_rss_1_0_keeps_its_items_beside_the_channel() -> None:
    listing = read_listing(RDF.encode(), "https://example.com/index.rdf")
    assert [entry.url for entry in listing.entries] == ["https://example.com/rice-81234"]
    assert listing.entries[0].published_at == datetime(2026, 11, 24, tzinfo=UTC)
    assert listing.ttl == timedelta(hours=6)


def rss(items: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'


ITEM = "<item><title>{}</title><link>https://baomau.vn/tin-{}.html</link></item>"


@pytest.mark.parametrize(
    ("head", "ttl", "problem"),
    [
        ("<ttl>60</ttl>", timedelta(hours=1), ()),
        ("<ttl>0</ttl>", None, ()),
        ("<ttl>soon</ttl>", None, ("ttl is no number of minutes: 'soon'",)),
        ("<ttl>99999999</ttl>", None, ("ttl is no number of minutes: '99999999'",)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1), ()),
        ("<ttl>5</ttl><sy:updatePeriod>daily</sy:updatePeriod>", timedelta(days=1), ()),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
            timedelta(days=1),
            (),
        ),
        (
            "<sy:updatePeriod>often</sy:updatePeriod>",
            None,
            ("sy:updatePeriod is no period: 'often'",),
        ),
    ],
)
def test_the_wait_that_a_feed_asks_for(
    head: str, ttl: timedelta | None, problem: tuple[str, ...]
) -> None:
    listing = read_listing(rss(ITEM.format("Tin", 1), head).encode(), URL)
    assert (listing.ttl, listing.problems) == (ttl, problem)


def test_undeclared_namespaces_entities_and_ampersands_are_read() -> None:
    text = rss(
        "<item><title>Caf&eacute; &amp; tr&agrave; &nope; R&D &LT;i></title>"
        "<link>https://baomau.vn/a?x=1&y=2</link>"
        "<dc:date>2026-11-24T09:00:00Z</dc:date><media:content url='x'/></item>"
    )
    listing = read_listing(b"\n\n  <?xml version='1.0'?>" + text.encode(), URL)
    assert listing.entries[0].title == "Café & trà &nope; R&D"
    assert listing.entries[0].url == "https://baomau.vn/a?x=1&y=2"
    assert listing.entries[0].published_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert listing.problems == ()


def test_truncated_xml_keeps_what_was_read_and_says_so() -> None:
    text = rss(ITEM.format("Một", 1) + ITEM.format("Hai", 2) + ITEM.format("Ba", 3))
    listing = read_listing(text[: text.index("in-3.html")].encode(), URL)
    assert [entry.url[-10:] for entry in listing.entries] == ["tin-1.html", "tin-2.html"]
    assert listing.problems[0].startswith("broken XML at line 1")
    assert listing.problems[1] == "1 entries without a usable address"


def test_control_characters_and_junk_before_the_feed_are_passed_over() -> None:
    text = "Warning: x in y.php\n<!-- <rss> --><!DOCTYPE rss>" + rss(ITEM.format("Một\x08 hai", 1))
    assert read_listing(text.encode(), URL).entries[0].title == "Một hai"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss(ITEM.format("Café crème", 1)).encode("latin-1"), None),
        (rss(ITEM.format("Café crème", 1)).encode("utf-16"), "text/xml"),
        (("\ufeff" + rss(ITEM.format("Café crème", 1))).encode(), None),
        (
            b'<?xml version="1.0" encoding="utf-16"?>' + rss(ITEM.format("Café crème", 1)).encode(),
            None,
        ),
        (
            b'<?xml version="1.0" encoding="klingon"?>'
            + rss(ITEM.format("Café crème", 1)).encode(),
            None,
        ),
        (rss(ITEM.format("Café crème", 1)).encode("latin-1"), "text/xml; charset=ISO-8859-1"),
        (rss(ITEM.format("Café crème", 1)).encode("latin-1"), "text/xml; charset=utf-8"),
        (rss(ITEM.format("Café crème", 1)).encode("latin-1"), "text/xml; charset=rot13"),
    ],
)
def test_encodings_declared_undeclared_and_wrong(body: bytes, content_type: str | None) -> None:
    assert read_listing(body, URL, content_type).entries[0].title == "Café crème"


def test_vietnamese_in_its_old_encoding() -> None:
    text = "<?xml version='1.0' encoding='windows-1258'?>" + rss(
        ITEM.format("Đà Lạt đông khách", 1)
    )
    body = text.replace("ạ", "a\u0323").encode("cp1258")
    listing = read_listing(body, URL)
    title = listing.entries[0].title
    assert title == "Đà Lạt đông khách"
    assert listing.problems == ()


def test_a_few_broken_bytes_cost_a_few_characters() -> None:
    body = (
        rss(ITEM.format("Giá gạo tăng mạnh ở đồng bằng", 1))
        .encode()
        .replace(b"</title>", b"\xff</title>")
    )
    listing = read_listing(body, URL)
    assert listing.entries[0].title == "Giá gạo tăng mạnh ở đồng bằng\ufffd"
    assert listing.problems == ("some bytes are not the UTF-8 they should be",)


def test_no_entity_is_expanded_and_nothing_is_fetched() -> None:
    bomb = """<?xml version="1.0"?><!DOCTYPE rss [
      <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">
      <!ENTITY file SYSTEM "file:///etc/hostname">
      <!ENTITY % remote SYSTEM "http://127.0.0.1:9/x.dtd"> %remote;
    ]>""" + rss(ITEM.format("&c;|&file;", 1))
    assert read_listing(bomb.encode(), URL).entries[0].title == "&c;|&file;"


def test_the_cap_on_entries_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.discovery.listing.ENTRY_CAP", 3)
    text = rss("".join(ITEM.format(n, n) for n in range(5)))
    listing = read_listing(text.encode(), URL)
    assert len(listing.entries) == 3
    assert listing.problems == ("read the first 3 entries, passed over what followed",)


def test_links_of_old_and_broken_feeds() -> None:
    items = """
      <item><title>a</title><link/>https://example.com/a-81234</item>
      <item><title>b</title><atom:link href="https://example.com/b-81234"/></item>
      <item><title>c</title><link>https://feeds.example.net/~r/1</link>
        <feedburner:origLink>https://example.com/c-81234</feedburner:origLink></item>
      <item><title>d</title><link>javascript:void(0)</link></item>
      <item><title>e</title><link>https://[broken/</link></item>"""
    listing = read_listing(rss(items).encode(), "https://example.com/rss")
    assert [entry.url for entry in listing.entries] == [
        "https://example.com/a-81234",
        "https://example.com/b-81234",
        "https://example.com/c-81234",
    ]
    assert listing.problems == ("2 entries without a usable address",)


def test_relative_links_mean_the_feed_where_the_channel_names_no_address() -> None:
    items = "<item><title>a</title><link>a-81234</link></item>"
    listing = read_listing(
        rss(items, "<link>http://[x</link>").encode(), "https://example.com/f/rss"
    )
    assert listing.entries[0].url == "https://example.com/f/a-81234"


JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Báo Mẫu", "language": "vi",
 "home_page_url": "https://baomau.vn/", "items": [
 {"id": "1", "url": "/gia-gao-4912345.html", "title": "Giá gạo",
  "date_published": "2026-11-24T14:05:00"},
 {"id": "https://baomau.vn/b-4912346.html", "content_text": "x",
  "date_modified": "2026-11-24T08:00:00Z"},
 {"id": "3", "url": null}, "junk"]}"""


def test_json_feed() -> None:
    listing = read_listing(JSON.encode(), "https://baomau.vn/feed.json")
    assert (listing.kind, listing.title, listing.language) == (FeedKind.JSON_FEED, "Báo Mẫu", "vi")
    first, second = listing.entries
    assert first.url == "https://baomau.vn/gia-gao-4912345.html"
    assert first.published_at == datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
    assert (second.url, second.title) == ("https://baomau.vn/b-4912346.html", None)
    assert second.modified_at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert listing.problems == ("2 entries without a usable address",)


@pytest.mark.parametrize("body", ['{"items": [', '{"posts": []}', "[1, 2]", '{"items": {}}'])
def test_other_json_is_no_listing(body: str) -> None:
    with pytest.raises(ListingError, match="JSON"):
        read_listing(body.encode(), "https://baomau.vn/feed.json")
