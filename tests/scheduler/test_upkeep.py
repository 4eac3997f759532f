"""What a service does once a day."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from scheduler.upkeep import EVERY, Upkeep, is_due
from storage.errors import StorageError

NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (NOW - EVERY, True),
        (NOW - EVERY + timedelta(minutes=1), False),
        (NOW + timedelta(days=400), True),
    ],
)
def test_it_is_due_a_day_after_the_last(last: datetime | None, due: bool) -> None:
    assert is_due(last, NOW) is due


class Counted:
    """Prunes nothing, and counts; the first time it fails, if told so."""

    def __init__(self, *, fails: bool = False) -> None:
        self.times = 0
        self.said: list[str] = []  # in the log
        self._fails = fails

    async def __call__(self) -> None:
        self.times += 1
        if self._fails and self.times == 1:
            raise StorageError("no room")


def upkeep(folder: Path, prune: Counted, *, wanted: bool = True) -> Upkeep:
    (folder / "state").mkdir(exist_ok=True)
    log = SimpleNamespace(error=lambda *_, **said: prune.said.append(said["error"]))
    return Upkeep(folder, lambda: wanted, prune, log)


def test_once_a_day_over_all_services(tmp_path: Path) -> None:
    prune = Counted()
    for at in (NOW, NOW + timedelta(hours=1), NOW + 2 * EVERY):
        asyncio.run(upkeep(tmp_path, prune).look(at))
    assert prune.times == 2


def test_only_where_it_is_wanted(tmp_path: Path) -> None:
    prune = Counted()
    asyncio.run(upkeep(tmp_path, prune, wanted=False).look(NOW))
    assert prune.times == 0


def test_what_went_wrong_is_tried_again(tmp_path: Path) -> None:
    prune = Counted(fails=True)
    made = upkeep(tmp_path, prune)
    asyncio.run(made.look(NOW))
    assert prune.said == ["no room"]
    asyncio.run(made.look(NOW))
    asyncio.run(made.look(NOW + timedelta(minutes=10)))
    assert prune.times == 2
    note = tmp_path / "state" / "pruned_at"
    long_ago = (NOW - 2 * EVERY).timestamp()
    os.utime(note, (long_ago, long_ago))
    asyncio.run(made.look(NOW))
    assert prune.times == 3
