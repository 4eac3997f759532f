"""What an outlet's address says of it."""

import tomllib

import pytest

from crawler.source_facts import country_of, source_name, zone_of


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://baomau.vn/", "baomau"),
        ("https://www.baomau.com.vn/kinh-te", "baomau"),
        ("https://m.thethao.baomau.vn/", "thethao-baomau"),
        ("https://bao_mau.example/", "bao_mau-example"),
        ("http://127.0.0.1:8080/", "127-0-0-1-8080"),
        ("http://[::1]/", "1"),
        ("http://localhost/", "localhost"),
        ("https://báomẫu.vn/", "xn--bomu-5na2786b"),
        ("https://www.com.vn/", "www"),
    ],
)
def test_names_are_bare_keys_of_toml(url: str, name: str) -> None:
    assert source_name(url) == name
    assert tomllib.loads(f"[{name}]\na = 1") == {name: {"a": 1}}


@pytest.mark.parametrize(
    ("url", "tag", "country", "zone"),
    [
        ("https://baomau.com.vn/", None, "VN", "Asia/Ho_Chi_Minh"),
        ("https://example.co.uk/", None, "GB", "Europe/London"),
        ("https://example.com/", "vi-VN", "VN", "Asia/Ho_Chi_Minh"),
        ("https://example.com.au/", None, "AU", None),
        ("https://example.io/", None, None, None),
        ("https://example.com/", "en", None, None),
        ("https://example.com/", None, None, None),
        ("https://example.test/", "en-ZZ", None, None),
    ],
)
def test_countries_and_zones(
    url: str, tag: str | None, country: str | None, zone: str | None
) -> None:
    assert country_of(url, tag) == country
    assert zone_of(country_of(url, tag)) == zone
