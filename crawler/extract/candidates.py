"""What a line of a page can be by its own looks: a paragraph, a headline."""

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from crawler.extract.flow import Line
from crawler.extract.signature import is_date, signs

WHOLE = 3  # paragraphs: a teaser has fewer
PROSE = 60  # characters that make a paragraph
SHORTEST, WORDS = 15, 4  # of a headline: a section's or a person's name has fewer
_LONGEST = 220  # characters of a headline
_LONGEST_PLAIN = 160
_CLOSED = (".", ":", ";", ",", "…")  # what a headline does not end with
_ENTRY = re.compile(  # of a list, of an interview
    r"\d{1,2}\s*[.):]\s|(?:q|a|hỏi|đáp|pv|answer)\s*[:.]", re.IGNORECASE
)
_SIGN = re.compile(r"[^\w“\"'‘(«]")  # an arrow, a price, a bracket
_TITLE = re.compile(r"title|headline|heading|tieu-?de|tit\b", re.IGNORECASE)


def main_prose(lines: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the lines that are paragraphs and set as most of the page's text is.

    Articles below one another are set alike: the same kind of element in the same kind of parent.
    Teasers, captions and the text of boxes are set otherwise.
    """
    prose = [number for number, line in enumerate(lines) if is_prose(line)]
    weights: dict[tuple[str, ...], int] = defaultdict(int)
    for number in prose:
        weights[_setting(lines[number])] += len(lines[number].text)
    main = max(weights, key=lambda setting: weights[setting], default=None)
    return tuple(number for number in prose if _setting(lines[number]) == main)


def is_prose(line: Line) -> bool:
    """Whether the line is a paragraph of something."""
    return len(line.text) >= PROSE and not line.level and line.linked * 2 < len(line.text)


def _setting(line: Line) -> tuple[str, ...]:
    parent = parent_of(line)
    return str(line.element.tag) if line.own else "br", str(parent.tag), parent.get("class") or ""


def parent_of(line: Line) -> HtmlElement:
    """The element that the line stands in: of a line of a block with `br`, the block."""
    parent = line.element.getparent() if line.own else line.element
    return line.element if parent is None else parent


def is_title(line: Line) -> bool:
    """Whether the line can be a headline by its own looks."""
    text = line.text
    if not SHORTEST <= len(text) <= _LONGEST or len(text.split()) < WORDS:
        return False
    if line.label or _ENTRY.match(text) or is_date(line) or signs(line):
        return False
    if line.level:
        return line.level <= 4
    if text.endswith(_CLOSED) or _SIGN.match(text) or not line.own:
        return False
    named = line.element.get("class") or ""
    return line.bold or line.href is not None or _TITLE.search(named) is not None


def is_plain_title(line: Line) -> bool:
    """Whether a line that looks like any other is short enough for a headline."""
    if not line.own or line.label or line.text.endswith(_CLOSED) or _SIGN.match(line.text):
        return False
    if signs(line) or is_date(line) or _ENTRY.match(line.text):
        return False
    return SHORTEST <= len(line.text) <= _LONGEST_PLAIN
