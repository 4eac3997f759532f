import json
from dataclasses import replace

import pytest

from crawler.extract import extract
from crawler.extract.state import find_stated
from storage.records import Extraction, Page, PageOutcome

SENTENCES = (
    "Sáng 12/4, tỉnh Quảng Ngãi khởi công cây cầu mới qua sông Trà Khúc, thay cầu cũ đã xuống cấp.",
    "Cầu dài 640 mét, rộng 24 mét, có bốn làn xe và hai lối đi bộ. Vốn là 850 tỷ đồng.",
    "Ông Trần Văn Bình nói cầu sẽ xong trước mùa mưa năm 2026. Trong lúc thi công, xe đi cầu cũ.",
    "Người dân hai bên bờ đã chờ cây cầu này hơn mười năm. Mỗi ngày có 18.000 lượt xe qua sông.",
)
ENGLISH = (
    "The council voted on Monday to widen the road along the river, after two years of debate.",
    "Work begins in May and ends before winter. The road stays open while it lasts, the mayor said.",
    "Shops along the river will be paid for lost trade. Forty of them had written to the council.",
)
MARKUP = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HEAD = (
    '<html><head><title>Khởi công cầu mới</title><meta property="og:type" content="article">'
    '<meta property="og:title" content="Khởi công cầu mới"></head><body><div id="app"></div>'
)


def read(script: str, head: str = HEAD) -> Extraction:
    page = Page(url="https://bao.example/cau-moi-1.html", body=f"{head}{script}".encode())
    return extract(page)


def as_json(value: object) -> str:
    """As servers write it into a script: no bracket of a tag."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


NEXT = {"props": {"pageProps": {"article": {"title": "Khởi công cầu mới", "content": MARKUP}}}}


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{as_json(NEXT)}</script>',
        f"<script>window.__STATE__ = {as_json(NEXT)};window.ready = true;</script>",
        f"<script>window.__STATE__ = JSON.parse({as_json(as_json(NEXT))});</script>",
        f'<script>self.__next_f.push([1,"28:T23a5,"])</script>'
        f"<script>self.__next_f.push([1,{as_json(MARKUP)}])</script>",
        f"<script>self.__next_f.push([1,{as_json('5:' + as_json(NEXT))}])</script>",
        f"<script>var a = {{b: 1}}; Fusion.globalContent={as_json(NEXT)}; run()</script>",
        '<script>window.__S__={"user":undefined,"article":' + as_json(NEXT) + "}</script>",
        f"<script>window.__S__={as_json({'body': chr(10).join(SENTENCES)})}</script>",
        f"<script>window.__S__={as_json({'body': MARKUP.replace('<', '&lt;')})}</script>",
        "<script>window.__S__="
        + as_json({"blocks": [{"type": "text", "content": text} for text in SENTENCES]})
        + "</script>",
    ],
)
def test_a_text_that_only_a_state_holds_is_read(script: str) -> None:
    (article,) = read(script).articles
    assert article.body.split("\n\n") == list(SENTENCES)
    assert (article.headline, article.language) == ("Khởi công cầu mới", "vi")


def test_an_english_page_is_read_as_well() -> None:
    value = {"story": {"bodyHtml": "".join(f"<p>{text}</p>" for text in ENGLISH)}}
    head = HEAD.replace("Khởi công cầu mới", "Road to be widened")
    (article,) = read(f"<script>window.DATA={as_json(value)}</script>", head).articles
    assert article.body.split("\n\n") == list(ENGLISH)


def test_subheadings_and_pictures_of_the_text_are_the_article_s() -> None:
    text = (
        f"{MARKUP}<h2>Vốn ngân sách</h2><figure><img src='/cau.jpg' width='800' height='600'>"
        f"<figcaption>Cầu cũ.</figcaption></figure><p>{SENTENCES[1]}</p>"
    )
    (article,) = read(f"<script>window.S={as_json({'content': text})}</script>").articles
    assert [p.kind for p in article.paragraphs][4:] == ["heading", "caption", "text"]
    assert [image.url for image in article.images] == ["https://bao.example/cau.jpg"]


def test_the_text_beside_the_page_s_own_headline_wins() -> None:
    other = {"title": "Bài khác", "content": "<p>Bài khác dài hơn. Đó là tin cũ.</p>" * 40}
    own = {"title": "Khởi công cầu mới", "content": MARKUP}
    source = f"<script>window.S={as_json([other, own, other])}</script>"
    assert find_stated(source, ("Khởi công cầu mới",)) == MARKUP


@pytest.mark.parametrize(
    "value",
    [
        {"content": "short"},
        {"content": "function a(){return {b:1}}; var c = [1]; " * 30},
        {"content": ".box{color:red} .row{margin:0}. " * 30},
        {"token": "q" * 4000},
        [{"title": str(n), "content": text} for n, text in enumerate(SENTENCES)],  # teasers
        {"note": " ".join(SENTENCES)},  # no body by its name, and no markup
    ],
)
def test_what_is_no_prose_is_no_article(value: object) -> None:
    assert find_stated(f"<script>window.S={as_json(value)}</script>", ()) is None


def test_a_page_that_calls_itself_no_article_stays_empty() -> None:
    script = f"<script>window.S={as_json(NEXT)}</script>"
    assert not read(script, "<html><body><div id='app'></div>").articles


def test_a_text_to_be_paid_for_stays_unread() -> None:
    schema = '{"@type": "NewsArticle", "headline": "Cầu", "isAccessibleForFree": false}'
    head = f'{HEAD}<script type="application/ld+json">{schema}</script>'
    assert not read(f"<script>window.S={as_json(NEXT)}</script>", head).articles


def test_a_text_that_the_page_shows_is_not_read_twice() -> None:
    shown = HEAD + f"<article>{MARKUP}</article>"
    (article,) = read(f"<script>window.S={as_json(NEXT)}</script>", shown).articles
    assert article.body.split("\n\n") == list(SENTENCES)


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.S=" + "[" * 100_000 + "</script>",
        "<script>window.S=" + '{"a":' * 100_000 + "</script>",
        "<script>" + "a={" * 100_000 + "</script>",
        "<script>" * 50_000,
        '<script>window.S={"content":"' + "<p>a" * 90_000 + '"}</script>',
        '<script>window.S={"content":"' + "dài " * 90_000 + '"}</script>',
        '<script>window.S={"content":"' + "<p>Dài. " * 1000 + "</script>",
    ],
)
def test_broken_states_are_none(script: str) -> None:
    assert find_stated(script, ()) is None
    assert read(script).outcome is not PageOutcome.ARTICLES


def test_a_state_in_another_encoding_is_read() -> None:
    page = Page(
        url="https://bao.example/a.html",
        headers={"content-type": "text/html; charset=windows-1252"},
        body=(
            HEAD.replace("Khởi công cầu mới", "Le café")
            + f"<script>S={as_json({'content': '<p>Le café a rouvert à midi. Il était fermé.</p>' * 9})}"
        ).encode("cp1252"),
    )
    closed = replace(page, body=page.body + b"</script>")
    assert extract(closed).articles[0].body.startswith("Le café a rouvert à midi.")
