"""Every saved page gives what an editor would read from it.

A folder holds page.html and expected.json: the page's address and what was true of its outlet, the
outcome, and for each article the fields that matter in this case.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.extract import extract
from crawler.extract.body import in_body
from storage.records import Article, Extraction, Page

PAGES = Path(__file__).parents[2] / "pages"
TIMES = {"published_at", "modified_at"}
FETCHED_AT = datetime.fromisoformat("2024-06-01T00:00:00+00:00")


def saved_pages() -> list[Path]:
    return sorted(folder.parent for folder in PAGES.glob("*/expected.json"))


def read(folder: Path) -> tuple[Extraction, dict[str, Any]]:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    page = Page(
        url=expected["url"],
        body=(folder / "page.html").read_bytes(),
        timezone=expected.get("timezone"),
        fetched_at=FETCHED_AT,
    )
    return extract(page), expected


def instant(text: str | None) -> datetime | None:
    """A time of a page, to be compared as an instant: its zone is the outlet's."""
    return None if text is None else datetime.fromisoformat(text)


def as_json(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "headline": article.headline,
        "sapo": article.sapo,
        "body": article.body.split("\n\n"),
        "kinds": [paragraph.kind for paragraph in article.paragraphs],
        "authors": list(article.authors),
        "credited_source": article.credited_source,
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "language": article.language,
        "section": article.section,
        "tags": list(article.tags),
        "position": article.position,
        "flags": list(article.flags),
        "links": [[link.kind.value, link.url] for link in article.links],
        "images": [
            {name: getattr(image, name) for name in ("url", "caption", "credit", "width", "height")}
            for image in article.images
        ],
    }


def test_there_are_pages() -> None:
    folders = [folder.name for folder in saved_pages()]
    assert len(folders) >= 32
    assert sum(name.startswith("vi-") for name in folders) * 2 >= len(folders)


@pytest.mark.parametrize("folder", saved_pages(), ids=lambda folder: folder.name)
def test_extract_reads_what_an_editor_would(folder: Path) -> None:
    extraction, expected = read(folder)
    assert extraction.outcome == expected["outcome"]
    assert (expected.get("evidence") or "") in (extraction.evidence or "")
    assert list(extraction.robots) == expected.get("robots", list(extraction.robots))
    assert len(extraction.articles) == len(expected["articles"])
    for article, wanted in zip(extraction.articles, expected["articles"], strict=True):
        got = as_json(article)
        assert {name: got[name] for name in wanted} == {
            name: instant(value) if name in TIMES else value for name, value in wanted.items()
        }
    assert {*expected.get("page_links", ())} <= {link.url for link in extraction.links}
    if extraction.articles:
        related = {link.url for link in extraction.articles[0].links if link.kind == "related"}
        assert {*expected.get("related", ())} <= related


@pytest.mark.parametrize("folder", saved_pages(), ids=lambda folder: folder.name)
def test_extract_gives_the_same_twice(folder: Path) -> None:
    assert read(folder)[0].articles == read(folder)[0].articles


@pytest.mark.parametrize("folder", saved_pages(), ids=lambda folder: folder.name)
def test_the_body_is_its_paragraphs(folder: Path) -> None:
    for article in read(folder)[0].articles:
        assert article.body == "\n\n".join(part.text for part in in_body(article.paragraphs))
        assert article.sapo is None or article.paragraphs[0].text == article.sapo
