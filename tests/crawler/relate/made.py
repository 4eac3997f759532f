"""Accounts for the tests of stories and copies, and events that are told by several."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np

from crawler.relate.rarity import Rarity
from crawler.relate.signatures import signature
from crawler.relate.similarity import Vector, likeness, vector
from storage.records import Article, derived_id
from storage.stories import Account, Signature
from tests.bench.told import articles, measured
from tests.crawler.relate.accounts import account_of

NOON = datetime(2026, 4, 2, 12, tzinfo=UTC)
FLOOD = (
    "Nước sông Tiên lên nhanh trong đêm, 34 xã của huyện Hòa Đông bị ngập, hơn 5.200 hộ phải dời đi. "
    "Chủ tịch huyện Lý Văn Hào cho biết đê bao Vàm Trà còn cao hơn mực nước 30 cm. "
    "Bộ đội và dân quân đắp thêm 400 m đê bằng bao cát trước khi triều lên lần nữa vào sáng mai."
)


def account(body: str = FLOOD, hours: float = 0, **changes: Any) -> Account:
    parts: dict[str, Any] = {
        "article_id": derived_id(body, str(hours)),
        "source": "bao-song",
        "url": "https://www.bao-song.example/nuoc-lon",
        "headline": "Nước sông Tiên lên nhanh",
        "body": body,
        "language": "vi",
        "told_at": NOON + timedelta(hours=hours),
        "first_seen_at": NOON + timedelta(hours=hours, minutes=5),
    }
    return Account(**{**parts, **changes})


def signed(body: str = FLOOD, hours: float = 0, **changes: Any) -> tuple[Account, Signature]:
    made = account(body, hours, **changes)
    return made, signature(made)


def facts(**told: Any) -> dict[str, Any]:
    """Names, figures and days, as an account has them."""
    return {
        "names": tuple((name, None) for name in told.get("names", ())),
        "figures": tuple((Decimal(value), unit) for value, unit in told.get("figures", ())),
        "days": tuple(date.fromisoformat(day) for day in told.get("days", ())),
    }


def weighed(accounts: list[Account]) -> list[Vector]:
    """Their vectors, with rarity as these accounts alone have it."""
    signatures = [signature(each) for each in accounts]
    counts = np.zeros(1 << 16, np.uint32)
    for each in signatures:
        counts[np.unique(each.terms % np.uint32(len(counts)))] += 1
    rarity = Rarity(len(signatures), counts)
    return [vector(each, rarity) for each in signatures]


def events() -> list[tuple[str, Account]]:
    """The articles of events.py as accounts, in order of publication, with their event."""
    return [(known.event, _account(known.article, known.source)) for known in articles(None)]


def _account(article: Article, source: str) -> Account:
    assert article.published_at is not None
    return account_of(measured(article), source=source, seen_at=article.published_at)


def alike(one: Account, other: Account) -> float:
    """Their likeness in an archive of the two."""
    return likeness(*weighed([one, replace(other, article_id=other.article_id + "'")]))
