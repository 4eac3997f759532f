"""What is written down of an exchange, and when."""

import gzip
import itertools
from collections.abc import Callable
from datetime import timedelta

import brotli
import pytest

from storage.errors import ArchiveFull
from storage.records import Extraction, Page
from storage.retention import Limits
from storage.warc_reader import Place, Stored, read
from storage.warc_records import Exchange
from tests.crawler.made import FEED, HOME, Answer, Asked, Outlet, article, moved, page, path, rss

Make = Callable[..., Outlet]
NOARCHIVE = '<meta name="robots" content="noarchive">'


def stored(made: Outlet, url: str, nth: int = -1) -> Stored:
    """What the WARC files hold of a URL's exchange."""
    rows = made.rows(
        "select warc_file, warc_offset, warc_length from fetches"
        f" where url = '{url}' and warc_file is not null order by requested_at"
    )
    file, offset, length = rows[nth]
    return read(made.folder, Place(file=file, offset=offset, length=length))


def packed(body: str, encoding: str, pack: Callable[[bytes], bytes]) -> Answer:
    return Answer(body=pack(body.encode()), headers={"Content-Encoding": encoding})


def test_a_page_is_in_the_warc_file_before_it_is_read(outlet: Make) -> None:
    made = outlet({page(1): article(1)})
    found: list[bool] = []
    usual = made.session.pool.extract

    async def extract(asked: Page) -> Extraction:
        files = [file.read_bytes() for file in made.folder.rglob("*.warc.gz")]
        found.append(any(asked.body in gzip.decompress(held) for held in files))
        return await usual(asked)

    made.session.pool.extract = extract  # type: ignore[method-assign]
    assert made.crawl(urls=[page(1)]).extracted == 1
    assert found == [True]


def test_every_exchange_lies_where_fetches_says(outlet: Make) -> None:
    to = f"{HOME}bai-moi-100077.html"
    made = outlet({FEED: rss([page(1), page(2)]), page(1): article(1), page(2): moved(to)})
    run = made.crawl()
    rows = made.rows("select url, status, outcome, redirect_url from fetches")
    assert len(rows) == run.requests == len(made.web.asked)
    assert {url for url, *_ in rows} == {asked.url for asked in made.web.asked}
    assert (page(2), 302, "redirect", to) in rows
    assert (to, 404, "gone", None) in rows
    for url, status, *_ in rows:
        held = stored(made, url)
        assert (held.url, held.status, held.kind) == (url, status, "response")
    assert stored(made, page(1)).body.decode() == article(1)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=article(1, head=NOARCHIVE).encode()),
        Answer(body=article(1).encode(), headers={"X-Robots-Tag": "noarchive"}),
        packed(article(1, head=NOARCHIVE), "gzip", gzip.compress),
    ],
    ids=["meta", "header", "meta, packed"],
)
def test_noarchive_keeps_the_article_and_not_the_page(outlet: Make, answer: Answer) -> None:
    made = outlet({page(1): answer})
    assert made.crawl(urls=[page(1)]).extracted == 1
    assert made.rows(f"select robots, warc_file from fetches where url = '{page(1)}'") == [
        ("noarchive", None)
    ]
    held = b"".join(gzip.decompress(f.read_bytes()) for f in made.folder.rglob("*.warc.gz"))
    assert page(1).encode() not in held
    ((flags,),) = made.rows("select flags from revisions")
    assert "noarchive" in flags


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=article(1, head='<meta name="robots" content="noindex">').encode()),
        Answer(body=article(1).encode(), headers={"X-Robots-Tag": "newsarchive: none"}),
    ],
    ids=["meta", "header"],
)
def test_noindex_stores_no_article(outlet: Make, answer: Answer) -> None:
    made = outlet({page(1): answer})
    run = made.crawl(urls=[page(1)])
    assert run.losses == {"not_article: noindex": 1}
    assert made.rows("select count(*) from articles") == [(0,)]


