"""`make bench-sql`: how long the views take to answer, on an archive of 200,000 articles.

The archive is made in a temporary folder (some 350 MB). Each question is asked some times on one
open connection, as a notebook or a BI tool has it, and its answer read to the end. A line shows the
median of these, the first asking, which opens the copy, and the processor time of all threads,
which tells more where the machine has other work. Exits 1 if a median is over the limit.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from storage.readers import connect
from tests.bench.large import make_large
from tests.bench.questions import QUESTIONS

LIMIT = 200  # milliseconds


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What asking a question once took, in milliseconds, and how many rows it gave."""

    wall: float
    processor: float
    rows: int


def ask(connection: duckdb.DuckDBPyConnection, sql: str, began: float) -> Answer:
    """Ask, and read to the last row; `began` is a perf_counter's time."""
    spent = time.process_time()
    rows = connection.sql(sql).to_arrow_table().num_rows
    return Answer(
        wall=1000 * (time.perf_counter() - began),
        processor=1000 * (time.process_time() - spent),
        rows=rows,
    )


def shown(folder: Path, view: str, what: str, sql: str, times: int) -> float:
    """Ask a question several times, print its line, and return the median of its milliseconds."""
    began = time.perf_counter()
    with connect(folder) as connection:
        first = ask(connection, sql, began)
        answers = [ask(connection, sql, time.perf_counter()) for _ in range(times)]
    wall = statistics.median(answer.wall for answer in answers)
    processor = statistics.median(answer.processor for answer in answers)
    print(
        f"{view:<28}{what:<34}{first.rows:>6}{wall:>8.0f}{first.wall:>8.0f}{processor:>8.0f}"
        f"{'' if wall <= LIMIT else '  over'}",
        flush=True,
    )
    return wall


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="keep the archive here, or ask the one there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        if not (folder / "news.duckdb").exists():
            began = time.perf_counter()
            make_large(folder, chosen.articles)
            print(f"{chosen.articles} articles made in {time.perf_counter() - began:.0f} s")
        print(f"{'view':<28}{'question':<34}{'rows':>6}{'ms':>8}{'first':>8}{'cpu':>8}")
        taken = [
            shown(folder, view, what, sql.format(view=view), chosen.times)
            for view, what, sql in QUESTIONS
        ]
    over = sum(each > LIMIT for each in taken)
    print(f"{len(taken)} questions, {over} over {LIMIT} ms, the slowest {max(taken):.0f} ms")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
