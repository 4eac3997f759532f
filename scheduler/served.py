"""Whether a run that another worker has made is the one that was due here.

The timetables of all workers have the same times, as these follow from the sources alone
(scheduler/triggers.py): each worker comes at them, and the first makes the run.
"""

import asyncio
from datetime import datetime

from crawler.manners import utc_now
from scheduler.sharing import Served
from scheduler.timetable import is_auto
from scheduler.triggers import Times
from storage.archive import Archive
from storage.records import Run, Source


def as_due(source: Source, archive: Archive) -> Served:
    """Whether nothing of a source is due any more, after a run of it."""

    async def served(last: Run) -> bool:
        if not is_auto(source):
            return is_of_this_time(source, last, utc_now())
        checks = await asyncio.to_thread(archive.next_checks)
        at = checks.get(source.name)
        return at is not None and at > utc_now()

    return served


def is_of_this_time(source: Source, last: Run, now: datetime) -> bool:
    """Whether a run began at the schedule's last time or after it, and was not stopped.  Pure."""
    times = Times(source.name, source.schedule, source.timezone or "UTC", source.jitter)
    return last.outcome != "stopped" and times.passed(last.started_at, now) == 0


async def has_ended(last: Run) -> bool:
    """Whether a run has come to its end, whoever made it: nothing is left to go on with."""
    return last.finished_at is not None
