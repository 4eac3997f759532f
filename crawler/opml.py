"""OPML, the lists of feeds that feed readers exchange (http://opml.org/spec2.opml), in and out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml import etree

from crawler.discovery.encoding import BODY_CAP, decoded
from crawler.discovery.listing import ListingError, absolute, clean, language_code
from crawler.discovery.markup import local, xml_tree
from crawler.source_facts import source_name
from crawler.urls import site_of
from storage.records import Feed, FeedKind, Source

# What OPML has a word for. Sections and sitemaps are no feeds to other programs: they are written
# as links, with the kind as category, so that they survive the way out and in.
_TYPES = {"atom": FeedKind.ATOM, "json": FeedKind.JSON_FEED, "jsonfeed": FeedKind.JSON_FEED}
_LINKS = (FeedKind.SECTION, FeedKind.SITEMAP, FeedKind.NEWS_SITEMAP)
_CATEGORY = "/newsarchive/"


class OpmlError(Exception):
    """The bytes are no OPML, or it names no feed that can be watched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Outline:
    feed: Feed
    homepage: str | None
    group: str | None  # the title of the outline around it
    language: str | None


def read_opml(body: bytes) -> tuple[Source, ...]:
    """The sources of an OPML file: its feeds, however deep they are nested, grouped by site.

    The site of a feed is that of its htmlUrl, else of its own address. A feed named twice counts
    once. Names are made unique by a number. Raises OpmlError.
    """
    if len(body) > BODY_CAP:
        raise OpmlError(f"the OPML file is larger than {BODY_CAP:,} bytes: split it")
    try:
        root, _ = xml_tree(decoded(body)[0], "the OPML file")
    except ListingError as error:
        raise OpmlError(f"the OPML file cannot be read: {error.reason}") from error
    if local(root) != "opml":
        raise OpmlError(f"this is no OPML file: its root is <{local(root)}>, not <opml>")
    groups: dict[str, list[_Outline]] = {}
    seen: set[str] = set()
    for outline in _outlines(root, None):
        if outline.feed.url not in seen:
            seen.add(outline.feed.url)
            groups.setdefault(site_of(outline.homepage or outline.feed.url), []).append(outline)
    if not groups:
        raise OpmlError("the OPML file names no feed: no outline has an xmlUrl that is an address")
    return _uniquely_named(_source(outlines) for outlines in groups.values())


def write_opml(sources: Sequence[Source]) -> bytes:
    """An OPML 2.0 file of the sources, one outline each, with their feeds below it.

    Sections and sitemaps, which no other program reads, are outlines of type link.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "newsarchive sources"
    body = etree.SubElement(root, "body")
    for source in sources:
        title = source.title or source.name
        around = etree.SubElement(body, "outline", text=title, title=title)
        for feed in source.feeds:
            etree.SubElement(around, "outline", _attributes(feed, source))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _attributes(feed: Feed, source: Source) -> dict[str, str]:
    title = feed.title or source.title or source.name
    attributes = {"text": title, "title": title, "htmlUrl": source.homepage}
    if source.language:
        attributes["language"] = source.language
    if feed.kind in _LINKS:
        return attributes | {"type": "link", "url": feed.url, "category": _CATEGORY + feed.kind}
    words = {FeedKind.RSS: "rss", FeedKind.ATOM: "atom", FeedKind.JSON_FEED: "json"}
    return attributes | {"type": words[feed.kind], "xmlUrl": feed.url}


def _outlines(parent: etree._Element, group: str | None) -> Iterator[_Outline]:
    """All feeds below `parent`, in the order of the file. XML's depth limit bounds the nesting."""
    for element in parent:
        name = local(element)
        if name in ("body", "outline"):
            found = _outline(element, group) if name == "outline" else None
            if found:
                yield found
            yield from _outlines(element, _title(element) or group)


def _outline(element: etree._Element, group: str | None) -> _Outline | None:
    attributes = {str(key).lower(): str(value) for key, value in element.attrib.items()}
    kind = _kind(attributes)
    url = absolute(attributes.get("xmlurl") or attributes.get("url") or "", "") if kind else None
    if kind is None or url is None:
        return None
    homepage = absolute(attributes.get("htmlurl", ""), "")
    feed = Feed(url=url, source="", kind=kind, title=_title(element))
    language = language_code(attributes.get("language"))
    return _Outline(feed=feed, homepage=homepage, group=group, language=language)


def _kind(attributes: dict[str, str]) -> FeedKind | None:
    if attributes.get("xmlurl"):
        return _TYPES.get(attributes.get("type", "").lower(), FeedKind.RSS)
    category = attributes.get("category", "")
    if attributes.get("type", "").lower() != "link" or not category.startswith(_CATEGORY):
        return None
    kind = category.removeprefix(_CATEGORY)
    return FeedKind(kind) if kind in _LINKS else None


def _title(element: etree._Element) -> str | None:
    return clean(element.get("title") or element.get("text"))


def _source(outlines: list[_Outline]) -> Source:
    first = outlines[0]
    homepage = next((one.homepage for one in outlines if one.homepage), None)
    homepage = homepage or urljoin(first.feed.url, "/")
    groups = {one.group for one in outlines}
    shared = groups.pop() if len(groups) == 1 and len(outlines) > 1 else None
    return Source(
        name=source_name(homepage),
        homepage=homepage,
        title=shared or first.feed.title,
        language=next((one.language for one in outlines if one.language), None),
        feeds=tuple(one.feed for one in outlines),
    )


def _uniquely_named(sources: Iterator[Source]) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for source in sources:
        name, number = source.name, 1
        while name in found:
            number += 1
            name = f"{source.name}-{number}"
        feeds = tuple(replace(feed, source=name) for feed in source.feeds)
        found[name] = replace(source, name=name, feeds=feeds)
    return tuple(found.values())
