"""Runs that are stopped, at every point of their start, on a Scrapy that tests hold by the hand."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import signals

import crawler.run
from crawler.plan import Plan
from scheduler.runs import Runs
from storage.records import Batch, Run, Source

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
SOURCE = Source(name="sao-mai", homepage="http://sao-mai.example/")
STAGES = ("storing", "planning", "opening", "running")


class Stages:
    """Where a run has got to, and how far it may go."""

    def __init__(self, last: str) -> None:
        self.last = last
        self.reached: list[str] = []
        self.there = asyncio.Event()
        self.go_on = asyncio.Event()

    async def reach(self, stage: str) -> None:
        """Waits, at the last stage, to be let go on."""
        self.reached.append(stage)
        if stage == self.last:
            self.there.set()
            await self.go_on.wait()


class Scrapy:
    """A crawler that passes over a stop unless its engine runs, as Scrapy's does."""

    def __init__(self, stages: Stages, *, answers: bool) -> None:
        self.stages = stages
        self.answers = answers
        self.crawling = False
        self.engine = SimpleNamespace(running=False, downloader=SimpleNamespace(slots={}))
        self.signals = self
        self.asked = 0
        self._receivers: dict[Any, Callable[..., None]] = {}
        self._stopped = asyncio.Event()

    def connect(self, receiver: Callable[..., None], signal: Any) -> None:
        self._receivers[signal] = receiver

    async def crawl(self) -> None:
        self.crawling = True
        await self.stages.reach("opening")
        self.engine.running = True
        self.asked += 1
        self._receivers[signals.request_scheduled]()
        await self.stages.reach("running")
        await self._stopped.wait()
        self._receivers[signals.spider_closed]("shutdown")

    async def stop_async(self) -> None:
        if self.crawling:
            self.crawling = False
            if self.engine.running:
                await (asyncio.sleep(0) if self.answers else asyncio.Event().wait())
                self._stopped.set()


class Books:
    """A writer that keeps the runs it was given."""

    def __init__(self, stages: Stages) -> None:
        self.stages = stages
        self.runs: list[Run] = []

    async def put(self, batch: Batch) -> None:
        if not self.runs:
            await self.stages.reach("storing")
        self.runs.extend(batch.runs)


class Owner:
    """Runs, on a session and a Scrapy of which nothing is real but the order of events."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, last: str, *, answers: bool = True) -> None:
        self.stages = Stages(last)
        self.books = Books(self.stages)
        self.scrapy = Scrapy(self.stages, answers=answers)
        self.ended: list[Run] = []
        settings = SimpleNamespace(max_pages=10, max_depth=3, recheck_days=7, run_timeout=3600.0)
        session: Any = SimpleNamespace(
            manners=SimpleNamespace(now=lambda: NOW, settings=settings),
            writer=self.books,
            archive=None,
            settle=lambda: asyncio.sleep(0),
        )
        monkeypatch.setattr(crawler.run, "make_plan", self._plan)
        monkeypatch.setattr(crawler.run, "scrapy_settings", lambda *_: {})
        monkeypatch.setattr(crawler.run, "Crawler", lambda *_: self.scrapy)
        monkeypatch.setattr(crawler.run, "_runner", lambda: self)
        self.runs = Runs(session, at_once=1, ended=self.ended.append)

    async def _plan(self, *_: Any, **__: Any) -> Plan:
        await self.stages.reach("planning")
        return Plan()

    def crawl(self, scrapy: Scrapy, **_: Any) -> "asyncio.Task[None]":
        return asyncio.ensure_future(scrapy.crawl())


def played(scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def within() -> None:
        async with asyncio.timeout(10):
            await scene()

    asyncio.run(within())


@pytest.mark.parametrize("stage", STAGES)
def test_a_run_that_is_stopped_at_any_point_of_its_start_closes_its_own_books(
    monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    async def scene() -> None:
        owner = Owner(monkeypatch, stage)
        running = asyncio.ensure_future(owner.runs.run(SOURCE, trigger="schedule"))
        await owner.stages.there.wait()
        stopping = asyncio.ensure_future(owner.runs.stop(5))
        await asyncio.sleep(0)
        owner.stages.go_on.set()
        await stopping
        opened, closed = owner.books.runs
        assert opened.finished_at is None
        assert closed == replace(opened, outcome="stopped", finished_at=NOW, losses={})
        assert await running == closed
        assert owner.ended == [closed]
        assert owner.runs.progress() == []
        if stage in ("storing", "planning"):
            assert owner.scrapy.asked == 0

    played(scene)


def test_a_run_whose_requests_do_not_end_is_closed_as_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def scene() -> None:
        owner = Owner(monkeypatch, "none", answers=False)
        running = asyncio.ensure_future(owner.runs.run(SOURCE, trigger="schedule"))
        while "running" not in owner.stages.reached:
            await asyncio.sleep(0)
        await owner.runs.stop(0.01)
        run = await running
        assert run is not None
        assert run == owner.books.runs[-1]
        assert (run.outcome, run.finished_at) == ("stopped", NOW)
        assert run.reason == "the service ended before its requests did"

    played(scene)


def test_a_run_whose_opening_does_not_end_is_closed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        owner = Owner(monkeypatch, "opening")
        running = asyncio.ensure_future(owner.runs.run(SOURCE, trigger="schedule"))
        await owner.stages.there.wait()
        await owner.runs.stop(0.01)
        run = await running
        assert run is not None
        assert (run.outcome, owner.scrapy.asked) == ("stopped", 0)

    played(scene)


def test_runs_that_wait_for_a_place_never_start_after_a_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def scene() -> None:
        owner = Owner(monkeypatch, "planning")
        first = asyncio.ensure_future(owner.runs.run(SOURCE, trigger="schedule"))
        other = replace(SOURCE, name="song-hong")
        waiting = [
            asyncio.ensure_future(owner.runs.run(source, trigger="schedule"))
            for source in (SOURCE, other)
        ]
        await owner.stages.there.wait()
        assert [run.source for run in owner.runs.progress()] == ["sao-mai"]
        stopping = asyncio.ensure_future(owner.runs.stop(5))
        await asyncio.sleep(0)
        owner.stages.go_on.set()
        await stopping
        assert await first is not None
        assert await asyncio.gather(*waiting) == [None, None]
        assert await owner.runs.run(SOURCE, trigger="manual") is None
        assert len(owner.books.runs) == 2
        assert owner.runs.stopping

    played(scene)


def test_a_run_that_fails_in_our_code_is_raised_and_holds_up_no_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def scene() -> None:
        owner = Owner(monkeypatch, "none")

        async def broken(*_: Any, **__: Any) -> Plan:
            raise LookupError("no such column")

        monkeypatch.setattr(crawler.run, "make_plan", broken)
        with pytest.raises(LookupError, match="no such column"):
            await owner.runs.run(SOURCE, trigger="schedule")
        assert owner.runs.progress() == []
        await owner.runs.stop(5)

    played(scene)
