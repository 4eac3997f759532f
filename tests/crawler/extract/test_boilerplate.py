import pytest
from lxml import html

from crawler.extract.blocks import read_blocks
from crawler.extract.boilerplate import without_boilerplate
from crawler.extract.remarks import is_date

PROSE = (
    "Theo Sở Nông nghiệp, vụ lúa năm nay được mùa nhờ mưa thuận gió hòa, bà con thu hoạch sớm "
    "hơn mọi năm nửa tháng và bán được giá."
)
TEXT = f"<p>{PROSE}</p>"


def kept(markup: str) -> list[str]:
    root = html.fromstring(f"<div>{markup}</div>")
    blocks = read_blocks(root, lambda _: False, lambda _: False)
    return [block.text for block in without_boilerplate(blocks, "https://bao.example/lua-1.html")]


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='/x'>Nông dân miền Tây xuống giống vụ mới</a></p>",
        "<p><a href='https://www.bao.example/x'>Nông dân xuống giống</a></p>",
        "<p>Xem thêm: <a href='/x'>Giá lúa</a> hôm nay</p>",
        "<p>>> Đọc thêm: Giá lúa</p>",
        "<p>Read more: Rice prices climb</p>",
        "<p>Mehr zum Thema</p>",
        "<p>Quảng cáo</p>",
        "<div>Video đang HOT</div>",
        "<p>Thứ Sáu, 12/04/2019, 08:30 (GMT+7)</p>",
        "<ul><li><a href='/a'>Giá lúa hôm nay</a></li><li><a href='/b'>Giá gạo</a></li></ul>",
        "<div><h3><a href='/a'>Giá lúa hôm nay</a></h3><p>Tăng nhẹ ở miền Tây.</p></div>",
        f"<a href='/a'><p>GIÁ LÚA: {'Giá lúa tăng nhẹ ở cả bảy tỉnh miền Tây. ' * 6}</p></a>",
        "<p>Start the day informed. Sign up for the free daily newsletter of the farm desk.</p>",
        "<p>Đăng ký nhận bản tin nhà nông mỗi sáng thứ hai.</p>",
        "<p>『あとで読む』ことができます。ご利用には会員登録が必要です。</p>",
        '<p>[button link="https://bao.example/dang-ky" type="big"]Đăng ký[/button]</p>',
        "<p>$$ARTICLEAD$$</p>",
    ],
)
def test_links_and_labels_in_the_text_go(line: str) -> None:
    assert kept(TEXT + line + TEXT) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='https://shop.example/x'>Mua ở cửa hàng với giá 20.000 đồng</a></p>",
        "<p>Giá lúa là 7.000 đồng, theo <a href='/x'>bảng giá</a>.</p>",
        "<h3>Giá lúa</h3>",
        "<p>Năm 2019 được mùa.</p>",
        "<ul><li>Lúa</li><li>Ngô, xem <a href='/x'>bảng</a></li></ul>",
        "<ul><li><a href='https://shop.example/x'>Mua lúa giống</a></li></ul>",
        "<p>He asked farmers to sign up for the scheme by May, and most of them did.</p>",
        "<p>Bà đăng ký nhận giống lúa mới của viện.</p>",
        "<p>The price, written {p}, is $5.</p>",
        f"<a href='https://viện.example/x'><p>{'Theo viện, lúa được mùa lớn ở miền Tây. ' * 6}</p></a>",
        "<p>Subscribe to the theory that rice fell from the sky? Few do here.</p>",
    ],
)
def test_what_is_the_article_s_stays(line: str) -> None:
    assert len(kept(TEXT + line + TEXT)) == 3


@pytest.mark.parametrize(
    "end",
    [
        "<p>Jane Roe (she/her) is a senior reporter for the Example, covering farms.</p>",
        "<p>Contact Jane Roe at jane@bao.example.</p>",
        "<p>Sign up for our newsletter.</p>",
        "<p>© 2024 Báo Lúa. All rights reserved.</p>",
        "<h3>Tin khác</h3>",
        "<h3>Bình luận</h3><p>Hay quá!</p>",
        "<h3>About Rice Works</h3><p>Rice Works is a global provider of seeds.</p>"
        f"<p>Rice Works is headquartered in Hue, Vietnam{', with farms and mills' * 25}.</p>",
        "<p><b>Về Lúa Vàng</b></p><p>Lúa Vàng là một công ty giống cây trồng ở Huế.</p>",
        "<h2>社会の新着</h2><p>けが人なし</p>",
        "<h3>About the author</h3><p>Jane lives in Hue.</p><p>Follow @jane</p>",
    ],
)
def test_what_stands_under_the_text_goes(end: str) -> None:
    assert kept(TEXT * 4 + end) == [PROSE] * 4


def test_a_signature_stays() -> None:
    assert kept(TEXT + "<p>Nguyễn Lan</p>")[-1] == "Nguyễn Lan"


@pytest.mark.parametrize(
    "end",
    [
        "<p>Rice Works is a firm that grew in two years from one mill.</p><p>So is Hue Mills: it "
        "buys from forty farms.</p>",
        "<p>Lúa Vàng là một công ty giống cây trồng.</p><p>Ông Hai mua giống ở đó từ năm 2010.</p>",
        "<p>Bà Ba giao lúa ở đó.</p><p>Lúa Vàng là một công ty giống cây trồng ở Huế.</p>",
        "<p>Few know how many.</p><p>About 300 farmers sold.</p>",
    ],
)
def test_a_company_that_the_text_goes_on_about_stays(end: str) -> None:
    assert len(kept(TEXT * 4 + end)) == 6


def test_a_closing_line_above_half_of_the_text_closes_nothing() -> None:
    assert len(kept(TEXT + "<h3>Chia sẻ</h3>" + TEXT)) == 3


def test_a_text_in_a_link_that_no_one_closed_stays() -> None:
    long = f"{PROSE} {PROSE}"
    assert kept(f"<a href='/a'>{f'<p>{long}</p>' * 3}</a>") == [long] * 3


def test_what_stands_above_the_headline_goes() -> None:
    assert kept(f"<p>Trang chủ</p><h1>Được mùa</h1>{TEXT}") == [PROSE]


def test_bylines_above_the_text_go() -> None:
    assert kept(f"<p>By Jane Roe</p>{TEXT}") == [PROSE]


@pytest.mark.parametrize(
    "text", ["21/10/2013 16:26", "Published Oct 3, 2024 at 5:41 PM", "3 ngày trước 12:40"]
)
def test_a_date_is_told(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["Năm 2019 được mùa.", "0 - 1 Zenit 2024", "thứ hai", "1" * 200])
def test_what_is_no_date_is_told(text: str) -> None:
    assert not is_date(text)
