"""How much prose stands in each element of a page, and which elements are set apart by name.

A name alone proves little: "hidden", "product", "paywall" hold a teaser here, the article there.
So a name is believed only where little of the page's prose stands under it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from crawler.extract.blocks import FRAMES, INLINE, NEVER_TEXT
from crawler.extract.document import Document
from crawler.extract.names import Hint, hint

_CODE = frozenset({"script", "noscript", "style"})
_MOST_TEXTS = 4000  # that vote
_DEEPEST = 400  # levels above a text that it votes for
_SHORTEST, _LONGEST = 30, 600  # characters: a text's votes are those it has beyond the former
_WEIGHTS = {"p": 1.0, "li": 0.4, "td": 0.4, "h1": 0.4, "h2": 0.4, "h3": 0.4, "h4": 0.4}
_OTHER_WEIGHT = 0.8
_HEAVY = 0.75  # of all votes: no box beside the article has as many, whatever its name
_LIGHT = 0.3  # the same for names that some sites give to the text itself
_GROUP = 0.4  # the same for all elements with one such name
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})  # their names tell their looks
_SIGNED = frozenset({"-author", "-authors", "-byline", "-source", "-credit"})
_WHOLE = frozenset({"html", "body", "main"})
_BESIDE = frozenset({"header", "article"})  # by tag as if named so: in an article, a teaser


class Votes:
    """The votes of a page's long texts for the elements around them.

    `raw` counts all, `good` only texts that no element sets apart.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = root = document.root
        h1 = next(iter(document.tagged("h1")), None)
        self.around_headline = frozenset() if h1 is None else frozenset((h1, *h1.iterancestors()))
        never: dict[HtmlElement, bool] = {}
        own = {
            element: votes
            for element, votes in _own_votes(document).items()
            if not self._is_inside(element, _is_never, never)
        }
        self.raw = self._spread(own)
        self.total = self.raw.get(root, 0.0)
        self._by_word = self._sums()
        self._apart: dict[HtmlElement, bool] = {}
        inside: dict[HtmlElement, bool] = {}
        self.good = self._spread(
            {e: votes for e, votes in own.items() if not self._is_inside(e, self.is_apart, inside)}
        )

    def is_apart(self, element: HtmlElement) -> bool:
        """Whether `element` by its tag or name is set apart from the article."""
        known = self._apart.get(element)
        if known is None:
            known = self._judge(element)
            if element in self.raw:  # the others are many, and asked for once
                self._apart[element] = known
        return known

    def is_caption(self, element: HtmlElement) -> bool:
        """Whether `element` by its name is a picture's text."""
        said, word = hint(element)
        if said is Hint.CAPTION:
            return self._share(element, word) <= _HEAVY
        return said is Hint.PICTURE and self._is_light(element, word)

    def _judge(self, element: HtmlElement) -> bool:
        tag = element.tag
        if tag in NEVER_TEXT:
            return tag not in FRAMES or self._share(element) <= _HEAVY
        if tag in _WHOLE or (tag != "header" and element in self.around_headline):
            return False
        said, word = hint(element)
        if said is Hint.APART:
            return self._share(element, word) <= _HEAVY
        if said is Hint.BESIDE and tag not in _HEADINGS:
            return self._is_light(element, word) and not _is_signature(element, word)
        if tag == "article" and next(element.iterancestors("article"), None) is None:
            return False
        return tag in _BESIDE and self._is_light(element, f"<{tag}>")

    def _is_light(self, element: HtmlElement, word: str) -> bool:
        return self._share(element) <= _LIGHT and self._share(element, word) <= _GROUP

    def _share(self, element: HtmlElement, word: str = "") -> float:
        """The share of all votes in `element`, or in all elements named with `word` if more."""
        votes = self.raw.get(element, 0.0)
        return max(votes, self._by_word.get(word, 0.0)) / self.total if votes else 0.0

    def _sums(self) -> dict[str, float]:
        """Votes by telling word, in the outermost elements that have it."""
        sums: dict[str, float] = defaultdict(float)
        above: dict[HtmlElement | None, frozenset[str]] = {}
        for element in sorted(self.raw, key=self._document.places.__getitem__):
            votes = self.raw[element]
            words = above.get(element.getparent(), frozenset())
            said, word = hint(element)
            if element.tag in _BESIDE:
                said, word = Hint.BESIDE, f"<{element.tag}>"
            is_box = said not in {Hint.NOTHING, Hint.MAIN} and votes < self.total * _HEAVY
            if is_box and word not in words:
                sums[word] += votes
                words |= {word}
            above[element] = words
        return sums

    def _is_inside(
        self,
        element: HtmlElement,
        test: Callable[[HtmlElement], bool],
        known: dict[HtmlElement, bool],
    ) -> bool:
        """Whether `test` holds for `element` or one around it; `known` remembers the answers."""
        path = []
        found = False
        at: HtmlElement | None = element
        while at is not None and at is not self._root and not found:
            if at in known:
                found = known[at]
                break
            path.append(at)
            found = test(at)
            at = at.getparent()
        known.update(dict.fromkeys(path, found))
        return found

    def _spread(self, own: Mapping[HtmlElement, float]) -> dict[HtmlElement, float]:
        """Votes for each element, those for elements within it included."""
        sums: dict[HtmlElement, float] = defaultdict(float)
        for element, votes in own.items():
            sums[element] += votes
            if element is self._root:
                continue
            for ancestor in islice(element.iterancestors(), _DEEPEST):
                sums[ancestor] += votes
                if ancestor is self._root:
                    break
            else:
                sums[self._root] += votes
        return sums


def _is_signature(element: HtmlElement, word: str) -> bool:
    """Whether a paragraph named for the writer or source stands under another: it is signed."""
    if element.tag != "p" or word not in _SIGNED:
        return False
    above = element.getprevious()
    return above is not None and above.tag == "p"


def _is_never(element: HtmlElement) -> bool:
    return element.tag in NEVER_TEXT and element.tag not in FRAMES


def _long_texts(document: Document) -> Iterator[tuple[HtmlElement, str]]:
    """Texts that may have votes, each with the element in which it stands."""
    for element, text in zip(document.elements, document.texts, strict=True):
        if text and len(text) > _SHORTEST and element.tag not in _CODE:
            yield element, text
        tail = element.tail
        if tail and len(tail) > _SHORTEST:
            parent = element.getparent()
            if parent is not None and parent.tag not in _CODE:
                yield parent, tail


def _own_votes(document: Document) -> dict[HtmlElement, float]:
    """Votes by the block that holds the text directly; links have none."""
    own: dict[HtmlElement, float] = defaultdict(float)
    for within, text in islice(_long_texts(document), _MOST_TEXTS):
        element: HtmlElement | None = within
        while element is not None and element.tag in INLINE and element.tag != "a":
            element = element.getparent()
        if element is None or element.tag == "a":
            continue
        votes = min(_length(text.strip()), _LONGEST) - _SHORTEST
        if votes > 0:
            own[element] += votes * _WEIGHTS.get(str(element.tag), _OTHER_WEIGHT)
    return own


def _length(text: str) -> int:
    """Characters; one of Chinese, Japanese or Korean says as much as two of others."""
    if text.isascii() or len(text) >= _LONGEST:
        return len(text)
    return max(len(text), len(text.encode()) * 2 // 3)
