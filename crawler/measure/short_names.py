"""Short forms of people's names and the full names that they stand for."""

from bisect import bisect_left

from crawler.measure.surnames import is_vietnamese

Words = tuple[str, ...]


def full_names(names: list[Words]) -> list[tuple[str, bool]]:
    """For each name of a text, in its order, the full name and whether it was a short form.

    Of several full names that fit, the nearest before it is meant; else the first behind it.
    """
    plain = [_cased(name) for name in names]
    places: dict[Words, list[int]] = {}
    for place, name in enumerate(plain):
        for short in _short_forms(name):
            places.setdefault(short, []).append(place)
    return [_full(plain, places, place) for place in range(len(plain))]


def _full(names: list[Words], places: dict[Words, list[int]], place: int) -> tuple[str, bool]:
    name, short = names[place], False
    while fitting := places.get(name):
        nearest = bisect_left(fitting, place) - 1
        name, short = names[fitting[max(nearest, 0)]], True
    return " ".join(name), short


def _short_forms(name: Words) -> set[Words]:
    """What a person is called later: by the last words, abroad also by the first."""
    forms = {name[-count:] for count in range(1, len(name))}
    if len(name) > 1 and not all(map(is_vietnamese, name)):
        forms.add(name[:1])
        if len(name) > 2:
            forms.add((name[0], name[-1]))
    return forms


def _cased(name: Words) -> Words:
    """A name set in capitals as it is otherwise written; initials stay."""
    shouted = len(name) > 1 and all(word.isupper() and len(word) > 1 for word in name)
    return tuple(word.title() for word in name) if shouted else name
