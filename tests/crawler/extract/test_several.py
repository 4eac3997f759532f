"""Whole articles on one page are told apart, and one article is never cut in pieces."""

import pytest

from crawler.extract import extract
from storage.records import Extraction, LinkKind, Page

ONE = "Hội đồng thị xã thông qua kế hoạch mở rộng đường bờ sông"
TWO = "Bến xe phía nam dời ra ngoại ô từ đầu tháng sáu"
TEASER = "Chợ đêm mở lại sau ba năm đóng cửa vì ngập"
OWN = [
    "Hội đồng thị xã đã thông qua kế hoạch mở rộng con đường dọc bờ sông sau hai năm bàn cãi.",
    "Công trình dài 4,2 km, dự kiến khởi công vào đầu năm sau và hoàn thành trong mười tám tháng.",
    "Người dân hai bên đường sẽ được lấy ý kiến thêm một lần nữa vào tháng tới tại nhà văn hóa.",
]
NEXT = [
    "Bến xe phía nam sẽ chuyển ra khu đất rộng sáu héc ta cạnh quốc lộ, cách trung tâm chín cây số.",
    "Ba tuyến xe buýt mới được mở để đưa khách vào phố, mỗi chuyến cách nhau mười lăm phút.",
    "Mặt bằng cũ dự kiến trở thành công viên có hồ điều hòa, theo tờ trình của phòng quy hoạch.",
]
ADDRESS = "https://tin.example/ben-xe-phia-nam-doi-ra-ngoai-o-2202.html"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, url: str = "https://tin.example/duong-bo-song-2201.html") -> Extraction:
    title = f"<title>{ONE} - Tin Phố</title>"
    html = f"<html lang='vi'><head><meta charset='utf-8'>{title}</head><body>{body}</body></html>"
    return extract(Page(url=url, body=html.encode()))


def link(title: str, address: str = ADDRESS) -> str:
    return f'<a href="{address}">{title}</a>'


LAYOUTS = {
    "article elements": (
        f"<article><h2>{ONE}</h2>{paragraphs(OWN)}<p>Theo TTXVN</p></article>"
        f"<article><h2>{link(TWO)}</h2>{paragraphs(NEXT)}<p>Theo Báo Ngõ</p></article>"
    ),
    "sections": (
        f"<section><h3>{ONE}</h3><div>{paragraphs(OWN)}</div><i>Theo TTXVN</i></section>"
        f"<section><h3>{link(TWO)}</h3><div>{paragraphs(NEXT)}</div><i>Theo Báo Ngõ</i></section>"
    ),
    "flat headings": (
        f"<div><h1>{ONE}</h1>{paragraphs(OWN)}<p>Theo TTXVN</p>"
        f"<h2>{link(TWO)}</h2>{paragraphs(NEXT)}<p>Theo Báo Ngõ</p></div>"
    ),
    "bold lines": (
        f"<div><p><b>{ONE}</b></p>{paragraphs(OWN)}<p>Theo TTXVN</p>"
        f"<p><b>{link(TWO)}</b></p>{paragraphs(NEXT)}<p>Theo Báo Ngõ</p></div>"
    ),
    "class names": (
        f"<div><div class='q1'>{ONE}</div>{paragraphs(OWN)}<div class='q2'>Theo TTXVN</div>"
        f"<div class='q1'>{link(TWO)}</div>{paragraphs(NEXT)}<div class='q2'>Theo Báo Ngõ</div></div>"
    ),
    "line breaks": (
        f"<div><b>{ONE}</b><br><br>{'<br><br>'.join(OWN)}<br><br><i>Theo TTXVN</i><br><br>"
        f"<b>{link(TWO)}</b><br><br>{'<br><br>'.join(NEXT)}<br><br><i>Theo Báo Ngõ</i></div>"
    ),
    "credit above the text": (
        f"<div><h2>{ONE}</h2><p>Theo TTXVN</p>{paragraphs(OWN)}"
        f"<h2>{link(TWO)}</h2><p>Theo Báo Ngõ</p>{paragraphs(NEXT)}</div>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_two_articles_in_any_layout(layout: str) -> None:
    first, second = page(layout).articles
    assert (first.headline, second.headline) == (ONE, TWO)
    assert first.body.split("\n\n") == OWN
    assert second.body.split("\n\n") == NEXT
    assert (first.credited_source, second.credited_source) == ("TTXVN", "Báo Ngõ")
    assert second.url == second.canonical_url == ADDRESS
    assert (first.position, second.position) == (0, 1)


def test_a_teaser_below_becomes_a_link_and_no_text() -> None:
    address = "https://tin.example/cho-dem-mo-lai-2203.html"
    teaser = f"<h2>{link(TEASER, address)}</h2><p>Chợ đêm bên kè mở lại tối thứ bảy này…</p>"
    first, second = page(LAYOUTS["flat headings"].replace("</div>", f"{teaser}</div>")).articles
    assert (LinkKind.RELATED, address) in {(each.kind, each.url) for each in first.links}
    assert "Chợ đêm" not in first.body + second.body


def test_an_article_without_an_address_is_found_by_its_place() -> None:
    body = (
        f"<article id='a'><h2>{ONE}</h2>{paragraphs(OWN)}</article>"
        f"<article id='b'><h2>{TWO}</h2>{paragraphs(NEXT)}</article>"
    )
    assert page(body).articles[1].url == "https://tin.example/duong-bo-song-2201.html#b"


def test_the_declared_headline_is_the_pages_own_article() -> None:
    declared = f'<meta property="og:title" content="{TWO}">'
    articles = page(declared + LAYOUTS["article elements"]).articles
    assert [article.headline for article in articles] == [TWO, ONE]


SUBHEADED = "".join(
    f"<h2>Điều gì thay đổi ở đoạn đường thứ {number}</h2>{paragraphs(OWN)}" for number in range(4)
)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{ONE}</h1><div>{SUBHEADED}</div>",
        f"<h1>{ONE}</h1><article>{SUBHEADED}</article>",
        f"<h1>{ONE}</h1>{paragraphs(OWN)}<div class='x'><h4>{link(TEASER)}</h4></div>{paragraphs(NEXT)}",
        f"<h1>{ONE}</h1>{paragraphs(OWN)}<article>{link(TEASER)}</article>{paragraphs(NEXT)}",
        f"<h1>{ONE}</h1>{paragraphs(OWN)}<p><b>Đọc thêm:</b> {link(TEASER)}</p>{paragraphs(NEXT)}",
        f"<h1>{ONE}</h1>{paragraphs(OWN)}<p>Theo TTXVN</p><h3>{link(TEASER)}</h3><p>Mở lại…</p>",
        f"<h1>{ONE}</h1>{paragraphs(OWN)}<div id='comments'>"
        + f"<h4>{link('Nguyễn Văn Bình ở phố Hàng')}</h4><time>10:20</time>{paragraphs(NEXT)}" * 3
        + "</div>",
    ],
    ids=["subheadings", "in an article", "box", "card", "read more", "teaser", "comments"],
)
def test_one_article_stays_one(body: str) -> None:
    assert [article.headline for article in page(body).articles] == [ONE]


def test_a_section_page_is_not_many_articles() -> None:
    teasers = "".join(
        f"<article><h3>{link(f'{TEASER} lần {number}', f'/bai-{number}.html')}</h3>"
        f"<time>0{number % 9}/05/2024</time><p>{OWN[number % 3]}</p></article>"
        for number in range(12)
    )
    assert page(f"<h1>Đời sống</h1>{teasers}", "https://tin.example/doi-song").articles == ()
