"""Who wrote an article: people's names alone.

The declared authors come first, unless the byline names them and more; then the byline; then the
signature that Vietnamese and some other papers set below or above the text.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.landmarks import Landmarks, Role
from crawler.extract.people import is_person, people
from crawler.extract.story import Story, above, is_apart, own_lines
from crawler.extract.structured import Declared
from crawler.extract.text import fold, text_of
from storage.records import Paragraph

_TO_AUTHOR = re.compile(
    r"/(?:authors?|staff|profiles?|writers?|by|contributors?|people|journalists?|reporters?|"
    r"tac-gia|autor(?:en|es)?|auteurs?|autor[ei]|redakteure?|skribent(?:er)?)/[^/]",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af|tác giả|bài|thực hiện)\b\s*:?\s*\S", re.I)
_IN_PARENS = re.compile(r"\s*\([^()]*\)\s*$")
_BETWEEN = re.compile(r"\s*[/–-]\s*|\s+và\s+")  # names in a signature
_LONGEST = 90  # characters of a byline
_MOST = 12  # blocks looked at
_MOST_AUTHORS = 6  # linked to


def find_authors(
    document: Document,
    declared: Declared,
    landmarks: Landmarks,
    body: tuple[Paragraph, ...],
    story: Story,
) -> tuple[str, ...]:
    """The writers' names: declared, in the byline, or below the text as its signature."""
    host = (urlsplit(document.url).hostname or "").split(".")
    sites = {*map(fold, declared.site_names), *host, fold(".".join(host[-2:]))}
    named = people(declared.authors, sites)
    if named:
        return _fuller(named, landmarks, sites)
    shown = (people(line, sites) for line in bylines(landmarks, story))
    return next(filter(None, shown), ()) or people(_signature(body), sites)


def bylines(landmarks: Landmarks, story: Story) -> Iterator[list[str]]:
    """What the page shows as byline: links to authors' pages, blocks named so, lines with "By"."""
    yield _linked(story.head)
    named = landmarks.get(Role.AUTHOR, ())
    near = [block for block in named if block in story.inside] or named
    own = (block for block in near if not any(is_apart(around) for around in above(block)))
    for block in islice(own, _MOST):
        yield _names(block)
    lines = ((each, line) for each, line in story.head_lines if _BY.match(line))
    for each, line in islice(lines, _MOST):  # the name may stand in an element of its own
        yield [text for text in (text_of(each), line) if len(text) <= _LONGEST][:1]
    yield _linked(story.inside)


def named_bylines(landmarks: Landmarks) -> Iterator[str]:
    """What blocks named as byline say, as it stands: an agency may be among the names."""
    texts = map(text_of, landmarks.get(Role.AUTHOR, ())[:_MOST])
    return (text for text in texts if 3 <= len(text) <= _LONGEST)


def _fuller(named: tuple[str, ...], landmarks: Landmarks, sites: set[str]) -> tuple[str, ...]:
    """The byline's names where they are the declared ones and more: some data name but one."""
    for text in named_bylines(landmarks):
        if named[0] in text:
            shown = people([text], sites)
            if set(named) < set(shown):
                return shown
    return named


def _linked(elements: Iterable[HtmlElement]) -> list[str]:
    """Texts of links to authors' pages that stand in short lines, not in the midst of text."""
    links = islice((a for a in elements if a.tag == "a" and _leads_to_author(a)), _MOST)
    lines = ((a, a.getparent()) for a in links)
    short = (a for a, line in lines if line is None or len(text_of(line)) <= _LONGEST)
    return [text_of(a) for a in islice(short, _MOST_AUTHORS)]


def _leads_to_author(anchor: HtmlElement) -> bool:
    if "author" in (anchor.get("rel") or "").split():
        return True
    return bool(_TO_AUTHOR.search(anchor.get("href") or ""))


def _names(block: HtmlElement) -> list[str]:
    """The links to authors in a block, else its parts if each is a name, else its text."""
    links = [text for a in block.iter("a") if _leads_to_author(a) and (text := text_of(a))]
    if links:
        return links
    parts = [text for child in block.iter("*") for text in own_lines(child)]
    if len(parts) > 1 and all(len(p.split()) > 1 and is_person(p, ()) for p in parts):
        return parts
    text = text_of(block)
    alone = len(text.split()) < 2 and text.isascii()  # "Author", "Follow", "SJ"
    return [text] if 3 <= len(text) <= _LONGEST and not alone else []


def _signature(body: tuple[Paragraph, ...]) -> list[str]:
    """A last paragraph that is only a name: "Hà Thu (theo Reuters)", "NGUYỆT PHƯƠNG"."""
    for paragraph in body[:0:-1][:2]:
        if _is_prose(paragraph.text):
            continue
        names = _BETWEEN.split(_IN_PARENS.sub("", paragraph.text).strip(" ."))
        if all(_is_name(name) for name in names):
            return [_cased(name) for name in names]
    return []


def _is_prose(text: str) -> bool:
    """Whether a word of `text` is in small letters: a glance that spares most paragraphs more."""
    words = text.partition("(")[0].split()
    return any(w[0].islower() and w != "và" and _BETWEEN.search(w) is None for w in words)


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() and word.isalpha() for word in words)


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name
