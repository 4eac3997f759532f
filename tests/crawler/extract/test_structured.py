"""What pages declare, in good and in broken form."""

import pytest

from crawler.extract.parse import parse
from crawler.extract.structured import Declared, read_declared
from storage.records import Page

URL = "https://a.example/tin-1.html"


def declared(head: str = "", body: str = "", lang: str = "vi") -> Declared:
    html = f'<html lang="{lang}"><head>{head}</head><body><p>.</p>{body}</body></html>'
    return read_declared(parse(Page(url=URL, body=html.encode())))


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","headline":"Tin"}',
        '[{"@type":"WebSite","name":"A"},{"@type":"NewsArticle","headline":"Tin"}]',
        '{"@context":"x","@graph":[{"@type":["Article","NewsArticle"],"headline":"Tin"}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Tin"}}',
        '{"@type":"http://schema.org/NewsArticle","headline":"Tin"}',
        '<!-- {"@type":"NewsArticle","headline":"Tin"} -->',
        '{"@type":"NewsArticle","headline":"Tin",}',
        '{"@type":"NewsArticle","headline":"Tin","x":"a\nb"};',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Tin&quot;}",
    ],
)
def test_json_ld_in_every_shape(text: str) -> None:
    found = declared(ld(text))
    assert found.headlines == ("Tin",)
    assert found.is_article


@pytest.mark.parametrize("text", ["{", "nonsense", "", '"a string"', "[" * 3000])
def test_json_ld_beyond_repair_is_passed_over(text: str) -> None:
    assert declared(ld(text)) == declared()


def test_references_in_a_graph_are_followed() -> None:
    graph = (
        '{"@graph":[{"@type":"NewsArticle","headline":"Tin","author":[{"@id":"#p1"}]},'
        '{"@type":"Person","@id":"#p1","name":"Hà Thu"}]}'
    )
    assert declared(ld(graph)).authors == ("Hà Thu",)


def test_of_several_articles_the_pages_own_counts() -> None:
    both = (
        '[{"@type":"NewsArticle","headline":"Khác","datePublished":"2020-01-01"},'
        f'{{"@type":"NewsArticle","headline":"Tin","url":"{URL}"}}]'
    )
    assert declared(ld(both)).headlines == ("Tin",)


def test_json_ld_then_meta_then_microdata() -> None:
    found = declared(
        ld('{"@type":"NewsArticle","headline":"Một","datePublished":"2020-01-01"}')
        + '<meta property="og:title" content="Hai"><meta name="pubdate" content="2020-01-02">',
        '<span itemprop="headline">Ba</span><time itemprop="datePublished" datetime="2020-01-03">',
    )
    assert found.headlines == ("Một", "Hai", "Ba")
    assert found.published == ("2020-01-01", "2020-01-02", "2020-01-03")


def test_markup_and_entities_leave_texts() -> None:
    found = declared(ld('{"@type":"Article","headline":"Hỏi &amp; <b>đáp</b>"}'))
    assert found.headlines == ("Hỏi & đáp",)


def test_meta_that_is_no_article_still_counts() -> None:
    found = declared(
        '<meta property="og:type" content="website"><meta name="ROBOTS" content="NoIndex, Follow">'
        '<meta property="og:locale" content="vi_VN"><meta name="keywords" content="lúa, gạo">'
        '<link rel="canonical" href="/tin-1.html"><meta property="og:site_name" content="A">'
    )
    assert not found.is_article
    assert found.is_listing
    assert found.robots == ("noindex", "follow")
    assert found.languages == ("vi", "vi-vn")
    assert found.tags == ("lúa", "gạo")
    assert found.canonical == "/tin-1.html"
    assert found.site_names == ("A",)


def test_author_addresses_are_no_names() -> None:
    head = '<meta property="article:author" content="https://fb.example/x">'
    assert declared(head + '<meta name="author" content="Hà Thu">').authors == ("Hà Thu",)


@pytest.mark.parametrize(("value", "free"), [("false", False), ('"False"', False), ("true", True)])
def test_is_accessible_for_free(value: str, free: bool) -> None:
    assert declared(ld(f'{{"@type":"Article","isAccessibleForFree":{value}}}')).free is free


def test_tags_are_those_for_readers() -> None:
    keys = '"Lúa", "Category: News", "8f507083-bac4-423a-9015-2eb31e1bce50", "a-promo-banner", "12"'
    found = declared(ld(f'{{"@type": "NewsArticle", "keywords": [{keys}]}}'))
    assert found.tags == ("Lúa",)
