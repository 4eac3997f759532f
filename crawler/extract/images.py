"""Pictures of an article, with caption and credit."""

import re
from itertools import islice
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.extract.parse import Document
from crawler.extract.scope import Scope
from crawler.extract.structured import Declared
from crawler.extract.text import inline, text_of
from storage.records import Image

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "src")
_CREDIT = re.compile(
    r"[\s.(\[–—-]*\b(?:Ảnh(?: minh họa)?|Photo(?:graph)?(?: by)?|Image(?: credit)?|Picture|Credit|"
    r"Nguồn(?: ảnh)?|Foto|Bild|Crédit|Source)\s*:\s*(?P<credit>[^:]{2,80}?)[\s.)\]]*$",
    re.IGNORECASE,
)
_AGENCY_END = re.compile(
    r"\s*[(\[–—-]\s*(?P<credit>(?:AP|AFP|Reuters|TTXVN|Getty Images|EPA|Bloomberg|Xinhua|dpa)"
    r"[^()\]]{0,40})[)\]]?\.?$"
)
_SMALLEST = 100  # pixels: less is an icon
_LEVELS = 5  # how far above a picture its caption's block may stand
_LONGEST = 500  # characters of a caption


def find_images(document: Document, declared: Declared, scope: Scope) -> tuple[Image, ...]:
    """The article's pictures in page order; the one declared for sharing where it shows none."""
    found: dict[str, Image] = {}
    if scope.container is not None:
        for element in scope.container.iter("img"):
            image = _image(element, document.base_url)
            if image is not None:
                found.setdefault(image.url, image)
    if not found and declared.images and (url := _address(document.base_url, declared.images[0])):
        found[url] = Image(url=url)
    return tuple(found.values())


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Caption and credit of "Người dân ở Hà Nội. Ảnh: TTXVN"."""
    match = _CREDIT.search(caption) or _AGENCY_END.search(caption)
    if match is None:
        return caption or None, None
    return caption[: match.start()].strip() or None, match["credit"].strip()


def _image(element: HtmlElement, base_url: str) -> Image | None:
    url = next((u for name in _SOURCES if (u := _address(base_url, element.get(name)))), None)
    width, height = _pixels(element.get("width")), _pixels(element.get("height"))
    if url is None or (width or _SMALLEST) < _SMALLEST or (height or _SMALLEST) < _SMALLEST:
        return None
    caption, credit = split_credit(_caption(element))
    return Image(url=url, caption=caption, credit=credit, width=width, height=height)


def _caption(element: HtmlElement) -> str:
    """The caption of the figure or block that holds this picture alone, else its description."""
    for ancestor in islice(element.iterancestors(), _LEVELS):
        if next(islice(ancestor.iter("img"), 1, None), None) is not None:
            break  # the caption of which?
        for block in ancestor.iter("figcaption", "p", "div", "td", "span"):
            if block.tag == "figcaption" or "caption" in (block.get("class") or "").casefold():
                text = text_of(block)
                if 0 < len(text) <= _LONGEST:
                    return text
        if ancestor.tag in {"figure", "table"}:
            break
    return inline(element.get("alt"))[:_LONGEST]


def _address(base_url: str, value: str | None) -> str | None:
    first = (
        (value or "").strip().split(",")[0].split(" ")[0]
        if value and " " in value.strip()
        else (value or "").strip()
    )
    if not first or first.startswith("data:"):
        return None
    try:
        url = urljoin(base_url, first)
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _pixels(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isdecimal() and len(digits) < 6 else None
