"""Why a page is no article, and that articles are not lost to a rule."""

import pytest

from crawler.extract import extract
from crawler.extract.outcome import directives
from crawler.extract.structured import Declared
from storage.records import Extraction, Page, PageOutcome

PROSE = (
    "<p>Hội đồng thị xã đã thông qua kế hoạch mở rộng con đường dọc bờ sông sau hai năm bàn cãi, "
    "với mười bốn phiếu thuận và ba phiếu chống.</p>"
    "<p>Công trình dài 4,2 km, dự kiến khởi công vào đầu năm sau và hoàn thành trong mười tám "
    "tháng, theo tờ trình của phòng quản lý đô thị.</p>"
    "<p>Người dân hai bên đường sẽ được lấy ý kiến thêm một lần nữa vào tháng tới, trước khi thị "
    "xã phê duyệt phương án bồi thường.</p>"
)
MORE = "<p>Thị xã cũng sẽ trồng thêm hai hàng cây dọc bờ kè và lắp đèn chiếu sáng.</p>"
TEASERS = "".join(f'<h3><a href="/bai-{n}.html">Bài số {n} trong mục</a></h3>' for n in range(12))


def page(body: str, title: str = "Tin", url: str = "https://a.example/tin-1.html") -> Extraction:
    html = f"<html lang='vi'><head><title>{title}</title></head><body>{body}</body></html>"
    return extract(Page(url=url, body=html.encode()))


def test_an_article_with_many_teasers_around_it_is_one() -> None:
    found = page(f"<h1>Mở rộng đường</h1><div class='content'>{PROSE}</div><div>{TEASERS}</div>")
    assert found.outcome is PageOutcome.ARTICLES


def test_a_list_of_teasers_is_none() -> None:
    lead = "<p>Tin tức mới nhất trong ngày về giao thông của thị xã được cập nhật liên tục.</p>"
    found = page(f"<h1>Giao thông</h1>{lead}{TEASERS}", url="https://a.example/giao-thong")
    assert found.outcome is PageOutcome.NOT_ARTICLE
    assert found.evidence == "12 linked headings, 0 neighbouring paragraphs"
    assert len(found.links) == 12


def test_the_front_page_is_none() -> None:
    assert page(PROSE, url="https://a.example/").outcome is PageOutcome.NOT_ARTICLE


def test_an_article_about_a_missing_page_is_one() -> None:
    assert page(f"<h1>Lỗi 404</h1>{PROSE}{MORE}", "Lỗi 404").outcome is PageOutcome.ARTICLES


@pytest.mark.parametrize(
    ("title", "body", "outcome"),
    [
        ("404 - Page not found", "<h1>Oops</h1><p>Nothing here.</p>", PageOutcome.NOT_FOUND),
        ("Bài viết đã bị xóa", "<h1>Bài viết đã bị xóa</h1>", PageOutcome.NOT_FOUND),
        ("Attention Required!", "<p>Ray ID</p>", PageOutcome.CHALLENGE),
        ("a", "<script src='//geo.captcha-delivery.com/c.js'></script>", PageOutcome.CHALLENGE),
        ("We value your privacy", "<p>Choose.</p>", PageOutcome.CONSENT),
        ("Đăng nhập", "<form><input type='password'></form>", PageOutcome.LOGIN),
        ("Tin", "<h1>Tin</h1><p>Nội dung dành cho thuê bao.</p>", PageOutcome.PAYWALL),
        ("Tin", "<div id='app'></div>", PageOutcome.EMPTY),
    ],
)  # fmt: skip
def test_what_stands_in_an_articles_place(title: str, body: str, outcome: PageOutcome) -> None:
    found = page(body, title)
    assert found.outcome is outcome
    assert found.evidence


def test_a_paywalled_page_with_a_long_preview_is_a_flagged_article() -> None:
    script = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tin",'
        '"isAccessibleForFree":false}</script>'
    )
    found = page(f"{script}<h1>Tin</h1><article>{PROSE}{PROSE}</article>")
    assert found.outcome is PageOutcome.ARTICLES
    assert "paywall_partial" in found.articles[0].flags


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("noindex, nofollow", ("noindex", "nofollow")),
        ("googlebot: noindex, nofollow", ()),
        ("noarchive, otherbot: noindex", ("noarchive",)),
        ("max-snippet: 50, NOINDEX", ("max-snippet: 50", "noindex")),
        ("", ()),
    ],
)
def test_x_robots_tag(header: str, expected: tuple[str, ...]) -> None:
    assert directives(Declared(), {"x-robots-tag": header}) == expected


def test_noindex_is_told_and_for_the_crawl_to_heed() -> None:
    html = f"<html><head><meta name='robots' content='noindex'></head><body>{PROSE}</body></html>"
    found = extract(Page(url="https://a.example/a-1", body=html.encode()))
    assert found.robots == ("noindex",)
    assert "noindex" in found.articles[0].flags


@pytest.mark.parametrize(
    "path", ["about", "about-us/", "vi/lien-he.html", "gioi-thieu", "pages/terms", "impressum"]
)
def test_pages_about_the_site_are_none(path: str) -> None:
    found = page(f"<h1>Tin</h1>{PROSE}{MORE}", url=f"https://a.example/{path}")
    assert found.outcome is PageOutcome.NOT_ARTICLE
    assert path.strip("/") in (found.evidence or "")


@pytest.mark.parametrize(
    "path", ["about-face-on-road-plan", "news/2024/contact", "tin/lien-he-voi-nguoi-dan-12.html"]
)
def test_an_article_whose_address_says_so_in_passing_is_one(path: str) -> None:
    found = page(f"<h1>Tin</h1>{PROSE}{MORE}", url=f"https://a.example/{path}")
    assert found.outcome is PageOutcome.ARTICLES


def test_nofollow_keeps_the_links_back() -> None:
    head = b"<head><meta name='robots' content='noindex,nofollow'></head>"
    html = b"<html>" + head + b"<body><a href='/b'>b</a></body></html>"
    assert extract(Page(url="https://a.example/a", body=html)).links == ()
