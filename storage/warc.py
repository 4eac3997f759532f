"""Raw exchanges, kept: WARC 1.1 files that any web archive tool reads.

    warc/2027/03/newsarchive-20270314T092653-4711-c0ffee.warc.gz

Each process writes files of its own and never appends to one that it found, so what a killed
process left half-written harms nothing else. A file starts with a `warcinfo` record; each record
is a gzip member of its own, so a reader can seek to it. Bodies are kept as the server packed
them (gzip, br) but without chunks.
"""

import errno
import fcntl
import os
import secrets
import threading
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.warcwriter import WARCWriter

from storage.durable import sync
from storage.errors import ArchiveFull, StorageError
from storage.warc_reader import Place, Stored, WarcError, read
from storage.warc_records import VERSION, Exchange, metadata, records, warcinfo

__all__ = ["Exchange", "Place", "Stored", "WarcError", "WarcWriter", "read"]

JOURNAL = "journal"  # how the names of files without exchanges begin: storage/journal.py

# Measured on 250 news pages (40 MB), one core: level 9, warcio's own, 38 MB/s and 19.9 % of the
# size; 6: 47 MB/s, 20.0 %; 4: 102 MB/s, 21.0 %; 3: 130 MB/s, 22.4 %.
GZIP_LEVEL = 4
# A body that came packed gets no smaller (99.9 %), and trying costs as much as real work.
STORE_LEVEL = 0
STORE_FROM = 16 * 1024  # bytes; below, the head's savings weigh more
_sync_data = getattr(os, "fdatasync", os.fsync)  # macOS has no fdatasync


class WarcWriter:
    """Appends exchanges to WARC files of this process. Safe to share between threads.

    A file is opened with the first exchange, and left when it holds `max_bytes` or the month is
    over. `about` goes into each file's warcinfo: `operator`, `http-header-user-agent` and so on.
    `name` is asked for each new file: its name begins so.
    """

    def __init__(
        self,
        directory: Path,
        *,
        max_bytes: int = 1_000_000_000,
        software: str,
        about: Mapping[str, str] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        name: Callable[[], str] = lambda: "newsarchive",
    ) -> None:
        self._directory = directory
        self._max_bytes = max_bytes
        self._software = software
        self._about = dict(about or {})
        self._clock = clock
        self._name = name
        self._lock = threading.Lock()
        self._path: Path | None = None
        self._descriptor: int | None = None
        self._offset = 0

    def write(self, exchange: Exchange) -> Place:
        """Appends the exchange, and says where its response or revisit record lies.

        It is in the system's hands when this returns, and on the disk after `sync`. Raises
        ArchiveFull or WarcError if it could not be written; nothing of it is then left in the
        file.
        """
        response, request = records(exchange)
        level = _level(exchange)
        # Outside the lock: zlib lets other threads run.
        first, second = _packed(response, level), _packed(request, GZIP_LEVEL)
        with self._lock:
            path = self._current_file()
            offset = self._offset
            self._append(first + second)
        file = path.relative_to(self._directory).as_posix()
        return Place(file=file, offset=offset, length=len(first))

    def write_metadata(self, uri: str, content_type: str, content: bytes) -> None:
        """Appends a record of the archive's own. Raises as `write`."""
        packed = _packed(metadata(uri, content_type, content, self._clock()), GZIP_LEVEL)
        with self._lock:
            self._current_file()
            self._append(packed)

    def sync(self) -> None:
        """Returns when all that was written is on the disk. Raises WarcError if it cannot be."""
        with self._lock:
            self._sync()

    def close(self) -> None:
        """Syncs and leaves the file; a later `write` opens the next one."""
        with self._lock:
            self._leave_file()

    def _current_file(self) -> Path:
        now = self._clock().astimezone(UTC)
        folder = self._directory / "warc" / f"{now:%Y}" / f"{now:%m}"
        path = self._path
        if path is not None and path.parent == folder and self._offset < self._max_bytes:
            return path
        self._leave_file()
        name = f"{self._name()}-{now:%Y%m%dT%H%M%S}-{os.getpid()}-{secrets.token_hex(3)}.warc.gz"
        return self._open_file(folder / name, now)

    def _open_file(self, path: Path, now: datetime) -> Path:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            # Tells others that the file is being written: storage/retention_files.py.
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            sync(path.parent)
        except OSError as error:
            raise _failure("create", path, error) from error
        self._path, self._offset = path, 0
        try:
            self._append(_packed(warcinfo(path.name, self._software, self._about, now), GZIP_LEVEL))
        except StorageError:
            self._forget_file()
            path.unlink(missing_ok=True)
            raise
        return path

    def _append(self, data: bytes) -> None:
        assert self._descriptor is not None
        assert self._path is not None
        path, rest = self._path, memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            self._drop_tail()
            raise _failure("write", path, error) from error
        self._offset += len(data)

    def _drop_tail(self) -> None:
        """Takes back half a record: members behind it could not be found by reading on."""
        assert self._descriptor is not None
        try:
            os.ftruncate(self._descriptor, self._offset)
            os.lseek(self._descriptor, self._offset, os.SEEK_SET)
        except OSError as error:
            path = self._path
            self._forget_file()
            raise WarcError(f"half a record is left at the end of {path}: {error}") from error

    def _sync(self) -> None:
        if self._descriptor is None:
            return
        try:
            _sync_data(self._descriptor)
        except OSError as error:
            raise _failure("sync", self._path, error) from error

    def _leave_file(self) -> None:
        try:
            self._sync()
        finally:
            self._forget_file()

    def _forget_file(self) -> None:
        descriptor, self._descriptor, self._path = self._descriptor, None, None
        if descriptor is not None:
            os.close(descriptor)


def _level(exchange: Exchange) -> int:
    packed = any(name.lower() == "content-encoding" for name, _ in exchange.response_headers)
    return STORE_LEVEL if packed and len(exchange.body) >= STORE_FROM else GZIP_LEVEL


def _packed(record: Any, level: int) -> bytes:
    """A record as a gzip member; warcio's own packing knows level 9 only."""
    out = BytesIO()
    WARCWriter(out, gzip=False, warc_version=VERSION).write_record(record)
    return zlib.compress(out.getbuffer(), level, wbits=zlib.MAX_WBITS | 16)


def _failure(act: str, path: Path | None, error: OSError) -> StorageError:
    if error.errno == errno.ENOSPC:
        return ArchiveFull(f"cannot {act} {path}: the disk is full; free space, then go on")
    return WarcError(f"cannot {act} {path}: {error.strerror or error}")
