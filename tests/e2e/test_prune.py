"""`newsarchive prune` as people run it, a hundred days after a crawl."""

import hashlib
import json
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.bench.books import breaches
from tests.e2e import program
from tests.e2e.conftest import SETTINGS
from tests.e2e.outlets import AFTER, archive_of, made_up_web, served
from tests.e2e.program import Program, until
from tests.e2e.test_rebuild import lose, tables

pytestmark = pytest.mark.slow

LATER = 100 * 86_400  # seconds
OWN = "SELECT count(*) FROM {} WHERE source = 'sao-mai'"


@dataclass(frozen=True)
class Crawled:
    """An archive crawled twice, and grouped; and the program, a hundred days later."""

    program: Program

    @property
    def folder(self) -> Path:
        return self.program.folder

    def count(self, sql: str) -> Any:
        ((found,),) = self.program.rows(sql)
        return found


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    web, day = made_up_web()
    with served(web) as proxy, pytest.MonkeyPatch.context() as patch:
        folder = archive_of(web.outlets, tmp_path_factory.mktemp("pruned") / "archive")
        made = Program(folder=folder, proxy=proxy, settings=SETTINGS)
        made.run("crawl")
        day.jump_to(AFTER)
        made.run("crawl")
        made.run("group", "--all")
        later = (sys.executable, "-m", "tests.bench.later", str(LATER))
        patch.setattr(program, "COMMAND", later)
        yield Crawled(made)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_only_says_what_would_go(crawled: Crawled) -> None:
    before = files(crawled.folder)
    said = crawled.program.run("prune", "--raw", "90 days", "--text", "2 months").stdout
    assert "pages of sao-mai" in said
    assert "articles of harbour-post" in said
    assert "nothing was removed; the same command with --yes does it" in said
    told = crawled.program.told("prune", "--raw", "90 days")
    assert (told["dry_run"], told["articles"], told["pages_removed"]) == (True, [], 0)
    assert "everything is kept" in crawled.program.run("prune").stdout
    assert "nothing is older" in crawled.program.run("prune", "--text", "1 year").stdout
    assert files(crawled.folder) == before


def test_wrong_use_is_said(crawled: Crawled) -> None:
    wrong = crawled.program.run("prune", "--raw", "90", code=2).stderr
    assert '--raw = "90": accepted is text such as "90 days"' in wrong
    assert "no source song" in crawled.program.run("prune", "--source", "song", code=2).stderr


def test_the_articles_of_one_source_go_and_stay_out(crawled: Crawled) -> None:
    one = ("prune", "--source", "sao-mai", "--text", "90 days", "--yes")
    others = crawled.count("SELECT count(*) FROM articles WHERE source <> 'sao-mai'")
    own = crawled.count(OWN.format("articles"))
    done = crawled.program.told(*one)
    assert (done["articles_removed"], done["pages_removed"]) == (own, 0)
    assert crawled.count(OWN.format("articles")) == 0
    assert crawled.count("SELECT count(*) FROM articles") == others
    assert crawled.count("SELECT count(*) FROM entries WHERE state = 'expired'") >= own
    assert list(breaches(crawled.folder)) == []
    crawled.program.run("reprocess", "--all")
    assert crawled.count(OWN.format("articles")) == 0
    (run,) = crawled.program.told("crawl", "sao-mai")
    assert (run["outcome"], run["articles_new"]) == ("finished", 0)
    assert crawled.count(OWN.format("articles")) == 0


def test_pages_go_and_what_is_left_can_be_rebuilt(crawled: Crawled) -> None:
    removed = crawled.count("SELECT count(*) FROM pruned_articles")
    done = crawled.program.told("prune", "--source", "harbour-post", "--raw", "90 days", "--yes")
    assert done["pages_removed"] > 0
    assert done["files_replaced"] > 0
    assert done["problems"] == []
    assert list(breaches(crawled.folder)) == []
    before = tables(crawled.folder)
    lose(crawled.folder)
    report = crawled.program.told("reprocess", "--rebuild")
    assert (report["unreadable"], report["withheld"]) == (0, 0)
    assert report["pruned"] > 0
    after = tables(crawled.folder)
    for name in ("entries", "fetches", "readings", "runs", "pruned_articles", "pruned_files"):
        assert after[name] == before[name], name
    assert len(after["pruned_articles"]) == removed
    assert {row[0] for row in after["articles"]} < {row[0] for row in before["articles"]}
    assert list(breaches(crawled.folder)) == []


def test_a_service_does_it_by_itself_and_for_others(crawled: Crawled) -> None:
    toml = crawled.folder / "newsarchive.toml"
    asked = '\n[retention]\nraw = "95 days"\nautomatic = true\n'
    toml.write_text(toml.read_text() + asked, encoding="utf-8")
    with crawled.program.started("serve") as process:
        until(lambda: crawled.program.log("service started"), "it starts")
        until((crawled.folder / "state" / "pruned_at").exists, "it prunes")
        again = crawled.program.told("prune", "--text", "95 days", "--yes")
        assert again["dry_run"] is False
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, process.communicate()
    old = "SELECT count(*) FROM fetches WHERE warc_file IS NOT NULL AND pruned_at IS NOT NULL"
    assert crawled.count(old) == 0
    assert list(breaches(crawled.folder)) == []
    index = crawled.program.run("export", "--cdxj").stdout.splitlines()
    named = {json.loads(line.split(" ", 2)[2])["filename"] for line in index}
    assert all((crawled.folder / "warc" / name).exists() for name in named)
