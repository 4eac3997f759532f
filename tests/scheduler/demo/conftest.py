"""The made-up web at a time that tests choose."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.demo.web import DemoWeb

START = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is told to jump."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def jump_to(self, seconds: float) -> None:
        self.now = START + timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def web(clock: Callable[[], datetime]) -> DemoWeb:
    return DemoWeb(clock)
