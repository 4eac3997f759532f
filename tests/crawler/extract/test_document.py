"""A page's elements as the steps ask for them: in page order, each once."""

from lxml import html

from crawler.extract.document import Document


def document(markup: str) -> Document:
    return Document(url="", base_url="", root=html.document_fromstring(markup), encoding="utf-8")


def test_elements_of_several_tags_come_in_page_order() -> None:
    page = document("<h2>Một</h2><div><h1>Hai</h1></div><h2>Ba</h2>")
    assert [each.text for each in page.tagged("h1", "h2")] == ["Một", "Hai", "Ba"]
    assert [each.text for each in page.tagged("h2")] == ["Một", "Ba"]
    assert not page.tagged("h3")


def test_an_element_is_given_with_all_that_is_below_it() -> None:
    page = document("<div id='a'><p>x<b>y</b></p><p>z</p></div><p>sau</p>")
    (around,) = page.tagged("div")
    assert [each.tag for each in page.within(around)] == ["div", "p", "b", "p"]
    assert page.within(page.root) == page.elements


def test_marks_name_their_element_and_attribute() -> None:
    page = document("<p itemprop='author' data-role='tac-gia'>A</p><div itemtype='x'></div>")
    found = [(element.tag, name, value) for element, name, value in page.marks]
    assert found == [
        ("p", "itemprop", "author"),
        ("p", "data-role", "tac-gia"),
        ("div", "itemtype", "x"),
    ]
