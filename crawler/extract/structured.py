"""What a page declares of itself: JSON-LD, OpenGraph and other meta, microdata.

One record, `Declared`, holds what the article's fields need, each from the most specific
vocabulary that has it: JSON-LD, then meta (OpenGraph, Dublin Core, Parsely and others), then
microdata.
"""

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from crawler.extract import jsonld
from crawler.extract.document import Document
from crawler.extract.text import inline, text_of

_HEADLINE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "article.published", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date", "dc.date.created", "date", "date.release",
    "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate",
    "rnews:datepublished", "pub_date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "article:modified", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "revision_date",
)  # fmt: skip
_AUTHORS = (
    "article:author_name", "author", "article:author", "og:article:author", "parsely-author",
    "sailthru.author", "dc.creator", "dcterms.creator", "cxenseparse:author", "byl", "creator",
    "article.author", "og:author",
)  # fmt: skip
_SECTION = ("article:section", "og:article:section", "parsely-section", "section")
_IMAGE = ("og:image", "twitter:image")
_SITE_NAME = ("og:site_name", "application-name", "twitter:site")
_LANGUAGE = ("og:locale", "language", "dc.language")
_TAGS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "keywords")
_ARTICLE_OG_TYPES = {"article", "news", "newsarticle", "story", "blog", "news.article"}
_LISTING_OG_TYPES = {"website", "site", "homepage"}
_MICRODATA = frozenset({"headline", "author", "datePublished", "dateModified"})
_MACHINE_TAG = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-|^[\w -]{1,30}:\s?\w|^[a-z]+(?:[-_][a-z0-9]+){2,}$|://|^\d+$"
)
_LONGEST_TAG = 60  # characters
_LONGEST = 300  # characters of a microdata value: more is a container


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """An article's facts as its page declares them for machines: raw, unchecked."""

    headlines: tuple[str, ...] = ()  # best vocabulary first
    schema_headline: str | None = None  # the one of them in JSON-LD; microdata only marks the h1
    shared_title: str | None = None  # the one of them for sharing: OpenGraph's, Twitter's
    descriptions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    body: str | None = None
    site_names: tuple[str, ...] = ()
    canonical: str | None = None
    languages: tuple[str, ...] = ()
    robots: tuple[str, ...] = ()
    is_article: bool = False  # some vocabulary calls the page an article
    is_listing: bool = False  # some vocabulary calls it a collection, or the site itself
    free: bool | None = None  # isAccessibleForFree


def read_declared(document: Document) -> Declared:
    """Everything `document` declares; what is broken in it is passed over."""
    root = document.root
    meta = _meta(document)
    nodes = jsonld.read_nodes(document.tagged("script"))
    node = jsonld.article(nodes, document.url)
    own = _from_node(node)
    micro = _microdata(document)
    return replace(
        own,
        headlines=_unique(*own.headlines, *_first(meta, _HEADLINE), *micro.get("headline", ())),
        shared_title=next(iter(_first(meta, _HEADLINE)), None),
        descriptions=_unique(*own.descriptions, *_first(meta, _DESCRIPTION)),
        authors=own.authors or _authors(meta) or micro.get("author", ()),
        published=_unique(
            *own.published, *_first(meta, _PUBLISHED), *micro.get("datePublished", ())
        ),
        modified=_unique(*own.modified, *_first(meta, _MODIFIED), *micro.get("dateModified", ())),
        section=own.section
        or next(iter(_first(meta, _SECTION)), None)
        or jsonld.section(nodes, own.headlines),
        tags=_for_readers(own.tags) or _tags(meta),
        images=_unique(*own.images, *_first(meta, _IMAGE)),
        site_names=_unique(*_first(meta, _SITE_NAME), *own.site_names, *jsonld.site_names(nodes)),
        canonical=_canonical(document, meta),
        languages=_languages(root, meta, own.languages),
        robots=_robots(meta),
        is_article=own.is_article or bool(_ARTICLE_OG_TYPES & _og_type(meta)),
        is_listing=bool(_LISTING_OG_TYPES & _og_type(meta)) or jsonld.is_listing(nodes),
    )


