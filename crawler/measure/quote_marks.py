"""Pieces of a text between quotation marks, of the ways that both languages set them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKS = re.compile('[“”„«»"″‟]')
_OPENING = "“„«‟"
_CLOSING = "”»"
_SINGLE = re.compile(r"‘(?<![\w’].)(?=\S)([^‘\n]{20,800}?)(?<=[.,!?…\w])’(?!\w)")
_PARAGRAPH = re.compile(r"[^\n]+")


class Marked(NamedTuple):
    """The words between marks, without them; over paragraphs that none but the last closes."""

    start: int
    end: int
    opened: int  # place of the opening mark
    closed: int  # place behind the closing mark


def find_marked(text: str) -> Iterator[Marked]:
    """Everything in quotation marks, in the order of the text."""
    has_single = "‘" in text
    waiting: int | None = None  # where words began that the paragraph did not close
    for paragraph in _PARAGRAPH.finditer(text):
        pieces, unclosed = _pieces(text, *paragraph.span())
        if waiting is not None:
            first = pieces[0] if pieces else None
            begins = first.opened if first else unclosed
            if begins is not None and not text[paragraph.start() : begins].strip():
                if first is None:
                    continue
                pieces[0] = Marked(
                    start=waiting + 1, end=first.end, opened=waiting, closed=first.closed
                )
            waiting = None
        yield from pieces or (_single(text, *paragraph.span()) if has_single else ())
        waiting = unclosed


def _pieces(text: str, start: int, end: int) -> tuple[list[Marked], int | None]:
    """The marked pieces of a paragraph, and the mark that it leaves open."""
    pieces: list[Marked] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text, start, end):
        place = mark.start()
        if opened is None or _reopens(text, opened, place):
            if _may_open(text, place, start):
                opened = place
            continue
        inside = _stripped(text, opened + 1, place)
        if inside[0] < inside[1]:
            pieces.append(Marked(start=inside[0], end=inside[1], opened=opened, closed=mark.end()))
        opened = None
    return pieces, opened


def _may_open(text: str, place: int, start: int) -> bool:
    if text[place] in _OPENING:
        return True
    before = text[place - 1] if place > start else " "
    after = text[place + 1 : place + 2]
    if text[place] in _CLOSING:
        return before.isspace() and after.isalnum()  # set the wrong way round
    return not before.isalnum() and not before.isdigit() and bool(after.strip() or before.isspace())


def _reopens(text: str, opened: int, place: int) -> bool:
    """Whether a mark opens again what was left open; “ also closes what „ opened."""
    return text[place] in "“„«" and not (text[place] == "“" and text[opened] == "„")


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _single(text: str, start: int, end: int) -> Iterator[Marked]:
    """British single marks, in a paragraph that has no double ones."""
    for found in _SINGLE.finditer(text, start, end):
        yield Marked(
            start=found.start(1), end=found.end(1), opened=found.start(), closed=found.end()
        )