def test_what_unpacks_beyond_the_limit_is_lost_and_kept_as_it_came(outlet: Make) -> None:
    bomb = packed(" " * 1_000_000, "gzip", gzip.compress)
    made = outlet({page(1): bomb, page(2): article(2)})
    made.crawl(urls=[page(1), page(2)])
    assert made.states() == {path(1): ("failed", "too_large"), path(2): ("extracted", None)}
    assert made.rows(
        f"select status, outcome, reason, bytes from fetches where url = '{page(1)}'"
    ) == [(200, "failed", "too_large", len(bomb.body))]
    assert len(stored(made, page(1)).body) == 1_000_000


def test_what_is_sent_beyond_the_limit_is_not_downloaded(outlet: Make) -> None:
    made = outlet({page(1): Answer(body=b" " * 100_001)})
    made.crawl(urls=[page(1)])
    assert made.states() == {path(1): ("failed", "too_large")}
    assert made.rows(f"select outcome, reason, bytes from fetches where url = '{page(1)}'") == [
        ("failed", "too_large", 0)
    ]


def test_a_sitemap_has_a_limit_of_its_own(outlet: Make) -> None:
    feed = Answer(body=rss([page(1)]).body + b" " * 2000)
    made = outlet({FEED: feed, page(1): Answer(body=b" " * 1500)}, max_bytes=1000)
    made.crawl()
    assert made.states() == {path(1): ("failed", "too_large")}


