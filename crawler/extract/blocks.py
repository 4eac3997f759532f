"""A part of the tree as the blocks of text that a reader sees, in reading order.

One pass: text in paragraphs, in loose `div`s parted by `<br><br>`, and between blocks alike comes
out as blocks, each with the element it stands in and the share of it that is links.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from crawler.extract.text import inline

NEVER_TEXT = frozenset(
    (
        "head", "script", "style", "svg", "noscript", "template", "iframe", "object", "embed",
        "canvas", "audio", "video", "source", "track", "picture", "img", "button", "select",
        "option", "input", "textarea", "map", "area", "link", "meta", "nav", "footer", "menu",
        "dialog", "form", "label", "fieldset", "progress", "math", "applet", "aside",
    )
)  # fmt: skip
FRAMES = frozenset(("form", "fieldset", "aside"))  # of them, those some sites put around all
INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_SILENT = INLINE - {"a"} | {"br"}  # whose end parts no text
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd", "tr"))
_CELLS = frozenset(("td", "th"))
_CAPTIONS = frozenset(("figcaption", "caption", "figure"))
_BREAK, _LINK, _LINK_END, _CELL = "\x1c", "\x1d", "\x1e", "\x1f"  # which no XML tree can hold
_LINKED = re.compile("\x1d([^\x1e]*)")
_BLANK_LINE = re.compile("\x1c[^\\S\x1d-\x1f]*\x1c[^\\S\x1d-\x1f]*")  # breaks, spaces between
_FRAMED = frozenset((*_HEADINGS, "figure", "table", "blockquote"))  # in no list or table of data
_MOST_ELEMENTS = 200_000  # that are read: beyond lies no article
_LOOKED_AT = 500  # elements of a list or table, before it is called one of data


@dataclass(slots=True)
class Block:
    """One block of text."""

    element: HtmlElement
    kind: str  # as Paragraph has it, sapo aside
    text: str
    linked: int  # characters that are links


def read_blocks(
    root: HtmlElement,
    is_apart: Callable[[HtmlElement], bool],
    is_caption: Callable[[HtmlElement], bool],
) -> list[Block]:
    """The blocks below `root`, without the elements that hold no text or that `is_apart`."""
    flow = _Flow(root, is_caption)
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, element in islice(walk, 2 * _MOST_ELEMENTS):
        if event == "end":
            if element is not skipped and element.tag not in _SILENT:
                flow.end(element, str(element.tag))
            if element is not root and (tail := element.tail):
                flow.add(tail)
        elif element is root or not is_apart(element):
            flow.start(element, str(element.tag))
        else:
            skipped = element
            walk.skip_subtree()
    flow.flush()
    return flow.blocks


class _Flow:
    """The state of a pass: the text since the last block, and what is open around it."""

    def __init__(self, root: HtmlElement, is_caption: Callable[[HtmlElement], bool]) -> None:
        self.blocks: list[Block] = []
        self._is_caption = is_caption
        self._parts: list[str] = []
        self._open: list[tuple[HtmlElement, str]] = [(root, "text")]  # blocks, outermost first
        self._whole: HtmlElement | None = None  # the list or table that becomes one block
        self._links = 0  # that are open

    def start(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            self._parts.append(_BREAK)
        elif tag not in INLINE:
            self._start_block(element, tag)
        elif tag == "a":
            self._links += 1
            self._parts.append(_LINK)
        if text := element.text:
            self.add(text)

    def add(self, text: str) -> None:
        self._parts.append(text)

    def _start_block(self, element: HtmlElement, tag: str) -> None:
        if self._whole is not None:
            self._parts.append(_CELL if tag in _CELLS else _BREAK if tag in _ITEMS else " ")
            return
        self.flush()
        kind = self._kind(element, tag)
        self._open.append((element, kind))
        if kind in {"list", "table"}:
            self._whole = element

    def _kind(self, element: HtmlElement, tag: str) -> str:
        around = self._open[-1][1]
        if tag in _HEADINGS:
            return "heading"
        if tag in _LISTS:
            return "text" if _is_layout_list(element) else "list"
        if tag == "table":
            return "text" if _is_layout_table(element) else "table"
        if tag == "blockquote":
            return "quote"
        if tag in _CAPTIONS or self._is_caption(element):
            return "caption"
        return around

    def end(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self._links -= 1
            self._parts.append(_LINK_END)
        elif self._whole is None or self._whole is element:
            self.flush()
            self._open.pop()
            self._whole = None
        else:
            self._parts.append(" ")

    def flush(self) -> None:
        if not self._parts:
            return
        text = "".join(self._parts)
        self._parts = [_LINK] if self._links else []
        element, kind = self._open[-1]
        is_whole = self._whole is not None or _BREAK not in text
        for part in [text] if is_whole else _BLANK_LINE.split(text):
            linked = sum(map(len, _LINKED.findall(part))) if _LINK in part else 0
            if shown := _shown(part.replace(_LINK, "").replace(_LINK_END, "")):
                self.blocks.append(Block(element, kind, shown, linked))


def _shown(text: str) -> str:
    """`text` as a reader sees it, a line for each line break, "|" between the cells of a row."""
    if _BREAK not in text and _CELL not in text:
        return inline(text)
    lines = (
        " | ".join(cell for raw in line.split(_CELL) if (cell := inline(raw)))
        for line in text.split(_BREAK)
    )
    return "\n".join(line for line in lines if line)


def _is_layout_list(element: HtmlElement) -> bool:
    """Whether a list frames blocks: slides, entries, cards."""
    within = islice(element.iterdescendants(), _LOOKED_AT)
    if any(inner.tag in _FRAMED for inner in within):
        return True
    items = islice(element.iterchildren("li"), _LOOKED_AT)
    return any(sum(1 for _ in islice(item.iter("p"), 2)) > 1 for item in items)


def _is_layout_table(element: HtmlElement) -> bool:
    """Whether a table frames text, as old pages do: one column, or tables and pictures within."""
    within = islice(element.iterdescendants(), _LOOKED_AT)
    if any(inner.tag in _FRAMED or inner.tag == "img" for inner in within):
        return True
    rows = islice(element.iter("tr"), _LOOKED_AT)
    return all(sum(1 for _ in islice(row.iter("td", "th"), 2)) <= 1 for row in rows)
