"""What the archive holds that may belong to an article: by link, by story, and by its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from storage.measures import Measures, Mention, MentionKind, Quantity, QuantityKind
from storage.queries import fetched, of_keys
from storage.records import Article, Link, LinkKind

_WORDS = (
    "a.article_id, a.source, a.url, a.canonical_url, a.headline, a.sapo, a.body, a.published_at, "
    "a.language"
)
_PARTS = {  # what was found in an article, by table
    "mentions": "kind, name, number, current_name, province, surface",
    "quantities": "value, unit, kind, surface, marginal, number_word",
    "links": "url, text, kind",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Archived:
    """An article of the archive: its words, mentions, figures and links."""

    url: str  # the key that it was asked for by: an entry's, or its own
    source: str
    article: Article


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A headline that the archive has: of an article, or of a URL that was not asked yet."""

    url: str  # canonical
    headline: str
    source: str
    published_at: datetime | None


def archived(connection: duckdb.DuckDBPyConnection, urls: Collection[str]) -> dict[str, Archived]:
    """The articles that stand at these canonical URLs, by URL."""
    sql = f"""
        SELECT e.url AS key, {_WORDS}
        FROM entries AS e JOIN articles AS a ON a.article_id = e.article_id
        WHERE e.url IN (FROM given)
        UNION
        SELECT a.canonical_url, {_WORDS} FROM articles AS a WHERE a.canonical_url IN (FROM given)
    """
    found = of_keys(connection, sql, urls)
    articles = _articles(connection, found)
    return {
        row["key"]: Archived(
            url=row["key"], source=row["source"], article=articles[row["article_id"]]
        )
        for row in found
    }


def some(
    connection: duckdb.DuckDBPyConnection, *, after: int, limit: int
) -> tuple[list[Archived], int | None]:
    """Some articles, in the order in which the file has them, and where to go on; None: nowhere.

    One that is written anew meanwhile may come twice; none is left out but those that are new.
    """
    until = after + limit
    found = fetched(
        connection,
        f"SELECT {_WORDS} FROM articles AS a WHERE a.rowid >= ? AND a.rowid < ?",
        [after, until],
    )
    articles = _articles(connection, found)
    read = [
        Archived(
            url=row["canonical_url"], source=row["source"], article=articles[row["article_id"]]
        )
        for row in found
    ]
    return read, until if _last_row(connection) >= until else None


def _last_row(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the last row that articles have; -1 where there are none."""
    (row,) = fetched(connection, "SELECT coalesce(max(rowid), -1) AS last FROM articles")
    return int(row["last"])


def _articles(
    connection: duckdb.DuckDBPyConnection, found: Sequence[dict[str, Any]]
) -> dict[str, Article]:
    """Articles by their ids, with what was found in them."""
    ids = {row["article_id"] for row in found}
    parts = {
        table: _by_article(
            of_keys(
                connection,
                f"SELECT article_id, {columns} FROM {table} WHERE article_id IN (FROM given) "
                "ORDER BY position",
                ids,
            )
        )
        for table, columns in _PARTS.items()
    }
    return {
        (key := row["article_id"]): _article(
            row, {table: rows[key] for table, rows in parts.items()}
        )
        for row in found
    }


def _by_article(found: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        by_article[row.pop("article_id")].append(row)
    return by_article


def _article(row: dict[str, Any], parts: dict[str, list[dict[str, Any]]]) -> Article:
    """Where mentions and quantities stand in the body is not asked for."""
    nowhere = {"start": 0, "end": 0}
    mentions = [
        Mention(**{**each, **nowhere, "kind": MentionKind(each["kind"])})
        for each in parts["mentions"]
    ]
    quantities = [
        Quantity(**{**each, **nowhere, "kind": QuantityKind(each["kind"])})
        for each in parts["quantities"]
        if each["value"] is not None
    ]
    names = ("url", "canonical_url", "headline", "sapo", "body", "published_at", "language")
    return Article(
        **{name: row[name] for name in names},
        links=tuple(Link(**{**each, "kind": LinkKind(each["kind"])}) for each in parts["links"]),
        measures=Measures(mentions=tuple(mentions), quantities=tuple(quantities)),
    )


# A headline as it is compared: in lower case, without accents. strip_accents leaves đ.
_FOLDED = "replace(strip_accents(lower(headline)), 'đ', 'd')"


def headlines(
    connection: duckdb.DuckDBPyConnection,
    terms: Sequence[str],
    *,
    around: datetime,
    days: int,
    limit: int,
) -> list[Line]:
    """Headlines that hold some of these folded terms, those with most of them first.

    Of articles those within so many days of a time, by the outlet's date or else by our first
    sight; of URLs that were not read yet all that came with a headline.
    """
    span = timedelta(days=days)
    pattern = rf"\b(?:{'|'.join(terms)})\b" if terms else r"$^"  # terms are words and blanks
    found = fetched(
        connection,
        f"""
        WITH lines AS (
            SELECT canonical_url AS url, headline, source, published_at
            FROM articles
            WHERE headline IS NOT NULL
                AND coalesce(published_at, first_seen_at) BETWEEN ? AND ?
            UNION ALL
            SELECT url, title, source, NULL
            FROM entries
            WHERE title IS NOT NULL AND article_id IS NULL AND state = 'pending'
        ),
        matched AS (
            SELECT *, len(regexp_extract_all(folded, ?)) AS hits
            FROM (SELECT *, {_FOLDED} AS folded FROM lines)
            WHERE regexp_matches(folded, ?)
        )
        SELECT url, headline, source, published_at
        FROM matched ORDER BY hits DESC, url LIMIT ?
        """,
        [around - span, around + span, pattern, pattern, limit],
    )
    return [Line(**row) for row in found]


def same_story(connection: duckdb.DuckDBPyConnection, article_id: str) -> list[str]:
    """The canonical URLs of the other articles of an article's story."""
    found = fetched(
        connection,
        """
        SELECT DISTINCT a.canonical_url
        FROM story_articles AS own
        JOIN story_articles AS other USING (story_id)
        JOIN articles AS a ON a.article_id = other.article_id
        WHERE own.article_id = ? AND other.article_id <> own.article_id
        ORDER BY a.canonical_url
        """,
        [article_id],
    )
    return [row["canonical_url"] for row in found]


def linking(connection: duckdb.DuckDBPyConnection, article_id: str) -> list[str]:
    """The canonical URLs of articles that link to an article as related, or from their text."""
    found = fetched(
        connection,
        """
        SELECT DISTINCT a.canonical_url
        FROM links AS l
        JOIN articles AS a USING (article_id)
        WHERE l.target_id = ? AND l.kind IN ('related', 'inline')
        ORDER BY a.canonical_url
        """,
        [article_id],
    )
    return [row["canonical_url"] for row in found]


def texts(connection: duckdb.DuckDBPyConnection, *, limit: int) -> list[str]:
    """The texts that were stored last: what words are usual in."""
    found = fetched(
        connection,
        "SELECT coalesce(headline, '') || chr(10) || body AS text FROM articles WHERE rowid > ?",
        [_last_row(connection) - limit],
    )
    return [row["text"] for row in found]
