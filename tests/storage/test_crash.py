"""A kill at any moment loses no acknowledged row, and leaves no half article and no half copy."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.readers import query

OWNER = """
import sys
from pathlib import Path
from storage.archive import Archive
from storage.records import Batch, EntryState
from tests.storage import made

archive = Archive.open(Path(sys.argv[1]))
first = int(sys.argv[2])
for number in range(first, first + 10_000):
    url = f"https://bao-song.example/{number}"
    article = made.article(url, body="Nước lũ " * 900)
    entry = made.entry(url, state=EntryState.EXTRACTED, article_id=article.article_id)
    archive.write(Batch(entries=(entry,), sightings=(made.sighting(article),)))
    print(number, flush=True)
    if number % 7 == 0:
        archive.publish()
"""

HALVES = """
SELECT count(*) FROM articles AS a
WHERE NOT EXISTS (FROM revisions AS r WHERE r.article_id = a.article_id AND r.body = a.body)
    OR NOT EXISTS (FROM entries AS e WHERE e.article_id = a.article_id)
    OR NOT EXISTS (FROM images AS i WHERE i.article_id = a.article_id)
    OR len(a.paragraphs) = 0
"""


def acknowledged(directory: Path, first: int, seconds: float) -> set[int]:
    """The rows an owner acknowledged before it was killed, `seconds` after its first one."""
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(directory), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert owner.stdout is not None
    start = owner.stdout.readline()
    time.sleep(seconds)
    os.kill(owner.pid, signal.SIGKILL)
    rest = owner.stdout.read()
    owner.stdout.close()
    assert owner.wait() == -signal.SIGKILL
    return {int(line) for line in (start + rest).splitlines()}


def stored(directory: Path) -> set[int]:
    with query(directory, "SELECT split_part(canonical_url, '/', -1)::INT FROM articles") as result:
        return {number for (number,) in result.rows()}


@pytest.mark.slow
def test_a_killed_owner_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    moments = random.Random(20261124)
    acks: set[int] = set()
    for life in range(4):
        acks |= acknowledged(tmp_path, life * 10_000, moments.uniform(0.02, 0.6))
        if (tmp_path / "news.duckdb").exists():
            assert stored(tmp_path)  # the old copy or the new one, never half of one
        with Archive.open(tmp_path) as archive:
            archive.publish()
        assert acks <= stored(tmp_path)
        assert len(stored(tmp_path) - acks) <= life + 1  # committed, killed before it could say so
        with query(tmp_path, HALVES) as result:
            assert list(result.rows()) == [(0,)]
        assert not list(tmp_path.glob("news.duckdb.*"))
