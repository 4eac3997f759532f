import errno
import gzip
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from storage.errors import ArchiveFull
from storage.warc import Exchange, Place, WarcError, WarcWriter, read

AT = datetime(2027, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)
PAGE = "<!doctype html><title>Lũ trên sông Lam</title><p>Hơn 300 hộ dân sơ tán.".encode()
EXCHANGE = Exchange(
    url="https://bao-som.example/thoi-su/lu-song-lam.html?trang=2#binh-luan",
    requested_at=AT,
    request_headers=(("User-Agent", "newsarchive/1 (+mailto:toasoan@example.org)"),),
    status=200,
    reason_phrase="OK",
    response_headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", '"a1"')),
    body=PAGE,
    ip="203.0.114.7",
)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[WarcWriter]:
    writer = WarcWriter(
        tmp_path,
        software="newsarchive 1.0",
        about={"operator": "Tòa soạn <toasoan@example.org>\r\nforged: yes"},
        clock=lambda: AT,
    )
    yield writer
    writer.close()


def files(directory: Path) -> list[Path]:
    return sorted((directory / "warc").rglob("*.warc.gz"))


def records(path: Path) -> list[SimpleNamespace]:
    with path.open("rb") as stream:
        return [
            SimpleNamespace(
                kind=record.rec_type,
                version=record.rec_headers.protocol,
                facts=dict(record.rec_headers.headers),
                http=record.http_headers,
                payload=record.content_stream().read(),
            )
            for record in ArchiveIterator(stream)
        ]


