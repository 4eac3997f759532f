"""`newsarchive group` as people run it."""

import json
import signal
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import Batch
from tests.bench.told import articles, sighting
from tests.e2e.outlets import archive_of
from tests.e2e.program import Program, until
from tests.scheduler.kept import SOURCE

pytestmark = pytest.mark.slow


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on an archive of articles that nobody has grouped."""
    folder = archive_of((SOURCE,), tmp_path / "archive")
    with Archive.open(folder) as archive:
        archive.write(Batch(sightings=tuple(map(sighting, articles(None)))))
    return Program(folder=folder, proxy="http://127.0.0.1:9", settings={})


def test_it_groups_what_waits_and_again_what_is_asked(program: Program) -> None:
    report = json.loads(program.run("group", "--json").stdout)
    assert (report["grouped"], report["outcome"]) == (20, "finished")
    assert program.rows("SELECT max(outlets) FROM metric_stories") == [(4,)]
    assert "0  articles grouped" in program.run("group").stdout
    assert "20  articles grouped" in program.run("group", "--all").stdout
    assert program.rows("SELECT count(*) FROM stories WHERE articles > 0") == [(8,)]


def test_beside_a_service_the_service_does_it(program: Program) -> None:
    with program.started("serve") as process:
        until(lambda: program.log("service started"), "it starts")
        report = json.loads(program.run("group", "--all", "--json").stdout)
        assert (report["grouped"], report["outcome"]) == (20, "finished")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, process.communicate()
    assert program.rows("SELECT count(*) FROM story_articles") == [(20,)]
