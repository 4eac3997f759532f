"""What an edit changed, part by part: two states of an article compared.  Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum

from storage.alignment import Pair, aligned, similarity
from storage.corrections import is_correction
from storage.records import block_id
from storage.states import Block, Fact, Part, State, plain

ALIKE = 0.5  # of their words: from there on a quotation is another wording, below another one


class Kind(StrEnum):
    """What became of it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One change of an edit."""

    part: Part
    kind: Kind
    before: str | None = None
    after: str | None = None
    start: int | None = None  # code points of the body: the later one's, of what is removed the
    # earlier one's
    value_before: Decimal | None = None
    value_after: Decimal | None = None
    unit: str | None = None
    subject: str | None = None


def differences(before: State, after: State) -> tuple[Difference, ...]:
    """All changes between two states: the parts of the head, paragraphs, then facts."""
    pairs = [
        pair
        for pair in aligned(before.blocks, after.blocks)
        if not _is_site_memory(pair, before, after)
    ]
    return (
        *_heads(before, after),
        *_paragraphs(pairs),
        *_facts(before, after, pairs),
        *_images(before, after),
    )


def _is_site_memory(pair: Pair, before: State, after: State) -> bool:
    """Whether a paragraph is missed on one side only as we took it out as its site's own."""
    if pair.after is None and pair.before is not None:
        return block_id(pair.before.text) in after.removed
    if pair.before is None and pair.after is not None:
        return block_id(pair.after.text) in before.removed
    return False


def _heads(before: State, after: State) -> Iterator[Difference]:
    yield from _text(Part.HEADLINE, before.headline, after.headline)
    yield from _text(Part.SAPO, before.sapo, after.sapo)
    yield from _text(Part.CREDIT, before.credit, after.credit)
    yield from _sets(Part.AUTHOR, before.authors, after.authors)
    for name in ("published_at", "modified_at"):
        yield from _text(
            Part.DATE, _iso(getattr(before, name)), _iso(getattr(after, name)), subject=name
        )


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None


def _text(
    part: Part,
    before: str | None,
    after: str | None,
    *,
    start: int | None = None,
    subject: str | None = None,
) -> Iterator[Difference]:
    if plain(before) == plain(after):
        return
    kind = Kind.CHANGED if before and after else Kind.ADDED if after else Kind.REMOVED
    yield Difference(
        part=part,
        kind=kind,
        before=before or None,
        after=after or None,
        start=start,
        subject=subject,
    )


