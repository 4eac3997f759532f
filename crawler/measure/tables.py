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


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row around a figure: what it is about, and whether its head names prices and changes."""

    label: str
    prices: bool = False
    changes: bool = False


def row_at(text: str, place: int) -> Row | None:
    """The table row that holds `place`: a line ending in two numbers or more."""
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
    return cells.split(" ")[0] if _TICKERS.match(head) else cells


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
