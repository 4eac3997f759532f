"""The part of a page from headline to end of text, where an article's own lines stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from crawler.extract.names import Hint, hint
from crawler.extract.scope import Scope
from crawler.extract.text import inline

_HEAD = 40  # elements on both sides of the text's start, looked at where no h1 starts the article
_APART = frozenset({"aside", "footer", "nav", "form"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """The element around headline and text, and what of it stands where."""

    root: HtmlElement
    inside: dict[HtmlElement, None] = field(default_factory=dict)  # to the end of the text
    head: tuple[HtmlElement, ...] = ()  # from the headline to the start of the text


def find_story(page: HtmlElement, scope: Scope) -> Story:
    """The story on `page`, whose text is at `scope`; all of the page where that is not known."""
    around = scope.container
    while around is not None and next(around.iter("h1"), None) is None:
        around = around.getparent()
    root = page if around is None else around
    first, last = (scope.blocks[0], scope.blocks[-1]) if scope.blocks else (None, None)
    while last is not None and len(last):
        last = last[-1]
    inside: dict[HtmlElement, None] = {}
    headline = start = 0
    for number, element in enumerate(root.iter("*")):
        if element.tag == "h1" and not start:
            headline = number + 1
        if element is first:
            start = number
        inside[element] = None
        if element is last:
            break
    around_start = slice(max(0, start - _HEAD), start + _HEAD)
    lines = tuple(inside)[slice(headline, start) if headline else around_start]
    return Story(root=root, inside=inside, head=lines)


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


def own_lines(element: HtmlElement) -> Iterator[str]:
    """The texts that stand in `element` itself, between the elements within."""
    pieces = (element.text, *(child.tail for child in element))
    return (line for piece in pieces if piece and (line := inline(piece)))
