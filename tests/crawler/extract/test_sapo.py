"""The sapo, by name, by description, or by where it stands; in the body once."""

import pytest

from crawler.extract.body import find_text
from crawler.extract.landmarks import find_landmarks
from crawler.extract.parse import parse
from crawler.extract.sapo import find_sapo, with_sapo
from crawler.extract.structured import read_declared
from storage.records import Page, Paragraph

SAPO = "Sau ba ngày mưa, nước sông Trà đã rút và người dân xã Tân Lập trở về nhà dọn bùn, phơi lúa."
SENTENCE = "Chiều 12/4, hàng nghìn người dân đã đến trụ sở xã để nhận nước sạch, gạo, mì và thuốc."
TEXT = f"<div itemprop='articleBody'>{f'<p>{SENTENCE} {SENTENCE}</p>' * 4}</div>"


def sapo(lead: str, head: str = "") -> str | None:
    markup = f"<html><head>{head}</head><body><h1>Nước về</h1>{lead}{TEXT}</body></html>"
    document = parse(Page(url="https://bao.example/nuoc-ve-1.html", body=markup.encode()))
    scope = find_text(document)[1]
    return find_sapo(document, read_declared(document), scope, find_landmarks(document))


@pytest.mark.parametrize(
    "name",
    ["sapo", "detail-sapo", "article__description", "fp-heading__excerpt text-lg", "standfirst"],
)
def test_a_block_named_so_is_the_sapo(name: str) -> None:
    assert sapo(f"<div class='{name}'>{SAPO}</div>") == SAPO


@pytest.mark.parametrize("name", ["image-description", "author-intro", "related-summary"])
def test_a_name_about_something_else_is_none(name: str) -> None:
    assert sapo(f"<div class='{name}'>{SAPO}</div>") is None


def test_the_block_that_the_page_describes_itself_with_is_the_sapo() -> None:
    head = f'<meta name="description" content="{SAPO}">'
    assert sapo(f"<section><div>{SAPO}</div></section>", head) == SAPO


def test_sentences_alone_between_headline_and_text_are_the_sapo() -> None:
    assert sapo(f"<section><p>{SAPO}</p></section>") == SAPO
    assert sapo(f"<section><p class='newsletter'>{SAPO}</p></section>") is None
    assert sapo(f"<section><p>{SAPO[:-1]}</p></section>") is None


def test_the_sapo_comes_first_and_once() -> None:
    body = (Paragraph(kind="text", text=SAPO), Paragraph(kind="text", text=SENTENCE))
    assert with_sapo(SAPO, body) == (Paragraph(kind="sapo", text=SAPO), body[1])


def test_a_text_that_says_the_sapo_again_further_on_is_whole() -> None:
    again = Paragraph(kind="text", text=f"(TTXVN) - {SAPO} {SENTENCE}")
    assert with_sapo(SAPO, (again,))[1] == again
