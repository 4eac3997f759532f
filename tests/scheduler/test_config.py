"""What newsarchive.toml and the environment may say, and what is said when they say it wrong."""

import dataclasses
from pathlib import Path

import pytest

from scheduler.amounts import cores
from scheduler.config import Config, ConfigError, NoArchiveError, find_archive, load
from scheduler.configfile import TEMPLATE
from scheduler.version import version
from storage.records import Feed, FeedKind


def config(folder: Path, content: str = "", **environ: str) -> Config:
    (folder / "newsarchive.toml").write_text(content, encoding="utf-8")
    return load(folder, environ)


def refusal(folder: Path, content: str = "", **environ: str) -> str:
    with pytest.raises(ConfigError) as refused:
        config(folder, content, **environ)
    message = str(refused.value)
    assert message.count("\n") == 0
    return message


def test_an_empty_file_is_every_default(tmp_path: Path) -> None:
    found = config(tmp_path)
    assert found.archive.contact is None
    assert found.archive.publish_every == 60
    assert found.crawl.delay == 1.0
    assert found.crawl.max_bytes == 16_000_000
    assert found.crawl.max_sitemap_bytes == 50 * 1024 * 1024
    assert found.crawl.run_timeout == 3600
    assert found.extract.workers == cores()
    assert found.serve.stop_within == 10
    assert found.log_path == tmp_path / "state/newsarchive.log"
    assert found.sources == ()
    assert found.scrapy == {}


def test_the_template_is_every_default(tmp_path: Path) -> None:
    assert config(tmp_path, TEMPLATE) == config(tmp_path)


def test_what_the_template_shows_behind_a_mark_can_be_set(tmp_path: Path) -> None:
    shown = [
        line.removeprefix("# ")
        for line in TEMPLATE.splitlines()
        if line.startswith("# ") and (" = " in line or line.startswith("# [sources."))
    ]
    archive, crawl, source = shown[:1], shown[1:4], shown[4:]
    content = "\n".join(["[archive]", *archive, "[crawl]", *crawl, *source])
    found = config(tmp_path, content)
    assert found.archive.contact == "archive@example.org"
    assert found.crawl == config(tmp_path).crawl  # the values shown are the defaults
    assert [source.name for source in found.sources] == ["evening-post"]


def test_a_configuration_cannot_be_changed(tmp_path: Path) -> None:
    found = config(tmp_path, "[scrapy]\nRETRY_TIMES = 1\n")
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.crawl.delay = 0  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.scrapy["RETRY_TIMES"] = 2  # type: ignore[index]


def test_an_unknown_key_comes_with_file_key_and_the_nearest_known(tmp_path: Path) -> None:
    message = refusal(tmp_path, "[crawl]\ndely = 1\n")
    assert message == (
        f"{tmp_path / 'newsarchive.toml'}: [crawl] dely: unknown key; did you mean delay?"
    )


def test_a_key_of_another_section_is_told_where_it_belongs(tmp_path: Path) -> None:
    assert "it belongs in [crawl]" in refusal(tmp_path, "[archive]\nmax_depth = 1\n")


def test_a_key_like_no_other_comes_with_all_there_are(tmp_path: Path) -> None:
    message = refusal(tmp_path, "[serve]\nxyzzy = 1\n")
    assert "known are stop_within, log_file, log_level" in message


def test_an_unknown_section_comes_with_the_nearest_known(tmp_path: Path) -> None:
    assert "unknown section crwal; did you mean [crawl]?" in refusal(tmp_path, "[crwal]\n")
    assert "unknown section delay" in refusal(tmp_path, "delay = 3\n")


def test_a_section_must_be_one(tmp_path: Path) -> None:
    assert "crawl is a section" in refusal(tmp_path, "crawl = 3\n")
    assert "[sources.NAME]" in refusal(tmp_path, "sources = 3\n")


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ('delay = "fast"', '"30 s"'),
        ("delay = -1", '"30 s"'),
        ("delay = true", '"30 s"'),
        ("request_timeout = 0", "not 0"),
        ("max_pages = 0", "a whole number from 1"),
        ("max_pages = 1.5", "a whole number from 1"),
        ('max_pages = "10"', "a whole number from 1"),
        ("max_depth = -1", "a whole number from 0"),
        ('max_bytes = "16 apples"', "16 MB"),
        ("respect_robots = 1", "true or false"),
        ('proxy = "127.0.0.1:8080"', "http://127.0.0.1:8080"),
        ('allow_hosts = "localhost"', "a list of hosts, *.suffixes or networks"),
        ('allow_hosts = ["http://localhost/"]', "a list of hosts, *.suffixes or networks"),
        ('allow_hosts = ["10.0.0.999"]', "a list of hosts, *.suffixes or networks"),
        ('accept_language = "vi\\r\\nX: y"', "one line"),
    ],
)
def test_a_wrong_value_comes_with_file_key_value_and_what_is_accepted(
    tmp_path: Path, line: str, accepted: str
) -> None:
    message = refusal(tmp_path, f"[crawl]\n{line}\n")
    key, _, value = line.partition(" = ")
    assert message.startswith(f"{tmp_path / 'newsarchive.toml'}: [crawl] {key} = {value}: ")
    assert accepted in message


