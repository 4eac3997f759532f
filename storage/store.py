"""A batch into the archive: each record to its table, each sighting to its article's history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

import duckdb

from storage import measured, queries, rows
from storage.departures import store_back, store_gone, store_moved
from storage.edits import Edits, find_edits, store_edits
from storage.fingerprints import fingerprint
from storage.records import Batch, Memory, Sighting
from storage.retention_rows import store_pruned
from storage.retention_text import entries_of_removed, expire, lapsed
from storage.revisions import Change, Decision, History, Revision, decide, gone
from storage.topics import store_judged
from storage.upserts import Tables

_WAITS = ("article_id", "fetch_id", "extractor")  # for grouping: storage/grouped.py


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What a batch brought: for each of its sightings, in their order, its change."""

    changes: tuple[Change, ...] = ()


def store(tables: Tables, batch: Batch) -> Written:
    """Store a batch; the caller holds the transaction.

    Entries come last, as until then they say whose page it was that is gone. What retention
    removes comes first: rows that were put earlier have gone into earlier batches.
    """
    expire(tables, batch.expired)
    tables.put("fetches", batch.fetches)
    store_pruned(tables, batch.pruned)
    seen = batch.sightings
    past = lapsed(tables.connection, seen)
    batch = _without(batch, past)
    changes = _for_all(seen, past, _store_sightings(tables, batch))
    _store_gone(tables, batch)
    store_moved(tables, batch.moved)
    tables.put("sources", batch.sources)
    tables.put("feeds", batch.feeds)
    tables.put("robots", batch.robots)
    tables.put("runs", batch.runs)
    tables.put("entries", entries_of_removed(tables.connection, batch.entries, past))
    tables.put("readings", batch.readings)
    _store_memories(tables, batch.memories)
    store_judged(tables, batch.judged)
    return Written(changes=changes)


def _without(batch: Batch, past: Collection[tuple[str, datetime]]) -> Batch:
    """The batch without sightings (by article and time) of what retention had removed since."""
    if not past:
        return batch
    kept = tuple(s for s in batch.sightings if _sight(s) not in past)
    lost = {key for key, _ in past} - {s.article.article_id for s in kept}
    judged = tuple(each for each in batch.judged if each.article_id not in lost)
    return replace(batch, sightings=kept, judged=judged)


def _for_all(
    seen: Iterable[Sighting], past: Collection[tuple[str, datetime]], changes: Iterable[Change]
) -> tuple[Change, ...]:
    """The changes of all sightings: those of removed articles change nothing."""
    known = iter(changes)
    return tuple(Change.SAME if _sight(s) in past else next(known) for s in seen)


def _sight(sighting: Sighting) -> tuple[str, datetime]:
    return sighting.article.article_id, sighting.seen_at


def _store_sightings(tables: Tables, batch: Batch) -> tuple[Change, ...]:
    before = queries.histories(tables.connection, {s.article.article_id for s in batch.sightings})
    decided, after = decisions(batch.sightings, before, _digests(tables.connection, batch))
    edits = _edits(tables, decided, before, after)
    _replace_revisions(tables, decided, before)
    latest = {s.article.article_id: (s, d) for s, d in decided if d.is_latest}
    _replace_articles(tables, latest, before, after)
    _renew_measures(tables, decided, latest, after)
    store_edits(tables, edits)
    store_back(tables, before, after, batch.sightings)
    rest = {key: history for key, history in after.items() if key not in latest}
    _move_sights(tables, before, rest)
    return tuple(decision.change for _, decision in decided)


def preview(connection: duckdb.DuckDBPyConnection, batch: Batch) -> Written:
    """What storing a batch would bring, without storing it."""
    seen, past = batch.sightings, lapsed(connection, batch.sightings)
    batch = _without(batch, past)
    known = queries.histories(connection, {s.article.article_id for s in batch.sightings})
    decided, _ = decisions(batch.sightings, known, _digests(connection, batch))
    changes = [decision.change for _, decision in decided]
    return Written(changes=_for_all(seen, past, changes))


def decisions(
    sightings: Iterable[Sighting],
    known: Mapping[str, History],
    digests: Mapping[str, str | None],
) -> tuple[list[tuple[Sighting, Decision]], dict[str, History]]:
    """What each sighting means after those before it, and the histories after all of them."""
    after, decided = dict(known), []
    for sighting in sightings:
        key = sighting.article.article_id
        decision = decide(after.get(key), sighting, digests.get(sighting.fetch_id))
        after[key] = decision.history
        decided.append((sighting, decision))
    return decided, after


def _digests(connection: duckdb.DuckDBPyConnection, batch: Batch) -> dict[str, str | None]:
    """The digests of the pages shown: of this batch's fetches, and of earlier ones."""
    fresh = {fetch.fetch_id: fetch.digest for fetch in batch.fetches}
    earlier = {sighting.fetch_id for sighting in batch.sightings} - fresh.keys()
    return fresh | queries.digests(connection, earlier)


def _edits(
    tables: Tables,
    decided: Sequence[tuple[Sighting, Decision]],
    before: Mapping[str, History],
    after: Mapping[str, History],
) -> Edits:
    """What changed with the revisions to write and with those that follow them."""
    fresh, followers = _revisions(decided)
    shown = {d.revision.revision_id: s.article for s, d in decided if d.revision is not None}
    changed = {row["revision_id"]: row["changed"] for row in (*fresh, *followers)}
    return find_edits(tables.connection, shown=shown, changed=changed, before=before, after=after)


