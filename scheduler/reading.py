"""An article as the archive shows it to a reader: its text, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.urls import canonical_url
from scheduler.asking import ask
from scheduler.errors import CommandError
from storage.records import derived_id

Row = dict[str, Any]

_ARTICLES = "SELECT * EXCLUDE (paragraphs) FROM articles WHERE article_id IN (SELECT unnest(?))"
_BY_URL = """
SELECT article_id FROM articles WHERE list_contains($1, url) OR list_contains($1, canonical_url)
UNION ALL
SELECT article_id FROM entries
WHERE article_id IS NOT NULL AND (list_contains($1, url) OR list_contains($1, requested_url))
LIMIT 1"""
_OUTLET = "SELECT coalesce(title, name) AS title FROM sources WHERE name = ?"
_REVISIONS = """
SELECT revision_id, seen_at, changed, headline FROM revisions WHERE article_id = ?
ORDER BY seen_at, revision_id"""
_IMAGES = """
SELECT url, caption, credit, width, height FROM images WHERE article_id = ? ORDER BY position"""
_LINKS = """
SELECT kind, text, url, target_id IN (SELECT article_id FROM articles) AS archived
FROM links WHERE article_id = ? ORDER BY position"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """An article with everything the archive holds on it; rows are columns by name."""

    article: Row
    outlet: str  # its title, or its name in the file
    revisions: tuple[Row, ...]  # the oldest first
    images: tuple[Row, ...]
    links: tuple[Row, ...]


def read_article(directory: Path, asked: str) -> Reading:
    """The article with that id or URL, in any way of writing it.

    Raises CommandError where there is none.
    """
    article = _find(directory, asked)
    if article is None:
        raise CommandError(
            f"no article {asked} in {directory}; what there is: "
            'newsarchive sql "SELECT article_id, headline, url FROM articles"'
        )
    key = article["article_id"]
    outlet = _rows(directory, _OUTLET, [article["source"]])
    return Reading(
        article=article,
        outlet=outlet[0]["title"] if outlet else article["source"],
        revisions=_rows(directory, _REVISIONS, [key]),
        images=_rows(directory, _IMAGES, [key]),
        links=_rows(directory, _LINKS, [key]),
    )


def _find(directory: Path, asked: str) -> Row | None:
    url = canonical_url(asked) or canonical_url(f"https://{asked}")
    ids = [asked, *([derived_id(url)] if url else [])]
    if found := _rows(directory, _ARTICLES, [ids]):
        return found[0]
    urls = [asked, *([url] if url else [])]
    by_url = _rows(directory, _BY_URL, [urls])
    found = _rows(directory, _ARTICLES, [[row["article_id"] for row in by_url]])
    return found[0] if found else None


def _rows(directory: Path, sql: str, parameters: Sequence[object]) -> tuple[Row, ...]:
    with ask(directory, sql, parameters=parameters) as result:
        return tuple(dict(zip(result.columns, row, strict=True)) for row in result.rows())
