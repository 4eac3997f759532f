"""When each source is crawled: one APScheduler job a source, kept across restarts.

A run that could not be at its time is never dropped: it comes late, once, and the times it stands
for are counted (`runs.missed`).
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_MAX_INSTANCES,
    EVENT_JOB_MISSED,
    JobExecutionEvent,
    JobSubmissionEvent,
)
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine

from scheduler.cadence import DORMANT
from scheduler.schedules import Auto, Cron, Every, parse_schedule
from storage.records import Source

STORE = Path("state/schedule.sqlite")
MOST_MISSED = 1000  # times counted of one source

Due = Callable[[str, int], Awaitable[None]]  # a source's name, the runs missed before
_timetables: dict[str, "Timetable"] = {}


class Timetable:
    """The jobs of an archive. `due` is awaited with a source's name when its time has come."""

    def __init__(self, directory: Path, due: Due, log: Any) -> None:
        self._key = str(directory.resolve())
        self._due = due
        self._log = log
        self._missed: Counter[str] = Counter()
        store = SQLAlchemyJobStore(engine=_engine(directory / STORE))
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": store},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
            timezone=UTC,
        )
        self._scheduler.add_listener(self._passed, EVENT_JOB_MAX_INSTANCES | EVENT_JOB_MISSED)
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR)

    def start(self, *, paused: bool = False) -> None:
        """Begins to run jobs on the running loop."""
        _timetables[self._key] = self
        self._scheduler.start(paused=paused)

    def stop(self) -> None:
        """Runs no more jobs; their times are kept."""
        self._scheduler.shutdown(wait=False)
        _timetables.pop(self._key, None)

    def sync(
        self, sources: Iterable[Source], next_checks: Mapping[str, datetime], now: datetime
    ) -> None:
        """Makes the jobs those of `sources`: new ones run at once, changed ones start anew.

        next_checks: for sources whose schedule is `auto`, when their feeds are due.
        """
        jobs = {job.id: job for job in self._scheduler.get_jobs()}
        watched = {source.name: source for source in sources if source.enabled}
        for name in jobs.keys() - watched.keys():
            self._scheduler.remove_job(name)
        for name, source in watched.items():
            self._sync_one(source, jobs.get(name), next_checks.get(name), now)

    def reschedule(self, name: str, at: datetime) -> None:
        """The time of the next run of a source that is on the timetable."""
        if self._scheduler.get_job(name) is not None:
            self._scheduler.modify_job(name, next_run_time=at)

    def agenda(self) -> dict[str, datetime]:
        """The time of each source's next run."""
        return {job.id: job.next_run_time for job in self._scheduler.get_jobs()}

    def _sync_one(
        self, source: Source, job: Job | None, check_at: datetime | None, now: datetime
    ) -> None:
        label = f"{source.schedule} ±{source.jitter:g}s {source.timezone or 'UTC'}"
        if job is None or job.name != label:
            self._scheduler.add_job(
                run_due,
                _trigger(source),
                id=source.name,
                name=label,
                args=(self._key, source.name),
                next_run_time=max(check_at or now, now),
                replace_existing=True,
            )
        elif is_auto(source):
            self._scheduler.modify_job(job.id, next_run_time=max(check_at or now, now))
        elif job.next_run_time < now:
            # Counted here, as APScheduler would list every time of a long absence.
            self._missed[job.id] += missed_runs(job.trigger, job.next_run_time, now)
            self._scheduler.modify_job(job.id, next_run_time=now)

    async def run(self, name: str) -> None:
        """What a job does."""
        await self._due(name, self._missed.pop(name, 0))

    def _passed(self, event: JobSubmissionEvent | JobExecutionEvent) -> None:
        times = getattr(event, "scheduled_run_times", None) or [event.scheduled_run_time]
        self._missed[event.job_id] += len(times)
        self._log.warning("run missed", source=event.job_id, times=len(times))

    def _failed(self, event: JobExecutionEvent) -> None:
        self._log.error("run failed", source=event.job_id, error=repr(event.exception))


async def run_due(key: str, name: str) -> None:
    """The function that stored jobs name; it finds the timetable of this process."""
    timetable = _timetables.get(key)
    if timetable is None:
        raise LookupError(f"no timetable of {key} runs in this process")
    await timetable.run(name)


def is_auto(source: Source) -> bool:
    """Whether the source's feeds say when it runs."""
    return isinstance(parse_schedule(source.schedule), Auto)


def missed_runs(trigger: Any, first: datetime, now: datetime) -> int:
    """How many times of `trigger` from `first` have passed, less the one that will run late."""
    if isinstance(trigger, IntervalTrigger):
        return int((now - first) / trigger.interval)
    count, at = 0, first
    while count < MOST_MISSED:
        following = trigger.get_next_fire_time(at, at + timedelta(microseconds=1))
        if following is None or following > now:
            break
        count, at = count + 1, following
    return count


def _trigger(source: Source) -> Any:
    schedule = parse_schedule(source.schedule)
    if isinstance(schedule, Every):
        seconds = schedule.interval.total_seconds()
        jitter = min(source.jitter, seconds / 2)
        return IntervalTrigger(seconds=int(seconds), jitter=jitter or None, timezone=UTC)
    if isinstance(schedule, Cron):
        zone = source.timezone or "UTC"
        return CronTrigger(**schedule.fields(), timezone=zone, jitter=source.jitter or None)
    # Each run names the next; this is for a run whose end was never seen.
    return IntervalTrigger(seconds=int(DORMANT.total_seconds()), timezone=UTC)


def _engine(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def relaxed(connection: Any, _: Any) -> None:
        # A run's new time must not wait for the disk: a lost one is found again in the archive.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    return engine
