"""The index that replaying programs look pages up in."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from storage.cdxj import index, warc_files
from storage.warc import WarcError, WarcWriter, read
from storage.warc_reader import Place
from tests.storage.test_warc import AT, EXCHANGE, PAGE


def kept(folder: Path) -> list[Place]:
    """Two pages and a revisit, in two months."""
    times = iter([AT, AT, AT.replace(month=4)])
    writer = WarcWriter(folder, software="newsarchive", clock=lambda: next(times))
    later = AT.replace(month=4)
    exchanges = [
        replace(EXCHANGE, url="https://www.bao-som.example/z.html", body=b"z"),
        EXCHANGE,
        replace(EXCHANGE, requested_at=later, revisit_of=(EXCHANGE.url, AT)),
    ]
    places = [writer.write(exchange) for exchange in exchanges]
    writer.close()
    return places


def test_each_response_has_a_line_that_says_where_it_lies(tmp_path: Path) -> None:
    places = kept(tmp_path)
    lines = [line.split(" ", 2) for line in index(tmp_path)]
    page = "example,bao-som)/thoi-su/lu-song-lam.html?trang=2"
    assert [(key, time) for key, time, _ in lines] == [
        (page, "20270314092653"),
        (page, "20270414092653"),
        ("example,bao-som)/z.html", "20270314092653"),
    ]
    first, again, _ = (json.loads(fields) for _, _, fields in lines)
    assert first["url"] == EXCHANGE.url.partition("#")[0]
    assert (first["mime"], first["status"]) == ("text/html", "200")
    assert (again["mime"], again["digest"]) == ("warc/revisit", first["digest"])
    at = Place(
        file=f"warc/{first['filename']}",
        offset=int(first["offset"]),
        length=int(first["length"]),
    )
    assert at == places[1]
    assert read(tmp_path, at).body == PAGE


def test_lines_are_sorted_by_their_bytes_whatever_the_files_order(tmp_path: Path) -> None:
    kept(tmp_path)
    lines = list(index(tmp_path))
    assert lines == sorted(lines, key=str.encode)


def test_half_a_record_at_the_end_is_passed_over_and_damage_is_named(tmp_path: Path) -> None:
    kept(tmp_path)
    whole = list(index(tmp_path))
    path = warc_files(tmp_path)[-1]
    with path.open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n")[:20])
    assert list(index(tmp_path)) == whole
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(WarcError, match=rf"{path.name}, offset \d+: a damaged record"):
        list(index(tmp_path))


def test_journals_are_no_pages(tmp_path: Path) -> None:
    kept(tmp_path)
    journal = WarcWriter(tmp_path, software="newsarchive", name=lambda: "journal-00000001")
    journal.write_metadata("urn:x", "application/json", b"{}")
    journal.close()
    assert len(warc_files(tmp_path)) == 2
    assert len(list(index(tmp_path))) == 3


def test_an_answer_that_nothing_changed_is_no_page_to_replay(tmp_path: Path) -> None:
    unchanged = replace(EXCHANGE, status=304, body=b"", revisit_of=(EXCHANGE.url, AT))
    writer = WarcWriter(tmp_path, software="newsarchive", clock=lambda: AT)
    writer.write(EXCHANGE)
    writer.write(replace(unchanged, requested_at=AT.replace(month=4)))
    writer.close()
    assert len(list(index(tmp_path))) == 1
