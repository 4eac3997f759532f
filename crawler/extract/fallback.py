"""The main text as trafilatura finds it, for pages whose text our own finder does not see.

It runs in its fast form: on news pages its comparison with two further algorithms costs a third of
the time and lets in more boilerplate than it saves text. The full form runs where the fast one
finds too little for an article.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as ExtractedDocument
from trafilatura.settings import Extractor

from crawler.extract.document import Document
from crawler.extract.text import inline, lines
from storage.records import Paragraph

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # outcomes say what it would log

TOO_SHORT = 250  # characters: less is no article's body, or one that was missed
_NEARLY_ALL = 0.9  # of a page's prose: what its main part must hold to be looked at alone
_NEVER_TEXT = (  # what trafilatura leaves out too; without it each of its passes is shorter
    "head", "script", "style", "svg", "noscript", "template", "iframe", "object", "embed", "canvas",
    "audio", "video", "source", "track", "picture", "button", "select", "option", "input",
    "textarea", "label", "map", "area", "link", "meta", "nav", "footer", "aside", "menu", "dialog",
)  # fmt: skip
_KINDS = {"head": "heading", "list": "list", "quote": "quote", "table": "table"}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def read_fallback(document: Document) -> tuple[Paragraph, ...]:
    """trafilatura's paragraphs; none where it finds no text."""
    tree = cleaned(document.root)
    found = _paragraphs(tree, document.url, fast=True)
    if size(found) < TOO_SHORT:
        found = max(found, _paragraphs(tree, document.url, fast=False), key=size)
    return found


def size(paragraphs: Iterable[Paragraph]) -> int:
    """Characters of text, captions aside."""
    return sum(len(each.text) for each in paragraphs if each.kind != "caption")


def cleaned(root: HtmlElement) -> HtmlElement:
    """A copy of the tree without the elements that never hold text."""
    tree = deepcopy(root)
    if tree.tag != "html":  # a part of a page
        tree = _page_of(tree)
    etree.strip_elements(tree, *_NEVER_TEXT, with_tail=False)
    main = _main(tree)
    return tree if main is None else _page_of(main)


def _main(tree: HtmlElement) -> HtmlElement | None:
    """The element that the page marks as its main part, if nearly all prose stands in it."""
    marked = list(tree.iter("main")) or list(tree.iter("article"))
    if len(marked) != 1:
        return None
    inside = sum(len(text) for p in marked[0].iter("p") for text in p.itertext())
    everywhere = sum(len(text) for p in tree.iter("p") for text in p.itertext())
    return marked[0] if inside >= _NEARLY_ALL * everywhere and inside else None


def _page_of(part: HtmlElement) -> HtmlElement:
    part.tail = None
    page = html.Element("html")
    page.append(html.Element("body"))
    page[0].append(part)
    return page


def _paragraphs(tree: HtmlElement, url: str, *, fast: bool) -> tuple[Paragraph, ...]:
    options = Extractor(fast=fast, comments=False, tables=True, url=url)
    result = bare_extraction(tree, options=options)
    if not isinstance(result, ExtractedDocument) or result.body is None:
        return ()
    return tuple(_blocks(result.body))


def _blocks(body: etree._Element) -> Iterator[Paragraph]:
    for element in body:
        kind = _KINDS.get(str(element.tag), "text")
        if kind == "table" and _is_layout(element):
            kind = "text"
        for text in _texts(element, kind):
            yield Paragraph(kind=kind, text=text)
        if tail := inline(element.tail):
            yield Paragraph(kind="text", text=tail)


def _is_layout(table: etree._Element) -> bool:
    """Whether a table has but one column: old pages frame an article so."""
    return all(sum(1 for _ in row.iter("cell")) <= 1 for row in table.iter("row"))


def _texts(element: etree._Element, kind: str) -> list[str]:
    """The texts of one block: one, except where blank lines part a text into several."""
    if kind == "list":
        return _nonempty(["\n".join(_nonempty([_flat(item) for item in element.iter("item")]))])
    if kind == "table":
        rows = [
            " | ".join(_nonempty([_flat(c) for c in row.iter("cell")]))
            for row in element.iter("row")
        ]
        return _nonempty(["\n".join(_nonempty(rows))])
    if kind == "heading":
        return _nonempty([_flat(element)])
    return _nonempty([lines(part) for part in _BLANK_LINE.split(_broken(element))])


def _broken(element: etree._Element) -> str:
    """The text of `element` with a line break for each `lb`, a blank line around each `p`."""
    parts = [_unbroken(element.text)]
    for child in element:
        inner = _broken(child)
        if child.tag == "lb":
            inner = "\n" + inner
        elif child.tag in {"p", "quote", "head", "list", "item", "table", "row", "div"}:
            inner = f"\n\n{inner}\n\n"
        parts += [inner, _unbroken(child.tail)]
    return "".join(parts)


def _unbroken(text: str | None) -> str:
    """`text` without line breaks of its own, which in HTML are only spaces."""
    return text.replace("\n", " ").replace("\r", " ") if text else ""


def _flat(element: etree._Element) -> str:
    return inline(" ".join(_broken(element).split("\n")))


def _nonempty(texts: list[str]) -> list[str]:
    return [text for text in texts if text]
