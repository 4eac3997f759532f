"""What a page does to its worker costs that page alone."""

import asyncio
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.discovery import ListingError
from crawler.pool import ExtractionPool, PoolClosedError
from crawler.worker import Given
from storage.records import Extraction, Listing, Page, PageOutcome

ARTICLE = (Path(__file__).parents[1] / "pages" / "en-wire-graph" / "page.html").read_bytes()


def misbehave(page: Page) -> Extraction:
    """Do what the page's address says."""
    deed = page.url.rpartition("/")[2]
    if deed == "hang":
        time.sleep(60)
    elif deed == "segfault":
        ctypes.string_at(0)
    elif deed == "exit":
        os._exit(3)
    elif deed == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif deed == "memory":
        bytearray(8 * 1024**3)
    elif deed == "error":
        raise LookupError("no such thing")
    return Extraction(outcome=PageOutcome.EMPTY, evidence=f"{os.getpid()} {os.getpgid(0)}")


def ask(deed: str) -> Page:
    return Page(url=f"https://a.example/{deed}", body=b"x")


def in_pool(
    *deeds: str,
    read: Callable[[Page], Extraction] = misbehave,
    seconds: float = 10.0,
    recycle: int = 50,
) -> list[Extraction]:
    async def run() -> list[Extraction]:
        async with ExtractionPool(
            2, task_seconds=seconds, memory_mb=512, recycle=recycle, read=read
        ) as pool:
            return await asyncio.gather(*(pool.extract(ask(deed)) for deed in deeds))

    return asyncio.run(run())


def test_a_page_is_read_in_another_process() -> None:
    async def run() -> Extraction:
        async with ExtractionPool(1) as pool:
            return await pool.extract(Page(url="https://ledger.example/a", body=ARTICLE))

    found = asyncio.run(run())
    assert found.outcome is PageOutcome.ARTICLES
    assert found.articles[0].authors == ("Marta Quill",)


@pytest.mark.parametrize(
    ("deed", "evidence"),
    [
        ("segfault", "worker died: SIGSEGV"),
        ("exit", "worker died: exit code 3"),
        ("killed", "worker died: SIGKILL"),
        ("memory", "out of memory: over 512 MB"),
        ("error", "LookupError: no such thing"),
    ],
)
def test_a_bad_page_is_broken_and_its_neighbours_are_not(deed: str, evidence: str) -> None:
    first, bad, last = in_pool("fine", deed, "fine")
    assert (bad.outcome, bad.evidence) == (PageOutcome.BROKEN, evidence)
    assert {first.outcome, last.outcome} == {PageOutcome.EMPTY}


def test_a_page_that_hangs_ends_at_its_time() -> None:
    bad, fine = in_pool("hang", "fine", seconds=0.5)
    assert (bad.outcome, bad.evidence) == (PageOutcome.BROKEN, "timeout after 0.5 s")
    assert fine.outcome is PageOutcome.EMPTY


def test_an_error_of_ours_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        in_pool("error")
    assert "https://a.example/error" in caplog.text
    assert 'raise LookupError("no such thing")' in caplog.text


def test_workers_are_recycled_and_lead_their_own_group() -> None:
    evidence = [found.evidence or "" for found in in_pool(*["fine"] * 12, recycle=3)]
    assert len(set(evidence)) >= 4
    assert all(pid == group for pid, group in (line.split() for line in evidence))
    assert str(os.getpgid(0)) not in {line.split()[1] for line in evidence}


def test_idle_workers_that_are_killed_are_replaced() -> None:
    async def run() -> Extraction:
        async with ExtractionPool(1, read=misbehave) as pool:
            first = await pool.extract(ask("fine"))
            os.kill(int((first.evidence or "").split()[0]), signal.SIGKILL)
            return await pool.extract(ask("fine"))

    assert asyncio.run(run()).outcome is PageOutcome.EMPTY


