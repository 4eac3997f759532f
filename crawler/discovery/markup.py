"""XML from strangers into trees, safely: nothing is expanded or fetched, and what is broken costs
no more than itself."""

import html.entities
import re
from xml.sax.saxutils import escape

from lxml import etree

from crawler.discovery.listing import ListingError

_START_TAG = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_CLOSINGS = {"<?": "?>", "<!--": "-->"}
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_STRAY_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def root_of(text: str) -> tuple[int, str]:
    """Where the first element of `text` begins, and its local name in lower case; (-1, "").

    Skips what may stand before it: junk, white space, declaration, comments, document type.
    """
    at = text.find("<")
    while at >= 0:
        tag = _START_TAG.match(text, at)
        if tag:
            return at, tag[2].lower()
        end = _end_of_other(text, at)
        at = text.find("<", end) if end >= 0 else -1
    return -1, ""


def xml_tree(text: str, url: str) -> tuple[etree._Element, tuple[str, ...]]:
    """The root of the XML in `text`, and what the parser had to pass over.

    What precedes the first element goes before parsing, the document type with it, so no entity
    can be declared, expanded or fetched; HTML's entities become characters, stray ampersands are
    escaped. Raises ListingError where no element can be read.
    """
    start = root_of(text)[0]
    if start < 0:
        raise ListingError("no XML", url)
    end = text.rfind(">") + 1  # where a document is cut off in a text, half an address may stand
    text = _sound_outside_cdata(_NO_XML.sub("", text[start:end]))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, encoding="utf-8",
        load_dtd=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ListingError(f"broken XML ({error.msg})", url) from error
    if root is None:
        raise ListingError("broken XML (no element)", url)
    return root, _complaints(parser)


def local(element: etree._Element) -> str:
    """The element's name without its namespace, declared or not, in lower case."""
    name = element.tag
    return name.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(name, str) else ""


def prefix(element: etree._Element) -> str:
    """The namespace prefix of an element, declared or not, in lower case."""
    name = element.tag
    if isinstance(name, str) and not name.startswith("{") and ":" in name:
        return name.partition(":")[0].lower()
    return (element.prefix or "").lower()


def content(element: etree._Element | None) -> str | None:
    """All text of an element, inner elements included; None where there is none."""
    if element is None:
        return None
    return "".join(element.itertext()).strip() or None


def _end_of_other(text: str, at: int) -> int:
    """Where what begins at `at`, and is no element, ends; -1 where it never does."""
    if text[at : at + 9].lower() == "<!doctype":
        end = text.find(">", at)
        subset = text.find("[", at, end)
        return end if subset < 0 else text.find(">", text.find("]", subset) + 1 or len(text))
    closing = next((end for start, end in _CLOSINGS.items() if text.startswith(start, at)), "")
    return text.find(closing, at) if closing else at + 1


def _sound_outside_cdata(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        end = text.find("]]>", start)
        end = len(text) if end < 0 else end
        parts += [_sound(text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, _sound(text[at:])])


def _sound(text: str) -> str:
    if "&" not in text:
        return text
    return _STRAY_AMPERSAND.sub("&amp;", _ENTITY.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    if match[1] in _XML_ENTITIES:
        return match[0]
    known = html.entities.html5.get(match[1] + ";")
    return escape(known) if known is not None else f"&amp;{match[1]};"


def _complaints(parser: etree.XMLParser) -> tuple[str, ...]:
    errors = [error for error in parser.error_log if "Namespace prefix" not in error.message]
    if not errors:
        return ()
    first = errors[0]
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return (f"broken XML at line {first.line}: {first.message.strip()}{more}",)
