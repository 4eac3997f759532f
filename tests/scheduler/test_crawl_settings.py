from pathlib import Path

from scheduler.config import Config, parse
from scheduler.crawl_settings import crawl_settings, look_settings

SET = """
[archive]
contact = "bao@example.org"
[crawl]
delay = "3 s"
max_bytes = "1 MB"
respect_robots = false
allow_hosts = ["10.0.0.0/8"]
proxy = "http://127.0.0.1:8080"
[scrapy]
DNS_TIMEOUT = 5
"""


def config(content: str) -> Config:
    return parse(content.encode(), Path("/archive/newsarchive.toml"), {})


def test_the_crawler_is_told_what_was_set() -> None:
    found = crawl_settings(config(SET))
    assert (found.delay, found.max_bytes, found.respect_robots) == (3.0, 1_000_000, False)
    assert found.user_agent.endswith("(+bao@example.org)")
    assert found.scrapy == {"DNS_TIMEOUT": 5}
    assert found.proxy_for("https", "bao-song.example") == "http://127.0.0.1:8080"


def test_every_limit_of_the_crawler_is_the_configurations() -> None:
    usual, found = config("").crawl, crawl_settings(config(""))
    for key in usual.__dataclass_fields__.keys() - {"proxy", "runs_at_once"}:
        assert getattr(found, key) == getattr(usual, key)


def test_a_look_may_go_through_a_local_proxy() -> None:
    assert crawl_settings(config(SET)).allow_hosts == ("10.0.0.0/8",)
    assert look_settings(config(SET)).allow_hosts == ("10.0.0.0/8", "127.0.0.1:8080")
