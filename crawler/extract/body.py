"""The main text of a page, in paragraphs of a kind each, and where it stands.

Our own finder comes first: container, blocks, boilerplate. Where that finds too little for an
article, trafilatura is asked as well, and followed if it finds much more.
"""

from collections.abc import Iterable
from dataclasses import replace

from crawler.extract.blocks import read_blocks
from crawler.extract.boilerplate import without_boilerplate
from crawler.extract.container import find_container
from crawler.extract.document import Document
from crawler.extract.fallback import TOO_SHORT, read_fallback, size
from crawler.extract.remarks import below_byline
from crawler.extract.scope import Scope, locate
from crawler.extract.text import fold, lines
from crawler.extract.votes import Votes
from storage.records import Paragraph

_TOLD, _PICTURES = 0.35, 3  # of the text, and number: captions that tell a story
_MUCH_LONGER = 1.5  # times: what trafilatura must find to be followed
_START = 40  # characters of a paragraph, by which most are told from the headline
_KICKER = 80  # characters at most of a line above the headline


def read_body(document: Document, declared_body: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of the page's main text, in reading order; none where there is no text.

    `declared_body` (JSON-LD's articleBody) takes over where the page shows less than half of it.
    Captions are among the paragraphs, but no part of the body.
    """
    return find_text(document, declared_body)[0]


def find_text(
    document: Document, declared_body: str | None = None
) -> tuple[tuple[Paragraph, ...], Scope]:
    """What `read_body` gives, and where on the page it stands."""
    found, scope = _own(document)
    if size(found) < TOO_SHORT:
        other = read_fallback(document)
        if size(other) > _MUCH_LONGER * size(found):
            found, scope = other, locate(document, other)
    if declared_body and len(declared_body) > max(TOO_SHORT, 2 * size(found)):
        found = split_text(declared_body)
        scope = locate(document, found)
    return found, scope


def _own(document: Document) -> tuple[tuple[Paragraph, ...], Scope]:
    """What our own finder gives."""
    votes = Votes(document)
    container = find_container(document.root, votes)
    if container is None:
        return (), Scope()
    blocks = read_blocks(container, votes.is_apart, votes.is_caption)
    blocks = without_boilerplate(blocks, document.url)
    paragraphs = tuple(Paragraph(kind=block.kind, text=block.text) for block in blocks)
    return paragraphs, Scope(container=container, blocks=tuple(block.element for block in blocks))


def without_headline(headline: str | None, body: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """`body` without the headline at its start, and the short lines above it: kicker, section."""
    wanted = fold(headline or "")
    if not wanted:
        return body
    if len(body) > 2 and _says(body[0].text + body[1].text, wanted):
        return body[2:]  # a headline in two elements, the kicker its first
    for number, paragraph in enumerate(body[:3], start=1):
        if _says(paragraph.text, wanted):
            return body[number:] or body
        line, _, rest = paragraph.text.partition("\n")
        if rest and _says(line, wanted):
            text = below_byline(rest)
            return (*((replace(paragraph, text=text),) if text else ()), *body[number:])
        if len(paragraph.text) > _KICKER:
            break
    return body


def _says(text: str, wanted: str) -> bool:
    """Whether `text`, folded, is `wanted`: its start tells of most that it is not."""
    return wanted.startswith(fold(text[:_START])) and fold(text) == wanted


def in_body(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs that are the body: all but the captions, which are its pictures'.

    In a story told in pictures they are the text, and stay.
    """
    every = tuple(paragraphs)
    captions = [len(each.text) for each in every if each.kind == "caption"]
    told = sum(captions) >= _TOLD * sum(len(each.text) for each in every)
    if told and len(captions) >= _PICTURES:
        return every
    return tuple(each for each in every if each.kind != "caption")


def split_text(text: str) -> tuple[Paragraph, ...]:
    """Plain text as paragraphs, parted at its line breaks."""
    return tuple(Paragraph(kind="text", text=line) for line in lines(text).splitlines())
