"""Questions about URLs share a query, and none sees another's answers."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest

from crawler.known import KnownEntries
from storage.archive import Archive
from storage.errors import StorageError
from storage.records import EntryState, EntryStatus

NOON = datetime(2026, 4, 12, 12, tzinfo=UTC)


def status(url: str) -> EntryStatus:
    return EntryStatus(
        url=url,
        requested_url=url,
        source="bao-song",
        feed=None,
        depth=0,
        title=None,
        state=EntryState.PENDING,
        reason=None,
        run_id="r",
        discovered_at=NOON,
    )


class Asked:
    """An archive that knows every URL but those of `unknown`, and counts its queries."""

    def __init__(self, unknown: Sequence[str] = (), broken: bool = False) -> None:
        self.queries: list[set[str]] = []
        self._unknown, self._broken = set(unknown), broken

    def entries(self, urls: Sequence[str]) -> dict[str, EntryStatus]:
        self.queries.append(set(urls))
        if self._broken:
            raise StorageError("the file is gone")
        return {url: status(url) for url in urls if url not in self._unknown}


def test_questions_at_one_time_are_one_query_and_each_gets_its_own() -> None:
    archive = Asked(unknown=["b"])

    async def ask() -> list[dict[str, EntryStatus]]:
        known = KnownEntries(cast("Archive", archive))
        return await asyncio.gather(known.of(["a", "b"]), known.of(["c"]), known.of(["a"]))

    answers = asyncio.run(ask())
    assert [set(answer) for answer in answers] == [{"a"}, {"c"}, {"a"}]
    assert archive.queries == [{"a", "b", "c"}]


def test_a_later_question_is_asked_anew() -> None:
    archive = Asked()

    async def ask() -> None:
        known = KnownEntries(cast("Archive", archive))
        await known.of(["a"])
        await known.of(["a"])

    asyncio.run(ask())
    assert archive.queries == [{"a"}, {"a"}]


def test_all_who_ask_are_told_what_failed_and_one_who_leaves_takes_nobody_along() -> None:
    async def fail() -> None:
        known = KnownEntries(cast("Archive", Asked(broken=True)))
        answers = await asyncio.gather(known.of(["a"]), known.of(["b"]), return_exceptions=True)
        assert [type(answer) for answer in answers] == [StorageError, StorageError]

    async def leave() -> None:
        known = KnownEntries(cast("Archive", Asked()))
        first = asyncio.ensure_future(known.of(["a"]))
        second = asyncio.ensure_future(known.of(["b"]))
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert set(await second) == {"b"}

    asyncio.run(fail())
    asyncio.run(leave())
