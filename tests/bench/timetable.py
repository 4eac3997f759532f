"""`make bench-timetable`: a week of 2,000 sources, 20 due a minute, in simulated time.

The timetable, its store on the disk and APScheduler are the real ones; the clock jumps. The service
is killed and started again three times, once after a day and a quarter. What should have run is
counted apart, minute by minute, from the schedules as written. Exits 1 if a run was lost.
"""

import argparse
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apscheduler.schedulers.base as base

from scheduler.jobs import Jobs
from scheduler.timetable import Timetable
from scheduler.triggers import Times
from tests.scheduler.simulated import START, WEEK, Clock, Week, sources


def timed(owner: type, name: str) -> list[float]:
    """Lets a method write down its seconds."""
    work: Callable[..., Any] = getattr(owner, name)
    seconds: list[float] = []

    def measured(*args: Any, **kwargs: Any) -> Any:
        started = time.perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            seconds.append(time.perf_counter() - started)

    setattr(owner, name, measured)
    return seconds


def show(what: str, seconds: list[float]) -> None:
    middle, most = statistics.median(seconds) * 1e3, max(seconds) * 1e3
    print(f"{what:<42} median {middle:8.3f} ms   max {most:9.3f} ms   ({len(seconds)} times)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=2000)
    count: int = parser.parse_args().sources
    logging.disable(logging.CRITICAL)
    base.datetime = Clock
    found = timed(Jobs, "get_due_jobs")
    computed = timed(Times, "get_next_fire_time")
    stepped = timed(base.BaseScheduler, "_process_jobs")
    taken = timed(Timetable, "start")
    week = Week(sources=sources(count), places=max(4, count // 12))
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        week.live(Path(folder), WEEK)
    took, busy = time.perf_counter() - started, time.process_time()
    print(f"{count} sources, {(Clock.at - START).days} days, in {took:.0f} s ({busy:.0f} s of CPU)")
    show("finding what is due", found)
    show("computing a source's next time", computed)
    show("a whole look, with starts and stores", stepped)
    show("taking in the sources at a start", taken)
    due, lost = week.due(), week.lost()
    print(
        f"due {due}, run {week.ran.total()} (late {week.late}; cut by a kill and run again "
        f"{week.cut}), missed and counted {week.missed.total()}, "
        f"under way {week.owed.total()}, lost {len(lost)}"
    )
    for name, times in sorted(lost.items()):
        print(f"lost: {name} {times}", file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
