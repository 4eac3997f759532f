import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.batches import size
from storage.errors import PublishError, RowError, WriterClosed
from storage.readers import query
from storage.records import Batch
from storage.revisions import Change
from storage.store import Written
from storage.writer import WAITING_PUTS, Writer, publish_due
from tests.storage import made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as opened:
        yield opened


class Counting(Archive):
    """An archive that counts its transactions, and may be held up."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.sizes: list[int] = []
        self.free = threading.Event()
        self.free.set()

    def write(self, batch: Batch) -> Written:
        assert self.free.wait(10)
        self.sizes.append(size(batch))
        return super().write(batch)


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[Counting]:
    with Counting.open(tmp_path) as opened:
        assert isinstance(opened, Counting)
        yield opened


def one(number: int, hours: float = 0) -> Batch:
    return Batch(
        sightings=(made.sighting(made.article(f"https://bao-song.example/{number}"), hours),)
    )


def count(archive: Archive) -> int:
    with query(archive.directory, "SELECT count(*) FROM articles") as result:
        ((found,),) = result.rows()
    return int(found)


def test_puts_share_a_transaction_and_each_learns_its_own_changes(counting: Counting) -> None:
    async def scenario() -> list[Written]:
        async with Writer(counting) as writer:
            puts = [one(1), Batch(), Batch(sightings=(*one(2).sightings, *one(1).sightings))]
            return await asyncio.gather(*(writer.put(put) for put in puts))

    first, empty, last = asyncio.run(scenario())
    assert first.changes == (Change.NEW,)
    assert empty.changes == ()
    assert last.changes == (Change.NEW, Change.SAME)
    assert counting.sizes == [3]


def test_a_put_is_acknowledged_only_when_it_is_committed(counting: Counting) -> None:
    async def scenario() -> None:
        async with Writer(counting) as writer:
            counting.free.clear()
            put = asyncio.create_task(writer.put(one(1)))
            await asyncio.sleep(0.2)
            assert not put.done()
            counting.free.set()
            await put

    asyncio.run(scenario())


def test_a_bad_put_fails_alone(archive: Archive) -> None:
    bad = Batch(sightings=one(2).sightings, runs=(made.run(requests=2**70),))

    async def scenario() -> list[Written | BaseException]:
        async with Writer(archive) as writer:
            puts = [writer.put(put) for put in (one(1), bad, one(3))]
            return await asyncio.gather(*puts, return_exceptions=True)

    first, failed, last = asyncio.run(scenario())
    assert isinstance(failed, RowError)
    assert [first, last] == [Written(changes=(Change.NEW,))] * 2
    archive.publish()
    assert count(archive) == 2


def test_a_failure_of_our_own_reaches_the_one_who_put(archive: Archive) -> None:
    async def scenario() -> Written:
        async with Writer(archive) as writer:
            with pytest.raises(AttributeError):
                await writer.put(Batch(runs=("no record",)))  # type: ignore[arg-type]
            return await writer.put(one(1))

    assert asyncio.run(scenario()).changes == (Change.NEW,)


def test_transactions_have_a_size(counting: Counting) -> None:
    async def scenario() -> None:
        async with Writer(counting) as writer:
            await asyncio.gather(
                *(writer.put(Batch(sightings=tuple(made.many(90)))) for _ in range(5))
            )

    asyncio.run(scenario())
    assert counting.sizes == [270, 180]


def test_a_full_queue_makes_those_who_put_wait(counting: Counting) -> None:
    async def scenario() -> int:
        async with Writer(counting) as writer:
            counting.free.clear()
            puts = [asyncio.create_task(writer.put(one(n))) for n in range(WAITING_PUTS + 500)]
            async with asyncio.timeout(20):
                while writer.waiting < WAITING_PUTS:
                    await asyncio.sleep(0.01)
            waiting = writer.waiting
            counting.free.set()
            await asyncio.gather(*puts)
            return waiting

    assert asyncio.run(scenario()) == WAITING_PUTS
    assert sum(counting.sizes) == WAITING_PUTS + 500


def test_a_cancelled_put_is_stored_all_the_same(archive: Archive) -> None:
    async def scenario() -> None:
        async with Writer(archive) as writer:
            put = asyncio.create_task(writer.put(one(1)))
            await asyncio.sleep(0)
            put.cancel()
            await writer.publish()

    asyncio.run(scenario())
    assert count(archive) == 1


def test_closing_commits_what_was_put_and_ends(archive: Archive) -> None:
    async def scenario() -> None:
        writer = Writer(archive)
        puts = [asyncio.create_task(writer.put(one(n))) for n in range(400)]
        await asyncio.sleep(0)
        await writer.close()
        await writer.flush()
        with pytest.raises(WriterClosed):
            await writer.put(one(401))
        await asyncio.gather(*puts)
        await writer.publish()

    asyncio.run(scenario())
    assert count(archive) == 400


def test_publishing_has_what_was_put_before(archive: Archive) -> None:
    async def scenario() -> None:
        async with Writer(archive) as writer:
            put = asyncio.create_task(writer.put(one(1)))
            await asyncio.sleep(0)
            await writer.publish()
            assert count(archive) == 1
            await put

    asyncio.run(scenario())


def test_publishing_happens_when_due_alone(archive: Archive) -> None:
    async def scenario() -> None:
        async with Writer(archive) as writer:
            start = await writer.publish_if_due(made.NOON)
            assert start is not None  # a crash may have left something unpublished
            assert await writer.publish_if_due(made.at(100_000)) is None
            await writer.put(one(1))
            assert await writer.publish_if_due(made.NOON) is None
            assert await writer.publish_if_due(made.at(100_000)) is not None

    asyncio.run(scenario())


def test_a_failed_publishing_stays_due(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        async with Writer(archive) as writer:
            with monkeypatch.context() as patched:
                patched.setenv("PATH", "")
                with pytest.raises(PublishError):
                    await writer.publish()
            assert await writer.publish_if_due(made.NOON) is not None

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("since", "seconds", "dirty", "due"),
    [
        (61, 0.5, True, True),
        (59, 0.5, True, False),
        (61, 0.5, False, False),
        (61, 4, True, False),  # 4 s are 5 % of 80 s
        (81, 4, True, True),
        (None, 0, True, True),
        (None, 0, False, False),
    ],
)
def test_publishing_takes_its_share_of_the_time(
    since: float | None, seconds: float, dirty: bool, due: bool
) -> None:
    last = None if since is None else made.NOON - timedelta(seconds=since)
    assert publish_due(made.NOON, last, seconds, dirty=dirty) is due
