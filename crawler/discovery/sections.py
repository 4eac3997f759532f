"""HTML pages as listings: front and section pages, and the feeds and sections they lead to."""

import re
from itertools import islice
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from crawler.discovery.encoding import decoded
from crawler.discovery.listing import Gathering, ListingError, absolute, clean, language_code
from crawler.urls import canonical_url, is_service, is_trap, looks_like_article, site_of
from storage.records import Entry, FeedKind, Listing

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "text/rss")
_JSON_TYPE = "application/json"
_COMMENTS = re.compile(r"/comments?/(?:feed|rss)|/feed/comments|comments? feed|bình luận", re.I)
_FEED_LINK = re.compile(r"(?:^|[/.?=_-])(?:rss|atom|feeds?)(?:[/.?=_-]|\d|$)", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADLINE = 4  # words
_MENU = re.compile(r"(?:^|[\s_-])(?:nav|navbar|menu|main-?menu|navigation)(?:$|[\s_-])", re.I)


def read_section(text: str, url: str) -> Listing:
    """The listing of a page: its links that look like articles of its own site, each once, with
    the headline shown as title; the next page, where the page names one, as a further listing.

    Raises ListingError where no HTML can be read. A page without such links is an empty listing.
    """
    root = _page(text, url)
    base = base_of(root, url)
    gathering = Gathering(base=base)
    for address, shown in _links(root, base, site_of(url)):
        if looks_like_article(address, shown) and is_trap(address) is None:
            gathering.add(address, Entry(url="", title=shown))
    return Listing(
        kind=FeedKind.SECTION,
        title=clean(root.findtext(".//title")),
        language=language_code(root.get("lang") or root.get("xml:lang")),
        entries=tuple(gathering.entries.values()),
        feeds=_next_pages(root, base, url),
        problems=gathering.all_problems(),
    )


def alternates(body: bytes, url: str) -> tuple[str, ...]:
    """Feeds that the head of an HTML page names (link rel=alternate), comments' feeds aside."""
    root = _page(decoded(body)[0], url)
    base = base_of(root, url)
    found: dict[str, None] = {}
    for link in root.iter("link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        href, named = link.get("href", ""), link.get("title", "")
        wanted = kind in _FEED_TYPES or (kind == _JSON_TYPE and "feed" in href)
        if not wanted or "alternate" not in link.get("rel", "").lower().split():
            continue
        address = absolute(href, base)
        if address and not _COMMENTS.search(f"{href} {named}"):
            found[address] = None
    return tuple(found)


def feed_links(body: bytes, url: str) -> tuple[str, ...]:
    """Links of a page that, by their address, lead to a feed or to a page that lists feeds."""
    root = _page(decoded(body)[0], url)
    base, site = base_of(root, url), site_of(url)
    found = (absolute(anchor.get("href", ""), base) for anchor in root.iter("a"))
    return tuple(
        dict.fromkeys(
            address
            for address in found
            if address
            and site_of(address) == site
            and _FEED_LINK.search(address.partition("://")[2])
            and not _COMMENTS.search(address)
            and not looks_like_article(address)
        )
    )


def menu(body: bytes, url: str) -> tuple[tuple[str, str], ...]:
    """The sections that a page's own menu leads to: (address, name), in the menu's order, those
    of the first level first.

    Sections lie on the same site, have a short address and a short name; the page itself, feeds,
    services, topics, and what looks like an article, are none.
    """
    root = _page(decoded(body)[0], url)
    base, site, own = base_of(root, url), site_of(url), canonical_url(url)
    found: dict[str, tuple[str, str]] = {}
    for anchor in root.iter("a"):
        address, name = absolute(anchor.get("href", ""), base), clean(content_of(anchor))
        key = canonical_url(address) if address else None
        if not (address and key and name) or key == own or key in found or not _in_menu(anchor):
            continue
        if site_of(key) == site and _is_section(key, name):
            found[key] = (address, name)
    return tuple(found[key] for key in sorted(found, key=lambda key: key.count("/")))


def base_of(root: lxml.html.HtmlElement, url: str) -> str:
    """What relative links of a page mean: its base element, else its own address."""
    base = root.find(".//base[@href]")
    try:
        return urljoin(url, (base.get("href") or "").strip()) if base is not None else url
    except ValueError:  # a base that is no address: browsers pass it over
        return url


def content_of(anchor: lxml.html.HtmlElement) -> str:
    """What a link shows: its text, or its picture's, or its title."""
    text = str(anchor.text_content()).strip()
    if text:
        return text
    picture = next(anchor.iter("img"), None)
    shown = anchor.get("title") or (picture.get("alt") if picture is not None else None)
    return shown or ""


def _page(text: str, url: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ListingError(f"broken HTML ({error})", url) from error


def _links(root: lxml.html.HtmlElement, base: str, site: str) -> list[tuple[str, str | None]]:
    """Addresses on `site`, each with the best title that any link to it shows."""
    found: dict[str, tuple[str, int, str | None]] = {}
    for anchor in root.iter("a", "area"):
        href = anchor.get("href", "")
        address = absolute(href, base) if href and not href.startswith("#") else None
        key = canonical_url(address) if address else None
        if not address or not key or site_of(key) != site:
            continue
        worth, shown = _shown(anchor)
        before = found.get(key)
        if before is None:
            found[key] = (address, worth, shown)
        elif worth > before[1]:
            found[key] = (before[0], worth, shown)
    return [(address, shown) for address, _, shown in found.values()]


def _shown(anchor: lxml.html.HtmlElement) -> tuple[int, str | None]:
    """What a link shows, and how likely that is the headline: several links of a teaser lead to
    one article, its picture, its headline, its summary."""
    text, named = clean(content_of(anchor)), clean(anchor.get("title"))
    if text is None:
        return 0, None
    around = [anchor, *islice(anchor.iterancestors(), 2), *islice(anchor.iterdescendants(), 3)]
    if any(element.tag in _HEADINGS for element in around):
        return 3, text
    if named and len(named.split()) >= _HEADLINE:
        return 2, named
    return int(len(text.split()) >= _HEADLINE), text


def _next_pages(root: lxml.html.HtmlElement, base: str, url: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for link in root.iter("link", "a"):
        if "next" not in link.get("rel", "").lower().split():
            continue
        address = absolute(link.get("href", ""), base)
        if address and site_of(address) == site_of(url) and is_trap(address) is None:
            found[address] = None
    found.pop(url, None)
    return tuple(found)


def _in_menu(anchor: lxml.html.HtmlElement) -> bool:
    for element in anchor.iterancestors():
        if element.tag in ("nav", "header"):
            return True
        if element.tag in ("main", "article", "footer", "body"):
            return False
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        if _MENU.search(names):
            return True
    return False


def _is_section(key: str, name: str) -> bool:
    path = key.partition("://")[2].partition("/")[2]
    segments = path.split("/")
    short = 1 <= len(segments) <= 2 and path != "" and "?" not in path and len(name) <= 40
    if not short or is_service(key):
        return False
    return not looks_like_article(key) and not _FEED_LINK.search("/" + path)
