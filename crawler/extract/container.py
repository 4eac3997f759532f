"""The element that holds the article's text.

Coming from the top, the way goes to the child that holds most of the prose, until that is spread
over several children: the article's paragraphs. Where an element around most of it is marked or
named as the text, that is the one.
"""

from collections.abc import Mapping
from itertools import islice

from lxml.html import HtmlElement

from crawler.extract.blocks import INLINE
from crawler.extract.names import Hint, hint
from crawler.extract.votes import Votes

_MAIN = 0.55  # of an element's votes: what its main child has
_STRAY = 0.05  # of its votes: with more before its main child, the article begins there
_MARKED = 0.6  # of the votes: what an element named as the text must hold
_ENOUGH, _SOME = 250, 0.15  # votes, and of all votes: what the headline's `article` must hold
_MUCH, _RIVAL = 0.35, 0.25  # of all votes, and of its own: the only large `article` of a page
_FEW = 3  # candidates that are looked at closely
_PARAGRAPHS = frozenset({"p", "blockquote"})

_Sums = Mapping[HtmlElement, float]


def find_container(root: HtmlElement, votes: Votes) -> HtmlElement | None:
    """The smallest element around the article's text; None on a page without prose."""
    good = votes.good
    if not good.get(root):
        return None
    best = _article(root, good)
    while (child := _main_child(best, votes)) is not None:
        best = child
    return _marked(best, good)


def _article(root: HtmlElement, good: _Sums) -> HtmlElement:
    """The one `article` element that can be the page's, by its headline or its text; else root."""
    articles = {e: n for e, n in good.items() if e.tag == "article" and n >= _ENOUGH}
    if not articles:
        return root
    total = good[root]
    h1s = islice(root.iter("h1"), _FEW)
    headed = {a for h1 in h1s for a in h1.iterancestors("article") if a in articles}
    if len(headed) == 1 and articles[next(iter(headed))] >= _SOME * total:
        return headed.pop()
    first = max(articles, key=lambda e: articles[e])
    rivals = (e for e in articles if articles[e] > _RIVAL * articles[first] and e is not first)
    if articles[first] < _MUCH * total or any(first not in e.iterancestors() for e in rivals):
        return root
    return first


def _main_child(parent: HtmlElement, votes: Votes) -> HtmlElement | None:
    """The child of `parent` that holds its text, unless some stands beside or before it.

    What stands before the headline is not the article's, and does not count.
    """
    good = votes.good
    heaviest = max(parent, key=lambda child: good.get(child, 0.0), default=None)
    if heaviest is None or heaviest.tag in _PARAGRAPHS or heaviest.tag in INLINE:
        return None
    if good.get(heaviest, 0.0) < _MAIN * good[parent] or _is_split(parent, heaviest, good):
        return None
    before = 0.0
    if heaviest not in votes.around_headline:
        for child in heaviest.itersiblings(preceding=True):
            before += good.get(child, 0.0)
            if child in votes.around_headline:
                break
    return heaviest if before <= _STRAY * good[parent] else None


def _is_split(parent: HtmlElement, child: HtmlElement, good: _Sums) -> bool:
    """Whether text of the article stands beside `child`: bare paragraphs, or more of its kind."""
    name = child.get("class")
    return any(
        other is not child
        and good.get(other)
        and (other.tag in _PARAGRAPHS or (name and other.get("class") == name))
        for other in parent
    )


def _marked(best: HtmlElement, good: _Sums) -> HtmlElement:
    """The element within `best` that is marked or named as the article's text, if there is one."""
    enough = _MARKED * good[best]
    marked = [e for e, n in good.items() if n >= enough and e is not best and _is_marked(e)]
    marked.sort(key=lambda e: -good[e])
    inside = (e for e in marked if best in e.iterancestors())
    candidates = islice(inside, _FEW)
    return next((e for e in candidates if not _has_twin(e, good)), best)


def _is_marked(element: HtmlElement) -> bool:
    return element.get("itemprop") == "articleBody" or hint(element)[0] is Hint.MAIN


def _has_twin(element: HtmlElement, good: _Sums) -> bool:
    """Whether text stands in another element of the same name, neither in nor around it."""
    attribute = "class" if element.get("class") else "itemprop"
    name = element.get(attribute)
    around = {element, *element.iterancestors()}
    others = (e for e in good if e.get(attribute) == name and e not in around)
    return name is not None and any(element not in other.iterancestors() for other in others)
