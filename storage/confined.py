"""The process that answers one question of somebody who is not trusted.

`python -m storage.confined` reads a `Question` as JSON from stdin, writes the answer as a stream of
Arrow IPC to stdout, and the reason why there is none to stderr. `storage.untrusted` starts it,
without environment, and ends it.

What confines it, each for the case that another fails:

1. One SELECT that calls nothing but what `storage.selects` allows, on a database opened read-only,
   with external access, extensions, secrets, temporary files and Python variables off, and the
   configuration locked.
2. Limits of the operating system (setrlimit(2)): of memory and processor time, and, set when the
   database is open and every library is loaded, that no descriptor can be opened any more, so no
   file, socket or pipe; that no file can grow; and that no process or thread can start, from which
   root alone is exempt.
3. Where Linux has Landlock, no file can be opened or run and no TCP connection made, whoever asks.
4. The parent's clock, and its count of what comes back.

macOS has no 3, and does not keep to a limit of memory: there, DuckDB's own limit holds alone.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import BinaryIO, NoReturn

import duckdb
import pyarrow as pa

from storage import landlock
from storage.database import PUBLISHED, in_memory
from storage.errors import QueryError
from storage.memory import memory_limit
from storage.selects import only_select

FAILED = 1  # exit codes: the SQL is refused or fails; stderr has the reason
OUT_OF_MEMORY = 3
LONGEST_REASON = 4000  # characters; a pipe takes them without a reader
_BATCH = 2000  # rows at once

# What the program itself takes of the address space, its libraries mapped, above the query's
# memory: 0.5 GB on Linux, and DuckDB counts some of its own memory late.
_PROGRAM = 1_000_000_000

_LOCKED: Mapping[str, str | bool | int] = {
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "extension_directory": "",
    "secret_directory": "",
    "threads": 1,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is asked, and the limits that the process sets itself."""

    sql: str
    memory: int  # bytes
    seconds: int  # of processor time

    def to_json(self) -> bytes:
        """As the process reads it."""
        return json.dumps(asdict(self)).encode()


def main() -> int:
    """Answer the question on stdin, from the readers' copy in the current folder."""
    asked = Question(**json.load(sys.stdin.buffer))
    question = replace(asked, memory=memory_limit(PUBLISHED, asked.memory))
    try:
        _limit_use(question)
        with _opened(question.memory) as connection:
            _close_doors()
            _answer(connection, question.sql, sys.stdout.buffer)
    except (duckdb.OutOfMemoryException, MemoryError, pa.ArrowMemoryError) as error:
        return _told(error, OUT_OF_MEMORY)
    except (duckdb.Error, pa.ArrowException, QueryError, RuntimeError) as error:
        return _told(error, FAILED)
    return 0


def _told(error: Exception, code: int) -> int:
    sys.stderr.write(str(error)[:LONGEST_REASON])
    return OUT_OF_MEMORY if "bad_alloc" in str(error) else code


def _limit_use(question: Question) -> None:
    """Bound memory and processor time; macOS knows no limit of the address space."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (question.seconds, question.seconds + 1))
    if sys.platform == "linux":
        most = question.memory + _PROGRAM
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _close_doors() -> None:
    """Let no file, socket, process or thread be opened from here on; what is open stays so."""
    landlock.restrict()
    for door in (resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE):
        resource.setrlimit(door, (0, 0))


def _opened(memory: int) -> duckdb.DuckDBPyConnection:
    """The copy, opened by a descriptor: DuckDB tells any asker the path that it was given."""
    connection = in_memory(**_LOCKED, memory_limit=f"{memory}B")
    with PUBLISHED.open("rb") as copy:
        connection.execute(f"ATTACH '/dev/fd/{copy.fileno()}' AS news (READ_ONLY)")
    os.chdir("/")  # a bare news.duckdb in the SQL is no name of the copy
    connection.execute("USE news")
    for setting in ("TimeZone = 'UTC'", "enable_external_access = false"):
        connection.execute(f"SET {setting}")
    connection.execute("SET lock_configuration = true")
    # Loads what DuckDB and Arrow load at their first answer, which takes descriptors.
    connection.sql("SELECT 'a' AS a, now() AS b").to_arrow_reader(1).read_all()
    return connection


def _answer(connection: duckdb.DuckDBPyConnection, sql: str, out: BinaryIO) -> None:
    reader = connection.sql(only_select(connection, sql)).to_arrow_reader(_BATCH)
    with pa.ipc.new_stream(out, reader.schema) as stream:
        for batch in reader:
            stream.write_batch(batch)
            out.flush()


def end(code: int) -> NoReturn:
    """End at once: there is nothing to put back, and what libraries do at an end needs doors.

    One in four processes whose answer was whole broke there, with DuckDB 1.5.5 and PyArrow 26.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    end(main())
