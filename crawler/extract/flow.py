"""A page as the lines that a reader sees, in page order: cheaper than the main text, and whole.

A line is a block element without blocks in it, or, where a block parts its text by `br`, one of its
lines. What stands in menus, side columns, forms and comments is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
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
    blocks, mixed, begins = layout.blocks, layout.mixed, layout.begins_line
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element not in blocks and element.tag != "br":
                continue
            parent, tail, following = element.getparent(), element.tail, element.getnext()
            if parent is not None and parent in mixed and begins(tail, following):
                found.extend(_run(tail, following, parent, layout))
        elif element is root or element.tag in _INLINE:
            if element.tag == "a" and element.get("href"):  # one line, whatever is in it
                walk.skip_subtree()
        elif element.tag in SKIPPED or _is_comments(element):
            walk.skip_subtree()
        elif element in mixed:
            text, following = element.text, _first(element)
            if begins(text, following):
                found.extend(_run(text, following, element, layout))
        else:
            text, following = element.text, _first(element)
            if following is not None or (text and not text.isspace()):
                found.extend(_lines_of(element, layout))
            walk.skip_subtree()
        if len(found) >= MOST_LINES:
            break
    return found


class _Layout:
    """What below an element parts its text into lines."""

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: set[HtmlElement] = set()  # block elements, and inline ones around them
        self.mixed: set[HtmlElement | None] = set()  # elements right around such
        self.parted: set[HtmlElement | None] = set()  # those, and elements around `br`
        holding: set[HtmlElement | None] = set()  # around block elements, at whatever distance
        for element in reversed(list(root.iter("*"))):
            tag, parent = element.tag, element.getparent()
            if tag == "br":
                self.parted.add(parent)
            if tag not in _INLINE or element in holding:
                holding.add(parent)
                if tag != "a":
                    self.blocks.add(element)
                    self.mixed.add(parent)
        self.parted |= self.mixed

    def begins_line(self, text: str | None, following: HtmlElement | None) -> bool:
        """Whether a line begins with `text` and the element following it: mostly none does."""
        if text and not text.isspace():
            return True
        return following is not None and following.tag != "br" and following not in self.blocks


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


def _lines_of(element: HtmlElement, layout: _Layout) -> Iterator[Line]:
    """The lines of a block without blocks in it."""
    first = _first(element)
    if first is None:
        if line := _line(element, [], [element.text or ""]):
            yield line
        return
    yield from _run(element.text, first, element, layout)
    for child in element.iterchildren("br"):
        yield from _run(child.tail, child.getnext(), element, layout)


def _run(
    text: str | None, following: HtmlElement | None, block: HtmlElement, layout: _Layout
) -> Iterator[Line]:
    """The line that begins with `text` and goes on to the next block or `br`."""
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
    whole = inner[0] if len(inner) == 1 and not inline("".join(bare)) else None
    if block not in layout.parted:
        whole = block
    said = [bare[0]]
    for element, tail in zip(inner, bare[1:], strict=True):
        said += [*element.itertext(), tail]
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
    for part in (nested for child in inner for nested in child.iter(*_MARKED)):
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
