"""An article whose text stands only in a script: the state that a page's program draws it from.

Programs of that kind (Next.js, Nuxt, Fusion, and what sites write themselves) put the state into
the page as JSON: a script of its own, a value that is assigned, or an argument of a call. Looked at
only where the page calls itself an article and shows none.
"""

import html
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.fallback import TOO_SHORT
from crawler.extract.structured import Declared
from crawler.extract.text import fold

_SCRIPT = re.compile(r"<script\b[^<>]*>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_VALUE = re.compile(r"[=(,]\s*(?=[{\[\"])")  # in code: where a JSON value may begin
_UNDEFINED = re.compile(r"(?<=[:,\[])\s*undefined\s*(?=[,}\]])")  # JavaScript's, in no JSON
_ROW = re.compile(r"[0-9a-f]+:(?=[{\[])")  # of React's stream of components, each in JSON
_BODY = re.compile(  # keys of an article's text, whatever stands before or behind
    r"body|content|article_?text|main_?text|html|text|paragraphs?|noi_?dung", re.IGNORECASE
)
_TEASER = frozenset({"title", "headline", "url", "link", "slug", "permalink", "canonical_url"})
_MARKUP = re.compile(r"<(?:p|br|div|h[2-4]|figure)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SENTENCE = re.compile(r"\w[.!?。！？…।][\"”’»)]*(?=[\s<]|$|[^\x00-\x7f])")  # the end of one
_CODE = re.compile(r"[{}\\]|=>|\w=\"|function\b|\bvar ")
_MOST_CODE = 0.01  # of a text's characters: marks of code that prose may have
_SENTENCES = 3  # that make an article
_LEAST_PIECE = 40  # characters of a paragraph in a list of them
_MOST_PAGE = 4_000_000  # characters of a page that are searched
_MOST_TEXT = 400_000  # characters of an article
_TITLE = 400  # characters that a headline has at most
_MOST_STARTS = 300  # places of a script where a value is tried
_DEEPEST, _INNER = 40, 2  # levels of a value; JSON in strings within JSON


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """A text in a state that may be the article's."""

    text: str
    named: bool  # it stands with the page's own headline
    size: int  # characters, markup aside


def with_stated(document: Document, declared: Declared, source: str) -> Document | None:
    """`document` with the text that the states in `source`, its HTML, hold; None without one.

    A text that the page declares to be paid for stays unread.
    """
    if not declared.is_article or declared.free is False:
        return None
    found = find_stated(source, declared.headlines)
    if found is None:
        return None
    root = deepcopy(document.root)
    body = root.find("body")
    (root if body is None else body).append(_article(found))
    return replace(document, root=root)


def find_stated(source: str, headlines: tuple[str, ...]) -> str | None:
    """The article's text, HTML or plain, among the states of a page; None where none is prose.

    Of several the longest, those first that stand with one of `headlines`: a state may hold the
    articles around it as well.
    """
    wanted = frozenset(fold(headline) for headline in headlines)
    told = [
        found
        for value in _values(source[:_MOST_PAGE])
        for found in _texts(value, wanted, (), False, 0)
    ]
    best = max(told, key=lambda each: (each.named, each.size), default=None)
    return best.text if best else None


def _values(source: str) -> Iterator[Any]:
    at = 0
    while (script := _SCRIPT.search(source, at)) and (
        end := _SCRIPT_END.search(source, script.end())
    ):
        code, at = source[script.end() : end.start()], end.end()
        if len(code) >= TOO_SHORT and "ld+json" not in script[0].casefold():
            yield from _decoded(_UNDEFINED.sub("null", code) if "undefined" in code else code)


def _decoded(code: str) -> Iterator[Any]:
    """The JSON values in `code`, each once; what a broken one began with is not tried again."""
    decoder = json.JSONDecoder(strict=False)
    at = len(code) - len(code.lstrip())
    if code[at : at + 1] not in {"{", "["}:
        at = _next(code, 0)
    for _ in range(_MOST_STARTS):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(code, at)
        except json.JSONDecodeError as error:  # code, or a state that only looks like JSON
            end = max(error.pos, at + 1)
        except RecursionError:  # nested as no state is
            return
        else:
            if end - at >= TOO_SHORT:
                yield value
        at = _next(code, end)


def _next(code: str, at: int) -> int:
    found = _VALUE.search(code, at)
    return found.end() if found else -1


def _texts(
    value: Any, wanted: frozenset[str], key: tuple[str, ...], named: bool, inner: int
) -> Iterator[_Told]:
    """The texts in `value`, which stands under the names `key`, outermost first."""
    if len(key) > _DEEPEST:
        return
    if isinstance(value, str):
        yield from _of_string(value, wanted, key, named, inner)
    elif isinstance(value, list):
        if joined := _joined(value, key):
            yield joined if not named else replace(joined, named=True)
        for item in value:
            yield from _texts(item, wanted, (*key, ""), named, inner)
    elif isinstance(value, dict):
        named = named or any(
            isinstance(v, str) and len(v) < _TITLE and fold(v) in wanted for v in value.values()
        )
        for name, item in value.items():
            yield from _texts(item, wanted, (*key, str(name)), named, inner)


def _of_string(
    value: str, wanted: frozenset[str], key: tuple[str, ...], named: bool, inner: int
) -> Iterator[_Told]:
    if len(value) < TOO_SHORT:
        return
    if inner < _INNER and (value.lstrip()[:1] in {"{", "["} or _ROW.match(value)):
        for row in _ROW.split(value):
            for state in _decoded(row):
                yield from _texts(state, wanted, (*key, ""), named, inner + 1)
    elif found := _prose(value, key):
        yield replace(found, named=named)


def _prose(value: str, key: tuple[str, ...]) -> _Told | None:
    """`value` if it reads as an article: markup or the name of a body, sentences, and no code."""
    if "&lt;" in value and "<" not in value:
        value = html.unescape(value)
    has_markup = _MARKUP.search(value) is not None
    if len(value) > _MOST_TEXT or not (has_markup or any(map(_BODY.search, key[-2:]))):
        return None
    plain = _TAG.sub(" ", value)
    size = len(" ".join(plain.split()))
    if size < TOO_SHORT or len(_CODE.findall(plain)) > _MOST_CODE * size:
        return None
    if len(_SENTENCE.findall(plain)) < _SENTENCES:
        return None
    return _Told(text=value if has_markup else _paragraphs(value), named=False, size=size)


def _joined(items: list[Any], key: tuple[str, ...]) -> _Told | None:
    """The paragraphs of a list of blocks, as editors' programs store them, in one text."""
    pieces = [piece for item in items if (piece := _piece(item))]
    if len(pieces) < 2:
        return None
    return _prose("\n".join(pieces), (*key, "body"))


def _piece(item: Any) -> str | None:
    """The text of a block: a string, or an object with one under a body's name.

    An object with a title or an address is another article's teaser.
    """
    if isinstance(item, dict):
        if not _TEASER.isdisjoint(item):
            return None
        item = next(
            (v for k, v in item.items() if isinstance(v, str) and _BODY.fullmatch(str(k))), None
        )
    if not isinstance(item, str) or len(item) < _LEAST_PIECE:
        return None
    return item if _MARKUP.search(item) else _paragraphs(item)


def _paragraphs(text: str) -> str:
    """Plain text as HTML, a paragraph a line; inline markup stays."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _article(text: str) -> HtmlElement:
    """`text` as an element that the finder takes for the article's."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    lookup = etree.ElementDefaultClassLookup(element=HtmlElement)
    parser.set_element_class_lookup(lookup)
    page = f'<article><div itemprop="articleBody">{text}</div></article>'
    root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    etree.strip_elements(root, "script", "style", "svg", "template", with_tail=False)
    return cast("HtmlElement", root[0][0])
