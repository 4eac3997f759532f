"""What each transaction was given, written down as WARC records before it is committed.

    warc/2027/03/journal-00000007-20270314T092653-4711-c0ffee.warc.gz

The exchanges hold the pages; these files hold what no page tells: which run asked for it, what was
passed over and why, when a listing is due. Together they are the archive: a lost database is
rebuilt from them (crawler/rebuilding.py). A `metadata` record has the rows of one transaction as
JSON; of what was read on pages, only that and when it was read: the words are in the pages.

Files are numbered, so that their order stands whatever the clock did. Several workers on one lake
write each its own at the same time: theirs are read side by side, by the dates of the records.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec

from storage.batches import size
from storage.records import Batch
from storage.rows import clean
from storage.warc import JOURNAL, WarcWriter
from storage.warc_members import members, record_of
from storage.warc_reader import WarcError
from storage.warc_records import warc_date

_URI = "urn:newsarchive:journal:1"  # the number is the format's
_TYPE = "application/json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """How far journals were gone through."""

    file: str = ""  # name of the journal
    offset: int = 0  # in it, from where to go on
    at: str = ""  # of journals side by side: the date, as WARC writes it, from which to go on


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """The rows of a transaction."""

    batch: Batch
    after: Position  # where the next one begins


class Journal:
    """Appends to journals of this process. Safe to share between threads."""

    def __init__(self, directory: Path, software: str) -> None:
        self._directory = directory
        self._number = 0
        self._warc = WarcWriter(directory, software=software, name=self._next_name)

    def write(self, batch: Batch) -> None:
        """Note a batch; on the disk when this returns. Raises ArchiveFull, WarcError."""
        rows = replace(batch, sightings=())
        if size(rows):
            self._warc.write_metadata(_URI, _TYPE, _encoded(rows))
            self._warc.sync()

    def close(self) -> None:
        """Leave the file."""
        self._warc.close()

    def _next_name(self) -> str:
        last = max((_number(path) for path in journals(self._directory)), default=0)
        self._number = max(self._number, last) + 1
        return f"{JOURNAL}-{self._number:08}"


def journals(directory: Path) -> list[Path]:
    """An archive's journals in their order."""
    found = (directory / "warc").rglob(f"{JOURNAL}-*.warc.gz")
    return sorted(found, key=lambda path: (_number(path), path.name))


def noted(directory: Path, start: Position) -> Iterator[Noted]:
    """What journals hold from a position on, in the order in which it was written.

    Half a record at the end of a file was never committed, and is passed over. Raises WarcError for
    a journal that is damaged, or was written by a later version.
    """
    paths = journals(directory)
    known = [index for index, path in enumerate(paths) if path.name == start.file]
    for path in paths[known[0] if known else 0 :]:
        offset = start.offset if path.name == start.file else 0
        for member in members(path, start=offset):
            record = record_of(member, path)
            if record.rec_type != "metadata":
                continue
            after = Position(file=path.name, offset=member.end)
            yield Noted(batch=_batch(record, path, member.offset), after=after)


def noted_side_by_side(directory: Path, start: Position) -> Iterator[Noted]:
    """What the journals of several workers hold, in the order of time, as `noted` otherwise.

    Records of the very date at which to go on come again.
    """
    found = heapq.merge(*map(_dated, journals(directory)), key=itemgetter(0))
    for date, held in found:
        if held is not None and date >= start.at:
            yield Noted(batch=_batch(*held), after=Position(at=date))


def _dated(path: Path) -> Iterator[tuple[str, tuple[Any, Path, int] | None]]:
    """A journal's records, with the latest date so far. The file is opened after the first look."""
    latest = _begun(path)
    yield latest, None
    for member in members(path):
        record = record_of(member, path)
        latest = max(latest, record.rec_headers.get_header("WARC-Date"))
        if record.rec_type == "metadata":
            yield latest, (record, path, member.offset)


def _begun(path: Path) -> str:
    """When a journal was begun, by its name, as WARC writes a time."""
    return warc_date(datetime.strptime(f"{path.name.split('-')[2]}Z", "%Y%m%dT%H%M%S%z"))


def noted_bytes(directory: Path) -> int:
    """The size of all journals."""
    return sum(path.stat().st_size for path in journals(directory))


def _encoded(rows: Batch) -> bytes:
    try:
        return msgspec.json.encode(rows)
    except UnicodeEncodeError:  # a lone surrogate, which a feed in JSON can write
        return msgspec.json.encode(_fit(msgspec.to_builtins(rows)))


def _fit(value: Any) -> Any:
    """A value whose texts are as the tables take them."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _fit(each) for name, each in value.items()}
    return [_fit(each) for each in value] if isinstance(value, list | tuple) else value


def _batch(record: Any, path: Path, offset: int) -> Batch:
    facts, stream = record.rec_headers, record.content_stream()
    uri = facts.get_header("WARC-Target-URI")
    if uri != _URI:
        raise WarcError(f"{path}, offset {offset}: {uri} is not known here: update newsarchive")
    try:
        return msgspec.json.decode(stream.read(), type=Batch)
    except msgspec.MsgspecError as error:
        raise WarcError(f"{path}, offset {offset}: no rows of this version: {error}") from error


def _number(path: Path) -> int:
    digits = path.name.split("-")[1]
    return int(digits) if digits.isdigit() else 0
