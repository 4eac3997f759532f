"""How other commands speak with the owner: JSON lines over a Unix socket.

A request is one line, {"do": "crawl", "sources": […], "urls": […]}, {"do": "related", "url": …}
(scheduler.relating.Wanted), {"do": "topics", "names": […]}, {"do": "reprocess", …}
(scheduler.reprocess_report.Wanted), {"do": "prune", …} (scheduler.retention.Wanted) or
{"do": "status"}. The answer is lines with "event": any
number of "progress", then one "done", or "error" with a "message".
"""

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from scheduler.errors import SchedulerError
from storage.errors import StorageError
from storage.records import Run

Message = dict[str, Any]
Answer = Callable[[Message], AsyncIterator[Message]]
_LINE = 1 << 20  # bytes; a request names sources and URLs
_LAST_WORDS = 1.0  # seconds that whoever asked has for reading them
_STARTING = 10.0  # seconds that an owner may take from naming its socket to listening there


class ControlError(SchedulerError):
    """The owner could not be spoken with, or refused; the message says why."""


@contextlib.asynccontextmanager
async def listening(path: str, answer: Answer) -> AsyncIterator[None]:
    """Answers whoever connects to the socket at `path`, which only its owner may."""

    open_lines: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A task of our own: Python 3.11 reports the cancelled ones of a server as errors.
        line = asyncio.ensure_future(_converse(reader, writer, answer))
        open_lines.add(line)
        line.add_done_callback(open_lines.discard)

    Path(path).unlink(missing_ok=True)
    before = os.umask(0o077)
    try:
        server = await asyncio.start_unix_server(accept, path, limit=_LINE)
    finally:
        os.umask(before)
    try:
        yield
    finally:
        server.close()
        Path(path).unlink(missing_ok=True)
        if open_lines:
            await asyncio.wait(open_lines, timeout=_LAST_WORDS)


async def _converse(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer
) -> None:
    """One request, and what is said to it."""
    try:
        async for message in answer(_request(await reader.readline())):
            await _say(writer, message)
    except (SchedulerError, StorageError, ValueError, KeyError) as error:
        with contextlib.suppress(ConnectionError):
            await _say(writer, {"event": "error", "message": _told(error)})
    except ConnectionError:
        pass  # whoever asked has left; the work goes on
    finally:
        with contextlib.suppress(ConnectionError):
            writer.close()
            await writer.wait_closed()


async def _say(writer: asyncio.StreamWriter, message: Message) -> None:
    writer.write(orjson.dumps(message) + b"\n")
    await writer.drain()


def _request(line: bytes) -> Message:
    request = orjson.loads(line)
    if not isinstance(request, dict):
        raise ControlError(f"a request is a JSON object, not {line[:100]!r}")
    return request


def _told(error: Exception) -> str:
    return f"the request lacks {error}" if isinstance(error, KeyError) else str(error)


def ask_owner(path: str, request: Message, *, patience: float = _STARTING) -> Iterator[Message]:
    """What the owner answers, message by message. Raises ControlError.

    patience: seconds to wait for an owner that is still starting.
    """
    with _connected(path, patience) as line:
        ended = False
        try:
            line.sendall(orjson.dumps(request) + b"\n")
            for raw in line.makefile("rb"):
                message: Message = orjson.loads(raw)
                if message["event"] == "error":
                    raise ControlError(str(message["message"]))
                ended = message["event"] == "done"
                yield message
        except OSError as error:
            raise ControlError(f"the line to the owner broke: {error}") from error
        if not ended:
            raise ControlError("the owner ended before the work did; `newsarchive status` tells")


def _connected(path: str, patience: float) -> socket.socket:
    deadline = time.monotonic() + patience
    while True:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.connect(path)
        except (FileNotFoundError, ConnectionRefusedError) as error:
            line.close()
            if time.monotonic() >= deadline:
                raise ControlError(f"the owner does not answer at {path}: {error}") from error
            time.sleep(0.05)
        except OSError as error:
            line.close()
            raise ControlError(f"the owner does not answer at {path}: {error}") from error
        else:
            return line


def as_message(run: Run) -> Message:
    """A run as JSON takes it."""
    return asdict(run)
