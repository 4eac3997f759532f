"""An article as a reader sees it."""

import json
from pathlib import Path

import pytest

from storage.records import derived_id
from tests.scheduler.cli.conftest import BRIDGE, FLOOD, Run_


def test_an_article_in_full(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("show", FLOOD, "-C", published)
    assert ended.code == 0
    assert ended.out.splitlines()[:5] == [
        "Lũ lụt ở Đồng Tháp: 17.852 hộ dân",
        "Báo Sông · Nguyễn Thị Hạnh · Trần Đức · after TTXVN",
        "published 2026-03-02 04:30Z · first seen 2026-03-02 05:30Z",
        FLOOD,
        "",
    ]
    assert ended.out.count("Nước lên nhanh trong đêm") == 1
    assert "Hồng Ngự · Đức: https://bao-song.example/lu.jpg" in ended.out
    assert f"related: Cầu mới [ảnh] {BRIDGE} (in the archive)" in ended.out
    assert ended.out.endswith("  2026-03-02 05:30Z: first seen\n  2026-03-02 08:30Z: headline\n")


def test_what_an_outlet_wrote_cannot_steer_the_terminal(newsarchive: Run_, published: Path) -> None:
    assert "\x1b" not in newsarchive("show", FLOOD, "-C", published).out


@pytest.mark.parametrize(
    "asked",
    [
        derived_id(FLOOD),
        FLOOD,
        f"{FLOOD}?utm_source=rss",
        f"{FLOOD}#comments",
        FLOOD.removeprefix("https://"),
        FLOOD.replace("https://bao-song", "HTTPS://BAO-SONG"),
    ],
)
def test_an_article_is_found_by_id_and_by_any_way_of_writing_its_url(
    newsarchive: Run_, published: Path, asked: str
) -> None:
    ended = newsarchive("show", asked, "--json", "-C", published)
    assert json.loads(ended.out)["article_id"] == derived_id(FLOOD)


def test_json_holds_everything(newsarchive: Run_, published: Path) -> None:
    found = json.loads(newsarchive("show", BRIDGE, "--json", "-C", published).out)
    assert found["gone_at"] == "2026-03-02T08:30:00Z"
    assert found["outlet"] == "evening-post"
    assert found["body"] == 'The bridge opened, on time, to "a crowd" of 3,000.'
    assert [revision["changed"] for revision in found["revisions"]] == [[]]
    assert (found["images"], found["links"]) == ([], [])


def test_a_page_that_has_gone_says_so(newsarchive: Run_, published: Path) -> None:
    assert "gone since 2026-03-02 08:30Z" in newsarchive("show", BRIDGE, "-C", published).out


def test_an_unknown_article_is_a_failure(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("show", "https://bao-song.example/khac-1.html", "-C", published)
    assert (ended.code, ended.out) == (1, "")
    assert "no article https://bao-song.example/khac-1.html in" in ended.err


def test_diff_shows_each_revision_with_its_words_marked(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("show", FLOOD, "--diff", "-C", published)
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "Lũ lụt ở Đồng Tháp: 17.852 hộ dân",
        f"Báo Sông · {FLOOD}",
        "",
        "2026-03-02 05:30Z first seen",
        "",
        "2026-03-02 08:30Z headline",
        "  headline: Lũ lụt ở Đồng [-Tháp-] {+Tháp: 17.852 hộ dân+}",
    ]


def test_diff_as_json_has_the_rows_of_the_changes(newsarchive: Run_, published: Path) -> None:
    found = json.loads(newsarchive("show", FLOOD, "--diff", "--json", "-C", published).out)
    first, second = found["revisions"]
    assert (first["changes"], second["changed"]) == ([], ["headline"])
    (change,) = second["changes"]
    assert (change["part"], change["kind"]) == ("headline", "changed")
    assert (change["before"], change["after"]) == (
        "Lũ lụt ở Đồng Tháp",
        "Lũ lụt ở Đồng Tháp: 17.852 hộ dân",
    )


def test_diff_of_an_unknown_article_is_a_failure(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("show", "https://bao-song.example/khac-1.html", "--diff", "-C", published)
    assert (ended.code, ended.out) == (1, "")
