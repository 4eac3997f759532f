"""What spares most pages the look for several articles, and what that look costs at worst."""

from time import process_time

import pytest

from crawler.extract import extract
from crawler.extract.glance import may_hold_several
from crawler.extract.parse import parse
from storage.records import Page

PROSE = "<p>Chiều 12/4, hàng nghìn người dân xã Tân Lập đã đến trụ sở để nhận nước sạch và gạo.</p>"
LINKS = 20_000
SECONDS = 30  # a tenth of it is usual, minutes are what this guards against


def page(between: str) -> Page:
    body = f"<html><body>{PROSE * 4}{between}{PROSE * 4}</body></html>"
    return Page(url="https://bao.example/tin-1.html", body=body.encode())


def passes(between: str) -> bool:
    return may_hold_several(parse(page(between)))


@pytest.mark.parametrize(
    "between",
    [
        "<h2><a href='/tin-2.html'>Mưa lớn kéo dài đến cuối tuần</a></h2>",
        "<article><h2>Mưa lớn kéo dài đến cuối tuần</h2></article>",
        "<p><a href='/tin-2.html'>Mưa lớn kéo dài đến cuối tuần</a></p>",
        "<div>Tin trên<br><a href='/tin-2.html'>Mưa lớn kéo dài đến cuối tuần</a><br></div>",
        "<p><b>Theo TTXVN</b></p>",
        "<p>12/04/2019, 08:30</p>",
        "<p><i>By Mona Adair</i></p>",
    ],
)
def test_what_may_begin_an_article_is_looked_at(between: str) -> None:
    assert passes(between)


@pytest.mark.parametrize(
    "between",
    [
        "",
        "<h2>Mưa lớn kéo dài</h2>",
        "<p>Xem <a href='/tin-2.html'>mưa lớn kéo dài đến cuối tuần</a> để biết thêm.</p>",
        "<figure><img src='a.jpg'><p>Theo TTXVN</p></figure>",
        "<nav><a href='/tin-2.html'>Mưa lớn kéo dài đến cuối tuần</a></nav>",
        f"<p><b>U.S.</b> {PROSE[3:-4] * 2}</p>",
        "<p>$15</p>",
        "<p>* * * * *</p>",
    ],
)
def test_what_cannot_is_not(between: str) -> None:
    assert not passes(between)


@pytest.mark.parametrize(
    "between",
    [
        "".join(f"<a href='/{n}'>Một dòng tin số {n}</a> " for n in range(LINKS)).join(
            ("<p>", "</p><p>", "</p>")
        ),
        "".join(f"<a href='/{n}'>x" for n in range(5 * LINKS)),
        "".join(f"<h3><a href='/{n}'>Một dòng tin khá dài số {n}</a></h3>" for n in range(LINKS)),
        f"<div>{'Một dòng ngắn<br>' * 2 * LINKS}</div>",
    ],
    ids=["links in paragraphs", "unclosed links", "linked headings", "broken lines"],
)
def test_a_link_farm_takes_seconds(between: str) -> None:
    started = process_time()
    assert extract(page(between)).articles
    assert process_time() - started < SECONDS
