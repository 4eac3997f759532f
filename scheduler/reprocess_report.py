"""What a reprocessing is asked to do, and what it tells of it.  Pure."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from crawler.replay import Difference, Replayed

_LISTED = 1000  # pages that a report names at most, of a kind

Message = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a person asks to be read again."""

    sources: tuple[str, ...] = ()  # none: all
    since: datetime | None = None  # when the page was asked
    until: datetime | None = None
    everything: bool = False  # what the present extractor has read as well
    dry_run: bool = False  # report, and store nothing

    def as_message(self) -> Message:
        """What an owner is asked; see scheduler.control."""
        return {"do": "reprocess", **asdict(self)}

    @classmethod
    def from_message(cls, message: Message) -> "Wanted":
        """What a message of `as_message` asks, after JSON. Raises KeyError, ValueError."""
        since, until = (
            datetime.fromisoformat(message[name]) if message[name] else None
            for name in ("since", "until")
        )
        return cls(
            sources=tuple(message["sources"]),
            since=since,
            until=until,
            everything=bool(message["everything"]),
            dry_run=bool(message["dry_run"]),
        )


@dataclass(kw_only=True)
class Report:
    """What a reprocessing has done so far; it counts pages, and articles on pages."""

    extractor: str = ""
    dry_run: bool = False
    outcome: str | None = None  # finished or stopped; None while it runs
    pages: int = 0  # to be read
    read: int = 0
    withheld: int = 0  # not kept, as their outlets asked
    same: int = 0
    corrected: int = 0
    fields: Counter[str] = field(default_factory=Counter)  # of the corrected
    new: int = 0  # articles that no page had brought before
    revised: int = 0  # texts of a known article that an old page shows and no one had read
    vanished: int = 0
    unreadable: int = 0  # pages whose record is missing or broken
    outcomes: Counter[str] = field(default_factory=Counter)  # of the pages read, by PageOutcome
    vanished_from: list[Message] = field(default_factory=list)
    problems: list[Message] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Pages dealt with."""
        return self.read + self.withheld + self.unreadable

    def add(self, replayed: Replayed, differ: Difference) -> None:
        """Counts a page."""
        fetch, extraction = replayed.kept.fetch, replayed.extraction
        if extraction is None:
            self._add_unread(replayed)
            return
        self.read += 1
        self.outcomes[extraction.outcome.value] += 1
        self.same += len(differ.same)
        self.corrected += len(differ.corrected)
        self.fields.update(name for names in differ.corrected.values() for name in names)
        self.vanished += len(differ.lost)
        if differ.lost and len(self.vanished_from) < _LISTED:
            gone = {
                "url": fetch.url,
                "articles": list(differ.lost),
                "evidence": extraction.evidence,
            }
            self.vanished_from.append({**gone, "outcome": str(extraction.outcome)})

    def _add_unread(self, replayed: Replayed) -> None:
        if replayed.problem is None:
            self.withheld += 1
            return
        self.unreadable += 1
        if len(self.problems) < _LISTED:
            self.problems.append({"url": replayed.kept.fetch.url, "problem": replayed.problem})

    def counts(self) -> Message:
        """The report without its lists, for those who watch."""
        whole = self.as_message()
        return {name: value for name, value in whole.items() if not isinstance(value, list)}

    def as_message(self) -> Message:
        """The report as JSON takes it."""
        return {**vars(self), "fields": dict(self.fields), "outcomes": dict(self.outcomes)}
