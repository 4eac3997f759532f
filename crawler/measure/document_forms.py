"""Short forms of documents' names and the full ones that they stand for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from storage.measures import Mention

_LEADING = re.compile(r"0*(\d+)(?=.*\D)", re.DOTALL)  # of a number with more than digits
Key = tuple[str | None, int | str]
Fulls = dict[Key, dict[tuple[str | None, str], Mention]]  # the first of each number and name


def resolved(found: list[Mention]) -> tuple[Mention, ...]:
    """Short forms with the number, name and issuer of the one full form that they fit."""
    fulls: Fulls = {}
    for each in found:
        for key in _short_forms(each):
            fulls.setdefault(key, {}).setdefault((each.number, each.name), each)
    return tuple(_with(each, _full_form(each, fulls)) for each in found)


def _short_forms(full: Mention) -> Iterator[Key]:
    """By what a document may be called later: its type with the leading number, or with the first
    words of its title."""
    if full.number:
        if leading := _LEADING.match(full.number):
            yield full.document_type, int(leading[1])
        return
    place = full.name.find(" ")
    while place >= 0:
        yield full.document_type, full.name[:place]
        place = full.name.find(" ", place + 1)


def _full_form(short: Mention, fulls: Fulls) -> Mention | None:
    if short.number and not short.number.isdigit():
        return None
    fits = fulls.get((short.document_type, int(short.number) if short.number else short.name), {})
    one = len(fits) == 1 or (short.number and len({number for number, _ in fits}) == 1)
    return next(iter(fits.values())) if one else None


def _with(short: Mention, full: Mention | None) -> Mention:
    if full is None:
        return short
    return replace(
        short,
        name=full.name,
        number=full.number,
        issuer=full.issuer or short.issuer,
        short_form=True,
    )
