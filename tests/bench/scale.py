"""`make bench-scale`: what an archive of a million articles takes, and what workers bring.

Articles are made up in a process of their own and stored in this one by the crawl's own code, which
publishes as a service does; ARTICLES=50000 is a short trial. A line for each of: bytes an article,
the rate of adding when the archive was small and when it was full, publishing, and the queries of
the README on it. Stories are not grouped: `make bench-stories` measures that. Then the same pages
are crawled with one, two and four processes that read them, PAGES= as in `make bench`. Exits 1 if
adding has become more than 1.5 times slower.
"""

import argparse
import multiprocessing
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb
import msgspec

from storage.archive import Archive
from storage.publish import Published
from storage.readers import connect
from storage.records import Batch
from storage.writer import publish_due
from tests.bench.crawl import Work, measured, ours, serve
from tests.bench.invented import BATCH, batches, url_of

LIMIT = 1.5  # times slower that adding may become
SMALL = 10_000  # articles of a small archive
WINDOW = 10_000  # articles around which a rate is measured
WORKERS = (1, 2, 4)
README = Path(__file__).parents[2] / "README.md"
_ADDRESS = "https://vnexpress.net/an-article.html"  # in the README's queries


@dataclass(frozen=True, slots=True)
class Point:
    """How far storing was."""

    articles: int
    seconds: float  # spent in storing so far


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """An archive that was filled."""

    points: tuple[Point, ...]  # after each batch
    published: tuple[Published, ...]


def made(articles: int, out: Connection) -> None:
    """Makes batches in a process of its own."""
    for batch in batches(articles):
        out.send_bytes(msgspec.msgpack.encode(batch))  # to unpickle it took as long as to make it
    out.close()


def arriving(articles: int) -> Iterator[Batch]:
    """Batches from a process that makes them."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=made, args=(articles, sending), daemon=True)
    process.start()
    sending.close()
    for _ in range(0, articles, BATCH):
        yield msgspec.msgpack.decode(receiving.recv_bytes(), type=Batch)
    process.join()


def fill(folder: Path, articles: int) -> Filled:
    """Stores so many articles, and publishes when a service would."""
    points, published = [Point(0, 0.0)], []
    last: datetime | None = None
    with Archive.open(folder) as archive:
        for batch in arriving(articles):
            began = time.perf_counter()
            archive.write(batch)
            stored = min(points[-1].articles + BATCH, articles)
            points.append(Point(stored, points[-1].seconds + time.perf_counter() - began))
            now = datetime.now(UTC)
            if publish_due(now, last, published[-1].seconds if published else 0.0, dirty=True):
                published.append(archive.publish())
                last = now
                _progress(points[-1], articles)
        published.append(archive.publish())
    return Filled(points=tuple(points), published=tuple(published))


def rate(points: Sequence[Point], middle: int) -> float:
    """Articles a second in the window around `middle`.  Pure."""
    first = max(points[0].articles, min(middle - WINDOW // 2, points[-1].articles - WINDOW))
    inside = [each for each in points if first <= each.articles <= first + WINDOW]
    return (inside[-1].articles - inside[0].articles) / (inside[-1].seconds - inside[0].seconds)


def queries(articles: int) -> list[tuple[str, str]]:
    """The README's queries, each with the sentence before it."""
    text = README.read_text("utf-8")
    found = re.findall(r"([^\n]+)\n\n```sql\n(.*?)```", text, re.DOTALL)
    there = url_of(articles // 2)
    return [(what.strip(" :"), sql.replace(_ADDRESS, there)) for what, sql in found]


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, float]:
    """The rows of an answer, read to the end, and the milliseconds that it took."""
    began = time.perf_counter()
    rows = sum(batch.num_rows for batch in connection.sql(sql).to_arrow_reader(10_000))
    return rows, 1000 * (time.perf_counter() - began)


def _progress(point: Point, articles: int) -> None:
    if sys.stderr.isatty():
        done = f"{point.articles:,} of {articles:,} stored, {point.seconds:.0f} s"
        print(f"\r{done}", end="\r", file=sys.stderr)


def _line(what: str, value: str, note: str = "") -> None:
    print(f"{what:<44}{value:>14}  {note}".rstrip(), flush=True)


def show_filling(filled: Filled, folder: Path) -> float:
    """Prints what filling took; returns how many times slower adding became."""
    last, final = filled.points[-1], filled.published[-1]
    live = (folder / "state" / "live.duckdb").stat().st_size
    begin, end = rate(filled.points, SMALL), rate(filled.points, last.articles)
    _line("articles", f"{last.articles:,}")
    _line("bytes an article", f"{final.bytes / last.articles:,.0f}", "of the readers' copy")
    _line("… of the owner's file", f"{live / last.articles:,.0f}")
    _line("articles a second, all", f"{last.articles / last.seconds:,.0f}")
    _line(f"… around {min(SMALL, last.articles):,}", f"{begin:,.0f}")
    _line(f"… up to {last.articles:,}", f"{end:,.0f}")
    _line("times slower", f"{begin / end:.2f}", f"the limit is {LIMIT}")
    slowest = max(each.seconds for each in filled.published)
    _line("publishing, the last", f"{final.seconds:.2f} s", f"{final.bytes / 1e6:,.0f} MB")
    _line("… the slowest", f"{slowest:.2f} s", f"of {len(filled.published)}")
    return begin / end


def show_queries(folder: Path, articles: int) -> None:
    """Prints how long the README's queries take, each asked first, then once more."""
    print(f"\n{'query of the README':<70}{'rows':>10}{'first, ms':>11}{'again':>9}")
    with connect(folder) as connection:
        for what, sql in queries(articles):
            rows, first = ask(connection, sql)
            _, again = ask(connection, sql)
            print(f"{what[-68:]:<70}{rows:>10,}{first:>11,.0f}{again:>9,.0f}", flush=True)


def show_workers(pages: Path | None, times: int) -> None:
    """Prints how many pages a second are crawled with so many processes that read them."""
    print(f"\n{'processes that read pages':<28}{'pages':>8}{'pages/s':>10}{'to the end':>12}")
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    work = Work(pages=pages, times=times)
    web = context.Process(target=serve, args=(work, sending), daemon=True)
    web.start()
    work = replace(work, port=receiving.recv())
    for workers in WORKERS:
        done = measured(replace(work, workers=workers), ours)
        whole = done.pages / done.to_the_end
        print(
            f"{workers:<28}{done.pages:>8}{done.pages / done.seconds:>10.1f}{whole:>12.1f}",
            flush=True,
        )
    web.terminate()
    print(f"({os.cpu_count()} processors, which the web and the owner use, too)")


def main() -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--pages", type=Path, help='JSON lines of {"url", "path"} for the workers')
    parser.add_argument("--times", type=int, default=8, help="addresses of every page; 0: no crawl")
    parser.add_argument("--folder", type=Path, help="make the archive here, and keep it")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        slower = show_filling(fill(folder, chosen.articles), folder)
        show_queries(folder, chosen.articles)
    if chosen.times:
        show_workers(chosen.pages, chosen.times)
    return 1 if slower > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
