"""The rows of `changes`: each revision of a batch compared with the one before it.

The facts of an article's last revision are in its own tables (quantities, quotes, …); when another
follows, they go to `revision_facts`. So any two neighbours can be compared at any time: when a late
page finds its place between them, or when one of them is read anew by a better extractor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

import duckdb

from storage.differences import differences
from storage.queries import measurers, of_keys
from storage.records import Article
from storage.revisions import History, Revision
from storage.rows import Row
from storage.states import MEASURED, Fact, State, facts, state, state_of
from storage.upserts import Tables

# First the rows by their keys alone, then what they hold: else DuckDB unpacks all texts to
# find seven. Of 50,000 articles that took 185 ms, now 14; of their quantities 89, now 11.
_ROWS = """
SELECT
    r.revision_id, r.headline, r.sapo, r.body, r.paragraphs, r.authors, r.credited_source,
    r.published_at, r.modified_at, coalesce(d.removed, []) AS removed
FROM revisions AS r
LEFT JOIN readings AS d ON d.fetch_id = r.fetch_id AND d.requested_at >= $1
WHERE r.seen_at >= $1 AND r.rowid IN (
    SELECT rowid FROM revisions WHERE revision_id IN (FROM given) AND seen_at >= $1
)
"""
_FACTS = "SELECT revision_id, measurer, facts FROM revision_facts WHERE revision_id IN (FROM given)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Edits:
    """What is to be written of a batch's edits; found before its other rows are replaced."""

    compared: frozenset[str] = frozenset()  # revisions whose changes are known anew
    changes: tuple[Row, ...] = ()
    facts: tuple[Row, ...] = ()  # of revisions that are followed now


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """What of the articles' histories is to be compared, and kept."""

    pairs: list[tuple[str, Revision, Revision]] = field(default_factory=list)  # article_id first
    compared: set[str] = field(default_factory=set)  # whose changes are known anew
    followed: set[str] = field(default_factory=set)  # whose facts are to be kept
    standing: dict[str, str] = field(default_factory=dict)  # revision → article whose tables have
    # its facts
    seen: list[datetime] = field(default_factory=list)  # when each article was first


def find_edits(
    connection: duckdb.DuckDBPyConnection,
    *,
    shown: Mapping[str, Article],
    changed: Mapping[str, Sequence[str]],
    before: Mapping[str, History],
    after: Mapping[str, History],
) -> Edits:
    """The changes of the revisions in `changed` (id → its parts), to be asked before they are put.

    `shown`: the articles of those revisions that the batch brings, by revision_id.
    """
    wanted = _wanted(shown, changed, before, after)
    ids = {each.revision_id for _, *pair in wanted.pairs for each in pair} | wanted.followed
    states = {key: state_of(shown[key]) for key in ids & shown.keys()}
    if wanted.seen:
        since = min(wanted.seen)
        states |= _stored(connection, ids - shown.keys(), wanted.standing, since)
    return Edits(
        compared=frozenset(wanted.compared),
        changes=tuple(
            row
            for article_id, old, new in wanted.pairs
            for row in _changes(article_id, new, states[old.revision_id], states[new.revision_id])
        ),
        facts=tuple(_facts_row(key, states[key]) for key in sorted(wanted.followed)),
    )


def store_edits(tables: Tables, edits: Edits) -> None:
    """Write them; the caller holds the transaction."""
    tables.delete("changes", [{"revision_id": key} for key in edits.compared])
    tables.insert("changes", edits.changes)
    tables.replace("revision_facts", edits.facts)


def _wanted(
    shown: Mapping[str, Article],
    changed: Mapping[str, Sequence[str]],
    before: Mapping[str, History],
    after: Mapping[str, History],
) -> _Wanted:
    wanted = _Wanted()
    for article_id, history in after.items():
        touched = {r.revision_id for r in history.revisions} & changed.keys()
        if not touched or len(history.revisions) == 1:
            continue
        wanted.compared.update(touched)
        wanted.seen.append(history.first_seen_at)
        for old, new in pairwise(history.revisions):
            if changed.get(new.revision_id):
                wanted.pairs.append((article_id, old, new))
        last = before[article_id].revisions[-1].revision_id if article_id in before else None
        followed = {revision.revision_id for revision in history.revisions[:-1]}
        wanted.followed.update(followed & (shown.keys() | {last}))
        if last is not None:
            wanted.standing[last] = article_id
    return wanted


def _changes(article_id: str, new: Revision, before: State, after: State) -> Iterator[Row]:
    for position, each in enumerate(differences(before, after)):
        yield {
            "revision_id": new.revision_id,
            "article_id": article_id,
            "position": position,
            **asdict(each),
        }


def _facts_row(revision_id: str, state: State) -> Row:
    return {
        "revision_id": revision_id,
        "measurer": state.measurer,
        "facts": [asdict(fact) for fact in state.facts],
    }


def _stored(
    connection: duckdb.DuckDBPyConnection,
    revision_ids: Collection[str],
    standing: Mapping[str, str],
    since: datetime,
) -> dict[str, State]:
    """The states of stored revisions, those that stand with the facts of their articles' tables.

    None of the articles was seen before `since`.
    """
    kept = {row["revision_id"]: row for row in of_keys(connection, _FACTS, revision_ids)}
    articles = {standing[key] for key in revision_ids if key in standing}
    present = _present(connection, articles, since)
    known_by = measurers(connection, articles, since)
    states: dict[str, State] = {}
    for row in of_keys(connection, _ROWS, revision_ids, since):
        key, removed = row["revision_id"], frozenset(row["removed"])
        known: tuple[Fact, ...] | None
        measurer: str | None
        if (article_id := standing.get(key)) is not None:
            known, measurer = present[article_id], known_by.get(article_id)
        elif key in kept:
            known, measurer = _facts(kept[key]["facts"]), kept[key]["measurer"]
        else:  # followed before facts were kept: the next reprocessing fills them in
            known, measurer = None, None
        states[key] = state(row, known, measurer=measurer, removed=removed)
    return states


def _facts(stored: Iterable[Mapping[str, Any]]) -> tuple[Fact, ...]:
    return tuple(Fact(**each) for each in stored)


def _present(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str], since: datetime
) -> dict[str, tuple[Fact, ...]]:
    """The facts of articles as they stand, from their tables."""
    found: dict[str, dict[str, list[Row]]] = {key: defaultdict(list) for key in article_ids}
    for name in (*MEASURED, "images"):
        sql = (
            f"SELECT * FROM {name} WHERE article_seen_at >= $1 AND rowid IN (SELECT rowid "
            f"FROM {name} WHERE article_id IN (FROM given) AND article_seen_at >= $1) "
            "ORDER BY article_id, position"
        )
        for row in of_keys(connection, sql, article_ids, since):
            found[row["article_id"]][name].append(row)
    return {key: facts(tables) for key, tables in found.items()}
