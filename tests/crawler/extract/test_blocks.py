import pytest
from lxml import html
from lxml.html import HtmlElement

from crawler.extract import blocks as module
from crawler.extract.blocks import Block, read_blocks


def read(markup: str, apart: str = "", caption: str = "") -> list[Block]:
    def named(name: str) -> object:
        return lambda element: bool(name) and element.get("class") == name

    root: HtmlElement = html.fromstring(f"<div>{markup}</div>")
    return read_blocks(root, named(apart), named(caption))  # type: ignore[arg-type]


def texts(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(markup)]


def test_each_kind_is_told() -> None:
    markup = """<h2>Giá xăng</h2><p>Giá xăng <b>tăng</b>
      mạnh.</p><ul><li>RON95</li><li>E5</li></ul><blockquote><p>Rất đắt.</p></blockquote>
      <figure><img src="a.jpg"><figcaption>Cây xăng. Ảnh: An</figcaption></figure>
      <table><tr><th>Loại</th><th>Giá</th></tr><tr><td>E5</td><td>22.000</td></tr></table>"""
    assert texts(markup) == [
        ("heading", "Giá xăng"),
        ("text", "Giá xăng tăng mạnh."),
        ("list", "RON95\nE5"),
        ("quote", "Rất đắt."),
        ("caption", "Cây xăng. Ảnh: An"),
        ("table", "Loại | Giá\nE5 | 22.000"),
    ]


def test_text_without_paragraphs_is_parted_at_blank_lines() -> None:
    markup = "Đoạn một<br>vẫn một.<br> <br>Đoạn hai.<p>Đoạn ba.</p>Đoạn bốn."
    assert [text for _, text in texts(markup)] == [
        "Đoạn một\nvẫn một.",
        "Đoạn hai.",
        "Đoạn ba.",
        "Đoạn bốn.",
    ]


def test_a_layout_table_or_list_is_read_as_if_it_were_not_there() -> None:
    assert texts("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>") == [
        ("text", "One."),
        ("text", "Two."),
    ]
    assert texts("<ul><li><h3>08:30</h3><p>Mưa lớn.</p></li></ul>") == [
        ("heading", "08:30"),
        ("text", "Mưa lớn."),
    ]


def test_what_is_apart_goes_and_the_text_after_it_stays() -> None:
    found = read('<p>Một <span class="ad">Mua ngay</span>hai.</p><div class="ad">x</div>ba', "ad")
    assert [block.text for block in found] == ["Một hai.", "ba"]


def test_what_is_named_as_a_caption_is_one() -> None:
    found = read('<div class="pic"><p>Ảnh: An</p></div><p>Bài.</p>', caption="pic")
    assert [block.kind for block in found] == ["caption", "text"]


@pytest.mark.parametrize(
    ("markup", "linked"),
    [
        ("<p><a href='/x'>Xem thêm</a></p>", 8),
        ("<p>Theo <a href='/x'>Reuters</a>.</p>", 7),
        ("<a href='/x'><div>Đọc</div><div>tiếp</div></a>", 3),
        ("<p>Không có.</p>", 0),
    ],
)
def test_the_characters_of_links_are_counted(markup: str, linked: int) -> None:
    assert read(markup)[0].linked == linked


def test_a_link_goes_on_in_the_next_block() -> None:
    assert [block.linked for block in read("<a href='/x'><div>Đọc</div><div>tiếp</div></a>")] == [
        3,
        4,
    ]


def test_a_block_knows_its_element() -> None:
    assert [block.element.tag for block in read("<h2>A</h2><p>b <b>c</b></p>d")] == [
        "h2",
        "p",
        "div",
    ]


def test_a_page_without_end_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_ELEMENTS", 50)
    assert 0 < len(read("<p>x</p>" * 1000)) < 60
