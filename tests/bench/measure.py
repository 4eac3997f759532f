"""`make bench-measure`: what measuring costs a page beside extraction, on the same pages.

The pages are the tests' own; `make bench-measure INDEX="a/index.json b/index.json"` takes others,
in the form of `make bench-extract`. Both, and plain trafilatura, run in turn in this process, page
by page, so that what else the machine does slows all alike. The last two columns are measuring's
time over that of our extraction and over that of trafilatura's.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from crawler.extract import extract
from crawler.measure import measure
from storage.measures import Text
from storage.records import Article, Page
from tests.bench.extract import peer
from tests.bench.truth import pages

SHARE = 0.25  # of extraction's time, which measuring may take


@dataclass(slots=True)
class Cost:
    """Time spent on some pages, in seconds of this process."""

    pages: int = 0
    characters: int = 0
    extracting: float = 0.0
    plain: float = 0.0  # trafilatura's own
    measuring: float = 0.0
    slowest: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Measuring's time over extraction's."""
        return self.measuring / self.extracting if self.extracting else 0.0

    def line(self, name: str) -> str:
        """A line of the table."""
        each = 1000 / max(self.pages, 1)
        return (
            f"{name:<16}{self.pages:>6}{self.characters // max(self.pages, 1):>8}"
            f"{self.extracting * each:>10.2f}{self.measuring * each:>10.2f}"
            f"{self.slowest * 1000:>10.2f}{self.share:>8.2f}{self.measuring / self.plain:>8.2f}"
        )


def spent(action: Callable[[], Any]) -> tuple[Any, float]:
    """What an action gives, and the processor time it took."""
    began = time.process_time()
    given = action()
    return given, time.process_time() - began


def cost(known: list[Page]) -> Cost:
    """The cost of all articles of these pages."""
    now, total = datetime.now(UTC), Cost()
    for page in known:
        found, seconds = spent(partial(extract, _dated(page, now)))
        total.extracting += seconds
        total.plain += peer(page).seconds
        total.pages += 1
        for article in found.articles:
            measured, seconds = spent(partial(measure, as_text(article)))
            total.measuring += seconds
            total.slowest = max(total.slowest, seconds)
            total.characters += len(article.body)
            for name in ("quantities", "mentions", "quotes", "times"):
                total.rows[name] = total.rows.get(name, 0) + len(getattr(measured, name))
    return total


def as_text(article: Article) -> Text:
    """An article as measuring takes it."""
    return Text(
        body=article.body,
        headline=article.headline,
        language=article.language,
        published_at=article.published_at,
        has_byline=bool(article.authors),
        credited_source=article.credited_source,
    )


def _dated(page: Page, now: datetime) -> Page:
    from dataclasses import replace

    return replace(page, fetched_at=now)


def main() -> int:
    """Prints a line a set of pages; ends with 1 if measuring takes more than its share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", nargs="*", type=Path)
    given: list[Path | None] = parser.parse_args().index or [None]
    print(f"{'':<16}{'pages':>6}{'letters':>8}{'extract':>10}{'measure':>10}{'slowest':>10}"
          f"{'share':>8}{'plain':>8}   milliseconds a page")  # fmt: skip
    total = Cost()
    for index in given:
        known = [each.page for each in pages(index)]
        cost(known[:3])  # what loads on first use
        each = cost(known)
        print(each.line(index.parent.name if index else "own pages"), each.rows, flush=True)
        total.extracting += each.extracting
        total.measuring += each.measuring
    return 1 if total.share > SHARE else 0


if __name__ == "__main__":
    sys.exit(main())
