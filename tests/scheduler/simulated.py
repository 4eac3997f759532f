"""A service's weeks in seconds: a clock and an event loop that jump to what comes next.

Used by the tests of the timetable and by `make bench-timetable`. APScheduler, its store on the
disk and the loop's timers are the real ones; only the waiting is left out.
"""

import asyncio
import selectors
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import structlog

from scheduler.cadence import checked
from scheduler.policy import UsualCadence
from scheduler.schedules import Cron, Every, parse_schedule
from scheduler.timetable import Timetable, is_auto
from scheduler.triggers import Times
from storage.records import Feed, FeedKind, Outcome, Source

START = datetime(2026, 11, 23, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUIET = structlog.wrap_logger(None, wrapper_class=structlog.make_filtering_bound_logger(50))


class Clock(datetime):
    """A datetime whose now() is where the simulation has come to."""

    at = START

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Clock":
        at = cls.at if tz is None else cls.at.astimezone(tz)
        return cls.combine(at.date(), at.time(), at.tzinfo)


class _Jump(selectors.DefaultSelector):
    """Where a loop would wait, the clock jumps to the next whole minute after the wait."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise RuntimeError("the simulation waits for nothing: no timer is set")
        Clock.at = START - -(Clock.at + timedelta(seconds=timeout) - START) // MINUTE * MINUTE
        return ready


class Loop(asyncio.SelectorEventLoop):
    """An event loop on the simulated clock."""

    def __init__(self) -> None:
        super().__init__(_Jump())

    def time(self) -> float:
        return (Clock.at - START).total_seconds()


def sources(count: int, minutes: int = 100) -> list[Source]:
    """A third each of cron, interval with jitter, and auto, due every `minutes` or so."""
    return [
        Source(
            name=f"s{n}",
            homepage=f"https://s{n}.example/",
            schedule=_schedule(n, minutes),
            jitter=0.0 if n % 6 == 0 else 45.0,
            timezone="Asia/Ho_Chi_Minh" if n % 9 == 0 else None,
        )
        for n in range(count)
    ]


def _schedule(n: int, minutes: int) -> str:
    if n % 3 == 0:  # 14 or 15 times a day
        return f"{n % 60} {n % 2}-23/{'2' if n % 4 else '1'} * * *"
    return f"every {minutes} minutes" if n % 3 == 1 else "auto"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """The service lives for a while, is killed, and is away for a while."""

    lives: timedelta
    away: timedelta = timedelta(0)


@dataclass(kw_only=True)
class Week:
    """What happened; it outlives the services, as an archive does."""

    sources: Sequence[Source]
    places: int = 80
    ran: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    late: int = 0
    cut: int = 0
    checks: dict[str, datetime] = field(default_factory=dict)
    owed: Counter[str] = field(default_factory=Counter)
    _feeds: dict[str, Feed] = field(default_factory=dict)

    def live(self, folder: Path, stretches: Sequence[Stretch]) -> None:
        """Lets one service after the other live on the archive in `folder`."""
        for stretch in stretches:
            with asyncio.Runner(loop_factory=Loop) as runner:
                runner.run(self._serve(folder, stretch.lives))
            Clock.at += stretch.away

    def due(self) -> int:
        """The times that the schedules name, each source's first run, and each check of `auto`."""
        return sum(self._due_of(source) for source in self.sources)

    def lost(self) -> dict[str, int]:
        """Of each source, its times that neither ran, nor were counted, nor are under way."""
        lost = {
            source.name: self._due_of(source)
            - (self.ran[source.name] + self.missed[source.name] + self.owed[source.name])
            for source in self.sources
        }
        # The last time may be put off beyond the end: by its jitter, or to the next look.
        soon = {s.name for s in self.sources if not is_auto(s) and self._put_off(s)}
        return {name: n for name, n in lost.items() if n and not (n == 1 and name in soon)}

    def _due_of(self, source: Source) -> int:
        if not is_auto(source):
            return 1 + times_of(source, Clock.at)
        at = self.checks.get(source.name)
        # Each run named the next one, so only the last can be lost.
        overdue = at is None or at < Clock.at - MINUTE or source.name in self.owed
        return 1 + self.ran[source.name] - (not overdue)

    def _put_off(self, source: Source) -> bool:
        return times_of(source, Clock.at) > times_of(source, Clock.at - 2 * MINUTE)

    async def _serve(self, folder: Path, lives: timedelta) -> None:
        places = asyncio.Semaphore(self.places)
        by_name = {source.name: source for source in self.sources}

        async def due(name: str, times: int) -> bool:
            came = Clock.at
            async with places:
                try:
                    await asyncio.sleep(170)
                except asyncio.CancelledError:
                    self.cut += 1
                    raise
            self.ran[name] += 1
            self.late += bool(times or Clock.at - came > 5 * MINUTE)
            self.missed[name] += times
            if is_auto(by_name[name]):
                timetable.reschedule(name, self._check(name))
            return True

        timetable = Timetable(folder, due, QUIET)
        timetable.start(self.sources, self.checks, Clock.at)
        await asyncio.sleep(lives.total_seconds())
        # As a kill: what runs and what waits for its place ends here, and nothing is settled.
        self.owed = Counter(timetable.owed)
        doomed = asyncio.all_tasks() - {asyncio.current_task()}
        for task in doomed:
            task.cancel()
        await asyncio.gather(*doomed, return_exceptions=True)
        timetable.stop()
        await asyncio.sleep(0)

    def _check(self, name: str) -> datetime:
        """A feed of one entry in some two hours is looked at; one in ten looks fails."""
        now = Clock.at
        new = Feed(url=f"https://{name}.example/rss", source=name, kind=FeedKind.RSS)
        feed = self._feeds.get(name, new)
        ok = (feed.checks + len(name)) % 10 != 0
        feed = checked(
            feed,
            now=now,
            outcome=Outcome.OK if ok else Outcome.FAILED,
            new_entries=int(ok and feed.checks % 4 != 0),
        )
        assert feed.next_check_at is not None
        self._feeds[name] = feed
        self.checks[name] = UsualCadence().next_run_at(feed.next_check_at, now)
        return self.checks[name]


WEEK = (
    Stretch(lives=timedelta(hours=49), away=timedelta(minutes=3)),
    Stretch(lives=timedelta(hours=32), away=timedelta(hours=30)),
    Stretch(lives=timedelta(hours=25), away=timedelta(minutes=20)),
    Stretch(lives=timedelta(hours=31, minutes=37)),
)


def times_of(source: Source, until: datetime) -> int:
    """How often a source on cron or interval is due from START to `until`, by its schedule as
    written: counted minute by minute or by division, not by the code that is tried.
    """
    schedule = parse_schedule(source.schedule)
    if isinstance(schedule, Every):
        one = Times(source.name, source.schedule, "UTC", 0).following(START)
        return (until - one) // schedule.interval + 1
    assert isinstance(schedule, Cron)
    shift = timedelta(hours=7 if source.timezone else 0)
    minutes = (START + shift + n * MINUTE for n in range(1, (until - START) // MINUTE + 1))
    return sum(at.minute in schedule.minutes and at.hour in schedule.hours for at in minutes)
