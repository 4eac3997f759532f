"""The topics that are watched, and the tags of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from storage import rows
from storage.queries import fetched
from storage.records import Judged, Topic
from storage.upserts import Tables, given


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What the archive has of a topic."""

    name: str
    watched: bool  # newsarchive.toml has it
    articles: int
    sources: int  # of those articles
    last_at: datetime | None  # the latest of them by the outlets' dates, else by our first sight
    back_filled_at: datetime | None  # the whole archive was held against its present definition


def watch(tables: Tables, topics: Sequence[Topic]) -> None:
    """Make these the topics that are watched; others keep their tags, and are watched no more."""
    known = {
        row["name"]: row
        for row in fetched(
            tables.connection, "SELECT name, back_filled, back_filled_at FROM topics"
        )
    }
    tables.connection.execute("UPDATE topics SET watched = false WHERE watched")
    tables.replace("topics", [_row(topic, known.get(topic.name)) for topic in topics])


def _row(topic: Topic, known: rows.Row | None) -> rows.Row:
    criteria = ("words", "phrases", "mentions", "places", "languages", "sources")
    return {
        "name": topic.name,
        **{name: getattr(topic, name) for name in criteria},
        "definition": topic.definition,
        "watched": True,
        "back_filled": known["back_filled"] if known else None,
        "back_filled_at": known["back_filled_at"] if known else None,
    }


def back_filled(tables: Tables, topics: Sequence[Topic], now: datetime) -> None:
    """Say that the whole archive was held against these, as they are defined now."""
    filled = [
        {"name": topic.name, "back_filled": topic.definition, "back_filled_at": now}
        for topic in topics
    ]
    tables.update("topics", filled)


def store_judged(tables: Tables, judged: Sequence[Judged]) -> None:
    """Replace the tags that articles have of the topics that they were held against."""
    last = {each.article_id: each for each in judged}
    pairs = [(each.article_id, topic) for each in last.values() for topic in each.topics]
    if not pairs:
        return
    articles, topics = zip(*pairs, strict=True)
    table = pa.table({"article": pa.array(articles), "topic": pa.array(topics)})
    with given(tables.connection, table):
        tables.connection.execute(
            "DELETE FROM article_topics WHERE (article_id, topic) IN (FROM given)"
        )
    tables.insert("article_topics", [row for each in last.values() for row in _tags(each)])


def _tags(judged: Judged) -> list[rows.Row]:
    return [
        {
            "article_id": judged.article_id,
            "topic": tag.topic,
            "score": tag.score,
            "reason": tag.reason,
            "definition": tag.definition,
            "tagged_at": judged.judged_at,
        }
        for tag in judged.tags
    ]


STANDINGS = """
SELECT
    t.name,
    t.watched,
    count(a.article_id) AS articles,
    count(DISTINCT a.source) AS sources,
    max(coalesce(a.published_at, a.first_seen_at)) AS last_at,
    any_value(CASE WHEN t.back_filled = t.definition THEN t.back_filled_at END) AS back_filled_at
FROM topics AS t
LEFT JOIN article_topics AS tag ON tag.topic = t.name
LEFT JOIN articles AS a ON a.article_id = tag.article_id
GROUP BY t.name, t.watched
ORDER BY t.watched DESC, t.name
"""


def standings(connection: duckdb.DuckDBPyConnection) -> list[Standing]:
    """What the archive has of each topic, watched ones first."""
    return [Standing(**row) for row in fetched(connection, STANDINGS)]
