"""Articles of the archive into their stories, and copies found: some at a time, in a thread.

First the likeness index takes their signatures, then the archive their stories in one transaction;
so what is interrupted between is found waiting, and done again to the same end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.relate.copies import copy
from crawler.relate.finding import indexed
from crawler.relate.placing import LATEST, Group, Stories
from crawler.relate.rarity import Rarity
from crawler.relate.signatures import signature
from crawler.relate.similarity import Vector, vector
from crawler.relate.story_rows import CENTRAL, GROUPER
from storage.archive import Archive
from storage.likeness import LikenessIndex
from storage.stories import Account, Copy, Grouping, Indexed, Signature, Told

BATCH = 200  # articles a transaction
_ALIKE = 40  # articles that an article is compared with for its story
_SHARING = 50  # … for shared text


@dataclass(frozen=True, kw_only=True, slots=True)
class Grouped:
    """What a batch brought, in numbers."""

    articles: int = 0
    stories: int = 0  # changed
    copies: int = 0


class StoryGrouping:
    """Groups what waits in an archive. Every method raises StorageError and nothing else."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._index = LikenessIndex(archive.directory)
        self._whole = False  # whether the index is known to have all that is grouped

    def waiting(self) -> int:
        """How many articles are to be grouped."""
        return self._archive.waiting()

    def group_some(self, now: datetime) -> Grouped:
        """Groups the next of those that wait, the first published first; none: none waits."""
        if not self._whole:
            self._archive.outdate(GROUPER)
            self._mend()
            self._whole = True
        accounts = self._archive.ungrouped(limit=BATCH)
        if not accounts:
            return Grouped()
        grouping = self.grouping(accounts, now)
        self._archive.group(grouping)
        return Grouped(
            articles=len(accounts), stories=len(grouping.stories), copies=len(grouping.copies)
        )

    def grouping(self, accounts: Sequence[Account], now: datetime) -> Grouping:
        """What grouping these articles brings; the index knows them from here on."""
        signed = self._signed(accounts)
        self._index.put(list(signed.values()))
        near = {key: self._index.alike(each, most=_ALIKE) for key, each in signed.items()}
        near_text = {key: self._index.sharing(each, most=_SHARING) for key, each in signed.items()}
        signatures = {key: each.signature for key, each in signed.items()}
        copies = self._copies(accounts, signatures, near_text, now)
        for each in copies:
            near[each.article_id if each.article_id in near else each.of_id].append(
                each.of_id if each.article_id in near else each.article_id
            )
        vectors = self._vectors(signatures)
        stories = self._stories(near, vectors, now)
        for account in accounts:
            key = account.article_id
            stories.place(account, vectors[key], near[key])
        return Grouping(
            article_ids=tuple(signed),
            stories=tuple(stories.stories),
            articles=tuple(stories.articles),
            copies=tuple(copies),
        )

    def forget(self, article_ids: Iterable[str]) -> None:
        """Removes articles from the index; one that stays in the archive comes back to it."""
        self._index.forget(article_ids)
        self._whole = False

    def close(self) -> None:
        """Ends the use of the index."""
        self._index.close()

    def _rarity(self) -> Rarity:
        return Rarity(self._index.size, self._index.counts)

    def _vectors(self, signatures: Mapping[str, Signature]) -> dict[str, Vector]:
        rarity = self._rarity()
        return {key: vector(each, rarity) for key, each in signatures.items()}

    def _signed(self, accounts: Iterable[Account]) -> dict[str, Indexed]:
        rarity = self._rarity()
        return {account.article_id: indexed(signature(account), rarity) for account in accounts}

    def _stories(
        self, near: dict[str, list[str]], fresh: dict[str, Vector], now: datetime
    ) -> Stories:
        """The stories of what is near, or was theirs, ready to be compared."""
        close = {key for keys in near.values() for key in keys}
        told = self._archive.stories_of(close | near.keys())
        compared = (close | {key for each in told for key in _compared(each)}) - fresh.keys()
        vectors = self._vectors(self._index.signatures(sorted(compared))) | fresh
        groups = [Group(t.story, {m.article_id: m for m in t.articles}) for t in told]
        return Stories(groups, vectors, now)

    def _copies(
        self,
        accounts: Sequence[Account],
        fresh: dict[str, Signature],
        near: dict[str, list[str]],
        now: datetime,
    ) -> list[Copy]:
        """Of each pair of articles that share text and of which one is new, what they share."""
        others = {key for keys in near.values() for key in keys} - fresh.keys()
        signatures = self._index.signatures(sorted(others)) | fresh
        known = {a.article_id: a for a in self._archive.accounts(others, whole=False)}
        known |= {account.article_id: account for account in accounts}
        pairs = {frozenset((key, other)) for key, keys in near.items() for other in keys}
        found = [
            copy((known[a], signatures[a]), (known[b], signatures[b]), now)
            for a, b in sorted(map(sorted, pairs))
            if a in known and b in known
        ]
        return [each for each in found if each is not None]

    def _mend(self) -> None:
        """Makes the index again where it lacks what is grouped: its file was removed or broken."""
        if self._index.size >= self._archive.grouped_count():
            return
        grouped = self._archive.grouped_ids()
        known = self._index.known(grouped)
        lacking = [key for key in grouped if key not in known]
        for start in range(0, len(lacking), BATCH):
            some = self._archive.accounts(lacking[start : start + BATCH], whole=True)
            self._index.put(list(self._signed(some).values()))


def _compared(told: Told) -> list[str]:
    """Members of a story that are compared in any case."""
    members = [member.article_id for member in told.articles]
    return [*members[:CENTRAL], *members[-LATEST:]]
