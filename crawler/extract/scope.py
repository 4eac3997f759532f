"""Where on the page the article stands: what belongs to it is looked for there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extract.document import Document
from storage.records import Paragraph

BLOCKS = ("p", "h1", "h2", "h3", "h4", "blockquote", "li")
LOOSE_BLOCKS = ("div", "td", "span", "section")  # where sites write text without paragraphs
_KEY = 32  # characters, spaces aside, that tell one block from another
_SHORTEST = 12  # a shorter block may be anything
_MOST = 0.8  # of the blocks: what the container holds


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The article's place in the tree."""

    container: HtmlElement | None = None  # the smallest element around the body's paragraphs
    blocks: tuple[HtmlElement, ...] = ()  # those of the paragraphs, in body order

    def inside(self) -> Iterator[HtmlElement]:
        """The blocks in the container; one outside was a menu's or a box's."""
        return (b for b in self.blocks if self.container in {b, *b.iterancestors()})


def key(text: str) -> str:
    """The start of `text`, for comparing: its first characters without spaces and case."""
    return "".join(text[: 2 * _KEY].split())[:_KEY].casefold()


def locate(document: Document, paragraphs: Iterable[Paragraph]) -> Scope:
    """Find `paragraphs` again in the tree, and the element that holds most of them."""
    wanted = [key(paragraph.text.partition("\n")[0]) for paragraph in paragraphs]
    index = _index(document.root, BLOCKS)
    if sum(begins in index for begins in wanted) * 2 < len(wanted):
        index = _index(document.root, LOOSE_BLOCKS) | index
    blocks = tuple(index[begins] for begins in wanted if begins in index)
    return Scope(container=_container(blocks), blocks=blocks)


def _index(root: HtmlElement, tags: tuple[str, ...]) -> dict[str, HtmlElement]:
    """Blocks by the start of their text: of several the first, of that the innermost."""
    found: dict[str, HtmlElement] = {}
    for element in root.iter(*tags):
        begins = start(element)
        if len(begins) < _SHORTEST:
            continue
        known = found.get(begins)
        if known is None or known in element.iterancestors():
            found[begins] = element
    return found


def start(element: HtmlElement) -> str:
    """The start of what `element` says, as `key` has it."""
    text = ""
    for part in element.itertext():
        text += part.lstrip() if not text else part
        if len(text) >= 2 * _KEY:
            break
    return key(text)


def _container(blocks: tuple[HtmlElement, ...]) -> HtmlElement | None:
    """The deepest element around most of `blocks`."""
    counts = Counter(ancestor for block in blocks for ancestor in block.iterancestors())
    around = [element for element, count in counts.items() if count >= _MOST * len(blocks)]
    return max(around, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
