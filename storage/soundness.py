"""Whether an archive's files are whole, and how to cut off what is not: for a repair alone.

Nothing here may look at the file of a running owner (database.py says why).
"""

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from storage.database import OFFLINE
from storage.quoting import quoted
from storage.warc_members import members
from storage.warc_reader import WarcError

_HEADERS = 3 * 4096  # bytes before a file's first block: DuckDB's main header and its two others
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
    try:
        with duckdb.connect(":memory:", config={**OFFLINE, "memory_limit": "1GB"}) as connection:
            connection.execute(f"ATTACH {quoted(path)} AS looked (READ_ONLY)")
            if missing := _missing_bytes(connection, path):
                return Damage(text=f"its last {missing:,} bytes are missing", in_log=False)
            _read_all(connection)
    except duckdb.Error as error:
        text = str(error)
        found = _POSITION.search(text)
        position = int(found[1]) if found else None
        return Damage(text=text, in_log=_LOG_FAILS in text, position=position)
    return None


def _missing_bytes(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """What a truncated file lacks: DuckDB opens it, and fails where it reads such a block."""
    asked = "SELECT block_size * total_blocks FROM pragma_database_size() WHERE database_name = ?"
    row = connection.execute(asked, ["looked"]).fetchone()
    blocks = int(row[0]) if row else 0
    return max(0, _HEADERS + blocks - path.stat().st_size) if blocks else 0


def _read_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Reads every value: DuckDB compares a block with its checksum when it loads it."""
    named = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'looked'"
    for schema, table in connection.execute(named).fetchall():
        everything = f'SELECT bit_xor(hash(t)) FROM looked."{schema}"."{table}" AS t'
        connection.execute(everything).fetchall()


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
