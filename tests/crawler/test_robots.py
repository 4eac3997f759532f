from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.robots import is_fresh, product_token, read_robots, rules_of
from storage.records import Robots

NOW = datetime(2027, 3, 14, 9, 0, tzinfo=UTC)
AGENT = "newsarchive/1.0 (+https://toasoan.example/bot; toasoan@example.org)"
FILE = """\
# Báo Sớm
User-agent: *
Disallow: /private/
Disallow: /tim-kiem?
Disallow: /*.pdf$
Allow: /private/cong-khai
Crawl-delay: 2

User-agent: GPTBot
User-agent: CCBot
Disallow: /

Sitemap: https://bao-som.example/sitemap.xml
Sitemap: /relative.xml
sitemap: https://bao-som.example/news.xml
Sitemap: https://bao-som.example/sitemap.xml
"""


def site(path: str) -> str:
    return f"https://bao-som.example{path}"


def may(body: str, path: str) -> bool:
    return read_robots(200, body.encode()).allowed(site(path), AGENT)[0]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/thoi-su/lu.html", True),
        ("/private/a.html", False),
        ("/private/cong-khai.html", True),
        ("/%70rivate/a.html", False),
        ("/tim-kiem?q=lu", False),
        ("/tim-kiem", True),
        ("/bao-cao.pdf", False),
        ("/bao-cao.pdf?x=1", True),
        ("/robots.txt", True),
    ],
)
def test_rules_decide(path: str, allowed: bool) -> None:
    verdict = read_robots(200, FILE.encode()).allowed(site(path), AGENT)
    assert verdict == (allowed, None if allowed else "robots")


def test_paths_of_other_scripts_compare_by_their_bytes() -> None:
    assert not may("User-agent: *\nDisallow: /thời-sự/", "/th%E1%BB%9Di-s%E1%BB%B1/a.html")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 301, 308])
def test_no_file_is_no_rule(status: int) -> None:
    assert read_robots(status, b"User-agent: *\nDisallow: /").allowed(site("/"), AGENT) == (
        True,
        None,
    )


@pytest.mark.parametrize("status", [None, 500, 502, 503, 504, 599, 429])
def test_an_unreachable_file_closes_the_site(status: int | None) -> None:
    rules = read_robots(status, b"User-agent: *\nAllow: /")
    assert rules.allowed(site("/"), AGENT) == (False, "robots_unreachable")
    assert rules.crawl_delay(AGENT) is None


@pytest.mark.parametrize("name", ["newsarchive", "NewsArchive", "newsarchive/2.0", "newsarchive *"])
def test_a_group_of_our_name_is_ours_alone(name: str) -> None:
    body = f"User-agent: {name}\nDisallow: /cham\n\nUser-agent: *\nDisallow: /"
    assert may(body, "/nhanh")
    assert not may(body, "/cham")


@pytest.mark.parametrize("name", ["news", "archive", "newsarchive-x", "mynewsarchive", "arch", "n"])
def test_a_group_of_a_like_name_is_not_ours(name: str) -> None:
    body = f"User-agent: {name}\nDisallow: /a\n\nUser-agent: *\nDisallow: /b"
    assert may(body, "/a")
    assert not may(body, "/b")


def test_groups_of_one_name_are_one() -> None:
    body = (
        "User-agent: newsarchive\nDisallow: /a\nUser-agent: x\nDisallow: /\n"
        "User-agent: newsarchive\nDisallow: /b"
    )
    assert not may(body, "/a")
    assert not may(body, "/b")
    assert may(body, "/c")


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /a",
        b"User-agent: *\rDisallow: /a\r",
        b"  user-agent : *  # all\r\n  DISALLOW : /a # no\r\n",
        b" junk\xff\n\nUser-agent: *\nDisallow: /a",
        "User-agent: *\nDisallow: /a".encode("utf-16"),
        b"User agent: *\nDisallow: /a",
    ],
)
def test_reads_files_as_they_are(body: bytes) -> None:
    rules = read_robots(200, body)
    assert not rules.allowed(site("/a"), AGENT)[0]
    assert rules.allowed(site("/b"), AGENT)[0]


@pytest.mark.parametrize(
    "body", [None, b"", b"<!doctype html><title>Kh\xc3\xb4ng th\xe1", b"\0\xff" * 99]
)
def test_junk_is_no_rule(body: bytes | None) -> None:
    assert read_robots(200, body).allowed(site("/"), AGENT) == (True, None)


def test_half_a_mebibyte_is_read_and_no_half_line() -> None:
    filler = b"Disallow: /" + b"x" * 88 + b"\n"
    last = b"Disallow: /tin-tuc-khac\n"
    head = b"User-agent: *\n"
    room = 512 * 1024 - len(head) - len(b"Disallow: /")
    lines = filler * (room // len(filler))
    padding = b"#" * (room - len(lines) - 1) + b"\n"
    cut_in_the_line = head + lines + padding + last
    assert cut_in_the_line[: 512 * 1024].endswith(b"\nDisallow: /")
    assert read_robots(200, cut_in_the_line).allowed(site("/khac"), AGENT)[0]
    within = head + filler * 4900 + b"Disallow: /khac\n" + filler * 5000
    assert not read_robots(200, within).allowed(site("/khac"), AGENT)[0]


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("Crawl-delay: 2", 2.0),
        ("Crawl-delay: 0.5", 0.5),
        ("Request-rate: 1/10", 10.0),
        ("Request-rate: 2/1m 0600-0900", 30.0),
        ("Crawl-delay: 2\nRequest-rate: 1/10s", 10.0),
        ("Crawl-delay: 86400", 300.0),
        ("Crawl-delay: -1", None),
        ("Crawl-delay: soon", None),
        ("Request-rate: 0/0", None),
        ("Disallow:", None),
    ],
)
def test_delays(lines: str, seconds: float | None) -> None:
    rules = read_robots(200, f"User-agent: *\n{lines}\n".encode())
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert rules.crawl_delay(AGENT) == expected


def test_sitemaps_are_absolute_and_named_once() -> None:
    assert read_robots(200, FILE.encode()).sitemaps == (
        site("/sitemap.xml"),
        site("/news.xml"),
    )


@pytest.mark.parametrize(
    ("status", "age", "fresh"),
    [
        (200, timedelta(hours=23), True),
        (200, timedelta(hours=24), False),
        (404, timedelta(hours=23), True),
        (503, timedelta(minutes=29), True),
        (503, timedelta(minutes=31), False),
        (None, timedelta(hours=1), False),
        (200, timedelta(hours=-1), False),
    ],
)
def test_how_long_a_copy_holds(status: int | None, age: timedelta, fresh: bool) -> None:
    robots = Robots(host="bao-som.example", fetched_at=NOW - age, status=status)
    assert is_fresh(robots, NOW) is fresh


def test_rules_of_a_kept_copy() -> None:
    robots = Robots(host="bao-som.example", fetched_at=NOW, status=200, body=FILE.encode())
    assert rules_of(robots) == read_robots(200, FILE.encode())
    assert not rules_of(robots).allowed(site("/private/"))[0]


@pytest.mark.parametrize(
    ("agent", "token"),
    [(AGENT, "newsarchive"), ("NewsArchive", "newsarchive"), ("", "*"), ("*", "*"), ("1x", "*")],
)
def test_product_token(agent: str, token: str) -> None:
    assert product_token(agent) == token


@given(st.binary(max_size=400), st.text(max_size=60))
def test_any_file_gets_an_answer(body: bytes, path: str) -> None:
    verdict = read_robots(200, body).allowed(site(f"/{path}"), AGENT)
    assert verdict in [(True, None), (False, "robots")]