def _from_node(node: jsonld.Node) -> Declared:
    """What the article's own JSON-LD object says."""
    return Declared(
        headlines=_unique(jsonld.text(node.get("headline")), jsonld.text(node.get("name"))),
        schema_headline=jsonld.text(node.get("headline")),
        descriptions=jsonld.texts(node.get("description"))[:1],
        authors=jsonld.names(node.get("author")),
        published=_unique(
            jsonld.text(node.get("datePublished")), jsonld.text(node.get("dateCreated"))
        ),
        modified=jsonld.texts(node.get("dateModified"))[:1],
        section=jsonld.text(node.get("articleSection")),
        tags=jsonld.keywords(node),
        images=jsonld.addresses(node.get("image")),
        body=jsonld.text(node.get("articleBody")),
        site_names=jsonld.names(node.get("publisher")),
        languages=jsonld.texts(node.get("inLanguage"))[:1],
        is_article=bool(node),
        free=jsonld.boolean(node.get("isAccessibleForFree")),
    )


def _og_type(meta: dict[str, tuple[str, ...]]) -> set[str]:
    return {value.casefold() for value in meta.get("og:type", ())}


def _meta(document: Document) -> dict[str, tuple[str, ...]]:
    """Contents by lower-case name, of all `meta` with property, name or itemprop."""
    found: dict[str, list[str]] = {}
    for element in document.tagged("meta"):
        content = inline(element.get("content"))
        if not content:
            continue
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name:
            found.setdefault(name.strip().casefold(), []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _first(meta: dict[str, tuple[str, ...]], names: tuple[str, ...]) -> list[str]:
    return [meta[name][0] for name in names if name in meta]


def _authors(meta: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    for name in _AUTHORS:
        if people := tuple(value for value in meta.get(name, ()) if "://" not in value):
            return people
    return ()


def _tags(meta: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    for name in _TAGS:
        values = [part for content in meta.get(name, ()) for part in content.split(",")]
        if tags := _for_readers(_unique(*(inline(value) for value in values))):
            return tags
    return ()


def _for_readers(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `tags` that are for readers: no keys of machines, no whole sentences."""
    return tuple(tag for tag in tags if len(tag) <= _LONGEST_TAG and not _MACHINE_TAG.search(tag))


def _microdata(document: Document) -> dict[str, tuple[str, ...]]:
    """The first values of the properties we use, of any item: news pages have one of interest."""
    found: dict[str, tuple[str, ...]] = {}
    for element, attribute, properties in document.marks:
        if attribute != "itemprop":
            continue
        for name in _MICRODATA & {*properties.split()} - found.keys():
            value = inline(element.get("content") or element.get("datetime")) or text_of(element)
            if 0 < len(value) < _LONGEST:
                found[name] = (value,)
    return found


def _canonical(document: Document, meta: dict[str, tuple[str, ...]]) -> str | None:
    for link in document.tagged("link"):
        if (link.get("rel") or "").strip().casefold() == "canonical" and link.get("href"):
            return str(link.get("href")).strip()
    return next(iter(meta.get("og:url", ())), None)


def _languages(
    root: HtmlElement, meta: dict[str, tuple[str, ...]], declared: tuple[str, ...]
) -> tuple[str, ...]:
    attributes = (root.get("lang"), root.get("xml:lang"))
    values = (*attributes, *declared, *_first(meta, _LANGUAGE))
    return _unique(*(value.strip().casefold().replace("_", "-") for value in values if value))


def _robots(meta: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    directives = ",".join(meta.get("robots", ())).casefold().split(",")
    return _unique(*(directive.strip() for directive in directives))


def _unique(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
