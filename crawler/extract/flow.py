"""A page as the lines that a reader sees, in page order: cheaper than the main text, and whole.

A line is a block element without blocks in it, or, where a block parts its text by `br`, one of its
lines. What stands in menus, side columns, forms and comments is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from crawler.extract.text import inline

MOST_LINES = 6000  # of a page: beyond it lies a data dump
_LABELS = 120  # characters of a row of labels: date, author, source
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "br",
    )
)  # fmt: skip
_MARKED = ("a", "b", "strong", "i", "em", "time")
_IS_MARKED = frozenset(_MARKED)
_BOLD = frozenset({"b", "strong"})
_SLANTED = frozenset({"i", "em"})
SKIPPED = frozenset(
    (
        "head", "nav", "aside", "footer", "form", "script", "style", "noscript", "iframe",
        "template", "svg", "select", "button", "textarea", "figure", "menu",
        "dialog", "video", "audio", "object", "math",
    )
)  # fmt: skip
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus\w*|respond|replies|discussion|binh-?luan)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(kw_only=True, slots=True)
class Line:
    """One line of a page."""

    element: HtmlElement  # the block, or the inline element that is the whole of the line
    text: str
    level: int = 0  # of a heading
    bold: bool = False  # the whole of it
    slanted: bool = False
    href: str | None = None  # of the link that is the whole of it
    linked: int = 0  # characters that are links
    when: bool = False  # it holds a `time` element
    own: bool = True  # the element holds this line alone
    label: bool = False  # one of several in a row: date, author, source


def read_lines(root: HtmlElement) -> list[Line]:
    """The lines below `root`, in page order."""
    found: list[Line] = []
    layout = _Layout(root)
    opened = [(root, iter(root))]  # what is looked into, outermost first, and its children to come
    while len(found) < MOST_LINES:
        around, children = opened[-1]
        element = next(children, None)
        if element is not None and layout.is_looked_into(element):
            opened.append((element, iter(element)))
            if element.tag not in _INLINE:
                found.extend(_begun(element.text, _first(element), element, layout))
            continue
        if element is None:
            opened.pop()
            if not opened:
                break
            element, around = around, opened[-1][0]
        elif element.tag not in _INLINE and layout.is_read(element):
            found.extend(_lines_of(element, layout))
        if around in layout.mixed and (element in layout.blocks or element.tag == "br"):
            found.extend(_begun(element.tail, element.getnext(), around, layout))
    return found


class _Layout:
    """What below an element parts its text into lines."""

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: set[HtmlElement] = set()  # block elements, and inline ones around them
        self.mixed: set[HtmlElement | None] = set()  # elements right around such
        self.parted: set[HtmlElement | None] = set()  # those, and elements around `br`
        self._holding: set[HtmlElement | None] = set()  # around blocks, at any distance
        for element in reversed(list(root.iter("*"))):
            tag = element.tag
            if tag == "br":
                self.parted.add(element.getparent())
            elif tag not in _INLINE or element in self._holding:
                parent = element.getparent()
                self._holding.add(parent)
                if tag != "a":
                    self.blocks.add(element)
                    self.mixed.add(parent)
        self.parted |= self.mixed

    def is_looked_into(self, element: HtmlElement) -> bool:
        """Whether the lines in `element` are those of the blocks in it."""
        tag = element.tag
        if tag in _INLINE:  # a link is one line, whatever is in it
            return element in self._holding and not (tag == "a" and element.get("href"))
        return element in self.mixed and self.is_read(element)

    def is_read(self, element: HtmlElement) -> bool:
        return element.tag not in SKIPPED and not _is_comments(element)


def _first(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterchildren(), None)


def _is_comments(element: HtmlElement) -> bool:
    named, known = element.get("class"), element.get("id")
    if (named is None and known is None) or element.tag == "body":
        return False
    return _names_comments(f"{named or ''} {known or ''}")


@lru_cache(maxsize=8192)
def _names_comments(name: str) -> bool:
    return len(name) < 400 and _COMMENTS.search(name) is not None


def _begun(
    text: str | None, following: HtmlElement | None, block: HtmlElement, layout: _Layout
) -> Iterable[Line]:
    """The line that begins with `text` and the element following it, if one does: few do."""
    if text and not text.isspace():
        return _run(text, following, block, layout)
    if following is None or following.tag == "br" or following in layout.blocks:
        return ()
    return _run(text, following, block, layout)


def _lines_of(element: HtmlElement, layout: _Layout) -> Iterator[Line]:
    """The lines of a block without blocks in it."""
    yield from _run(element.text, _first(element), element, layout)
    if element in layout.parted:
        for child in element.iterchildren("br"):
            yield from _run(child.tail, child.getnext(), element, layout)


def _run(
    text: str | None, following: HtmlElement | None, block: HtmlElement, layout: _Layout
) -> Iterator[Line]:
    """The line that begins with `text` and goes on to the next block or `br`."""
    if following is None:
        if line := _line(block, [], [text or ""]):
            line.own = block not in layout.parted
            yield line
        return
    bare, inner = [text or ""], []
    while following is not None and following.tag != "br" and following not in layout.blocks:
        inner.append(following)
        bare.append(following.tail or "")
        following = following.getnext()
    if _are_labels(block, bare, inner):
        for label in inner:
            if line := _line(label, [label], label.itertext()):
                line.label = True
                yield line
        return
    whole = block if block not in layout.parted else None
    if whole is None and len(inner) == 1 and not inline("".join(bare)):
        whole = inner[0]
    said = [bare[0]]
    for element, tail in zip(inner, bare[1:], strict=True):
        said += [*(element.itertext() if len(element) else [element.text or ""]), tail]
    if line := _line(whole if whole is not None else block, inner, said):
        line.own = whole is not None
        yield line


def _are_labels(block: HtmlElement, bare: list[str], inner: list[HtmlElement]) -> bool:
    """Whether a run is of elements alone that say little each: date, author, source."""
    if len(inner) < 2 or block.tag in _LEVELS or inline("".join(bare)):
        return False
    return sum(len(text) for label in inner for text in label.itertext()) < _LABELS


def _line(element: HtmlElement, inner: list[HtmlElement], texts: Iterable[str]) -> Line | None:
    text = inline("".join(texts))
    if not text:
        return None
    line = Line(element=element, text=text, level=_LEVELS.get(str(element.tag), 0))
    for part in _marked(inner):
        if part.tag == "time":
            line.when = True
            continue
        size = len(inline("".join(part.itertext())))
        if part.tag == "a":
            line.linked += size
            line.href = part.get("href") if size == len(text) else line.href
        elif size == len(text):
            line.bold |= part.tag in _BOLD
            line.slanted |= part.tag in _SLANTED
    return line


def _marked(inner: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """The links, times, and bold or slanted elements of a line."""
    for child in inner:
        if len(child):
            yield from child.iter(*_MARKED)
        elif child.tag in _IS_MARKED:
            yield child
