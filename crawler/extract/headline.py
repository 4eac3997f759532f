"""The headline, without the site's name, the section's, or a kicker.

Witnesses are the `h1`, JSON-LD's headline, OpenGraph's title, and `<title>`, each without the
names of site and section. Where they disagree, in this order:

1. the `h1` that another witness repeats: it is what the reader sees. Not so if JSON-LD and
   OpenGraph agree on something else, for the `h1` is then the kicker, a part, or the site's name;
2. what JSON-LD and OpenGraph agree on;
3. the declared title that the `h1` begins or ends with, or that begins or ends with the `h1`
   and is the longer for more than a kicker (an `h1` cut short by markup);
4. the `h1` that shares most of a declared title's words: the same news, told to readers
   otherwise than to search engines;
5. JSON-LD's headline, then OpenGraph's title, then `<title>`, then a lone `h1`.

Of texts that differ in marks and spaces alone, the `h1`'s is kept, with its typographic marks,
unless markup ran its words together or its letters are capitals throughout.
"""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.structured import Declared
from crawler.extract.text import fold, inline, text_of
from crawler.extract.titles import site_marks, without_names

_LONGEST = 400  # characters
_SHORTEST = 15  # of a line that is no `h1` and yet the headline
_FEWEST_WORDS = 3  # of an h1 that is more than a section's name
_MARKS = " -–—:|·»/\n"  # between a kicker and its headline
# What outlets call the line above a headline, in the languages of their developers.
_KICKER = re.compile(
    r"kicker|eyebrow|(?:over|roof|top)[-_]?line|(?:over|pre|super|sur|ante)[-_]?tit(?:le|re|ulo)"
    r"|dachzeile|spitzmarke|volanta|cintillo|occhiello",
    re.IGNORECASE,
)
_SHARED = 2  # words of three letters: what two tellings of one piece of news share at least
_MOST = 0.2  # of the shorter one's words


def find_headline(document: Document, declared: Declared) -> str | None:
    """The article's headline, or None where the page has no title at all."""
    sites = site_marks(document.url, declared)
    shown = [text for h1 in document.tagged("h1") if 0 < len(text := _read(h1)) <= _LONGEST]
    own = (declared.schema_headline, declared.shared_title)
    known = [title if title in declared.headlines else None for title in own]
    if not any(known):
        known = [*declared.headlines[:1]]
    known += [text_of(title) for title in document.tagged("title")][:1]
    lines = {fold(text) for text in shown or _lines(document)}
    wanted = [
        without_names(title, sites, lines) if title and len(title) <= _LONGEST else ""
        for title in known
    ]
    shown = [without_names(text, sites, ()) for text in shown if fold(text) not in sites]
    chosen = _chosen(shown, wanted)
    return chosen.lstrip(" :|·»") or None if chosen else None


def _read(h1: HtmlElement) -> str:
    """The text of an `h1` without a line above the headline that its markup names as one."""
    text = text_of(h1)
    for part in h1.iterdescendants():
        if _KICKER.search(part.get("class") or ""):
            rest = text.removeprefix(text_of(part)).lstrip(_MARKS)
            return rest if len(rest.split()) >= _FEWEST_WORDS else text
    return text


def _lines(document: Document) -> list[str]:
    """What a page without `h1` may show as its headline."""
    found = document.tagged("h2", "h3", "b", "strong", "font", "span")
    texts = (inline(each.text) for each in found)
    return [text for text in texts if _SHORTEST <= len(text) <= _LONGEST]


def _chosen(shown: Sequence[str], wanted: Sequence[str]) -> str | None:
    """The headline among what is shown, and the titles: JSON-LD's, OpenGraph's, `<title>`."""
    folded = [fold(title) for title in wanted]
    agreed = wanted[0] if len(folded) > 1 and folded[0] == folded[1] else ""
    for h1 in shown:
        if fold(h1) in (folded[:1] if agreed else folded):
            return _better(h1, wanted[folded.index(fold(h1))])
    if agreed:
        return agreed
    titles = [title for title in wanted if title]
    whole = next((t for t in titles for h1 in shown if _is_part(h1, t)), None)
    return whole or _retold(shown, titles) or next(iter([*titles, *shown]), None)


def _better(h1: str, title: str) -> str:
    """The clean one of two texts that differ in marks and spaces alone."""
    return title if len(title.split()) > len(h1.split()) or h1.isupper() else h1


def _is_part(h1: str, title: str) -> bool:
    """Whether one is the other's start, or `h1` the title with a kicker before it."""
    shorter = min(h1, title, key=len)
    if len(shorter.split()) < _FEWEST_WORDS:
        return False
    one, other = fold(h1), fold(title)
    return one.endswith(other) or one.startswith(other) or other.startswith(one)


def _retold(shown: Iterable[str], titles: Iterable[str]) -> str | None:
    told = [_words(title) for title in titles]
    for h1 in shown:
        words = _words(h1)
        if len(words) < _FEWEST_WORDS:
            continue
        for title in told:
            shared = sum(len(word) >= 3 for word in words & title)
            if shared >= _SHARED and shared >= _MOST * min(len(words), len(title)):
                return h1
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(fold, text.split())))
