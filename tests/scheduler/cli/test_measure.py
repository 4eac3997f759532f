"""What texts say, without an archive."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.scheduler.cli.conftest import Run_

TEXT = "Theo Sở Y tế tỉnh Lai Châu, năm 2023 cả tỉnh tiêm cho 1.234,5 nghìn người, tăng 3,50%."


def lines_in(monkeypatch: pytest.MonkeyPatch, *rows: object) -> None:
    text = "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=text.encode().splitlines(True)))


def test_an_answer_for_each_line_in_order(
    newsarchive: Run_, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines_in(
        monkeypatch,
        {"id": "a", "text": TEXT, "language": "vi", "published_at": "2024-01-05T08:00:00+07:00"},
        "",
        {"id": 2, "text": "Prices rose 4 percent on Monday.", "headline": None},
    )
    ended = newsarchive("measure", "-")
    first, second = map(json.loads, ended.out.splitlines())
    assert ended.code == 0
    assert (first["id"], second["id"]) == ("a", 2)
    assert {
        "quantities", "mentions", "quotes", "statements", "credited_source", "metrics", "times", "numbers",
    } <= set(first)  # fmt: skip
    assert [row["value"] for row in first["quantities"]] == [1234500, 3.5]
    assert [TEXT[row["start"] : row["end"]] for row in first["quantities"]] == [
        row["surface"] for row in first["quantities"]
    ]
    assert [m["code"] for m in first["mentions"] if m["kind"] == "place"] == ["12"]
    assert [row["time_from"] for row in first["times"]] == ["2023-01-01"]
    assert first["metrics"]["sentences"] == 1
    assert first["quotes"] == []
    assert [row["speaker"] for row in first["statements"]] == ["Sở Y tế tỉnh Lai Châu"]
    assert second["quantities"][0]["unit"] == "%"


def test_values_are_exact_and_without_exponent(
    newsarchive: Run_, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines_in(monkeypatch, {"id": 1, "text": "Quy mô 4 triệu tỷ đồng.", "language": "vi"})
    ended = newsarchive("measure", "-")
    assert '"value":4000000000000000,' in ended.out


def test_a_line_without_text_has_an_answer_too(
    newsarchive: Run_, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines_in(
        monkeypatch,
        {"id": "a"},
        "{",
        {"id": "c", "text": "Mưa.", "published_at": "hôm qua"},
        {"id": "d", "text": "Mưa.", "language": 5},
        ["text"],
        {"id": "e", "text": ""},
    )
    ended = newsarchive("measure", "-")
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert [answer["id"] for answer in answers] == ["a", None, "c", "d", None, "e"]
    assert 'line 1 has no "text"' in answers[0]["error"]
    assert "line 2 is no JSON" in answers[1]["error"]
    assert "hôm qua" in answers[2]["error"]
    assert "ISO 8601" in answers[2]["error"]
    assert '"language" is 5' in answers[3]["error"]
    assert answers[5]["quantities"] == []
    assert answers[5]["metrics"]["words"] == 0


def test_offsets_count_in_composed_characters(
    newsarchive: Run_, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines_in(monkeypatch, {"id": 1, "text": "Ở Hà Nội có 12 người.", "language": "vi"})
    (row,) = json.loads(newsarchive("measure", "-").out)["quantities"]
    assert (row["start"], row["surface"]) == (12, "12")


def test_a_text_file_for_people(newsarchive: Run_, tmp_path: Path) -> None:
    file = tmp_path / "tin.txt"
    file.write_text(TEXT, encoding="utf-8")
    ended = newsarchive("measure", file, "--language", "vi")
    assert ended.code == 0
    assert "Quantities: 2" in ended.out
    assert "1234500" in ended.out
    assert "Lai Châu" in ended.out
    assert "Metrics" in ended.out


def test_a_text_file_as_json(newsarchive: Run_, tmp_path: Path) -> None:
    file = tmp_path / "tin.txt"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    ended = newsarchive("measure", file, "--json")
    answer = json.loads(ended.out)
    assert ended.code == 0
    assert len(answer["quantities"]) == 2
    assert answer["measurer"]


def test_no_such_file(newsarchive: Run_) -> None:
    ended = newsarchive("measure", "nowhere.txt")
    assert ended.code == 1
    assert "nowhere.txt" in ended.err


def test_a_file_that_is_no_text(newsarchive: Run_, tmp_path: Path) -> None:
    file = tmp_path / "bild.png"
    file.write_bytes(b"\x89PNG\r\n\xff\xfe")
    ended = newsarchive("measure", file)
    assert ended.code == 1
    assert "UTF-8" in ended.err


def test_a_narrow_terminal_hides_nothing(
    newsarchive: Run_, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "tin.txt"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "40")
    ended = newsarchive("measure", file)
    assert "1234500" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 40
