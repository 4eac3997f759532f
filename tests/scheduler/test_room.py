import asyncio
from dataclasses import dataclass, field

import pytest

from scheduler.room import Room, Space, lack

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("free", "database", "paused", "lacks"),
    [
        (2 * GB, 0, False, False),
        (GB - 1, 0, False, True),
        (2 * GB, GB, False, False),
        (2 * GB, 2 * GB, False, True),
        (GB, 0, True, True),
        (GB + GB // 5, 0, True, False),
    ],
)
def test_there_is_room_or_not(free: int, database: int, paused: bool, lacks: bool) -> None:
    said = lack(Space(free=free, database=database), GB, paused=paused)
    assert (said is not None) is lacks
    assert said is None or ("min_free" in said and "make room" in said)


@dataclass
class Disk:
    """A disk whose free space a test sets, and what was said of it."""

    free: int = 5 * GB
    fails: bool = False
    halted: int = 0
    said: list[str] = field(default_factory=list)

    def look(self) -> Space:
        if self.fails:
            raise OSError("gone")
        return Space(free=self.free, database=0)

    def info(self, event: str, **_: object) -> None:
        self.said.append(event)

    error = info

    async def halt(self) -> None:
        self.halted += 1


def test_runs_wait_while_the_disk_is_low_and_go_on_by_themselves() -> None:
    disk = Disk()

    async def run() -> None:
        room = Room(disk.look, lambda: GB, disk)
        await room.look(disk.halt)
        assert room.paused is None
        assert await room.there()
        disk.free = 1000
        await room.look(disk.halt)
        await room.look(disk.halt)
        assert room.paused is not None
        waiting = asyncio.ensure_future(room.there())
        await asyncio.sleep(0)
        assert not waiting.done()
        disk.free = 5 * GB
        await room.look(disk.halt)
        assert await waiting
        assert room.paused is None

    asyncio.run(run())
    assert disk.halted == 1
    assert disk.said == ["crawling is paused", "crawling goes on: there is room again"]


def test_an_owner_that_ends_waits_no_more() -> None:
    disk = Disk(free=0)

    async def run() -> bool:
        room = Room(disk.look, lambda: GB, disk)
        await room.look(disk.halt)
        waiting = asyncio.ensure_future(room.there())
        await asyncio.sleep(0)
        room.end()
        return await waiting

    assert asyncio.run(run()) is False


def test_a_disk_that_cannot_be_looked_at_changes_nothing() -> None:
    disk = Disk(fails=True)

    async def run() -> bool:
        room = Room(disk.look, lambda: GB, disk)
        await room.look(disk.halt)
        return await room.there()

    assert asyncio.run(run())
    assert disk.said == ["the disk could not be looked at"]
