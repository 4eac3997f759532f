"""Bytes to a tree, once a page: every later step reads this tree."""

import re
from typing import cast
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction

from crawler.extract.document import Document
from crawler.extract.encoding import decode, without_noncharacters
from storage.records import Page

_MAGIC = {  # formats that servers send as text/html
    b"%PDF-": "a PDF file",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"RIFF": "a media file",
    b"PK\x03\x04": "a ZIP file",
    b"\x1f\x8b": "gzip data",
    b"7z\xbc\xaf": "a 7z file",
    b"\x00\x00\x00\x1cftyp": "a video",
    b"\x7fELF": "a program",
}
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20)))  # one byte each in UTF-8
_NO_CHARACTERS = "\ufffd\ufffe\uffff"
_MOST_NOISE = 0.02  # of the characters: text has next to none
_SAMPLE = 20_000  # characters that tell text from binary
_MOST_BYTES = 32 * 1024 * 1024  # of a page; the largest live blogs have a tenth
_MOST_ELEMENTS = 200_000  # the same
_SHORTEST_ELEMENT = 3  # bytes, as in "<p>"
_LAST_ERRORS = 3  # of the parser's: at its limits it ends, other errors are legion
_LARGE_TAG = re.compile(rb"<[a-zA-Z][^<>]{32768,}")
_LARGE = 32769  # bytes that such a tag has at least, its bracket aside
_CODE = re.compile(rb"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(rb"[\s\"'][a-zA-Z_:]")
_MOST_ATTRIBUTES = 20_000  # of a tag: libxml2 compares each with all before it
_LONGEST_SPAN = 3  # digits of colspan and rowspan: HTML allows 1000, tables are expanded by it
_COUNT = etree.XPath("count(descendant::*)")
_LOOKUP = etree.ElementDefaultClassLookup(  # lxml.html's own lookup is Python code, run per element
    element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
)


class UnreadableError(Exception):
    """The bytes are no page. The message says what they are instead."""


class EmptyPageError(UnreadableError):
    """There are no bytes, or none that show anything."""


def parse(page: Page) -> Document:
    """The tree of `page`.

    Raises EmptyPageError or UnreadableError where the bytes hold no HTML.
    """
    if not page.body or page.body.isspace():
        raise EmptyPageError("no bytes")
    _refuse_binary(page.body)
    _refuse_excess(page.body)
    text, encoding = decode(page.body, page.headers.get("content-type"))
    _refuse_noise(text)
    root = _tree(without_noncharacters(text, encoding, page.body))
    base_url = _base_url(root, page.url)
    document = Document(url=page.url, base_url=base_url, root=root, encoding=encoding)
    _drop_scripts(document)
    _shorten_spans(document)
    return document


def _refuse_binary(body: bytes) -> None:
    for magic, what in _MAGIC.items():
        if body.startswith(magic):
            raise UnreadableError(f"{what}, not HTML")


def _refuse_excess(body: bytes) -> None:
    """Refuse what would take minutes to parse; a limit in time alone would cost a worker."""
    if len(body) > _MOST_BYTES:
        raise UnreadableError(f"{len(body) >> 20} MB, over {_MOST_BYTES >> 20} MB")
    if not _has_large_tag(body):
        return
    for tag in _LARGE_TAG.finditer(_CODE.sub(b"", body)):  # code has "<" and names of its own
        attributes = len(_ATTRIBUTE.findall(_QUOTED.sub(b'""', tag[0])))
        if attributes > _MOST_ATTRIBUTES:
            raise UnreadableError(f"a tag of {attributes} attributes")


def _has_large_tag(body: bytes) -> bool:
    """Whether `_LARGE_TAG` stands in `body`, found in leaps instead of byte by byte."""
    at = 0  # behind a bracket, or amid what begins with none
    while at + _LARGE <= len(body):
        end = at + _LARGE
        bracket = max(body.rfind(b"<", at, end), body.rfind(b">", at, end))
        if bracket < 0 and body[at - 1 : at] == b"<" and body[at : at + 1].isalpha():
            return True
        at = end if bracket < 0 else bracket + 1
    return False


def _refuse_noise(text: str) -> None:
    sample = text[:_SAMPLE]
    raw = sample.encode("utf-8", "replace")
    noise = len(raw) - len(raw.translate(None, _CONTROLS)) + sum(map(sample.count, _NO_CHARACTERS))
    if noise > max(8, len(sample) * _MOST_NOISE):
        raise UnreadableError(f"binary: {noise} of {len(sample)} characters are no text")


def _tree(data: bytes) -> HtmlElement:
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=True,  # old pages that never close a <font> nest beyond the 256 levels allowed
    )
    parser.set_element_class_lookup(_LOOKUP)
    try:
        root = cast("HtmlElement | None", etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"no HTML: {error}") from error
    for entry in [*parser.error_log][-_LAST_ERRORS:]:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise UnreadableError(f"beyond the parser's limits: {entry.message}")
    if root is None or len(root) == 0:
        raise EmptyPageError("no element")
    if len(data) >= _SHORTEST_ELEMENT * _MOST_ELEMENTS:
        _refuse_many(root)
    etree.strip_elements(root, "style", "svg", "template", with_tail=False)
    return root


def _refuse_many(root: HtmlElement) -> None:
    elements = int(cast("float", _COUNT(root)))
    if elements > _MOST_ELEMENTS:
        raise UnreadableError(f"{elements} elements, over {_MOST_ELEMENTS}")


def _drop_scripts(document: Document) -> None:
    """Take out code, which stands between texts; JSON-LD stays, it is data."""
    for script in document.tagged("script"):
        if "json" not in (script.get("type") or ""):
            script.text = None


def _shorten_spans(document: Document) -> None:
    """Take out spans of cells that no table has and that exhaust who lays the table out."""
    for cell in document.tagged("td", "th"):
        for name in ("colspan", "rowspan"):
            if len(cell.get(name) or "") > _LONGEST_SPAN:
                del cell.attrib[name]


def _base_url(root: HtmlElement, url: str) -> str:
    base = root.find(".//base[@href]")
    if base is None:
        return url
    try:
        return urljoin(url, (base.get("href") or "").strip())
    except ValueError:  # not an address: as if it were not there
        return url
