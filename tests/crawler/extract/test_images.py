"""The pictures of an article, at their largest, without logos, portraits and placeholders."""

import pytest

from crawler.extract.images import find_images
from crawler.extract.parse import parse
from crawler.extract.scope import Scope
from crawler.extract.story import find_story
from crawler.extract.structured import Declared
from storage.records import Image, Page


def images(text: str = "", head: str = "", below: str = "") -> tuple[Image, ...]:
    html = (
        f"<html><body><header><img src='/dau-trang.jpg'></header><div><h1>Tin</h1>{head}"
        f"<div id='text'><p>Nước lên.</p>{text}<p>Hết.</p></div>{below}</div></body></html>"
    )
    document = parse(Page(url="https://a.example/tin/1.html", body=html.encode()))
    container = document.root.get_element_by_id("text")
    scope = Scope(container=container, blocks=tuple(container.iter("p")))
    return find_images(
        document, Declared(images=("/chia-se.jpg",)), scope, find_story(document, scope)
    )


@pytest.mark.parametrize(
    ("img", "url", "width", "height"),
    [
        ("<img src='/a.jpg' width='680' height='453px'>", "/a.jpg", 680, 453),
        ("<img src='data:image/gif;base64,R0' data-src='/a.jpg'>", "/a.jpg", None, None),
        ("<img src='/placeholder.png' data-original='/a.jpg'>", "/a.jpg", None, None),
        ("<img src='/s.jpg' srcset='/s.jpg 320w, /l.jpg 1280w'>", "/l.jpg", 1280, None),
        ("<img src='/s.jpg' srcset='/s.jpg, /l.jpg 2x'>", "/l.jpg", None, None),
        ("<img src='/s.jpg' srcset='\n/s.jpg 320w,\n/l.jpg 1280w,'>", "/l.jpg", 1280, None),
        (
            "<picture><source srcset='/l.webp 900w'><img src='/s.jpg'></picture>",
            "/l.webp",
            900,
            None,
        ),
        ("<img src='b.jpg?w=1&amp;amp;h=2'>", "/tin/b.jpg?w=1&h=2", None, None),
    ],
)
def test_a_picture_at_its_largest(
    img: str, url: str, width: int | None, height: int | None
) -> None:
    (image,) = images(img)
    assert (image.url, image.width, image.height) == (f"https://a.example{url}", width, height)


@pytest.mark.parametrize(
    "img",
    [
        "<img src='/logo.png'>",
        "<img src='/i/spacer.gif'>",
        "<img src='/tacgia.jpg' class='avatar'>",
        "<div class='author-box'><img src='/tacgia.jpg'></div>",
        "<img src='/a.jpg' width='1' height='1'>",
        "<img src='/a.svg'>",
        "<img src='http://['>",
        "<img>",
        "<div class='related'><img src='/khac.jpg'></div>",
        "<aside><img src='/khac.jpg'></aside>",
    ],
)
def test_what_is_no_picture_of_the_article(img: str) -> None:
    assert [image.url for image in images(img)] == ["https://a.example/chia-se.jpg"]


def test_pictures_from_headline_to_end_come_in_page_order_each_once() -> None:
    found = images(
        "<img src='/b.jpg?w=600'><img src='/b.jpg?w=300'><img src='/x?id=1'><img src='/x?id=2'>",
        head="<figure><img src='/a.jpg'></figure>",
        below="<img src='/other.jpg'>",
    )
    assert [image.url.removeprefix("https://a.example") for image in found] == [
        "/a.jpg",
        "/b.jpg?w=600",
        "/x?id=1",
        "/x?id=2",
    ]
