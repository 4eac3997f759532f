"""Is what a page shows of an article new, changed, or what we have?  Pure decisions.

An article's history is its revisions by the time they were seen. A sighting is compared with the
revision before it in time: rows that arrive again change nothing, late ones find their place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from storage.fingerprints import differences, fingerprint
from storage.records import Gone, Sighting, derived_id

EXTRACTOR = "extractor"  # in `changed`: read by another version, so the outlet may be innocent
PAGE = "page"  # in `changed`: read from its own page now, from an aggregating one before


class Change(StrEnum):
    """What a sighting brought."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """What must be known of a stored revision to compare with it."""

    revision_id: str
    fetch_id: str
    run_id: str | None
    seen_at: datetime
    position: int
    extractor: str
    fingerprint: str
    page_digest: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """What is known of an article: its revisions by time, and when it was there."""

    revisions: tuple[Revision, ...]
    first_seen_at: datetime
    last_seen_at: datetime
    gone_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What to do with a sighting."""

    change: Change
    history: History  # with the sighting in it
    revision: Revision | None = None  # to write, in place of one with its id
    changed: tuple[str, ...] = ()  # what that revision differs in from the one before it
    follower: tuple[str, tuple[str, ...]] | None = None  # id of the one after it, which now differs
    # from it in these

    @property
    def is_latest(self) -> bool:
        """Whether the revision to write is what the article now is."""
        return self.revision is not None and self.revision == self.history.revisions[-1]


def decide(history: History | None, sighting: Sighting, page_digest: str | None) -> Decision:
    """What a sighting means to an article whose history is known (None: it is not).

    `page_digest` is the sha256 of the page it was read from. The same page read again, by a better
    extractor, corrects the revision that the page had brought; it is no edit.
    """
    seen = _revision(sighting, page_digest)
    if history is None:
        first = History(revisions=(seen,), first_seen_at=seen.seen_at, last_seen_at=seen.seen_at)
        return Decision(change=Change.NEW, history=first, revision=seen)
    history = _seen(history, seen.seen_at)
    earlier = [r for r in history.revisions if r.seen_at <= seen.seen_at]
    if same_page := _of_same_page(history.revisions, earlier, seen):
        return _corrected(history, same_page, seen)
    if _is_known(history, earlier, seen):
        return Decision(change=Change.SAME, history=history)
    revisions = sorted((*history.revisions, seen), key=lambda revision: revision.seen_at)
    return _placed(Change.REVISED, replace(history, revisions=tuple(revisions)), seen)


def _is_known(history: History, earlier: list[Revision], seen: Revision) -> bool:
    """Whether the revision that stood then, or one of the same instant, says the same.

    A copy on another page (an aggregator's) says nothing new of an article whose own page we know.
    """
    if not earlier:
        return _alike(history.revisions[0], seen)
    if seen.position > 0 and earlier[-1].position == 0:
        return True
    standing = [revision for revision in earlier if revision.seen_at < seen.seen_at][-1:]
    at_once = [revision for revision in earlier if revision.seen_at == seen.seen_at]
    return any(_alike(revision, seen) for revision in standing + at_once)


def _revision(sighting: Sighting, page_digest: str | None) -> Revision:
    article = sighting.article
    return Revision(
        revision_id=derived_id(article.article_id, sighting.fetch_id),
        fetch_id=sighting.fetch_id,
        run_id=sighting.run_id,
        seen_at=sighting.seen_at,
        position=article.position,
        extractor=article.extractor,
        fingerprint=fingerprint(article),
        page_digest=page_digest,
    )


def _seen(history: History, seen_at: datetime) -> History:
    """The history after one more sight of the article: it is back if it was gone before."""
    gone_at = history.gone_at
    return replace(
        history,
        first_seen_at=min(history.first_seen_at, seen_at),
        last_seen_at=max(history.last_seen_at, seen_at),
        gone_at=None if gone_at is None or gone_at <= seen_at else gone_at,
    )


def _of_same_page(
    known: tuple[Revision, ...], earlier: list[Revision], seen: Revision
) -> Revision | None:
    """The revision that the very page of this sighting brought, if it brought one."""
    for revision in known:
        if revision.revision_id == seen.revision_id:
            return revision
    if earlier and seen.page_digest and earlier[-1].page_digest == seen.page_digest:
        return earlier[-1]
    return None


def _corrected(history: History, stored: Revision, seen: Revision) -> Decision:
    if (stored.fingerprint, stored.extractor) == (seen.fingerprint, seen.extractor):
        return Decision(change=Change.SAME, history=history)
    better = replace(
        stored,
        position=seen.position,
        extractor=seen.extractor,
        fingerprint=seen.fingerprint,
        page_digest=seen.page_digest or stored.page_digest,
    )
    revisions = tuple(better if revision == stored else revision for revision in history.revisions)
    return _placed(Change.SAME, replace(history, revisions=revisions), better)


def _alike(one: Revision, other: Revision) -> bool:
    return not differences(one.fingerprint, other.fingerprint)


def _placed(change: Change, history: History, revision: Revision) -> Decision:
    """The decision for a revision in its place: what follows it is compared anew."""
    index = history.revisions.index(revision)
    before = history.revisions[index - 1] if index else None
    after = history.revisions[index + 1] if index + 1 < len(history.revisions) else None
    return Decision(
        change=change,
        history=history,
        revision=revision,
        changed=_changed(before, revision),
        follower=(after.revision_id, _changed(revision, after)) if after else None,
    )


def _changed(before: Revision | None, after: Revision) -> tuple[str, ...]:
    if before is None:
        return ()
    parts = differences(before.fingerprint, after.fingerprint)
    if not parts:
        return ()
    doubts = [EXTRACTOR] if before.extractor != after.extractor else []
    doubts += [PAGE] if (before.position == 0) != (after.position == 0) else []
    return (*parts, *doubts)


def gone(history: History, notice: Gone) -> History:
    """The history after its page answered 404 or 410: the first such answer counts."""
    if history.gone_at is not None or notice.seen_at < history.last_seen_at:
        return history
    return replace(history, gone_at=notice.seen_at)
