"""The program as a person calls it, and an archive with something in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.cli import main
from storage.archive import Archive
from storage.records import (
    Article,
    Batch,
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
    Source,
    derived_id,
)

SEEN = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)
FLOOD = "https://bao-song.example/lu-lut-dong-thap-1001.html"
BRIDGE = "https://evening-post.example/2026/03/bridge"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Run_ = Callable[..., Ended]


@pytest.fixture
def newsarchive(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Run_:
    """Runs a command line in a folder of its own, on a terminal 100 columns wide."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NEWSARCHIVE_DIR", raising=False)

    def run(*arguments: str | Path) -> Ended:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Ended(code=code, out=out, err=err)

    return run


@pytest.fixture
def empty(newsarchive: Run_, tmp_path: Path) -> Path:
    """An archive that was made and nothing more."""
    folder = tmp_path / "empty"
    assert newsarchive("init", folder).code == 0
    return folder


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two articles, of which one was edited and the other has gone."""
    folder = tmp_path_factory.mktemp("published")
    assert main(["init", str(folder)]) == 0
    with Archive.open(folder) as archive:
        for batch in _batches():
            archive.write(batch)
        archive.publish()
    return folder


def _batches() -> Iterator[Batch]:
    yield Batch(
        sources=(
            Source(name="bao-song", homepage="https://bao-song.example/", title="Báo Sông"),
            Source(name="evening-post", homepage="https://evening-post.example/"),
        ),
        runs=(_run("bao-song"), _run("evening-post")),
        entries=(_entry(FLOOD, "bao-song"), _entry(BRIDGE, "evening-post")),
        fetches=(_fetch(FLOOD, "bao-song", SEEN), _fetch(BRIDGE, "evening-post", SEEN)),
        sightings=(
            _sighting(_flood("Lũ lụt ở Đồng Tháp"), "bao-song", SEEN),
            _sighting(_bridge(), "evening-post", SEEN),
        ),
    )
    later = SEEN + timedelta(hours=3)
    yield Batch(
        fetches=(_fetch(FLOOD, "bao-song", later),),
        sightings=(_sighting(_flood("Lũ lụt ở Đồng Tháp: 17.852 hộ dân"), "bao-song", later),),
        gone=(Gone(url=BRIDGE, seen_at=later, status=410),),
    )


def _flood(headline: str) -> Article:
    sapo = "Nước lên nhanh trong đêm, nhiều tuyến đường ở huyện Hồng Ngự bị chia cắt."
    rest = "Chính quyền địa phương đã di dời 1.204 người đến nơi an toàn.\x1b[2J"
    return Article(
        url=FLOOD,
        canonical_url=FLOOD,
        headline=headline,
        sapo=sapo,
        body=f"{sapo}\n\n{rest}",
        paragraphs=(Paragraph(kind="sapo", text=sapo), Paragraph(kind="text", text=rest)),
        authors=("Nguyễn Thị Hạnh", "Trần Đức"),
        credited_source="TTXVN",
        published_at=SEEN - timedelta(hours=1),
        language="vi",
        section="Thời sự",
        images=(Image(url="https://bao-song.example/lu.jpg", caption="Hồng Ngự", credit="Đức"),),
        links=(Link(url=BRIDGE, text="Cầu mới [ảnh]", kind=LinkKind.RELATED),),
        extractor="test",
    )


def _bridge() -> Article:
    text = 'The bridge opened, on time, to "a crowd" of 3,000.'
    return Article(
        url=BRIDGE,
        canonical_url=BRIDGE,
        headline="Bridge opens",
        body=text,
        paragraphs=(Paragraph(kind="text", text=text),),
        published_at=SEEN - timedelta(hours=2),
        language="en",
        extractor="test",
    )


def _run(source: str) -> Run:
    return Run(
        run_id=derived_id(source, "run"),
        source=source,
        trigger="manual",
        started_at=SEEN,
        finished_at=SEEN + timedelta(minutes=1),
        outcome="finished",
        discovered=2,
        skipped=1,
        fetched=1,
        extracted=1,
        losses={"skipped: robots": 1},
    )


def _entry(url: str, source: str) -> EntryStatus:
    return EntryStatus(
        url=url,
        requested_url=f"{url}?utm_source=rss",
        source=source,
        feed=None,
        state=EntryState.EXTRACTED,
        run_id=derived_id(source, "run"),
        discovered_at=SEEN,
        article_id=derived_id(url),
    )


def _fetch(url: str, source: str, at: datetime) -> Fetch:
    return Fetch(
        fetch_id=derived_id(url, at.isoformat()),
        run_id=derived_id(source, "run"),
        source=source,
        url=url,
        requested_at=at,
        status=200,
        outcome=Outcome.OK,
        digest=derived_id(url, at.isoformat()),
    )


def _sighting(article: Article, source: str, at: datetime) -> Sighting:
    return Sighting(
        article=article,
        source=source,
        fetch_id=derived_id(article.url, at.isoformat()),
        run_id=derived_id(source, "run"),
        seen_at=at,
    )
