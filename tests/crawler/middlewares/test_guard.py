"""No address of this machine or its neighbours is asked, whoever names it."""

from collections.abc import Callable

import pytest

from storage.records import Source
from tests.crawler.made import FEED, HOME, Outlet, article, front, moved, page, path, rss

Make = Callable[..., Outlet]
HOME_NETWORK = Source(name="nha", homepage="http://10.0.0.7/")


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1/trang-chu-100001.html",
        "http://192.168.1.1/quan-tri",
        "http://[fe80::1]/tin",
        "http://[::ffff:10.0.0.1]/tin",
        "http://localhost/tin",
        "http://2130706433/tin",
    ],
)
def test_a_first_request_is_refused(outlet: Make, url: str) -> None:
    made = outlet({url: article(1)})
    run = made.crawl(urls=[url])
    assert run.losses == {"skipped: address": 1}
    assert run.requests == 0
    assert made.web.asked == []


@pytest.mark.parametrize(
    ("to", "fate"),
    [
        ("http://169.254.169.254/latest", ("skipped", "address")),
        ("http://10.1.2.3/", ("skipped", "address")),
        ("http://[::1]/", ("skipped", "address")),
        ("file:///etc/hosts", ("failed", "redirect_nowhere")),
    ],
)
def test_a_redirect_is_refused(outlet: Make, to: str, fate: tuple[str, str]) -> None:
    made = outlet({FEED: rss([page(1), page(2)]), page(1): moved(to), page(2): article(2)})
    made.crawl()
    assert made.states() == {path(1): fate, path(2): ("extracted", None)}
    assert [asked.url for asked in made.web.asked if "bao-song" not in asked.url] == []


def test_a_second_redirect_is_looked_at_too(outlet: Make) -> None:
    elsewhere = f"{HOME}chuyen-trang-100009.html"
    made = outlet(
        {
            FEED: rss([page(1)]),
            page(1): moved(elsewhere),
            elsewhere: moved("http://169.254.169.254/latest"),
        }
    )
    made.crawl()
    assert made.states() == {path(1): ("skipped", "address")}
    assert [asked.url for asked in made.web.asked][-1] == elsewhere


def test_a_feed_at_a_private_address_is_recorded_as_denied(outlet: Make) -> None:
    made = outlet({}, source=HOME_NETWORK)
    made.crawl()
    assert made.web.asked == []
    assert made.rows("select outcome, reason from feeds") == [("denied", "address")]


def test_the_configuration_may_allow_a_network(outlet: Make) -> None:
    pages = {
        "http://10.0.0.7/": front().replace(
            "</body>", "<a href='/mua-lu-o-dong-bang-100001.html'>Mùa lũ ở đồng bằng năm nay</a>"
        ),
        "http://10.0.0.7/mua-lu-o-dong-bang-100001.html": article(1),
    }
    made = outlet(pages, source=HOME_NETWORK, allow_hosts=("10.0.0.0/8",))
    assert made.crawl().extracted == 1


def test_a_redirect_to_an_allowed_host_is_followed(outlet: Make) -> None:
    to = "http://10.0.0.7/mua-lu-o-dong-bang-100001.html"
    source = Source(name="song", homepage=HOME, hosts=("10.0.0.7",))
    made = outlet({page(1): moved(to), to: article(1)}, source=source, allow_hosts=("10.0.0.7",))
    assert made.crawl(urls=[page(1)]).extracted == 1
