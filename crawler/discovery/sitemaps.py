"""Sitemaps (https://www.sitemaps.org/protocol.html), news sitemaps, their indexes, and the plain
text form, into a Listing. An index lists no entries but further listings, the newest first."""

import re
from datetime import UTC, datetime, tzinfo

from lxml import etree

from crawler.discovery.dates import own_zone, read_date
from crawler.discovery.listing import (
    Gathering,
    ListingError,
    absolute,
    clean,
    language_code,
)
from crawler.discovery.markup import content, local, prefix, xml_tree
from storage.records import Entry, FeedKind, Listing

ROOTS = frozenset({"urlset", "sitemapindex"})
CHILD_CAP = 50_000
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_NUMBERS = re.compile(r"\d+")
_ADDRESS_LINE = re.compile(r"https?://\S+")


def read_sitemap(text: str, url: str, timezone: str | None = None) -> Listing:
    """The listing of a sitemap, or of a sitemap index, that lies at `url`.

    Raises ListingError where no element can be read; what is cut off or wrong further down costs
    those entries alone and is named in `problems`.
    """
    root, problems = xml_tree(text, url)
    zone = own_zone(url, timezone=timezone)
    if local(root) == "sitemapindex":
        return _index(root, url, zone, problems)
    gathering = Gathering(base=url, problems=list(problems))
    is_news = False
    for element in root:
        if local(element) == "url" and not gathering.full:
            is_news |= _gather(element, zone, gathering)
    return Listing(
        kind=FeedKind.NEWS_SITEMAP if is_news else FeedKind.SITEMAP,
        language=_common_language(gathering),
        entries=tuple(gathering.entries.values()),
        problems=gathering.all_problems(),
    )


def read_text_sitemap(text: str, url: str) -> Listing:
    """The listing of a sitemap that is one address a line.

    Raises ListingError unless most lines are addresses.
    """
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    addresses = [line for line in lines if _ADDRESS_LINE.fullmatch(line)]
    if not addresses or len(addresses) * 2 < len(lines):
        raise ListingError("neither feed, sitemap nor page", url)
    gathering = Gathering(base=url, unusable=len(lines) - len(addresses))
    for address in addresses:
        gathering.add(address, Entry(url=""))
    return Listing(
        kind=FeedKind.SITEMAP,
        entries=tuple(gathering.entries.values()),
        problems=gathering.all_problems(),
    )


def _gather(element: etree._Element, zone: tzinfo, gathering: Gathering) -> bool:
    """Add one `<url>`; whether it is news. Names of images and videos inside are not its own."""
    names: dict[str, str | None] = {}
    is_news = False
    for child in element.iter():
        if prefix(child) not in ("image", "video"):
            names.setdefault(local(child), content(child) if len(child) == 0 else None)
            is_news = is_news or local(child) == "publication_date"
    entry = Entry(
        url="",
        title=clean(names.get("title")),
        published_at=read_date(names.get("publication_date"), zone),
        modified_at=read_date(names.get("lastmod"), zone),
        language=language_code(names.get("language")),
    )
    gathering.add(names.get("loc"), entry)
    return is_news


def _index(root: etree._Element, url: str, zone: tzinfo, problems: tuple[str, ...]) -> Listing:
    found: dict[str, tuple[datetime, tuple[int, ...]]] = {}
    lost = 0
    for element in root:
        if local(element) != "sitemap" or len(found) >= CHILD_CAP:
            continue
        names = {local(child): content(child) for child in element}
        address = absolute(names.get("loc") or "", url)
        if address is None or address == url:
            lost += 1
        else:
            numbers = tuple(int(digits[:18]) for digits in _NUMBERS.findall(address))
            found[address] = (read_date(names.get("lastmod"), zone) or _EARLIEST, numbers)
    if lost:
        problems += (f"{lost} sitemaps without a usable address",)
    if len(found) >= CHILD_CAP:
        problems += (f"read the first {CHILD_CAP:,} sitemaps, passed over what followed",)
    newest_first = sorted(found, key=lambda address: found[address], reverse=True)
    return Listing(kind=FeedKind.SITEMAP, feeds=tuple(newest_first), problems=problems)


def _common_language(gathering: Gathering) -> str | None:
    """The language that all entries which name one agree on."""
    languages = {entry.language for entry in gathering.entries.values() if entry.language}
    return languages.pop() if len(languages) == 1 else None
