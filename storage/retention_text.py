"""Articles that retention removes: every row that is theirs, and what of others refers to them.

Which tables that are is read from the schema: a table with a column `article_id` or `revision_id`
has rows of articles. Readings stay, as they are of pages and hold no words: they say that a kept
page need not be read again. Links of other articles to one that is removed stay unresolved.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import duckdb
import pyarrow as pa

from storage.queries import fetched, of_keys
from storage.records import EntryState, EntryStatus, Expired, Sighting
from storage.upserts import Tables, given

# Tables with one of these columns that hold rows of their own.
OTHERS = {
    "entries": "it stays, in the state `expired`",
    "pruned_articles": "it says that the article was removed",
}
# Further columns that name an article; `copies` goes with either of its two.
REFERRING = {
    "copies.of_id": "deleted",
    "links.target_id": "unresolved from then on",
    "stories.central_article_id": "counted anew",
    "stories.first_article_id": "counted anew",
}
_KEYED = """
SELECT DISTINCT c.table_name AS name, c.column_name AS key
FROM duckdb_columns() AS c JOIN duckdb_tables() AS t
    ON t.table_name = c.table_name AND t.database_name = c.database_name
WHERE c.database_name = 'live' AND c.column_name IN ('article_id', 'revision_id')
ORDER BY 2 DESC, 1
"""
_STORIES = """
SELECT DISTINCT story_id FROM story_articles WHERE article_id IN (FROM given)
"""
_EXPIRE = """
UPDATE entries
SET state = 'expired', reason = 'retention', next_check_at = NULL, digest = NULL, etag = NULL,
    last_modified = NULL
WHERE article_id IN (FROM given)
"""
_RECOUNT = """
UPDATE stories
SET articles = m.articles, outlets = m.outlets, languages = m.languages,
    first_article_id = m.ids[1], first_at = m.first_at, last_at = m.last_at, changed_at = $now,
    label = CASE
        WHEN list_contains(m.ids, central_article_id) THEN label
        ELSE m.likest.headline
    END,
    central_article_id = CASE
        WHEN list_contains(m.ids, central_article_id) THEN central_article_id
        ELSE m.likest.id
    END
FROM (
    SELECT
        story_id,
        CAST(count(*) AS INTEGER) AS articles,
        CAST(count(DISTINCT source) AS INTEGER) AS outlets,
        coalesce(list_sort(list(DISTINCT language) FILTER (language IS NOT NULL)), []) AS languages,
        list(article_id ORDER BY told_at, article_id) AS ids,
        min(told_at) AS first_at,
        max(told_at) AS last_at,
        list(
            {'id': article_id, 'headline': headline}
            ORDER BY headline IS NULL, score DESC NULLS FIRST, told_at, article_id
        )[1] AS likest
    FROM story_articles
    WHERE story_id IN (FROM given)
    GROUP BY story_id
) AS m
WHERE stories.story_id = m.story_id
"""
_EMPTY = """
DELETE FROM stories
WHERE story_id IN (FROM given) AND story_id NOT IN (SELECT story_id FROM story_articles)
"""
_MERGED_INTO_NOTHING = """
FROM stories
WHERE merged_into IS NOT NULL AND merged_into NOT IN (SELECT story_id FROM stories)
"""
_SPLIT_FROM_NOTHING = """
UPDATE stories SET split_from = NULL
WHERE split_from IS NOT NULL AND split_from NOT IN (SELECT story_id FROM stories)
"""


def tables_of_articles(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[str, str], ...]:
    """The tables with rows of articles, each by its key; those of revisions before `revisions`."""
    keys: dict[str, str] = {}
    for row in fetched(connection, _KEYED):
        keys[row["name"]] = row["key"]  # `article_id` last, where a table has both
    own = [(name, key) for name, key in keys.items() if name not in OTHERS]
    return tuple(sorted(own, key=lambda each: each[1] == "article_id"))


def expire(tables: Tables, expired: Sequence[Expired]) -> None:
    """Remove articles with all that is theirs; the caller holds the transaction."""
    for each in expired:
        if each.article_ids:
            _remove(tables, each)


def _remove(tables: Tables, expired: Expired) -> None:
    connection, keys = tables.connection, _keys(expired.article_ids)
    with given(connection, keys):
        stories = [row["story_id"] for row in fetched(connection, _STORIES)]
        for name, key in tables_of_articles(connection):
            which = "FROM given" if key == "article_id" else _REVISIONS
            connection.execute(f"DELETE FROM {name} WHERE {key} IN ({which})")
        connection.execute("DELETE FROM copies WHERE of_id IN (FROM given)")
        connection.execute(_EXPIRE)
    tables.replace(
        "pruned_articles",
        [{"article_id": key, "pruned_at": expired.pruned_at} for key in expired.article_ids],
    )
    if stories:
        _recount(connection, stories, expired.pruned_at)


_REVISIONS = "SELECT revision_id FROM revisions WHERE article_id IN (FROM given)"


def _recount(connection: duckdb.DuckDBPyConnection, stories: list[str], now: datetime) -> None:
    """Stories with the articles that are left; those without any go."""
    with given(connection, _keys(stories)):
        connection.execute(_RECOUNT, {"now": now})
        connection.execute(_EMPTY)
    while connection.execute(f"SELECT 1 {_MERGED_INTO_NOTHING} LIMIT 1").fetchall():
        connection.execute(f"DELETE {_MERGED_INTO_NOTHING}")
    connection.execute(_SPLIT_FROM_NOTHING)


def lapsed(
    connection: duckdb.DuckDBPyConnection, sightings: Sequence[Sighting]
) -> frozenset[tuple[str, datetime]]:
    """Of what was seen (article and time), that which was before its article was removed."""
    removed = _removed(connection, {each.article.article_id for each in sightings})
    return frozenset(
        (key, each.seen_at)
        for each in sightings
        if (key := each.article.article_id) in removed and each.seen_at <= removed[key]
    )


def entries_of_removed(
    connection: duckdb.DuckDBPyConnection,
    entries: Sequence[EntryStatus],
    past: Collection[tuple[str, datetime]],
) -> tuple[EntryStatus, ...]:
    """Entries as they stand if these sightings (article and time) are passed over."""
    lost = {key for key, _ in past}
    sql = "SELECT article_id FROM articles WHERE article_id IN (FROM given)"
    lost -= {row["article_id"] for row in of_keys(connection, sql, lost)}
    return tuple(_expired(each) if each.article_id in lost else each for each in entries)


def _expired(entry: EntryStatus) -> EntryStatus:
    return replace(entry, state=EntryState.EXPIRED, reason="retention", next_check_at=None)


def _removed(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]
) -> Mapping[str, datetime]:
    sql = "SELECT article_id, pruned_at FROM pruned_articles WHERE article_id IN (FROM given)"
    return {row["article_id"]: row["pruned_at"] for row in of_keys(connection, sql, article_ids)}


def _keys(ids: Collection[str]) -> pa.Table:
    return pa.table({"key": pa.array(sorted(set(ids)), pa.string())})
