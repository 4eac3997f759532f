"""Bytes from strangers into text: unpacked up to a limit, in whatever encoding they are."""

import codecs
import re
import zlib

from crawler.discovery.listing import ListingError

BODY_CAP = 52_428_800  # bytes after decompression: the sitemap protocol's limit for one file
_GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,100}?encoding|<meta[^>]{0,200}?charset)\s*=\s*["']?([\w.:-]+)""", re.I
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.I)


def unpacked(body: bytes, url: str) -> bytes:
    """`body` without gzip (a sitemap.xml.gz, sometimes gzipped twice), at most BODY_CAP bytes.

    Raises ListingError for what is too large, or is gzip from which nothing can be read.
    """
    for _ in range(2):
        if not body.startswith(_GZIP):
            break
        body = _gunzip(body, url)
    if len(body) > BODY_CAP:
        raise ListingError("too large", url)
    return body


def decoded(body: bytes, content_type: str | None = None) -> tuple[str, tuple[str, ...]]:
    """`body` as text, and what was wrong with its encoding.

    UTF-8 is tried first whatever is declared: text in another encoding is hardly ever valid UTF-8,
    while declarations are often wrong (`encoding="utf-16"` on UTF-8 is what .NET writes).
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace"), ()
    declared = _declared(body, content_type)
    first = "iso2022_jp" if declared == "iso2022_jp" else "utf-8"  # its escapes are valid UTF-8
    for encoding in (first, declared or first):
        try:
            return body.decode(encoding), ()
        except UnicodeDecodeError:
            continue  # not this encoding: the next one may be it
    if declared in (None, "utf-8") and _mostly_utf8(body):
        return body.decode("utf-8", "replace"), ("some bytes are not the UTF-8 they should be",)
    encoding = "cp1252" if declared in (None, "utf-8", "ascii") else declared
    return body.decode(encoding, "replace"), (
        f"not in the encoding it should be: read as {encoding}",
    )


def _gunzip(body: bytes, url: str) -> bytes:
    unzip = zlib.decompressobj(wbits=31)
    try:
        found = unzip.decompress(body, BODY_CAP + 1)
    except zlib.error as error:
        raise ListingError("broken gzip", url) from error
    if not found:
        raise ListingError("broken gzip", url)
    return found


def _declared(body: bytes, content_type: str | None) -> str | None:
    inside = _DECLARED.search(body[:2048])
    outside = _CHARSET.search(content_type or "")
    for name in (inside and inside[1].decode("ascii", "replace"), outside and outside[1]):
        try:
            found = codecs.lookup(name).name if name else None
        except LookupError:
            continue  # a name nobody knows says nothing
        if found and not found.startswith(("utf-16", "utf-32")) and _is_text(found):
            return "cp1252" if found == "iso8859-1" else found  # as HTML reads Latin-1
    return None


def _is_text(encoding: str) -> bool:
    """Whether the codec makes text of bytes: rot13 and base64 are codecs, too."""
    try:
        return isinstance(b"a".decode(encoding), str)
    except (LookupError, UnicodeError):
        return False


def _mostly_utf8(body: bytes) -> bool:
    """Whether text has some broken bytes; in another encoding hardly any character is UTF-8."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 3 <= sum(character > "\x7f" for character in text)
