"""Where the articles on a page begin: lines that are headlines, told from subheadings by what
stands around them.

A subheading stands between paragraphs of one article. A further article's headline links to the
article's own address, follows the signature of the article above, or is followed by a date, a
byline or a sapo; no single one of these is proof, so they are counted.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extract.candidates import PROSE, WHOLE, is_plain_title, is_prose, is_title, parent_of
from crawler.extract.document import Document
from crawler.extract.flow import Line
from crawler.extract.glance import is_article
from crawler.extract.links import absolute
from crawler.extract.signature import is_date, signature_points, signs
from crawler.extract.text import fold, text_of

_PROOF = 3  # points
_ABOVE = 12  # lines above the first paragraph in which the page's own headline stands
_HEADER = 6  # lines at most between headline and first paragraph
_MOST = 200  # starts: a page with more is a listing
_HEADER_TEXT = 150  # characters of a headline's frame beside it
_NO_FRAMES = frozenset({"article", "li", "td", "th", "dt", "dd"})  # of a headline alone
_SAPO = re.compile(r"sapo|standfirst|lead\b|intro|summary|description|chapeau|\bdek\b", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """A headline: of a whole article, or of a teaser."""

    number: int  # of its line
    url: str | None = None  # that it links to, if it is another page
    points: int = 0  # evidence that an article of its own begins here


def own_headline(
    lines: Sequence[Line], prose: Sequence[int], headlines: Collection[str]
) -> int | None:
    """The number of the line that heads the page's first paragraphs; None if there is none.

    headlines: what the page declares as its headline, folded.
    """
    first = prose[0] if prose else 0
    above = range(max(0, first - _ABOVE), first)
    titles = [number for number in above if is_title(lines[number])]
    found = (
        [number for number in above if fold(lines[number].text) in headlines]
        or [number for number in titles if lines[number].level == 1]
        or titles[-1:]
        or [number for number in above if is_plain_title(lines[number])][-1:]
    )
    return found[0] if found else None


def find_starts(
    document: Document, lines: Sequence[Line], prose: Sequence[int], own: int | None
) -> list[Start]:
    """The headlines that begin something of their own, but for the page's `own` headline."""
    first = 0 if own is None else max(own + 1, prose[0])
    midst, end = max(first, prose[WHOLE - 1]), max(first, prose[-WHOLE])
    judged = _judged(document, lines, range(midst, end))
    if not any(_heads(lines, prose, start.number) for start in judged):
        return []  # of two whole articles, one begins amid the paragraphs
    judged = [
        *_judged(document, lines, range(first, midst)),
        *judged,
        *_judged(document, lines, range(end, len(lines))),
    ]
    if len(judged) > _MOST:
        return []
    judged = [start for start in judged if _heads(lines, prose, start.number)]
    kinds = {_kind(lines[start.number]) for start in judged if start.points >= _PROOF}
    looks = None if own is None else _kind(lines[own])[:2]
    return [
        start
        for start in judged
        if start.points
        + _alike(lines[start.number], start, kinds)
        + (_kind(lines[start.number])[:2] == looks)
        >= _PROOF
    ]


def _judged(document: Document, lines: Sequence[Line], numbers: Iterable[int]) -> list[Start]:
    """Those of the lines with some evidence of a start."""
    judged = (_judge(document, lines, n) for n in numbers if _may_start(lines, n))
    return [start for start in judged if start.points > 1]


def _may_start(lines: Sequence[Line], number: int) -> bool:
    """A headline by its looks, or a plain short line right below a signature."""
    line, above = lines[number], lines[number - 1]
    if line.href is not None and not line.level and above.level and not is_title(above):
        return False  # "Also interesting", and what it is
    if is_title(line):
        return True
    return number > 0 and signs(lines[number - 1]) and is_plain_title(lines[number])


def _judge(document: Document, lines: Sequence[Line], number: int) -> Start:
    line = lines[number]
    url = _own_address(document, line)
    points = 0
    if url is not None:
        points += 2 if urlsplit(url).netloc == urlsplit(document.url).netloc else 1
    points += 3 * _opens_article(lines, number)
    above, header = _follows_signature(lines, number), _header(lines, number)
    points += max(above, header) if min(above, header) == 1 else above + header
    points += _has_sapo(lines, number) + _follows_rule(line.element)
    return Start(number=number, url=url, points=points)


def _own_address(document: Document, line: Line) -> str | None:
    url = absolute(document.base_url, line.href) if line.href else None
    if url is None or url == document.url.partition("#")[0]:
        return None
    return url if len(urlsplit(url).path) > 1 else None


def _opens_article(lines: Sequence[Line], number: int) -> bool:
    """Whether this is the first headline of an element that says it is an article."""
    element = lines[number].element
    found = next((a for a in element.iterancestors() if is_article(a)), None)
    if found is None:
        return False
    above = (line for line in lines[max(0, number - _ABOVE) : number])
    return not any(
        found in line.element.iterancestors() for line in above if is_prose(line) or is_title(line)
    )


def _follows_signature(lines: Sequence[Line], number: int) -> int:
    above = [line for line in lines[max(0, number - 3) : number] if not is_date(line)]
    if not above or not signs(above[-1]):
        return 0
    return max(signature_points(line) for line in above[-2:] if signs(line))


def _header(lines: Sequence[Line], number: int) -> int:
    """Points for what stands between the headline and the first paragraph, or right above it."""
    points = 2 if number and is_date(lines[number - 1]) else 0
    for line in lines[number + 1 : number + 1 + _HEADER]:
        if len(line.text) >= PROSE or is_title(line):
            break
        points = max(points, 2 if is_date(line) else signature_points(line) if signs(line) else 0)
    return points


def _has_sapo(lines: Sequence[Line], number: int) -> bool:
    """Whether the first longer text below the headline is set off as a sapo is."""
    below = lines[number + 1 : number + 1 + _HEADER]
    line = next((line for line in below if len(line.text) >= PROSE), None)
    if line is None or line.linked * 2 > len(line.text):
        return False
    set_off = line.bold or line.level > lines[number].level > 0
    return set_off or bool(_SAPO.search(line.element.get("class") or ""))


def _follows_rule(element: HtmlElement) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "hr"


def _heads(lines: Sequence[Line], prose: Sequence[int], number: int) -> bool:
    """Whether the line stands with the text as a headline does, not in a box within the text.

    It is among the paragraphs, or with the first of them in an element that holds none above.
    """
    before = next((lines[n].element for n in reversed(prose) if n < number), None)
    after = next((lines[n] for n in prose if n > number), None)
    if after is None:  # the last teaser
        return True
    most = len(lines[number].text) + _HEADER_TEXT
    small = True
    for around in lines[number].element.iterancestors():
        if around is parent_of(after) and small:
            return True
        if after.element in around.iter(str(after.element.tag)):
            return before is None or before not in around.iter(str(before.tag))
        small = small and _is_frame(around, lines, number, most)
    return False


def _is_frame(around: HtmlElement, lines: Sequence[Line], number: int, most: int) -> bool:
    """Whether `around` holds the headline alone, or with date and byline."""
    if around.tag in _NO_FRAMES or len(text_of(around)) > most:
        return False
    above = lines[number - 1]
    return is_date(above) or signs(above) or around not in above.element.iterancestors()


def _kind(line: Line) -> tuple[str, str | None, bool]:
    return str(line.element.tag), line.element.get("class"), line.href is not None


def _alike(line: Line, start: Start, kinds: Collection[tuple[str, str | None, bool]]) -> bool:
    """Whether a linked heading looks as proven headlines do."""
    return line.level > 0 and start.url is not None and _kind(line) in kinds
