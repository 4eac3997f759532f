"""The kept pages as replaying programs take them."""

import json
from pathlib import Path
from zipfile import ZipFile

from storage.cdxj import index
from tests.scheduler.cli.conftest import Run_
from tests.storage.test_wacz import archive_in


def test_wacz_and_cdxj_are_written_and_said(newsarchive: Run_, empty: Path, tmp_path: Path) -> None:
    archive_in(empty)
    ended = newsarchive("-C", empty, "export", "--wacz", "-o", "pages.wacz")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("pages.wacz: 2 responses in 1 WARC files, 1 pages of articles, ")
    package = json.loads(ZipFile(tmp_path / "pages.wacz").read("datapackage.json"))
    assert package["title"] == empty.name
    listed = newsarchive("-C", empty, "export", "--cdxj")
    assert listed.out.splitlines() == list(index(empty))


def test_a_wacz_needs_a_file_and_takes_no_choice(newsarchive: Run_, empty: Path) -> None:
    archive_in(empty)
    unnamed = newsarchive("-C", empty, "export", "--wacz")
    assert (unnamed.code, "-o" in unnamed.err) == (2, True)
    chosen = newsarchive("-C", empty, "export", "--wacz", "--source", "a", "-o", "x.wacz")
    assert chosen.code == 2
    nowhere = newsarchive("-C", empty, "export", "--wacz", "-o", "none/x.wacz")
    assert (nowhere.code, "none/x.wacz" in nowhere.err) == (1, True)