def _sets(part: Part, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    old, new = {plain(each) for each in before}, {plain(each) for each in after}
    for each in before:
        if plain(each) not in new:
            yield from _text(part, each, None)
    for each in after:
        if plain(each) not in old:
            yield from _text(part, None, each)


def _paragraphs(pairs: Sequence[Pair]) -> Iterator[Difference]:
    for pair in pairs:
        shown = pair.after or pair.before
        if shown is None or shown.is_sapo:  # told as the sapo
            continue
        part = Part.CORRECTION if is_correction(shown.text) else Part.PARAGRAPH
        old = pair.before.text if pair.before else None
        new = pair.after.text if pair.after else None
        yield from _text(part, old, new, start=shown.start)


# ---- facts


def _facts(before: State, after: State, pairs: Sequence[Pair]) -> Iterator[Difference]:
    """What the changed paragraphs say otherwise; nothing where one side was not measured."""
    if before.measurer is None or after.measurer is None:
        return
    for part in (Part.QUANTITY, Part.QUOTE, Part.NAME, Part.DATE):
        old = [_within(before, part, pair.before) for pair in pairs]
        new = [_within(after, part, pair.after) for pair in pairs]
        if part is Part.NAME:
            old, new = _whole_names(before, after, old, new)
        else:
            old, new = _unlike(old, new), _unlike(new, old)
        yield from _part_facts(old, new)


def _within(state: State, part: Part, block: Block | None) -> list[Fact]:
    if block is None:
        return []
    return [
        fact
        for fact in state.facts
        if fact.part == part and fact.start is not None and block.start <= fact.start < block.end
    ]


Groups = list[list[Fact]]  # by the pair of paragraphs that they stand in


def _whole_names(before: State, after: State, old: Groups, new: Groups) -> tuple[Groups, Groups]:
    """Of the names those that the whole other text has nowhere, each once."""
    had = {fact.key for fact in before.facts if fact.part == Part.NAME}
    has = {fact.key for fact in after.facts if fact.part == Part.NAME}
    return _once(old, has), _once(new, had)


def _once(groups: Groups, known: set[str]) -> Groups:
    met = set(known)
    kept: Groups = []
    for group in groups:
        kept.append([])
        for fact in group:
            if fact.key not in met:
                met.add(fact.key)
                kept[-1].append(fact)
    return kept


def _unlike(groups: Groups, others: Groups) -> Groups:
    """The facts that have no equal among the others; each equal counts once."""
    equals = Counter(fact.key for group in others for fact in group)
    kept: Groups = []
    for group in groups:
        kept.append([])
        for fact in group:
            if equals[fact.key]:
                equals[fact.key] -= 1
            else:
                kept[-1].append(fact)
    return kept


def _part_facts(old: Groups, new: Groups) -> Iterator[Difference]:
    """Those of one pair of paragraphs that match are changed; then, as sentences move, those of
    different ones that say of themselves what they are about; the others are removed and added.
    """
    pairs: list[tuple[Fact, Fact | None]] = []
    left = [list(come) for come in new]
    for gone, come in zip(old, left, strict=True):
        for fact in gone:
            match = _match(fact, gone, come)
            if match is not None:
                come.remove(match)
            pairs.append((fact, match))
    rest = [fact for come in left for fact in come]
    for fact, match in pairs:
        if match is None and (match := _likest(fact, rest)) is not None:
            rest.remove(match)
        yield _fact(fact, match)
    yield from (_fact(None, fact) for fact in rest)


def _likest(fact: Fact, others: Sequence[Fact]) -> Fact | None:
    if fact.part == Part.QUANTITY and not fact.subject:
        return None
    scored = [(_likeness(fact, other), other) for other in others]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _match(fact: Fact, gone: Sequence[Fact], left: Sequence[Fact]) -> Fact | None:
    """What a fact has become: the likest of its kind, if it is like enough."""
    scored = [(_likeness(fact, other), other) for other in left]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is not None and best[0] > 0:
        return best[1]
    # One of a kind against one of a kind in one paragraph: a unit or a name was put right.
    alone = len(gone) == len(left) == 1
    return left[0] if alone and _may_become(fact, left[0]) else None


def _may_become(fact: Fact, other: Fact) -> bool:
    if fact.part == Part.QUANTITY:
        return fact.unit == other.unit or plain(fact.subject) == plain(other.subject)
    return fact.part == Part.DATE or (fact.part == Part.NAME and fact.subject == other.subject)


def _likeness(fact: Fact, other: Fact) -> float:
    if fact.part == Part.QUOTE:
        share = similarity(fact.text, other.text)
        return share if share >= ALIKE else 0
    if fact.part == Part.NAME:
        return _letters(fact.text, other.text) if fact.subject == other.subject else 0
    if fact.part == Part.DATE:
        return 0
    same = plain(fact.subject).casefold() == plain(other.subject).casefold()
    return 2 if same and fact.unit == other.unit else 0


def _letters(one: str, other: str) -> float:
    share = SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()
    return share if share >= ALIKE else 0


def _fact(before: Fact | None, after: Fact | None) -> Difference:
    shown = after or before
    assert shown is not None  # one of them is there
    kind = Kind.CHANGED if before and after else Kind.ADDED if after else Kind.REMOVED
    return Difference(
        part=Part(shown.part),
        kind=kind,
        before=before.text if before else None,
        after=after.text if after else None,
        start=shown.start,
        value_before=before.value if before else None,
        value_after=after.value if after else None,
        unit=shown.unit,
        subject=shown.subject,
    )


def _images(before: State, after: State) -> Iterator[Difference]:
    if not (before.pictured and after.pictured):
        return
    old = [[fact for fact in before.facts if fact.part == Part.IMAGE]]
    new = [[fact for fact in after.facts if fact.part == Part.IMAGE]]
    gone, come = _unlike(old, new)[0], _unlike(new, old)[0]
    left = list(come)
    for fact in gone:  # a picture whose caption or credit was edited has kept its file
        match = next((each for each in left if each.subject == fact.subject), None)
        if match is not None:
            left.remove(match)
        yield _fact(fact, match)
    yield from (_fact(None, fact) for fact in left)
