"""Which paragraph of a text became which of another.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from storage.states import Block, plain

EDITED = 0.4  # share of common words from which two paragraphs are one, edited
_LARGEST = 2_500  # pairs that are compared word by word; beyond, paragraphs are paired by place


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A paragraph that was edited, or one that only one of the two texts has."""

    before: Block | None = None
    after: Block | None = None


def aligned(before: Sequence[Block], after: Sequence[Block]) -> tuple[Pair, ...]:
    """The paragraphs that differ, in the order of the later text; equal ones are left out."""
    old, new = [plain(block.text) for block in before], [plain(block.text) for block in after]
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag != "equal":
            pairs += _paired(before[from_old:to_old], after[from_new:to_new])
    return tuple(pairs)


def _paired(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Pair]:
    """Each paragraph with the likest that is left after the partner of the one before it."""
    at = 0
    for old in before:
        found = _likest(old, after[at:], crowded=len(before) * len(after) > _LARGEST)
        if found is None:
            yield Pair(before=old)
            continue
        yield from (Pair(after=new) for new in after[at : at + found])
        yield Pair(before=old, after=after[at + found])
        at += found + 1
    yield from (Pair(after=new) for new in after[at:])


def _likest(old: Block, after: Sequence[Block], *, crowded: bool) -> int | None:
    shares = [similarity(old.text, new.text) for new in (after[:1] if crowded else after)]
    best = max(range(len(shares)), key=lambda index: (shares[index], -index), default=None)
    return best if best is not None and shares[best] >= EDITED else None


def similarity(one: str, other: str) -> float:
    """The share of words that two texts have in common in their order, 0 to 1."""
    matcher = SequenceMatcher(None, plain(one).split(), plain(other).split(), autojunk=False)
    if matcher.real_quick_ratio() < EDITED or matcher.quick_ratio() < EDITED:
        return 0.0
    return matcher.ratio()
