"""What may be wrong with an archive: each check judges what scheduler/diagnosis.py saw."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from scheduler.config import Config
from scheduler.findings import Check, ok, problem, some, warning
from scheduler.ownership import Owner

MB = 1_000_000
SPARE = 1_000 * MB  # below it, a day's WARC files of a busy archive may not fit
TIGHT = 5 * SPARE
STALE = timedelta(minutes=15)
SKEW = timedelta(minutes=2)
BUILT = 2026  # no clock that is right shows an earlier year

_CLOCK = "set the clock (NTP): first_seen_at and every schedule depend on it"


def configuration(config: Config) -> Check:
    """That the file was understood, and how much it watches."""
    enabled = sum(source.enabled for source in config.sources)
    if not enabled:
        return warning(
            "configuration", "no source is watched", "`newsarchive add URL` adds an outlet"
        )
    return ok("configuration", f"{enabled} of {len(config.sources)} sources enabled")


def misread(error: Exception) -> Check:
    """That the file was not understood."""
    return problem("configuration", str(error), "correct it; nothing runs before that")


def contact(config: Config) -> Check:
    """That an outlet can write to somebody."""
    if config.archive.contact or config.archive.user_agent:
        return ok("contact", config.user_agent)
    return warning(
        "contact",
        "an outlet cannot tell who asks",
        "set contact in [archive] to an e-mail address or URL",
    )


def feedless(config: Config) -> Check:
    """That every source has something to be discovered from besides its front page."""
    bare = [source.name for source in config.sources if source.enabled and not source.feeds]
    if bare:
        return warning(
            "feeds",
            f"only the front page is looked at: {some(bare)}",
            "`newsarchive add URL --update` looks for feeds",
        )
    return ok("feeds", f"{sum(len(source.feeds) for source in config.sources)} feeds")


def disk(free: int, database: int, min_free: int = SPARE) -> Check:
    """That there is room for what comes, and for publishing a copy of the database. In bytes."""
    finding = f"{free / MB:,.0f} MB free; the database has {database / MB:,.0f} MB"
    if free < max(min_free, database * 3 // 2):
        return problem(
            "disk", finding, "make room: publishing copies the whole database; the service waits"
        )
    if free < TIGHT:
        return warning("disk", finding, "make room before it is below 1 GB")
    return ok("disk", finding)


def writable(refused: Iterable[str]) -> Check:
    """That the service may write where it has to."""
    if folders := list(refused):
        return problem(
            "permission",
            f"not writable: {', '.join(folders)}",
            "give this user the right to write there, or run as the user who owns the archive",
        )
    return ok("permission", "folders are writable")


def owner(found: Owner | None, alive: bool, now: datetime) -> Check:
    """Whether a service runs, or died."""
    if found is None:
        return ok("owner", "no service is running")
    if not alive:
        return warning(
            "owner",
            f"process {found.pid} ended without cleaning up",
            "start again: it takes over, and resumes what was under way",
        )
    since = timedelta(seconds=int((now - found.started_at).total_seconds()))
    return ok("owner", f"process {found.pid}, version {found.version}, runs for {since}")


def unreadable_owner(error: Exception) -> Check:
    """That the note on who owns the archive is one."""
    return problem("owner", str(error), "if `newsarchive status` shows no service, remove it")


def lock(locked: bool) -> Check:
    """That nobody but a service holds the live database; with a service it is not asked."""
    if not locked:
        return ok("lock", "held by nobody but the service, if it runs")
    return problem(
        "lock",
        "state/live.duckdb is open in another program",
        "close it there; programs that read open news.duckdb",
    )


def versions(installed: Mapping[str, str | None]) -> Check:
    """That what the program stands on is there; None is a package that is not."""
    if missing := [name for name, number in installed.items() if number is None]:
        return problem(
            "versions", f"not installed: {', '.join(missing)}", "install newsarchive again"
        )
    python = ".".join(map(str, sys.version_info[:3]))
    return ok(
        "versions", ", ".join([f"python {python}", *(f"{k} {v}" for k, v in installed.items())])
    )


def copy(
    published_at: datetime | None, changed_at: datetime | None, unreadable: str | None
) -> Check:
    """That readers see what was collected. `changed_at`: the last write to the live database."""
    if unreadable:
        return problem(
            "readers' copy",
            unreadable,
            "`newsarchive doctor --repair` sets it aside, and the next crawl publishes it anew",
        )
    if published_at is None:
        if changed_at is None:
            return ok("readers' copy", "nothing is collected yet")
        return warning("readers' copy", "none yet", "it is published when a crawl ends")
    finding = f"of {published_at:%Y-%m-%d %H:%M}Z"
    if changed_at is not None and changed_at - published_at > STALE:
        return warning(
            "readers' copy",
            f"{finding}; the archive was written to until {changed_at:%Y-%m-%d %H:%M}Z",
            "`newsarchive crawl` publishes at its end; the log says if publishing failed",
        )
    return ok("readers' copy", finding)


def clock(now: datetime, newest: datetime | None) -> Check:
    """That our times can be trusted, against the newest in the archive."""
    if now.year < BUILT or (newest is not None and newest - now > SKEW):
        return problem("clock", f"{now:%Y-%m-%d %H:%M}Z lies before what is archived", _CLOCK)
    return ok("clock", f"{now:%Y-%m-%d %H:%M}Z")


def clock_of_host(now: datetime, elsewhere: datetime) -> Check:
    """That our times can be trusted, against a host's Date header."""
    finding = f"{now:%H:%M:%S}Z here, {elsewhere:%H:%M:%S}Z at a host"
    if abs(elsewhere - now) > SKEW:
        return warning("clock of a host", finding, _CLOCK)
    return ok("clock of a host", finding)


def proxy(config: Config) -> Check:
    """Through what the crawler goes; a password in it is not shown."""
    used = {config.proxies.http, config.proxies.https} - {None}
    return ok("proxy", ", ".join(sorted(_bare(url) for url in used if url)) or "none")


def _bare(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def network(asked: int, silent: Mapping[str, str]) -> Check:
    """That homepages answer; `silent` says why one does not. If none does, it is our side."""
    if not asked:
        return ok("network", "nothing to ask")
    if not silent:
        return ok("network", f"{asked} of {asked} homepages answer")
    why = some([f"{name} ({reason})" for name, reason in silent.items()])
    if len(silent) == asked:
        return problem("network", f"no homepage answers: {why}", "check network, DNS and proxy")
    return warning(
        "network",
        f"no page from {why}",
        "open the homepage in a browser: it may have moved, or refuse programs",
    )


def refused_folders(directory: Path) -> list[str]:
    """The folders of an archive that this process may not write to; a missing one is made later."""
    folders = (directory, directory / "state", directory / "warc")
    return [
        str(folder)
        for folder in folders
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK)
    ]
