import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawler.session import Session
from scheduler import grouping
from scheduler.control import ControlError
from scheduler.grouping import Groupings, Progress
from storage.archive import Archive
from storage.errors import StorageError
from storage.readers import query
from storage.records import Batch, Sighting
from storage.writer import Writer
from tests.bench.told import articles, sighting

SIGHTINGS = tuple(sighting(each) for each in articles(None)[:6])
DEADLINE = 20.0  # seconds

Work = Callable[[Groupings, Writer], Awaitable[Any]]


class Owner:
    """An owner of an archive, as far as grouping needs one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = Archive.open(folder)

    def do(self, work: Work) -> Any:
        async def run() -> Any:
            async with Writer(self.archive) as writer:
                session = SimpleNamespace(archive=self.archive, writer=writer)
                groupings = Groupings(cast(Session, session))
                try:
                    return await work(groupings, writer)
                finally:
                    await groupings.stop()

        return asyncio.run(run())

    def grouped(self) -> int:
        return self.archive.grouped_count()


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    made = Owner(tmp_path)
    yield made
    made.archive.close()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not condition():
            await asyncio.sleep(0.02)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "_LOOK", 0.01)
    monkeypatch.setattr(grouping, "_QUIET", 0.05)


def batch(sightings: tuple[Sighting, ...] = SIGHTINGS) -> Batch:
    return Batch(sightings=sightings)


def test_what_is_committed_is_grouped_soon_after(owner: Owner) -> None:
    async def work(groupings: Groupings, writer: Writer) -> None:
        groupings.start()
        await writer.put(batch(SIGHTINGS[:2]))
        await until(lambda: owner.grouped() == 2)
        await writer.put(batch(SIGHTINGS[2:]))
        await until(lambda: owner.grouped() == len(SIGHTINGS))

    owner.do(work)


def test_what_an_earlier_owner_left_is_taken_up(owner: Owner) -> None:
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> None:
        groupings.start()
        await until(lambda: owner.grouped() == len(SIGHTINGS))

    owner.do(work)


def test_a_command_groups_and_publishes_what_waits(owner: Owner) -> None:
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> list[Progress]:
        groupings.start()
        return [progress async for progress in groupings.run(everything=False)]

    steps = owner.do(work)
    last = steps[-1]
    assert (last.outcome, last.grouped, last.waiting) == ("finished", len(SIGHTINGS), 0)
    assert last.copies == 6
    with query(owner.folder, "SELECT max(articles) FROM stories") as result:
        assert list(result.rows()) == [(4,)]


def test_all_is_grouped_anew_when_that_is_asked(owner: Owner) -> None:
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> tuple[Progress, Progress, Progress]:
        async def last(everything: bool) -> Progress:
            return [step async for step in groupings.run(everything=everything)][-1]

        return await last(False), await last(False), await last(True)

    first, second, third = owner.do(work)
    assert (first.grouped, second.grouped, third.grouped) == (6, 0, 6)


def test_a_command_counts_all_though_the_owner_was_at_it(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.grouping.BATCH", 1)
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> Progress:
        groupings.start()
        await until(lambda: owner.grouped() > 0)
        return [step async for step in groupings.run(everything=True)][-1]

    assert owner.do(work).grouped == len(SIGHTINGS)


def test_what_a_command_leaves_is_grouped_all_the_same(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.grouping.BATCH", 1)
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> None:
        groupings.start()
        await until(lambda: owner.grouped() == len(SIGHTINGS))
        asked = groupings.run(everything=True)
        await anext(asked)
        await asked.aclose()
        await until(lambda: owner.grouped() == len(SIGHTINGS))

    owner.do(work)


def test_answers_end_with_what_was_done(owner: Owner) -> None:
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> list[Any]:
        return [message async for message in groupings.answer({"do": "group", "all": False})]

    *steps, done = owner.do(work)
    assert {step["event"] for step in steps} == {"progress"}
    assert (done["event"], done["outcome"], done["grouped"]) == ("done", "finished", 6)


def test_a_stop_ends_after_the_batch_and_the_rest_waits(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.grouping.BATCH", 2)
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> Progress:
        steps = []
        async for step in groupings.run(everything=False):
            steps.append(step)
            stopping = asyncio.ensure_future(groupings.stop())
            await asyncio.sleep(0)
        await stopping
        return steps[-1]

    stopped = owner.do(work)
    assert (stopped.outcome, stopped.grouped, stopped.waiting) == ("stopped", 2, 4)
    assert owner.grouped() == 2


def test_an_owner_that_is_ending_begins_nothing(owner: Owner) -> None:
    async def work(groupings: Groupings, _: Writer) -> None:
        await groupings.stop()
        async for _step in groupings.run(everything=False):
            pass

    with pytest.raises(ControlError, match="is ending"):
        owner.do(work)


def test_grouping_that_failed_is_tried_again(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "_TRY_AGAIN", 0.02)
    real, failures = owner.archive.ungrouped, iter([StorageError("disk")])

    def failing(*, limit: int) -> Any:
        for failure in failures:
            raise failure
        return real(limit=limit)

    monkeypatch.setattr(owner.archive, "ungrouped", failing)
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> None:
        groupings.start()
        await until(lambda: owner.grouped() == len(SIGHTINGS))

    owner.do(work)


def test_the_time_that_settling_may_take_is_kept(owner: Owner) -> None:
    owner.archive.write(batch())

    async def work(groupings: Groupings, _: Writer) -> None:
        await groupings.settle(within=0)

    owner.do(work)
    assert owner.grouped() == 0
