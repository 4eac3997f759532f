"""A glance that spares most pages the full look for several articles.

In the midst of paragraphs that are set alike, something must stand that can begin an article.
"""

import re
from collections import defaultdict

from lxml.html import HtmlElement

from crawler.extract.candidates import PROSE, WHOLE, WORDS
from crawler.extract.signature import may_sign

_HEADING_TAGS = ("h1", "h2", "h3", "h4")
_LISTED = frozenset({"li", "ul", "nav", "dd", "dt"})
_TEXT_TAGS = frozenset({"p", "div", "td", "br"})
_GLANCED_AT = (
    *_HEADING_TAGS, "p", "div", "td", "br", "article", "section", "time", "b", "strong", "i",
    "em", "span", "a",
)  # fmt: skip
_ARTICLE_TYPE = re.compile(r"schema\.org/\w*(?:Article|BlogPosting)\b")


def may_hold_several(root: HtmlElement) -> bool:
    """Whether anything in the midst of the page's paragraphs can begin a further article."""
    seen: dict[tuple[str, ...], int] = defaultdict(int)  # paragraphs by setting
    marked: dict[tuple[str, ...], int] | None = None  # the same, as it was at the first mark
    whole = False
    for element in root.iter(*_GLANCED_AT):
        if element.tag in _TEXT_TAGS and _is_long(element):
            setting = _element_setting(element)
            seen[setting] += 1
            whole = whole or seen[setting] >= WHOLE
            if marked and seen[setting] - WHOLE >= marked.get(setting, WHOLE):
                return True
        elif whole and marked is None and _may_mark(element):
            marked = {setting: count for setting, count in seen.items() if count >= WHOLE}
    return False


def _element_setting(element: HtmlElement) -> tuple[str, ...]:
    parent = element.getparent()
    if parent is None:
        return ()
    return str(element.tag), str(parent.tag), parent.get("class") or ""


def _is_long(element: HtmlElement) -> bool:
    text = element.tail if element.tag == "br" else element.text
    if text is not None and len(text) >= PROSE:
        return True
    return element.tag == "p" and len(element) > 0 and sum(map(len, element.itertext())) >= PROSE


def _is_alone(element: HtmlElement) -> bool:
    """Whether a link is the whole of its line, and not one of a list."""
    parent = element.getparent()
    if parent is None or parent.tag in _LISTED:
        return False
    if len(parent) > 1 and parent.find("br") is None:
        return False
    return not (element.tail and element.tail.strip())


def _may_mark(element: HtmlElement) -> bool:
    """Whether `element` is evidence: a linked heading, an article, a signature, a date."""
    if element.tag in _HEADING_TAGS:
        parent = element.getparent()
        return element.find(".//a") is not None or (parent is not None and parent.tag == "a")
    if element.tag in {"article", "section"}:
        return is_article(element) and next(element.iter(*_HEADING_TAGS), None) is not None
    if element.tag == "time":
        return True
    text = element.text
    if element.tag == "a":
        return _is_alone(element) and text is not None and len(text.split()) >= WORDS
    return text is not None and 3 < len(text) < 90 and may_sign(text)


def is_article(element: HtmlElement) -> bool:
    return element.tag == "article" or bool(_ARTICLE_TYPE.search(element.get("itemtype") or ""))
