"""Finding a site's RSS, Atom and JSON feeds: named in its pages, on a page that lists feeds, or
where content systems put them."""

from collections.abc import Iterable
from urllib.parse import urljoin

from crawler.discovery import alternates, feed_links
from crawler.probe_look import Look
from storage.records import FeedKind, Page

MOST_ALTERNATES = 5
MOST_LINKED = 2
MOST_LISTED = 5  # of a page that lists feeds, which may list a hundred
WELL_KNOWN = (
    *("/rss", "/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json"),
    *("/rss/home.rss", "/rss/tin-moi-nhat.rss", "/rss/home.htm", "/index.xml"),
)
_FEEDS = (FeedKind.RSS, FeedKind.ATOM, FeedKind.JSON_FEED)


async def find_feeds(pages: list[Page], look: Look) -> None:
    """Feeds of the site whose pages these are, the front page last, into `look`.

    Well-known places are tried only while no feed is found, and no further than the first.
    """
    named = _once(url for page in pages for url in alternates(page.body, page.url))
    for url in named[:MOST_ALTERNATES]:
        await _try(url, look, "link rel=alternate")
    linked = _once(url for page in pages for url in feed_links(page.body, page.url))
    for url in [url for url in linked if url not in look.asked][:MOST_LINKED]:
        await _try(url, look, "link")
    for place in WELL_KNOWN:
        if look.has_feed():
            return
        await _try(urljoin(pages[-1].url, place), look, "well-known")


async def _try(url: str, look: Look, via: str) -> None:
    if url in look.asked or look.left <= 0:
        return
    page = await look.page(url)
    listing = look.read(page, url, via)
    if page is None or listing is None:
        return
    if listing.kind in _FEEDS:
        look.add(url, listing, via)
    elif listing.kind is FeedKind.SECTION and via != "link rel=alternate":
        await _try_listed(page, look)


async def _try_listed(page: Page, look: Look) -> None:
    """The feeds that a page of feeds names, the first of them."""
    urls = [url for url in feed_links(page.body, page.url) if url not in look.asked]
    for url in urls[:MOST_LISTED]:
        listing = await look.listing(url, "page of feeds")
        if listing is not None and listing.kind in _FEEDS:
            look.add(url, listing, "page of feeds")
    if len(urls) > MOST_LISTED:
        look.problems.append(f"{page.url} lists {len(urls) - MOST_LISTED} further feeds, not tried")


def _once(urls: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(urls))
