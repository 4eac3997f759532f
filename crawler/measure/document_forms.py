"""Short forms of documents' names and the full ones that they stand for."""

import re
from dataclasses import replace

from storage.measures import Mention

_LEADING = re.compile(r"0*(\d+)")


def resolved(found: list[Mention]) -> tuple[Mention, ...]:
    """Short forms with the number, name and issuer of the one full form that they fit."""
    full = [each for each in found if each.number and re.search(r"\D", each.number)]
    titled = [each for each in found if not each.number]
    return tuple(_with(each, _full_form(each, full if each.number else titled)) for each in found)


def _full_form(short: Mention, full: list[Mention]) -> Mention | None:
    fits = [each for each in full if _is_short_for(short, each)]
    same = {(each.number, each.name) for each in fits}
    numbers = {each.number for each in fits}
    return fits[0] if len(same) == 1 or (len(numbers) == 1 and fits[0].number) else None


def _is_short_for(short: Mention, full: Mention) -> bool:
    if short.document_type != full.document_type:
        return False
    if short.number and full.number:
        if not short.number.isdigit():
            return False
        leading = _LEADING.match(full.number)
        return leading is not None and int(leading[1]) == int(short.number)
    return full.name.startswith(short.name + " ")


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
