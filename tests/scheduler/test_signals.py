import asyncio
import os
import signal
from collections.abc import Callable

import pytest

from scheduler.signals import stopping


def heard(number: signal.Signals, *, reload: bool = True) -> list[str]:
    """Which calls a signal to this process leads to."""

    async def run() -> list[str]:
        calls: list[str] = []
        came = asyncio.Event()

        def call(name: str) -> Callable[[], None]:
            return lambda: (calls.append(name), came.set())[0]

        with stopping(call("stop"), call("reload") if reload else None):
            os.kill(os.getpid(), number)
            await asyncio.wait_for(came.wait(), 10)
        return calls

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("number", "call"),
    [(signal.SIGTERM, "stop"), (signal.SIGINT, "stop"), (signal.SIGHUP, "reload")],
)
def test_a_signal_is_a_call_on_the_loop(number: signal.Signals, call: str) -> None:
    assert heard(number) == [call]


def test_afterwards_the_system_s_own_way_holds_again() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    heard(signal.SIGTERM)
    assert {number: signal.getsignal(number) for number in before} == before


def test_without_a_reload_sighup_is_left_alone() -> None:
    async def run() -> object:
        with stopping(lambda: None):
            return signal.getsignal(signal.SIGHUP)

    before = signal.getsignal(signal.SIGHUP)
    assert asyncio.run(run()) == before
