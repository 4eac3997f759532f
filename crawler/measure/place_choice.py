"""Which of several units with one name a text means: by what is named around it."""

from collections import Counter
from collections.abc import Iterable

from crawler.measure.gazetteer import MERGED_AT, Unit
from crawler.measure.place_candidate import Candidate
from crawler.measure.place_words import are_linked
from crawler.measure.reading import Reading


def choose(reading: Reading, candidates: list[Candidate]) -> dict[int, Unit]:
    """The unit of each candidate, by its number, where the text tells which it is.

    What is named right behind a name ("xã X, huyện Y") decides first; then districts and provinces
    of its sentence, then those of the text. A name with one bearer needs no company.
    """
    options = [_of_regime(reading, each.units) for each in candidates]
    chosen = {
        number: units[0]
        for number, units in enumerate(options)
        if len(units) == 1 and candidates[number].sure and not _is_doubtful(candidates[number])
    }
    for _ in range(2):  # what the first round settles is company for the second
        for number in reversed(range(len(candidates))):
            if number not in chosen and options[number]:
                unit = _linked(reading, candidates, options, chosen, number)
                if unit:
                    chosen[number] = unit
        company = _Company(reading, candidates, chosen)
        for number, units in enumerate(options):
            if number not in chosen and units and candidates[number].sure:
                unit = company.choice(candidates[number], units)
                if unit:
                    chosen[number] = unit
    return chosen


def _is_doubtful(candidate: Candidate) -> bool:
    """A commune that rose in rank shares its name with too many that did not outlive the text."""
    return candidate.raised and candidate.units[0].level == "commune"


def _of_regime(reading: Reading, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units of the time of writing; those of the other time where it had none of the name.

    A text without date is read as of before the mergers.
    """
    late = reading.published_at is not None and reading.published_at >= MERGED_AT
    of_time = tuple(unit for unit in units if unit.current == late)
    provinces = tuple(unit for unit in of_time or units if unit.level == "province")
    return provinces or of_time or units


def _linked(
    reading: Reading,
    candidates: list[Candidate],
    options: list[tuple[Unit, ...]],
    chosen: dict[int, Unit],
    number: int,
) -> Unit | None:
    """The one option that lies in the unit named right behind."""
    if number + 1 not in chosen:
        return None
    here, above = candidates[number], candidates[number + 1]
    if not are_linked(reading.text, here.end, above.start):
        return None
    unit = chosen[number + 1]
    inside = [
        each for each in (*options[number], *here.units) if each is not unit and lies(each, unit)
    ]
    inside.sort(key=lambda each: each.level != "district")  # rather than its town of that name
    first = [each for each in inside if inside[0].level == each.level]
    return first[0] if first and all(each is first[0] for each in first) else None


def lies(unit: Unit, other: Unit) -> bool:
    """Whether `unit` is in `other`, by name where they are of two regimes."""
    if unit.current == other.current:
        return unit.lies_in(other)
    return other.level == "province" and unit.province.key == other.key


class _Company:
    """The districts and provinces that a text names, and where."""

    def __init__(
        self, reading: Reading, candidates: list[Candidate], chosen: dict[int, Unit]
    ) -> None:
        self._around = reading.sentences.around
        self._by_sentence: dict[tuple[int, int], list[Unit]] = {}
        self._all: list[Unit] = []
        for number, unit in chosen.items():
            if not candidates[number].sure:
                continue
            sentence = self._around(candidates[number].start)
            for each in _line(unit):
                self._by_sentence.setdefault(sentence, []).append(each)
                self._all.append(each)
        self._counts = Counter(self._all)

    def choice(self, candidate: Candidate, units: tuple[Unit, ...]) -> Unit | None:
        """The option that the company tells, or None where it tells none or several."""
        near = frozenset(self._by_sentence.get(self._around(candidate.start), ()))
        scored = sorted(((self._score(unit, near), unit) for unit in units), key=lambda s: s[0])
        best = scored[-1]
        if best[0] == (0, 0, 0, 0) or (len(scored) > 1 and scored[-2][0] == best[0]):
            return None
        return best[1]

    def _score(self, unit: Unit, near: frozenset[Unit]) -> tuple[int, int, int, int]:
        above = unit.above
        district = above if above and above.level == "district" else None
        return (
            int(district in near),
            int(unit.province in near),
            self._counts[district] if district else 0,
            self._counts[unit.province],
        )


def _line(unit: Unit) -> Iterable[Unit]:
    while True:
        yield unit
        if unit.above is None:
            return
        unit = unit.above
