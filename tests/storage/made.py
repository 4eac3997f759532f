"""Records made for the tests of storage: two small outlets, one Vietnamese, one English."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from storage.records import (
    Article,
    EntryState,
    EntryStatus,
    Fetch,
    Gone,
    Image,
    Link,
    LinkKind,
    Outcome,
    Paragraph,
    Run,
    Sighting,
    derived_id,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LU = "https://bao-song.example/nuoc-lu-rut-cham-101.html"
FERRY = "https://evening-post.example/2026/11/ferry-returns"


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def article(url: str = LU, **changes: Any) -> Article:
    sapo = "Nước lũ ở hạ lưu rút chậm, ba xã vẫn chưa có điện."
    text = "Đến trưa nay, 1.250 hộ dân đã trở về nhà."
    parts: dict[str, Any] = {
        "url": url,
        "canonical_url": url,
        "headline": "Nước lũ rút chậm",
        "sapo": sapo,
        "body": f"{sapo}\n\n{text}",
        "paragraphs": (Paragraph(kind="sapo", text=sapo), Paragraph(kind="text", text=text)),
        "authors": ("Đỗ Thị Hạnh",),
        "published_at": at(-2),
        "language": "vi",
        "images": (Image(url="https://bao-song.example/lu.jpg", caption="Cầu phao", width=640),),
        "links": (Link(url=FERRY, text="Phà chạy lại", kind=LinkKind.RELATED),),
        "extractor": "t1",
    }
    changed = {**parts, **changes}
    if "body" in changes and "paragraphs" not in changes:
        changed["paragraphs"] = (Paragraph(kind="text", text=changes["body"]),)
    return Article(**changed)


def sighting(seen: Article | None = None, hours: float = 0, *, fetch: str = "") -> Sighting:
    seen = seen or article()
    return Sighting(
        article=seen,
        source="bao-song",
        fetch_id=fetch or derived_id(seen.url, str(hours)),
        run_id="run-1",
        seen_at=at(hours),
    )


def fetch(fetch_id: str, digest: str | None, hours: float = 0) -> Fetch:
    return Fetch(
        fetch_id=fetch_id,
        run_id="run-1",
        source="bao-song",
        url=LU,
        requested_at=at(hours),
        status=200,
        outcome=Outcome.OK,
        digest=digest,
    )


def entry(url: str = LU, **changes: Any) -> EntryStatus:
    parts: dict[str, Any] = {
        "url": url,
        "requested_url": f"{url}?utm_source=rss",
        "source": "bao-song",
        "feed": "https://bao-song.example/rss",
        "state": EntryState.PENDING,
        "run_id": "run-1",
        "discovered_at": NOON,
    }
    return EntryStatus(**{**parts, **changes})


def run(run_id: str = "run-1", **changes: Any) -> Run:
    parts: dict[str, Any] = {"source": "bao-song", "trigger": "manual", "started_at": NOON}
    return Run(run_id=run_id, **{**parts, **changes})


def gone(url: str = LU, hours: float = 0) -> Gone:
    return Gone(url=url, seen_at=at(hours), status=410)


def many(count: int, hours: float = 0) -> Iterable[Sighting]:
    return [sighting(article(f"https://bao-song.example/{n}"), hours) for n in range(count)]
