"""An article as the archive shows it to a reader: its text, and what became of it."""

from collections import defaultdict
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
_CHANGES = """
SELECT
    revision_id, part, kind, before, after, start, value_before, value_after, unit, subject
FROM changes WHERE article_id = ? ORDER BY revision_id, position"""
_DEPARTURES = """
SELECT kind, seen_at, fetch_id, url, status, reason, target_url
FROM departures WHERE article_id = ? ORDER BY seen_at, departure_id"""
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """How an article changed: each revision with `changes`, its rows of the table of that name."""

    article: Row
    outlet: str
    revisions: tuple[Row, ...]  # the oldest first
    departures: tuple[Row, ...]  # when its page was found gone, moved, or back


def read_article(directory: Path, asked: str) -> Reading:
    """The article with that id or URL, in any way of writing it.

    Raises CommandError where there is none.
    """
    article, outlet = _known(directory, asked)
    key = article["article_id"]
    return Reading(
        article=article,
        outlet=outlet,
        revisions=_rows(directory, _REVISIONS, [key]),
        images=_rows(directory, _IMAGES, [key]),
        links=_rows(directory, _LINKS, [key]),
    )


def read_edits(directory: Path, asked: str) -> Edited:
    """How the article with that id or URL changed.

    Raises CommandError where there is none.
    """
    article, outlet = _known(directory, asked)
    key = article["article_id"]
    changes: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(directory, _CHANGES, [key]):
        changes[row.pop("revision_id")].append(row)
    return Edited(
        article=article,
        outlet=outlet,
        revisions=tuple(
            row | {"changes": changes[row["revision_id"]]}
            for row in _rows(directory, _REVISIONS, [key])
        ),
        departures=_rows(directory, _DEPARTURES, [key]),
    )


def _known(directory: Path, asked: str) -> tuple[Row, str]:
    """The article, and the title of its outlet."""
    article = _find(directory, asked)
    if article is None:
        raise CommandError(
            f"no article {asked} in {directory}; what there is: "
            'newsarchive sql "SELECT article_id, headline, url FROM articles"'
        )
    outlet = _rows(directory, _OUTLET, [article["source"]])
    return article, outlet[0]["title"] if outlet else article["source"]


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
