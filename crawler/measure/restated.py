"""Figures that repeat or decompose another, and whether they agree with it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from storage.measures import Quantity, QuantityKind

_SAME = re.compile(
    r"[^.;\n]{0,40}?(?:\(|tương đương|tức|tương ứng|hay|bằng|chiếm|đạt(?: tỷ lệ)?|, "
    "or |equivalent to|equal to"
    r"|that is|i\.e\.|or about|or nearly|or )[^.;\n()]{0,25}",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[^.;\n]{0,60}?(?:\(|trong đó(?: có)?|gồm|bao gồm|including|of (?:whom|which)|"
    r"among them|comprising)[^.;\n()]{0,30}$",
    re.IGNORECASE,
)
_MORE = re.compile(r"[^.;\n()]{0,80}?(?:,|và|and|;)[^.;\n()]{0,30}")
_FAR = 90  # characters between a figure and what repeats it


def link(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities with restates, part_of and consistent filled in."""
    linked = list(quantities)
    for number in range(1, len(linked)):
        linked[number] = _linked(text, linked, number)
    return tuple(_with_sums(linked))


def _linked(text: str, linked: list[Quantity], number: int) -> Quantity:
    this, before = linked[number], linked[number - 1]
    if this.sentence_start != before.sentence_start or this.start - before.end > _FAR:
        return this
    between = text[before.end : this.start]
    if this.unit == "%" and this.kind == QuantityKind.PERCENT and _SAME.fullmatch(between):
        if before.kind == QuantityKind.RATIO and before.denominator:
            return replace(
                this,
                restates=number - 1,
                subject=this.subject if "(" not in between else before.subject or this.subject,
                consistent=agrees(before, this),
            )
        if before.kind == QuantityKind.COUNT and between.rstrip().endswith("("):
            return replace(this, restates=number - 1, subject=before.subject or this.subject)
    if this.kind in (QuantityKind.COUNT, QuantityKind.CHANGE) and this.unit is None:
        whole = _whole(between, before, this, number)
        return this if whole is None else replace(this, part_of=whole)
    return this


def agrees(ratio: Quantity, percent: Quantity) -> bool:
    """Whether a percentage is what a/b gives, rounded or cut at the printed place."""
    assert ratio.numerator is not None
    assert ratio.denominator
    exact = ratio.numerator / ratio.denominator * 100
    step = Decimal(1).scaleb(int(percent.value.as_tuple().exponent))
    return abs(exact - percent.value) < step


def _whole(between: str, before: Quantity, this: Quantity, number: int) -> int | None:
    if before.unit is not None or before.kind not in (QuantityKind.COUNT, QuantityKind.CHANGE):
        return None
    if _PARTS.fullmatch(between):
        return number - 1 if this.value <= before.value else None
    if before.part_of is not None and ")" not in between and _MORE.fullmatch(between):
        return before.part_of
    return None


def _with_sums(linked: list[Quantity]) -> list[Quantity]:
    """Parts of one total: consistent where they add up to it, not where they exceed it."""
    parts: dict[int, list[int]] = {}
    for number, quantity in enumerate(linked):
        if quantity.part_of is not None:
            parts.setdefault(quantity.part_of, []).append(number)
    for whole, members in parts.items():
        total = sum((linked[m].value for m in members), Decimal(0))
        agreed = _sum_agrees(total, linked[whole].value, len(members))
        for member in members:
            linked[member] = replace(linked[member], consistent=agreed)
    return linked


def _sum_agrees(total: Decimal, whole: Decimal, members: int) -> bool | None:
    """Fewer parts than the whole say nothing: not all of them need be named."""
    if total > whole:
        return False
    return True if members > 1 and total == whole else None
