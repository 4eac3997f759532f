"""Pages whose articles are known, and how near an extraction comes to them.

The measure of text is that of scrapinghub/article-extraction-benchmark: precision and recall of
4-grams of words a page, averaged over pages.
"""

import json
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.saved import SavedPage, read_page
from storage.records import Page

_WORD = re.compile(r"\w+")
_OWN = Path(__file__).parents[1] / "pages"
_N = 4
_SAPO = 60  # characters by which a sapo is found in a body


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A page and what an editor reads from its first article; None: not known."""

    page: Page
    body: str | None
    headline: str | None = None
    sapo: str | None = None
    date: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What an extractor read."""

    body: str
    headline: str | None
    date: str | None  # ISO 8601
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """Shares from 0 to 1, None where nothing is known; pages a second."""

    f1: float | None
    sapo: float | None
    headline: float | None
    date: float | None
    speed: float


def pages(index: Path | None) -> list[Known]:
    """The pages of an index: a JSON list of {"url", "html_path", "truth": {…}}; else our own."""
    return list(_own() if index is None else _indexed(index))


def _indexed(index: Path) -> Iterator[Known]:
    for row in json.loads(index.read_text(encoding="utf-8")):
        truth = row.get("truth") or {}
        body = truth.get("body")
        if row.get("kind") == "list" or not truth:
            continue
        path = str(index.parent / row["html_path"])
        saved = SavedPage(url=row["url"], path=path, timezone=row.get("timezone"))
        yield Known(
            page=read_page(saved, datetime.now(UTC)),
            body="\n".join(body) if isinstance(body, list) else body,
            headline=truth.get("title"),
            sapo=truth.get("sapo"),
            date=truth.get("date"),
        )


def _own() -> Iterator[Known]:
    for file in sorted(_OWN.glob("*/expected.json")):
        row = json.loads(file.read_text(encoding="utf-8"))
        article: dict[str, Any] = next(iter(row["articles"]), {})
        if "body" in article:
            body = (file.parent / "page.html").read_bytes()
            yield Known(
                page=Page(url=row["url"], body=body, timezone=row.get("timezone")),
                body="\n".join(article["body"]),
                headline=article.get("headline"),
                sapo=article.get("sapo"),
                date=article.get("published_at"),
            )


def score(known: Sequence[Known], read: Sequence[Read]) -> Score:
    """How near `read` is to what is known of the same pages."""
    both = list(zip(known, read, strict=True))
    texts = [_shared(k.body, r.body) for k, r in both if k.body]
    precision, recall = (_mean(side) for side in zip(*texts, strict=True)) if texts else (0, 0)
    total = (precision or 0) + (recall or 0)
    return Score(
        f1=2 * (precision or 0) * (recall or 0) / total if total else None,
        sapo=_mean([_norm(k.sapo)[:_SAPO] in _norm(r.body) for k, r in both if k.sapo]),
        headline=_mean([_same(k.headline, r.headline) for k, r in both if k.headline]),
        date=_mean([str(k.date)[:10] == str(r.date)[:10] for k, r in both if k.date]),
        speed=len(both) / sum(r.seconds for r in read),
    )


def _shared(true: str, found: str) -> tuple[float, float]:
    """Precision and recall of a text's 4-grams."""
    wanted, got = _shingles(true), _shingles(found)
    common = (wanted & got).total()
    return (
        common / got.total() if got else 0.0,
        common / wanted.total() if wanted else 0.0,
    )


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return Counter(tuple(words[at : at + _N]) for at in range(max(1, len(words) - _N + 1)) if words)


def _same(one: str | None, other: str | None) -> bool:
    return _norm(one).casefold() == _norm(other).casefold()


def _norm(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def _mean(values: Sequence[float]) -> float | None:
    return statistics.mean(values) if values else None
