"""What the archive knows of URLs: asked by many pages at once, answered by one query."""

import asyncio
from collections.abc import Sequence

from storage.archive import Archive
from storage.records import EntryStatus

_COMPANY = 0.01  # seconds that a question waits for others: each query costs more than its URLs


class KnownEntries:
    """The entries of an archive, for all runs of its owner."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._wanted: set[str] = set()
        self._asking: asyncio.Task[dict[str, EntryStatus]] | None = None

    async def of(self, urls: Sequence[str]) -> dict[str, EntryStatus]:
        """Of these canonical URLs, the known ones and how they stand. Raises StorageError."""
        if self._asking is None:
            self._wanted = set()
            self._asking = asyncio.ensure_future(self._ask(self._wanted))
        self._wanted.update(urls)
        known = await asyncio.shield(self._asking)
        return {url: known[url] for url in urls if url in known}

    async def _ask(self, wanted: set[str]) -> dict[str, EntryStatus]:
        await asyncio.sleep(_COMPANY)
        self._asking = None  # who comes from here on asks anew
        return await asyncio.to_thread(self._archive.entries, list(wanted))
