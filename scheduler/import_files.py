"""Files that are to be imported: what kind each is, and what it holds, a piece at a time."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from crawler.given import HEAD_BYTES, FileKind, Given, ImportFileError, Left, Limits, kind_of
from crawler.given_html import saved_pages
from crawler.given_warc import wacz_pages, warc_pages
from crawler.saved import SavedPage, SavedPageError, read_lines

_PAGES_AT_ONCE = 40
_BYTES_AT_ONCE = 16 * 2**20
_RECORDS_AT_ONCE = 1000
_SAVED = (".html", ".htm", ".xhtml", ".html.gz")


def file_kind(path: Path) -> FileKind:
    """The kind of a file, by what it holds; a folder is one of saved pages.

    Raises ImportFileError where it cannot be read, or is of no kind that can be imported.
    """
    if path.is_dir():
        return FileKind.HTML
    try:
        with path.open("rb") as file:
            kind = kind_of(file.read(HEAD_BYTES))
    except OSError as error:
        raise ImportFileError(f"{path}: {error.strerror or error}") from error
    if kind is None:
        raise ImportFileError(
            f"{path}: neither WARC, WACZ, OPML, HTML, a list of URLs, nor JSON lines of "
            '{"url", "path"}'
        )
    return kind


def pages(path: Path, kind: FileKind, url: str | None, limits: Limits) -> Iterator[Given | Left]:
    """The pages that a file holds. Raises ImportFileError."""
    if kind is FileKind.WARC:
        return warc_pages(path, limits)
    if kind is FileKind.WACZ:
        return wacz_pages(path, limits)
    if kind is FileKind.LINES:
        return saved_pages(_lines(path), limits)
    return saved_pages((SavedPage(url=url or "", path=str(each)) for each in _saved(path)), limits)


def pieces(given: Iterable[Given | Left]) -> Iterator[list[Given | Left]]:
    """The same in pieces of some pages; what came before an error comes before it."""
    piece: list[Given | Left] = []
    taken = size = 0
    try:
        for each in given:
            piece.append(each)
            if isinstance(each, Given):
                taken, size = taken + 1, size + len(each.exchange.body)
            if taken >= _PAGES_AT_ONCE or size >= _BYTES_AT_ONCE or len(piece) >= _RECORDS_AT_ONCE:
                yield piece
                piece, taken, size = [], 0, 0
    except ImportFileError:
        yield piece
        raise
    yield piece


def addresses(path: Path) -> Iterator[str]:
    """The lines of a list of URLs, without blank ones and comments. Raises ImportFileError."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for line in lines:
                if (address := line.strip()) and not address.startswith("#"):
                    yield address
    except OSError as error:
        raise ImportFileError(f"{path}: {error.strerror or error}") from error


def _lines(path: Path) -> Iterator[SavedPage | SavedPageError]:
    """What JSON lines name; a path that is not absolute is one beside their file."""
    with path.open("rb") as lines:
        for each in read_lines(lines):
            if isinstance(each, SavedPage):
                yield replace(each, path=str(path.parent / each.path))
            else:
                yield SavedPageError(f"{path}: {each}")


def _saved(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, n) for n in sorted(names) if n.lower().endswith(_SAVED))
