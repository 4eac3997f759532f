"""The names that sign an article at its end: "Hà Thu (theo Reuters)", "Thành Hưng Theo …"."""

import re

from crawler.measure.capitals import Run
from crawler.measure.found import Found
from crawler.measure.not_people_vi import BODIES, KNOWN
from crawler.measure.surnames import is_vietnamese

_LAST = 120  # characters of the text that hold a signature
_MOST_WORDS = 4
_CREDIT = re.compile(
    r"\s?[(/]?\s?(?:[Tt]heo|[Nn]guồn)\s[^\n]{2,60}$|\s?/\s?[\w .+]{2,24}$|\s?[.)]?\s?$"
)


def find_signature(text: str, runs: tuple[Run, ...]) -> Found | None:
    """The name that a text closes with, alone on its line or before a credit."""
    end = len(text.rstrip())
    for run in reversed(runs[-6:]):
        if run.start < end - _LAST:
            break
        count = run.words.index("Theo") if "Theo" in run.words else len(run.words)
        if not 2 <= count <= _MOST_WORDS:
            continue
        name = run.until(count)
        alone = (
            run.start == 0 or text[run.start - 1] == "\n" or text[max(0, run.start - 2)] in '.!?…”"'
        )
        if (
            alone
            and name.end < end + 1
            and _CREDIT.fullmatch(text, name.end, end)
            and _is_name(name)
        ):
            return Found(run=name)
    return None


def _is_name(run: Run) -> bool:
    if run.name in KNOWN or run.words[0] in BODIES:
        return False
    return all(word.isalpha() and word[1:].islower() and is_vietnamese(word) for word in run.words)
