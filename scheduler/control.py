"""How other commands speak with the owner: JSON lines over a Unix socket.

A request is one line, {"do": "crawl", "sources": […], "urls": […]} or {"do": "status"}. The answer
is lines with "event": any number of "progress", then one "done", or "error" with a "message".
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from scheduler.errors import SchedulerError
from storage.records import Run

Message = dict[str, Any]
Answer = Callable[[Message], AsyncIterator[Message]]
_LINE = 1 << 20  # bytes; a request names sources and URLs


class ControlError(SchedulerError):
    """The owner could not be spoken with, or refused; the message says why."""


@contextlib.asynccontextmanager
async def listening(path: str, answer: Answer) -> AsyncIterator[None]:
    """Answers whoever connects to the socket at `path`, which only its owner may."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = orjson.loads(await reader.readline())
            async for message in answer(request):
                writer.write(orjson.dumps(message) + b"\n")
                await writer.drain()
        except (SchedulerError, ValueError, KeyError) as error:
            writer.write(orjson.dumps({"event": "error", "message": str(error)}) + b"\n")
        except ConnectionError:
            pass  # whoever asked has left; the work goes on
        finally:
            with contextlib.suppress(ConnectionError):
                writer.close()
                await writer.wait_closed()

    Path(path).unlink(missing_ok=True)
    before = os.umask(0o077)
    try:
        server = await asyncio.start_unix_server(serve, path, limit=_LINE)
    finally:
        os.umask(before)
    try:
        yield
    finally:
        server.close()
        Path(path).unlink(missing_ok=True)


def ask_owner(path: str, request: Message) -> Iterator[Message]:
    """What the owner answers, message by message. Raises ControlError."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect(path)
        except OSError as error:
            raise ControlError(f"the owner does not answer at {path}: {error}") from error
        line.sendall(orjson.dumps(request) + b"\n")
        ended = False
        for raw in line.makefile("rb"):
            message: Message = orjson.loads(raw)
            if message["event"] == "error":
                raise ControlError(str(message["message"]))
            ended = message["event"] == "done"
            yield message
        if not ended:
            raise ControlError("the owner ended before the work did; `newsarchive status` tells")


def as_message(run: Run) -> Message:
    """A run as JSON takes it."""
    return asdict(run)
