"""Small bodies that become large ones, and bodies that never end."""

import zlib
from collections.abc import Callable
from functools import cache

import brotli
import zstandard

from tests.faulty.messages import HTML, RSS, XML, Answer, Parts, always, endless, head, message

_UNPACKED = 256 << 20  # bytes
_BLOCK = bytes(1 << 20)


def _of_zeros(pack: Callable[[bytes], bytes], flush: Callable[[], bytes]) -> bytes:
    return b"".join(pack(_BLOCK) for _ in range(_UNPACKED >> 20)) + flush()


@cache
def gzip_bomb() -> bytes:
    packer = zlib.compressobj(1, wbits=zlib.MAX_WBITS | 16)
    return _of_zeros(packer.compress, packer.flush)


@cache
def twice_gzip() -> bytes:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return packer.compress(gzip_bomb()) + packer.flush()


@cache
def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    return _of_zeros(packer.process, packer.finish)


@cache
def zstd_bomb() -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return _of_zeros(packer.compress, packer.flush)


def packed(make: Callable[[], bytes], encoding: str) -> Answer:
    """A bomb of HTML, made when it is first asked for."""

    async def answer(_path: str) -> Parts:
        yield message(make(), HTML, f"Content-Encoding: {encoding}")

    return answer


_laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
# Ten entities, each ten of the one before (CWE-776); one long entity, named often; files, network.
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "lol">{_laughs}]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY l10 "{"a" * 100_000}">]>'
EXTERNAL = (
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY l10 SYSTEM "file:///etc/passwd">]>'
)
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"><!ENTITY % q "<!ENTITY l10 \'%p;\'>">%q;]>'


def feed_of(doctype: str, times: int = 1) -> Answer:
    """A feed whose one entry is titled with entities."""
    item = f"<item><title>{'&l10;' * times}</title><link>/2026/mua-lon-o-mien-trung-100.html</link></item>"
    return always(f"{doctype}<rss version='2.0'><channel>{item}</channel></rss>".encode(), RSS)


def sitemap_of(doctype: str, times: int = 1) -> Answer:
    """A sitemap whose one address is an entity."""
    url = f"<url><loc>{'&l10;' * times}</loc></url>"
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return always(f"{doctype}<urlset xmlns='{space}'>{url}</urlset>".encode(), XML)


_MUCH = b"<p>" + b"Mua lon. " * 7_000 + b"</p>"
endless_body = endless(head(HTML) + b"<!doctype html>", lambda _: _MUCH)
endless_chunks = endless(
    head(HTML, "Transfer-Encoding: chunked"), lambda _: b"%x\r\n%b\r\n" % (len(_MUCH), _MUCH)
)
dripping_body = endless(head(HTML), lambda _: b"x", pause=0.3)
dripping_head = endless(b"HTTP/1.1 200 OK\r\n", lambda n: b"X-%d: x\r\n" % n, pause=0.3)
many_headers = endless(b"HTTP/1.1 200 OK\r\n", lambda n: b"X-%d: %b\r\n" % (n, b"a" * 1000) * 50)
folded_header = endless(b"HTTP/1.1 200 OK\r\nX: a\r\n", lambda _: b" folded " * 100 + b"\r\n")
one_header = endless(b"HTTP/1.1 200 OK\r\nX: ", lambda _: b"a" * 60_000)
continues = endless(b"", lambda _: b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)
