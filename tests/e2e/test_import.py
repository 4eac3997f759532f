"""What others have kept, taken in by the program: as the owner, and beside a service."""

from pathlib import Path

import pytest

from tests.crawler.kept_elsewhere import Elsewhere
from tests.crawler.made import article, page
from tests.e2e.program import Program, until

pytestmark = pytest.mark.slow

OPML = (
    '<opml version="2.0"><body><outline text="Báo Sông" type="rss" '
    'xmlUrl="https://bao-song.example/rss.xml" htmlUrl="https://bao-song.example/"/></body></opml>'
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program(folder=tmp_path / "archive", proxy="http://127.0.0.1:9")
    made.folder.mkdir()
    made.run("init", str(made.folder))
    return made


def _warc(path: Path, *numbers: int) -> str:
    made = Elsewhere()
    for number in numbers:
        made.respond(page(number), article(number).encode())
    made.respond(page(99), b"no", status="404 Not Found")
    return str(made.save(path))


def test_a_file_of_another_archive_is_taken_in_once(program: Program, tmp_path: Path) -> None:
    file = _warc(tmp_path / "no-name-that-says-what-it-is", 1)
    assert program.run("import", file).stdout.splitlines() == [
        "1 of 3 records taken in: articles 1 new, 0 revised, 0 same",
        "        1  left: status 404",
        "        1  left: warcinfo record",
    ]
    again = program.told("import", file)
    assert (again["pages"], again["known"]) == (0, 1)
    rows = program.rows("select source, headline from articles")
    assert rows == [("bao-song-example", "Mùa lũ thứ 1 ở đồng bằng")]


def test_outlets_and_pages_come_in_one_command(program: Program, tmp_path: Path) -> None:
    opml, saved = tmp_path / "feeds", tmp_path / "page"
    opml.write_text(OPML, encoding="utf-8")
    saved.write_text(article(3), encoding="utf-8")
    said = program.run("import", str(opml), str(saved), "--url", page(3)).stdout
    assert "added: bao-song-example" in said
    assert "articles 1 new" in said


def test_a_page_without_an_address_is_told_of(program: Program, tmp_path: Path) -> None:
    saved = tmp_path / "page"
    saved.write_text("<html><body>no</body></html>")
    ended = program.run("import", str(saved), code=1)
    assert ended.stderr.startswith(f"newsarchive: {saved}: the page does not name its address")


def test_beside_a_service_the_service_imports(program: Program, tmp_path: Path) -> None:
    with program.started("serve") as service:
        until(lambda: program.log("service started"), "the service has started")
        told = program.told("import", _warc(tmp_path / "a.warc.gz", 4, 5))
        assert (told["outcome"], told["new"]) == ("finished", 2)
        assert program.rows("select count(*) from articles") == [(2,)]
        service.terminate()
        service.wait(30)
