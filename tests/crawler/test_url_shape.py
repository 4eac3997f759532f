"""What the shape of a URL tells: articles, sections, traps."""

import pytest

from crawler.urls import is_service, is_trap, looks_like_article

ARTICLES = [
    "https://baomau.vn/gia-gao-xuat-khau-tang-manh-4912345.html",
    "https://baomau.vn/kinh-te/gia-gao-tang-20261124080054340.htm",
    "https://baomau.vn/thi-truong/lua-gao-18826030622484142.chn",
    "https://baomau.vn/nong-san/gao-viet-len-ngoi-post123456.tpo",
    "https://baomau.vn/tin/2026/11/24/gao-viet",
    "https://baomau.vn/news_view.asp?newsid=8576",
    "https://baomau.vn/tin-tuc/gao-viet-nam-lan-dau-dat-giai-nhat-the-gioi",
    "https://example.com/2026/11/24/world/rice-prices.html",
    "https://example.com/story/rice-prices-soar",
    "https://example.com/news/rice-prices-soar-as-exports-slow",
    "https://example.com/article/7d9f3a52-8a07-42e4-a527-2f03f45e7ef0",
    "https://example.com/world/rice-n1085406",
    "https://example.com/?p=4821",
    "https://example.com/rice-prices-soar-after-the-flood-1019241/artikel",
]
OTHERS = [
    "https://baomau.vn/",
    "https://baomau.vn/kinh-doanh",
    "https://baomau.vn/kinh-doanh/chung-khoan.htm",
    "https://baomau.vn/thi-truong-chung-khoan.chn",
    "https://baomau.vn/van-hoa-giai-tri",
    "https://baomau.vn/chu-de/gia-gao-26432",
    "https://baomau.vn/tac-gia/tran-thi-mau-12345.html",
    "https://baomau.vn/event/mua-lu-lich-su-o-mien-trung-nam-2026-8377.htm",
    "https://baomau.vn/tu-khoa/gia-gao-hom-nay-tang-manh",
    "https://baomau.vn/dang-nhap?url=bai-viet-4912345",
    "https://baomau.vn/anh/2026/11/24/canh-dong-lua-chin-vang.jpg",
    "https://baomau.vn/rss/kinh-doanh.rss",
    "https://example.com/world/asia-pacific/",
    "https://example.com/category/business-and-economy-news",
    "https://example.com/tag/rice-prices-2026",
    "https://example.com/author/jane-miller-12345",
    "https://example.com/page/2",
    "https://example.com/2026/11/",
    "https://example.com/2026/11/24/",
    "https://example.com/about-us",
    "https://example.com/contact",
    "https://example.com/video",
    "https://example.com/search?q=rice+prices+soar",
    "https://example.com/sitemap.xml",
    "mailto:desk@example.com",
]


@pytest.mark.parametrize("url", ARTICLES)
def test_articles_look_like_articles(url: str) -> None:
    assert looks_like_article(url)
    assert looks_like_article(url, "Giá gạo xuất khẩu tăng mạnh sau lũ")


@pytest.mark.parametrize("url", OTHERS)
def test_lists_and_services_do_not(url: str) -> None:
    assert not looks_like_article(url)
    assert not looks_like_article(url, "Kinh doanh")


def test_the_text_of_a_link_decides_where_the_address_says_little() -> None:
    url = "https://example.com/diy/types-of-saws/"
    assert looks_like_article(url, "How to choose the right saw for each cut")
    assert not looks_like_article(url, "Saws")
    assert not looks_like_article(url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://baomau.vn/" + "a" * 2000, "too_long"),
        ("https://baomau.vn/x?" + "&".join(f"loc{n}=1" for n in range(13)), "too_many_parameters"),
        ("https://baomau.vn/tin;jsessionid=0A1B2C3D4E5F60718293", "session_id"),
        ("https://baomau.vn/tin?PHPSESSID=0a1b2c3d4e5f60718293", "session_id"),
        ("https://baomau.vn/" + "/".join(map(str, range(17))), "too_deep"),
        ("https://baomau.vn/tin/tin/tin/bai", "repeated_segments"),
        ("https://baomau.vn/tin/moi/tin/moi", "repeated_segments"),
        ("https://example.com/calendar/2026/11", "calendar"),
        ("https://example.com/events?month=2031-02", "calendar"),
        ("https://baomau.vn/lich?thang=2&nam=2031", "calendar"),
    ],
)
def test_traps_are_named(url: str, reason: str) -> None:
    assert is_trap(url) == reason


@pytest.mark.parametrize("url", ARTICLES)
def test_no_article_is_a_trap(url: str) -> None:
    assert is_trap(url) is None


def test_a_dated_article_below_events_is_no_calendar() -> None:
    assert is_trap("https://example.com/events/2026/11/24/fair-opens") is None


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://baomau.vn/dang-nhap.htm", True),
        ("https://baomau.vn/event/lu-lut-26.htm", True),
        ("https://example.com/Tags/rice", True),
        ("https://baomau.vn/tin-moi-nhat.htm", False),
        ("https://example.com/world", False),
    ],
)
def test_services_are_no_sections(url: str, service: bool) -> None:
    assert is_service(url) is service
