"""Small archives whose articles say things: for the tests of the views over what they say."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from storage.archive import Archive
from storage.measures import (
    Measures,
    Mention,
    MentionKind,
    Metrics,
    Quantity,
    QuantityKind,
    Quote,
    Span,
)
from storage.readers import query
from storage.records import Batch, Sighting, derived_id
from tests.storage.made import article


def place(body: str, text: str) -> dict[str, Any]:
    start = body.index(text)
    return {"start": start, "end": start + len(text), "surface": text}


def figure(body: str, text: str, value: str, **changes: Any) -> Quantity:
    """A figure in a text of one sentence."""
    parts = {"kind": QuantityKind.COUNT, "value": Decimal(value), "sentence_end": len(body)}
    return Quantity(**{**place(body, text), **parts, **changes})


def named(body: str, text: str, kind: MentionKind = MentionKind.PERSON, **changes: Any) -> Mention:
    return Mention(**{**place(body, text), "kind": kind, "name": text, **changes})


def speech(body: str, text: str, **changes: Any) -> Quote:
    return Quote(**{**place(body, text), "direct": True, "text": text, **changes})


def told(
    source: str,
    number: int,
    published_at: datetime | None,
    body: str = "Nước rút chậm.",
    rows: Iterable[Span] = (),
    seen_at: datetime | None = None,
    **changes: Any,
) -> Sighting:
    """An article of a source, seen when it was published unless told otherwise."""
    kinds: Mapping[type[Span], list[Any]] = {Quantity: [], Mention: [], Quote: []}
    for row in rows:
        kinds[type(row)].append(row)
    shown = article(
        f"https://{source}.example/{number}",
        body=body,
        published_at=published_at,
        measures=Measures(
            quantities=tuple(kinds[Quantity]),
            mentions=tuple(kinds[Mention]),
            quotes=tuple(each for each in kinds[Quote] if not each.retold),
            statements=tuple(each for each in kinds[Quote] if each.retold),
            metrics=Metrics(characters=len(body), quantities=len(kinds[Quantity])),
            measurer="1",
        ),
        **changes,
    )
    time = seen_at or published_at
    assert time is not None
    return Sighting(
        article=shown,
        source=source,
        fetch_id=derived_id(shown.url, str(time)),
        run_id="run-1",
        seen_at=time,
    )


def asked(folder: Path, sql: str, *batches: Batch) -> list[tuple[Any, ...]]:
    """What the readers' copy answers after these batches."""
    with Archive.open(folder) as archive:
        for batch in batches:
            archive.write(batch)
        archive.publish()
    with query(folder, sql) as result:
        return list(result.rows())
