from lxml import html
from lxml.html import HtmlElement

from crawler.extract.container import find_container
from crawler.extract.document import Document
from crawler.extract.votes import Votes

SENTENCE = (
    "Chiều 12/4, hàng nghìn người dân xã Tân Lập đã đến trụ sở để nhận nước sạch, gạo và thuốc."
)
PROSE = f"<p>{SENTENCE} {SENTENCE}</p>"


def votes_of(root: HtmlElement) -> Votes:
    return Votes(Document(url="", base_url="", root=root, encoding="utf-8"))


def container(markup: str) -> HtmlElement:
    root = html.document_fromstring(f"<html><body>{markup}</body></html>")
    found = find_container(root, votes_of(root))
    assert found is not None
    return found


def test_the_element_around_the_paragraphs_is_found() -> None:
    markup = f"<div><div id='text'>{PROSE * 4}</div></div><div><p>{SENTENCE}</p></div>"
    assert container(markup).get("id") == "text"


def test_text_in_several_parts_is_kept_together() -> None:
    part = f"<section class='part'>{PROSE * 2}</section>"
    markup = f"<div id='all'>{part}<div class='ad'>Mua ngay</div>{part}</div>"
    assert container(markup).get("id") == "all"


def test_paragraphs_before_the_main_part_are_kept() -> None:
    markup = f"<main id='all'><h1>Nước về</h1><p>{SENTENCE}</p><div>{PROSE * 9}</div></main>"
    assert container(markup).get("id") == "all"


def test_what_stands_above_the_headline_is_not_the_article_s() -> None:
    text = f"<div id='text'>{PROSE * 5}</div>"
    markup = f"<div><div>{PROSE}</div><h1>Nước về</h1>{text}</div>"
    assert container(markup).get("id") == "text"


def test_the_article_with_the_headline_wins_over_a_longer_one() -> None:
    other = f"<article>{PROSE * 6}</article>"
    markup = f"<article id='own'><h1>Nước về</h1>{PROSE * 3}</article>{other}"
    assert container(markup).get("id") == "own"


def test_comments_longer_than_the_article_do_not_win() -> None:
    comments = f"<div class='comments'>{PROSE * 5}</div>"
    assert container(f"<div><div id='text'>{PROSE * 3}</div>{comments}</div>").get("id") == "text"


def test_an_element_marked_as_the_body_wins() -> None:
    body = f"<div itemprop='articleBody' id='text'>{PROSE * 4}</div>"
    markup = f"<div><div><p>{SENTENCE}</p></div>{body}<div>{PROSE}</div></div>"
    assert container(markup).get("id") == "text"


def test_a_page_without_prose_has_none() -> None:
    root = html.document_fromstring("<html><body><a href='/'>Trang chủ</a></body></html>")
    assert find_container(root, votes_of(root)) is None


def test_a_name_that_holds_most_of_the_text_is_not_believed() -> None:
    paywalled = f"<div class='paywall'>{PROSE * 2}</div>" * 4
    root = html.document_fromstring(f"<html><body><main>{paywalled}</main></body></html>")
    votes = votes_of(root)
    assert votes.good[root] == votes.total > 0


def test_a_form_around_the_whole_page_is_no_form() -> None:
    root = html.document_fromstring(f"<html><body><form>{PROSE * 4}</form></body></html>")
    assert not votes_of(root).is_apart(next(root.iter("form")))
    menu = html.document_fromstring(f"<html><body><nav>{PROSE * 4}</nav>{PROSE}</body></html>")
    assert votes_of(menu).is_apart(next(menu.iter("nav")))
