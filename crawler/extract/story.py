"""The part of a page from headline to end of text, where an article's own lines stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.names import Hint, hint
from crawler.extract.scope import Scope
from crawler.extract.text import inline

_HEAD = 40  # elements on both sides of the text's start, looked at where no h1 starts the article
_LINE = 400  # characters of source, spaces included: more is no line of its own, but prose
_APART = frozenset({"aside", "footer", "nav", "form"})


@dataclass(frozen=True, kw_only=True)
class Story:
    """The element around headline and text, and what of it stands where."""

    root: HtmlElement
    inside: Mapping[HtmlElement, None] = field(default_factory=dict)  # to the end of the text
    head: tuple[HtmlElement, ...] = ()  # from the headline to the start of the text

    @cached_property
    def head_lines(self) -> tuple[tuple[HtmlElement, str], ...]:
        """The short texts of the head, each with the element in which it stands."""
        return tuple((element, line) for element in self.head for line in own_lines(element, _LINE))


def find_story(document: Document, scope: Scope) -> Story:
    """The story of `document`, whose text is at `scope`; all of it where that is not known."""
    root, places = _around_headline(document, scope.container), document.places
    elements = document.within(root)
    above = places[root]
    if scope.blocks:
        last = places[document.within(scope.blocks[-1])[-1]] - above
        elements = elements[: last + 1] if last >= 0 else elements
    start = places[scope.blocks[0]] - above if scope.blocks else 0
    start = start if 0 <= start < len(elements) else 0
    h1s = (places[h1] - above for h1 in document.tagged("h1"))
    before = [h1 for h1 in h1s if 0 <= h1 < len(elements) and (h1 <= start or not start)]
    around_start = slice(max(0, start - _HEAD), start + _HEAD)
    head = elements[slice(before[-1] + 1, start) if before else around_start]
    return Story(root=root, inside=dict.fromkeys(elements), head=head)


def _around_headline(document: Document, container: HtmlElement | None) -> HtmlElement:
    """The smallest element around `container` and an `h1`, else the page."""
    if container is None:
        return document.root
    around = {container, *container.iterancestors()}
    seen: set[HtmlElement] = set()
    shared = [document.root]
    for h1 in document.tagged("h1"):
        at: HtmlElement | None = h1
        while at is not None and at not in around and at not in seen:
            seen.add(at)
            at = at.getparent()
        shared += [at] if at is not None and at in around else []
    return max(shared, key=document.places.__getitem__)


def is_after(block: HtmlElement, story: Story) -> bool:
    """Whether `block` stands in what follows the story, on its level or above."""
    above = {block, *block.iterancestors()}
    here: HtmlElement | None = story.root
    while here is not None:
        if any(sibling in above for sibling in here.itersiblings()):
            return True
        here = here.getparent()
    return False


def above(block: HtmlElement) -> Iterator[HtmlElement]:
    """The elements around `block`, the page itself aside."""
    return (ancestor for ancestor in block.iterancestors() if ancestor.tag not in {"body", "html"})


def is_apart(element: HtmlElement) -> bool:
    """Whether `element` by tag or name holds other things than the article."""
    return element.tag in _APART or hint(element)[0] is Hint.APART


def own_lines(element: HtmlElement, longest: int | None = None) -> list[str]:
    """The texts that stand in `element` itself, between the elements within.

    Without those of more than `longest` characters, the spaces around them included.
    """
    pieces = [element.text, *([child.tail for child in element] if len(element) else ())]
    told = (piece for piece in pieces if piece and (longest is None or len(piece) <= longest))
    return [line for piece in told if (line := inline(piece))]
