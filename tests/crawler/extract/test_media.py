"""Pages of a video or of pictures are told from articles that have some."""

import pytest

from crawler.extract import extract
from storage.records import Extraction, Page, PageOutcome

LINE = "The kites went up at noon and came down with the rain, said the ferry master of Long Sands."
PLAYER = "<video src='/v.mp4'></video>"
EMBED = "<iframe src='https://www.youtube.com/embed/abc'></iframe>"
PICTURES = "".join(
    f"<figure><img src='/{n}.jpg'><figcaption>Kite {n}</figcaption></figure>" for n in range(6)
)
DECLARED = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Kites"}</script>'
TYPED = '<meta property="og:type" content="video.other">'


def page(path: str, body: str, head: str = "") -> Extraction:
    html = f"<html><head><title>Kites</title>{head}</head><body><h1>Kites</h1>{body}</body></html>"
    return extract(Page(url=f"https://a.example/{path}", body=html.encode()))


@pytest.mark.parametrize(
    ("path", "body", "head"),
    [
        ("video/kites-12", f"{PLAYER}<p>{LINE}</p>", ""),
        ("video/kites-12", f"{EMBED}<p>{LINE}</p>", DECLARED),
        ("sport/kites-12", f"{PLAYER}<p>{LINE}</p>", TYPED),
    ],
)
def test_a_video_page(path: str, body: str, head: str) -> None:
    found = page(path, body, head)
    assert found.outcome is PageOutcome.VIDEO
    assert "characters of text" in (found.evidence or "")


@pytest.mark.parametrize(
    ("path", "body", "head"),
    [
        ("sport/kites-12", f"{PLAYER}<p>{LINE}</p>", ""),
        ("sport/kites-12", f"{PLAYER}<p>{LINE}</p>", DECLARED),
        ("video/kites-12", PLAYER + f"<p>{LINE}</p>" * 1 + f"<p>{LINE} More.</p>" * 4, TYPED),
    ],
)
def test_an_article_with_a_video_is_one(path: str, body: str, head: str) -> None:
    assert page(path, body, head).outcome is PageOutcome.ARTICLES


def test_a_gallery() -> None:
    found = page("pictures/kites", PICTURES)
    assert (found.outcome, found.evidence) == (PageOutcome.GALLERY, "6 pictures")


def test_a_photo_story_is_an_article() -> None:
    story = "".join(f"<p>{LINE} ({n})</p>" for n in range(5))
    assert page("pictures/kites", story + PICTURES).outcome is PageOutcome.ARTICLES
