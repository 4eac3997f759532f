"""Which page lies at which address of the made-up web. Pure: an edition and a URL to an answer."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from scheduler.demo import feeds, images, pages, sitemaps
from scheduler.demo.edition import Edition
from scheduler.demo.outlets import Outlet
from storage.records import FeedKind

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
_PICTURE = re.compile(r"/images/[a-z0-9-]+\.png")
_COPIES = re.compile(r"/sitemap-copies-([1-9][0-9]*)\.xml")
_MISSING = {"vi": "Không tìm thấy trang", "en": "Page not found"}
_GONE = {"vi": "Bài viết đã được gỡ bỏ", "en": "This article has been removed"}
_WRITERS = {
    FeedKind.RSS: ("application/rss+xml; charset=utf-8", feeds.rss),
    FeedKind.ATOM: ("application/atom+xml; charset=utf-8", feeds.atom),
    FeedKind.JSON_FEED: ("application/feed+json; charset=utf-8", feeds.json_feed),
    FeedKind.SITEMAP: (XML, sitemaps.sitemap_index),
    FeedKind.NEWS_SITEMAP: (XML, sitemaps.news_sitemap),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the web has at an address, before HTTP."""

    status: int
    content_type: str
    body: bytes
    modified_at: datetime | None = None


def answer(edition: Edition, url: str) -> Answer:
    """What `url` holds. A query is for statistics only, as on most news sites: it is not read.

    A host that is not of this web is answered with 502, as by any proxy that cannot reach it.
    """
    parts = urlsplit(url)
    outlet = edition.addresses.by_host.get(parts.hostname or "")
    if outlet is None:
        known = ", ".join(edition.addresses.by_host)
        text = f"No {parts.hostname} in this web of made-up outlets; there are {known}.\n"
        return Answer(status=502, content_type="text/plain; charset=utf-8", body=text.encode())
    path = parts.path or "/"
    found = (
        _article(edition, outlet, path)
        or _listing(edition, outlet, path)
        or _feed(edition, outlet, path)
        or _fixed(edition, outlet, path)
    )
    return found or _message(outlet, path, 404, _MISSING)


def _article(edition: Edition, outlet: Outlet, path: str) -> Answer | None:
    url = outlet.url(path)
    twin = edition.addresses.key_of_twin_at(url)
    current = edition.standing(twin) if twin else edition.find(url)
    if current is None:
        return None
    if current.gone:
        return _message(outlet, path, 410, _GONE)
    write = pages.amp_page if twin else pages.article_page
    body = write(edition, outlet, current)
    changed_at = edition.page_changed_at(current)
    return Answer(status=200, content_type=HTML, body=body, modified_at=changed_at)


def _listing(edition: Edition, outlet: Outlet, path: str) -> Answer | None:
    section = path.strip("/")
    if path != "/" and (section not in outlet.sections or path != f"/{section}/"):
        return None
    body = pages.listing_page(edition, outlet, path, section or None)
    changed_at = edition.changed_at(outlet)
    return Answer(status=200, content_type=HTML, body=body, modified_at=changed_at)


def _feed(edition: Edition, outlet: Outlet, path: str) -> Answer | None:
    changed_at = edition.changed_at(outlet)
    for feed in outlet.feeds:
        if feed.path == path and feed.kind in _WRITERS:
            content_type, write = _WRITERS[feed.kind]
            if path.endswith(".gz"):
                content_type, write = "application/gzip", sitemaps.gzipped_news_sitemap
            body = write(edition, outlet)
            return Answer(status=200, content_type=content_type, body=body, modified_at=changed_at)
    return _copies(edition, outlet, path)


def _copies(edition: Edition, outlet: Outlet, path: str) -> Answer | None:
    found = _COPIES.fullmatch(path)
    if edition.multiply < 2:
        return None
    if path == sitemaps.COPIES_INDEX:
        return _xml(sitemaps.copies_index(edition, outlet))
    if found and path in sitemaps.copies_paths(edition):
        return _xml(sitemaps.copies_sitemap(edition, outlet, int(found[1])))
    return None


def _fixed(edition: Edition, outlet: Outlet, path: str) -> Answer | None:
    if path == "/robots.txt":
        text = sitemaps.robots_txt(outlet, multiplied=edition.multiply > 1)
        return Answer(status=200, content_type="text/plain; charset=utf-8", body=text)
    if _PICTURE.fullmatch(path):
        return Answer(status=200, content_type="image/png", body=images.grey_png())
    if path in outlet.pages:
        body = pages.plain_page(outlet, path, outlet.pages[path])
        return Answer(status=200, content_type=HTML, body=body)
    return None


def _xml(body: bytes) -> Answer:
    return Answer(status=200, content_type=XML, body=body)


def _message(outlet: Outlet, path: str, status: int, texts: dict[str, str]) -> Answer:
    body = pages.message_page(outlet, path, texts[outlet.language])
    return Answer(status=status, content_type=HTML, body=body)
