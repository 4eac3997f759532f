"""robots.txt by RFC 9309, as a whole crawl obeys it."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from tests.crawler.made import FEED, HOME, Answer, Outlet, article, moved, page, path, rss

Make = Callable[..., Outlet]
ROBOTS = f"{HOME}robots.txt"
SITE = {FEED: rss([page(1), page(2)]), page(1): article(1), page(2): article(2)}


def test_what_is_disallowed_is_skipped_and_never_asked(outlet: Make) -> None:
    made = outlet(SITE | {ROBOTS: f"User-agent: *\nDisallow: {path(1)}\n"})
    run = made.crawl()
    assert made.states() == {path(1): ("skipped", "robots"), path(2): ("extracted", None)}
    assert made.asked(page(1)) == []
    assert run.losses == {"skipped: robots": 1}


def test_a_group_of_our_own_goes_before_the_one_for_all(outlet: Make) -> None:
    made = outlet(
        SITE
        | {ROBOTS: f"User-agent: *\nDisallow: /\n\nUser-agent: newsarchive\nDisallow: {path(2)}"}
    )
    made.crawl()
    assert made.states() == {path(1): ("extracted", None), path(2): ("skipped", "robots")}


@pytest.mark.parametrize(
    "answer", [Answer(status=500), Answer(status=503), Answer(status=None)], ids=["500", "503", "-"]
)
def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_now(
    outlet: Make, answer: Answer
) -> None:
    made = outlet(SITE | {ROBOTS: answer})
    run = made.crawl(urls=[page(1)])
    assert {asked.url for asked in made.web.asked} == {ROBOTS}
    assert made.states() == {path(1): ("pending", "robots_unreachable")}
    assert run.losses == {"pending: robots_unreachable": 1}

    made.crawl(all_feeds=True)
    assert {asked.url for asked in made.web.asked} == {ROBOTS}
    assert set(made.rows("select outcome, reason from feeds")) == {("denied", "robots_unreachable")}

    made.web.pages[ROBOTS] = "User-agent: *\nAllow: /\n"
    made.ahead += timedelta(hours=2)
    made.crawl()
    assert made.states() == {path(1): ("extracted", None), path(2): ("extracted", None)}


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_may_be_asked(outlet: Make, status: int) -> None:
    made = outlet(SITE | {ROBOTS: Answer(status=status, body=b"User-agent: *\nDisallow: /")})
    assert made.crawl().extracted == 2


def test_rules_are_read_after_redirects(outlet: Make) -> None:
    made = outlet(
        SITE
        | {ROBOTS: moved("/quy-tac.txt"), f"{HOME}quy-tac.txt": "User-agent: *\nDisallow: /mua"}
    )
    made.crawl()
    assert set(made.states().values()) == {("skipped", "robots")}


def test_rules_that_lead_in_circles_are_no_rules(outlet: Make) -> None:
    assert outlet(SITE | {ROBOTS: moved("/robots.txt")}).crawl().extracted == 2


def test_rules_are_asked_once_a_day(outlet: Make) -> None:
    made = outlet(SITE | {ROBOTS: "User-agent: *\nAllow: /"})
    made.crawl()
    made.ahead += timedelta(hours=2)
    made.crawl(recheck_all=True)
    assert len(made.asked(ROBOTS)) == 1
    made.ahead += timedelta(hours=24)
    made.crawl(recheck_all=True)
    assert len(made.asked(ROBOTS)) == 2


def test_a_person_may_decide_not_to_ask_for_rules(outlet: Make) -> None:
    made = outlet(SITE | {ROBOTS: "User-agent: *\nDisallow: /"}, respect_robots=False)
    assert made.crawl().extracted == 2
    assert made.asked(ROBOTS) == []


@pytest.mark.parametrize("delay", [0.0, 0.01], ids=["no pause", "own pause, throttled"])
def test_a_crawl_delay_is_the_least_pause(outlet: Make, delay: float) -> None:
    pages = [page(number) for number in range(6)]
    made = outlet({ROBOTS: "User-agent: *\nCrawl-delay: 0.3", FEED: rss(pages)}, delay=delay)
    made.crawl()
    times = [asked.at for asked in made.web.asked if asked.url in pages]
    assert len(times) == 6
    assert min(later - sooner for sooner, later in pairwise(times)) > 0.25
