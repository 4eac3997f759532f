"""A look at a site, once, before it is watched: which addresses list its articles.

Every candidate is fetched and read before it is proposed, so what `probe` finds works. It asks
at most MOST_REQUESTS times, and only through the `fetch` it is given: robots.txt, delays and
limits are the caller's.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from crawler.discovery import ListingError, menu, read_listing
from crawler.probe_feeds import find_feeds
from crawler.probe_look import FoundFeed, Look
from crawler.probe_sitemaps import find_sitemaps
from crawler.source_facts import country_of, source_name, zone_of
from crawler.urls import canonical_url, looks_like_article, site_of
from storage.records import FeedKind, Listing, Page, Source

__all__ = ["MOST_REQUESTS", "FoundFeed", "Probe", "ProbeError", "probe"]

MOST_REQUESTS = 25
MOST_SECTIONS = 12
# Languages at home in one country: what zone is meant by dates that name none.
_HOME = {"vi": "VN", "th": "TH", "ja": "JP", "ko": "KR", "pl": "PL", "cs": "CZ", "lo": "LA"}


class ProbeError(Exception):
    """Nothing can be said of the site: the address is none, or it answers with no page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """What a look at a site found: the source as it would be watched, and its feeds in words."""

    source: Source
    found: tuple[FoundFeed, ...]
    problems: tuple[str, ...] = ()  # candidates that the site names and that do not work
    requests: int = 0


async def probe(url: str, fetch: Callable[[str], Awaitable[Page | None]]) -> Probe:
    """Look at the site of `url`: its front page, a section, an article or a feed of it.

    `fetch` answers with the page, after redirects, or with None where there is none to be had.
    The front page is always among what is found, as a section. Raises ProbeError, saying what to
    do, when the address is none or no page of the site can be had.
    """
    look = Look(fetch, MOST_REQUESTS)
    given, listing = await _given(_address(url), look)
    home = await _home(given, listing, look)
    front = _read_front(home)
    name = source_name(home.url)
    if listing.kind is not FeedKind.SECTION:
        look.add(given.url, listing, "given")
    await find_feeds([given, home] if listing.kind is FeedKind.SECTION else [home], look)
    await find_sitemaps(home.url, look)
    look.keep(FoundFeed.of(home.url, front, "front page"))
    if _is_section(given, listing, home):
        look.add(given.url, listing, "given")
    await _find_sections(home, look)
    found = tuple(replace(one, feed=replace(one.feed, source=name)) for one in look.found)
    return Probe(
        source=_source(name, home, front, found),
        found=found,
        problems=tuple(look.problems),
        requests=look.requests,
    )


def _address(url: str) -> str:
    text = url.strip()
    address = text if "://" in text else f"https://{text}"
    if canonical_url(address) is None:
        raise ProbeError(f"{url!r} is no web address: give one like https://vnexpress.net/")
    return address if urlsplit(address).path else urljoin(address, "/")


async def _given(address: str, look: Look) -> tuple[Page, Listing]:
    page = await look.page(address)
    if page is None and address.startswith("https://"):
        page = await look.page("http://" + address.removeprefix("https://"))
    if page is None:
        raise ProbeError(
            f"{address} gave no page: open it in a browser to see that the address is right; a "
            "site that is up may refuse robots, or its robots.txt may forbid the page"
        )
    try:
        return page, read_listing(page.body, page.url, page.headers.get("content-type"))
    except ListingError as error:
        raise ProbeError(
            f"{page.url} is neither a page nor a feed ({error.reason}): give the address of the "
            "site's front page"
        ) from error


async def _home(given: Page, listing: Listing, look: Look) -> Page:
    """The front page: at the root of the host, or of the site that a feed lists."""
    root = urljoin(given.url, "/")
    if listing.kind is not FeedKind.SECTION and listing.entries:
        sites = {site_of(entry.url) for entry in listing.entries}
        if site_of(given.url) not in sites:  # a feed on a service's host
            root = urljoin(listing.entries[0].url, "/")
    if canonical_url(root) == canonical_url(given.url):
        return given
    home = await look.page(root)
    if home is not None:
        return home
    if listing.kind is not FeedKind.SECTION:
        raise ProbeError(f"{root}, the front page of {given.url}, gave no page: try again later")
    look.problems.append(f"{root} gave no page: {given.url} is taken for the front page")
    return given


def _read_front(home: Page) -> Listing:
    try:
        front = read_listing(home.body, home.url, home.headers.get("content-type"))
    except ListingError as error:
        raise ProbeError(f"{home.url} is no front page ({error.reason})") from error
    if front.kind is not FeedKind.SECTION:
        raise ProbeError(f"{home.url} is no front page but a {front.kind}: give the site's address")
    return front


def _is_section(given: Page, listing: Listing, home: Page) -> bool:
    elsewhere = canonical_url(given.url) != canonical_url(home.url)
    return elsewhere and listing.kind is FeedKind.SECTION and not looks_like_article(given.url)


async def _find_sections(home: Page, look: Look) -> None:
    known = {canonical_url(one.feed.url) for one in look.found}
    sections = [one for one in menu(home.body, home.url) if canonical_url(one[0]) not in known]
    for address, name in sections[:MOST_SECTIONS]:
        listing = await look.listing(address, "menu")
        if listing is not None and listing.kind is FeedKind.SECTION:
            look.add(address, replace(listing, title=name), "menu")


def _source(name: str, home: Page, front: Listing, found: tuple[FoundFeed, ...]) -> Source:
    language = front.language or next((one.language for one in found if one.language), None)
    country = country_of(home.url, home.headers.get("content-language"))
    return Source(
        name=name,
        homepage=_site_root(home.url),
        title=_short_title(front.title),
        language=language,
        country=country,
        timezone=zone_of(country or _HOME.get(language or "")),
        feeds=tuple(one.feed for one in found),
    )


def _site_root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path or '/'}"


def _short_title(title: str | None) -> str | None:
    """The outlet's name in `VnExpress - Báo tiếng Việt nhiều người xem nhất`."""
    if title is None:
        return None
    for mark in (" - ", " | ", " – ", " — ", " :: ", ": "):
        title = title.partition(mark)[0]
    return title.strip() or None
