"""The faults: what each outlet does wrong, where, and the outcome it is to have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from storage.records import Feed, FeedKind, Source
from tests.faulty import bombs, traps
from tests.faulty.bombs import gzip_bomb
from tests.faulty.messages import (
    HTML,
    TEXT,
    Answer,
    always,
    endless,
    head,
    page,
    raw,
    redirect,
    story,
    then_hang,
)

DOMAIN = "faulty.example"
PAGE = "/2026/bao-so-3-vao-bo-dem-nay-100.html"
FEED = "/feed"
_WALL = "<h1>Đăng nhập</h1><form><p>Vui lòng đăng nhập để đọc tiếp.</p><input name=u></form>"


Ends = tuple[str, str | None] | None


class Where(StrEnum):
    """What of an outlet is faulty; the rest of it is sound."""

    PAGE = "page"
    FEED = "feed"
    ROBOTS = "robots"
    FRONT = "front"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One outlet. `ends`: state and reason of its first page, or outcome and reason of its feed;
    None where its run ends at its limit before it is asked. Of a reason it is the beginning."""

    name: str
    where: Where
    answer: Answer
    ends: Ends
    kind: FeedKind = FeedKind.RSS
    links: tuple[str, ...] = (PAGE,)

    @property
    def host(self) -> str:
        return host_of(self.name)

    @property
    def source(self) -> Source:
        """The outlet as a source that is watched by its feed."""
        feed = Feed(url=f"http://{self.host}{FEED}", source=self.name, kind=self.kind)
        home = f"http://{self.host}/"
        feeds = () if self.where is Where.FRONT else (feed,)
        return Source(name=self.name, homepage=home, schedule="auto", feeds=feeds)


def host_of(name: str) -> str:
    return f"{name}.{DOMAIN}"


def _pages() -> Iterator[tuple[str, Answer, Ends]]:
    too_large, timeout = ("failed", "too_large"), ("failed", "timeout")
    yield "gzip-bomb", bombs.packed(bombs.gzip_bomb, "gzip"), too_large
    yield "gzip-twice", bombs.packed(bombs.twice_gzip, "gzip, gzip"), too_large
    yield "brotli-bomb", bombs.packed(bombs.brotli_bomb, "br"), too_large
    yield "zstd-bomb", bombs.packed(bombs.zstd_bomb, "zstd"), too_large
    yield "endless-body", bombs.endless_body, too_large
    yield "endless-chunks", bombs.endless_chunks, too_large
    yield "says-large", raw(head(HTML, f"Content-Length: {1 << 40}")), too_large
    yield "many-headers", bombs.many_headers, too_large
    yield "folded-header", bombs.folded_header, too_large
    yield "continues", bombs.continues, too_large
    yield "one-header", bombs.one_header, ("failed", "connection")
    yield "dripping-body", bombs.dripping_body, timeout
    yield "dripping-head", bombs.dripping_head, timeout
    yield "hang", then_hang(), timeout
    yield "hang-in-head", then_hang(b"HTTP/1.1 200 OK\r\nContent-Ty"), timeout
    yield "hang-in-body", then_hang(head(HTML, "Content-Length: 90000"), story()), timeout
    yield "cut-off", raw(head(HTML, "Content-Length: 90000"), story()), ("failed", "truncated")
    yield (
        "longer",
        raw(head(HTML, f"Content-Length: {len(story())}"), story() * 3),
        ("extracted", None),
    )
    yield (
        "two-lengths",
        raw(head(HTML, "Content-Length: 5", "Content-Length: 9"), story()),
        (
            "failed",
            "connection",
        ),
    )
    yield (
        "bad-chunks",
        raw(head(HTML, "Transfer-Encoding: chunked"), b"zz\r\n", story()),
        (
            "failed",
            "truncated",
        ),
    )
    yield (
        "cut-chunks",
        raw(head(HTML, "Transfer-Encoding: chunked"), b"ffff\r\n", story()),
        (
            "failed",
            "truncated",
        ),
    )
    yield (
        "no-http",
        raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 50),
        ("failed", "connection"),
    )
    yield "closes", raw(), ("failed", "connection")
    yield "status-999", always(b"?", HTML, status="999 No"), ("failed", "http_999")
    yield "status-500", always(b"?", HTML, status="500 No"), ("failed", "http_500")
    late = f"Retry-After: {10**30}"
    yield "never-again", always(b"", late, status="503 Later"), ("failed", "http_503")
    yield "endless-redirects", traps.endless_redirects, ("failed", "too_many_redirects")
    yield "circle", traps.circle, ("failed", "too_many_redirects")
    yield "to-file", redirect("file:///etc/passwd"), ("failed", "redirect_nowhere")
    yield "to-nothing", redirect("http://"), ("failed", "too_many_redirects")
    for number, address in enumerate(traps.PRIVATE):
        yield f"to-private-{number}", redirect(address), ("skipped", "address")
    yield from _contents()


