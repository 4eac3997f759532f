"""Pictures of an article, with caption, credit and size; no logos, portraits, or placeholders."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.extract.captions import find_caption
from crawler.extract.document import Document
from crawler.extract.scope import Scope
from crawler.extract.story import Story, above, is_apart
from crawler.extract.structured import Declared
from storage.records import Image

_LISTS = ("data-srcset", "data-lazy-srcset", "srcset")
_SINGLE = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-image",
    "data-original-src", "data-hi-res-src", "src",
)  # fmt: skip
_BETWEEN = re.compile(r",\s+|,(?=https?:|/)")  # the candidates of a srcset: a comma is no end
_CANDIDATE = re.compile(r"(?P<url>\S+)(?:\s+(?P<size>\d+(?:\.\d+)?)[wx])?\s*,?")
_NO_PICTURE = re.compile(
    r"placeholder|spacer|pixel|transparent|blank\.|/1x1|lazy[-_]?load|loading\.|sprite|gravatar|"
    r"avatar|[/_.-]logos?[/_.-]|[/_-]icons?[/_.-]|emoji|favicon|doubleclick|facebook\.com/tr|"
    r"scorecardresearch|/ads?/|badge|\.svg(?:$|\?)",
    re.IGNORECASE,
)
_NO_PICTURE_NAME = re.compile(
    r"avatar|logo|icon|emoji|author|byline|profile|gravatar|pixel|badge", re.I
)
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)
_WHOLE = re.compile(
    r"https?://[a-z0-9.-]+/[\w/.,:@%+=~!$&()-]*(?:\?[\w/.,:@%+=~!$&()-]+)?", re.ASCII
)
_SMALLEST = 100  # pixels: less is an icon
_LEVELS = 3  # above a picture, whose names may tell that it is a portrait


def find_images(
    document: Document, declared: Declared, scope: Scope, story: Story
) -> tuple[Image, ...]:
    """The article's pictures in page order; the one declared for sharing where it shows none."""
    found: dict[str, Image] = {}
    for element in _pictures(scope, story, document.root):
        image = _image(element, document.base_url) if _is_own(element, story) else None
        if image is not None:
            found.setdefault(_key(image.url), image)
    if not found and declared.images and (url := _address(document.base_url, declared.images[0])):
        found[url] = Image(url=url)
    return tuple(found.values())


def _key(url: str) -> str:
    """What is the same for all crops of a picture: its path, where that names a file."""
    path = url.partition("?")[0]
    return path if _FILE.search(path) else url


def _pictures(scope: Scope, story: Story, page: HtmlElement) -> Iterator[HtmlElement]:
    """Those from the headline on to the end of the text, and the container's below it."""
    if scope.container is None:
        return
    seen: set[HtmlElement] = set()
    before: Iterable[HtmlElement] = () if story.root is page else story.inside
    for element in (*before, *scope.container.iter("img")):
        if element.tag == "img" and element not in seen:
            seen.add(element)
            yield element


def _is_own(element: HtmlElement, story: Story) -> bool:
    """Whether the picture is the article's: not a related story's, nor a person's beside it."""
    around = []
    for ancestor in above(element):
        if ancestor is story.root:
            break
        around.append(ancestor)
    if any(is_apart(ancestor) for ancestor in around):
        return False
    names = (each.get("class") or "" for each in (element, *around[:_LEVELS]))
    return not any(map(_NO_PICTURE_NAME.search, names))


def _image(element: HtmlElement, base_url: str) -> Image | None:
    width, height = _pixels(element.get("width")), _pixels(element.get("height"))
    if (width or _SMALLEST) < _SMALLEST or (height or _SMALLEST) < _SMALLEST:
        return None
    url, described = _largest(element, base_url)
    if url is None:
        return None
    caption, credit = find_caption(element)
    width = width if height else described or width
    return Image(url=url, caption=caption, credit=credit, width=width, height=height)


def _largest(element: HtmlElement, base_url: str) -> tuple[str | None, int | None]:
    """The address of the picture at its largest, and its width in pixels where that is told."""
    around = islice(element.iterancestors(), _LEVELS)  # the parser nests a picture's sources
    sources = [
        element,
        *(s for each in around if each.tag == "picture" for s in each.iter("source")),
    ]
    listed = [text for each in sources for name in _LISTS if (text := each.get(name))]
    candidates = sorted(
        (found for text in dict.fromkeys(listed) for found in _candidates(text)), reverse=True
    )
    singles = ((0.0, element.get(name) or "") for name in _SINGLE)
    for size, text in (*(c for c in candidates if c[0]), *singles, *candidates):
        url = _address(base_url, text)
        if url is not None and not _NO_PICTURE.search(url):
            return url, int(size) if size >= _SMALLEST else None
    return None, None


def _candidates(srcset: str) -> Iterator[tuple[float, str]]:
    """The addresses of a srcset with their width in pixels, or density; 0 where neither is told."""
    for part in _BETWEEN.split(srcset.strip()):
        if match := _CANDIDATE.fullmatch(part):
            yield float(match["size"] or 0), match["url"]


def _address(base_url: str, value: str) -> str | None:
    value = html.unescape(value.strip())
    if not value or value.startswith("data:") or " " in value:
        return None
    if _WHOLE.fullmatch(value):
        return value
    try:
        url = urljoin(base_url, value)
    except ValueError:  # not an address
        return None
    return url if url.startswith(("http://", "https://")) else None


def _pixels(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isdecimal() and len(digits) < 6 else None
