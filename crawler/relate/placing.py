"""Which story an account belongs to: stories grow as articles come, and are never made anew.

An account joins the story that it is most like on average (average linkage), if it is like enough.
An account that is like two stories, which then are like each other, merges them. When a story loses
an article, because that was edited, what no longer hangs together is split off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.relate.similarity import Vector, likeness
from crawler.relate.story_rows import counted, formed, member
from storage.records import derived_id
from storage.stories import Account, Story, StoryArticle

ALIKE = 0.11  # mean likeness of an account to a story that is about its event
NEAREST = 5  # members that the mean is taken over, the most alike
LATEST = 12  # members of a large story that are compared besides those an index has found


@dataclass(slots=True)
class Group:
    """A story that is being worked on."""

    story: Story
    members: dict[str, StoryArticle] = field(default_factory=dict)


class Stories:
    """The stories that some new accounts may belong to.

    vectors: of the members that are compared; a large story need not give all.
    """

    def __init__(self, groups: Iterable[Group], vectors: dict[str, Vector], now: datetime) -> None:
        self._groups = {group.story.story_id: group for group in groups}
        self._vectors = vectors
        self._now = now
        self._story_of = {
            key: group.story.story_id for group in self._groups.values() for key in group.members
        }
        self._changed: dict[str, None] = {}
        self._moved: dict[str, None] = {}

    @property
    def stories(self) -> list[Story]:
        """The stories that have changed."""
        return [self._groups[key].story for key in self._changed]

    @property
    def articles(self) -> list[StoryArticle]:
        """The articles that came in or moved."""
        return [self._groups[self._story_of[key]].members[key] for key in self._moved]

    def place(self, account: Account, vector: Vector, near: Iterable[str]) -> str:
        """Puts an account into its story, an old or a new one; returns the story's id.

        near: ids of the articles that an index found for it.
        """
        self.remove(account.article_id)
        self._vectors[account.article_id] = vector
        scored = self._scored(vector, near)
        if not scored:
            return self._begin(account)
        (score, best), *others = scored
        self._add(best, member(account, best, score, self._now))
        for _, other in others:
            best = self._merge_if_one(best, other)
        return best

    def remove(self, article_id: str) -> None:
        """Takes an article out of its story, if it has one, and splits what it held together."""
        story_id = self._story_of.pop(article_id, None)
        if story_id is None:
            return
        del self._groups[story_id].members[article_id]
        self._split(story_id)
        self._recount(story_id)

    def _scored(self, vector: Vector, near: Iterable[str]) -> list[tuple[float, str]]:
        """The stories that an account is like enough, the best first."""
        stories: dict[str, set[str]] = {}
        for key in near:
            if key in self._story_of:
                stories.setdefault(self._story_of[key], set()).add(key)
        scored = [(self._mean(vector, key, found), key) for key, found in stories.items()]
        return sorted(((s, key) for s, key in scored if s >= ALIKE), key=lambda e: (-e[0], e[1]))

    def _mean(self, vector: Vector, story_id: str, found: set[str]) -> float:
        compared = found.union(list(self._groups[story_id].members)[-LATEST:])
        likes = [likeness(vector, self._vectors[key]) for key in compared if key in self._vectors]
        nearest = sorted(likes, reverse=True)[:NEAREST]
        return sum(nearest) / len(nearest) if nearest else 0.0

    def _begin(self, account: Account, split_from: str | None = None) -> str:
        story_id = self._new_id(account.article_id)
        self._groups[story_id] = Group(formed(story_id, self._now, split_from))
        self._add(story_id, member(account, story_id, None, self._now))
        return story_id

    def _new_id(self, article_id: str) -> str:
        """Of the first article; also of the time, where that article once began another story."""
        story_id = derived_id("story", article_id)
        if story_id in self._groups:
            return derived_id("story", article_id, self._now.isoformat())
        return story_id

    def _add(self, story_id: str, article: StoryArticle) -> None:
        self._groups[story_id].members[article.article_id] = article
        self._story_of[article.article_id] = story_id
        self._moved[article.article_id] = None
        self._recount(story_id)

    def _merge_if_one(self, best: str, other: str) -> str:
        """Merges the younger of two stories into the elder, if they are alike; what is left."""
        if self._between(best, other) < ALIKE:
            return best
        elder, younger = sorted((best, other), key=lambda key: _age(self._groups[key].story))
        members = list(self._groups[younger].members.values())
        self._groups[younger].members.clear()
        self._recount(younger, merged_into=elder)
        for each in members:
            self._add(elder, replace(each, story_id=elder))
        return elder

    def _between(self, one: str, other: str) -> float:
        """The mean likeness of two stories' members."""
        members = [
            [self._vectors[key] for key in self._groups[story].members if key in self._vectors]
            for story in (one, other)
        ]
        likes = [likeness(a, b) for a in members[0][-NEAREST:] for b in members[1][-NEAREST:]]
        return sum(likes) / len(likes) if likes else 0.0

    def _split(self, story_id: str) -> None:
        """Gives what is like no other part of a story a story of its own."""
        group = self._groups[story_id]
        whole = [key for key in group.members if key in self._vectors]
        if len(whole) < len(group.members):
            return  # a large story is not loaded whole, and hangs together by what is not seen
        for part in _parts(whole, self._vectors)[1:]:
            first = min(part, key=lambda key: (group.members[key].told_at, key))
            new = self._new_id(first)
            self._groups[new] = Group(formed(new, self._now, story_id))
            for key in part:
                self._add(new, replace(group.members.pop(key), story_id=new))

    def _recount(self, story_id: str, merged_into: str | None = None) -> None:
        group = self._groups[story_id]
        group.story = counted(group.story, group.members.values(), self._vectors, self._now)
        if merged_into is not None:
            group.story = replace(group.story, merged_into=merged_into, merged_at=self._now)
        self._changed[story_id] = None


def _parts(keys: Sequence[str], vectors: dict[str, Vector]) -> list[list[str]]:
    """Articles by what hangs together through pairs that are alike, the largest part first."""
    left, parts = list(keys), []
    while left:
        part = [left.pop(0)]
        for known in part:  # grows while it is read
            near = [k for k in left if likeness(vectors[known], vectors[k]) >= ALIKE]
            part.extend(near)
            left = [key for key in left if key not in near]
        parts.append(part)
    return sorted(parts, key=len, reverse=True)


def _age(story: Story) -> tuple[datetime, datetime, str]:
    return story.formed_at, story.first_at or story.formed_at, story.story_id
