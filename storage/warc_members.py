"""The records of a WARC file one after another, each with its place: whole ones alone.

A file that a killed process left, or that is being written, may end in half a record; what stands
before it is good, and nothing that was committed lies behind it.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed

from storage.warc_reader import WarcError

_CHUNK = 1 << 20  # bytes
_TAIL = 64 << 20  # bytes that are looked through for a record behind a broken one
_MAGIC = b"\x1f\x8b\x08"
_GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A record of a file that is compressed by record."""

    offset: int
    length: int  # in the file
    data: bytes  # unpacked

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.offset + self.length


def members(path: Path, *, start: int = 0) -> Iterator[Member]:
    """The gzip members from `start` on that are whole. Raises WarcError for a damaged one."""
    offset = start
    try:
        with path.open("rb") as file:
            file.seek(start)
            rest = b""
            while (packed := rest or file.read(_CHUNK)) != b"":
                unpacking, parts, length = zlib.decompressobj(_GZIP), [], 0
                while packed and not unpacking.eof:
                    parts.append(unpacking.decompress(packed))
                    length += len(packed)
                    packed = b"" if unpacking.eof else file.read(_CHUNK)
                if not unpacking.eof:
                    _check_last(file, offset)
                    return
                rest = unpacking.unused_data
                length -= len(rest)
                yield Member(offset=offset, length=length, data=b"".join(parts))
                offset += length
    except zlib.error as error:
        raise WarcError(
            f"{path}, offset {offset}: a damaged record ({error}); bring the file back from your "
            "backup, or cut it off there to go without what follows"
        ) from error
    except OSError as error:
        raise WarcError(f"cannot read {path}: {error.strerror or error}") from error


def _check_last(file: BinaryIO, offset: int) -> None:
    """Raises zlib.error if a record follows the one at `offset`, which then is no half record."""
    file.seek(offset)
    tail = file.read(_TAIL)
    at = tail.find(_MAGIC, 1)
    while at > 0:
        if _begins_record(tail[at : at + 4096]):
            raise zlib.error("it has no end, and another follows")
        at = tail.find(_MAGIC, at + 1)


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False


def record_of(member: Member, path: Path) -> Any:
    """A member as warcio's record. Raises WarcError if it is none."""
    try:
        return next(iter(WARCIterator(BytesIO(member.data))))
    except (ArchiveLoadFailed, StopIteration) as error:
        raise WarcError(f"{path}, offset {member.offset}: no WARC record: {error}") from error


def is_cut_off(path: Path, end: int) -> bool:
    """Whether something that is no whole record lies behind the last one, which ends at `end`."""
    return path.stat().st_size > end
