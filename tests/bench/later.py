"""The program at a later time: `python -m tests.bench.later SECONDS -C DIR serve`.

What the crawler, the timetable and the WARC files take for now lies so many seconds ahead.
"""

import sys
from datetime import UTC, datetime, timedelta, tzinfo
from types import ModuleType

import apscheduler.schedulers.base

import crawler.manners
import storage.warc
import storage.writer
from scheduler.cli import main


class Later(datetime):
    """A datetime whose now() lies ahead of the machine's."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + cls.ahead


CLOCKS: tuple[ModuleType, ...] = (
    apscheduler.schedulers.base,
    crawler.manners,
    storage.warc,
    storage.writer,
)


def run(arguments: list[str]) -> int:
    """Runs the command line that follows the seconds."""
    Later.ahead = timedelta(seconds=float(arguments[0]))
    for module in CLOCKS:
        module.datetime = Later  # type: ignore[attr-defined]
    assert crawler.manners.utc_now() - datetime.now(UTC) >= Later.ahead - timedelta(seconds=1)
    return main(arguments[1:])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
