"""Keys of articles: which addresses are one article, and which are none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.urls import (
    canonical_url,
    declared_canonical,
    host_of,
    is_trap,
    looks_like_article,
    site_of,
)

ARTICLE = "https://baomau.vn/gia-gao-tang-manh-4912345.html"


@pytest.mark.parametrize(
    "address",
    [
        "http://baomau.vn/gia-gao-tang-manh-4912345.html",
        "HTTPS://BaoMau.VN:443/gia-gao-tang-manh-4912345.html",
        "http://baomau.vn:80/gia-gao-tang-manh-4912345.html#binh-luan",
        "https://www.baomau.vn/gia-gao-tang-manh-4912345.html?utm_source=zalo&utm_medium=social",
        "https://m.baomau.vn/gia-gao-tang-manh-4912345.html?zarsrc=30",
        "https://amp.baomau.vn/gia-gao-tang-manh-4912345.html",
        "https://mobile.baomau.vn/gia-gao-tang-manh-4912345.html?fbclid=IwAR0x",
        "https://baomau.vn/gia-gao-tang-manh-4912345.amp.html",
        "https://baomau.vn/gia-gao-tang-manh-4912345.html?amp=1",
        "https://baomau.vn/gia-gao-tang-manh-4912345.html?outputType=amp",
        "https://baomau.vn/gia-gao-tang-manh-4912345.html/amp",
        "https://baomau.vn/amp/gia-gao-tang-manh-4912345.html/",
        "https://baomau.vn/./kinh-te/../gia-gao-tang-manh-4912345.html",
        "https://baomau.vn//gia%2Dgao-tang-manh-4912345.html",
        "https://baomau.vn./gia-gao-tang-manh-4912345.html?ref=rss",
        "  https://baomau.vn/gia-gao-\ntang-manh-4912345.html ",
        "https://baomau.vn/gia-gao-tang-manh-4912345.html;jsessionid=0A1B2C3D4E5F60718293",
        "https:\\\\baomau.vn\\gia-gao-tang-manh-4912345.html",
    ],
)
def test_every_spelling_of_an_article_has_one_key(address: str) -> None:
    assert canonical_url(address) == ARTICLE


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://example.com/?p=8123", "https://example.com/?p=8123"),
        (
            "https://example.com/news.asp?newsid=5&cid=3",
            "https://example.com/news.asp?cid=3&newsid=5",
        ),
        ("https://example.com/a?b=2&a=1&utm_term=x", "https://example.com/a?a=1&b=2"),
        ("https://example.com/a?b=2&amp;a=1", "https://example.com/a?a=1&b=2"),
        ("https://example.com/view?ref=48213", "https://example.com/view?ref=48213"),
        ("https://example.com/read.php?src=budget", "https://example.com/read.php?src=budget"),
        ("https://example.com/a?section=2&copy=3", "https://example.com/a?copy=3&section=2"),
        ("https://example.com/a?q=x%20y", "https://example.com/a?q=x+y"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com/News/Story", "https://example.com/News/Story"),
        ("https://example.com/story/", "https://example.com/story"),
        ("https://example.com/amp", "https://example.com/amp"),
        ("https://example.com/pre-amp", "https://example.com/pre-amp"),
        ("https://m.com/story", "https://m.com/story"),
        ("https://example.com/2018/10/title.html?m=1", "https://example.com/2018/10/title.html"),
        ("https://example.com/list?m=1", "https://example.com/list?m=1"),
        ("https://en.m.example.org/wiki/Rice", "https://en.example.org/wiki/Rice"),
        ("https://thethao.baomau.vn/a-b", "https://thethao.baomau.vn/a-b"),
        ("http://127.0.0.1:8080/tin/", "https://127.0.0.1:8080/tin"),
        ("http://[::1]:8080/tin", "https://[::1]:8080/tin"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://tiếngviệt.vn/", "https://xn--tingvit-5t4cyc.vn/"),
        ("https://baomau.vn/tiếng-việt", "https://baomau.vn/ti%E1%BA%BFng-vi%E1%BB%87t"),
        ("https://baomau.vn/tie%CC%82%CC%81ng", "https://baomau.vn/ti%E1%BA%BFng"),
        ("https://baomau.vn/a%2fb%c3%a9%ff", "https://baomau.vn/a%2Fb%C3%A9%FF"),
        ("https://baomau.vn/100%", "https://baomau.vn/100%25"),
    ],
)
def test_key_keeps_what_names_the_article(address: str, key: str) -> None:
    assert canonical_url(address) == key


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:void(0)",
        "mailto:toasoan@baomau.vn",
        "data:text/html,tin",
        "ftp://example.com/a",
        "tel:+84901234567",
        "/tin/bai-viet",
        "https://",
        "https://bao mau.vn/tin",
        "https://reader:secret@example.com/a",
        "https://example.com:port/a",
        "https://example.com:99999/a",
        "https://[::1/a",
        "https://a..b/tin",
        "https://" + "a" * 64 + ".vn/",
        "https://example.com/\ud800",
        "https://example.com/" + "amp/" * 2000,
        "https://baomau.vn/" + "ế" * 1000,
    ],
)
def test_what_no_article_can_be_at_has_no_key(address: str) -> None:
    assert canonical_url(address) is None


def test_relative_addresses_are_read_against_their_page() -> None:
    assert canonical_url("../bai-2.html?utm_source=x", "http://www.baomau.vn/kinh-te/p1/") == (
        "https://baomau.vn/kinh-te/bai-2.html"
    )
    assert canonical_url("//m.baomau.vn/b", "https://baomau.vn/") == "https://baomau.vn/b"


addresses = st.builds(
    "{}://{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(
        ["www.baomau.vn", "m.amp.example.co.uk", "báo.vn", "10.0.0.1", "[::1]", "a_b.vn"]
    ),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.text("aẽếđ\u0301%2fCcEe1.;/\\&=+ ~amphtlẞ\u037e", max_size=30),
    st.text("ab=&;%20+fF\u0301é/?", max_size=20),
    st.text(max_size=5),
)


@given(addresses | st.text(max_size=60).map(lambda path: f"https://baomau.vn/{path}"))
@example("https://baomau.vn/amp/amp/x/amp/amp")
@example("https://baomau.vn/%2525/%25%34%31")
@example("https://baomau.vn/x.amp.amp.html")
@example("https://baomau.vn/a/;sid=x/../b")
def test_a_key_is_its_own_key(address: str) -> None:
    key = canonical_url(address)
    if key is not None:
        assert canonical_url(key) == key
        assert key.isascii()
        assert key.startswith("https://")


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    canonical_url(text)
    canonical_url(text, "https://baomau.vn/")
    looks_like_article(f"https://baomau.vn/{text}", text)
    is_trap(f"https://baomau.vn/{text}")


@pytest.mark.parametrize(
    ("address", "host", "site"),
    [
        ("https://www.baomau.com.vn/a", "www.baomau.com.vn", "baomau.com.vn"),
        ("https://news.example.co.uk/a", "news.example.co.uk", "example.co.uk"),
        ("https://nha-bao.blogspot.com/", "nha-bao.blogspot.com", "nha-bao.blogspot.com"),
        ("http://127.0.0.1:8080/", "127.0.0.1", "127.0.0.1"),
        ("http://localhost/", "localhost", "localhost"),
        ("http://tin.bao-mau.test/", "tin.bao-mau.test", "bao-mau.test"),
        ("mailto:a@b.vn", "", ""),
    ],
)
def test_hosts_and_sites(address: str, host: str, site: str) -> None:
    assert (host_of(address), site_of(address)) == (host, site)


@pytest.mark.parametrize(
    ("page", "declared", "key"),
    [
        ("https://m.baomau.vn/a-b-c-d-4912345.html", ARTICLE, ARTICLE),
        (f"{ARTICLE}?xem=them", "/gia-gao-tang-manh-4912345.html", ARTICLE),
        ("https://example.com/?p=81234", "https://example.com/rice-prices-up", None),
        (ARTICLE, None, ARTICLE),
        (ARTICLE, "  ", ARTICLE),
        (ARTICLE, "javascript:", ARTICLE),
        (ARTICLE, "https://baomau.vn/", ARTICLE),
        (ARTICLE, "https://baomau.vn/kinh-te", ARTICLE),
        (ARTICLE, "https://khac.vn/gia-gao-tang-manh-4912345.html", ARTICLE),
        (ARTICLE, "https://baomau.vn/gia-vang-giam-sau-4999999.html", ARTICLE),
    ],
)
def test_declared_canonical_is_believed_when_plausible(
    page: str, declared: str | None, key: str | None
) -> None:
    assert declared_canonical(page, declared) == (key or canonical_url(page))


def test_a_renamed_slug_of_one_number_is_one_article() -> None:
    declared = "https://example.com/news/rice-prices-soar-again-7781234"
    assert declared_canonical("https://www.example.com/news/x-7781234", declared) == declared
