"""Which discovered URLs are asked for. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from crawler.urls import canonical_url, host_of, is_trap, site_of
from storage.records import EntryState, EntryStatus, Source

Rule = Callable[[str], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What becomes of a URL: asked for when `state` is PENDING and `ask` is true."""

    state: EntryState
    reason: str | None = None
    ask: bool = False


_ASK = Verdict(state=EntryState.PENDING, ask=True)


@dataclass(frozen=True, kw_only=True)
class Admission:
    """The rules of one source in one run."""

    source: Source
    now: datetime
    recheck_all: bool  # a person asked: known articles are asked again, due or not
    recheck_after: datetime  # ... if discovered after this
    max_depth: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "_include", _any_of(self.source.include))
        object.__setattr__(self, "_exclude", _any_of(self.source.exclude))

    _include: Rule | None = None
    _exclude: Rule | None = None

    def verdict(self, url: str, *, depth: int, known: EntryStatus | None) -> Verdict:
        """What becomes of `url`, which the archive knows as `known`."""
        if reason := self._forbidden(url, depth):
            return Verdict(state=EntryState.SKIPPED, reason=reason)
        if known is None or known.state in (EntryState.PENDING, EntryState.SKIPPED):
            return _ASK
        if known.state is EntryState.EXPIRED:
            return Verdict(state=EntryState.SKIPPED, reason="expired")
        if self._is_due(known):
            return _ASK
        return Verdict(state=EntryState.SKIPPED, reason="not_due")

    def _forbidden(self, url: str, depth: int) -> str | None:
        key = canonical_url(url)
        if key is None:
            return "not_a_url"
        if not self.is_own(url):
            return "offsite"
        if trap := is_trap(url):
            return f"trap: {trap}"
        if self._exclude is not None and (self._exclude(url) or self._exclude(key)):
            return "excluded"
        if self._include is not None and not (self._include(url) or self._include(key)):
            return "not_included"
        return "depth" if depth > self.max_depth else None

    def is_own(self, url: str) -> bool:
        """Whether `url` is on the source's site or one of its further hosts."""
        return is_own(self.source, url)

    def _is_due(self, known: EntryStatus) -> bool:
        again = known.state is not EntryState.GONE and known.discovered_at > self.recheck_after
        if self.recheck_all and again:
            return True
        return known.next_check_at is not None and known.next_check_at <= self.now


def is_own(source: Source, url: str) -> bool:
    """Whether `url` is on the site of the source's homepage or one of its further hosts."""
    return _is_own(source.homepage, source.hosts, host_of(url))


@lru_cache(maxsize=20_000)  # a page has hundreds of links, to few hosts
def _is_own(homepage: str, further: tuple[str, ...], host: str) -> bool:
    if site_of(f"https://{host}") == site_of(homepage):
        return True
    return any(host == own.lower() for own in further)


def _any_of(patterns: tuple[str, ...]) -> Rule | None:
    if not patterns:
        return None
    compiled = [re.compile(pattern) for pattern in patterns]
    return lambda url: any(pattern.search(url) for pattern in compiled)
