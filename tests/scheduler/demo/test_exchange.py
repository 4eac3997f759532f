import gzip
from datetime import timedelta

import pytest

from scheduler.demo.exchange import (
    BadRequestError,
    Request,
    Response,
    read_request,
    refusal,
    respond,
)
from scheduler.demo.site import Answer
from tests.scheduler.demo.conftest import START

PAGE = Answer(
    status=200,
    content_type="text/html; charset=utf-8",
    body="<p>Trạm bơm</p>".encode() * 100,
    modified_at=START,
)
URL = "http://sao-mai.example/"


def asked(method: str = "GET", url: str = URL, **headers: str) -> Request:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method=method, url=url, headers=names, version="HTTP/1.1")


def header(response: Response, name: str) -> str | None:
    lines = response.head.decode().split("\r\n")
    found = [line.partition(": ")[2] for line in lines if line.startswith(f"{name}: ")]
    return found[0] if found else None


def test_read_request_in_the_form_for_proxies() -> None:
    head = b"GET http://sao-mai.example/a?b=1 HTTP/1.1\r\nHost: x\r\nUser-Agent: me\r\n\r\n"
    request = read_request(head)
    assert (request.method, request.url) == ("GET", "http://sao-mai.example/a?b=1")
    assert request.headers["user-agent"] == "me"
    assert request.keeps_open


def test_read_request_with_a_host_header() -> None:
    request = read_request(b"GET /a HTTP/1.0\r\nHost: sao-mai.example\r\n\r\n")
    assert request.url == "http://sao-mai.example/a"
    assert not request.keeps_open


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"hello\r\n\r\n", "no request line"),
        (b"GET http://[::1/ HTTP/1.1\r\n\r\n", "no address"),
    ],
)
def test_read_request_refuses_what_is_none(head: bytes, message: str) -> None:
    with pytest.raises(BadRequestError, match=message):
        read_request(head)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (asked("CONNECT", "sao-mai.example:443"), 501),
        (asked("POST"), 405),
        (asked(url="https://sao-mai.example/"), 400),
        (asked(url="http:///a"), 400),
        (asked("HEAD"), None),
    ],
)
def test_refusal(request_: Request, status: int | None) -> None:
    found = refusal(request_)
    assert (found.status if found else None) == status


def test_a_request_with_a_body_ends_the_connection() -> None:
    assert not asked("POST", content_length="3").keeps_open
    assert header(respond(asked(content_length="3"), PAGE, START), "Connection") == "close"


def test_gzip_only_where_accepted_and_worth_it() -> None:
    plain = respond(asked(), PAGE, START)
    packed = respond(asked(accept_encoding="br, gzip"), PAGE, START)
    assert plain.body == PAGE.body
    assert header(packed, "Content-Encoding") == "gzip"
    assert gzip.decompress(packed.body) == PAGE.body
    assert header(packed, "Content-Length") == str(len(packed.body))
    small = Answer(status=200, content_type="text/plain", body=b"short")
    assert respond(asked(accept_encoding="gzip"), small, START).body == b"short"


def test_head_has_the_headers_without_the_body() -> None:
    response = respond(asked("HEAD"), PAGE, START)
    assert response.body == b""
    assert header(response, "Content-Length") == str(len(PAGE.body))


def test_what_the_client_holds_is_not_sent_again() -> None:
    first = respond(asked(), PAGE, START)
    tag, date = header(first, "ETag"), header(first, "Last-Modified")
    assert tag
    assert date
    for again in (
        asked(if_none_match=tag),
        asked(if_modified_since=date),
        asked(if_none_match="*"),
    ):
        response = respond(again, PAGE, START)
        assert (response.status, response.body) == (304, b"")
        assert header(response, "ETag") == tag
        assert header(response, "Content-Length") is None


def test_what_has_changed_is_sent() -> None:
    first = respond(asked(), PAGE, START)
    tag, date = header(first, "ETag") or "", header(first, "Last-Modified") or ""
    later = Answer(
        status=200,
        content_type="text/html",
        body=b"<p>new</p>",
        modified_at=START + timedelta(seconds=1),
    )
    for again in (asked(if_none_match=tag), asked(if_modified_since=date)):
        assert respond(again, later, START).status == 200


def test_tags_come_before_dates_and_wrong_dates_are_ignored() -> None:
    date = header(respond(asked(), PAGE, START), "Last-Modified") or ""
    assert respond(asked(if_none_match='"x"', if_modified_since=date), PAGE, START).status == 200
    assert respond(asked(if_modified_since="yesterday"), PAGE, START).status == 200


def test_errors_carry_no_validators() -> None:
    missing = Answer(status=404, content_type="text/html", body=b"<h1>none</h1>")
    response = respond(asked(if_none_match="*"), missing, START)
    assert response.status == 404
    assert header(response, "ETag") is None
