import asyncio
import contextlib
import socket
import stat
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import orjson
import pytest

from scheduler.control import Answer, ControlError, Message, as_message, ask_owner, listening
from scheduler.errors import ConfigError
from storage.errors import ArchiveFull
from storage.records import Run

Result = TypeVar("Result")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "s")


async def counts(request: Message) -> AsyncIterator[Message]:
    for number in range(request["to"]):
        yield {"event": "progress", "number": number}
    yield {"event": "done", "echo": request}


def spoken_with(path: str, answer: Answer, client: Callable[[], Result]) -> Result:
    """What `client`, in a thread of its own, brings back from an owner that answers so."""

    async def run() -> Result:
        async with listening(path, answer):
            return await asyncio.to_thread(client)

    return asyncio.run(run())


def asking(path: str, request: Message) -> Callable[[], list[Message]]:
    return lambda: list(ask_owner(path, request, patience=0.0))


def sending(path: str, data: bytes) -> Callable[[], list[Message]]:
    """The answer to a line that our own client would not send."""

    def client() -> list[Message]:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(path)
            with contextlib.suppress(BrokenPipeError):  # it need not read all of it
                line.sendall(data)
                line.shutdown(socket.SHUT_WR)
            return [orjson.loads(line.makefile("rb").readline())]

    return client


def test_an_answer_is_progress_and_then_done(path: str) -> None:
    request = {"to": 2, "nguồn": "Sông Hồng"}
    assert spoken_with(path, counts, asking(path, request)) == [
        {"event": "progress", "number": 0},
        {"event": "progress", "number": 1},
        {"event": "done", "echo": request},
    ]


def test_several_are_answered_at_once(path: str) -> None:
    met = threading.Barrier(2, timeout=10)

    async def both(request: Message) -> AsyncIterator[Message]:
        await asyncio.to_thread(met.wait)
        yield {"event": "done", "who": request["who"]}

    async def run() -> list[list[Message]]:
        async with listening(path, both):
            return await asyncio.gather(
                *(asyncio.to_thread(asking(path, {"who": who})) for who in "ab")
            )

    assert [answer[0]["who"] for answer in asyncio.run(run())] == ["a", "b"]


def failing(error: Exception) -> Answer:
    async def answer(_: Message) -> AsyncIterator[Message]:
        yield {"event": "progress"}
        raise error

    return answer


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConfigError("no source 'sao-mia'"), "no source 'sao-mia'"),
        (ArchiveFull("the disk is full"), "the disk is full"),
        (ValueError("not a web address: 'x'"), "not a web address: 'x'"),
        (KeyError("urls"), "the request lacks 'urls'"),
    ],
)
def test_what_goes_wrong_is_said_to_whoever_asked(path: str, error: Exception, said: str) -> None:
    with pytest.raises(ControlError, match=f"^{said}$"):
        spoken_with(path, failing(error), asking(path, {}))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"crawl!\n", "unexpected character"),
        (b"[1]\n", "a request is a JSON object, not b'[1]"),
        (b"", "empty"),
        (b"{" + b" " * (1 << 21) + b"}\n", "limit"),
    ],
)
def test_what_is_no_request_is_refused_and_the_owner_goes_on(
    path: str, sent: bytes, said: str
) -> None:
    def client() -> tuple[list[Message], list[Message]]:
        return sending(path, sent)(), asking(path, {"to": 0})()

    (refused,), after = spoken_with(path, counts, client)
    assert refused["event"] == "error"
    assert said in refused["message"]
    assert after == [{"event": "done", "echo": {"to": 0}}]


def test_work_goes_on_when_whoever_asked_leaves(path: str) -> None:
    ended: list[bool] = []

    async def run() -> None:
        left, done = asyncio.Event(), asyncio.Event()

        async def answer(_: Message) -> AsyncIterator[Message]:
            await left.wait()
            for _ in range(3):
                yield {"event": "progress"}
                await asyncio.sleep(0)
            ended.append(True)
            done.set()

        async with listening(path, answer):
            _, writer = await asyncio.open_unix_connection(path)
            writer.write(b"{}\n")
            await writer.drain()
            writer.close()
            left.set()
            # Saying something to nobody ends the answer; it must not end the owner.
            assert await asyncio.to_thread(asking(path, {"to": 0})) or done.is_set()

    with pytest.raises(ControlError, match="the owner ended before the work did"):
        asyncio.run(run())


def test_who_asks_waits_for_an_owner_that_is_starting(path: str) -> None:
    async def run() -> list[Message]:
        client = asyncio.to_thread(lambda: list(ask_owner(path, {"to": 0}, patience=30.0)))
        asked = asyncio.ensure_future(client)
        await asyncio.sleep(0)
        async with listening(path, counts):
            return await asked

    assert asyncio.run(run())[-1]["event"] == "done"


def test_a_socket_that_a_crash_left_is_replaced(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(path)
    with pytest.raises(ControlError, match="does not answer"):
        asking(path, {"to": 0})()
    assert spoken_with(path, counts, asking(path, {"to": 0}))[-1]["event"] == "done"


def test_no_owner_is_said_with_the_path(path: str) -> None:
    with pytest.raises(ControlError, match=f"does not answer at {path}"):
        asking(path, {})()


def test_an_owner_that_ends_early_is_not_taken_for_done(path: str) -> None:
    async def silent(_: Message) -> AsyncIterator[Message]:
        yield {"event": "progress"}

    with pytest.raises(ControlError, match="ended before the work did"):
        spoken_with(path, silent, asking(path, {}))


def test_only_the_owner_s_user_may_ask_and_nothing_is_left_behind(path: str) -> None:
    mode = spoken_with(path, counts, lambda: Path(path).stat().st_mode)
    assert stat.S_ISSOCK(mode)
    assert stat.S_IMODE(mode) & 0o077 == 0
    assert not Path(path).exists()


def test_the_last_words_are_said_before_the_owner_ends(path: str) -> None:
    async def run() -> list[Message]:
        closing, begun = asyncio.Event(), asyncio.Event()

        async def answer(_: Message) -> AsyncIterator[Message]:
            begun.set()
            await closing.wait()
            yield {"event": "done"}

        async with listening(path, answer):
            asked = asyncio.ensure_future(asyncio.to_thread(asking(path, {})))
            await begun.wait()
            closing.set()
        return await asked

    assert asyncio.run(run()) == [{"event": "done"}]


def test_a_run_travels_with_its_counts_and_times(path: str) -> None:
    run = Run(
        run_id="r",
        source="sao-mai",
        trigger="manual",
        started_at=datetime(2026, 11, 24, tzinfo=UTC),
        discovered=3,
        losses={"failed: timeout": 1},
    )

    async def answer(_: Message) -> AsyncIterator[Message]:
        yield {"event": "done", "runs": [as_message(run)]}

    (told,) = spoken_with(path, answer, asking(path, {}))
    sent: dict[str, Any] = told["runs"][0]
    assert (sent["discovered"], sent["losses"]) == (3, {"failed: timeout": 1})
    assert sent["started_at"] == "2026-11-24T00:00:00+00:00"
