"""A run that waits for a place has not started."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from scheduler.runs import Runs
from storage.records import Run, Source


def test_a_run_starts_when_it_gets_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    class Crawl:
        def __init__(self, _: Any, source: Source, **_how: Any) -> None:
            self.name = source.name
            order.append(f"{source.name} starts")

        async def run(self) -> Run:
            await asyncio.sleep(0)
            order.append(f"{self.name} ends")
            at = datetime(2026, 11, 24, tzinfo=UTC)
            return Run(run_id=self.name, source=self.name, trigger="manual", started_at=at)

    monkeypatch.setattr("scheduler.runs.Crawl", Crawl)

    async def work() -> None:
        session: Any = SimpleNamespace()
        runs = Runs(session, at_once=1, ended=lambda _: None)
        sources = [Source(name=name, homepage="https://a.example/") for name in ("bao", "post")]
        await asyncio.gather(*(runs.run(source, trigger="manual") for source in sources))

    asyncio.run(work())
    assert order == ["bao starts", "bao ends", "post starts", "post ends"]
