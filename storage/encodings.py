"""Content encodings of HTTP undone: gzip, deflate, br, zstd, never beyond a size.

The size is looked at while unpacking, so a body of a few kilobytes that would become gigabytes
costs no more than the limit.
"""

import zlib
from collections.abc import Callable

import brotli
import zstandard

_GZIP = zlib.MAX_WBITS | 16
_ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 8878, 3.1.1.1.2: what every decoder supports


class EncodingError(Exception):
    """A body that does not unpack as its Content-Encoding says."""


class TooLargeError(EncodingError):
    """A body that unpacks to more than the limit."""


def decoded(body: bytes, content_encoding: str, *, max_bytes: int) -> bytes:
    """`body` without its content encodings, which a server names in the order it applied them.

    An unknown encoding ends the unpacking there, and a body that was never packed comes back as
    it is, as browsers have it: servers name `gzip` for what an inner proxy has unpacked. A body
    that breaks off gives what came before the break.

    Raises TooLargeError beyond `max_bytes`; EncodingError if the bytes are broken in the middle.
    """
    names = [name.strip().lower() for name in content_encoding.split(",") if name.strip()]
    for name in reversed(names):
        if name == "identity":
            continue
        if (unpack := _UNPACKERS.get(name)) is None:
            return body
        body = unpack(body, max_bytes)
        if len(body) > max_bytes:
            del body  # else the error's traceback would keep it
            raise TooLargeError(f"a {name} body unpacks to more than {max_bytes} bytes")
    return body


def _gzip(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    parts: list[bytes] = []
    size = 0
    # RFC 1952, 2.2: a file is a series of members. Some servers pad the last with zeros.
    while body.startswith(b"\x1f\x8b") and size <= max_bytes:
        member = zlib.decompressobj(_GZIP)
        parts.append(_inflated(member, body, max_bytes + 1 - size, "gzip"))
        size += len(parts[-1])
        body = member.unused_data
    return b"".join(parts)


def _deflate(body: bytes, max_bytes: int) -> bytes:
    """Deflate as RFC 9110 has it (in zlib's wrapping), or bare, as many servers send it."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(wbits).decompress(body, max_bytes + 1)
        except zlib.error:
            continue
    return body


def _inflated(member: "zlib._Decompress", body: bytes, room: int, name: str) -> bytes:
    try:
        return member.decompress(body, room)
    except zlib.error as error:
        raise EncodingError(f"a {name} body is broken: {error}") from error


def _brotli(body: bytes, max_bytes: int) -> bytes:
    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        while size <= max_bytes:
            data = body if not parts else b""
            part = unpacker.process(data, output_buffer_limit=max_bytes + 1 - size)
            parts.append(part)
            size += len(part)
            if unpacker.is_finished() or (not part and unpacker.can_accept_more_data()):
                break
    except brotli.error as error:
        if size == 0:
            return body
        raise EncodingError(f"a br body is broken: {error}") from error
    return b"".join(parts)


def _zstd(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    try:
        with unpacker.stream_reader(body, read_across_frames=True) as stream:
            return stream.read(max_bytes + 1)
    except zstandard.ZstdError as error:
        raise EncodingError(f"a zstd body is broken: {error}") from error


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
