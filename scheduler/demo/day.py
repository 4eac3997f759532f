"""A day of the made-up outlets, watched by the real service in half a minute."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from crawler.session import Check
from scheduler.config import Config, load
from scheduler.configfile import add_source, create, edit
from scheduler.control import as_message
from scheduler.demo.checks import Kept, check
from scheduler.demo.promises import promises
from scheduler.demo.questions import to_check
from scheduler.demo.web import DemoWeb
from scheduler.opening import open_service
from scheduler.policy import UsualCadence
from scheduler.proxies import Proxies
from storage.readers import query
from storage.records import Feed, Source

AFTER = 12.0  # seconds that the service goes on after the outlets' last event
_LOOK = timedelta(seconds=2)

Watching = Callable[[Iterable[Mapping[str, Any]]], None]


class HastyCadence(UsualCadence):
    """The usual cadence, for outlets whose day lasts half a minute."""

    def checked(self, check: Check) -> Feed:
        """The feed after a check, due again at once."""
        return replace(super().checked(check), next_check_at=check.now + _LOOK)

    def next_recheck_at(
        self, now: datetime, first_seen_at: datetime, unchanged_checks: int
    ) -> datetime | None:
        """Every look asks for the articles again."""
        del first_seen_at, unchanged_checks
        return now + _LOOK

    def next_run_at(self, check_at: datetime | None, now: datetime) -> datetime:
        """A run every few seconds."""
        del check_at
        return now + _LOOK


async def live_through(folder: Path, watching: Watching) -> list[Kept]:
    """Makes an archive in `folder`, lets the service watch the outlets, and checks what it holds.

    Raises ConfigError if `folder` holds an archive already.
    """
    web = DemoWeb()
    port = await web.start()
    try:
        create(folder / "newsarchive.toml")
        for source in web.outlets:
            edit(folder / "newsarchive.toml", partial(_with_source, source=source))
        proxy = f"http://127.0.0.1:{port}"
        config = load(folder, {})
        config = replace(
            config,
            crawl=replace(config.crawl, delay=0.0),  # the outlets are ours
            proxies=Proxies(http=proxy, https=proxy),
        )
        promised = promises(web)
        await _watch(config, promised.seconds + AFTER, watching)
        asked = [each.url for each in web.log]
        return check(promised, await asyncio.to_thread(_answers, folder), asked)
    finally:
        await web.stop()


def _with_source(content: str, source: Source) -> str:
    return add_source(content, source).content


async def _watch(config: Config, seconds: float, watching: Watching) -> None:
    async with open_service(config, HastyCadence()) as service:
        serving = asyncio.ensure_future(service.serve())
        until = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < until and not serving.done():
            await asyncio.wait({serving}, timeout=0.3)
            watching([as_message(run) for run in service.runs.progress()])
        service.stop()
        await serving


def _answers(folder: Path) -> dict[str, list[dict[str, Any]]]:
    answers = {}
    for name, sql in to_check().items():
        with query(folder, sql) as result:
            answers[name] = [dict(zip(result.columns, row, strict=True)) for row in result.rows()]
    return answers
