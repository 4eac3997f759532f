"""The sapo: the lead paragraph between headline and body, which body extractors drop.

Vietnamese news puts it in an element of its own (`h2.sapo`, `.detail-sapo`, `p.description`), other
news calls it standfirst, dek or lead. It counts where a reader sees it: before the body.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.landmarks import Landmarks, Role
from crawler.extract.names import Hint, hint
from crawler.extract.scope import BLOCKS, LOOSE_BLOCKS, Scope, key, start
from crawler.extract.structured import Declared
from crawler.extract.text import fold, text_of
from storage.records import Paragraph

_NOT_IN = frozenset({"nav", "aside", "footer", "li", "figure", "figcaption", "form"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BLOCKS = frozenset((*BLOCKS, *LOOSE_BLOCKS))
_ALONE = frozenset({"p", "h2", "h3", "strong"})
_FEW = 6  # elements in a lead: links, bold names
_SENTENCE = 80  # characters
_STARTS = (12, 40)  # characters of a paragraph, by which most are told from the sapo
_SHORTEST, _LONGEST = 40, 1200  # characters


def find_sapo(
    document: Document, declared: Declared, scope: Scope, landmarks: Landmarks
) -> str | None:
    """The sapo's text as the page shows it, or None.

    A block named so wins; else the visible block before the body that the page gives as its
    description.
    """
    before = _before(document, scope)
    named = [element for element in landmarks.get(Role.SAPO, ()) if element in before]
    found = next((text for element in named if (text := _usable(element))), None)
    if found is None:
        candidates = _described(declared, before)
        found = next((text for element in candidates if (text := _usable(element))), None)
    return found or _standing(before, scope)


def with_sapo(sapo: str | None, body: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """`body` with the sapo as its first paragraph, once."""
    if sapo is None:
        return body
    same = fold(sapo)
    rest = [p for p in body if not _repeats(p.text, same)]
    return (Paragraph(kind="sapo", text=sapo), *(_cut(p, sapo) for p in rest))


def _cut(paragraph: Paragraph, sapo: str) -> Paragraph:
    """`paragraph` without what leads up to the sapo and the sapo itself, where it begins so."""
    before, found, after = paragraph.text.partition(sapo)
    is_lead = found and not before.strip() and after.strip()
    return replace(paragraph, text=after.strip()) if is_lead else paragraph


def _repeats(text: str, sapo: str) -> bool:
    """Whether `text` says what the folded `sapo` does, or a part of it."""
    if any(fold(text[:size]) not in sapo for size in _STARTS):  # spares folding all of the body
        return False
    text = fold(text)
    return text == sapo or (len(text) >= _SHORTEST and text in sapo)


def _before(document: Document, scope: Scope) -> dict[HtmlElement, None]:
    """The elements from the headline to the body's first block, the only place for a sapo."""
    last = next((block for block in scope.inside() if block.tag not in _HEADINGS), None)
    end = len(document.elements) if last is None else document.places[last] + 1
    h1s = [place for h1 in document.tagged("h1") if (place := document.places[h1]) < end]
    return dict.fromkeys(document.elements[h1s[-1] if h1s else 0 : end])


def _described(declared: Declared, before: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """The blocks that begin as a declared description does, the innermost first."""
    wanted = {key(text) for text in declared.descriptions if len(text) >= _SHORTEST}
    if wanted:
        blocks = [element for element in before if element.tag in _BLOCKS]
        yield from (block for block in reversed(blocks) if start(block) in wanted)


def _standing(before: Iterable[HtmlElement], scope: Scope) -> str | None:
    """A sentence or more that stands alone between headline and text, without a telling name."""
    container = scope.container
    for element in before:
        if element.tag not in _ALONE or container is None or container in element.iterancestors():
            continue
        if hint(element)[0] not in {Hint.NOTHING, Hint.MAIN} or len(element) > _FEW:
            continue
        text = _usable(element)
        if text and len(text) >= _SENTENCE and text.rstrip('”"»’').endswith((".", "!", "?", "…")):
            return text
    return None


def _usable(element: HtmlElement) -> str | None:
    """The element's text, if it is one block of prose and not part of a list of teasers."""
    text = text_of(element)
    if not _SHORTEST <= len(text) <= _LONGEST or element.find(".//h1") is not None:
        return None
    if any(ancestor.tag in _NOT_IN for ancestor in element.iterancestors()):
        return None
    linked = sum(len(text_of(anchor)) for anchor in element.iter("a"))
    return None if linked > len(text) / 2 else text
