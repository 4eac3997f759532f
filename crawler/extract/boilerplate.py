"""Blocks within the article's container that are not the article's text.

Judged by what a block says and how much of it is links. Among the text only what is plainly
foreign goes; below it, what speaks of the writer, the site or other articles as well.
"""

from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extract.blocks import Block
from crawler.extract.remarks import (
    ABOUT,
    CLOSING,
    COMPANY,
    LABEL,
    below_byline,
    is_date,
    is_ending,
    is_request,
)
from crawler.extract.text import text_of

_ALL_LINK = 0.85  # of a block's characters
_MOSTLY_LINK = 0.5  # of a list's or table's characters
_LINE, _SHORT, _PROSE, _LONG = 60, 200, 100, 500  # characters
_LONGEST = 1000  # characters of a teaser, or of a company's life
_MOST_LINK = 0.5  # of all text: a link of more holds the article
_LITTLE = 0.25  # of all text: what may stand below a closing line
_CARD, _LEAST_CARD = 0.1, 100  # of all text, and characters: what another article's card holds
_LEVELS = 6  # above a block: where its card may be
_LINKS = 20  # of a block that are looked at


def without_boilerplate(blocks: list[Block], url: str) -> list[Block]:
    """`blocks`, of the page at `url`, without what is not the article's."""
    blocks = _below_headline(blocks)
    cards = _cards(blocks)
    host = urlsplit(url).netloc.removeprefix("www.")
    most = _MOST_LINK * sum(len(block.text) for block in blocks)
    kept = [
        block
        for block in blocks
        if not (is_foreign(block, host) or _is_in(block, cards) or _is_teaser(block, host, most))
    ]
    return _without_end(_without_bylines(kept))


def is_foreign(block: Block, host: str) -> bool:
    """Whether a block is a link to more of `host`, a label, a mark of advertising, or a date.

    Links to other sites alone, to a shop or a source, stay: the text leads up to them.
    """
    size = len(block.text)
    if block.kind in {"list", "table"}:
        return block.linked > _MOSTLY_LINK * size and not _leads_away(block, host)
    if size >= _SHORT:
        return False
    if block.linked >= _ALL_LINK * size:
        return block.kind != "heading" and not _leads_away(block, host)
    text = block.text
    return LABEL.match(text) is not None or is_request(text) or is_date(text)


def _is_teaser(block: Block, host: str, most: float) -> bool:
    """Whether a long block is the text of a link, or of links, to more of `host`.

    A link of over `most` characters is one that no one closed.
    """
    size = len(block.text)
    if not _SHORT <= size < _LONGEST or block.linked < _ALL_LINK * size or block.kind != "text":
        return False
    around = next(block.element.iterancestors("a"), None)
    if around is None:
        return not _leads_away(block, host)
    other = _host(around.get("href") or "")
    return (not other or other.endswith(host)) and len(text_of(around)) <= most


def _leads_away(block: Block, host: str) -> bool:
    anchors = islice(block.element.iter("a"), _LINKS)
    hosts = [_host(anchor.get("href") or "") for anchor in anchors]
    return bool(hosts) and all(other and not other.endswith(host) for other in hosts)


def _host(href: str) -> str:
    try:
        return urlsplit(href).netloc
    except ValueError:  # not an address, as "http://[" is not
        return ""


def _below_headline(blocks: list[Block]) -> list[Block]:
    """The blocks below the headline: what stands above it is the site's."""
    for number, block in enumerate(blocks):
        if block.element.tag == "h1":
            above = sum(len(b.text) for b in blocks[:number])
            below = sum(len(b.text) for b in blocks[number + 1 :])
            return blocks[number + 1 :] if above < below else blocks
    return blocks


def _cards(blocks: list[Block]) -> set[HtmlElement]:
    """Elements that show another article: its headline as a link, and what stands with it."""
    prose = {b.element.getparent() for b in blocks if b.kind == "text" and len(b.text) > _PROSE}
    limit = _CARD * sum(len(block.text) for block in blocks) + _LEAST_CARD
    found: dict[HtmlElement, bool] = {}
    for block in blocks:
        if block.kind == "heading" and block.linked >= _ALL_LINK * len(block.text):
            card = block.element.getparent()
            if card is not None and card.tag == "a":
                card = card.getparent()
            if card is not None and card not in found:
                found[card] = card not in prose and sum(map(len, card.itertext())) < limit
    return {card for card, is_card in found.items() if is_card}


def _is_in(block: Block, cards: set[HtmlElement]) -> bool:
    return bool(cards) and not cards.isdisjoint(islice(block.element.iterancestors(), _LEVELS))


def _without_bylines(blocks: list[Block]) -> list[Block]:
    """Without bylines and dates above the first paragraph, be it as lines of a block."""
    for number, block in enumerate(blocks):
        if block.kind == "text" and len(block.text) > _PROSE:
            start = (replace(b, text=below_byline(b.text)) for b in blocks[: number + 1])
            return [*(b for b in start if b.text), *blocks[number + 1 :]]
    return blocks


def _without_end(blocks: list[Block]) -> list[Block]:
    """Without what stands under the text: its writer, how to reach them, other headlines."""
    end = _closing(blocks)
    for _ in range(2):  # contacts stand below the company, a heading above it
        while end and _ends(blocks[end - 1]):
            end -= 1
        end = _above_company(blocks, end)
    return blocks[:end]


def _above_company(blocks: list[Block], end: int) -> int:
    """The number of blocks above what a press release says of who issued it.

    One such paragraph alone may be the news' own; two are not, nor is one below "About …".
    """
    start = end
    while start and _tells_of_company(blocks[start - 1]):
        start -= 1
    if start and start < end and ABOUT.match(blocks[start - 1].text):
        return start - 1
    return start if end - start > 1 else end


def _tells_of_company(block: Block) -> bool:
    text = block.text
    return block.kind == "text" and len(text) < _LONGEST and COMPANY.match(text) is not None


def _closing(blocks: list[Block]) -> int:
    """The number of blocks above a line such as "Comments", if nearly all text is there."""
    sizes = [len(block.text) if block.kind != "caption" else 0 for block in blocks]
    below, total, end = 0, sum(sizes), len(blocks)
    for number in range(len(blocks) - 1, 0, -1):
        block = blocks[number]
        below += sizes[number]
        if below > _LITTLE * total:
            break
        is_line = block.kind in {"heading", "text"} and len(block.text) < _LINE
        if is_line and CLOSING.match(block.text):
            end = number
    return end


def _ends(block: Block) -> bool:
    """Whether a last block is none of the text's: a heading of nothing, a life, a request."""
    text = block.text
    if block.kind == "heading":
        return True
    if block.kind == "caption" or len(text) >= _LONG:
        return False
    return is_ending(text)
