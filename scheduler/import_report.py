"""What an import is asked to do, and what it tells of it.  Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crawler.given import Left
from storage.records import Run

_LISTED = 1000  # problems that a report names at most

Message = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a person asks to be imported."""

    files: tuple[str, ...]  # absolute paths of files, or of folders of saved pages
    url: str | None = None  # the address of the one saved page

    def as_message(self) -> Message:
        """What an owner is asked; see scheduler.control."""
        return {"do": "import", "files": list(self.files), "url": self.url}

    @classmethod
    def from_message(cls, message: Message) -> "Wanted":
        """What a message of `as_message` asks, after JSON. Raises KeyError."""
        return cls(files=tuple(message["files"]), url=message["url"])


@dataclass(kw_only=True)
class Report:
    """What an import has done so far. Its books balance, in records:

    records = pages + known + the sum of left; pages and urls are what was taken.
    """

    outcome: str | None = None  # finished or stopped; None while it runs
    files: int = 0  # read to their end
    records: int = 0
    pages: int = 0  # taken in and read
    known: int = 0  # taken in by an earlier import
    left: Counter[str] = field(default_factory=Counter)  # reason → records that were not taken
    urls: int = 0  # handed to the crawl
    new: int = 0  # articles
    revised: int = 0
    same: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)  # of the pages, by PageOutcome
    problems: list[str] = field(default_factory=list)  # what a person should look at

    def leave(self, left: Left) -> None:
        """Counts a record that is not taken."""
        self.records += 1
        self.left[left.reason] += 1
        if left.problem is not None:
            self.tell(left.problem)

    def tell(self, problem: str) -> None:
        """Notes what a person should look at."""
        if len(self.problems) < _LISTED:
            self.problems.append(problem)

    def add_runs(self, runs: Iterable[Run]) -> None:
        """Counts what the crawl made of addresses."""
        for run in runs:
            self.new += run.articles_new
            self.revised += run.articles_revised
            self.same += run.articles_same

    def as_message(self) -> Message:
        """The report as JSON takes it."""
        return {**vars(self), "left": dict(self.left), "outcomes": dict(self.outcomes)}
