"""Whether an archive's files are whole, and how to cut off what is not: for a repair alone.

Nothing here may look at the file of a running owner (database.py says why).
"""

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from storage.database import in_memory
from storage.memory import memory_limit
from storage.quoting import quoted
from storage.truncation import lacking, read_all
from storage.warc_members import members
from storage.warc_reader import WarcError

_LOG_FAILS = "Failure while replaying WAL"
_POSITION = re.compile(r"entry at byte position (\d+)")
_GZIP = b"\x1f\x8b\x08"
_LOOK = 64 << 20  # bytes behind a damaged record that are searched for a whole one


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """What is the matter with a database."""

    text: str
    in_log: bool  # else in the file
    position: int | None = None  # of the log's damaged entry, in bytes


def damage(path: Path) -> Damage | None:
    """What is the matter with the database at `path`, all of which is read, and with its log."""
    if not path.exists():
        return Damage(text="it is missing", in_log=False)
    missing, size = 0, path.stat().st_size
    try:
        with in_memory(memory_limit=f"{memory_limit(path)}B") as connection:
            connection.execute(f"ATTACH {quoted(path)} AS looked (READ_ONLY)")
            missing = lacking(connection, "looked", size)
            read_all(connection, "looked")
    except duckdb.Error as error:
        text = str(error)
        found = _POSITION.search(text)
        position = int(found[1]) if found else None
        told = f"its last {missing:,} bytes are missing" if missing else text
        return Damage(text=told, in_log=_LOG_FAILS in text, position=position)
    return None


def whole_until(path: Path, start: int = 0) -> int:
    """Where the last whole record of a WARC file ends; `start`: where a record begins.

    Raises WarcError if it cannot be read.
    """
    end = start
    try:
        for member in members(path, start=start):
            end = member.end
    except WarcError as error:
        if not isinstance(error.__cause__, zlib.error):
            raise
    return end


def is_followed(path: Path, end: int) -> bool:
    """Whether whole records lie behind the damaged one at `end`, which a cut would lose."""
    with path.open("rb") as file:
        file.seek(end)
        data = file.read(_LOOK)
    at = data.find(_GZIP, 1)
    while at >= 0:
        if _is_record(data[at:]):
            return True
        at = data.find(_GZIP, at + 1)
    return False


def _is_record(data: bytes) -> bool:
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        return unpacking.decompress(data).startswith(b"WARC/") and unpacking.eof
    except zlib.error:
        return False
