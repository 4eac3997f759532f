"""RSS, Atom and JSON Feed of the made-up outlets."""

import json
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from scheduler.demo.dates import iso
from scheduler.demo.edition import Edition
from scheduler.demo.markup import put, written
from scheduler.demo.outlets import Outlet
from scheduler.demo.story import Standing


def rss(edition: Edition, outlet: Outlet) -> bytes:
    """RSS 2.0."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    put(channel, "title", outlet.title)
    put(channel, "link", outlet.url("/"))
    put(channel, "description", f"{outlet.title}: {', '.join(outlet.sections.values())}")
    put(channel, "language", outlet.language)
    for current in edition.indexed(outlet):
        _rss_item(ET.SubElement(channel, "item"), edition, outlet, current)
    return written(root)


def _rss_item(item: ET.Element, edition: Edition, outlet: Outlet, current: Standing) -> None:
    url = edition.addresses.url(current.piece)
    put(item, "title", current.piece.headline)
    put(item, "link", url)
    put(item, "guid", url)
    put(item, "description", current.piece.sapo)
    put(item, "category", outlet.sections[current.piece.section])
    put(item, "pubDate", format_datetime(current.published_at, usegmt=True))


def atom(edition: Edition, outlet: Outlet) -> bytes:
    """Atom (RFC 4287)."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": outlet.language})
    put(root, "id", outlet.url("/"))
    put(root, "title", outlet.title)
    put(root, "updated", iso(edition.changed_at(outlet), outlet.timezone))
    for current in edition.indexed(outlet):
        _atom_entry(ET.SubElement(root, "entry"), edition, outlet, current)
    return written(root)


def _atom_entry(entry: ET.Element, edition: Edition, outlet: Outlet, current: Standing) -> None:
    url = edition.addresses.url(current.piece)
    put(entry, "id", url)
    ET.SubElement(entry, "link", rel="alternate", href=url)
    put(entry, "title", current.piece.headline)
    put(entry, "summary", current.piece.sapo)
    put(ET.SubElement(entry, "author"), "name", current.piece.author or outlet.title)
    put(entry, "published", iso(current.published_at, outlet.timezone))
    put(entry, "updated", iso(current.modified_at, outlet.timezone))


def json_feed(edition: Edition, outlet: Outlet) -> bytes:
    """JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.title,
        "home_page_url": outlet.url("/"),
        "language": outlet.language,
        "items": [_json_item(edition, outlet, current) for current in edition.indexed(outlet)],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def _json_item(edition: Edition, outlet: Outlet, current: Standing) -> dict[str, str]:
    url = edition.addresses.url(current.piece)
    return {
        "id": url,
        "url": url,
        "title": current.piece.headline,
        "summary": current.piece.sapo,
        "date_published": iso(current.published_at, outlet.timezone),
        "date_modified": iso(current.modified_at, outlet.timezone),
    }
