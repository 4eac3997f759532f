"""Each check, on values that are well and values that are not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler import checks
from scheduler.config import Config, parse
from scheduler.findings import Check, Status, some
from scheduler.ownership import Owner

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OWNER = Owner(pid=7, started_at=NOW - timedelta(hours=2), socket="state/control", version="1.2")


def config(content: str, **environ: str) -> Config:
    return parse(content.encode(), Path("/archive/newsarchive.toml"), environ)


def ends(check: Check, status: Status) -> bool:
    """Whether it ends so, with advice where there is something to do."""
    return check.status is status and (check.advice is None) == (status is Status.OK)


WATCHED = '[sources.a]\nhomepage = "https://a.example/"\n'


def test_an_archive_that_watches_nothing_is_a_warning() -> None:
    assert ends(checks.configuration(config("")), Status.WARNING)
    assert ends(checks.configuration(config(WATCHED + "enabled = false\n")), Status.WARNING)
    found = checks.configuration(config(WATCHED))
    assert ends(found, Status.OK)
    assert found.finding == "1 of 1 sources enabled"


def test_a_source_without_feeds_is_named() -> None:
    found = checks.feedless(config(WATCHED))
    assert ends(found, Status.WARNING)
    assert "a" in found.finding.split()
    feeds = 'feeds = [{ kind = "rss", url = "https://a.example/rss" }]\n'
    assert ends(checks.feedless(config(WATCHED + feeds)), Status.OK)


def test_nobody_to_write_to_is_a_warning() -> None:
    assert ends(checks.contact(config("")), Status.WARNING)
    assert ends(checks.contact(config('[archive]\ncontact = "a@b.example"\n')), Status.OK)


def test_the_proxys_password_is_not_shown() -> None:
    found = checks.proxy(config("", HTTPS_PROXY="http://bao:secret@p.example:8080"))
    assert found.finding == "http://p.example:8080"
    assert checks.proxy(config("")).finding == "none"


GB = 1_000_000_000


@pytest.mark.parametrize(
    ("free", "database", "status"),
    [
        (100 * GB, GB, Status.OK),
        (3 * GB, GB, Status.WARNING),
        (GB // 2, 0, Status.PROBLEM),
        (100 * GB, 90 * GB, Status.PROBLEM),
    ],
)
def test_there_must_be_room_for_another_copy(free: int, database: int, status: Status) -> None:
    assert ends(checks.disk(free, database), status)


def test_folders_that_refuse_are_named(tmp_path: Path) -> None:
    assert ends(checks.writable([]), Status.OK)
    found = checks.writable(["/archive/warc"])
    assert ends(found, Status.PROBLEM)
    assert "/archive/warc" in found.finding
    assert checks.refused_folders(tmp_path) == []


def test_an_owner_runs_or_died() -> None:
    assert ends(checks.owner(None, False, NOW), Status.OK)
    running = checks.owner(OWNER, True, NOW)
    assert ends(running, Status.OK)
    assert running.finding == "process 7, version 1.2, runs for 2:00:00"
    assert ends(checks.owner(OWNER, False, NOW), Status.WARNING)


def test_a_stranger_with_the_database_open_is_a_problem() -> None:
    assert ends(checks.lock(False), Status.OK)
    assert ends(checks.lock(True), Status.PROBLEM)


def test_a_package_that_is_missing_is_named() -> None:
    assert "duckdb 1.5.5" in checks.versions({"duckdb": "1.5.5"}).finding
    found = checks.versions({"duckdb": "1.5.5", "scrapy": None})
    assert ends(found, Status.PROBLEM)
    assert found.finding == "not installed: scrapy"


@pytest.mark.parametrize(
    ("published", "changed", "unreadable", "status"),
    [
        (None, None, None, Status.OK),
        (None, NOW, None, Status.WARNING),
        (NOW, NOW + timedelta(minutes=1), None, Status.OK),
        (NOW, NOW + timedelta(hours=1), None, Status.WARNING),
        (NOW, None, "no database", Status.PROBLEM),
    ],
)
def test_the_copy_keeps_up_with_the_archive(
    published: datetime | None, changed: datetime | None, unreadable: str | None, status: Status
) -> None:
    assert ends(checks.copy(published, changed, unreadable), status)


def test_a_clock_behind_the_archive_is_a_problem() -> None:
    assert ends(checks.clock(NOW, None), Status.OK)
    assert ends(checks.clock(NOW, NOW + timedelta(seconds=30)), Status.OK)
    assert ends(checks.clock(NOW, NOW + timedelta(hours=1)), Status.PROBLEM)
    assert ends(checks.clock(datetime(1970, 1, 1, tzinfo=UTC), None), Status.PROBLEM)


def test_a_clock_that_differs_from_a_hosts_is_a_warning() -> None:
    assert ends(checks.clock_of_host(NOW, NOW - timedelta(seconds=30)), Status.OK)
    assert ends(checks.clock_of_host(NOW, NOW + timedelta(hours=7)), Status.WARNING)


def test_one_silent_outlet_is_its_own_matter_all_are_ours() -> None:
    assert ends(checks.network(0, {}), Status.OK)
    assert ends(checks.network(2, {}), Status.OK)
    one = checks.network(2, {"a": "http_403"})
    assert ends(one, Status.WARNING)
    assert "a (http_403)" in one.finding
    assert ends(checks.network(1, {"a": "dns"}), Status.PROBLEM)


def test_a_long_list_is_cut() -> None:
    assert some(["a", "b"]) == "a, b"
    assert some(list("abcdefg")) == "a, b, c, d, e and 2 more"
