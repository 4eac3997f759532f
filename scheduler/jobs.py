"""APScheduler's jobs on the disk, and beside them what each of them still owes.

APScheduler moves a job on as soon as it has begun to run. A run that then waits for its place, or
ends with the service, would be forgotten. So a time that has come is written down as owed first,
and struck out when a run that stands for it has ended.
"""

import pickle
from collections import Counter
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from apscheduler.job import Job
from apscheduler.jobstores.base import JobLookupError
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.util import datetime_to_utc_timestamp
from sqlalchemy import Column, Integer, Table, Unicode, create_engine, event, select
from sqlalchemy.engine import Engine

_MOVE = "UPDATE apscheduler_jobs SET next_run_time = ?, job_state = ? WHERE id = ?"
_OWE = "INSERT OR REPLACE INTO owed (name, times) VALUES (?, ?)"
_FORGET = "DELETE FROM owed WHERE name = ?"


class Jobs(SQLAlchemyJobStore):  # type: ignore[misc]
    """The jobs of a timetable in a file, with triggers of scheduler.triggers.

    owed: for each job the times that have come and that no ended run stands for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(engine=_engine(path))
        self.owed: Counter[str] = Counter()
        self._owed_table = Table(
            "owed",
            self.jobs_t.metadata,
            Column("name", Unicode(191), primary_key=True),
            Column("times", Integer, nullable=False),
        )

    def start(self, scheduler: Any, alias: str) -> None:
        """Makes what the file lacks, and reads what is owed; APScheduler calls this."""
        super().start(scheduler, alias)
        self._owed_table.create(self.engine, checkfirst=True)
        with self.engine.begin() as connection:
            rows = connection.execute(select(self._owed_table.c.name, self._owed_table.c.times))
            self.owed = Counter({row.name: row.times for row in rows})

    def get_due_jobs(self, now: datetime) -> list[Job]:
        """The jobs whose time has come, each once however long ago; APScheduler calls this."""
        jobs: list[Job] = super().get_due_jobs(now)
        for job in jobs:
            passed = job.trigger.passed(job.next_run_time, now)
            self.owed[job.id] = 1 + passed + (self.owed[job.id] if job.trigger.counts else 0)
            if passed:
                # Counted, so APScheduler need not list every time of a long absence.
                job.next_run_time = now
        if jobs:
            self._write({job.id for job in jobs})
        return jobs

    def update_job(self, job: Job) -> None:
        """Stores a job's next time; APScheduler calls this.

        As its own does it, without building the statement anew each time, which took most of it.
        """
        at = datetime_to_utc_timestamp(job.next_run_time)
        state = pickle.dumps(job.__getstate__(), self.pickle_protocol)
        with self.engine.begin() as connection:
            if not connection.exec_driver_sql(_MOVE, (at, state, job.id)).rowcount:
                raise JobLookupError(job.id)

    def settle(self, name: str, times: int) -> None:
        """A run has ended that stands for so many times."""
        self.owed[name] -= times
        self._write({name})

    def forget(self, names: Collection[str]) -> None:
        """These owe nothing any more."""
        if names:
            self.owed.subtract({name: self.owed[name] for name in names})
            self._write(names)

    def _write(self, names: Collection[str]) -> None:
        kept = [(name, self.owed[name]) for name in names if self.owed[name] > 0]
        gone = [name for name in names if self.owed[name] <= 0]
        with self.engine.begin() as connection:
            if kept:
                connection.exec_driver_sql(_OWE, kept)
            if gone:
                connection.exec_driver_sql(_FORGET, [(name,) for name in gone])
        for name in gone:
            del self.owed[name]


def _engine(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def relaxed(connection: Any, _: Any) -> None:
        # A time that has come must not wait for the disk. A killed process loses nothing by it;
        # a machine that loses its power may run once more what had just ended.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    return engine
