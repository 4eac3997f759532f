"""What grouping reads and writes: articles that wait for it, stories as they stand, and copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import fields
from typing import Any

import duckdb
import pyarrow as pa

from storage.stories import Account, Grouping, Story, StoryArticle, Told
from storage.upserts import Tables, given

_ACCOUNT = """
SELECT
    a.article_id,
    a.source,
    a.canonical_url AS url,
    s.title AS source_title,
    a.headline,
    {body} AS body,
    coalesce(nullif(instr(a.body, chr(10) || chr(10)), 0) - 1, length(a.body)) AS lead,
    a.language,
    a.credited_source,
    coalesce(a.published_at, a.first_seen_at) AS told_at,
    a.first_seen_at,
    a.fetch_id,
    a.extractor
FROM articles AS a
LEFT JOIN sources AS s ON s.name = a.source
WHERE a.article_id IN (FROM given)
ORDER BY told_at, a.article_id
"""
_FACTS = {
    "names": "SELECT article_id, name, CASE WHEN kind = 'place' THEN level || ' ' || code END "
    "FROM mentions WHERE article_id IN (FROM given)",
    "figures": "SELECT article_id, value, unit FROM quantities "
    "WHERE article_id IN (FROM given) AND value IS NOT NULL",
    "days": "SELECT article_id, time_from FROM times "
    "WHERE article_id IN (FROM given) AND grain = 'day' AND time_from IS NOT NULL",
}


def waiting(connection: duckdb.DuckDBPyConnection) -> int:
    """How many articles are to be grouped."""
    (found,) = connection.execute("SELECT count(*) FROM ungrouped").fetchall()
    return int(found[0])


def ungrouped(connection: duckdb.DuckDBPyConnection, *, limit: int) -> list[Account]:
    """Some of the articles that are to be grouped, the first published first."""
    found = connection.execute(
        "SELECT article_id FROM ungrouped JOIN articles USING (article_id) "
        "ORDER BY coalesce(published_at, first_seen_at), article_id LIMIT ?",
        [limit],
    ).fetchall()
    return accounts(connection, [key for (key,) in found], whole=True)


def grouped_count(connection: duckdb.DuckDBPyConnection) -> int:
    """How many articles are grouped."""
    (found,) = connection.execute("SELECT count(*) FROM story_articles").fetchall()
    return int(found[0])


def grouped_ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The articles that are grouped, the first published first."""
    rows = connection.execute("SELECT article_id FROM story_articles ORDER BY told_at").fetchall()
    return [key for (key,) in rows]


def accounts(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str], *, whole: bool
) -> list[Account]:
    """These articles as they are compared, the first published first; whole: with their words."""
    if not article_ids:
        return []
    sql = _ACCOUNT.format(body="a.body" if whole else "''")
    facts: dict[str, dict[str, list[Any]]] = {}
    with given(connection, _keys(article_ids)):
        found = connection.execute(sql)
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        if whole:
            facts = {name: _facts(connection, sql) for name, sql in _FACTS.items()}
    return [Account(**row, **_told(row["article_id"], facts)) for row in rows]


def _facts(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, list[Any]]:
    told = defaultdict(list)
    for key, *values in connection.execute(sql).fetchall():
        told[key].append(tuple(values) if len(values) > 1 else values[0])
    return told


def _told(article_id: str, facts: dict[str, dict[str, list[Any]]]) -> dict[str, Any]:
    return {name: tuple(told.get(article_id, ())) for name, told in facts.items()}


def stories_of(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> list[Told]:
    """The stories that these articles are in, with all their articles."""
    if not article_ids:
        return []
    chosen = "(SELECT story_id FROM story_articles WHERE article_id IN (FROM given))"
    with given(connection, _keys(article_ids)):
        stories = _read(connection, Story, f"stories WHERE story_id IN {chosen}")
        members = _read(
            connection, StoryArticle, f"story_articles WHERE story_id IN {chosen} ORDER BY told_at"
        )
    told: dict[str, list[StoryArticle]] = defaultdict(list)
    for member in members:
        told[member.story_id].append(member)
    return [Told(story=story, articles=tuple(told[story.story_id])) for story in stories]


def _read(connection: duckdb.DuckDBPyConnection, kind: type[Any], what: str) -> list[Any]:
    columns = [each.name for each in fields(kind)]
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM {what}").fetchall()
    return [
        kind(**{n: tuple(v) if isinstance(v, list) else v for n, v in zip(columns, r, strict=True)})
        for r in rows
    ]


def store_grouping(tables: Tables, grouping: Grouping) -> None:
    """Store what grouping brought; the caller holds the transaction.

    An article that has changed meanwhile goes on waiting.
    """
    tables.put("stories", grouping.stories)
    tables.put("story_articles", grouping.articles)
    if grouping.article_ids:
        with given(tables.connection, _keys(grouping.article_ids)):
            tables.connection.execute(
                "DELETE FROM copies WHERE article_id IN (FROM given) OR of_id IN (FROM given)"
            )
            tables.connection.execute(
                "DELETE FROM ungrouped WHERE article_id IN (FROM given) "
                "AND (article_id, fetch_id, extractor) IN (SELECT (article_id, fetch_id, "
                "extractor) FROM story_articles WHERE article_id IN (FROM given))"
            )
    tables.insert("copies", [_row(copy) for copy in grouping.copies])


def forget_stories(tables: Tables) -> None:
    """Empty the tables of stories and copies: all is to be grouped. The caller holds the
    transaction.
    """
    for name in ("stories", "story_articles", "copies", "ungrouped"):
        tables.connection.execute(f"DELETE FROM {name}")
    tables.connection.execute(
        "INSERT INTO ungrouped SELECT article_id, fetch_id, extractor FROM articles"
    )


def outdate(tables: Tables, grouper: str) -> None:
    """Let wait again what other rules than these have grouped; the caller holds the transaction."""
    tables.connection.execute(
        "INSERT INTO ungrouped SELECT article_id, a.fetch_id, a.extractor FROM articles AS a "
        "JOIN story_articles AS g USING (article_id) WHERE g.grouper <> ? "
        "AND article_id NOT IN (SELECT article_id FROM ungrouped)",
        [grouper],
    )


def _row(record: object) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(record)}  # type: ignore[arg-type]


def _keys(article_ids: Iterable[str]) -> pa.Table:
    return pa.table({"key": pa.array(sorted(set(article_ids)), pa.string())})
