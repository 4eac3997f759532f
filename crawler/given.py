"""Pages that others have kept, on their way into the archive, and what kind of file holds them."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.warc_records import Exchange

HEAD_BYTES = 4096  # of a file that tell its kind
_GZIP = b"\x1f\x8b"
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<!--")


class FileKind(StrEnum):
    """What a file that is to be imported holds."""

    WARC = "warc"
    WACZ = "wacz"
    OPML = "opml"
    URLS = "urls"  # an address a line
    LINES = "lines"  # JSON lines of {"url", "path"}
    HTML = "html"  # a saved page


class ImportFileError(Exception):
    """A file that cannot be imported; the message names it, and says what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A page that was kept elsewhere, decoded; its record if it is to be kept here too."""

    exchange: Exchange  # its body without content encodings, its headers without theirs


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """A record that is not taken, and why."""

    reason: str
    problem: str | None = None  # what a person should be told; None: that is as it should be


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a record may be to be taken."""

    max_bytes: int  # of a page, unpacked
    now: datetime  # no page was asked for later


def kind_of(head: bytes) -> FileKind | None:
    """The kind of a file that begins with `head`, whatever its name; None: none that we know."""
    text = _unpacked(head).removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = text[:HEAD_BYTES].lower()
    if text.startswith(b"WARC/"):
        return FileKind.WARC
    if text.startswith(b"PK\x03\x04"):
        return FileKind.WACZ
    if text.startswith(b"{"):
        return FileKind.LINES
    if b"<opml" in lower:
        return FileKind.OPML
    if lower.startswith(_MARKUP) or b"<html" in lower:
        return FileKind.HTML
    return FileKind.URLS if _names_addresses(text) else None


def _unpacked(head: bytes) -> bytes:
    if not head.startswith(_GZIP):
        return head
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD_BYTES)
    except zlib.error:
        return head


def _names_addresses(text: bytes) -> bool:
    lines = (line.strip().lower() for line in text.splitlines())
    return any(line.startswith((b"http://", b"https://")) for line in lines)
