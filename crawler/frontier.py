"""From discovered to asked: what a run makes of the URLs it meets, each of them once."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from crawler.admission import Admission
from crawler.ledger import Ledger
from crawler.session import Session
from crawler.urls import canonical_url
from storage.records import Entry, EntryState, EntryStatus, Run

T = TypeVar("T")
_AT_ONCE = 200  # entries, some milliseconds


@dataclass(frozen=True, kw_only=True, slots=True)
class Admitted:
    """What a listing or a page named."""

    stored: tuple[EntryStatus, ...] = ()  # rows that are new, or have changed
    to_ask: tuple[EntryStatus, ...] = ()
    new: int = 0  # URLs that the archive had never met


class Frontier:
    """The run's border between what was met and what is asked."""

    def __init__(
        self, session: Session, run: Run, ledger: Ledger, admission: Admission, max_pages: int
    ) -> None:
        self._session = session
        self._run = run
        self._ledger = ledger
        self._admission = admission
        self._max_pages = max_pages

    async def admit(self, entries: Iterable[Entry], *, feed: str | None, depth: int) -> Admitted:
        """Judges the entries that this run has not met, and books them."""
        fresh = await self._fresh(entries)
        if not fresh:
            return Admitted()
        known = await self._session.known.of(list(fresh))
        stored: list[EntryStatus] = []
        to_ask: list[EntryStatus] = []
        new = 0
        async for key, entry in in_turns(fresh.items()):
            if self._ledger.knows(key):  # met by another callback while the archive was asked
                continue
            status, is_row = self._judged(key, entry, known.get(key), feed, depth)
            new += key not in known
            if is_row:
                stored.append(status)
            if status.state is EntryState.PENDING:
                to_ask.append(status)
        return Admitted(stored=tuple(stored), to_ask=tuple(to_ask), new=new)

    async def _fresh(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        """By key those that this run has not met."""
        fresh: dict[str, Entry] = {}
        async for entry in in_turns(entries):
            key = canonical_url(entry.url)
            if key is not None and not self._ledger.knows(key):
                fresh[key] = entry
        return fresh

    def _judged(
        self, key: str, entry: Entry, known: EntryStatus | None, feed: str | None, depth: int
    ) -> tuple[EntryStatus, bool]:
        """The URL's status now, and whether it is a row to store.

        Another source's entry stays that source's, unless all it did was to skip it.
        """
        verdict = self._admission.verdict(entry.url, depth=depth, known=known)
        self._ledger.mark(key, verdict.state, verdict.reason)
        status = EntryStatus(
            url=key,
            requested_url=entry.url,
            source=self._run.source,
            feed=feed,
            depth=depth,
            title=entry.title,
            state=verdict.state,
            reason=verdict.reason,
            run_id=self._run.run_id,
            discovered_at=self._session.manners.now(),
        )
        if known is None:
            return status, True
        if not verdict.ask:
            return status, False
        if known.state is EntryState.SKIPPED:
            return status, True
        return _again(known), False

    def asked(self, statuses: Sequence[EntryStatus]) -> Iterator[EntryStatus]:
        """Those that this run may ask for; beyond its limit they wait for the next."""
        for status in statuses:
            if self._ledger.asked >= self._max_pages:
                self._ledger.mark(status.url, EntryState.PENDING, "page_limit")
                continue
            self._ledger.asked += 1
            self._ledger.mark(status.url, EntryState.PENDING)
            yield status


def _again(known: EntryStatus) -> EntryStatus:
    return replace(known, state=EntryState.PENDING, reason=None)


async def in_turns(things: Iterable[T]) -> AsyncIterator[T]:
    """Each of them, with turns for others in between: a listing may name fifty thousand."""
    for number, thing in enumerate(things, 1):
        yield thing
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
