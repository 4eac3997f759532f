"""Whole runs, from the archive's memory of a source to the closed books."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from crawler.hearing import Heard
from crawler.settings import Bounds
from storage.records import Feed, FeedKind, Run, Topic
from tests.crawler.made import (
    FEED,
    HOME,
    SOURCE,
    Answer,
    Outlet,
    article,
    moved,
    page,
    path,
    rss,
)

Make = Callable[..., Outlet]
RELATED = '<aside class="related"><h3>Tin liên quan</h3><ul><li><a href="{}">{}</a></ul></aside>'


def balanced(run: Run) -> bool:
    return (
        run.discovered == run.skipped + run.failed + run.fetched + run.pending
        and run.fetched == run.unchanged + run.gone + run.not_article + run.extracted
    )


def leads_to(number: int) -> str:
    return RELATED.format(path(number), "Nước lũ về sớm hơn mọi năm ở đầu nguồn")


def test_every_url_ends_in_one_state_and_the_counts_add_up(outlet: Make) -> None:
    trap = f"{HOME}lich/2026/11?month=12"
    made = outlet(
        {
            f"{HOME}robots.txt": f"User-agent: *\nDisallow: {path(3)}",
            FEED: rss(
                [
                    *map(page, range(1, 9)),
                    trap,
                    "http://khac.example/mua-lu-100001.html",
                    f"{page(1)}?utm_source=rss",
                ]
            ),
            page(1): article(1),
            f"{page(1)}?utm_source=rss": article(1),
            page(2): "<html><body></body></html>",
            page(4): Answer(status=500),
            page(5): Answer(status=410),
            page(6): moved("http://khac.example/mua-lu-100006.html"),
            "http://khac.example/mua-lu-100006.html": article(6),
            page(7): Answer(body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
            page(8): moved(HOME),
        }
    )
    run = made.crawl()
    assert run.outcome == "finished"
    assert run.discovered == 10
    assert balanced(run)
    assert (run.extracted, run.gone, run.not_article, run.failed) == (1, 2, 2, 1)
    assert (run.skipped, run.articles_new, run.pending) == (4, 1, 0)
    assert run.requests == len(made.web.asked)
    assert made.asked(trap) == []
    states = made.states()
    assert states[path(2)] == ("not_article", "empty")
    assert states[path(5)] == ("gone", "http_410")
    assert states[path(6)] == ("skipped", "redirected_offsite")
    assert states[path(7)] == ("not_article", "content_type: application/pdf")
    assert states[path(8)] == ("gone", "redirected_to_front_page")
    assert states["/lich/2026/11?month=12"] == ("skipped", "trap: calendar")
    assert run.losses["skipped: offsite"] == run.losses["skipped: robots"] == 1
    ((stored,),) = made.rows("select count(*) from articles")
    assert stored == 1
    (row,) = made.rows("select discovered, skipped, failed, fetched, outcome from runs")
    assert row == (run.discovered, run.skipped, run.failed, run.fetched, run.outcome)


def test_a_changed_page_is_one_revision_more_and_a_lost_one_is_marked(outlet: Make) -> None:
    made = outlet({FEED: rss([page(1), page(2)]), page(1): article(1), page(2): article(2)})
    made.crawl()
    made.web.pages[page(1)] = article(1).replace("cá linh", "cá linh non")
    made.web.pages[page(2)] = Answer(status=404)
    made.ahead += timedelta(hours=2)
    run = made.crawl()
    assert (run.articles_new, run.articles_revised, run.gone) == (0, 1, 1)
    assert balanced(run)
    assert made.rows("select count(*), count(gone_at) from articles") == [(2, 1)]
    assert made.rows("select count(*) from revisions") == [(3,)]


def test_what_is_not_due_is_not_asked_unless_a_person_asks(outlet: Make) -> None:
    made = outlet({FEED: rss([page(1)]), page(1): article(1)})
    made.crawl()
    asked = len(made.web.asked)
    run = made.crawl()
    assert (run.discovered, len(made.web.asked)) == (0, asked)
    assert made.crawl(all_feeds=True).discovered == 0  # the feed has not changed
    made.web.pages[FEED] = rss([page(1), page(2)])
    run = made.crawl(all_feeds=True)
    assert run.losses == {"skipped: not_due": 1, "gone: http_404": 1}
    assert made.crawl(recheck_all=True).unchanged == 1


def test_redirects_end_at_the_limit(outlet: Make) -> None:
    hops = [f"{HOME}chang-{number}-100900.html" for number in range(5)]
    chain = {here: moved(there) for here, there in pairwise(hops)}
    made = outlet(
        {FEED: rss([page(1), page(2)]), page(1): moved(hops[0]), page(2): moved(hops[2])}
        | chain
        | {hops[4]: article(1)}
    )
    made.crawl()
    assert made.states()[path(1)] == ("failed", "too_many_redirects")
    assert made.states()[path(2)] == ("extracted", None)


def test_related_links_are_followed_to_a_depth(outlet: Make) -> None:
    pages = {page(number): article(number, end=leads_to(number + 1)) for number in range(1, 6)}
    made = outlet({FEED: rss([page(1)]), **pages}, max_depth=2)
    run = made.crawl()
    assert made.states() == {
        path(1): ("extracted", None),
        path(2): ("extracted", None),
        path(3): ("extracted", None),
        path(4): ("skipped", "depth"),
    }
    assert run.losses == {"skipped: depth": 1}


def test_a_source_may_set_its_own_depth(outlet: Make) -> None:
    pages = {page(1): article(1, end=leads_to(2)), page(2): article(2)}
    made = outlet({FEED: rss([page(1)]), **pages}, source=replace(SOURCE, max_depth=0))
    assert made.crawl().losses == {"skipped: depth": 1}


def test_a_run_that_follows_no_links_meets_none(outlet: Make) -> None:
    pages = {page(1): article(1, end=leads_to(2)), page(2): article(2)}
    made = outlet({FEED: rss([page(1)]), **pages})
    assert made.crawl(bounds=Bounds(follow_links=False)).discovered == 1


def test_a_run_of_the_listings_alone_leaves_what_they_name_to_the_next(outlet: Make) -> None:
    made = outlet({FEED: rss([page(1), page(2)]), page(1): article(1), page(2): article(2)})
    run = made.crawl(bounds=Bounds(pages=0))
    assert (run.discovered, run.pending, run.outcome) == (2, 2, "finished")
    assert balanced(run)
    assert made.asked(page(1)) == []
    assert made.crawl().extracted == 2


def test_who_listens_hears_each_page_that_was_read(outlet: Make) -> None:
    pages = {page(1): article(1, end=leads_to(2)), page(2): "<html><body></body></html>"}
    made = outlet({FEED: rss([page(1)]), **pages})
    heard: list[Heard] = []
    made.crawl(heard=heard.append)
    first, second = heard
    assert first.article is not None
    assert (first.url, first.is_new) == (page(1).replace("http:", "https:"), True)
    assert page(2).replace("http:", "https:") in [link.canonical_url for link in first.links]
    assert second.article is None


def test_what_a_topic_watches_for_is_asked_first_and_tagged(outlet: Make) -> None:
    topic = Topic(name="ca-linh", words=("cá linh",), sources=("song",))
    items = "".join(
        f"<item><title>{title}</title><link>{page(number)}</link></item>"
        for number, title in enumerate(("Tin vắn", "Tin vắn", "Cá linh về sớm"), 1)
    )
    feed = f"<rss version='2.0'><channel><title>Tin</title>{items}</channel></rss>"
    pages = {page(number): article(number) for number in range(1, 4)}
    made = outlet({FEED: feed, **pages}, topics=(topic,), max_pages=1)
    made.crawl()
    assert [url for url in (page(1), page(2), page(3)) if made.asked(url)] == [page(3)]
    ((tagged, score, reason),) = made.rows("select topic, score, reason from article_topics")
    assert (tagged, reason) == ("ca-linh", "cá linh (body)")
    assert 0.25 <= score < 0.5


def test_a_run_asks_so_many_pages_and_the_next_one_the_rest(outlet: Make) -> None:
    pages = {page(number): article(number) for number in range(5)}
    made = outlet({FEED: rss(pages), **pages}, max_pages=3)
    first = made.crawl()
    assert (first.extracted, first.pending) == (3, 2)
    assert first.losses == {"pending: page_limit": 2}
    assert balanced(first)
    second = made.crawl()
    assert (second.extracted, second.discovered) == (2, 2)


def test_only_what_include_and_exclude_let_pass_is_asked(outlet: Make) -> None:
    source = replace(SOURCE, include=("mua-lu",), exclude=("100002",))
    pages = {page(number): article(number) for number in (1, 2)}
    made = outlet({FEED: rss([*pages, f"{HOME}quang-cao-100003.html"]), **pages}, source=source)
    assert made.crawl().losses == {"skipped: excluded": 1, "skipped: not_included": 1}


def test_a_run_that_takes_too_long_ends_and_leaves_the_rest(outlet: Make) -> None:
    slow = Answer(body=article(1).encode(), pause=1.2)
    made = outlet(
        {FEED: rss(map(page, range(4))), **{page(number): slow for number in range(4)}},
        run_timeout=0.5,
        requests_at_once=1,
        requests_per_host=1,
    )
    run = made.crawl()
    assert run.outcome == "limit"
    assert run.pending >= 2
    assert balanced(run)


def test_a_request_that_takes_too_long_has_failed(outlet: Make) -> None:
    made = outlet({page(1): Answer(pause=3.0)}, request_timeout=0.3)
    assert made.crawl(urls=[page(1)]).losses == {"failed: timeout": 1}
    assert made.rows(f"select outcome, reason from fetches where url = '{page(1)}'") == [
        ("failed", "timeout")
    ]


def test_a_stopped_run_is_taken_up_again(outlet: Make) -> None:
    pages = {page(number): Answer(body=article(number).encode(), pause=0.1) for number in range(6)}
    made = outlet({FEED: rss(pages), **pages}, requests_at_once=1, requests_per_host=1)

    async def stopped() -> Run:
        crawl = made.start()
        running = asyncio.ensure_future(crawl.run())
        while crawl.progress.extracted < 2:
            await asyncio.sleep(0.02)
        await crawl.stop(10.0)
        return await running

    run = made.wait(stopped())
    assert run.outcome == "stopped"
    assert 2 <= run.extracted < 6
    assert run.extracted + run.pending == run.discovered == 6
    again = made.crawl(resume=replace(run, finished_at=None, outcome=None))
    assert (again.run_id, again.outcome) == (run.run_id, "finished")
    assert (again.extracted, again.pending, again.discovered) == (6, 0, 6)
    assert balanced(again)
    assert all(len(made.asked(url)) <= 2 for url in pages)
    assert made.rows("select count(*) from articles") == [(6,)]


def test_a_run_that_is_stopped_before_it_starts_asks_nothing(outlet: Make) -> None:
    made = outlet({})

    async def stopped() -> Run:
        crawl = made.start()
        await crawl.stop(10.0)
        return await crawl.run()

    assert made.wait(stopped()).outcome == "stopped"
    assert made.web.asked == []


def test_an_error_of_our_own_fails_the_run_and_names_the_page(outlet: Make) -> None:
    made = outlet({FEED: rss([page(1), page(2)]), page(1): article(1), page(2): article(2)})
    usual = made.session.pool.extract

    async def extract(asked: Any) -> Any:
        if asked.url == page(1):
            raise LookupError("no such parser")
        return await usual(asked)

    made.session.pool.extract = extract  # type: ignore[method-assign]
    run = made.crawl()
    assert (run.outcome, run.extracted, run.pending) == ("failed", 1, 1)
    assert run.reason == f"{page(1)}: LookupError('no such parser')"
    assert balanced(run)


def test_an_error_in_what_follows_a_failed_request_is_told_too(outlet: Make) -> None:
    made = outlet({page(1): Answer(status=None)}, respect_robots=False)

    def broken(*_: object) -> Any:
        raise LookupError("no such table")

    made.session.cadence.retry_at = broken  # type: ignore[method-assign]
    run = made.crawl(urls=[page(1)])
    assert (run.outcome, run.reason) == ("failed", f"{page(1)}: LookupError('no such table')")


def test_progress_is_seen_while_it_runs(outlet: Make) -> None:
    made = outlet({FEED: rss([page(1)]), page(1): Answer(body=article(1).encode(), pause=0.3)})

    async def watched() -> set[tuple[int, int]]:
        crawl = made.start()
        running = asyncio.ensure_future(crawl.run())
        seen = set()
        while not running.done():
            seen.add((crawl.progress.pending, crawl.progress.extracted))
            await asyncio.sleep(0.02)
        return seen

    assert {(0, 0), (1, 0), (0, 1)} <= made.wait(watched())


def test_indexes_of_indexes_end(outlet: Make) -> None:
    """Each sitemap of this outlet is an index of ten more."""
    made = outlet({})

    def index(url: str) -> str:
        stem = url.removesuffix(".xml")
        names = "".join(f"<sitemap><loc>{stem}-{n}.xml</loc></sitemap>" for n in range(10))
        return f"<sitemapindex>{names}</sitemapindex>"

    top = f"{HOME}so-do.xml"
    met = [top]
    for depth in range(4):
        of_depth = [url for url in met if url.count("-") == depth + 1]
        made.web.pages |= {url: index(url) for url in of_depth}
        met += [f"{url.removesuffix('.xml')}-{n}.xml" for url in of_depth for n in range(10)]
    sitemap = Feed(url=top, source=SOURCE.name, kind=FeedKind.SITEMAP)
    made.source = replace(SOURCE, feeds=(sitemap,))
    run = made.crawl()
    assert run.outcome == "finished"
    asked = [each.url for each in made.web.asked if each.url.endswith(".xml")]
    assert len(asked) == len(set(asked)) == 1 + 10 + 100
