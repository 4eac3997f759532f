"""A WARC file without some of its records: another takes its place, and it is removed later.

    newsarchive-20270314T092653-4711-c0ffee.warc.gz
    newsarchive-20270314T092653-4711-c0ffee~1.warc.gz    the records of it that stay

Each step may be the last before a kill. The new file is whole and on the disk before it has its
name; the database then moves to it in one transaction; the old one goes when readers have moved
too. `leftovers` tells which of two files is the one too many. Records are copied as they are
packed. Journals (storage/journal.py) are never touched: an archive is rebuilt from them.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from storage.durable import sync
from storage.errors import ArchiveFull, StorageError
from storage.warc_members import Member, members, record_of
from storage.warc_reader import WarcError

_NAME = re.compile(r"(?P<stem>newsarchive-[^~]+?)(?:~(?P<number>\d+))?(?P<end>\.warc\.gz)")
_UNFINISHED = ".pruning"
SETTLED = timedelta(hours=1)  # since the last record of a file that may be taken
_PAGE = ("response", "revisit")


@dataclass(frozen=True, kw_only=True, slots=True)
class Thinned:
    """A file that is to be given up, and the one that has what stays."""

    file: str
    replaced_by: str | None  # None: nothing stays
    removed: tuple[str, ...]  # fetch_id
    moved: tuple[tuple[str, int], ...]  # fetch_id and its offset in the new file
    bytes: int  # that the disk gets back


def thin(
    directory: Path,
    file: str,
    going: Mapping[int, str],
    staying: Mapping[int, str],
    before: datetime | None,
    now: datetime,
) -> Thinned | None:
    """Write the file that takes the place of `file`; None: it is in use, or none of ours.

    `going`, `staying`: fetches by the offsets of their records. A record that no fetch names (it
    was never committed) goes if it is from `before`.

    Raises:
        WarcError: it is damaged, or lacks a record; nothing was changed.
        ArchiveFull: there is no room for the new one.
    """
    path = directory / file
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        with path.open("rb") as old:
            if not _is_left(old, now):
                return None
            stay, removed = _sorted(path, going, staying, before)
            if not any(kind != "warcinfo" for kind, _ in stay):
                return _as_thinned(directory, path, None, removed, (), 0)
            new = path.with_name(_next(named))
            moved = _copy(old, [place for _, place in stay], new, staying)
    except FileNotFoundError as error:
        raise WarcError(f"{path} is missing; bring it back from your backup") from error
    except OSError as error:
        raise _failure(path, error) from error
    return _as_thinned(directory, path, new, removed, moved, new.stat().st_size)


def _as_thinned(
    directory: Path,
    path: Path,
    new: Path | None,
    removed: Collection[str],
    moved: tuple[tuple[str, int], ...],
    size: int,
) -> Thinned:
    return Thinned(
        file=path.relative_to(directory).as_posix(),
        replaced_by=new.relative_to(directory).as_posix() if new else None,
        removed=tuple(removed),
        moved=moved,
        bytes=path.stat().st_size - size,
    )


def _is_left(file: BinaryIO, now: datetime) -> bool:
    """Whether no process appends to the file, and the rows of all its records are committed.

    Whoever appends holds a lock on it (storage/warc.py); rows follow their records within seconds,
    those of an import within a minute.
    """
    written_at = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    if now - written_at < SETTLED:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sorted(
    path: Path, going: Mapping[int, str], staying: Mapping[int, str], before: datetime | None
) -> tuple[list[tuple[str, tuple[int, int]]], list[str]]:
    """The records that stay (type, offset and length), and the fetches of those that go."""
    stay: list[tuple[str, tuple[int, int]]] = []
    met: set[int] = set()
    gone: set[str] = set()  # ids of the pages' records that go: their requests go along
    for member in members(path):
        facts = record_of(member, path)
        met.add(member.offset)
        if _goes(member, facts, going, staying, before):
            gone.add(facts.rec_headers.get_header("WARC-Record-ID") or "")
        elif facts.rec_headers.get_header("WARC-Concurrent-To") not in gone:
            stay.append((facts.rec_type, (member.offset, member.length)))
    if lacking := sorted((going.keys() | staying.keys()) - met):
        raise WarcError(
            f"{path}: no record at offset {lacking[0]}, where the database has one; bring the file "
            "back from your backup"
        )
    return stay, [going[offset] for offset in sorted(going)]


def _goes(
    member: Member,
    record: Any,
    going: Mapping[int, str],
    staying: Mapping[int, str],
    before: datetime | None,
) -> bool:
    if member.offset in going:
        return True
    if record.rec_type not in _PAGE or member.offset in staying or before is None:
        return False
    at = record.rec_headers.get_header("WARC-Date")
    return at is not None and datetime.fromisoformat(at) < before


def _copy(
    old: BinaryIO, stay: Collection[tuple[int, int]], new: Path, staying: Mapping[int, str]
) -> tuple[tuple[str, int], ...]:
    """Copies records into the file `new`; returns where those of fetches lie in it."""
    part = new.with_name(f"{new.name}{_UNFINISHED}")
    moved: list[tuple[str, int]] = []
    with part.open("wb") as target:
        for offset, length in stay:
            if offset in staying:
                moved.append((staying[offset], target.tell()))
            old.seek(offset)
            target.write(old.read(length))
        target.flush()
        os.fsync(target.fileno())
    part.rename(new)
    sync(new.parent)
    return tuple(moved)


def leftovers(directory: Path, pruned: Collection[str]) -> Iterator[str]:
    """Files that an interrupted pruning has left, and that nothing refers to.

    `pruned`: the files that the database has moved away from (storage/retention.py).
    """
    root = directory / "warc"
    for path in sorted(root.rglob(f"*{_UNFINISHED}")):
        yield path.relative_to(directory).as_posix()
    for path in sorted(root.rglob("newsarchive-*.warc.gz")):
        name = path.relative_to(directory).as_posix()
        named = _NAME.fullmatch(path.name)
        before = _before(named) if named else None
        if name in pruned or (before and _is_in_vain(path.with_name(before), directory, pruned)):
            yield name


def _is_in_vain(old: Path, directory: Path, pruned: Collection[str]) -> bool:
    """Whether a file that was to take the place of `old` never did."""
    return old.exists() and old.relative_to(directory).as_posix() not in pruned


def remove(directory: Path, file: str) -> int:
    """Remove a file for good; returns its size. Raises WarcError."""
    path = directory / file
    try:
        size = path.stat().st_size
        path.unlink()
        sync(path.parent)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise WarcError(f"cannot remove {path}: {error.strerror or error}") from error
    return size


def _next(named: re.Match[str]) -> str:
    return f"{named['stem']}~{int(named['number'] or 0) + 1}{named['end']}"


def _before(named: re.Match[str]) -> str | None:
    """The name of the file whose place this one takes; None: of none."""
    number = int(named["number"] or 0)
    if not number:
        return None
    return f"{named['stem']}{f'~{number - 1}' if number > 1 else ''}{named['end']}"


def _failure(path: Path, error: OSError) -> StorageError:
    if error.errno == errno.ENOSPC:
        return ArchiveFull(
            f"{path} cannot be written anew without its old pages: the disk is full; free about as "
            "much as it has, then go on"
        )
    return WarcError(f"{path} cannot be written anew: {error.strerror or error}")
