"""What the WARC files replay is what the servers sent, byte by byte, read by warcio."""

import gzip
import os
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import brotli
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from storage.cdxj import warc_files
from tests.crawler.made import FEED, HOME, Answer, Outlet, article, moved, page, rss

Make = Callable[..., Outlet]
WINDOWS = "<title>Nước lũ</title><p>ở đầu nguồn".encode("utf-16")


def packed(number: int, name: str, body: bytes) -> Answer:
    return Answer(body=body, headers={"Content-Encoding": name, "X-Number": str(number)})


def sent() -> dict[str, Answer]:
    """Pages in every packing that we offer to undo, and answers that are no page."""
    return {
        HOME: Answer(body=b"<title>Song</title>"),
        FEED: rss([*map(page, range(1, 9))]),
        page(1): Answer(body=article(1).encode()),
        page(2): packed(2, "gzip", gzip.compress(article(2).encode())),
        page(3): packed(3, "br", brotli.compress(article(3).encode())),
        page(4): packed(4, "zstd", zstandard.compress(article(4).encode())),
        page(5): Answer(status=404, body=b"Kh\xf4ng t\xecm th\x1ey"),
        page(6): Answer(body=WINDOWS + os.urandom(40_000)),
        page(7): moved(page(1)),
        page(8): packed(8, "gzip", b"no gzip at all"),
    }


def replayed(made: Outlet) -> list[Any]:
    """Each record that warcio finds, with its payload as it lies there."""
    found = []
    for path in warc_files(made.folder):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                found.append(
                    SimpleNamespace(
                        kind=record.rec_type,
                        url=record.rec_headers.get_header("WARC-Target-URI"),
                        facts=dict(record.rec_headers.headers),
                        http=record.http_headers,
                        body=record.raw_stream.read(),
                    )
                )
    return found


def test_warcio_replays_the_bytes_that_were_sent(outlet: Make) -> None:
    answers = sent()
    made = outlet(answers)
    made.crawl()
    records = [record for record in replayed(made) if record.kind == "response"]
    by_url = {record.url: record for record in records if record.url in answers}
    assert by_url.keys() >= {page(number) for number in range(1, 9)}
    for url, record in by_url.items():
        assert record.body == answers[url].body, url
        assert int(record.http.get_statuscode()) == answers[url].status
        for name, value in answers[url].headers.items():
            assert record.http.get_header(name) == value


def test_a_revisit_leads_to_the_bytes_that_it_stands_for(outlet: Make) -> None:
    answers = {url: answer for url, answer in sent().items() if url in (page(1), page(2))}
    made = outlet(answers)
    made.crawl(urls=list(answers))
    made.ahead += timedelta(hours=2)
    made.crawl()
    records = replayed(made)
    known = {
        (record.url, record.facts["WARC-Date"]): record
        for record in records
        if record.kind == "response"
    }
    revisits = [record for record in records if record.kind == "revisit"]
    assert {record.url for record in revisits} == set(answers)
    for record in revisits:
        facts = record.facts
        origin = known[facts["WARC-Refers-To-Target-URI"], facts["WARC-Refers-To-Date"]]
        assert origin.body == answers[record.url].body
        assert origin.facts["WARC-Payload-Digest"] == facts["WARC-Payload-Digest"]


def test_request_and_response_belong_together_and_all_passes_warcios_check(outlet: Make) -> None:
    answers = sent()
    del answers[page(3)]  # warcio's own unpacking of br fails with present releases of brotli
    made = outlet(answers)
    made.crawl()
    records = replayed(made)
    ids = {record.facts["WARC-Record-ID"] for record in records if record.kind == "response"}
    asked = [record for record in records if record.kind == "request"]
    assert {record.facts["WARC-Concurrent-To"] for record in asked} == ids
    paths = [str(path) for path in warc_files(made.folder)]
    assert Checker(SimpleNamespace(inputs=paths, verbose=False)).process_all() == 0
