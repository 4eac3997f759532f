"""JSON-LD as news sites write it: graphs, arrays, references, and broken JSON."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from lxml.html import HtmlElement

from crawler.extract.text import inline

Node = dict[str, Any]

ARTICLE_TYPES = frozenset({
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle",
    "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle",
    "LiveBlogPosting", "BlogPosting", "SocialMediaPosting", "Report", "ScholarlyArticle",
    "SatiricalArticle", "AdvertiserContentArticle", "TechArticle", "Review",
})  # fmt: skip
LISTING_TYPES = frozenset(
    {"CollectionPage", "ItemList", "SearchResultsPage", "Blog", "ProfilePage"}
)
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$", re.S
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MARKUP = re.compile(r"<[^<>]*>")
_DEPTH = 12  # of nesting that real pages use


def read_nodes(scripts: Iterable[HtmlElement]) -> tuple[Node, ...]:
    """Every JSON-LD object of a page's `scripts` that has a type, outermost first."""
    return tuple(
        node
        for script in scripts
        if "ld+json" in (script.get("type") or "").casefold() and script.text
        for node in _walk(_loads(script.text), 0)
    )


def article(nodes: tuple[Node, ...], url: str) -> Node:
    """The object that describes the page's own article; empty where there is none.

    Of several, the one that names the page's address, else the first with a headline and date.
    References (`{"@id": …}`) to other objects of the page are followed.
    """
    found = [node for node in nodes if types(node) & ARTICLE_TYPES] or [
        node for node in nodes if node.get("headline") and node.get("datePublished")
    ]  # recipes, videos and others that sites publish as articles
    if not found:
        return {}
    path = url.partition("://")[2].partition("?")[0].rstrip("/")
    best = max(
        found,
        key=lambda node: (
            _names(node, path),
            bool(node.get("headline")) + bool(node.get("datePublished")),
        ),
    )
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2
    }
    return {key: _resolved(value, by_id) for key, value in best.items()}


def types(node: Node) -> frozenset[str]:
    """The types of a node, without their vocabulary's address."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return frozenset(name.rpartition("/")[2] for name in values if isinstance(name, str))


def is_listing(nodes: tuple[Node, ...]) -> bool:
    """Whether the page calls itself a list."""
    return any(types(node) & LISTING_TYPES for node in nodes)


def site_names(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """Names of the site and its organisation."""
    wanted = {"WebSite", "Organization", "NewsMediaOrganization"}
    return tuple(name for node in nodes if types(node) & wanted for name in names(node))


def section(nodes: tuple[Node, ...], headlines: tuple[str, ...]) -> str | None:
    """The last step of the page's breadcrumbs that is neither its start nor the article itself."""
    for node in nodes:
        items = node.get("itemListElement")
        if "BreadcrumbList" in types(node) and isinstance(items, list):
            steps = [_step(item) for item in items[1:] if isinstance(item, dict)]
            inner = [step for step in steps if step and step not in headlines and len(step) <= 40]
            return inner[-1] if inner else None
    return None


def _step(item: Node) -> str | None:
    return text(item.get("name")) or text(item.get("item"))


def text(value: Any) -> str | None:
    """The first string in `value`, unescaped, without markup, on one line."""
    return next(iter(texts(value)), None)


def texts(value: Any) -> tuple[str, ...]:
    """All strings of `value`: itself, of its list, or of its `@value` or `name`."""
    if isinstance(value, list):
        return tuple(found for item in value for found in texts(item))
    if isinstance(value, dict):
        return texts(value.get("@value") or value.get("name"))
    if not isinstance(value, str):
        return ()
    plain = inline(
        _MARKUP.sub(" ", html.unescape(value)) if "&" in value or "<" in value else value
    )
    return (plain,) if plain else ()


def names(value: Any) -> tuple[str, ...]:
    """Names of persons or organisations, which come as strings, objects, or lists of them."""
    return tuple(dict.fromkeys(name for name in texts(value) if "://" not in name))


def addresses(value: Any) -> tuple[str, ...]:
    """Addresses of pictures, which come as strings, ImageObjects, or lists of them."""
    if isinstance(value, list):
        return tuple(found for item in value for found in addresses(item))
    if isinstance(value, dict):
        return addresses(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return (value.strip(),) if isinstance(value, str) and value.strip() else ()


def keywords(node: Node) -> tuple[str, ...]:
    """The node's keywords, one a word or phrase; `tag:name` prefixes of publishers stay."""
    found = [part for value in texts(node.get("keywords")) for part in value.split(",")]
    return tuple(dict.fromkeys(word for part in found if (word := inline(part))))


def boolean(value: Any) -> bool | None:
    """True and False also as the strings that sites write."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().casefold().rpartition("/")[2])
    return value if isinstance(value, bool) else None


def _loads(raw: str) -> Any:
    """The value of `raw`, or None: a page whose JSON-LD is beyond repair has none."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass  # control characters and comments are common: the tolerant way follows
    trimmed = _COMMENT.sub("", _COMMENT.sub("", raw)).strip().rstrip(";")
    for candidate in (trimmed, _TRAILING_COMMA.sub("", trimmed), html.unescape(trimmed)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), list | dict):
                yield from _walk(value[key], depth + 1)


def _names(node: Node, path: str) -> bool:
    """Whether `node` gives the page's own address, whatever the scheme and query."""
    main = node.get("mainEntityOfPage")
    values = (node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main)
    return any(isinstance(value, str) and path and path in value for value in values)


def _resolved(value: Any, by_id: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return by_id.get(value.get("@id", ""), value)
    return value
