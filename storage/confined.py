"""The process that answers one question of somebody who is not trusted: `python -m storage.confined`.

It reads a `Question` as JSON from stdin, writes the answer as an Arrow IPC stream to stdout and the
reason why there is none to stderr. `storage.untrusted` starts it, without environment, and ends it.

What confines it, each for the case that another fails:

1. One statement of DuckDB's type SELECT, by DuckDB's own parser, on a database opened read-only,
   with external access, extensions, secrets, logs, temporary files and Python variables off, and
   the configuration locked.
2. Limits of the operating system (setrlimit(2)), set when the database is open and every library is
   loaded: no descriptor can be opened any more, so no file, socket or pipe; no file can grow; no
   process or thread can start (root is exempt from that one); memory and processor time are bounded.
3. The parent's clock, and its count of what comes back.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import BinaryIO

import duckdb
import pyarrow as pa

from storage.database import OFFLINE, PUBLISHED
from storage.errors import QueryError

FAILED = 1  # exit codes: the SQL is refused or fails; stderr has the reason
OUT_OF_MEMORY = 3
LONGEST_REASON = 4000  # characters; a pipe takes them without a reader
_BATCH = 2000  # rows at once

# What the program itself takes of the address space, its libraries mapped, above the query's
# memory: 0.5 GB on Linux, and DuckDB counts some of its own memory late.
_PROGRAM = 1_000_000_000

_LOCKED: Mapping[str, str | bool | int] = {
    **OFFLINE,
    "enable_external_access": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "enable_logging": False,
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
    question = Question(**json.load(sys.stdin.buffer))
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
    for door in (resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE):
        resource.setrlimit(door, (0, 0))


def _opened(memory: int) -> duckdb.DuckDBPyConnection:
    """The copy, opened by its bare name, as DuckDB tells any asker the path that it was given."""
    config = {**_LOCKED, "memory_limit": f"{memory}B"}
    connection = duckdb.connect(str(PUBLISHED), read_only=True, config=config)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET lock_configuration = true")
    # Loads what DuckDB and Arrow load at their first answer, which takes descriptors.
    connection.sql("SELECT 'a' AS a, now() AS b").to_arrow_reader(1).read_all()
    return connection


def _answer(connection: duckdb.DuckDBPyConnection, sql: str, out: BinaryIO) -> None:
    statement = _only_select(connection, sql)
    relation = connection.sql(statement)
    reader = relation.to_arrow_reader(_BATCH)
    with pa.ipc.new_stream(out, reader.schema) as stream:
        for batch in reader:
            stream.write_batch(batch)
            out.flush()


def _only_select(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"one SELECT is answered here; this SQL holds {len(statements)} statements")
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = statements[0].type.name.replace("_", " ")
        raise QueryError(f"only a SELECT is answered here; this is of type {kind}")
    return statements[0]


if __name__ == "__main__":
    sys.exit(main())
