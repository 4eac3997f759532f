from pathlib import Path

from tests.crawler.made import article, page
from tests.scheduler.cli.conftest import Run_


def test_what_cannot_be_imported_is_named(newsarchive: Run_, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "table.warc.gz"
    file.write_text("headline,body\n")
    ended = newsarchive("import", file, "-C", empty)
    assert ended.code == 1
    assert ended.err.startswith(f"newsarchive: {file}: neither WARC")


def test_wrong_use_is_told(newsarchive: Run_, empty: Path, tmp_path: Path) -> None:
    saved = tmp_path / "page"
    saved.write_text(article(3), encoding="utf-8")
    assert newsarchive("import", tmp_path / "none", "-C", empty).code == 2
    assert newsarchive("import", saved, saved, "--url", page(3), "-C", empty).code == 2
    assert newsarchive("import", saved, "--dry-run", "-C", empty).code == 2
