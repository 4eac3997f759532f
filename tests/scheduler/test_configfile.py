"""Edits of newsarchive.toml: what a person wrote stays, and no reader sees half a file."""

import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scheduler.config import parse
from scheduler.configfile import TEMPLATE, add_source, create, edit
from scheduler.errors import ConfigError, SourceExistsError
from storage.records import Feed, FeedKind, Source


def source(name: str = "bao-song", host: str = "bao-song.example", *feeds: str) -> Source:
    return Source(
        name=name,
        homepage=f"https://{host}/",
        title="Báo Sông",
        language="vi",
        feeds=tuple(
            Feed(url=f"https://{host}/{feed}", source=name, kind=FeedKind.RSS) for feed in feeds
        ),
    )


def read(content: str) -> dict[str, Source]:
    found = parse(content.encode(), Path("/archive/newsarchive.toml"), {})
    return {each.name: each for each in found.sources}


def test_an_added_source_reads_back_as_it_was() -> None:
    added = source("bao-song", "bao-song.example", "rss", "rss/thoi-su")
    after = add_source(TEMPLATE, added)
    assert (after.name, after.updated) == ("bao-song", False)
    assert read(after.content) == {"bao-song": added}


def test_adding_keeps_every_line_that_was_there() -> None:
    before = '# mine\n[crawl]  # ours\ndelay = "2 s" # slow\n\n\n[serve]\nlog_level = "DEBUG"\n'
    after = add_source(before, source()).content
    assert after.startswith(before.rstrip("\n") + "\n\n[sources.bao-song]\n")
    assert after.endswith("\n")


def test_the_first_line_of_an_empty_file_is_the_source() -> None:
    assert add_source("", source()).content.startswith("[sources.bao-song]\nhomepage = ")


def test_defaults_are_not_written() -> None:
    after = add_source("", Source(name="a", homepage="https://a.example/")).content
    assert after == '[sources.a]\nhomepage = "https://a.example/"\n'


def test_each_feed_has_a_line() -> None:
    after = add_source("", source("a", "a.example", "one", "two")).content
    assert '    {kind = "rss", url = "https://a.example/two"},\n' in after


def test_a_taken_name_gets_a_number() -> None:
    content = add_source("", source("news", "a.example")).content
    second = add_source(content, source("news", "b.example"))
    third = add_source(second.content, source("news", "c.example"))
    assert (second.name, third.name) == ("news-2", "news-3")
    assert set(read(third.content)) == {"news", "news-2", "news-3"}


@pytest.mark.parametrize(
    "homepage",
    [
        "https://bao-song.example/",
        "http://bao-song.example",
        "https://www.bao-song.example/",
        "https://BAO-SONG.example/",
    ],
)
def test_the_same_homepage_is_the_same_source(homepage: str) -> None:
    content = f'[sources.mine]\nhomepage = "{homepage}"\n'
    with pytest.raises(SourceExistsError, match=r"sources\.mine\] already; --update") as refused:
        add_source(content, source())
    assert refused.value.name == "mine"


def test_another_section_of_a_host_is_another_source() -> None:
    content = '[sources.en]\nhomepage = "https://bao-song.example/en/"\n'
    assert add_source(content, source()).name == "bao-song"


def test_updating_renews_feeds_and_keeps_what_its_owner_wrote() -> None:
    content = (
        "# the river\n[sources.mine] # keep\n"
        'homepage = "https://bao-song.example/" # home\ntitle = "Sông"\n'
        'schedule = "every 5 minutes" # often\n'
        'feeds = [{ kind = "rss", url = "https://bao-song.example/old" }]\n\n[crawl]\ndelay = 3\n'
    )
    after = add_source(content, source("x", "bao-song.example", "new"), update=True)
    assert (after.name, after.updated) == ("mine", True)
    found = read(after.content)["mine"]
    assert [feed.url for feed in found.feeds] == ["https://bao-song.example/new"]
    assert (found.title, found.schedule, found.language) == ("Sông", "every 5 minutes", "vi")
    for comment in ("# the river", "# keep", "# home", "# often"):
        assert comment in after.content
    assert tomllib.loads(after.content)["crawl"] == {"delay": 3}


def test_updating_sets_what_was_asked_for_by_name() -> None:
    content = '[sources.a]\nhomepage = "https://a.example/"\nschedule = "auto"\n'
    wanted = Source(name="a", homepage="https://a.example/", schedule="every 5 minutes")
    after = add_source(content, wanted, update=True, explicit=("schedule",))
    assert read(after.content)["a"].schedule == "every 5 minutes"


def test_sources_may_stand_apart_in_the_file() -> None:
    content = (
        '[sources.a]\nhomepage = "https://a.example/"\n[crawl]\ndelay = 1\n'
        '[sources.b]\nhomepage = "https://b.example/"\n'
    )
    updated = add_source(content, source("b", "b.example", "rss"), update=True)
    assert len(read(updated.content)["b"].feeds) == 1
    assert set(read(add_source(updated.content, source()).content)) == {"a", "b", "bao-song"}


def test_broken_toml_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match="not TOML"):
        add_source("[crawl\n", source())


def test_the_template_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "newsarchive.toml"
    create(path)
    assert path.read_text(encoding="utf-8") == TEMPLATE
    with pytest.raises(ConfigError, match="exists already"):
        create(path)


def test_an_edit_keeps_mode_link_and_line_ends(tmp_path: Path) -> None:
    target, link = tmp_path / "kept" / "mine.toml", tmp_path / "newsarchive.toml"
    target.parent.mkdir()
    target.write_bytes(b"# a\r\n")
    target.chmod(0o640)
    link.symlink_to(target)
    edit(link, lambda content: content + "# b\r\n")
    assert target.read_bytes() == b"# a\r\n# b\r\n"
    assert target.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_failed_edit_leaves_the_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "newsarchive.toml"
    path.write_text("# a\n")

    def fail(content: str) -> str:
        raise ConfigError(content)

    with pytest.raises(ConfigError):
        edit(path, fail)
    with pytest.raises(UnicodeEncodeError):
        edit(path, lambda _: "\ud800")
    assert path.read_text() == "# a\n"
    assert list(tmp_path.iterdir()) == [path]


def test_edits_at_once_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "newsarchive.toml"
    path.write_text("")

    def add(number: int) -> None:
        edit(path, lambda old: add_source(old, source("n", f"n{number}.example")).content)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(24)))
    assert len(read(path.read_text())) == 24
