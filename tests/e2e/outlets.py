"""The demo's outlets, served beside the tests at a time that they choose, and archives of them."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from scheduler.configfile import add_source, create, edit
from scheduler.demo.web import DemoWeb
from storage.records import Source

BEFORE, AFTER = 13.0, 60.0  # seconds: all is published and nothing edited; the day is over


class Day:
    """The outlets' clock: it stands still until it is told to jump. All of the day has passed."""

    def __init__(self) -> None:
        self.started_at = datetime.now(UTC) - timedelta(hours=1)
        self.jump_to(BEFORE)

    def __call__(self) -> datetime:
        return self.now

    def jump_to(self, seconds: float) -> None:
        self.now = self.started_at + timedelta(seconds=seconds)


def made_up_web(*, multiply: int = 1) -> tuple[DemoWeb, Day]:
    day = Day()
    return DemoWeb(day, day.started_at, multiply=multiply), day


@contextlib.contextmanager
def served(web: DemoWeb) -> Iterator[str]:
    """The address of the proxy that serves `web` from a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="outlets")
    thread.start()
    try:
        port = asyncio.run_coroutine_threadsafe(web.start(), loop).result(10)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            asyncio.run_coroutine_threadsafe(web.stop(), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def archive_of(sources: tuple[Source, ...], folder: Path) -> Path:
    """An archive in `folder` that is to watch `sources`, and holds nothing yet."""
    folder.mkdir(parents=True)
    create(folder / "newsarchive.toml")
    for source in sources:
        edit(folder / "newsarchive.toml", partial(_with_source, source=source))
    return folder


def _with_source(content: str, source: Source) -> str:
    return add_source(content, source).content
