"""The writers of an article: declared, in its byline, or in its signature."""

import pytest

from crawler.extract.authors import bylines, find_authors, named_bylines
from crawler.extract.document import Document
from crawler.extract.landmarks import find_landmarks
from crawler.extract.parse import parse
from crawler.extract.scope import Scope
from crawler.extract.story import find_story
from crawler.extract.structured import Declared
from storage.records import Page, Paragraph

URL = "https://songque.example/tin-1.html"


def page(head: str) -> tuple[Document, Scope]:
    """A page with `head` between headline and text."""
    html = (
        f"<html><body><div><h1>Tin lũ</h1>{head}<div id='text'><p>Nước lên nhanh ở đầu nguồn.</p>"
        "<p>Người dân chằng chống nhà cửa cả đêm.</p></div></div></body></html>"
    )
    document = parse(Page(url=URL, body=html.encode()))
    container = document.root.get_element_by_id("text")
    return document, Scope(container=container, blocks=tuple(container.iter("p")))


def authors(*declared: str, head: str = "", last: str = "Bài kết thúc ở đây.") -> tuple[str, ...]:
    document, scope = page(head)
    body = (Paragraph(kind="text", text="Đầu bài."), Paragraph(kind="text", text=last))
    facts = Declared(authors=declared, site_names=("Sông Quê Online",))
    return find_authors(
        document, facts, find_landmarks(document), body, find_story(document, scope)
    )


def test_the_declared_authors_come_first() -> None:
    byline = '<div class="author">Vũ Hoài Nam</div>'
    assert authors("Trần Minh Khuê", head=byline) == ("Trần Minh Khuê",)


def test_a_byline_with_the_declared_author_and_more_is_fuller() -> None:
    byline = '<p class="byline">By Idris Fane and Lotte Marsh</p>'
    assert authors("Idris Fane", head=byline) == ("Idris Fane", "Lotte Marsh")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<div class="article-author">Vũ Hoài Nam</div>', ("Vũ Hoài Nam",)),
        (
            '<div class="byline"><span>Birgit Baum</span> <span>Jan Marsch</span></div>',
            ("Birgit Baum", "Jan Marsch"),
        ),
        ('<p>By <a href="/author/marta-quill/">Marta Quill</a>, River Post</p>', ("Marta Quill",)),
        ('<p><a rel="author" href="/x">Marta Quill</a></p>', ("Marta Quill",)),
        ("<p>By Marta Quill</p>", ("Marta Quill",)),
        ('<aside><p class="author">Vũ Hoài Nam</p></aside>', ()),
        ('<p class="author">Sông Quê Online</p>', ()),
    ],
)
def test_the_byline_stands_in(head: str, expected: tuple[str, ...]) -> None:
    assert authors("Sông Quê Online", head=head) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Hà Thu (theo Reuters)", ("Hà Thu",)),
        ("NGUYỆT PHƯƠNG", ("Nguyệt Phương",)),
        ("Hà Thu - Đức Long", ("Hà Thu", "Đức Long")),
        ("Giá vé giữ nguyên 5.000 đồng.", ()),
        ("Hết", ()),
    ],
)
def test_the_last_line_may_be_the_signature(last: str, expected: tuple[str, ...]) -> None:
    assert authors(last=last) == expected


def test_bylines_are_given_as_they_stand_for_their_agencies() -> None:
    document, scope = page('<p class="byline">Jan Fane, Associated Press</p>')
    landmarks = find_landmarks(document)
    assert list(named_bylines(landmarks)) == ["Jan Fane, Associated Press"]
    assert ["Jan Fane, Associated Press"] in list(bylines(landmarks, find_story(document, scope)))