def test_broken_bytes_are_a_failed_page(outlet: Make) -> None:
    broken = bytearray(gzip.compress(article(1).encode()))
    broken[40:60] = b"\xff" * 20
    made = outlet({page(1): Answer(body=bytes(broken), headers={"Content-Encoding": "gzip"})})
    assert made.crawl(urls=[page(1)]).losses == {"failed: encoding": 1}


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)], ids=["gzip", "br"]
)
def test_encodings_are_offered_and_undone(
    outlet: Make, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    made = outlet({page(1): packed(article(1), encoding, pack)})
    assert made.crawl(urls=[page(1)]).extracted == 1
    (asked,) = made.asked(page(1))
    assert encoding in asked.headers["accept-encoding"]
    assert stored(made, page(1)).body.decode() == article(1)


def test_the_same_page_packed_anew_is_the_same_page(outlet: Make) -> None:
    times = itertools.count(1_700_000_000)

    def answer(_: Asked) -> Answer:
        return packed(article(1), "gzip", lambda body: gzip.compress(body, mtime=next(times)))

    made = outlet({page(1): answer})
    made.crawl(urls=[page(1)])
    made.ahead += timedelta(hours=2)
    run = made.crawl()
    assert (run.unchanged, run.extracted) == (1, 0)
    assert made.states() == {path(1): ("unchanged", "same_digest")}


def test_same_bytes_are_recorded_as_such_and_kept_once(outlet: Make) -> None:
    made = outlet({page(1): article(1)})
    made.crawl(urls=[page(1)])
    made.ahead += timedelta(hours=2)
    run = made.crawl()
    assert (run.unchanged, run.articles_same, run.articles_revised) == (1, 0, 0)
    assert made.rows(
        f"select outcome, reason from fetches where url = '{page(1)}' order by requested_at"
    ) == [("ok", None), ("same", "same_digest")]
    again = stored(made, page(1))
    assert (again.kind, again.body) == ("revisit", b"")
    assert again.revisit_of is not None
    assert again.revisit_of[0] == page(1)
    assert again.payload_digest == stored(made, page(1), 0).payload_digest


def test_what_is_soon_to_be_removed_is_referred_to_no_more(outlet: Make) -> None:
    made = outlet({page(1): article(1)})
    made.crawl(urls=[page(1)])
    made.session.kept_since = Limits(by_source={"song": made.now() + timedelta(hours=1)})
    made.ahead += timedelta(hours=2)
    assert made.crawl().unchanged == 1
    again = stored(made, page(1))
    assert (again.kind, again.body) == ("response", article(1).encode())
    made.session.kept_since = Limits(
        default=made.now() + timedelta(hours=1), by_source={"song": None}
    )
    made.ahead += timedelta(hours=2)
    made.crawl()
    assert stored(made, page(1)).kind == "revisit"


def test_a_page_that_has_not_changed_is_asked_conditionally(outlet: Make) -> None:
    changed = "Tue, 24 Nov 2026 01:00:00 GMT"

    def answer(asked: Asked) -> Answer:
        if asked.headers.get("if-none-match") == '"v1"':
            return Answer(status=304)
        headers = {"ETag": '"v1"', "Last-Modified": changed}
        return Answer(body=article(1).encode(), headers=headers)

    made = outlet({page(1): answer})
    made.crawl(urls=[page(1)])
    for _ in range(2):
        made.ahead += timedelta(hours=2)
        assert made.crawl().unchanged == 1
    first, *later = (asked.headers for asked in made.asked(page(1)))
    assert "if-none-match" not in first
    assert "if-modified-since" not in first
    assert [(asked["if-none-match"], asked["if-modified-since"]) for asked in later] == [
        ('"v1"', changed)
    ] * 2
    assert made.states() == {path(1): ("unchanged", "not_modified")}
    assert stored(made, page(1)).kind == "revisit"


def test_a_feed_is_asked_conditionally(outlet: Make) -> None:
    def answer(asked: Asked) -> Answer:
        if asked.headers.get("if-none-match") == '"f1"':
            return Answer(status=304)
        return Answer(body=rss([page(1)]).body, headers={"ETag": '"f1"'})

    made = outlet({FEED: answer, page(1): article(1)})
    made.crawl()
    made.ahead += timedelta(hours=2)
    made.crawl()
    assert made.rows(f"select outcome, reason from feeds where url = '{FEED}'") == [
        ("same", "not_modified")
    ]
    assert [asked.headers.get("if-none-match") for asked in made.asked(FEED)] == [None, '"f1"']


def test_our_name_and_a_proxys_password_are_where_they_belong(outlet: Make) -> None:
    made = outlet({page(1): article(1)})
    proxy = made.session.manners.settings.proxy_for("http", "")
    assert proxy is not None
    object.__setattr__(
        made.session.manners.settings,
        "proxy_for",
        lambda _scheme, _host: proxy.replace("//", "//nguoi:mat-khau@"),
    )
    made.crawl(urls=[page(1)])
    (asked,) = made.asked(page(1))
    assert asked.headers["user-agent"] == made.session.manners.settings.user_agent
    assert asked.headers["proxy-authorization"].startswith("Basic ")
    held = b"".join(gzip.decompress(f.read_bytes()) for f in made.folder.rglob("*.warc.gz"))
    assert b"User-Agent: newsarchive/1.0 (+phong-doc@example.org)" in held
    assert b"proxy-authorization" not in held.lower()


@pytest.mark.parametrize("respect_robots", [True, False])
def test_a_full_disk_is_no_fault_of_the_web(outlet: Make, respect_robots: bool) -> None:
    made = outlet({FEED: rss([page(1)]), page(1): article(1)}, respect_robots=respect_robots)
    usual = made.session.warc.write

    def full(_: Exchange) -> Place:
        raise ArchiveFull("no space left for warc/: make room")

    made.session.warc.write = full  # type: ignore[method-assign]
    run = made.crawl(urls=[page(1)])
    assert run.outcome == "failed"
    assert run.reason is not None
    assert "no space left for warc/: make room" in run.reason
    assert page(1) in run.reason
    assert run.losses.keys() == {"pending: unknown"}
    assert made.rows("select count(*) from robots") == [(0,)]

    made.session.warc.write = usual  # type: ignore[method-assign]
    made.ahead += timedelta(minutes=1)
    assert made.crawl(all_feeds=True).extracted == 1
