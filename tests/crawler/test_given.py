import gzip

import pytest

from crawler.given import FileKind, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"WARC/1.0\r\nWARC-Type: warcinfo", FileKind.WARC),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo", mtime=0), FileKind.WARC),
        (b"PK\x03\x04rest", FileKind.WACZ),
        (b'<?xml version="1.0"?>\n<opml version="2.0">', FileKind.OPML),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", FileKind.HTML),
        (gzip.compress(b"<html><body>", mtime=0), FileKind.HTML),
        (b"\n# b\xc3\xa1o\nhttps://bao-song.example/a.html\n", FileKind.URLS),
        (b'{"url": "https://bao-song.example/a", "path": "a.html"}\n', FileKind.LINES),
        (b"headline,body\n", None),
        (b"", None),
        (b"\x1f\x8bbroken", None),
    ],
)
def test_the_content_tells_the_kind(head: bytes, kind: FileKind | None) -> None:
    assert kind_of(head) == kind