def test_a_cancelled_page_frees_its_worker() -> None:
    async def run() -> Extraction:
        async with ExtractionPool(1, read=misbehave) as pool:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(pool.extract(ask("hang")), timeout=0.3)
            return await asyncio.wait_for(pool.extract(ask("fine")), timeout=5)

    assert asyncio.run(run()).outcome is PageOutcome.EMPTY


def test_closing_ends_workers_and_tells_who_waits() -> None:
    async def run() -> tuple[list[Extraction | BaseException], int]:
        pool = ExtractionPool(1, read=misbehave)
        worker = int(((await pool.extract(ask("fine"))).evidence or "").split()[0])
        waiting = [asyncio.create_task(pool.extract(ask("hang"))) for _ in range(4)]
        await asyncio.sleep(0.2)
        await asyncio.to_thread(pool.close)
        with pytest.raises(PoolClosedError):
            await pool.extract(ask("fine"))
        return await asyncio.gather(*waiting, return_exceptions=True), worker

    results, worker = asyncio.run(run())
    assert all(isinstance(result, PoolClosedError) for result in results)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_the_owner_loads_nothing_that_only_workers_need() -> None:
    code = "import sys, crawler.pool; print('trafilatura' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def think(page: Page) -> Extraction:
    """Takes the processor for as long as the page's address says, in seconds."""
    began = time.process_time()
    while time.process_time() - began < float(page.url.rpartition("/")[2]):
        sum(range(1000))
    return Extraction(outcome=PageOutcome.EMPTY, evidence=f"{os.getpid()} {os.nice(0)}")


def test_a_page_that_takes_much_longer_is_read_apart_and_so_are_its_hosts_others() -> None:
    async def run() -> list[Extraction]:
        async with ExtractionPool(1, read=think, usual_seconds=0.2) as pool:
            pages = (("a", 0.0), ("b", 0.5), ("b", 0.0), ("a", 0.0))
            return [
                await pool.extract(Page(url=f"https://{host}.example/{seconds}", body=b"x"))
                for host, seconds in pages
            ]

    niceness = [int((found.evidence or "").split()[1]) for found in asyncio.run(run())]
    usual = niceness[0]
    assert niceness == [usual, 19, 19, usual]


def test_pages_that_take_long_do_not_keep_others_waiting() -> None:
    async def run() -> bool:
        async with ExtractionPool(1, read=think, usual_seconds=0.2) as pool:
            slow = [
                asyncio.ensure_future(pool.extract(Page(url="https://a.example/600", body=b"x")))
                for _ in range(8)
            ]
            found = await asyncio.wait_for(
                pool.extract(Page(url="https://b.example/0", body=b"x")), timeout=30
            )
            waiting = not any(each.done() for each in slow)
            await asyncio.to_thread(pool.close)
            await asyncio.gather(*slow, return_exceptions=True)
            return waiting and found.outcome is PageOutcome.EMPTY

    assert asyncio.run(run())


def test_a_listing_is_read_in_another_process() -> None:
    async def run(body: bytes) -> Listing:
        async with ExtractionPool(1) as pool:
            return await pool.listing(Given(body=body, url="https://a.example/feed"))

    item = b"<rss><channel><item><link>/2026/tin-moi-100.html</link></item></channel></rss>"
    assert [entry.url for entry in asyncio.run(run(item)).entries] == [
        "https://a.example/2026/tin-moi-100.html"
    ]
    with pytest.raises(ListingError, match="empty"):
        asyncio.run(run(b""))


def test_a_listing_beyond_its_time_is_none() -> None:
    async def run() -> Listing:
        async with ExtractionPool(1, task_seconds=1.0, usual_seconds=0.5) as pool:
            body = b"<urlset>" + b"<url/>" * 3_000_000 + b"</urlset>"
            return await pool.listing(Given(body=body, url="https://a.example/map.xml"))

    with pytest.raises(ListingError, match="timeout after 1 s"):
        asyncio.run(run())
