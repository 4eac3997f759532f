"""Links typed by what holds them."""

import pytest

from crawler.extract.landmarks import find_landmarks
from crawler.extract.links import absolute, find_links
from crawler.extract.parse import parse
from crawler.extract.scope import Scope
from storage.records import LinkKind, Page

HTML = """<html><body>
<nav><a href="/muc">Mục</a></nav>
<div id="text"><p>Nước lên theo <a href="/bao-cao">báo cáo</a> của trạm.</p>
<p>Xem thêm: <a href="/tin-2">Phà ngừng chạy</a></p></div>
<div class="tin-lien-quan"><a href="/tin-3">Lũ năm ngoái</a></div>
<div class="box"><h3>Đọc thêm</h3><ul><li><a href="/tin-4">Đê mới</a></li></ul></div>
<div class="tags"><a href="/tag/lu">lũ</a></div>
<p><a rel="tag nofollow" href="/chu-de/song">sông</a></p>
<div><a href="/tin-5">Tin mới ở trang này</a><a href="/tin-1.html#phan-2">Phần 2</a></div>
<a href="mailto:a@a.example">Thư</a><a href="/anh.jpg">Ảnh</a>
</body></html>"""


def test_each_link_has_the_kind_of_what_holds_it() -> None:
    document = parse(Page(url="https://a.example/tin-1.html", body=HTML.encode()))
    text = document.root.get_element_by_id("text")
    scope = Scope(container=text, blocks=tuple(text.iter("p")))
    inside, outside = find_links(document, scope, find_landmarks(document))
    kinds = {link.url.removeprefix("https://a.example"): link.kind for link in inside}
    assert kinds == {
        "/bao-cao": LinkKind.INLINE,
        "/tin-2": LinkKind.RELATED,
        "/tin-3": LinkKind.RELATED,
        "/tin-4": LinkKind.RELATED,
        "/tag/lu": LinkKind.TAG,
        "/chu-de/song": LinkKind.TAG,
    }
    assert {link.url.removeprefix("https://a.example"): link.kind for link in outside} == {
        "/muc": LinkKind.PAGE,
        "/tin-5": LinkKind.PAGE,
    }


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/b#c", "https://a.example/b"),
        ("//b.example/c", "https://b.example/c"),
        ("c", "https://a.example/tin/c"),
        ("javascript:void(0)", None),
        ("http://[", None),
        ("#top", None),
        (None, None),
    ],
)
def test_addresses_that_can_be_asked(href: str | None, expected: str | None) -> None:
    assert absolute("https://a.example/tin/1.html", href) == expected
