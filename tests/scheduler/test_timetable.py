"""The timetable on a simulated clock: nothing is lost, whatever stops in between."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import apscheduler.schedulers.base as base
import pytest
import structlog

from scheduler.timetable import Timetable
from storage.records import Source

START = datetime(2026, 11, 23, tzinfo=UTC)
SOURCES = [
    Source(
        name=f"s{n}", homepage=f"https://s{n}.example/", schedule="every 100 minutes", jitter=0.0
    )
    for n in range(40)
]


class Clock(datetime):
    """A datetime whose now() is where the test has put it."""

    at = START

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Clock":
        at = cls.at if tz is None else cls.at.astimezone(tz)
        return cls.combine(at.date(), at.time(), at.tzinfo)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock.at = START
    monkeypatch.setattr(base, "datetime", Clock)


async def live(folder: Path, minutes: int, ran: Counter[str], missed: Counter[str]) -> None:
    async def due(name: str, times: int) -> None:
        ran[name] += 1
        missed[name] += times

    timetable = Timetable(folder, due, structlog.get_logger())
    timetable.start(paused=True)
    timetable.sync(SOURCES, {}, Clock.at)
    scheduler: Any = timetable._scheduler
    scheduler.state = base.STATE_RUNNING
    for _ in range(minutes):
        scheduler._process_jobs()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        Clock.at += timedelta(minutes=1)
    timetable.stop()


def test_no_run_is_lost_over_three_restarts(tmp_path: Path) -> None:
    ran: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for _ in range(4):
        asyncio.run(live(tmp_path, 600, ran, missed))
    assert set(ran) == {source.name for source in SOURCES}
    assert set(ran.values()) == {24}
    assert not +missed


def test_what_was_due_while_nothing_ran_comes_late_once_and_is_counted(tmp_path: Path) -> None:
    ran: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    asyncio.run(live(tmp_path, 10, ran, missed))
    Clock.at += timedelta(hours=10)
    asyncio.run(live(tmp_path, 5, ran, missed))
    assert set(ran.values()) == {2}
    assert set(missed.values()) == {5}
