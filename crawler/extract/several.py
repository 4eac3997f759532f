"""Pages that hold several whole articles, one below the other.

An `article` element is an article of its own if it has a heading and several paragraphs; teasers
have one paragraph at most, and comments no heading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from crawler.extract.links import absolute
from crawler.extract.parse import Document
from crawler.extract.structured import Declared
from crawler.extract.text import fold, text_of
from crawler.urls import canonical_url

_PARAGRAPHS = 3  # at least
_PROSE = 60  # characters that make a paragraph
_HEADINGS = ("h1", "h2", "h3")
_OUTSIDE = {"article", "aside", "nav", "footer"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One of several articles on a page."""

    document: Document  # the page's, with the part as its root
    headline: str
    url: str | None  # its own address, if its heading links to one
    fragment: str | None  # its id on the page

    def canonical_url(self, page_key: str, number: int) -> str:
        """The part's own address, else the page's with the part's id or number as fragment."""
        own = canonical_url(self.url) if self.url else None
        return (
            own if own and own != page_key else f"{page_key}#{self.fragment or f'article-{number}'}"
        )


def whole_articles(document: Document, declared: Declared) -> tuple[Part, ...]:
    """The articles of a page with at least two, its own first; empty for any other page."""
    parts = list(_parts(document))
    if len(parts) < 2:
        return ()
    wanted = {fold(headline) for headline in declared.headlines}
    main = next((part for part in parts if fold(part.headline) in wanted), parts[0])
    return (main, *(part for part in parts if part is not main))


def _parts(document: Document) -> Iterator[Part]:
    for element in document.root.iter("article"):
        if any(ancestor.tag in _OUTSIDE for ancestor in element.iterancestors()):
            continue
        heading = next(element.iter(*_HEADINGS), None)
        if heading is None or not (headline := text_of(heading)) or not _is_whole(element):
            continue
        anchor = heading.find(".//a[@href]")
        yield Part(
            document=replace(document, root=element),
            headline=headline,
            url=absolute(document.base_url, anchor.get("href")) if anchor is not None else None,
            fragment=element.get("id") or heading.get("id"),
        )


def _is_whole(element: HtmlElement) -> bool:
    found = 0
    for paragraph in element.iter("p"):
        found += len(text_of(paragraph)) >= _PROSE
        if found >= _PARAGRAPHS:
            return True
    return False
