"""Faults of the machine: what was committed stays, and what is said tells what to do."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import LIVE
from tests.e2e.conftest import SETTINGS
from tests.e2e.outlets import archive_of, made_up_web, served
from tests.e2e.program import Program

pytestmark = pytest.mark.slow

COUNT = "SELECT count(*) FROM articles"
ARTICLES = 27
SPARE = 128 * 1024  # bytes that a full disk has left


@contextlib.contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """A small file system at `folder`; the test is skipped where this user may mount none."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    may = sys.platform == "linux" and os.getuid() == 0
    if not may or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Program]:
    """An archive on a disk of its own, not crawled yet."""
    web, _ = made_up_web()
    with mounted(tmp_path / "disk"), served(web) as proxy:
        folder = archive_of(web.outlets, tmp_path / "disk" / "archive")
        yield Program(folder=folder, proxy=proxy, settings=SETTINGS)


def remount(program: Program, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(program.folder.parent)], check=True)


def fill(program: Program) -> Path:
    """Leaves next to nothing on the archive's disk; the file to remove."""
    free = os.statvfs(program.folder)
    ballast = program.folder.parent / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - SPARE)
    return ballast


def test_a_full_disk_is_named_and_the_crawl_goes_on_when_there_is_room(disk: Program) -> None:
    disk.run("crawl", "sao-mai")
    before = disk.rows(COUNT)
    ballast = fill(disk)
    said = disk.run("crawl", code=1).stderr
    assert "make room" in said or "free space" in said, said
    assert disk.rows(COUNT) == before, "readers see what they saw"
    ballast.unlink()
    disk.run("crawl")
    assert disk.rows(COUNT) == [(ARTICLES,)]


def test_a_disk_that_is_read_only_is_named_and_still_read(disk: Program) -> None:
    disk.run("crawl", "sao-mai")
    before = disk.rows(COUNT)
    remount(disk, "ro")
    try:
        said = disk.run("crawl", code=1).stderr
        assert "right to write" in said, said
        assert disk.rows(COUNT) == before
        assert disk.run("sql", COUNT, "--format", "csv").stdout.split()[-1] == str(before[0][0])
    finally:
        remount(disk, "rw")
    disk.run("crawl")
    assert disk.rows(COUNT) == [(ARTICLES,)]


@pytest.fixture
def crawled(tmp_path: Path) -> Iterator[Program]:
    web, _ = made_up_web()
    with served(web) as proxy:
        folder = archive_of(web.outlets, tmp_path / "archive")
        program = Program(folder=folder, proxy=proxy, settings=SETTINGS)
        program.run("crawl")
        yield program


def test_a_truncated_database_and_a_broken_record_are_repaired(crawled: Program) -> None:
    live, folder = crawled.folder / LIVE, crawled.folder
    os.truncate(live, live.stat().st_size * 9 // 10)
    (warc, *_) = sorted((folder / "warc").rglob("newsarchive-*.warc.gz"))
    whole = warc.read_bytes()
    warc.write_bytes(whole + whole[:100])

    assert "doctor --repair" in crawled.run("crawl", code=1).stderr
    refused = crawled.run("doctor", "--repair", code=1)  # nobody is there to be asked
    assert "take a copy of" in refused.stdout
    assert live.stat().st_size, "nothing is done unasked"
    assert len(crawled.told("doctor", "--repair", "--yes")) == 2
    assert warc.read_bytes() == whole
    assert "nothing to repair" in crawled.run("doctor", "--repair").stdout
    crawled.run("crawl")
    assert crawled.rows(COUNT) == [(ARTICLES,)]


def test_a_clock_that_jumps_back_loses_and_doubles_nothing(crawled: Program) -> None:
    day = str(-86_400)
    words = ["-m", "tests.bench.later", day, "-C", str(crawled.folder), "crawl"]
    ended = subprocess.run(
        [sys.executable, *words],
        env=crawled.environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert crawled.rows(COUNT) == [(ARTICLES,)]
    assert crawled.rows("SELECT url FROM articles WHERE last_seen_at < first_seen_at") == []
    doubled = "SELECT article_id FROM revisions GROUP BY 1 HAVING count(*) > 1"
    assert crawled.rows(doubled) == []
