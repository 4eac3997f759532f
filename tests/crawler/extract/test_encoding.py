"""What the parser is given is the decoded text, whether or not the page's own bytes will do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.encoding import decode, without_noncharacters


def given_to_parser(body: bytes) -> bytes:
    text, encoding = decode(body, None)
    return without_noncharacters(text, encoding, body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sạt lở ở Quảng Ngãi".encode(), "Sạt lở ở Quảng Ngãi"),
        ("Sạt lở".encode("utf-8-sig"), "Sạt lở"),
        ("한국 뉴스".encode(), "한국 뉴스"),  # whose bytes are those of surrogates, too
        (b"a \xed\xa0\xbd\xed\xb8\x80 b", "a \U0001f600 b"),
        (b"a\x00b\x08c\td\n", "abc\td\n"),
        ("x\ufffey\uffffz đ".encode(), "xyz đ"),
        ("Đường phố".encode() + b"\xff", "Đường phố\ufffd"),
    ],
)
def test_bytes_become_the_text_in_utf_8(body: bytes, expected: str) -> None:
    assert given_to_parser(body).decode() == expected


@given(st.text())
def test_valid_utf_8_loses_only_what_no_tree_may_hold(text: str) -> None:
    lost = {*map(chr, range(0x20)), "\ufffe", "\uffff"} - {*"\t\n\r"}
    body = text.encode("utf-8", "replace").removeprefix(b"\xef\xbb\xbf")
    expected = "".join(c for c in body.decode() if c not in lost)
    assert given_to_parser(body).decode() == expected.removeprefix("\ufeff")