def _contents() -> Iterator[tuple[str, Answer, Ends]]:
    """Pages that come whole and are no good."""
    noise = Random(7).randbytes(200_000)
    binary = ("failed", "extraction: binary: ")
    limits = "extraction: beyond the parser's limits: "
    yield "random", always(noise, HTML), binary
    yield "empty", always(b"", HTML), ("not_article", "empty")
    yield (
        "picture",
        always(b"\x89PNG\r\n\x1a\n" + noise, HTML),
        ("failed", "extraction: a PNG picture"),
    )
    yield (
        "lying-type",
        always(story(), "Content-Type: image/png"),
        (
            "not_article",
            "content_type: image/png",
        ),
    )
    lying = story().decode().encode("cp1258", "xmlcharrefreplace")
    yield "lying-charset", always(lying, HTML), binary
    unknown = always(story(), "Content-Type: text/html; charset=" + "x" * 9000)
    yield "unknown-charset", unknown, ("extracted", None)
    yield "lying-encoding", always(noise, HTML, "Content-Encoding: br"), binary
    broken = gzip_bomb()[:500] + noise
    yield "broken-gzip", always(broken, HTML, "Content-Encoding: gzip"), ("failed", "encoding")
    nul = story().replace(b"xong", b"x\0ong\xed\xa0\x80")
    yield "nul", always(nul, HTML), ("extracted", None)
    yield "deep", always(page("<div>" * 100_000), HTML), ("failed", limits)
    yield "wide", always(page("<p>tin</p>" * 250_000), HTML), ("failed", "extraction")
    canonical = '<link rel="canonical" href="http://sao-mai.example/">'
    yield "others-name", always(story(more=canonical), HTML), ("extracted", None)
    refresh = '<meta http-equiv="refresh" content="0;url=http://169.254.169.254/">'
    yield "refresh", always(story(more=refresh), HTML), ("extracted", None)
    name = 'Content-Disposition: attachment; filename="../../../../newsarchive-escaped"'
    yield "file-name", always(story(), HTML, name), ("extracted", None)
    yield (
        "login",
        always(page(_WALL), HTML),
        (
            "not_article",
            "paywall",
        ),
    )
    yield from _slow_to_read()


def _slow_to_read() -> Iterator[tuple[str, Answer, Ends]]:
    """Pages that regular expressions and tree walks are slow on."""
    slow = {
        "spaces": " " * 1_000_000 + "x",
        "digits": "1" * 300_000,
        "numbers": "1,000,000 " * 50_000,
        "quotes": "“" * 100_000,
        "capitals": "Nguyen " * 50_000,
        "dates": "24/11/2026 14:05 " * 20_000,
    }
    for name, text in slow.items():
        yield (
            f"slow-{name}",
            always(page(f"<article><h1>Tin</h1><p>{text}</p>"), HTML),
            (
                "extracted",
                None,
            ),
        )


