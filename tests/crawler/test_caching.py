from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.caching import (
    cache_control,
    conditional_headers,
    freshness,
    http_date,
    retry_after,
    validators,
)

NOW = datetime(2027, 3, 14, 9, 26, 53, tzinfo=UTC)
DATE = "Sun, 14 Mar 2027 09:26:53 GMT"


def later(seconds: int) -> str:
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    "text",
    [DATE, "Sunday, 14-Mar-27 09:26:53 GMT", "Sun Mar 14 09:26:53 2027", f" {DATE} "],
)
def test_http_has_three_forms_of_a_date(text: str) -> None:
    assert http_date(text) == NOW


@pytest.mark.parametrize("text", [None, "", "0", "-1", "soon", "32 Mar 2027 00:00:00"])
def test_junk_is_no_date(text: str | None) -> None:
    assert http_date(text) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        (later(90), 90),
        (later(-90), 0),
        ("999999999999999999999", 86400),
        (later(86400 * 30), 86400),
    ],
)
def test_retry_after(value: str, seconds: int) -> None:
    assert retry_after(value, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize("value", [None, "", "-5", "1.5", "soon", "12 minutes", "١٢"])
def test_an_unreadable_retry_after_is_none(value: str | None) -> None:
    assert retry_after(value, NOW) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "Public, MAX-AGE = 600, must-revalidate"}, 600),
        ({"cache-control": 'max-age="600"'}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "900"}, 0),
        ({"cache-control": "max-age=0, s-maxage=300", "age": "60"}, 240),
        ({"cache-control": "max-age=60, max-age=600"}, 60),
        ({"cache-control": "max-age=2592000"}, 6 * 3600),
        ({"cache-control": "max-age=99999999999999999999"}, 6 * 3600),
        ({"cache-control": "max-age=-5", "expires": later(60), "date": DATE}, 60),
        ({"cache-control": "no-store, max-age=600"}, 0),
        ({"cache-control": "no-cache", "expires": later(600)}, 0),
        ({"cache-control": 'no-cache="Set-Cookie", max-age=600'}, 600),
        ({"cache-control": 'private="x, no-store", max-age=600'}, 600),
        ({"expires": later(300), "date": DATE}, 300),
        ({"expires": later(300), "date": later(-3600)}, 3900),
        ({"expires": later(300)}, 300),
        ({"expires": later(-300), "date": DATE}, 0),
        ({"expires": "0"}, 0),
        ({"expires": later(300), "cache-control": "max-age=60"}, 60),
        ({"cache-control": "max-age=600", "age": "junk"}, 600),
    ],
)
def test_freshness(headers: dict[str, str], seconds: int) -> None:
    assert freshness(headers, NOW) == timedelta(seconds=seconds)


def test_cache_control_reads_quoted_values() -> None:
    assert cache_control('a, b=1 , c="x, y", B=2') == {"a": "", "b": "1", "c": "x, y"}


@pytest.mark.parametrize(
    ("etag", "kept"),
    [('"a1"', '"a1"'), ('W/"a1"', 'W/"a1"'), (" a1-2 ", "a1-2"), ('""', '""'), ("", None)],
)
def test_validators_keep_what_the_server_will_know(etag: str, kept: str | None) -> None:
    assert validators({"etag": etag, "last-modified": DATE}) == (kept, DATE)


@pytest.mark.parametrize("etag", ['"a\r\nX: y"', "a b", '"half', '"' + "x" * 2000 + '"', 'a"b'])
def test_validators_drop_what_must_not_be_sent(etag: str) -> None:
    assert validators({"etag": etag, "last-modified": "yesterday"}) == (None, None)
    assert conditional_headers(etag, "yesterday") == {}


def test_conditional_headers() -> None:
    assert conditional_headers(None, None) == {}
    assert conditional_headers('W/"a1"', DATE) == {
        "If-None-Match": 'W/"a1"',
        "If-Modified-Since": DATE,
    }


def test_a_tag_of_apaches_deflate_goes_out_in_both_forms() -> None:
    assert conditional_headers('"5f-a1-gzip"', None) == {"If-None-Match": '"5f-a1-gzip", "5f-a1"'}


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_any_header_gets_a_bounded_answer(control: str, expires: str, age: str) -> None:
    headers = {"cache-control": control, "expires": expires, "date": age, "age": age}
    assert timedelta(0) <= freshness(headers, NOW) <= timedelta(hours=6)
    wait = retry_after(control, NOW)
    assert wait is None or timedelta(0) <= wait <= timedelta(days=1)
