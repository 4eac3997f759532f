import pytest

from crawler.extract.body import find_text, in_body, read_body, without_headline
from crawler.extract.document import Document
from crawler.extract.parse import parse
from storage.records import Page, Paragraph

SENTENCE = (
    "Chiều 12/4, hàng nghìn người dân xã Tân Lập đã đến trụ sở để nhận nước sạch, gạo và thuốc."
)
TEXT = f"<p>{SENTENCE} {SENTENCE}</p>"


def document(markup: str) -> Document:
    page = f"<!doctype html><html><head><title>Nước về</title></head><body>{markup}</body></html>"
    return parse(Page(url="https://bao.example/nuoc-ve-1.html", body=page.encode()))


def test_the_scope_is_where_the_paragraphs_stand() -> None:
    paragraphs, scope = find_text(document(f"<nav>Trang chủ</nav><div id='text'>{TEXT * 3}</div>"))
    assert [paragraph.kind for paragraph in paragraphs] == ["text"] * 3
    assert scope.container is not None
    assert scope.container.get("id") == "text"
    assert [block.tag for block in scope.blocks] == ["p"] * 3


def test_captions_are_kept_in_their_place() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Xe bồn. Ảnh: An</figcaption></figure>"
    found = read_body(document(f"<article>{TEXT}{figure}{TEXT}</article>"))
    assert [paragraph.kind for paragraph in found] == ["text", "caption", "text"]


def test_text_in_lines_too_short_for_our_finder_is_found_all_the_same() -> None:
    verses = [f"Dòng thơ thứ {number} rất ngắn" for number in range(20)]
    found = read_body(document("<div>" + "".join(f"<p>{verse}</p>" for verse in verses) + "</div>"))
    assert [paragraph.text for paragraph in found] == verses


def test_the_declared_text_takes_over_where_the_page_shows_less_than_half() -> None:
    declared = "\n".join([SENTENCE] * 8)
    paragraphs, scope = find_text(document(f"<div>{TEXT}</div>"), declared)
    assert [paragraph.text for paragraph in paragraphs] == [SENTENCE] * 8
    assert scope.blocks


@pytest.mark.parametrize("markup", ["<p></p>", "<img src='a.jpg'>", "<script>var a</script>x"])
def test_a_page_without_text_has_none(markup: str) -> None:
    assert sum(len(paragraph.text) for paragraph in read_body(document(markup))) < 2


def test_deep_and_wide_pages_are_read() -> None:
    deep = "<div class='post-content'>" * 240 + TEXT * 3 + "</div>" * 240
    assert len(read_body(document(deep))) == 3
    wide = "".join(f"<div class='entry-content'>{TEXT}</div>" for _ in range(2000))
    assert len(read_body(document(wide))) == 2000
    cards = "".join(f"<h3><a href='/{n}'>{SENTENCE}</a></h3>" for n in range(2000))
    assert len(read_body(document(f"<article>{TEXT * 3}<div>{cards}</div></article>"))) == 3


def test_the_headline_and_what_stands_above_it_go() -> None:
    body = tuple(Paragraph(kind="text", text=text) for text in ("Xã hội", "Nước về!", SENTENCE))
    assert without_headline("Nước về", body) == body[2:]
    assert without_headline("Khác", body) == body


def test_a_headline_in_two_elements_goes() -> None:
    body = tuple(Paragraph(kind="text", text=t) for t in ("Cầu Long Biên", "Sửa xong", "Cầu mở."))
    assert without_headline("Cầu Long Biên: Sửa xong", body) == body[2:]
    assert without_headline("Cầu Long Biên: Sửa xong", body[:2]) == body[:2]


def test_a_headline_and_byline_that_share_a_block_with_the_text_go() -> None:
    body = (Paragraph(kind="text", text=f"Nước về\nBy Jane Roe\n12/04/2019, 08:30\n{SENTENCE}"),)
    assert [paragraph.text for paragraph in without_headline("Nước về", body)] == [SENTENCE]


def test_captions_are_the_body_only_of_a_story_in_pictures() -> None:
    text = Paragraph(kind="text", text=SENTENCE)
    caption = Paragraph(kind="caption", text=SENTENCE)
    assert in_body((text, caption, text)) == (text, text)
    assert in_body((text, caption, caption, caption)) == (text, caption, caption, caption)


def test_a_signature_named_for_its_author_stays() -> None:
    found = read_body(document(f"<article>{TEXT * 3}<p class='author'>Nguyễn Lan</p></article>"))
    assert found[-1].text == "Nguyễn Lan"
    found = read_body(document(f"<article><p class='author'>Nguyễn Lan</p>{TEXT * 3}</article>"))
    assert found[0].text != "Nguyễn Lan"
