"""Signals of the system as calls on the event loop."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator
from typing import Any


@contextlib.contextmanager
def stopping(stop: Callable[[], Any], reload: Callable[[], Any] | None = None) -> Iterator[None]:
    """SIGTERM and SIGINT call `stop`, SIGHUP calls `reload`, while the context lasts."""
    loop = asyncio.get_running_loop()
    calls = {signal.SIGTERM: stop, signal.SIGINT: stop}
    if reload is not None:
        calls[signal.SIGHUP] = reload
    for number, call in calls.items():
        loop.add_signal_handler(number, call)
    try:
        yield
    finally:
        for number in calls:
            loop.remove_signal_handler(number)
