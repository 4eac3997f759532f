"""The timetable on a simulated clock: nothing is lost, whatever stops in between."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import apscheduler.schedulers.base as base
import pytest

from scheduler.timetable import Timetable
from storage.records import Source
from tests.scheduler.simulated import (
    MINUTE,
    QUIET,
    START,
    WEEK,
    Clock,
    Loop,
    Stretch,
    Week,
    sources,
)

HOURLY = Source(name="bao-gio", homepage="https://bao-gio.example/", schedule="@hourly", jitter=0)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock.at = START
    monkeypatch.setattr(base, "datetime", Clock)


def live(week: Week, folder: Path, *hours: float) -> Week:
    """Lives and is away in turn, for so many hours each."""
    pairs = zip(hours[::2], (*hours[1::2], 0.0), strict=False)
    week.live(
        folder,
        [Stretch(lives=timedelta(hours=on), away=timedelta(hours=off)) for on, off in pairs],
    )
    return week


@pytest.mark.slow
def test_no_run_is_lost_in_a_week_with_three_restarts(tmp_path: Path) -> None:
    week = Week(sources=sources(60, minutes=600), places=5)
    week.live(tmp_path, WEEK)
    assert timedelta(days=7) <= Clock.at - START
    assert week.lost() == {}
    assert set(week.ran) == {source.name for source in week.sources}
    assert week.cut > 0
    assert week.missed.total() > 200


def test_a_run_that_nothing_stands_for_would_be_seen(tmp_path: Path) -> None:
    week = live(Week(sources=sources(6)), tmp_path, 12)
    week.ran["s1"] -= 1
    assert week.lost() == {"s1": 1}


def test_what_was_due_while_nothing_ran_comes_late_once_and_is_counted(tmp_path: Path) -> None:
    week = live(Week(sources=[HOURLY]), tmp_path, 0.5, 10, 0.4)
    assert (week.ran.total(), week.missed.total()) == (2, 9)


def test_a_restart_runs_nothing_that_is_not_due(tmp_path: Path) -> None:
    week = live(Week(sources=[HOURLY]), tmp_path, 0.5, 0.1, 0.3)
    assert (week.ran.total(), week.missed.total()) == (1, 0)


def test_a_source_that_is_no_longer_watched_is_forgotten_at_a_start(tmp_path: Path) -> None:
    live(Week(sources=sources(6)), tmp_path, 1)
    week = live(Week(sources=[HOURLY]), tmp_path, 3)
    assert set(week.ran) == {"bao-gio"}


def test_a_run_that_waited_for_its_place_is_made_up_after_a_kill(tmp_path: Path) -> None:
    many = [replace(HOURLY, name=f"s{n}") for n in range(40)]
    week = live(Week(sources=many, places=1), tmp_path, 0.5, 0.1, 3)
    assert set(week.ran) == {source.name for source in many}
    assert week.lost() == {}


def run_once(folder: Path, answers: Sequence[bool], *, resumed: Sequence[str] = ()) -> list[int]:
    """The counts that `due` was given, answered in turn, over ten minutes."""
    given: list[int] = []

    async def due(_: str, missed: int) -> bool:
        given.append(missed)
        return answers[len(given) - 1]

    async def serve() -> None:
        timetable = Timetable(folder, due, QUIET)
        timetable.start([HOURLY], {}, Clock.at, resumed=resumed)
        await asyncio.sleep(600)
        timetable.stop()
        await asyncio.sleep(0)

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(serve())
    return given


def test_a_run_that_the_end_prevented_is_owed_to_the_next_start(tmp_path: Path) -> None:
    assert run_once(tmp_path, [False]) == [0]
    assert run_once(tmp_path, [True]) == [0]
    assert run_once(tmp_path, []) == []


def test_a_run_that_is_resumed_is_not_owed_again(tmp_path: Path) -> None:
    assert run_once(tmp_path, [False]) == [0]
    assert run_once(tmp_path, [], resumed=["bao-gio"]) == []


def test_runs_under_way_may_end_after_the_stop(tmp_path: Path) -> None:
    ended = []

    async def due(name: str, _: int) -> bool:
        await asyncio.sleep(120)
        ended.append(name)
        return True

    async def serve() -> None:
        timetable = Timetable(tmp_path, due, QUIET)
        timetable.start([HOURLY], {}, Clock.at)
        await asyncio.sleep(60)
        timetable.stop()
        await asyncio.sleep(300)
        assert timetable.owed == {}

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(serve())
    assert ended == ["bao-gio"]
    assert Clock.at - START >= 6 * MINUTE
