"""Archives of pages that an earlier extractor has read, made through the storage API."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.archive import Archive
from storage.records import (
    Article,
    Batch,
    EntryState,
    EntryStatus,
    Fetch,
    Outcome,
    Paragraph,
    Sighting,
    Source,
    derived_id,
)
from storage.warc import WarcWriter
from storage.warc_records import Exchange, payload_digest

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
HOME = "https://bao-song.example/"
SOURCE = Source(name="bao-song", homepage=HOME, language="vi", timezone="Asia/Ho_Chi_Minh")
OLD = "old"  # the version of the earlier extractor

FERRY = (
    "Bến phà Vàm Cống mở lại sau bốn ngày ngừng chạy vì nước lũ dâng cao, chuyến đầu tiên rời bến "
    "lúc năm giờ sáng với hơn hai trăm hành khách.",
    "Theo ban quản lý bến, mỗi ngày có khoảng mười hai nghìn lượt người qua lại, phần lớn là công "
    "nhân và học sinh của hai huyện ven sông.",
    "Ông Lê Văn Tám, thuyền trưởng, cho biết dòng chảy vẫn còn mạnh nên mỗi chuyến chỉ chở bảy "
    "mươi phần trăm số khách cho phép.",
)
HARVEST = (
    "Growers along the lower canal finished the winter rice harvest nine days early, after a dry "
    "November let combines onto fields that are usually still under water.",
    "The cooperative said yields reached 6.8 tonnes a hectare, a little above last year, and that "
    "most of the crop had been sold before it was cut.",
    "Prices at the mill gate have held steady since October, traders said, though two buyers have "
    "asked for later delivery because their stores are full.",
)


def url(name: str) -> str:
    return f"{HOME}{name}-100{len(name):03}.html"


def page(headline: str, paragraphs: Iterable[str], *, extra: str = "") -> str:
    """A page as an outlet serves it."""
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html lang='vi'><head><title>{headline}</title>"
        f"<meta property='og:title' content='{headline}'><meta property='og:type' content='article'>"
        "<meta property='article:published_time' content='2026-11-20T07:30:00+07:00'></head>"
        f"<body><article><h1>{headline}</h1>\n{text}\n{extra}</article></body></html>"
    )


def as_read(at_url: str, headline: str, paragraphs: Iterable[str], extractor: str = OLD) -> Article:
    """An article as the earlier extractor is said to have read it."""
    texts = tuple(paragraphs)
    return Article(
        url=at_url,
        canonical_url=at_url,
        headline=headline,
        body="\n\n".join(texts),
        paragraphs=tuple(Paragraph(kind="text", text=text) for text in texts),
        published_at=datetime(2026, 11, 20, 0, 30, tzinfo=UTC),
        language="vi",
        extractor=extractor,
    )


@dataclass(kw_only=True)
class Keeper:
    """Keeps pages in an archive as a crawl does."""

    archive: Archive
    warc: WarcWriter

    @classmethod
    def of(cls, folder: Path) -> "Keeper":
        keeper = cls(
            archive=Archive.open(folder), warc=WarcWriter(folder, software="test", about={})
        )
        keeper.archive.write(Batch(sources=(SOURCE,)))
        return keeper

    def keep(
        self,
        at_url: str,
        html: str,
        articles: Iterable[Article] = (),
        *,
        hours: float = 0,
        state: EntryState = EntryState.EXTRACTED,
        withheld: bool = False,
    ) -> Fetch:
        """A page, and the articles that were read on it."""
        at = MORNING + timedelta(hours=hours)
        fetch = _fetch(at_url, html, at)
        if not withheld:
            place = self.warc.write(_exchange(at_url, html, at))
            fetch = replace(
                fetch, warc_file=place.file, warc_offset=place.offset, warc_length=place.length
            )
        seen = tuple(articles)
        entry = EntryStatus(
            url=at_url,
            requested_url=at_url,
            source=SOURCE.name,
            feed=None,
            state=state,
            run_id="run-1",
            discovered_at=at,
            last_fetched_at=at,
            content_at=at,
            digest=fetch.digest,
            article_id=seen[0].article_id if seen else None,
        )
        self.archive.write(
            Batch(fetches=(fetch,), entries=(entry,), sightings=_sightings(seen, fetch))
        )
        return fetch

    def close(self) -> None:
        self.warc.close()
        self.archive.close()


def _sightings(articles: Iterable[Article], fetch: Fetch) -> tuple[Sighting, ...]:
    return tuple(
        Sighting(
            article=article,
            source=SOURCE.name,
            fetch_id=fetch.fetch_id,
            run_id=fetch.run_id,
            seen_at=fetch.requested_at,
        )
        for article in articles
    )


def _fetch(at_url: str, html: str, at: datetime) -> Fetch:
    return Fetch(
        fetch_id=derived_id(at_url, at.isoformat()),
        run_id="run-1",
        source=SOURCE.name,
        url=at_url,
        requested_at=at,
        status=200,
        outcome=Outcome.OK,
        content_type="text/html; charset=utf-8",
        digest=payload_digest(html.encode()),
    )


def _exchange(at_url: str, html: str, at: datetime) -> Exchange:
    return Exchange(
        url=at_url,
        requested_at=at,
        request_method="GET",
        request_headers=[],
        status=200,
        response_headers=[("Content-Type", "text/html; charset=utf-8")],
        body=html.encode(),
        ip=None,
        revisit_of=None,
    )
