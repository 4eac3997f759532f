"""Figures in rows of tables that a page's text keeps as lines of words and numbers."""

import re
from dataclasses import dataclass

_ROW = re.compile(
    r"(?P<label>[^\n]{0,120}?)\s(?P<cells>[-+−]?\$?\d[\d.,]{0,"
    r"20}%?(?:\s+[-+−]?\$?\d[\d.,]{0,20}%?){1,12})\s*$"
)
_PRICES = re.compile(r"(?<![^\W_])(?:last|price|close|open|bid|ask)(?![^\W_])", re.IGNORECASE)
_CHANGES = re.compile(r"(?<![^\W_])(?:change|chg|thay đổi|\+/-)(?![^\W_])", re.IGNORECASE)
_LINES_ABOVE = 12
_TICKERS = re.compile(r"(?:ticker|symbol|mã(?: ck| cp)?)(?![^\W_])", re.IGNORECASE)
_LONGEST = 400  # characters of a row
_CELL = re.compile(r"[-+−]?\$?\d[\d.,]{0,20}%?")
_RUN = re.compile(r"\d%? [-+−]?\$?\d")
_BESIDE = re.compile(r"[\d%] [-+−$]{0,2}$")
_NEXT = re.compile(r"[\d.,]*%? [-+−]?\$?\d")
_LEAST = 3  # cells of a row that stands within a line
_MOST_WORDS = 6  # of its label
_ENDS = (".", ":", ";", ",", "!", "?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row around a figure: what it is about, and whether its head names prices and changes."""

    label: str
    prices: bool = False
    changes: bool = False


def row_at(text: str, place: int) -> Row | None:
    """The table row that holds `place`: a line ending in two numbers or more, or three of them
    within a line, where a page has lost the line ends of its table."""
    return _line_at(text, place) or _within_line(text, place)


def follows_number(text: str, place: int) -> bool:
    """Whether another number stands right before the one at `place`, as in a row."""
    return _BESIDE.search(text, max(0, place - 4), place) is not None


def _within_line(text: str, place: int) -> Row | None:
    if not (follows_number(text, place) or _NEXT.match(text, place)):
        return None
    start = max(0, place - _LONGEST, text.rfind("\n", 0, place) + 1)
    left = text[start:place].rstrip("-+−$").split()
    cells = 0
    while left and _CELL.fullmatch(left[-1]):
        left.pop()
        cells += 1
    for token in text[place : place + _LONGEST].partition("\n")[0].split():
        if not _CELL.fullmatch(token):
            break
        cells += 1
    return Row(label=_words_before(left)) if cells >= _LEAST else None


def _words_before(words: list[str]) -> str:
    """The last of the words, from the capital that begins them where they are many."""
    label: list[str] = []
    for word in reversed(words):
        if len(label) == _MOST_WORDS or word.endswith(_ENDS) or any(map(str.isdigit, word)):
            break
        label.insert(0, word)
    capitals = [number for number, word in enumerate(label) if word[0].isupper()]
    return " ".join(label[capitals[-1] :] if len(label) == _MOST_WORDS and capitals else label)


def _line_at(text: str, place: int) -> Row | None:
    start = text.rfind("\n", max(0, place - _LONGEST), place) + 1
    end = text.find("\n", place, place + _LONGEST)
    end = min(len(text), place + _LONGEST) if end < 0 else end
    if end - start > _LONGEST or not (text[end - 1].isdigit() or text[end - 1] == "%"):
        return None
    found = _ROW.match(text[start:end])
    if not found or place - start < found.start("cells"):
        return None
    head = _head(text, start)
    return Row(
        label=_label(found["label"].strip(" |:"), head),
        prices=bool(_PRICES.search(head)),
        changes=bool(_CHANGES.search(head)),
    )


def _label(cells: str, head: str) -> str:
    """The words of the row; of a table of shares its first cell, the ticker."""
    words = cells.split(" ")
    if _TICKERS.match(head):
        return words[0]
    return _words_before(words) if _RUN.search(cells) else cells


def _head(text: str, start: int) -> str:
    """The line above the rows: the nearest that ends in no number."""
    end = start - 1
    for _ in range(_LINES_ABOVE):
        if end <= 0:
            return ""
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].strip()
        if line and not line[-1].isdigit() and not _ROW.match(line[:_LONGEST]):
            return line
        end = begin - 1
    return ""
