"""What the owner says to other commands, without an archive or a web."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scheduler.config import load
from scheduler.configfile import create
from scheduler.control import ControlError, Message
from scheduler.errors import ConfigError
from scheduler.policy import UsualCadence
from scheduler.service import Service
from storage.records import Run

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "newsarchive.toml")
    return tmp_path


def service_of(folder: Path) -> Service:
    return Service(load(folder, {}), SimpleNamespace(), UsualCadence(), SimpleNamespace())  # type: ignore[arg-type]


async def answers(service: Service, request: Message) -> list[Message]:
    return [message async for message in service.answer(request)]


def test_status_is_what_runs_and_whether_it_serves(folder: Path) -> None:
    async def run() -> list[Message]:
        return await answers(service_of(folder), {"do": "status"})

    assert asyncio.run(run()) == [
        {"event": "done", "runs": [], "next_runs": {}, "serving": False, "paused": None}
    ]


def test_what_the_owner_cannot_do_it_names(folder: Path) -> None:
    async def run() -> None:
        await answers(service_of(folder), {"do": "dance"})

    with pytest.raises(ControlError, match="how to do 'dance'"):
        asyncio.run(run())


def test_an_owner_that_is_ending_takes_no_work_and_says_so(folder: Path) -> None:
    async def run() -> None:
        service = service_of(folder)
        await service.close()
        await answers(service, {"do": "crawl", "sources": [], "urls": []})

    with pytest.raises(ControlError, match="is ending"):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"sources": [], "urls": []}, "no source to crawl"),
        ({"sources": ["sao-mia"], "urls": []}, "sao-mia"),
        ({"sources": [], "urls": ["mailto:x"]}, "mailto:x"),
    ],
)
def test_work_that_cannot_be_is_refused(folder: Path, asked: Message, said: str) -> None:
    async def run() -> None:
        await answers(service_of(folder), {"do": "crawl", **asked})

    with pytest.raises(ConfigError, match=said):
        asyncio.run(run())


def test_the_end_waits_for_work_that_was_handed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Run(run_id="r", source="sao-mai", trigger="manual", started_at=NOW, outcome="stopped")

    async def run() -> tuple[list[Message], bool]:
        service, begun, end = service_of(folder), asyncio.Event(), asyncio.Event()

        async def crawl(*_: Any) -> list[Run]:
            begun.set()
            await end.wait()
            return [ended]

        monkeypatch.setattr(service, "crawl", crawl)
        asked = asyncio.ensure_future(answers(service, {"do": "crawl", "sources": [], "urls": []}))
        await begun.wait()
        closing = asyncio.ensure_future(service.close())
        await asyncio.sleep(0)
        early = closing.done()
        end.set()
        await closing
        return await asked, early

    told, early = asyncio.run(run())
    assert not early
    assert [run["outcome"] for run in told[-1]["runs"]] == ["stopped"]
