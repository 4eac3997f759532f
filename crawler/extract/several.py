"""Pages that hold several whole articles, one below the other, then perhaps teasers.

`starts` says where something of its own begins. What holds several paragraphs there is an article,
cut out of the page's tree as a tree of its own; the rest are teasers, whose links the page keeps.
Byline and credit, which stand between the articles, are read here and leave the text.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml.html import HtmlElement

from crawler.extract.candidates import WHOLE, is_prose, is_title, main_prose
from crawler.extract.document import Document
from crawler.extract.flow import Line, read_lines
from crawler.extract.glance import may_hold_several
from crawler.extract.links import absolute
from crawler.extract.live import is_live
from crawler.extract.signature import credit_in, is_date, names_in, signs
from crawler.extract.starts import Start, find_starts, own_headline
from crawler.extract.structured import Declared
from crawler.extract.text import fold
from crawler.urls import canonical_url
from storage.records import Link, LinkKind

_MOST = 50  # articles of a page
_WHOLE_TEXT = 200  # characters of them


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One of several articles on a page."""

    document: Document  # the page's, with the part as its root
    headline: str
    url: str | None  # its own address, if its heading links to one
    fragment: str | None  # its id on the page
    byline: tuple[str, ...] = ()
    credit: str | None = None
    teasers: tuple[Link, ...] = ()  # to what follows it on the page and is not whole

    def canonical_url(self, page_key: str, number: int) -> str:
        """The part's own address, else the page's with the part's id or number as fragment."""
        own = canonical_url(self.url) if self.url else None
        return (
            own if own and own != page_key else f"{page_key}#{self.fragment or f'article-{number}'}"
        )


def whole_articles(document: Document, declared: Declared) -> tuple[Part, ...]:
    """The articles of a page with at least two, its own first; empty for any other page."""
    if not may_hold_several(document):
        return ()
    lines = read_lines(document.root)
    prose = main_prose(lines)
    if len(prose) < 2 * WHOLE:
        return ()
    own = own_headline(lines, prose, {fold(headline) for headline in declared.headlines})
    starts = find_starts(document, lines, prose, own)
    if not starts or is_live(document, lines, starts):
        return ()
    if own is not None:
        starts.insert(0, Start(number=own))
    spans = _spans(lines, prose, starts)
    if len(spans) < 2:
        return ()
    frame = _frame([lines[start.number].element for start, _ in spans])
    parts = [_part(document, frame, lines, start, end) for start, end in spans[:_MOST]]
    parts[0] = replace(parts[0], teasers=_teasers(document, lines, starts, spans))
    wanted = {fold(headline) for headline in declared.headlines}
    main = next((part for part in parts if fold(part.headline) in wanted), parts[0])
    return (main, *(part for part in parts if part is not main))


def _spans(
    lines: Sequence[Line], prose: Sequence[int], starts: Sequence[Start]
) -> list[tuple[Start, int]]:
    """The starts of whole articles, each with the number of the line after its last."""
    ends = [below.number for _, below in pairwise(starts)]
    found = []
    for start, below in zip(starts, (*ends, len(lines)), strict=True):
        own = [number for number in prose if start.number < number < below]
        if _is_whole(lines, own):
            found.append((start, _end(lines, own, below)))
    return found


def _is_whole(lines: Sequence[Line], prose: Sequence[int]) -> bool:
    """Whether the paragraphs of these numbers are an article's, not a teaser's."""
    return len(prose) >= WHOLE and sum(len(lines[number].text) for number in prose) >= _WHOLE_TEXT


def _end(lines: Sequence[Line], prose: Sequence[int], below: int) -> int:
    """Where an article ends: after its signature, or before a teaser, if no more of it follows."""
    for number in range(prose[WHOLE - 1] + 1, below):
        if len([n for n in prose if n > number]) >= WHOLE:
            continue
        line = lines[number]
        if signs(line) and not (number + 1 < below and signs(lines[number + 1])):
            return number + 1
        if line.href is not None and is_title(line):
            return number
    return below


def _teasers(
    document: Document,
    lines: Sequence[Line],
    starts: Sequence[Start],
    spans: Sequence[tuple[Start, int]],
) -> tuple[Link, ...]:
    """Links to what begins on the page but is not whole there, and to what follows the last."""
    whole = {start.number for start, _ in spans}
    found = [(start.url, lines[start.number]) for start in starts if start.number not in whole]
    for line in lines[spans[-1][1] :]:
        if is_title(line):
            found.append((absolute(document.base_url, line.href), line))
    return tuple(
        Link(url=url, text=line.text, kind=LinkKind.RELATED)
        for url, line in dict(found).items()
        if url is not None
    )


def _frame(elements: Sequence[HtmlElement]) -> HtmlElement:
    """The smallest element around all of `elements`."""
    around = [[element, *element.iterancestors()] for element in elements]
    return next(a for a in around[0][1:] if all(a in others[1:] for others in around[1:]))


def _part(
    document: Document, frame: HtmlElement, lines: Sequence[Line], start: Start, end: int
) -> Part:
    title = lines[start.number]
    first = start.number
    while first and is_date(lines[first - 1]) and frame in lines[first - 1].element.iterancestors():
        first -= 1
    signed = [line for line in _outer(lines[start.number + 1 : end]) if signs(line)]
    stop = next((line.element for line in lines[end:]), None)
    drop = [line.element for line in signed if line.own and frame in line.element.iterancestors()]
    return Part(
        document=replace(document, root=_cut(frame, lines[first].element, stop, drop)),
        headline=title.text,
        url=start.url,
        fragment=_id_of(title.element, frame),
        byline=tuple(dict.fromkeys(name for line in signed for name in names_in(line))),
        credit=next((credit for line in signed if (credit := credit_in(line))), None),
    )


def _outer(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines above the first paragraph and below the last."""
    prose = [number for number, line in enumerate(lines) if is_prose(line)]
    return (*lines[: prose[0]], *lines[prose[-1] + 1 :]) if prose else lines


def _id_of(title: HtmlElement, frame: HtmlElement) -> str | None:
    """The id of the headline, or of the element around this article alone."""
    for element in (title, *title.iterancestors()):
        if element is frame:
            return None
        if element.get("id"):
            return str(element.get("id"))
    return None


def _cut(
    frame: HtmlElement,
    first: HtmlElement,
    stop: HtmlElement | None,
    drop: Iterable[HtmlElement],
) -> HtmlElement:
    """A copy of `frame` from the element `first` to before `stop`, without those to drop."""
    places = {element: number for number, element in enumerate(frame.iter())}
    root = deepcopy(frame)
    root.tail = None
    copies = list(root.iter())
    begin = copies[places[first]]
    end = copies[places[stop]] if stop in places and stop is not first else None
    dropped = [copies[places[element]] for element in drop]
    if end is not None:
        _trim(end, root, after=True)
    _trim(begin, root, after=False)
    for element in (*dropped, *((end,) if end is not None else ())):
        element.drop_tree()
    return root


def _trim(element: HtmlElement, root: HtmlElement, *, after: bool) -> None:
    """Take out of `root` what stands before `element`, or after it."""
    while element is not root and (parent := element.getparent()) is not None:
        for sibling in [*element.itersiblings(preceding=not after)]:
            parent.remove(sibling)
        if after:
            element.tail = None
        else:
            parent.text = None
        element = parent
