"""A picture for every caption: a plain grey PNG, made when it is asked for."""

import functools
import struct
import zlib

WIDTH, HEIGHT = 1200, 800  # pixels


@functools.cache
def grey_png() -> bytes:
    """A picture of WIDTH x HEIGHT in one bit a pixel (PNG, 11.2.2: bit depth 1, greyscale)."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 0, 0, 0, 0)
    row = b"\x00" + b"\xaa" * (WIDTH // 8)
    data = zlib.compress(row * HEIGHT)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)