@pytest.mark.parametrize("contact", ["nobody", "a@b", "ftp://x.example", "", 3])
def test_a_contact_is_somebody_to_write_to(tmp_path: Path, contact: object) -> None:
    written = f'"{contact}"' if isinstance(contact, str) else contact
    assert "e-mail address or a URL" in refusal(tmp_path, f"[archive]\ncontact = {written}\n")


def test_bad_toml_comes_with_file_and_line(tmp_path: Path) -> None:
    message = refusal(tmp_path, "[crawl]\ndelay = 1\nmax_pages = = 3\n")
    assert message.startswith(f"{tmp_path / 'newsarchive.toml'}, line 3, column 13: not TOML")


def test_a_file_in_another_encoding_comes_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "newsarchive.toml").write_bytes("[archive]\n# báo\n".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"newsarchive\.toml, line 2: not UTF-8"):
        load(tmp_path, {})


def test_the_user_agent_says_who_asks(tmp_path: Path) -> None:
    assert config(tmp_path).user_agent == f"newsarchive/{version()}"
    found = config(tmp_path, '[archive]\ncontact = "bao@example.org"\n')
    assert found.user_agent == f"newsarchive/{version()} (+bao@example.org)"
    found = config(tmp_path, '[archive]\nuser_agent = "Mine/1"\n')
    assert found.user_agent == "Mine/1"


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        '[crawl]\ndelay = 5\nmax_pages = 7\n[scrapy]\nLOG_LEVEL = "INFO"\n',
        NEWSARCHIVE_CRAWL_DELAY="0",
        NEWSARCHIVE_CRAWL__RESPECT_ROBOTS="no",
        NEWSARCHIVE_CRAWL_ALLOW_HOSTS="127.0.0.1, Demo.Example:8080,10.1.0.0/16,*.test",
        NEWSARCHIVE_CRAWL_MAX_BYTES="1 MB",
        NEWSARCHIVE_EXTRACT_WORKERS="3",
        NEWSARCHIVE_SERVE_LOG_LEVEL="debug",
        NEWSARCHIVE_SCRAPY_LOG_LEVEL="DEBUG",
        NEWSARCHIVE_SCRAPY_RETRY_TIMES="4",
        NEWSARCHIVE_DIR="/elsewhere",
        NEWSARCHIVE_CRAWL_PROXY="",
        OTHER="x",
    )
    assert found.crawl.delay == 0
    assert found.crawl.max_pages == 7
    assert found.crawl.respect_robots is False
    assert found.crawl.allow_hosts == ("127.0.0.1", "demo.example:8080", "10.1.0.0/16", "*.test")
    assert found.crawl.max_bytes == 1_000_000
    assert found.extract.workers == 3
    assert found.serve.log_level == "DEBUG"
    assert found.scrapy == {"LOG_LEVEL": "DEBUG", "RETRY_TIMES": 4}
    assert found.crawl.proxy is None


def test_a_wrong_value_in_the_environment_names_the_variable(tmp_path: Path) -> None:
    message = refusal(tmp_path, NEWSARCHIVE_CRAWL_DELAY="fast")
    assert message.startswith('environment: NEWSARCHIVE_CRAWL_DELAY = "fast": accepted is ')


@pytest.mark.parametrize(
    ("variable", "hint"),
    [
        ("NEWSARCHIVE_CRAWL_DELLAY", "did you mean NEWSARCHIVE_CRAWL_DELAY?"),
        ("NEWSARCHIVE_DELAY", "NEWSARCHIVE_CRAWL_DELAY"),
        ("NEWSARCHIVE_QUUX", "ARCHIVE, CRAWL, EXTRACT, RELATED, SERVE, RETENTION, SCRAPY"),
        ("NEWSARCHIVE_SCRAPY", "unknown setting"),
    ],
)
def test_an_unknown_variable_comes_with_the_nearest_known(
    tmp_path: Path, variable: str, hint: str
) -> None:
    message = refusal(tmp_path, **{variable: "1"})
    assert message.startswith(f"environment: {variable}: unknown setting")
    assert hint in message


def test_scrapys_own_settings_pass_through(tmp_path: Path) -> None:
    found = config(tmp_path, "[scrapy]\nRETRY_TIMES = 5\nDNS_TIMEOUT = 2.5\n")
    assert found.scrapy == {"RETRY_TIMES": 5, "DNS_TIMEOUT": 2.5}


def test_a_setting_that_scrapy_does_not_know_comes_with_the_nearest(tmp_path: Path) -> None:
    message = refusal(tmp_path, "[scrapy]\nDOWNLOAD_DELEY = 1\n")
    assert "[scrapy] DOWNLOAD_DELEY" in message
    assert "did you mean DOWNLOAD_DELAY?" in message
    assert "did you mean RETRY_TIMES?" in refusal(tmp_path, "[scrapy]\nretry_times = 1\n")


