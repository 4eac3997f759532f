"""How long pages and texts are kept: the settings, and what they mean at a time.  Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scheduler import kinds
from scheduler.ages import before
from scheduler.config import Config
from scheduler.sections import Given, read_value
from storage.retention import Limits


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What one pruning is told instead of the settings; ages as they are written."""

    sources: tuple[str, ...] = ()  # none: all
    raw: str | None = None
    text: str | None = None

    def as_message(self) -> dict[str, Any]:
        """The request, as scheduler.control has it."""
        return {
            "do": "prune",
            "sources": list(self.sources),
            "raw": self.raw,
            "text": self.text,
        }

    @classmethod
    def from_message(cls, message: Mapping[str, Any]) -> "Wanted":
        """Of such a request."""
        return cls(sources=tuple(message["sources"]), raw=message["raw"], text=message["text"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """What is too old at a time."""

    raw: Limits
    text: Limits


def retention(config: Config, wanted: Wanted, known: Collection[str], now: datetime) -> Retention:
    """The limits that hold at `now`.  `known`: the sources that anything was collected of.

    Raises ConfigError for an age that is none, or a source that nobody knows.
    """
    for name in wanted.sources:
        if name not in known:
            config.source(name)
    return Retention(
        raw=_limits(config, wanted, "raw", now), text=_limits(config, wanted, "text", now)
    )


def _limits(config: Config, wanted: Wanted, what: str, now: datetime) -> Limits:
    """Of pages (raw) or articles (text)."""
    given = getattr(wanted, what)
    general = getattr(config.retention, what)
    ages = {name: kept[what] for name, kept in config.kept.items() if what in kept}
    if given is not None:
        general, ages = _age(given, f"--{what}"), {}
    default = before(general, now)
    if wanted.sources:
        chosen = {name: before(ages.get(name, general), now) for name in wanted.sources}
        return Limits(by_source=chosen)
    return Limits(default=default, by_source={n: before(age, now) for n, age in ages.items()})


def _age(written: str, name: str) -> float:
    age = read_value(kinds.AGE, Given(value=written, name=name))
    assert isinstance(age, float)
    return age
