"""`newsarchive reprocess` as people run it, on an archive that an earlier extractor has read."""

import json
import signal
from pathlib import Path

import pytest

from crawler.reading import VERSION
from storage.records import EntryState
from tests.e2e.outlets import archive_of
from tests.e2e.program import Program, until
from tests.scheduler.kept import FERRY, HARVEST, SOURCE, Keeper, as_read, page, url

pytestmark = pytest.mark.slow

PHA, LUA, XA, BO = url("pha-vam-cong"), url("winter-rice"), url("xa-lu"), url("bo-ke")
MANY = 120


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on an archive of kept pages whose outlet cannot be reached."""
    folder = archive_of((SOURCE,), tmp_path / "archive")
    settings = {"NEWSARCHIVE_SERVE_LOG_LEVEL": "DEBUG"}
    return Program(folder=folder, proxy="http://127.0.0.1:9", settings=settings)


def keep_some(folder: Path) -> None:
    keeper = Keeper.of(folder)
    keeper.keep(PHA, page("Phà chạy lại", FERRY), [as_read(PHA, "Phà", FERRY[:1])])
    keeper.keep(LUA, page("Rice in early", HARVEST), state=EntryState.NOT_ARTICLE, hours=1)
    keeper.keep(XA, "<html><body></body></html>", [as_read(XA, "Xả lũ", FERRY)], hours=2)
    broken = keeper.keep(BO, page("Bờ kè", FERRY), [as_read(BO, "Bờ kè", FERRY)], hours=3)
    keeper.close()
    assert broken.warc_file is not None
    assert broken.warc_offset is not None
    with (folder / broken.warc_file).open("r+b") as file:
        file.seek(broken.warc_offset)
        file.write(b"\0" * 64)


def test_it_reports_what_changed_and_what_could_not_be_read(program: Program) -> None:
    keep_some(program.folder)
    dry = json.loads(program.run("reprocess", "--dry-run", "--json", code=1).stdout)
    assert (dry["pages"], dry["read"], dry["dry_run"]) == (4, 3, True)
    said = program.run("reprocess", "bao-song", code=1).stdout
    assert f"3 of 4 pages read by {VERSION}" in said
    assert "1  corrected: " in said
    assert "1  new" in said
    assert f"{XA}: empty" in said
    assert f"{BO}: {program.folder}" in said
    assert program.rows("SELECT headline FROM articles ORDER BY headline") == [
        ("Bờ kè",),
        ("Phà chạy lại",),
        ("Rice in early",),
        ("Xả lũ",),
    ]
    assert program.rows("SELECT count(*) FROM metric_edits WHERE edits > 0") == [(0,)]
    again = json.loads(program.run("reprocess", "--json", code=1).stdout)
    assert (again["pages"], again["unreadable"], again["outcome"]) == (1, 1, "finished")
    assert "xyz" in program.run("reprocess", "xyz", code=2).stderr


def test_beside_a_service_the_service_does_it(program: Program) -> None:
    keep_some(program.folder)
    with program.started("serve") as process:
        until(lambda: program.log("service started"), "it starts")
        report = json.loads(program.run("reprocess", "--json", code=1).stdout)
        assert (report["read"], report["corrected"], report["unreadable"]) == (3, 1, 1)
        assert "Phà chạy lại" in program.run("sql", "SELECT headline FROM articles").stdout
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, process.communicate()


def test_stopped_by_ctrl_c_it_goes_on_where_it_was(program: Program) -> None:
    keeper = Keeper.of(program.folder)
    for number in range(MANY):
        at = url(f"pha-{number:03}")
        texts = [f"Chuyến số {number}. {text}" for text in FERRY]
        keeper.keep(at, page("Phà", texts), [as_read(at, "Phà", texts)], hours=number)
    keeper.close()
    with program.started("reprocess", "--json") as process:
        until(lambda: program.log("pages read again"), "a batch is stored")
        process.send_signal(signal.SIGINT)
        first = json.loads(process.communicate(timeout=20)[0])
    assert (first["outcome"], process.returncode) == ("stopped", 1)
    assert 0 < first["read"] < MANY
    assert program.rows("SELECT count(*) FROM readings") == [(first["read"],)]
    second = json.loads(program.run("reprocess", "--json").stdout)
    assert (second["outcome"], second["read"]) == ("finished", MANY - first["read"])
