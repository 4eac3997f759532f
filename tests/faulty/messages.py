"""HTTP/1.1 as parts of bytes: what a server of our own writes, well formed or not."""

import asyncio
from collections.abc import AsyncIterator, Callable

HTML = "Content-Type: text/html; charset=utf-8"
RSS = "Content-Type: application/rss+xml"
XML = "Content-Type: application/xml"
TEXT = "Content-Type: text/plain"

Parts = AsyncIterator[bytes]
Answer = Callable[[str], Parts]  # the path that is asked, to what is written

_NEVER = 3600.0  # seconds


def head(*headers: str, status: str = "200 OK") -> bytes:
    """The head of a response whose connection is closed after it."""
    return "\r\n".join((f"HTTP/1.1 {status}", "Connection: close", *headers, "", "")).encode()


def message(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole response."""
    return head(f"Content-Length: {len(body)}", *headers, status=status) + body


def always(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    """The same response to whatever is asked."""

    async def answer(_path: str) -> Parts:
        yield message(body, *headers, status=status)

    return answer


def redirect(location: str) -> Answer:
    """A redirect to one address."""
    return always(b"", f"Location: {location}", status="302 Found")


def raw(*parts: bytes) -> Answer:
    """Bytes as they are, and the end of the connection."""

    async def answer(_path: str) -> Parts:
        for part in parts:
            yield part

    return answer


def then_hang(*parts: bytes) -> Answer:
    """Bytes, and then silence on an open connection."""

    async def answer(_path: str) -> Parts:
        for part in parts:
            yield part
        await asyncio.sleep(_NEVER)

    return answer


def endless(first: bytes, again: Callable[[int], bytes], pause: float = 0.0) -> Answer:
    """`first`, and then parts for ever; `pause` seconds before each."""

    async def answer(_path: str) -> Parts:
        yield first
        number = 0
        while True:
            await asyncio.sleep(pause)
            yield again(number)
            number += 1

    return answer


def page(inner: str, *, title: str = "Tin trong ngày", more: str = "") -> bytes:
    """A page of HTML."""
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{title}</title>{more}"
        f"</head><body>{inner}</body></html>"
    ).encode()


def story(number: int = 0, *, more: str = "") -> bytes:
    """A page with an article that can be read."""
    words = (
        f"<p>Sáng {number % 28 + 1}/11, đoàn công tác số {number} kiểm tra {1200 + number} căn nhà "
        "vừa sửa xong sau bão; chủ tịch xã cho biết mọi hộ dân đã trở về trước mùa mưa.</p>"
    )
    title = f"Xã ven biển sửa xong {1200 + number} căn nhà sau bão"
    return page(f"<article><h1>{title}</h1>{words * 3}</article>", title=title, more=more)