def _replace_revisions(
    tables: Tables,
    decided: Sequence[tuple[Sighting, Decision]],
    before: Mapping[str, History],
) -> None:
    known = {r.revision_id for history in before.values() for r in history.revisions}
    fresh, followers = _revisions(decided)
    tables.delete("revisions", [row for row in fresh if row["revision_id"] in known])
    tables.insert("revisions", fresh)
    tables.update("revisions", followers)


def _revisions(
    decided: Iterable[tuple[Sighting, Decision]],
) -> tuple[list[rows.Row], list[rows.Row]]:
    """The revisions to write, and of those to stay what the one before has made of `changed`."""
    fresh: dict[str, rows.Row] = {}
    changed: dict[str, tuple[str, ...]] = {}
    for sighting, decision in decided:
        if decision.revision is not None:
            key = decision.revision.revision_id
            fresh[key] = _revision(sighting, decision.revision)
            changed[key] = decision.changed
        if decision.follower is not None:
            changed |= [decision.follower]
    followers: list[rows.Row] = [
        {"revision_id": key, "changed": parts} for key, parts in changed.items() if key not in fresh
    ]
    return [{**row, "changed": changed[key]} for key, row in fresh.items()], followers


def _revision(sighting: Sighting, revision: Revision) -> rows.Row:
    return {
        **rows.content(sighting.article),
        "revision_id": revision.revision_id,
        "fetch_id": revision.fetch_id,
        "run_id": revision.run_id,
        "seen_at": revision.seen_at,
        "fingerprint": revision.fingerprint,
        "page_digest": revision.page_digest,
    }


def _replace_articles(
    tables: Tables,
    latest: Mapping[str, tuple[Sighting, Decision]],
    before: Mapping[str, History],
    after: Mapping[str, History],
) -> None:
    """Write the articles that now are what a sighting showed, with pictures and links.

    What is new has nothing to delete, which saves looking through three large tables.
    """
    fresh = [_article(s, d, after[key]) for key, (s, d) in latest.items()]
    known = [row for row in fresh if row["article_id"] in before]
    shown = [sighting.article for sighting, _ in latest.values()]
    tables.delete("articles", known)
    tables.insert("articles", fresh)
    tables.replace("ungrouped", [{name: row[name] for name in _WAITS} for row in fresh])
    theirs = {
        "images": [row for article in shown for row in rows.images(article)],
        "links": [row for article in shown for row in rows.links(article)],
        **{name: measured.measured_rows(name, shown) for name in measured.TABLES},
    }
    held = [row["article_id"] for row in known]
    for name, those in theirs.items():
        _replace_theirs(tables, name, held, those, after)


def _replace_theirs(
    tables: Tables,
    name: str,
    known: Iterable[str],
    fresh: Iterable[rows.Row],
    histories: Mapping[str, History],
) -> None:
    """Put rows that are of some articles in the place of what is known of these."""

    def seen(article_id: str) -> rows.Row:
        return {"article_id": article_id, "article_seen_at": histories[article_id].first_seen_at}

    tables.delete(name, [seen(article_id) for article_id in known])
    tables.insert(name, [{**row, **seen(row["article_id"])} for row in fresh])


def _renew_measures(
    tables: Tables,
    decided: Sequence[tuple[Sighting, Decision]],
    latest: Collection[str],
    histories: Mapping[str, History],
) -> None:
    """Replace measures of another version, where the text that a sighting shows still stands."""
    standing = {
        s.article.article_id: s.article
        for s, d in decided
        if s.article.measures is not None
        and s.article.article_id not in latest
        and d.history.revisions[-1].fingerprint == fingerprint(s.article)
    }
    since = min((histories[key].first_seen_at for key in standing), default=None)
    known = queries.measurers(tables.connection, standing, since) if since else {}
    renewed = [
        article
        for key, article in standing.items()
        if article.measures and article.measures.measurer != known.get(key)
    ]
    known_by = [article.article_id for article in renewed]
    for name in measured.TABLES:
        measures = measured.measured_rows(name, renewed)
        _replace_theirs(tables, name, known_by, measures, histories)


def _store_memories(tables: Tables, memories: Sequence[Memory]) -> None:
    """Replace what is remembered of each host by what is remembered now."""
    last = {memory.host: memory for memory in memories}
    tables.delete("boilerplate", [{"host": host} for host in last])
    tables.insert("boilerplate", [asdict(b) for memory in last.values() for b in memory.blocks])


def _article(sighting: Sighting, decision: Decision, history: History) -> rows.Row:
    revision = decision.revision
    return {
        **rows.content(sighting.article),
        "canonical_url": sighting.article.canonical_url,
        "source": sighting.source,
        "fetch_id": revision.fetch_id if revision else sighting.fetch_id,
        **_sights(history),
    }


def _sights(history: History) -> rows.Row:
    return {
        "first_seen_at": history.first_seen_at,
        "last_seen_at": history.last_seen_at,
        "gone_at": history.gone_at,
    }


def _store_gone(tables: Tables, batch: Batch) -> None:
    pages = queries.articles_of_pages(tables.connection, {notice.url for notice in batch.gone})
    before = queries.histories(tables.connection, {key for keys in pages.values() for key in keys})
    after, left = dict(before), []
    for notice in batch.gone:
        for key in pages.get(notice.url, ()):
            after[key], was = gone(after[key], notice), after[key]
            left += [(key, notice)] if after[key] != was else []
    store_gone(tables, left)
    _move_sights(tables, before, after)


def _move_sights(
    tables: Tables, before: Mapping[str, History], after: Mapping[str, History]
) -> None:
    """Move the times at which articles were seen, and nothing else of them."""
    moved = [
        {"article_id": key, **_sights(history)}
        for key, history in after.items()
        if history != before.get(key)
    ]
    tables.update("articles", moved)
