"""People of unknown names in English lists of people."""

from collections.abc import Iterator, Mapping

from crawler.measure.capitals import Run
from crawler.measure.found import Found
from crawler.measure.given_names import AMBIGUOUS
from crawler.measure.not_people_en import LIKE_PEOPLE, WORDS

_GAPS = {", ": ",", ", and ": "and", " and ": "and", " & ": "and"}


def find_listed(text: str, runs: tuple[Run, ...], found: Mapping[int, Found]) -> Iterator[Found]:
    """People of unknown names in a list of people: Ann Lee, Oren Amsalem, and Bo Hall."""
    starts = {each.run.start for each in found.values() if len(each.run.words) > 1}
    ends = {each.run.end for each in found.values() if len(each.run.words) > 1}
    befores: tuple[Run | None, ...] = (None, *runs)
    afters: tuple[Run | None, ...] = (*runs[1:], None)
    for before, run, after in zip(befores, runs, afters, strict=False):
        beside_left = before is not None and before.end in ends
        beside_right = after is not None and after.start in starts
        if not (beside_left or beside_right) or run.start in starts or not _may_be_listed(run):
            continue
        left = _gap(text, before.end, run.start) if before else ""
        right = _gap(text, run.end, after.start) if after else ""
        joined = (left == "and" and beside_left) or (right == "and" and beside_right)
        if joined or (left and right):
            starts.add(run.start)
            ends.add(run.end)
            yield Found(run=run)


def _may_be_listed(run: Run) -> bool:
    plain = all(word.isalpha() and word[1:].islower() and len(word) > 2 for word in run.words)
    unknown = WORDS.isdisjoint(run.words) and AMBIGUOUS.isdisjoint(run.words)
    return plain and unknown and 2 <= len(run.words) <= 3 and run.name not in LIKE_PEOPLE


def _gap(text: str, start: int, end: int) -> str:
    """What stands between two names of a list: "," or "and"; "" where it is something else."""
    return _GAPS.get(text[start:end], "") if end - start < 8 else ""
