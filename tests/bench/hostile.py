"""`make bench-hostile`: what outlets that do all that is wrong cost the sound ones beside them.

The made-up outlets are crawled alone, then beside each fault that the tests know, TIMES= times in
turn, asked at the pace that a host is usually left. Prints how long their runs took and what the
owner took of memory; exits 1 if they lost an article, took over a tenth longer, or the owner over
1 GB. Web, owner and readers share the machine.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.outlets import archive_of, made_up_web
from tests.e2e.program import Program
from tests.e2e.test_hostile import MEMORY, SETTINGS, measured
from tests.faulty.cases import Fault, faults
from tests.faulty.web import served

SLOWER = 1.1
MULTIPLY = 4  # as many articles as the demo has
DELAY = "0.5 s"
TOOK = """
SELECT source, epoch(finished_at - started_at), extracted, failed + pending
FROM runs WHERE source IN (SELECT unnest(string_split('{names}', ' ')))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Crawled:
    """The sound outlets' runs of one crawl."""

    seconds: float  # the mean of their durations
    articles: int
    lost: int
    memory: int  # KB, of the owner


def crawl(wrong: Sequence[Fault], folder: Path) -> Crawled:
    """Crawls the sound outlets amid those faults, into an archive in `folder`."""
    web, _ = made_up_web(multiply=MULTIPLY)
    with served(web, wrong) as (proxy, _):
        sources = [fault.source for fault in wrong]
        archive_of((*sources[:5], *web.outlets, *sources[5:]), folder)
        settings = {**SETTINGS, "NEWSARCHIVE_CRAWL_DELAY": DELAY}
        settings["NEWSARCHIVE_CRAWL_MAX_PAGES"] = "1000"
        settings["NEWSARCHIVE_CRAWL_RUN_TIMEOUT"] = "120 s"
        program = Program(folder=folder, proxy=proxy, settings=settings)
        _, memory = measured(program, "crawl")
    names = " ".join(source.name for source in web.outlets)
    runs = program.rows(TOOK.format(names=names))
    return Crawled(
        seconds=statistics.mean(seconds for _, seconds, *_ in runs),
        articles=sum(extracted for _, _, extracted, _ in runs),
        lost=sum(lost for *_, lost in runs),
        memory=memory,
    )


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    times = parser.parse_args().times
    wrong = tuple(faults())
    found: dict[int, list[Crawled]] = {0: [], len(wrong): []}
    print(f"{'faulty outlets':<16}{'seconds a run':>14}{'articles':>10}{'lost':>6}{'MB':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(times):
            for beside, done in found.items():
                folder = Path(scratch) / f"{number}-{beside}" / "archive"
                done.append(one := crawl(wrong[:beside], folder))
                print(
                    f"{beside:<16}{one.seconds:>14.1f}{one.articles:>10}{one.lost:>6}"
                    f"{one.memory / 1024:>7.0f}",
                    flush=True,
                )
    alone, amid = found.values()
    slower = min(one.seconds for one in amid) / min(one.seconds for one in alone)
    print(f"times as long: {slower:.2f} (of the fastest of {times}; the limit is {SLOWER})")
    whole = {one.articles for one in (*alone, *amid)} == {alone[0].articles}
    small = max(one.memory for one in amid) < MEMORY
    return 0 if whole and small and slower <= SLOWER else 1


if __name__ == "__main__":
    sys.exit(main())
