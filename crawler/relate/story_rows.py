"""A story and its articles as rows: what is counted and named whenever one comes or goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.relate.similarity import Vector, likeness
from storage.stories import Account, Story, StoryArticle

GROUPER = "1"  # of the rules that make stories: raise it when they change
CENTRAL = 8  # first members among which the label is chosen, so that it seldom changes


def formed(story_id: str, now: datetime, split_from: str | None) -> Story:
    """A story that has no article yet."""
    return Story(
        story_id=story_id,
        label=None,
        central_article_id=None,
        first_article_id=None,
        first_at=None,
        last_at=None,
        articles=0,
        outlets=0,
        languages=(),
        formed_at=now,
        changed_at=now,
        split_from=split_from,
    )


def member(account: Account, story_id: str, score: float | None, now: datetime) -> StoryArticle:
    """An account's place in a story; score: likeness to it, None where it begins it."""
    return StoryArticle(
        article_id=account.article_id,
        story_id=story_id,
        told_at=account.told_at,
        source=account.source,
        headline=account.headline,
        language=account.language,
        score=score,
        grouped_at=now,
        fetch_id=account.fetch_id,
        extractor=account.extractor,
        grouper=GROUPER,
    )


def counted(
    story: Story, articles: Iterable[StoryArticle], vectors: Mapping[str, Vector], now: datetime
) -> Story:
    """A story as these articles make it."""
    members = sorted(articles, key=lambda member: (member.told_at, member.article_id))
    central = _central(members, vectors)
    return replace(
        story,
        label=central.headline if central else None,
        central_article_id=central.article_id if central else None,
        first_article_id=members[0].article_id if members else None,
        first_at=members[0].told_at if members else None,
        last_at=members[-1].told_at if members else None,
        articles=len(members),
        outlets=len({member.source for member in members}),
        languages=tuple(sorted({m.language for m in members if m.language})),
        changed_at=now,
    )


def _central(members: Sequence[StoryArticle], vectors: Mapping[str, Vector]) -> StoryArticle | None:
    """Of the first members that have a headline, the one most like the others."""
    first = [m for m in members if m.article_id in vectors and m.headline][:CENTRAL]
    if not first:
        return members[0] if members else None
    return max(
        reversed(first),
        key=lambda one: sum(
            likeness(vectors[one.article_id], vectors[other.article_id])
            for other in first
            if other is not one
        ),
    )
