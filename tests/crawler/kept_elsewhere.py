"""WARC files as other archives write them, for the tests of importing."""

import gzip
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.crawler.made import article, page

AT = "2026-11-24T03:00:00Z"
ASKED = datetime(2026, 11, 24, 3, tzinfo=UTC)


class Elsewhere:
    """A WARC file in the making."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=True)
        self.info()

    def info(self) -> None:
        self._write("warcinfo", None, b"software: another\r\n", None, AT)

    def respond(
        self,
        url: str,
        body: bytes,
        *,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        at: str = AT,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        head = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        self._write("response", url, body, head, at)

    def ask(self, url: str) -> None:
        head = StatusAndHeaders("/ HTTP/1.1", [("Host", "x.example")], protocol="GET")
        self._write("request", url, b"", head, AT)

    def revisit(self, url: str) -> None:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        self._write("revisit", url, b"", head, AT)

    def _write(
        self, kind: str, url: str | None, body: bytes, head: StatusAndHeaders | None, at: str
    ) -> None:
        record = self._writer.create_warc_record(
            url or "urn:x",
            kind,
            payload=BytesIO(body),
            length=len(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": at},
        )
        self._writer.write_record(record)

    def bytes(self) -> bytes:
        return self._out.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.bytes())
        return path

    def package(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("datapackage.json", "{}")
            package.writestr("archive/data.warc.gz", self.bytes())
        return path


def mixed() -> Elsewhere:
    """Two pages with an article, of which one is packed and one in chunks, and what is none."""
    made = Elsewhere()
    made.ask(page(1))
    made.respond(
        page(1), gzip.compress(article(1).encode()), headers=(("Content-Encoding", "gzip"),)
    )
    body = article(2).encode()
    chunks = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    made.respond(page(2), chunks, headers=(("Transfer-Encoding", "chunked"),))
    made.respond(page(3), b"no", status="404 Not Found")
    made.respond(page(4), b"%PDF-", kind="application/pdf")
    made.respond(page(5), article(5).encode(), at="2099-01-01T00:00:00Z")
    made.respond("ftp://x.example/a", article(6).encode())
    made.revisit(page(1))
    return made
