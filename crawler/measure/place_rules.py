"""Which names in a text are places, or may be."""

from collections.abc import Iterator
from itertools import pairwise

from crawler.measure.gazetteer import gazetteer
from crawler.measure.place_candidate import Candidate
from crawler.measure.place_names import Run, find_runs, names
from crawler.measure.place_scan import Scan
from crawler.measure.place_words import FUNCTION_WORDS, NUMBERED, TITLES
from crawler.measure.reading import Reading


def find_candidates(reading: Reading) -> list[Candidate]:
    """Candidates of a text, in order."""
    text, runs = reading.text, find_runs(reading.text, names().single)
    found, promising = list(_numbered(text)), _promising(reading.language, runs)
    surnames = _surnames(runs) if promising else frozenset()
    last: Candidate | None = None
    for run in promising:
        for candidate in Scan(reading, run, surnames).candidates(last):
            last = candidate
            found.append(candidate)
    return sorted(found, key=lambda each: each.start)


def _promising(language: str, runs: list[Run]) -> list[Run]:
    """Runs that may hold a place. In Vietnamese a kind word before any of them may say so."""
    if language == "vi":
        return runs
    singles, twos = names().single, names().twos
    return [
        run
        for run in runs
        if not singles.isdisjoint(run.keys)
        or not twos.isdisjoint(map(" ".join, pairwise(run.keys)))
    ]


def _surnames(runs: list[Run]) -> frozenset[str]:
    """Last words of longer names: a text that names Nguyễn Minh Đức may call him Đức."""
    known = names().exact
    return frozenset(
        run.keys[-1]
        for run in runs
        if len(run.keys) > 1
        and run.keys[0] not in FUNCTION_WORDS
        and " ".join(run.keys) not in known
        and run.keys[-1] not in TITLES
    )


def _numbered(text: str) -> Iterator[Candidate]:
    """Quận 1, phường 12."""
    known = gazetteer().named
    for match in NUMBERED.finditer(text):
        kind = "Quận" if match["district"] else "Phường"
        key = f"{kind.casefold()} {int(match['number'])}"
        if units := known.get(key, ()):
            yield Candidate(match.start(), match.end(), key, kind, units)
