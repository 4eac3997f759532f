"""What JSON-LD says beside the article itself."""

from crawler.extract.jsonld import Node, article, section

CRUMBS: Node = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "name": "Trang chủ"},
        {"@type": "ListItem", "item": {"@id": "/xa-hoi", "name": "Xã hội"}},
        {"@type": "ListItem", "name": "Mưa lớn ở ba huyện"},
    ],
}


def test_the_section_is_the_last_inner_step_of_the_breadcrumbs() -> None:
    assert section((CRUMBS,), ("Mưa lớn ở ba huyện",)) == "Xã hội"
    assert section(({"@type": "BreadcrumbList", "itemListElement": "x"},), ()) is None
    assert section((), ()) is None


def test_a_dated_thing_with_a_headline_is_an_article_where_none_calls_itself_so() -> None:
    recipe: Node = {"@type": "Recipe", "headline": "Canh chua", "datePublished": "2024-05-12"}
    assert article((CRUMBS, recipe), "https://a.example/1")["headline"] == "Canh chua"
    assert article((CRUMBS, {"@type": "WebPage", "headline": "x"}), "https://a.example/1") == {}
