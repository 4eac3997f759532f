"""Finding a site's sitemaps: named in its robots.txt, or where they usually lie; the news sitemap
if there is one, else the one that lists the newest articles."""

import re
from urllib.parse import urljoin, urlsplit

from protego import Protego

from crawler.discovery.encoding import decoded
from crawler.probe_look import Look
from storage.records import FeedKind, Listing

MOST_NAMED = 3
MOST_CHILDREN = 2
WELL_KNOWN = ("/news-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
_NEWS = re.compile(r"news|tin-?(?:tuc|moi)|latest|recent", re.IGNORECASE)
_NO_ARTICLES = re.compile(
    r"tag|categor|author|tac-?gia|image|video|page|topic|chuyen-?muc|static|product", re.IGNORECASE
)


async def find_sitemaps(home: str, look: Look) -> None:
    """Sitemaps of the site with front page `home` into `look`: news sitemaps, or else one other."""
    named = await _named(home, look)
    if named:
        for url in sorted(named, key=_rank)[:MOST_NAMED]:
            await _try(url, look, "robots.txt")
        return
    for place in WELL_KNOWN:
        if await _try(urljoin(home, place), look, "well-known"):
            return


async def _named(home: str, look: Look) -> list[str]:
    page = await look.page(urljoin(home, "/robots.txt"))
    if page is None:
        return []
    urls = Protego.parse(decoded(page.body)[0]).sitemaps
    return list(dict.fromkeys(urljoin(home, url.strip()) for url in urls))


async def _try(url: str, look: Look, via: str) -> bool:
    listing = await look.listing(url, via)
    if listing is None or listing.kind not in (FeedKind.SITEMAP, FeedKind.NEWS_SITEMAP):
        return False
    return (
        await _try_index(url, listing, look, via) if listing.feeds else look.add(url, listing, via)
    )


async def _try_index(url: str, index: Listing, look: Look, via: str) -> bool:
    """A news sitemap below an index is watched itself. Otherwise the index is: its newest part
    has another address every month."""
    for child in sorted(index.feeds, key=_rank)[:MOST_CHILDREN]:
        listing = await look.listing(child, f"index {url}")
        if listing is None or listing.feeds:
            continue
        if listing.kind is FeedKind.NEWS_SITEMAP:
            return look.add(child, listing, via)
        if listing.entries:
            return look.add(url, listing, via)
    return False


def _rank(url: str) -> int:
    """News first, what can list no articles last; the order given holds within a rank."""
    path = urlsplit(url).path
    return 0 if _NEWS.search(path) else 2 if _NO_ARTICLES.search(path) else 1
