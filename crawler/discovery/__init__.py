"""Finding articles: the bytes of an address that lists them into a Listing. Pure: no network.

What kind of listing it is, the bytes say: servers send feeds as text/html, pages as text/xml, and
sitemaps under any name. The web's mistakes cost as little as possible: what can be read is kept,
and `Listing.problems` says what was passed over.
"""

from dataclasses import replace

from crawler.discovery.encoding import BODY_CAP, decoded, unpacked
from crawler.discovery.feeds import ROOTS as FEED_ROOTS
from crawler.discovery.feeds import read_feed
from crawler.discovery.json_feed import read_json_feed
from crawler.discovery.listing import ENTRY_CAP, ListingError, newest
from crawler.discovery.markup import root_of
from crawler.discovery.sections import alternates, feed_links, menu, read_section
from crawler.discovery.sitemaps import ROOTS as SITEMAP_ROOTS
from crawler.discovery.sitemaps import read_sitemap, read_text_sitemap
from storage.records import Listing

__all__ = [
    "BODY_CAP",
    "ENTRY_CAP",
    "ListingError",
    "alternates",
    "feed_links",
    "menu",
    "newest",
    "read_listing",
]

# How an HTML page may begin once its document type is passed over.
_PAGE_ELEMENTS = (
    *("html", "head", "body", "title", "meta", "link", "script", "style", "base", "noscript"),
    *("div", "main", "header", "section", "article", "nav", "table", "ul", "p", "a", "span", "h1"),
)


def read_listing(
    body: bytes, url: str, content_type: str | None = None, timezone: str | None = None
) -> Listing:
    """What the `body` of `url` lists; `content_type` is asked for its charset alone.

    timezone: the source's, an IANA name, for dates that name none; without it host and language
    say what is meant.

    Raises ListingError, with a reason, for what is empty, too large or no listing of any kind.
    """
    text, problems = decoded(unpacked(body, url), content_type)
    listing = _read(text, url, timezone)
    if not problems:
        return listing
    return replace(listing, problems=problems + listing.problems)


def _read(text: str, url: str, timezone: str | None) -> Listing:
    start = text.lstrip("\ufeff\0 \t\r\n")
    if not start:
        raise ListingError("empty", url)
    if start[0] in "{[":
        return read_json_feed(start, url, timezone)
    root = root_of(start)[1]
    if root in FEED_ROOTS:
        return read_feed(start, url, timezone)
    if root in SITEMAP_ROOTS:
        return read_sitemap(start, url, timezone)
    if root in _PAGE_ELEMENTS:
        return read_section(start, url)
    return read_text_sitemap(start, url)
