"""When a page of an article was found gone or moved, and when it was back: rows with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from storage.records import Gone, Moved, Sighting, derived_id
from storage.revisions import History
from storage.rows import Row
from storage.upserts import Tables

_NONE: Row = dict.fromkeys(("fetch_id", "status", "reason", "target_url"))


def store_gone(tables: Tables, left: Iterable[tuple[str, Gone]]) -> None:
    """Keep by which answer each of these articles (by id) was first found gone."""
    tables.replace("departures", [_row("gone", key, _gone(notice)) for key, notice in left])


def _gone(notice: Gone) -> Row:
    names = ("url", "seen_at", "status", "fetch_id", "reason")
    return {name: getattr(notice, name) for name in names}


def store_moved(tables: Tables, moved: Iterable[Moved]) -> None:
    """Keep where pages of articles have moved."""
    names = ("url", "target_url", "seen_at", "fetch_id", "status", "reason")
    tables.replace(
        "departures",
        [
            _row("moved", each.article_id, {name: getattr(each, name) for name in names})
            for each in moved
        ],
    )


def store_back(
    tables: Tables,
    before: Mapping[str, History],
    after: Mapping[str, History],
    sightings: Sequence[Sighting],
) -> None:
    """Keep by which page each article that had been gone was first seen again."""
    back: dict[str, Row] = {}
    for sighting in sightings:
        key = sighting.article.article_id
        was = before[key].gone_at if key in before else None
        if was is None or after[key].gone_at is not None or sighting.seen_at < was or key in back:
            continue
        row = {name: getattr(sighting, name) for name in ("seen_at", "fetch_id")}
        back[key] = _row("back", key, {**row, "url": sighting.article.url})
    tables.replace("departures", back.values())


def _row(kind: str, article_id: str, known: Row) -> Row:
    evidence = known.get("fetch_id") or known["seen_at"].isoformat()
    return {
        **_NONE,
        **known,
        "departure_id": derived_id(article_id, kind, evidence),
        "article_id": article_id,
        "kind": kind,
    }
