"""Sitemaps and robots.txt of the made-up outlets."""

import gzip
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from scheduler.demo.dates import iso
from scheduler.demo.edition import Edition
from scheduler.demo.markup import put, written
from scheduler.demo.outlets import Outlet
from scheduler.demo.story import Standing
from storage.records import FeedKind

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
COPIES_INDEX = "/sitemap-copies.xml"
NUMBERS_A_SITEMAP = 100  # multiplied pieces of each article in one sitemap


def news_sitemap(edition: Edition, outlet: Outlet) -> bytes:
    """A sitemap with the extension for news."""
    root = ET.Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for current in edition.indexed(outlet):
        entry = _url(root, edition, outlet, current)
        news = ET.SubElement(entry, "news:news")
        publication = ET.SubElement(news, "news:publication")
        put(publication, "news:name", outlet.title)
        put(publication, "news:language", outlet.language)
        put(news, "news:publication_date", iso(current.published_at, outlet.timezone))
        put(news, "news:title", current.piece.headline)
    return written(root)


def gzipped_news_sitemap(edition: Edition, outlet: Outlet) -> bytes:
    """The news sitemap as a .gz file."""
    return gzip.compress(news_sitemap(edition, outlet), mtime=0)


def sitemap_index(edition: Edition, outlet: Outlet) -> bytes:
    """The index: the news sitemap, and those of the multiplied pieces."""
    news = [feed.path for feed in outlet.feeds if feed.kind is FeedKind.NEWS_SITEMAP]
    return _index(outlet, [*news, *copies_paths(edition)])


def copies_index(edition: Edition, outlet: Outlet) -> bytes:
    """The index of the multiplied pieces alone."""
    return _index(outlet, copies_paths(edition))


def copies_paths(edition: Edition) -> Iterator[str]:
    """The paths of the sitemaps of multiplied pieces; none where nothing is multiplied."""
    for first in range(1, edition.multiply, NUMBERS_A_SITEMAP):
        yield f"/sitemap-copies-{first}.xml"


def copies_sitemap(edition: Edition, outlet: Outlet, first: int) -> bytes:
    """The sitemap of the pieces numbered from `first`."""
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    numbers = range(first, min(first + NUMBERS_A_SITEMAP, edition.multiply))
    for current in edition.variants(outlet, numbers):
        _url(root, edition, outlet, current)
    return written(root)


def robots_txt(outlet: Outlet, *, multiplied: bool) -> bytes:
    """robots.txt (RFC 9309), naming the outlet's sitemaps."""
    kinds = (FeedKind.SITEMAP, FeedKind.NEWS_SITEMAP)
    paths = [feed.path for feed in outlet.feeds if feed.kind in kinds and feed.listed]
    if multiplied and not has_index(outlet):
        paths.append(COPIES_INDEX)
    sitemaps = [f"Sitemap: {outlet.url(path)}" for path in paths]
    return "\n".join(["User-agent: *", "Disallow: /private/", "", *sitemaps, ""]).encode()


def has_index(outlet: Outlet) -> bool:
    """Whether the outlet has a sitemap index of its own."""
    return any(feed.kind is FeedKind.SITEMAP for feed in outlet.feeds)


def _url(root: ET.Element, edition: Edition, outlet: Outlet, current: Standing) -> ET.Element:
    entry = ET.SubElement(root, "url")
    put(entry, "loc", edition.addresses.url(current.piece))
    put(entry, "lastmod", iso(current.modified_at, outlet.timezone))
    return entry


def _index(outlet: Outlet, paths: Iterable[str]) -> bytes:
    root = ET.Element("sitemapindex", {"xmlns": SITEMAP})
    for path in paths:
        put(ET.SubElement(root, "sitemap"), "loc", outlet.url(path))
    return written(root)