def _feeds() -> Iterator[tuple[str, Answer, Ends, FeedKind]]:
    ok, large = ("ok", None), ("failed", "too_large")
    rss, xml = FeedKind.RSS, FeedKind.SITEMAP
    documents = {
        "laughs": bombs.LAUGHS,
        "external": bombs.EXTERNAL,
        "parameter": bombs.PARAMETER,
    }
    for name, doctype in documents.items():
        yield f"feed-{name}", bombs.feed_of(doctype), ok, rss
        yield f"sitemap-{name}", bombs.sitemap_of(doctype), ok, xml
    yield "feed-quadratic", bombs.feed_of(bombs.QUADRATIC, 50_000), ok, rss
    yield "sitemap-quadratic", bombs.sitemap_of(bombs.QUADRATIC, 50_000), ok, xml
    yield "feed-bomb", bombs.packed(bombs.gzip_bomb, "gzip"), large, rss
    yield (
        "sitemap-gz",
        always(bombs.gzip_bomb(), "Content-Type: application/gzip"),
        (
            "failed",
            "too large",
        ),
        xml,
    )
    yield "feed-endless", bombs.endless_body, large, rss
    yield "feed-hang", then_hang(), ("failed", "timeout"), rss
    yield "feed-deep", always(b"<rss><channel>" + b"<a>" * 100_000), ok, rss
    yield "feed-private", redirect("http://10.0.0.1/feed"), ("denied", "address"), rss
    yield "feed-entries", traps.many_entries(), ok, rss
    yield "feed-links", traps.rss(*traps.HOSTILE_LINKS), ok, rss
    yield (
        "sitemap-many",
        always(b"<urlset>" + b"<url/>" * 3_000_000 + b"</urlset>"),
        (
            "failed",
            "timeout after ",
        ),
        xml,
    )
    host = host_of("index-endless")
    yield "index-endless", traps.endless_indexes(host), ok, xml
    yield "index-many", traps.index_of_many(host_of("index-many")), ok, xml
    yield "index-itself", traps.index_of_itself(host_of("index-itself")), ok, xml


def _robots() -> Iterator[tuple[str, Answer, Ends]]:
    closed = ("denied", "robots_unreachable")
    rules = b"User-agent: *\nAllow: /\n"
    line = b"Disallow: /khong-co-%d\n"
    many = rules + b"".join(line % n for n in range(400_000))
    yield "robots-large", always(many, TEXT), closed
    yield "robots-endless", endless(head(TEXT) + rules, lambda n: line % n * 2000), closed
    yield "robots-hang", then_hang(), closed
    yield "robots-private", redirect("http://169.254.169.254/"), ("denied", "address")
    stars = b"Disallow: /" + b"*a" * 2000 + b"*b$\n"
    yield "robots-stars", always(rules + stars * 20, TEXT), ("ok", None)
    yield "robots-slow", always(rules + b"Crawl-delay: 99999999999\n", TEXT), None


def faults() -> Iterable[Fault]:
    """Each fault once, those that take longest first; large bombs are made when asked for."""
    for name, answer, ends in _robots():
        yield Fault(name=name, where=Where.ROBOTS, answer=answer, ends=ends)
    for name, answer, ends, kind in _feeds():
        yield Fault(name=name, where=Where.FEED, answer=answer, ends=ends, kind=kind)
    for name, answer, ends in _pages():
        yield Fault(name=name, where=Where.PAGE, answer=answer, ends=ends)
    escapes = always(story(), HTML)
    yield Fault(
        name="escapes",
        where=Where.PAGE,
        answer=escapes,
        ends=("extracted", None),
        links=traps.ESCAPES,
    )
    yield Fault(name="calendar", where=Where.FRONT, answer=traps.calendar, ends=("ok", None))
    yield Fault(
        name="front-endless", where=Where.FRONT, answer=traps.renewed_front, ends=("ok", None)
    )
