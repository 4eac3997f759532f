"""Batches as a whole: how large, and several as one.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from storage.records import Batch


def merged(batches: Sequence[Batch]) -> Batch:
    """Batches as one, rows of a kind in their order."""
    return Batch(
        **{
            kind.name: tuple(row for batch in batches for row in getattr(batch, kind.name))
            for kind in fields(Batch)
        }
    )


def size(batch: Batch) -> int:
    """The number of a batch's rows."""
    return sum(len(getattr(batch, kind.name)) for kind in fields(Batch))
