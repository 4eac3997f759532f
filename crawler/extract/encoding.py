"""Bytes to text, and to what a parser of XML trees takes.

The encoding is chosen as browsers do (WHATWG Encoding Standard, "determine the character
encoding"): byte order mark, HTTP header, meta element, then a look at the bytes. Two departures,
both because servers lie more than bytes do: bytes that are valid UTF-8 beyond ASCII are read as
UTF-8 whatever was declared, and a declared encoding that cannot decode the page is passed over.
"""

from codecs import BOM_UTF8

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

_NOT_XML = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)))  # one byte each in UTF-8, too
_SAMPLE = 20_000  # bytes that a guess is made from


def decode(body: bytes, content_type: str | None) -> tuple[str, str]:
    """The text of `body` and the name of its encoding."""
    bom, mark = read_bom(body)
    if bom:
        return body[len(mark or b"") :].decode(bom, "replace"), bom
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass  # the usual case is done; the declared ones come next
    try:
        return _without_surrogates(body.decode("utf-8", "surrogatepass")), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _declared(body, content_type)
    for encoding in declared:
        try:
            return body.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(body, declared)


def _without_surrogates(text: str) -> str:
    """`text` with pairs of surrogates, as CESU-8 has them, joined, and lone ones left out."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _declared(body: bytes, content_type: str | None) -> list[str]:
    names = (http_content_type_encoding(content_type), html_body_declared_encoding(body))
    return [codec for name in names if name and (codec := resolve_encoding(name))]


def _guess(body: bytes, declared: list[str]) -> tuple[str, str]:
    """Mostly UTF-8 with a few bad bytes is UTF-8; the rest is left to statistics."""
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(3, len(text) // 200) or "utf-8" in declared:
        return text, "utf-8"
    best = from_bytes(body[:_SAMPLE]).best()
    encoding = declared[0] if declared else best.encoding if best else "cp1252"
    return body.decode(encoding, "replace"), encoding


def without_noncharacters(text: str, encoding: str, body: bytes) -> bytes:
    """`text`, decoded from `body`, in UTF-8, without the characters that no XML tree may hold."""
    code = body if _is_its_code(body, text, encoding) else None
    for none in "\ufffe\uffff":
        if none in text:
            text, code = text.replace(none, ""), None
    return (code or text.encode("utf-8", "replace")).translate(None, _NOT_XML)


def _is_its_code(body: bytes, text: str, encoding: str) -> bool:
    """Whether `body` is `text` in UTF-8: without mark, surrogates (from 0xED on), or bad bytes."""
    if encoding != "utf-8" or body.startswith(BOM_UTF8) or b"\xed" in body:
        return False
    return "\ufffd" not in text
