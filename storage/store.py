"""A batch into the archive: each record to its table, each sighting to its article's history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from storage import queries, rows
from storage.records import Batch, Sighting
from storage.revisions import Change, Decision, History, decide, gone
from storage.upserts import Tables


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What a batch brought: for each of its sightings, in their order, its change."""

    changes: tuple[Change, ...] = ()


def store(tables: Tables, batch: Batch) -> Written:
    """Store a batch; the caller holds the transaction.

    Entries come last, as until then they say whose page it was that is gone.
    """
    tables.put("fetches", batch.fetches)
    changes = _store_sightings(tables, batch)
    _store_gone(tables, batch)
    tables.put("sources", batch.sources)
    tables.put("feeds", batch.feeds)
    tables.put("robots", batch.robots)
    tables.put("runs", batch.runs)
    tables.put("entries", batch.entries)
    return Written(changes=changes)


def _store_sightings(tables: Tables, batch: Batch) -> tuple[Change, ...]:
    before = queries.histories(tables.connection, {s.article.article_id for s in batch.sightings})
    digests = _digests(tables, batch)
    after, decided = dict(before), []
    for sighting in batch.sightings:
        key = sighting.article.article_id
        decision = decide(after.get(key), sighting, digests.get(sighting.fetch_id))
        after[key] = decision.history
        decided.append((sighting, decision))
    _replace_revisions(tables, decided, before)
    latest = {s.article.article_id: (s, d) for s, d in decided if d.is_latest}
    _replace_articles(tables, latest, before, after)
    rest = {key: history for key, history in after.items() if key not in latest}
    _move_sights(tables, before, rest)
    return tuple(decision.change for _, decision in decided)


def _digests(tables: Tables, batch: Batch) -> dict[str, str | None]:
    """The digests of the pages shown: of this batch's fetches, and of earlier ones."""
    fresh = {fetch.fetch_id: fetch.digest for fetch in batch.fetches}
    earlier = {sighting.fetch_id for sighting in batch.sightings} - fresh.keys()
    return fresh | queries.digests(tables.connection, earlier)


def _replace_revisions(
    tables: Tables,
    decided: Sequence[tuple[Sighting, Decision]],
    before: Mapping[str, History],
) -> None:
    known = {r.revision_id for history in before.values() for r in history.revisions}
    fresh = rows.last_of_each(_revisions(decided), "revision_id")
    tables.delete("revisions", [row for row in fresh if row["revision_id"] in known])
    tables.insert("revisions", fresh)


def _revisions(decided: Iterable[tuple[Sighting, Decision]]) -> Iterator[rows.Row]:
    for sighting, decision in decided:
        if (revision := decision.revision) is not None:
            yield {
                **rows.content(sighting.article),
                "revision_id": revision.revision_id,
                "fetch_id": revision.fetch_id,
                "run_id": revision.run_id,
                "seen_at": revision.seen_at,
                "changed": decision.changed,
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
    for name in ("articles", "images", "links"):
        tables.delete(name, known)
    shown = [sighting.article for sighting, _ in latest.values()]
    tables.insert("articles", fresh)
    tables.insert("images", [row for article in shown for row in rows.images(article)])
    tables.insert("links", [row for article in shown for row in rows.links(article)])


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
    after = dict(before)
    for notice in batch.gone:
        for key in pages.get(notice.url, ()):
            after[key] = gone(after[key], notice)
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
