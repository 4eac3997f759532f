import asyncio
import gzip
import http.client
from collections.abc import Callable
from typing import TypeVar

import pytest

from scheduler.demo.web import DemoWeb
from tests.scheduler.demo.conftest import START, Clock

FRONT = "http://sao-mai.example/"
Result = TypeVar("Result")


def served(web: DemoWeb, client: Callable[[int], Result]) -> Result:
    """What `client`, given the port, brings back while the web runs."""

    async def run() -> Result:
        port = await web.start()
        try:
            return await asyncio.to_thread(client, port)
        finally:
            await web.stop()

    return asyncio.run(run())


def connection(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=5)


def test_pages_come_over_one_connection_and_are_logged(web: DemoWeb) -> None:
    def client(port: int) -> list[tuple[int, bytes]]:
        proxy, answers = connection(port), []
        tag = ""
        for path in ("robots.txt", "", ""):
            headers = {"User-Agent": "test", "Accept-Encoding": "gzip"}
            headers |= {"If-None-Match": tag} if tag else {}
            proxy.request("GET", FRONT + path, headers=headers)
            response = proxy.getresponse()
            answers.append((response.status, response.read()))
            tag = response.headers["ETag"] if path == "" else ""
        proxy.close()
        return answers

    robots, front, again = served(web, client)
    assert robots[0] == 200
    assert gzip.decompress(front[1]) == web.answer(FRONT).body
    assert again == (304, b"")
    assert [(a.host, a.path, a.status, a.conditional, a.user_agent) for a in web.log] == [
        ("sao-mai.example", "/robots.txt", 200, False, "test"),
        ("sao-mai.example", "/", 200, False, "test"),
        ("sao-mai.example", "/", 304, True, "test"),
    ]
    assert {a.requested_at for a in web.log} == {START}
    assert web.log[0].url == "http://sao-mai.example/robots.txt"


def test_the_day_goes_on_while_it_is_served(web: DemoWeb, clock: Clock) -> None:
    late = "http://song-hong.example/mua-sao-bang-c27731933.html"

    def client(port: int) -> list[int]:
        statuses = []
        for seconds in (0, 60):
            clock.jump_to(seconds)
            proxy = connection(port)
            proxy.request("GET", late)
            statuses.append(proxy.getresponse().status)
            proxy.close()
        return statuses

    assert served(web, client) == [404, 200]


@pytest.mark.parametrize("sent", [b"GET http://sao-mai", b"GET " + b"a" * 200_000])
def test_a_client_that_breaks_off_or_never_ends_its_head_hurts_no_one(
    web: DemoWeb, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    async def run() -> bytes:
        port = await web.start()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        if len(sent) < 100:
            writer.write_eof()
        try:
            rest = await asyncio.wait_for(reader.read(), 5)
        except ConnectionResetError:
            rest = b""
        writer.close()
        await web.stop()
        return rest

    assert asyncio.run(run()) == b""
    assert web.log == []
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"CONNECT sao-mai.example:443 HTTP/1.1\r\n\r\n", b"501"),
        (b"POST http://sao-mai.example/ HTTP/1.1\r\nContent-Length: 1\r\n\r\nx", b"405"),
        (b"GET http://elsewhere.example/ HTTP/1.0\r\n\r\n", b"502"),
    ],
)
def test_what_it_does_not_do_it_says(web: DemoWeb, sent: bytes, status: bytes) -> None:
    async def run() -> bytes:
        port = await web.start()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        answer = await reader.readuntil(b"\r\n")
        writer.close()
        await writer.wait_closed()
        await web.stop()
        return answer

    assert asyncio.run(run()).split(b" ")[1] == status


def test_stop_ends_open_conversations_and_frees_the_port(
    web: DemoWeb, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> bytes:
        port = await web.start()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET http://sao-mai.example/robots.txt HTTP/1.1\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        await web.stop()
        rest = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        assert await web.start(port) == port
        await web.stop()
        return rest

    assert asyncio.run(run()).startswith(b"User-agent: *")
    assert caplog.messages == []


def test_sources_of_a_multiplied_web_reach_every_copy(clock: Clock) -> None:
    feeds = {
        source.name: [feed.url for feed in source.feeds]
        for source in DemoWeb(clock, multiply=2).outlets
    }
    assert "http://song-hong.example/sitemap-copies.xml" in feeds["song-hong"]
    assert "http://harbour-post.example/sitemap-copies.xml" in feeds["harbour-post"]
    assert "http://sao-mai.example/sitemap.xml" in feeds["sao-mai"]


def test_a_pause_holds_an_answer_back_and_not_the_log(web: DemoWeb) -> None:
    robots = FRONT + "robots.txt"
    web.pause = lambda url: 60.0 if url == FRONT else 0.0

    async def run() -> bytes:
        port = await web.start()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        slow, slow_writer = await asyncio.open_connection("127.0.0.1", port)
        slow_writer.write(f"GET {FRONT} HTTP/1.1\r\n\r\n".encode())
        while not web.log:
            await asyncio.sleep(0.01)
        writer.write(f"GET {robots} HTTP/1.1\r\n\r\n".encode())
        quick = await asyncio.wait_for(reader.readuntil(b"\r\n"), 10)
        await web.stop()
        assert await slow.read() == b""
        writer.close()
        slow_writer.close()
        return quick

    assert asyncio.run(run()).split(b" ")[1] == b"200"
    assert [asked.url for asked in web.log] == [FRONT, robots]
