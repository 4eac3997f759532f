"""Live blogs: one article in dated entries, though each entry may look like an article.

A page is one if it says so (schema.org LiveBlogPosting), or if most of its text stands in entries
that carry a time of day. Each entry's time and headline become one heading, "10:42 – The vote is
over", or, without a headline, open the entry's first paragraph: so they stay with the text, where
a body finder would take a line of a time alone for no text. An entry whose time opens its text
already ("10h42: …") is left as it is.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.flow import Line
from crawler.extract.signature import is_date
from crawler.extract.starts import Start
from crawler.extract.text import text_of

_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])\s?[:h.]\s?[0-5]\d\b|\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STAMP = re.compile(  # a time of day, and at most day, month and zone beside it
    r"(?:\D{0,20}\d{1,2}[/.-]\d{1,2}\D{0,6})?(?:\d+[hd] ago\s*/\s*)?"
    r"(?:[01]?\d|2[0-3])\s?[:h.]\s?[0-5]\d(?:\s?[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:uhr|utc|gmt[+\d]*|e[sd]t|p[sd]t|ce?s?t|bst)\)?)?(?:\D{0,6}\d{1,2}[/.-]\d{1,2})?",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\blive\b|liveblog|ticker|minute.by.minute|trực tiếp|truc-tiep|en direct|tường thuật", re.I
)
_LIVE_STEMS = ("live", "ticker", "minute", "trực", "truc", "direct", "tường")
_TYPE = "LiveBlogPosting"
_STAMP_TAGS = ("time", "span", "div", "p", "b", "strong", "a", "h3", "h4")
_NOT_IN = frozenset({"nav", "aside", "footer", "form", "table", "li"})
_HEADINGS = ("h2", "h3", "h4", "h5")
_NEAR = 2  # lines between an entry's headline and its time
_ENTRIES = 3  # at least
_MOST = 500  # that are looked at
_TEXT = 40  # characters of an entry beside its time and headline
_HEIGHT = 5  # levels at most between a time and its entry
_SHARE = 0.5  # of the page's paragraphs: what stands in the entries of a live blog


def is_live(document: Document, lines: Sequence[Line], starts: Sequence[Start]) -> bool:
    """Whether the page is a live blog, or these starts are a live blog's entries."""
    if _says_live(document):
        return True
    timed = [start for start in starts if _has_clock(lines, start.number)]
    return len(timed) >= _ENTRIES - 1 and all(start.url is None for start in timed)


def with_entries(document: Document) -> Document:
    """`document` with each entry of a live blog under one heading; any other page as it is."""
    if not (_says_live(document) or _may_be_live(document)):
        return document
    root = deepcopy(document.root)
    entries = dict(_entries(root))
    if len(entries) < _ENTRIES or not _hold_most(root, entries):
        return document
    for entry, stamp in entries.items():
        _head(entry, stamp)
    return replace(document, root=root)


def _says_live(document: Document) -> bool:
    if any(_TYPE in (script.text or "") for script in document.tagged("script")):
        return True
    return any(name == "itemtype" and _TYPE in value for _, name, value in document.marks)


def _may_be_live(document: Document) -> bool:
    """A glance: the address or the headline says so, or there are times to a page of entries."""
    title = next(iter(document.tagged("h1", "title")), None)
    if _names_live(document.url) or (title is not None and _names_live(text_of(title))):
        return True
    return sum(_is_stamp(element) for element in document.tagged("time")) >= _ENTRIES


def _names_live(text: str) -> bool:
    folded = text.casefold()
    return any(stem in folded for stem in _LIVE_STEMS) and _LIVE.search(text) is not None


def _has_clock(lines: Sequence[Line], number: int) -> bool:
    near = lines[max(0, number - _NEAR) : number + 1 + _NEAR]
    return any(
        is_date(line) and _CLOCK.search(line.text) and not _YEAR.search(line.text) for line in near
    )


def _is_stamp(element: HtmlElement) -> bool:
    text = element.text
    if text is None or not 4 <= len(text.strip()) <= 40 or len(element) > 0:
        return False
    return _STAMP.fullmatch(text.strip()) is not None


def _entries(root: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Each entry of a live blog with the element that holds its time."""
    known: dict[HtmlElement, tuple[int, int]] = {}
    seen: set[HtmlElement] = set()
    for stamp in list(islice(filter(_is_stamp, root.iter(*_STAMP_TAGS)), _MOST)):
        if any(ancestor.tag in _NOT_IN for ancestor in stamp.iterancestors()):
            continue
        entry = _entry_of(stamp, known)
        if entry is not None and entry not in seen:
            seen.add(entry)
            yield entry, stamp


def _entry_of(stamp: HtmlElement, known: dict[HtmlElement, tuple[int, int]]) -> HtmlElement | None:
    """The smallest element around the time that holds text as well; None if that holds other times.

    A time within a sentence has none either. known: what was asked of elements before.
    """
    for element in islice(stamp.iterancestors(), _HEIGHT):
        if element.tag in {"p", "body"}:
            return None
        if element not in known:
            known[element] = _size(element)
        text, stamps = known[element]
        if stamps > 1:
            return None
        if text - len(text_of(stamp)) >= _TEXT:
            return element
    return None


def _size(element: HtmlElement) -> tuple[int, int]:
    """The characters of text below `element`, its headline aside, and its times."""
    stamps = sum(_is_stamp(other) for other in element.iter(*_STAMP_TAGS))
    return len(text_of(element)) - _headline_length(element), stamps


def _headline_length(element: HtmlElement) -> int:
    heading = next(element.iter(*_HEADINGS), None)
    return 0 if heading is None else len(text_of(heading))


def _hold_most(root: HtmlElement, entries: dict[HtmlElement, HtmlElement]) -> bool:
    """Whether most of the page's paragraphs stand in the entries."""
    size = {p: sum(map(len, p.itertext())) for p in root.iter("p")}
    inside = sum(size[p] for entry in entries for p in entry.iter("p"))
    return inside >= _SHARE * sum(size.values()) and inside > 0


def _head(entry: HtmlElement, stamp: HtmlElement) -> None:
    """Put the entry's time before its headline, as one heading at its start, or before its text."""
    time = text_of(stamp)
    heading = next((h for h in entry.iter(*_HEADINGS) if h is not stamp), None)
    stamp.drop_tree()
    if heading is None:
        first = next((p for p in entry.iter("p") if text_of(p)), entry)
        first.text = f"{time} – {(first.text or '').lstrip()}"
        return
    joined = entry.makeelement("h3")
    joined.text = f"{time} – {text_of(heading)}"
    heading.drop_tree()
    joined.tail, entry.text = entry.text, None
    entry.insert(0, joined)
