"""Places that a text names: units of Vietnam to the commune, countries, states, large cities."""

from crawler.measure.gazetteer import Unit, gazetteer
from crawler.measure.place_candidate import Candidate, level_of
from crawler.measure.place_choice import choose, lies
from crawler.measure.place_rules import find_candidates
from crawler.measure.place_words import are_linked
from crawler.measure.reading import Reading
from crawler.measure.world import doubles
from storage.measures import Mention, MentionKind


def find_places(reading: Reading) -> tuple[Mention, ...]:
    """The places of a text, in order, no two overlapping.

    A district or commune counts with its kind word (huyện, xã, district), or where the text says
    so of the same name elsewhere, or names the unit above it right behind. Where the text does not
    tell which of several communes it means, the mention has a level, and no code.
    """
    candidates = find_candidates(reading)
    _settle_states(candidates)
    chosen = choose(reading, candidates)
    _settle(reading, candidates, chosen)
    mentions, end = [], 0
    for number, each in enumerate(candidates):
        if each.start < end or not (each.sure or number in chosen):
            continue
        above = _above(reading, candidates, chosen, number)
        mentions.append(_mention(reading.text, each, chosen.get(number), above))
        end = each.end
    return tuple(mentions)


def _settle_states(candidates: list[Candidate]) -> None:
    """Georgia: the state in a text about the United States, else the country."""
    double = doubles()
    others = {each.place.code or "" for each in candidates if each.place and each.key not in double}
    if not any(code.startswith("US") for code in others):
        return
    for each in candidates:
        if each.place and each.key in double and each.place.code not in others:
            each.place = double[each.key]


def _settle(reading: Reading, candidates: list[Candidate], chosen: dict[int, Unit]) -> None:
    """Names without kind word that the text explains: said with one elsewhere, or placed."""
    said = {
        candidates[number].key: unit for number, unit in chosen.items() if candidates[number].kind
    }
    for number, each in enumerate(candidates):
        if each.sure:
            unit = said.get(each.key)
            if number not in chosen and unit and unit.kind == each.kind:
                chosen[number] = unit
            continue
        if each.key in said:
            chosen[number] = said[each.key]
        elif number in chosen:
            above = _above(reading, candidates, chosen, number)
            if not above or not lies(chosen[number], above):
                del chosen[number]


def _above(
    reading: Reading, candidates: list[Candidate], chosen: dict[int, Unit], number: int
) -> Unit | None:
    """The unit named right behind a name, as the one it lies in."""
    unit = chosen.get(number + 1)
    if unit is None or unit.level == "commune":
        return None
    linked = are_linked(reading.text, candidates[number].end, candidates[number + 1].start)
    return unit if linked else None


def _unresolved(found: Candidate, surface: str, above: Unit | None) -> Mention:
    """A place of which only level and name are known, and what the text says it lies in."""
    named = found.units[0] if found.units else None
    return Mention(
        start=found.start,
        end=found.end,
        surface=surface,
        kind=MentionKind.PLACE,
        name=named.name if named else surface,
        level=named.level if named else level_of(found.kind or ""),
        province=above.province.name if above else None,
        district=above.district.name if above and above.district else None,
    )


def _mention(text: str, found: Candidate, unit: Unit | None, above: Unit | None) -> Mention:
    surface = text[found.start : found.end]
    if found.place:
        return Mention(
            start=found.start,
            end=found.end,
            surface=surface,
            kind=MentionKind.PLACE,
            name=found.place.name,
            level=found.place.level,
            code=found.place.code,
            latitude=found.place.latitude,
            longitude=found.place.longitude,
        )
    if unit is None:
        return _unresolved(found, surface, above)
    today = gazetteer().successor(unit)
    return Mention(
        start=found.start,
        end=found.end,
        surface=surface,
        kind=MentionKind.PLACE,
        name=unit.name,
        short_form=not found.sure,
        level=unit.level,
        code=unit.code,
        current_name=today.name if today else None,
        current_code=today.code if today else None,
        province=unit.province.name,
        district=unit.district.name if unit.district else None,
        latitude=unit.latitude,
        longitude=unit.longitude,
    )
