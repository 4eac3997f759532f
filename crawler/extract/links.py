"""Links: those of an article (related, inline, tag), and those of the page around it.

A link is related where a box named so or under such a heading holds it, or a line such as
"Read more: …" within the text; inline where the text holds it; tag where a list of keywords does,
or its `rel` says so. All others are the page's.
"""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.landmarks import Landmarks, Role
from crawler.extract.scope import Scope
from crawler.extract.text import inline, text_of
from storage.records import Link, LinkKind

MOST_LINKS = 1000  # a page: beyond it lies a link farm
_WEB = re.compile(r"https?://[^/?#\s\[\]]+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ASSET = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|css|js|ico|xml|rss)$", re.IGNORECASE
)
_LONGEST_ENDING = 5  # characters of those
_READ_MORE = re.compile(  # a line within the text that points to another article
    r"\W*>>|\W*(?:xem thêm|đọc thêm|tin liên quan|read more|read also|read next|also read|see also|"
    r"related|more on this|(?:à )?lire aussi|lesen sie auch|mehr zum thema|lea también|"
    r"leggi anche|leia também|läs också|läs mer|les også|læs også|lees ook|читайте также|"
    r"baca juga)\s*:",
    re.IGNORECASE,
)
_AROUND = frozenset({"nav", "header", "footer"})


def find_links(
    document: Document, scope: Scope, landmarks: Landmarks
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The article's links, and the page's other links, each address once, in page order."""
    kinds = _kinds(scope, landmarks)
    address = _Addresses(document.base_url)
    inside: dict[str, Link] = {}
    outside: dict[str, Link] = {}
    own = document.url.partition("#")[0]
    for anchor in document.tagged("a"):
        url = address.absolute(anchor.get("href"))
        if url is None or url == own:
            continue
        is_tag = "tag" in (anchor.get("rel") or "").split()
        kind = LinkKind.TAG if is_tag else kinds.get(anchor)
        links = outside if kind is None else inside
        if url not in links or links[url].text is None:
            text = text_of(anchor) or inline(anchor.get("title")) or None
            links[url] = Link(url=url, text=text, kind=kind or LinkKind.PAGE)
        if len(inside) + len(outside) >= MOST_LINKS:
            break
    return tuple(inside.values()), tuple(v for url, v in outside.items() if url not in inside)


def absolute(base_url: str, href: str | None) -> str | None:
    """The http address that `href` means, without fragment; None for what no crawler can ask."""
    return _Addresses(base_url).absolute(href)


class _Addresses:
    """Makes a page's relative addresses absolute: most begin with "/", where joining is adding."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url
        parts = urlsplit(base_url)
        origin = f"{parts.scheme}://{parts.netloc}"
        self._origin = origin if _WEB.match(origin) else None
        self._scheme = parts.scheme

    def absolute(self, href: str | None) -> str | None:
        href = (href or "").partition("#")[0].strip()
        if not href:
            return None
        if href[0] == "/" and href[1:2] != "/" and "/." not in href:
            url = None if self._origin is None else self._origin + href
        else:
            url = self._joined(href)
        path = url.partition("?")[0] if url is not None else ""
        if "." in path[-_LONGEST_ENDING:] and _ASSET.search(path):
            return None
        return url

    def _joined(self, href: str) -> str | None:
        if _WEB.match(href):
            return href
        if _OTHER_SCHEME.match(href):
            return None
        try:
            url = f"{self._scheme}:{href}" if href[:2] == "//" else urljoin(self._base, href)
        except ValueError:  # not an address, as "http://[" is not
            return None
        return url if _WEB.match(url) else None


def _kinds(scope: Scope, landmarks: Landmarks) -> dict[HtmlElement, LinkKind]:
    """The kind of each link of the article, the surest last: it overwrites."""
    kinds = dict.fromkeys(_anchors(landmarks.get(Role.RELATED, ())), LinkKind.RELATED)
    kinds |= dict.fromkeys(_anchors(landmarks.get(Role.TAGS, ())), LinkKind.TAG)
    for block in scope.blocks:
        anchors = [anchor for anchor in block.iter("a") if anchor not in kinds]
        if anchors:
            points_on = _READ_MORE.match(text_of(block)) is not None
            kinds |= dict.fromkeys(anchors, LinkKind.RELATED if points_on else LinkKind.INLINE)
    return kinds


def _anchors(blocks: Iterable[HtmlElement]) -> Iterable[HtmlElement]:
    for block in blocks:
        if block.tag != "body" and not any(a.tag in _AROUND for a in block.iterancestors()):
            yield from block.iter("a")
