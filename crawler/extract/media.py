"""Pages that show a video or pictures where an article would stand."""

import re
from urllib.parse import urlsplit

from crawler.extract.document import Document
from crawler.extract.interstitial import Verdict
from crawler.extract.structured import Declared
from storage.records import PageOutcome, Paragraph

_TEXT = 300  # characters, captions aside: more is an article with a video or with pictures
_CAPTION = 200  # characters of the longest caption: longer ones tell a photo story
_WITH_DECLARED = 160  # characters of text beside which even a declared article is a video
_PICTURES = 5  # of a gallery, at least
_VIDEO_PATH = re.compile(r"/(?:videos?|clips?|watch|tv|mediathek|vod|xem-video)(?:[/.-]|$)")
_GALLERY_PATH = re.compile(
    r"/(?:galler(?:y|ies)|photos?|pictures?|slideshows?|photo-?gallery|bildergalerien?|"
    r"fotostrecken?|diaporamas?|albums?|anh|thu-vien-anh|chum-anh)(?:[/.-]|$)"
)
_PLAYER = re.compile(
    r"youtube(?:-nocookie)?\.com/embed|player\.vimeo|dailymotion\.com/embed|jwplatform|"
    r"brightcove|/embed/video|videoplayer",
    re.IGNORECASE,
)
_VIDEO_TYPE = re.compile(r'"@type"\s*:\s*"VideoObject"')
_GALLERY_TYPE = re.compile(r'"@type"\s*:\s*"(?:ImageGallery|MediaGallery)"')


def find_media(
    document: Document, declared: Declared, body: tuple[Paragraph, ...]
) -> Verdict | None:
    """Whether the page is a video's or a gallery's, which the text beside it only names."""
    said = sum(len(paragraph.text) for paragraph in body if paragraph.kind != "caption")
    if said >= _TEXT:
        return None
    return _video(document, declared, said) or _gallery(document, body)


def _video(document: Document, declared: Declared, said: int) -> Verdict | None:
    typed = _og_type(document).startswith("video")
    typed = typed or _in_json_ld(document, _VIDEO_TYPE)
    path = _VIDEO_PATH.search(urlsplit(document.url).path)
    player = _has_player(document)
    if declared.is_article and not (said < _WITH_DECLARED and path and (player or typed)):
        return None
    if not ((typed and (player or path)) or (player and path)):
        return None
    shown = "a player" if player else "a declared video"
    return Verdict(outcome=PageOutcome.VIDEO, evidence=f"{shown}, {said} characters of text")


def _gallery(document: Document, body: tuple[Paragraph, ...]) -> Verdict | None:
    typed = _in_json_ld(document, _GALLERY_TYPE)
    if not typed and not _GALLERY_PATH.search(urlsplit(document.url).path):
        return None
    captions = [len(paragraph.text) for paragraph in body if paragraph.kind == "caption"]
    pictures = len(document.tagged("img"))
    if pictures < _PICTURES or max(captions, default=0) >= _CAPTION:
        return None
    return Verdict(outcome=PageOutcome.GALLERY, evidence=f"{pictures} pictures")


def _og_type(document: Document) -> str:
    for meta in document.tagged("meta"):
        if (meta.get("property") or "").casefold() == "og:type":
            return (meta.get("content") or "").strip().casefold()
    return ""


def _in_json_ld(document: Document, pattern: re.Pattern[str]) -> bool:
    scripts = document.tagged("script")
    return any(script.text and pattern.search(script.text) for script in scripts)


def _has_player(document: Document) -> bool:
    if document.tagged("video"):
        return True
    return any(_PLAYER.search(frame.get("src") or "") for frame in document.tagged("iframe"))
