"""A parsed page, and its elements as every step asks for them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

_MARKS = etree.XPath(  # attributes one by one: thrice as fast as elements that have one of them
    "descendant::*/@itemprop | descendant::*/@data-role | descendant::*/@data-slot"
    " | descendant::*/@data-field | descendant-or-self::*/@itemtype"
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A parsed page. Steps may read `root`, none may change it.

    Who asks lxml for an element that nobody holds has it built anew, which in a dozen passes over a
    page costs more than the passes: `elements` holds them all.
    """

    url: str
    base_url: str  # what relative addresses are relative to
    root: HtmlElement
    encoding: str

    @cached_property
    def elements(self) -> tuple[HtmlElement, ...]:
        """All elements, in page order."""
        return tuple(self.root.iter("*"))

    @cached_property
    def texts(self) -> tuple[str | None, ...]:
        """What each of `elements` says before its first child."""
        return tuple([element.text for element in self.elements])

    @cached_property
    def places(self) -> dict[HtmlElement, int]:
        """The number of each of `elements`."""
        return {element: number for number, element in enumerate(self.elements)}

    @cached_property
    def marks(self) -> tuple[tuple[HtmlElement, str, str], ...]:
        """Each `itemprop`, `itemtype` or `data-role`: its element, its name, its value."""
        found = cast("list[Any]", _MARKS(self.root))
        return tuple((mark.getparent(), mark.attrname, str(mark)) for mark in found)

    @cached_property
    def _by_tag(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = defaultdict(list)
        for element in self.elements:
            found[cast("str", element.tag)].append(element)
        return found

    def tagged(self, *tags: str) -> Sequence[HtmlElement]:
        """The elements with one of `tags`, in page order."""
        found = [self._by_tag[tag] for tag in tags if tag in self._by_tag]
        if len(found) < 2:
            return found[0] if found else ()
        return sorted((e for some in found for e in some), key=self.places.__getitem__)

    def within(self, root: HtmlElement) -> tuple[HtmlElement, ...]:
        """`root` and all elements below it, in page order."""
        last = root
        while len(last):
            last = last[-1]
        return self.elements[self.places[root] : self.places[last] + 1]
