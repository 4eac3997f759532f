"""When each source is crawled: one APScheduler job a source, kept across restarts.

A run that could not be at its time is never dropped: it comes late, once, and the times it stands
for are counted (`runs.missed`).
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_MAX_INSTANCES,
    JobExecutionEvent,
    JobSubmissionEvent,
)
from apscheduler.job import Job
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.jobs import Jobs
from scheduler.schedules import Auto
from scheduler.triggers import Times, parsed
from storage.records import Source

STORE = Path("state/schedule.sqlite")

# A source's name, and the runs missed before; whether it ran, or the service ends instead.
Due = Callable[[str, int], Awaitable[bool]]
_timetables: dict[str, "Timetable"] = {}


class Timetable:
    """The jobs of an archive. `due` is awaited with a source's name when its time has come."""

    def __init__(self, directory: Path, due: Due, log: Any) -> None:
        self._key = str(directory.resolve())
        self._due = due
        self._log = log
        self._running: set[str] = set()
        self._stopped = False
        self._jobs = Jobs(directory / STORE)
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": self._jobs},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
            timezone=UTC,
        )
        self._scheduler.add_listener(self._busy, EVENT_JOB_MAX_INSTANCES)
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR)

    def start(
        self,
        sources: Iterable[Source],
        next_checks: Mapping[str, datetime],
        now: datetime,
        *,
        resumed: Collection[str] = (),
    ) -> None:
        """Begins to run jobs on the running loop: those of `sources`, as `sync` says.

        resumed: sources whose last run was cut off and now goes on; that run is not owed again.
        """
        _timetables[self._key] = self
        # Paused, as a scheduler that has not started knows nothing of the jobs that it has kept.
        self._scheduler.start(paused=True)
        self._jobs.forget(resumed)
        self._sync(sources, next_checks, now)
        self._make_up(now)
        self._scheduler.resume()

    def stop(self) -> None:
        """Begins no more runs; those under way may end, and what is then owed is kept."""
        self._stopped = True
        self._scheduler.pause()
        self._shut_down()

    def sync(
        self, sources: Iterable[Source], next_checks: Mapping[str, datetime], now: datetime
    ) -> None:
        """Makes the jobs those of `sources`: new ones run at once, changed ones start anew.

        next_checks: for sources whose schedule is `auto`, when their feeds are due.
        """
        if self._stopped:
            return
        self._scheduler.pause()  # each change would look for what is due
        self._sync(sources, next_checks, now)
        self._scheduler.resume()

    def reschedule(self, name: str, at: datetime) -> None:
        """The time of the next run of a source that is on the timetable."""
        try:
            self._scheduler.modify_job(name, next_run_time=at)
        except JobLookupError:
            self._log.info("no longer on the timetable", source=name)

    def agenda(self) -> dict[str, datetime]:
        """The time of each source's next run."""
        return {job.id: job.next_run_time for job in self._scheduler.get_jobs()}

    @property
    def owed(self) -> Mapping[str, int]:
        """For each source the times that have come and that no ended run stands for."""
        return self._jobs.owed

    def _sync(
        self, sources: Iterable[Source], next_checks: Mapping[str, datetime], now: datetime
    ) -> None:
        jobs = {job.id: job for job in self._scheduler.get_jobs()}
        watched = {source.name: source for source in sources if source.enabled}
        for name in jobs.keys() - watched.keys():
            self._scheduler.remove_job(name)
        self._jobs.forget(set(self._jobs.owed) - watched.keys())
        for name, source in watched.items():
            self._sync_one(source, jobs.get(name), next_checks.get(name), now)

    def _sync_one(
        self, source: Source, job: Job | None, check_at: datetime | None, now: datetime
    ) -> None:
        zone = source.timezone or "UTC"
        label = f"{source.schedule} +{source.jitter:g}s {zone}"
        at = max(check_at or now, now)
        if job is None or job.name != label:
            self._scheduler.add_job(
                run_due,
                Times(source.name, source.schedule, zone, source.jitter),
                id=source.name,
                name=label,
                args=(self._key, source.name),
                next_run_time=at,
                replace_existing=True,
            )
        elif is_auto(source) and job.id not in self._running and job.next_run_time != at:
            self._scheduler.modify_job(job.id, next_run_time=at)

    def _make_up(self, now: datetime) -> None:
        """Lets what is owed come due at once."""
        for job in self._scheduler.get_jobs():
            if job.id in self._jobs.owed and job.next_run_time > now:
                self.reschedule(job.id, now)
                # Coming due counts a time; here it is none of the schedule's, unless one has
                # passed and was only put off.
                if job.trigger.passed(now, job.next_run_time):
                    self._jobs.owed[job.id] -= 1

    def _shut_down(self) -> None:
        # Not while runs are under way: APScheduler would cancel them, their books left open.
        if self._stopped and not self._running:
            self._scheduler.shutdown(wait=False)
            _timetables.pop(self._key, None)

    async def run(self, name: str) -> None:
        """What a job does."""
        times = self._jobs.owed[name]
        self._running.add(name)
        try:
            if await self._due(name, times - 1):
                self._jobs.settle(name, times)
        finally:
            self._running.discard(name)
            self._shut_down()

    def _busy(self, event: JobSubmissionEvent) -> None:
        self._log.warning("due again while it runs", source=event.job_id)

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
    return isinstance(parsed(source.schedule), Auto)
