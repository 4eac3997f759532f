"""Site memory for a crawl: what each host repeats on many pages, lent to extraction and renewed."""

import asyncio
from datetime import datetime

from storage.archive import Archive
from storage.boilerplate import learn
from storage.records import Batch
from storage.writer import Writer

_ENOUGH = 10  # new articles: to look at two hundred takes a quarter of a second


def host_of_page(url: str) -> str:
    """The host under which what `url` repeats is remembered, as the archive's SQL has it."""
    return url.split("/", 3)[2].lower() if url.count("/") > 1 else ""


class SiteMemory:
    """What the archive remembers of each host; read once, then held until it changes."""

    def __init__(self, archive: Archive, writer: Writer) -> None:
        self._archive = archive
        self._writer = writer
        self._blocks: dict[str, frozenset[str]] = {}
        self._learning = asyncio.Lock()
        # For each source, the articles that came since its hosts were looked at, and since when.
        self._waiting: dict[str, tuple[int, datetime]] = {}

    async def of(self, url: str) -> frozenset[str]:
        """The block_id of each block that the host of `url` repeats. Raises StorageError."""
        host = host_of_page(url)
        if host not in self._blocks:
            known = await asyncio.to_thread(self._archive.remembered, host)
            self._blocks[host] = frozenset(each.block for each in known)
        return self._blocks[host]

    def forget(self) -> None:
        """Reads all anew when it is needed: another worker may have renewed it."""
        self._blocks.clear()

    async def learn(self, source: str, *, new: int, since: datetime, now: datetime) -> None:
        """Looks at what a source's recent articles repeat; to be called when a run has ended.

        The run began at `since` and brought `new` articles. It looks when enough have come since
        the last time, or nobody knows how many. Raises StorageError.
        """
        async with self._learning:
            waiting, since = self._waiting.get(source, (_ENOUGH, since))
            self._waiting[source] = (waiting + new, since)
            if new and waiting + new >= _ENOUGH:
                await self._learn(source, since, now)
                self._waiting[source] = (0, now)

    async def _learn(self, source: str, since: datetime, now: datetime) -> None:
        samples = await asyncio.to_thread(self._archive.samples, source, since=since, now=now)
        renewed = [(sample, learn(sample, now)) for sample in samples]
        memories = tuple(m for sample, m in renewed if set(m.blocks) != set(sample.known))
        if memories:
            await self._writer.put(Batch(memories=memories))
        for memory in memories:
            self._blocks[memory.host] = frozenset(each.block for each in memory.blocks)
