"""Where pages lie that retention has moved or removed: told ahead to whoever rebuilds an archive.

A journal notes first where a page lies, and later that its file was given up. Going through it, the
first would lead to a file that is no more.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from storage.journal import Position, noted
from storage.records import Batch, Fetch, Pruned


class Relocation:
    """The last places of fetches, by all journals of the archive in a folder.

    Holds some 150 bytes for each page that was moved or removed.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._places: dict[str, tuple[str, int]] = {}
        self._removed: dict[str, datetime] = {}

    def learn(self) -> None:
        """Goes through the journals. Raises WarcError for one that is damaged."""
        for each in noted(self._directory, Position()):
            for pruned in filter(self._holds, each.batch.pruned):
                self._take(pruned)

    def _holds(self, pruned: Pruned) -> bool:
        """Whether the file was given up: while it is there, all is still found in it."""
        return not (self._directory / pruned.file).exists()

    def _take(self, pruned: Pruned) -> None:
        for fetch_id in pruned.removed:
            self._places.pop(fetch_id, None)
            self._removed[fetch_id] = pruned.pruned_at
        if pruned.replaced_by is not None:
            for fetch_id, offset in pruned.moved:
                self._places[fetch_id] = (pruned.replaced_by, offset)

    def of(self, batch: Batch) -> Batch:
        """A batch of the journal as it holds now."""
        return replace(
            batch,
            fetches=tuple(map(self._placed, batch.fetches)),
            pruned=tuple(filter(self._holds, batch.pruned)),
        )

    def _placed(self, fetch: Fetch) -> Fetch:
        if (at := self._removed.get(fetch.fetch_id)) is not None:
            return replace(fetch, warc_file=None, warc_offset=None, warc_length=None, pruned_at=at)
        if (place := self._places.get(fetch.fetch_id)) is not None:
            return replace(fetch, warc_file=place[0], warc_offset=place[1])
        return fetch
