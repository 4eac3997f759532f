"""The words under a picture: its caption, and who is credited for it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from crawler.extract.names import Hint, hint
from crawler.extract.text import fold, inline, text_of

_LABEL = (
    r"(?:Ảnh(?: minh họa| tư liệu| chụp màn hình)?|Nguồn(?: ảnh)?|Đồ họa|"
    r"Photos?(?:graph)?(?: credit| by)?|Images?(?: credit| source| by)?|Pictures?(?: by)?|Credits?|"
    r"Source|Fotos?(?: von| af)?|Bild(?:quelle)?|Quelle|Crédits?(?: photo)?|Fuente|Fonte|Kuva)"
)
_LABELLED = re.compile(
    rf"[\s.,;|(\[–—-]*(?<![^\W_]){_LABEL}\s*(?::|©|(?<=by)\s)\s*(?P<credit>[^:]{{2,80}}?)[\s)\]]*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"[\s.(\[–—|-]*(?:©|\(c\)|Copyright)\s*(?P<credit>[^:©]{2,60}?)[\s)\]]*$")
_AGENCY = (
    r"(?:AP(?: Photo)?|AFP|Reuters|REUTERS|TTXVN|(?:Getty|GETTY)(?: Images| IMAGES)?|EPA(?:-EFE)?|"
    r"Bloomberg|Xinhua|dpa|picture alliance|imago|IMAGO|Shutterstock|iStock|NurPhoto|TASS|Kyodo|"
    r"Yonhap|ANSA|Alamy|PA(?: Media| Images)?|Unsplash|Pixabay|Pexels|NASA|APA|Keystone|Belga)"
)
_IN_PARENS = re.compile(
    rf"\s*[(\[](?P<credit>(?:[^()\[\]]{{0,60}}(?:\b|/))?{_AGENCY}\b[^()\[\]]{{0,40}})[)\]]\W*$"
)
_BY_IN_PARENS = re.compile(
    r"\s*\((?:Photo|Image|Picture|Photograph)\s+by\s+(?P<credit>[^()]{3,90})\)\W*$", re.I
)
_AT_END = re.compile(
    rf"(?:^|(?<=[.!?…\"”])|\s[–—|-])\s*(?P<credit>(?:[^\W\d_][\w'’.-]*\s?){{0,4}}/?\s?{_AGENCY}"
    r"(?:\s?/\s?[^.]{2,40}|\s+via\s+[^.]{2,40})?)\.?$"
)
_SOURCE = re.compile(
    r"(?:^|-)(?:credits?|copyright|source|rights|attribution|photographer|nguon|author)(?:-|$)"
)
_LABEL_START = re.compile(
    rf"^\W*(?:{_LABEL}\s*[:©]|©|\(c\)|Photo(?:graph)?\s+by|by)\s*(?=\S)", re.IGNORECASE
)
_SEPARATE = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")
_LEGEND = re.compile(r"^(?:Legende|Caption|Chú thích|Bildunterschrift)\s*:\s*", re.IGNORECASE)
_NAMED_HERE = re.compile(
    r"caption|expno|chu-?thich|image-?desc|photo-?desc|pic-?desc|wp-caption", re.I
)
_LEVELS = 6  # how far above a picture its caption's block may stand
_LONGEST = 500  # characters of a caption


def find_caption(picture: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of the picture, from the block that holds it and no other picture.

    That is a figure's caption, what is named caption, a table's other cells, or a paragraph in
    italics right under the picture.
    """
    for block in _blocks(picture):
        text = text_of(block)
        if 0 < len(text) <= _LONGEST:
            return _parted(block, text)
    return None, None


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Caption and credit of "Người dân ở Hà Nội. Ảnh: TTXVN", or "A man (AP Photo/Jo Doe)"."""
    caption = _LEGEND.sub("", caption)
    for pattern in (_BY_IN_PARENS, _LABELLED, _COPYRIGHT, _IN_PARENS, _AT_END):
        match = pattern.search(caption)
        if match and (pattern is not _AT_END or _is_signed(match["credit"])):
            credit = _LABEL_START.sub("", match["credit"]).strip(" .()[]|")
            return caption[: match.start()].strip(" |–—-") or None, credit or None
    return caption or None, None


def _is_signed(credit: str) -> bool:
    """Whether words before an agency's name are a photographer's, not the end of a sentence."""
    words = credit.replace("/", " ").split()
    return all(not word[0].islower() or word in {"via", "dpa", "imago"} for word in words)


def _blocks(picture: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks that may hold the caption, the nearest first."""
    for ancestor in islice(picture.iterancestors(), _LEVELS):
        if ancestor.tag in {"body", "article", "main"} or _pictures(ancestor) > 1:
            return  # the caption of which?
        yield from ancestor.iter("figcaption")
        yield from (e for e in ancestor.iter("*") if e is not picture and _is_caption(e))
        if ancestor.tag == "table":
            yield ancestor
        if ancestor.tag in {"figure", "table"}:
            return
        following = ancestor.getnext()
        if following is not None and _is_under(following) and not text_of(ancestor):
            yield following


def _is_under(element: HtmlElement) -> bool:
    """Whether what follows a picture is its caption, by its name or its italics."""
    return _is_caption(element) or _is_italic(element)


def _pictures(element: HtmlElement) -> int:
    """How many pictures stand in `element`: that for browsers without scripts is none more."""
    shown = (
        i for i in element.iter("img") if not any(a.tag == "noscript" for a in i.iterancestors())
    )
    return sum(1 for _ in islice(shown, 2))


def _is_caption(element: HtmlElement) -> bool:
    name = element.get("class") or ""
    return bool(name) and (_is_named_caption(name) or hint(element)[0] is Hint.CAPTION)


@lru_cache(maxsize=8192)
def _is_named_caption(name: str) -> bool:
    return _NAMED_HERE.search(name) is not None


def _is_italic(element: HtmlElement) -> bool:
    """Whether all text of a paragraph is in italics."""
    if element.tag not in {"p", "div", "center"}:
        return False
    inside = [text_of(child) for child in element.iter("em", "i")]
    return bool(inside) and fold("".join(inside)) == fold(text_of(element))


def _parted(block: HtmlElement, text: str) -> tuple[str | None, str | None]:
    """Caption and credit, the credit from an element of its own if there is one."""
    for element in block.iter("*"):
        said = text_of(element) if element is not block and _is_credit(element) else ""
        if said and len(said) <= 120:
            rest = inline(text.replace(said, " ", 1)).strip(" |–—-")
            credit = _LABEL_START.sub("", said).strip(" .()[]|")
            return _LEGEND.sub("", rest) or None, credit or None
    return split_credit(text)


def _is_credit(element: HtmlElement) -> bool:
    name = element.get("class") or element.get("itemprop") or ""
    return bool(name) and _is_named_source(name)


@lru_cache(maxsize=8192)
def _is_named_source(name: str) -> bool:
    return _SOURCE.search(_SEPARATE.sub("-", name).lower()) is not None
