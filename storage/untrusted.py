"""SQL of people who are not trusted: one SELECT, in a process of its own, ended at its limits.

`storage.confined` is that process, and says what confines it. What an asker may learn is the
archive, DuckDB's version and settings, and which platform it runs on; no path, user name or
variable of the environment is among them.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyarrow as pa

from storage import lake, lake_copy
from storage.confined import FAILED, LONGEST_REASON, OUT_OF_MEMORY, Question
from storage.errors import QueryError, QueryStopped
from storage.readers import Result, connect


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much a question may take."""

    seconds: int = 10  # from its start until its answer is read
    memory: int = 512_000_000  # bytes, beside those of the program
    output: int = 64_000_000  # bytes of the answer, as Arrow has them


USUAL = Limits()


def ask_untrusted(directory: Path, sql: str, limits: Limits = USUAL) -> Result:
    """Answer one SELECT from the readers' copy, in a process that can do nothing else.

    The answer must be closed, and read before the time is over.

    Raises:
        ArchiveNotFound, NothingPublished, ArchiveDamaged: as they say.
        StorageError: the lake that holds the archive's tables cannot be copied.
        QueryError: the SQL fails, or is no single SELECT; also while the answer is read.
        QueryStopped: it was ended at a limit; also while the answer is read.
    """
    if lake.kept(directory) is None:
        connect(directory).close()
        folder = directory
    else:
        folder = lake_copy.current(directory)
    process = _Process(folder, sql, limits)
    try:
        reader = process.opened()
        batches = process.batches(reader)
        return Result(process, pa.RecordBatchReader.from_batches(reader.schema, batches))
    except BaseException:
        process.close()
        raise


class _Process:
    """The process of one question, from its start to its end."""

    def __init__(self, folder: Path, sql: str, limits: Limits) -> None:
        self._limits = limits
        self._late = False
        question = Question(sql=sql, memory=limits.memory, seconds=limits.seconds)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-m", "storage.confined"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={},
            start_new_session=True,
        )
        self._clock = threading.Timer(limits.seconds, self._stop)
        self._clock.daemon = True
        self._clock.start()
        self._ask(question.to_json())

    def _ask(self, question: bytes) -> None:
        assert self._process.stdin is not None
        try:
            with self._process.stdin as stdin:
                stdin.write(question)
        except BrokenPipeError as error:
            raise self._failure() from error

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def opened(self) -> pa.RecordBatchReader:
        """The answer, its schema read."""
        assert self._process.stdout is not None
        try:
            return pa.ipc.open_stream(_Bounded(self._process.stdout, self._limits.output))
        except (pa.ArrowException, OSError) as error:
            raise self._failure() from error

    def batches(self, reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        """The answer, each batch checked as what a broken process wrote could break this one."""
        try:
            for batch in reader:
                batch.validate(full=True)
                yield batch
        except (pa.ArrowException, OSError) as error:
            raise self._failure() from error
        # A stream that breaks off between two batches looks like one that ended.
        if self._process.wait() != 0:
            raise self._failure()

    def _failure(self) -> QueryError:
        assert self._process.stderr is not None
        code = self._process.wait()
        reason = self._process.stderr.read(4 * LONGEST_REASON).decode("utf-8", "replace")
        return failure(code, reason, self._limits, late=self._late)

    def close(self) -> None:
        """End the process, if it still runs."""
        self._clock.cancel()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()


class _Bounded:
    """A pipe that gives no more than so many bytes: refused before memory is taken for them."""

    closed = False

    def __init__(self, pipe: IO[bytes], most: int) -> None:
        self._pipe = pipe
        self._most = most
        self._left = most

    def read(self, size: int) -> bytes:
        """So many bytes, or fewer at the end. Raises QueryStopped."""
        if size > self._left:
            raise QueryStopped(
                f"the answer is over {self._most / 1e6:g} MB, so the query was ended: ask for "
                "fewer rows or columns, or shorter texts"
            )
        self._left -= size
        return self._pipe.read(size)


def failure(code: int, reason: str, limits: Limits, *, late: bool) -> QueryError:
    """Why a process ended without its answer; `code` is of subprocess, negative for a signal."""
    if late or code == -signal.SIGXCPU:
        return QueryStopped(
            f"the query took over {limits.seconds} s, so it was ended: ask for fewer rows, or join "
            "less"
        )
    if code == OUT_OF_MEMORY:
        return QueryStopped(
            f"the query took over {limits.memory / 1e6:g} MB of memory, so it was ended: ask for "
            "fewer rows at once"
        )
    if code == FAILED and reason:
        return QueryError(reason)
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return QueryStopped(
        f"the process of the query broke ({how}), as happens where memory runs out or the SQL is "
        f"nested too deep: ask for less. {reason}".rstrip()
    )
