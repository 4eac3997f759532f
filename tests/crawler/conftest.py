"""One loop for all crawls: Twisted's reactor is started once a process and stays on its loop."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.reactor import start_reactor, stop_reactor
from tests.crawler.made import Outlet


@pytest.fixture(scope="session", autouse=True)
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Started before any test: what of Twisted asks for a reactor first would install another."""
    loop = asyncio.new_event_loop()

    async def start() -> None:
        start_reactor(("127.0.0.1",))

    loop.run_until_complete(start())
    yield loop
    loop.run_until_complete(asyncio.to_thread(stop_reactor))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture
def outlet(loop: asyncio.AbstractEventLoop, tmp_path: Path) -> Iterator[Callable[..., Outlet]]:
    """Makes the outlet of a test; closed at its end."""
    made: list[Outlet] = []

    def make(pages: Any, **settings: Any) -> Outlet:
        made.append(Outlet(loop, tmp_path, pages, **settings))
        return made[-1]

    yield make
    for each in made:
        each.close()
