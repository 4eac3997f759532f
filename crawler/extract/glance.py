"""A glance that spares most pages the full look for several articles.

In the midst of paragraphs that are set alike, something must stand that can begin an article.
"""

import re
from collections import defaultdict
from collections.abc import Container
from itertools import islice

from lxml.html import HtmlElement

from crawler.extract.candidates import PROSE, WHOLE, WORDS
from crawler.extract.document import Document
from crawler.extract.flow import SKIPPED
from crawler.extract.signature import LONGEST, may_sign
from crawler.extract.text import inline

_HEADING_TAGS = ("h1", "h2", "h3", "h4")
_LISTED = frozenset({"li", "ul", "nav", "dd", "dt"})
_LINES = frozenset({"p", "div", "td"})  # that are lines, or hold them
_TEXT_TAGS = frozenset({"p", "div", "td", "br"})
_GLANCED_AT = frozenset(
    (
        *_HEADING_TAGS, "p", "div", "td", "br", "article", "section", "time", "b", "strong", "i",
        "em", "span", "a",
    )
)  # fmt: skip
_LEVELS = 30  # above an element that are looked at: enough, and no more on a hostile page
_ARTICLE_TYPE = re.compile(r"schema\.org/\w*(?:Article|BlogPosting)\b")


def may_hold_several(document: Document) -> bool:
    """Whether anything in the midst of the page's paragraphs can begin a further article."""
    seen: dict[tuple[str, ...], int] = defaultdict(int)  # paragraphs by setting
    marked: dict[tuple[str, ...], int] | None = None  # the same, as it was at the first mark
    parted = {br.getparent() for br in document.tagged("br")}
    whole = False
    for element, text in zip(document.elements, document.texts, strict=True):
        tag = element.tag
        if tag not in _GLANCED_AT:
            continue
        if tag in _TEXT_TAGS and _is_long(element, text):
            setting = _element_setting(element)
            seen[setting] += 1
            whole = whole or seen[setting] >= WHOLE
            if marked and seen[setting] - WHOLE >= marked.get(setting, WHOLE):
                return True
        elif (
            whole
            and marked is None
            and _may_mark(element, text, parted)
            and not _is_skipped(element)
        ):
            marked = {setting: count for setting, count in seen.items() if count >= WHOLE}
    return False


def _element_setting(element: HtmlElement) -> tuple[str, ...]:
    parent = element.getparent()
    if parent is None:
        return ()
    return str(element.tag), str(parent.tag), parent.get("class") or ""


def _is_long(element: HtmlElement, text: str | None) -> bool:
    text = element.tail if element.tag == "br" else text
    if text is not None and len(text) >= PROSE:
        return True
    return element.tag == "p" and len(element) > 0 and sum(map(len, element.itertext())) >= PROSE


def _is_alone(element: HtmlElement, parted: Container[HtmlElement | None]) -> bool:
    """Whether a link is the whole of its line, and not one of a list.

    parted: the elements with a `br`.
    """
    parent = element.getparent()
    if parent is None or parent.tag in _LISTED:
        return False
    if element.tail and element.tail.strip():
        return False
    only = element.getnext() is None and element.getprevious() is None
    return only or parent in parted


def _may_mark(
    element: HtmlElement, text: str | None, parted: Container[HtmlElement | None]
) -> bool:
    """Whether `element` is evidence: a linked heading, an article, a signature, a date."""
    if element.tag in _HEADING_TAGS:
        parent = element.getparent()
        return element.find(".//a") is not None or (parent is not None and parent.tag == "a")
    if element.tag in {"article", "section"}:
        return is_article(element) and next(element.iter(*_HEADING_TAGS), None) is not None
    if element.tag == "time":
        return True
    if element.tag == "a":
        return _is_alone(element, parted) and text is not None and len(text.split()) >= WORDS
    if text is None or not 3 < len(text) < LONGEST or not may_sign(text):
        return False
    return element.tag in _LINES or not _is_amid(element)


def _is_skipped(element: HtmlElement) -> bool:
    """Whether what holds `element` is not read: a picture's credit, a link in a menu."""
    return any(above.tag in SKIPPED for above in islice(element.iterancestors(), _LEVELS))


def _is_amid(element: HtmlElement) -> bool:
    """Whether the text around an inline element makes its line too long for a signature."""
    above = element.getprevious()
    parent = element.getparent() if above is None else None
    before = above.tail if above is not None else None if parent is None else parent.text
    return max(len(inline(before)), len(inline(element.tail))) > LONGEST


def is_article(element: HtmlElement) -> bool:
    return element.tag == "article" or bool(_ARTICLE_TYPE.search(element.get("itemtype") or ""))
