"""The books of a run: every URL it met, in exactly one state. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from storage.records import EntryState, EntryStatus, Fetch, Run
from storage.revisions import Change

_FETCHED = (
    EntryState.UNCHANGED,
    EntryState.GONE,
    EntryState.NOT_ARTICLE,
    EntryState.EXTRACTED,
)


@dataclass(kw_only=True)
class Ledger:
    """URLs by state. A URL that was met again is still one URL."""

    states: dict[str, tuple[EntryState, str | None]] = field(default_factory=dict)
    counts: Counter[tuple[EntryState, str | None]] = field(default_factory=Counter)  # of `states`
    changes: Counter[Change] = field(default_factory=Counter)
    requests: int = 0
    bytes: int = 0
    asked: int = 0  # pages this run has asked for; bounds it

    def load(self, entries: Iterable[EntryStatus]) -> None:
        """Takes over what a crashed run had already met."""
        for entry in entries:
            self.mark(entry.url, entry.state, entry.reason)

    def knows(self, url: str) -> bool:
        """Whether this run has met `url`."""
        return url in self.states

    def mark(self, url: str, state: EntryState, reason: str | None = None) -> None:
        """Moves `url` to a state. What retention has removed was an article when the run met it."""
        if state is EntryState.EXPIRED:
            state, reason = EntryState.EXTRACTED, None
        if (before := self.states.get(url)) is not None:
            self.counts[before] -= 1
        self.states[url] = (state, reason)
        self.counts[state, reason] += 1

    def count_exchange(self, fetch: Fetch) -> None:
        """Counts an HTTP exchange of whatever kind."""
        self.requests += 1
        self.bytes += fetch.bytes

    def count_changes(self, changes: Iterable[Change]) -> None:
        """Counts articles that the archive took."""
        self.changes.update(changes)

    def losses(self) -> Mapping[str, int]:
        """How many URLs each reason cost, as `state: reason`."""
        kept = (EntryState.EXTRACTED, EntryState.UNCHANGED)
        lost: Counter[str] = Counter()
        for (state, reason), count in self.counts.items():
            if count and state not in kept:
                lost[f"{state}: {reason or 'unknown'}"] += count
        return dict(lost.most_common())

    def totals(self, run: Run) -> Run:
        """`run` with its counts as they stand."""
        count: Counter[EntryState] = Counter()
        for (state, _), number in self.counts.items():
            count[state] += number
        return replace(
            run,
            discovered=len(self.states),
            skipped=count[EntryState.SKIPPED],
            failed=count[EntryState.FAILED],
            fetched=sum(count[state] for state in _FETCHED),
            pending=count[EntryState.PENDING],
            unchanged=count[EntryState.UNCHANGED],
            gone=count[EntryState.GONE],
            not_article=count[EntryState.NOT_ARTICLE],
            extracted=count[EntryState.EXTRACTED],
            articles_new=self.changes[Change.NEW],
            articles_revised=self.changes[Change.REVISED],
            articles_same=self.changes[Change.SAME],
            requests=self.requests,
            bytes=self.bytes,
            losses=self.losses(),
        )
