"""`make bench-extract`: text, sapo, headline, date and speed beside trafilatura, in one run.

The pages are the tests' own; `make bench-extract INDEX="a/index.json b/index.json"` takes others:
JSON lists of {"url", "html_path", "truth": {"body", "title", "sapo", "date"}}. Both extractors read
each page in turn in this process, so their speeds are of one core.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import crawler.preload  # noqa: F401 - the models and dictionaries that a worker starts with
from crawler.extract import extract
from storage.records import Page
from tests.bench.truth import Known, Read, Score, pages, score

_COLUMNS = ("f1", "sapo", "headline", "date")
_WARM_UP = 12  # pages of a set, read before the timed run: what else loads on first use loads then


def ours(page: Page) -> Read:
    """The archive's own extraction, all fields."""
    began = time.process_time()
    found = extract(page)
    seconds = time.process_time() - began
    first = found.articles[0] if found.articles else None
    return Read(
        body=first.body if first else "",
        headline=first.headline if first else None,
        date=first.published_at.isoformat() if first and first.published_at else None,
        seconds=seconds,
    )


def peer(page: Page) -> Read:
    """trafilatura as its documentation has it, with metadata."""
    from trafilatura import bare_extraction

    began = time.process_time()
    found = bare_extraction(page.body, url=page.url, with_metadata=True, include_comments=False)
    seconds = time.process_time() - began
    if found is None or isinstance(found, dict):
        return Read(body="", headline=None, date=None, seconds=seconds)
    return Read(body=found.text or "", headline=found.title, date=found.date, seconds=seconds)


def compared(known: list[Known]) -> tuple[Score, Score]:
    """Scores of the peer and of ours on the same pages."""
    now = datetime.now(UTC)
    both: tuple[list[Read], list[Read]] = ([], [])
    readers: tuple[Callable[[Page], Read], ...] = (peer, ours)
    for each in known[:_WARM_UP]:
        for reader in readers:
            reader(_dated(each.page, now))
    for each in known:
        for reader, read in zip(readers, both, strict=True):
            read.append(reader(_dated(each.page, now)))
    return score(known, both[0]), score(known, both[1])


def _dated(page: Page, now: datetime) -> Page:
    return replace(page, fetched_at=now)


def row(name: str, pages: int, theirs: Score, our: Score) -> str:
    """A line of the table: for each column trafilatura's figure and ours."""
    figures = [
        f"{_figure(getattr(theirs, column)):>8} /{_figure(getattr(our, column)):>5}"
        for column in _COLUMNS
    ]
    return f"{name:<16}{pages:>5}{''.join(figures)}{our.speed / theirs.speed:>9.2f}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def main() -> int:
    """Prints a line a set of pages: trafilatura / ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", nargs="*", type=Path)
    given: list[Path | None] = parser.parse_args().index or [None]
    print("trafilatura / newsarchive; speed: pages a second, ours over theirs")
    print(f"{'':<16}{'pages':>5}{''.join(f'{column:>15}' for column in _COLUMNS)}{'speed':>9}")
    for index in given:
        known = pages(index)
        theirs, our = compared(known)
        print(row(index.parent.name if index else "own pages", len(known), theirs, our), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