def assert_sound(directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `warcio check` looks at: that records end where they say, and their digests."""
    capsys.readouterr()
    for path in files(directory):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                record.raw_stream.read()
                assert record.digest_checker.passed or record.rec_type == "revisit"
    assert capsys.readouterr() == ("", "")  # the iterator warns there of a wrong length


def test_passes_warcio_check(writer: WarcWriter, tmp_path: Path) -> None:
    packed = (("Content-Encoding", "gzip"),)
    writer.write(EXCHANGE)
    writer.write(replace(EXCHANGE, body=gzip.compress(PAGE), response_headers=packed))
    writer.write(replace(EXCHANGE, revisit_of=(EXCHANGE.url, AT)))
    paths = [str(path) for path in files(tmp_path)]
    assert Checker(SimpleNamespace(inputs=paths, verbose=False)).process_all() == 0


def test_a_file_says_who_wrote_it(writer: WarcWriter, tmp_path: Path) -> None:
    place = writer.write(EXCHANGE)
    first = records(tmp_path / place.file)[0]
    assert first.kind == "warcinfo"
    assert first.version == "WARC/1.1"
    assert first.facts["WARC-Filename"] == Path(place.file).name
    lines = first.payload.decode().splitlines()
    assert "software: newsarchive 1.0" in lines
    assert "robots: obey" in lines
    assert "operator: Tòa soạn <toasoan@example.org> forged: yes" in lines


def test_an_exchange_is_a_response_and_its_request(
    writer: WarcWriter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = writer.write(EXCHANGE)
    _, response, request = records(tmp_path / place.file)
    assert (response.kind, request.kind) == ("response", "request")
    assert request.facts["WARC-Concurrent-To"] == response.facts["WARC-Record-ID"]
    for record in (response, request):
        assert record.facts["WARC-Target-URI"] == EXCHANGE.url.partition("#")[0]
        assert record.facts["WARC-Date"] == "2027-03-14T09:26:53.589793Z"
        assert record.facts["WARC-IP-Address"] == "203.0.114.7"
    assert response.facts["WARC-Protocol"] == "http/1.1"
    assert response.http.get_header("ETag") == '"a1"'
    assert response.payload == PAGE
    assert request.http.protocol == "GET"
    assert request.http.statusline == "/thoi-su/lu-song-lam.html?trang=2 HTTP/1.1"
    assert request.http.get_header("Host") == "bao-som.example"
    assert_sound(tmp_path, capsys)


def test_reads_a_response_by_its_place(writer: WarcWriter, tmp_path: Path) -> None:
    other = replace(EXCHANGE, url="https://bao-som.example/khac.html", body=b"khac", status=404)
    places = [writer.write(EXCHANGE), writer.write(other)]
    first, second = [read(tmp_path, place) for place in places]
    assert (first.kind, first.status, first.body) == ("response", 200, PAGE)
    assert (first.url, first.requested_at) == (EXCHANGE.url.partition("#")[0], AT)
    assert ("ETag", '"a1"') in first.headers
    assert (second.status, second.body) == (404, b"khac")


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
@pytest.mark.parametrize("size", [10, 200_000])
def test_a_packed_body_is_kept_packed_and_read_unpacked(
    writer: WarcWriter,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    pack: Any,
    size: int,
) -> None:
    body = os.urandom(size).hex().encode()
    headers = (("Content-Encoding", name), ("Transfer-Encoding", "chunked"))
    packed = pack(body)
    place = writer.write(replace(EXCHANGE, body=packed, response_headers=headers))
    stored = read(tmp_path, place)
    assert stored.body == body
    assert dict(stored.headers) == {
        "Content-Encoding": name,
        "X-Archive-Orig-Transfer-Encoding": "chunked",
        "Content-Length": str(len(packed)),
    }
    assert_sound(tmp_path, capsys)


def test_a_wrong_length_is_put_right(writer: WarcWriter, tmp_path: Path) -> None:
    headers = (("content-length", "9999"),)
    stored = read(tmp_path, writer.write(replace(EXCHANGE, response_headers=headers)))
    assert ("X-Archive-Orig-content-length", "9999") in stored.headers
    assert ("Content-Length", str(len(PAGE))) in stored.headers


def test_a_payload_that_is_held_becomes_a_revisit(
    writer: WarcWriter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = writer.write(EXCHANGE)
    again = replace(
        EXCHANGE, requested_at=AT.replace(hour=12), revisit_of=(EXCHANGE.url, EXCHANGE.requested_at)
    )
    place = writer.write(again)
    response, revisit = records(tmp_path / place.file)[1], records(tmp_path / place.file)[3]
    assert revisit.kind == "revisit"
    assert revisit.facts["WARC-Profile"].endswith("/warc/1.1/revisit/identical-payload-digest")
    assert revisit.facts["WARC-Refers-To-Target-URI"] == response.facts["WARC-Target-URI"]
    assert revisit.facts["WARC-Refers-To-Date"] == response.facts["WARC-Date"]
    assert revisit.facts["WARC-Payload-Digest"] == response.facts["WARC-Payload-Digest"]
    stored = read(tmp_path, place)
    assert (stored.kind, stored.status, stored.body) == ("revisit", 200, b"")
    assert stored.payload_digest == read(tmp_path, first).payload_digest
    assert stored.revisit_of == (EXCHANGE.url.partition("#")[0], AT)
    assert_sound(tmp_path, capsys)


def test_not_modified_is_a_revisit_without_payload(writer: WarcWriter, tmp_path: Path) -> None:
    place = writer.write(
        replace(
            EXCHANGE,
            status=304,
            body=b"",
            response_headers=(("Content-Length", "5120"), ("ETag", '"a1"')),
            revisit_of=(EXCHANGE.url, AT),
        )
    )
    revisit = records(tmp_path / place.file)[1]
    assert revisit.facts["WARC-Profile"].endswith("/server-not-modified")
    assert "WARC-Payload-Digest" not in revisit.facts
    assert ("Content-Length", "5120") in read(tmp_path, place).headers


def test_no_header_forges_another(
    writer: WarcWriter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = replace(
        EXCHANGE,
        url="https://bao-som.example/a\r\nWARC-Type: warcinfo b",
        reason_phrase="OK\r\nSet-Cookie: a=b",
        response_headers=(("X-A", "1\r\nX-B: 2\r\n\r\nbody"), ("bad name:\r\n", "v"), ("", "w")),
        request_headers=(("X-C", "1\nX-D: 2"),),
        request_method="GE\r\nT",
        ip="203.0.114.7\r\nWARC-Truncated: time",
    )
    _, response, request = records(tmp_path / writer.write(evil).file)
    assert response.kind == "response"
    assert "WARC-Truncated" not in response.facts
    assert "\r" not in response.facts["WARC-Target-URI"]
    assert {name for name, _ in response.http.headers} == {
        "X-A",
        "bad_name___",
        "_",
        "Content-Length",
    }
    assert request.http.get_header("X-D") is None
    assert_sound(tmp_path, capsys)


def test_header_bytes_stay_as_they_came(writer: WarcWriter, tmp_path: Path) -> None:
    """HTTP libraries decode heads as Latin-1, whatever the server meant."""
    value = 'inline; filename="lũ.html"'.encode().decode("latin-1")
    exchange = replace(
        EXCHANGE,
        response_headers=(("Content-Disposition", value),),
        reason_phrase="Được".encode().decode("latin-1"),
    )
    stored = read(tmp_path, writer.write(exchange))
    assert dict(stored.headers)["Content-Disposition"] == 'inline; filename="lũ.html"'


def test_secrets_are_not_kept(writer: WarcWriter, tmp_path: Path) -> None:
    headers = (("authorization", "Basic aaa"), ("Cookie", "bbb"), ("Proxy-Authorization", "ccc"))
    place = writer.write(replace(EXCHANGE, request_headers=headers))
    request = records(tmp_path / place.file)[2]
    assert [name for name, _ in request.http.headers] == ["Host"]


def test_rolls_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer = WarcWriter(tmp_path, software="newsarchive", max_bytes=4_000, clock=lambda: AT)
    places = [
        writer.write(replace(EXCHANGE, body=os.urandom(1_500), url=f"https://bao.example/{n}"))
        for n in range(6)
    ]
    writer.close()
    assert len(files(tmp_path)) > 2
    assert all(path.stat().st_size < 7_000 for path in files(tmp_path))
    assert [read(tmp_path, place).url[-1] for place in places] == list("012345")
    assert_sound(tmp_path, capsys)


def test_each_month_has_its_folder(tmp_path: Path) -> None:
    times = iter([AT, AT, AT.replace(month=4), AT.replace(month=4)])
    writer = WarcWriter(tmp_path, software="newsarchive", clock=lambda: next(times))
    folders = [Path(writer.write(EXCHANGE).file).parent.as_posix() for _ in range(4)]
    writer.close()
    assert folders == ["warc/2027/03"] * 2 + ["warc/2027/04"] * 2


def test_a_later_process_leaves_old_files_alone(tmp_path: Path) -> None:
    first = WarcWriter(tmp_path, software="newsarchive", clock=lambda: AT)
    place = first.write(EXCHANGE)
    first.close()
    killed = tmp_path / place.file
    with killed.open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: resp")[:20])
    size = killed.stat().st_size
    second = WarcWriter(tmp_path, software="newsarchive", clock=lambda: AT)
    later = second.write(EXCHANGE)
    second.close()
    assert later.file != place.file
    assert killed.stat().st_size == size
    assert read(tmp_path, place).body == read(tmp_path, later).body == PAGE


def test_threads_share_a_writer(
    writer: WarcWriter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(number: int) -> tuple[str, Place]:
        url = f"https://bao-som.example/{number}"
        return url, writer.write(replace(EXCHANGE, url=url, body=os.urandom(3_000)))

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(write, range(100)))
    writer.sync()
    assert [url for url, place in written if read(tmp_path, place).url != url] == []
    assert len(files(tmp_path)) == 1
    assert_sound(tmp_path, capsys)


def test_a_full_disk_leaves_no_half_record(
    writer: WarcWriter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = writer.write(EXCHANGE)
    real = os.write
    calls: list[int] = []

    def full_after_some_bytes(descriptor: int, data: memoryview) -> int:
        calls.append(len(data))
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data[:100])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full_after_some_bytes)
        with pytest.raises(ArchiveFull, match="disk is full"):
            writer.write(EXCHANGE)
    after = writer.write(EXCHANGE)
    assert after.offset > before.offset
    assert read(tmp_path, after).body == PAGE
    assert len(records(tmp_path / after.file)) == 5
    assert_sound(tmp_path, capsys)


def test_a_file_that_cannot_be_begun_is_not_left(
    writer: WarcWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int, _data: memoryview) -> int:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(WarcError, match="Input/output error"):
            writer.write(EXCHANGE)
    assert files(tmp_path) == []
    place = writer.write(EXCHANGE)
    assert next(record.kind for record in records(tmp_path / place.file)) == "warcinfo"


def test_what_cannot_be_read_is_named(writer: WarcWriter, tmp_path: Path) -> None:
    place = writer.write(EXCHANGE)
    with pytest.raises(WarcError, match=r"2099.*is missing"):
        read(tmp_path, replace(place, file="warc/2099/01/none.warc.gz"))
    with pytest.raises(WarcError, match="no WARC record there"):
        read(tmp_path, replace(place, offset=place.offset + 1))
    with pytest.raises(WarcError, match="no WARC record there"):
        read(tmp_path, replace(place, length=place.length - 1))
    with pytest.raises(WarcError, match="ends before"):
        read(tmp_path, replace(place, length=place.length + 10**6))
    with pytest.raises(WarcError, match="warcinfo record"):
        read(tmp_path, Place(file=place.file, offset=0, length=place.offset))


def test_a_damaged_record_is_no_page(writer: WarcWriter, tmp_path: Path) -> None:
    place = writer.write(EXCHANGE)
    path = tmp_path / place.file
    data = bytearray(path.read_bytes())
    data[place.offset + place.length - 6] ^= 1  # in the checksum
    path.write_bytes(data)
    with pytest.raises(WarcError, match="damaged"):
        read(tmp_path, place)


def test_a_bomb_is_refused_when_read(writer: WarcWriter, tmp_path: Path) -> None:
    headers = (("Content-Encoding", "gzip"),)
    bomb = gzip.compress(b"\0" * 20_000_000)
    place = writer.write(replace(EXCHANGE, body=bomb, response_headers=headers))
    with pytest.raises(WarcError, match="unpacks to more than 1000000 bytes"):
        read(tmp_path, place, max_bytes=1_000_000)
