"""The command that looks for what is wrong."""

import json
import os
from pathlib import Path

import pytest

from crawler.settings import CrawlSettings
from storage.records import Page
from tests.scheduler.cli.conftest import Run_


def statuses(said: str) -> dict[str, str]:
    return {check["check"]: check["status"] for check in json.loads(said)}


def test_an_archive_that_is_well_ends_with_0(
    newsarchive: Run_, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plenty = os.statvfs_result((4096, 4096, *[10**9] * 8))
    monkeypatch.setattr("os.statvfs", lambda _: plenty)
    ended = newsarchive("doctor", "--offline", "-C", published)
    assert (ended.code, ended.err) == (0, "")
    assert "→ `newsarchive add URL` adds an outlet" in ended.out


def test_a_problem_ends_with_1_and_says_what_to_do(newsarchive: Run_, empty: Path) -> None:
    (empty / "newsarchive.toml").write_text("[crawl]\ndely = 1\n")
    ended = newsarchive("doctor", "-C", empty)
    assert (ended.code, ended.err) == (1, "")
    assert "did you mean delay?" in " ".join(ended.out.split())
    assert "→ correct it" in ended.out


def test_json_holds_every_check(newsarchive: Run_, empty: Path) -> None:
    ended = newsarchive("doctor", "--offline", "--json", "-C", empty)
    found = statuses(ended.out)
    assert found["contact"] == found["configuration"] == "warning"
    assert found["disk"] in {"ok", "warning", "problem"}
    assert ended.code == (1 if "problem" in found.values() else 0)


def test_the_network_is_asked_unless_offline(
    newsarchive: Run_, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Closed:
        def __init__(self, settings: CrawlSettings) -> None:
            assert settings.delay == 1.0
            self.problems: dict[str, str] = {}

        async def __aenter__(self) -> "Closed":
            return self

        async def __aexit__(self, *_: object) -> None:
            return None

        async def __call__(self, url: str) -> Page | None:
            asked.append(url)
            self.problems[url] = "dns"
            return None

    monkeypatch.setattr("crawler.fetch.Fetcher", Closed)
    (empty / "newsarchive.toml").write_text('[sources.a]\nhomepage = "https://a.example/"\n')
    ended = newsarchive("doctor", "--json", "-C", empty)
    assert (ended.code, statuses(ended.out)["network"]) == (1, "problem")
    assert asked == ["https://a.example/"]
    assert "network" not in statuses(newsarchive("doctor", "--offline", "--json", "-C", empty).out)