SOURCE = """
[sources.bao-song]
homepage = "https://bao-song.example/"
title = "Báo Sông"
language = "VI"
country = "vn"
feeds = [
  { kind = "rss", url = "https://bao-song.example/rss" },
  { kind = "news_sitemap", url = "https://bao-song.example/news.xml" },
]
hosts = ["anh.bao-song.example"]
include = ['-\\d+\\.html$']
exclude = ["/video/"]
schedule = "every 15 minutes"
jitter = "1 min"
delay = "2 s"
timezone = "Asia/Ho_Chi_Minh"
max_pages = 50
max_depth = 0
"""


def test_a_source_is_read_in_full(tmp_path: Path) -> None:
    source = config(tmp_path, SOURCE).source("bao-song")
    assert source.title == "Báo Sông"
    assert (source.language, source.country) == ("vi", "VN")
    assert source.feeds == (
        Feed(url="https://bao-song.example/rss", source="bao-song", kind=FeedKind.RSS),
        Feed(
            url="https://bao-song.example/news.xml", source="bao-song", kind=FeedKind.NEWS_SITEMAP
        ),
    )
    assert source.hosts == ("anh.bao-song.example",)
    assert source.include == (r"-\d+\.html$",)
    assert source.schedule == "every 15 minutes"
    assert (source.jitter, source.delay) == (60.0, 2.0)
    assert (source.max_pages, source.max_depth) == (50, 0)
    assert source.enabled


def test_a_source_needs_no_more_than_its_homepage(tmp_path: Path) -> None:
    found = config(tmp_path, '[sources.a]\nhomepage = "https://a.example/"\n')
    source = found.source("a")
    assert (source.schedule, source.jitter, source.delay) == ("auto", 30.0, None)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("title = 'A'", "[sources.a]: homepage is missing"),
        ("homepage = 'a.example'", '[sources.a] homepage = "a.example": accepted is a URL'),
        ("homepage = 'https://a.example'\nfeed = []", "[sources.a] feed: unknown key; did you"),
        ("homepage = 'https://a.example'\nexclude = ['(']", '[sources.a] exclude: "(": missing )'),
        ("homepage = 'https://a.example'\nlanguage = 'vie'", "two letters of ISO 639-1"),
        ("homepage = 'https://a.example'\ntimezone = 'Asia/Saigong'", "an IANA name"),
        ("homepage = 'https://a.example'\ntimezone = 'Asia'", "an IANA name"),
        (
            "homepage = 'https://a.example'\nschedule = 'sometimes'",
            "[sources.a] schedule: schedule 'sometimes'",
        ),
        ("homepage = 'https://a.example'\nfeeds = ['x']", "feed 1 needs kind and url"),
        (
            "homepage = 'https://a.example'\nfeeds = [{kind='rss', url='/rss'}]",
            "feed 1: url is an absolute http or https URL",
        ),
        (
            "homepage = 'https://a.example'\nfeeds = [{kind='rdf', url='https://a.example/'}]",
            "feed 1: kind is one of rss, atom, json_feed",
        ),
    ],
)
def test_a_wrong_source_names_itself_and_the_key(tmp_path: Path, lines: str, said: str) -> None:
    message = refusal(tmp_path, f"[sources.a]\n{lines}\n")
    assert message.startswith(f"{tmp_path / 'newsarchive.toml'}: [sources.a]")
    assert said in message


def test_a_source_is_named_in_plain_letters(tmp_path: Path) -> None:
    message = refusal(tmp_path, '[sources."báo"]\nhomepage = "https://a.example/"\n')
    assert "[sources.báo]: a name is letters a-z, digits, - and _" in message


def test_an_unknown_source_comes_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no source bao-sogn; did you mean bao-song"):
        config(tmp_path, SOURCE).source("bao-sogn")
    with pytest.raises(ConfigError, match="newsarchive add URL"):
        config(tmp_path, SOURCE).source("x")


def test_an_archive_is_found_from_within(tmp_path: Path) -> None:
    config(tmp_path)
    deep = tmp_path / "warc" / "2026"
    deep.mkdir(parents=True)
    assert find_archive(deep, environ={}) == tmp_path


def test_a_named_archive_goes_before_the_environment_and_that_before_the_folder(
    tmp_path: Path,
) -> None:
    here, there, named = (tmp_path / name for name in ("here", "there", "named"))
    for folder in (here, there, named):
        folder.mkdir()
        config(folder)
    environ = {"NEWSARCHIVE_DIR": str(there)}
    assert find_archive(here, named, environ) == named
    assert find_archive(here, None, environ) == there
    assert find_archive(here, None, {}) == here


def test_no_archive_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveError, match=r"newsarchive init"):
        find_archive(tmp_path, environ={})
    with pytest.raises(NoArchiveError, match=r"gone: no newsarchive\.toml here"):
        find_archive(tmp_path, tmp_path / "gone", {})
    with pytest.raises(NoArchiveError, match=r"newsarchive init"):
        load(tmp_path, {})
