"""Bytes of every kind become a tree or a named refusal, never another exception."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extract import extract
from crawler.extract.encoding import decode
from crawler.extract.parse import EmptyPageError, UnreadableError, parse
from crawler.extract.text import text_of
from crawler.pool import ExtractionPool
from storage.records import Extraction, Page, PageOutcome

SENTENCE = "Đường phố Hà Nội ngập sâu sau trận mưa lớn kéo dài"


def page(body: bytes, **headers: str) -> Page:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(url="https://a.example/tin", body=body, headers=names)


def shown(body: bytes, **headers: str) -> str:
    return text_of(parse(page(body, **headers)).root)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    body = f"<html><body><p>{SENTENCE}</p></body></html>".encode(encoding)
    assert shown(body, content_type="text/html; charset=iso-8859-1") == SENTENCE


def test_the_header_comes_before_the_meta_element() -> None:
    body = '<html><head><meta charset="koi8-r"></head><body><p>Größe</p></body></html>'
    assert shown(body.encode("latin-1"), content_type="text/html; charset=iso-8859-1") == "Größe"


def test_valid_utf_8_is_read_as_such_whatever_is_declared() -> None:
    body = f'<html><head><meta charset="windows-1258"></head><body><p>{SENTENCE}</p></body></html>'
    assert shown(body.encode()) == SENTENCE


def test_windows_1258_comes_out_composed() -> None:
    head = "<html><head><meta charset='windows-1258'></head>"
    body = f"{head}<body><p>Vi\u00ea\u0323t</p></body></html>".encode("cp1258")
    assert shown(body) == "Việt"


def test_a_few_bad_bytes_do_not_change_the_encoding() -> None:
    body = f"<html><body><p>{SENTENCE}</p></body></html>".encode() + b"\xff"
    assert decode(body, None)[1] == "utf-8"


def test_an_undeclared_single_byte_encoding_is_found_out() -> None:
    text = "<p>Die Brücke über die Möhne bleibt für den Verkehr gesperrt, größere Schäden.</p>"
    assert "Brücke über die Möhne" in decode(text.encode("cp1252"), None)[0]


def test_control_characters_and_surrogates_go() -> None:
    body = b"<html><body><p>a\x00b\x08c &#xD800; \xef\xbf\xbfd</p></body></html>"
    assert "abc" in shown(body)
    assert shown(body).endswith("d")


def test_font_tags_that_never_close_are_read() -> None:
    body = b"<html><body>" + b"<font><b>" * 400 + b"<p>text</p></body></html>"
    assert shown(body) == "text"


@pytest.mark.parametrize(
    ("body", "evidence"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"PK\x03\x04....", "a ZIP file"),
        (bytes(range(256)) * 40, "binary"),
        (b"<html><body>" + b"<div>" * 100_000 + b"text", "depth"),
    ],
)
def test_what_is_no_page_is_refused(body: bytes, evidence: str) -> None:
    with pytest.raises(UnreadableError, match=evidence):
        parse(page(body))
    assert extract(page(body)).outcome is PageOutcome.BROKEN


PROSE = f"<p>{SENTENCE} vào rạng sáng nay, khiến nhiều tuyến xe buýt phải đổi lộ trình.</p>" * 6
LIMITS = {
    "bytes": (b"<p>" + b"a" * 33 * 1024 * 1024, "over 32 MB"),
    "elements": (b"<html><body>" + b"<b>x</b>" * 200_001, "elements"),
    "attributes": (b"<html><body><p " + b"a=1 " * 30_000 + b">x", "attributes"),
}


@pytest.mark.parametrize(("body", "evidence"), LIMITS.values(), ids=LIMITS.keys())
def test_what_exceeds_a_page_is_refused(body: bytes, evidence: str) -> None:
    with pytest.raises(UnreadableError, match=evidence):
        parse(page(body))


WITH_OURS = {
    "spans that no table has": '<table><tr><td colspan="99999999" rowspan="99999999">1</td></tr></table>',
    "a long attribute": f'<div data-state="{"word next " * 30_000}"></div>',
    "long code": f"<script>for(i=0;i<n;i++){{{'a b=c;' * 20_000}}}</script>",
    "lone surrogates": "\ud83d" * 9,
    "numbered surrogates": "&#xD800;&#xDFFF;" * 5,
    "NUL": "\0" * 5,
    "a long word": "x" * 2_000_000,
    "deep lists": "<ul><li>" * 90 + "</li></ul>" * 90,
    "links that never close": '<a href="/x">' * 300,
    "JSON that never closes": f'<script type="application/ld+json">{"[" * 50_000}</script>',
}


@pytest.mark.parametrize("oddity", WITH_OURS.values(), ids=WITH_OURS.keys())
def test_an_article_beside_an_oddity_is_read(oddity: str) -> None:
    html = f"<html><body><article><h1>Mưa</h1>{PROSE}</article>{oddity}</body></html>"
    found = extract(page(html.encode("utf-8", "surrogatepass")))
    assert found.outcome is PageOutcome.ARTICLES
    assert found.articles[0].body.count(SENTENCE) == 6


def test_pairs_of_surrogates_are_characters() -> None:
    assert decode("<p>\ud83c\udf27 mưa \ud83c</p>".encode("utf-8", "surrogatepass"), None) == (
        "<p>🌧 mưa </p>",
        "utf-8",
    )


@pytest.mark.parametrize("body", [b"", b" \n ", b"<!-- nothing -->"])
def test_no_bytes_are_an_empty_page(body: bytes) -> None:
    with pytest.raises(EmptyPageError):
        parse(page(body))
    assert extract(page(body)).outcome is PageOutcome.EMPTY


@pytest.mark.parametrize("base", ["/muc/", "http://[", ""])
def test_a_base_element_is_followed_if_it_is_an_address(base: str) -> None:
    body = f'<html><head><base href="{base}"></head><body><p>a</p></body></html>'
    expected = "https://a.example/muc/" if base == "/muc/" else "https://a.example/tin"
    assert parse(page(body.encode())).base_url == expected


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "windows-1258", "utf-16", "x-none"]))
def test_no_bytes_raise(noise: bytes, charset: str) -> None:
    body = b"<html><body><p>" + noise + b"</p><a href='" + noise + b"'>x</a></body></html>"
    extraction = extract(page(body, content_type=f"text/html; charset={charset}"))
    assert extraction.outcome in set(PageOutcome)


def test_bad_bytes_cost_a_worker_of_the_pool_one_page_each() -> None:
    bodies = [
        *(body for body, _ in LIMITS.values()),
        b"<html><body>" + b"<div>" * 100_000,
        b"<html><table>" + b'<tr><td colspan="99999999" rowspan="99999999">1</td>' * 60_000,
        bytes(range(256)) * 4000,
        b"<html><body>\x00\xed\xa0\x80" + PROSE.encode("cp1258", "ignore"),
        f"<html><body><h1>Mưa</h1>{PROSE}</body></html>".encode(),
    ]

    async def run() -> list[Extraction]:
        async with ExtractionPool(2, task_seconds=30, memory_mb=512) as pool:
            return await asyncio.gather(*(pool.extract(page(body)) for body in bodies))

    *bad, good = asyncio.run(run())
    refused = [found.outcome for found in (*bad[:4], bad[5])]
    assert refused == [PageOutcome.BROKEN] * 5
    assert all(found.evidence and "timeout" not in found.evidence for found in (*bad[:4], bad[5]))
    assert all("worker died" not in (found.evidence or "") for found in bad)
    assert good.outcome is PageOutcome.ARTICLES
