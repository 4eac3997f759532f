"""Sitemap indexes that are being read. Pure."""

from collections.abc import Collection
from dataclasses import replace

from storage.records import Feed, Outcome

_FOR_LATER = (Outcome.BUSY, Outcome.FAILED)


class Indexes:
    """The indexes of a run: each is remembered as read only when its sitemaps are.

    An index that has not changed is not read again. Were it remembered sooner, a crash before its
    sitemaps are committed, or a sitemap that did not come, would lose what they name until the
    index changes.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[Feed, set[str]]] = {}

    def begun(self, index: Feed, asked: Collection[str]) -> Feed:
        """How `index` is to be stored while the sitemaps at `asked` are read."""
        if not asked:
            return index
        self._waiting[index.url] = (index, set(asked))
        return replace(index, etag=None, last_modified=None, digest=None)

    def ended(self, sitemap: Feed) -> tuple[Feed, ...]:
        """The indexes that are read once this sitemap is, to be stored in one transaction."""
        if sitemap.outcome in _FOR_LATER or sitemap.url in self._waiting:
            return ()
        for _, asked in self._waiting.values():
            asked.discard(sitemap.url)
        done = [url for url, (_, asked) in self._waiting.items() if not asked]
        read = [self._waiting.pop(url)[0] for url in done]
        return (*read, *(outer for index in read for outer in self.ended(index)))
