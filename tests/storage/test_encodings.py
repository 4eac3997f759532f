import gzip
import zlib
from random import Random

import brotli
import pytest
import zstandard

from storage.encodings import EncodingError, TooLargeError, decoded

TEXT = "Lũ về trên sông Lam, hơn 300 hộ dân phải sơ tán. ".encode() * 40
LIMIT = 1_000_000


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("name", PACKERS)
def test_unpacks(name: str) -> None:
    assert decoded(PACKERS[name](TEXT), name.upper(), max_bytes=LIMIT) == TEXT


def test_unpacks_what_servers_really_send() -> None:
    assert decoded(bare_deflate(TEXT), "deflate", max_bytes=LIMIT) == TEXT
    two_members = gzip.compress(TEXT) + gzip.compress(b"het") + b"\0" * 8
    assert decoded(two_members, "gzip", max_bytes=LIMIT) == TEXT + b"het"
    two_frames = zstandard.compress(TEXT) + zstandard.compress(b"het")
    assert decoded(two_frames, "zstd", max_bytes=LIMIT) == TEXT + b"het"


def test_unpacks_in_the_reverse_order() -> None:
    body = brotli.compress(gzip.compress(TEXT))
    assert decoded(body, "gzip, identity, br", max_bytes=LIMIT) == TEXT


@pytest.mark.parametrize("name", [*PACKERS, "identity", "", "rot13"])
def test_what_was_never_packed_stays(name: str) -> None:
    assert decoded(b"<!doctype html><p>xin chao", name, max_bytes=LIMIT) == (
        b"<!doctype html><p>xin chao"
    )
    assert decoded(b"", name, max_bytes=LIMIT) == b""


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_is_stopped_at_the_limit(name: str) -> None:
    bomb = PACKERS[name](b"\0" * 30_000_000)
    with pytest.raises(TooLargeError, match="10000 bytes"):
        decoded(bomb, name, max_bytes=10_000)


def test_many_members_are_one_bomb() -> None:
    with pytest.raises(TooLargeError):
        decoded(gzip.compress(b"x" * 9_000) * 500, "gzip", max_bytes=10_000)


@pytest.mark.parametrize("name", PACKERS)
def test_exactly_the_limit_passes(name: str) -> None:
    assert decoded(PACKERS[name](TEXT), name, max_bytes=len(TEXT)) == TEXT


@pytest.mark.parametrize("name", PACKERS)
def test_a_body_that_breaks_off_gives_what_came(name: str) -> None:
    words = Random(7).randbytes(400_000).hex().encode()
    packed = PACKERS[name](words)
    came = decoded(packed[: len(packed) * 2 // 3], name, max_bytes=LIMIT)
    assert len(came) > 1000
    assert words.startswith(came)


def test_broken_bytes_are_an_error() -> None:
    packed = bytearray(gzip.compress(bytes(range(256)) * 400))
    packed[60:80] = b"\xff" * 20
    with pytest.raises(EncodingError, match="gzip"):
        decoded(bytes(packed), "gzip", max_bytes=LIMIT)
