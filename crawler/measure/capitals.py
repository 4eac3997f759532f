"""Runs of capitalised words: what names are made of."""

import re
from typing import NamedTuple

from crawler.measure.letters import UPPER

# What may follow a word's first letter: letters, and J.K. or Hang-seo, O'Neill, TP.HCM, P.Thảo.
_REST = rf"\w{{0,24}}(?:[.'’-](?!s(?!\w))\w{{1,20}}){{0,4}}(?:(?<=[\s.][{UPPER}])\.)?"
_PARTICLE = r"(?:de|da|do|dos|du|di|del|della|van|von|der|den|ter|bin|bint|ibn|ben|la|le|el|al|y)"
_NEXT = rf"[ \u00a0](?:(?:{_PARTICLE}[ \u00a0]){{1,2}}|(?:al-|el-|d['’]))?[{UPPER}]{_REST}"
# It begins with the letters, not with the look-behind, so that the engine can skip to them.
_RUN = re.compile(rf"[{UPPER}](?<![\w@#/.].){_REST}(?:{_NEXT}){{0,11}}")


# Bezos-backed: what is said of something else by a name.
_SUFFIX = re.compile(
    r"-(?:backed|led|owned|based|style|era|linked|inspired|designed|directed|trained|like|born|"
    r"approved|friendly|only|themed|branded|sponsored|funded|controlled|held|made|built)$"
)


class Run(NamedTuple):
    """Capitalised words that follow one another, with particles of names between them."""

    start: int
    end: int
    words: tuple[str, ...]
    starts: tuple[int, ...]  # of each word, in the text

    def after(self, number: int) -> "Run":
        """The run without its first `number` words."""
        return Run(
            start=self.starts[number],
            end=self.end,
            words=self.words[number:],
            starts=self.starts[number:],
        )

    def until(self, number: int) -> "Run":
        """The first `number` words of the run."""
        return Run(
            start=self.start,
            end=self.starts[number - 1] + len(self.words[number - 1]),
            words=self.words[:number],
            starts=self.starts[:number],
        )

    @property
    def name(self) -> str:
        """The words with one blank between them."""
        return " ".join(self.words)


def find_runs(text: str) -> tuple[Run, ...]:
    """All runs of at most twelve words, in the order of the text."""
    return tuple([_run(found) for found in _RUN.finditer(text)])


def _run(found: re.Match[str]) -> Run:
    start, end = found.span()
    printed = found[0].replace("\u00a0", " ")
    if "-" in printed and (suffix := _SUFFIX.search(printed)):
        printed, end = printed[: suffix.start()], start + suffix.start()
    if " " not in printed:
        return Run(start, end, (printed,), (start,))
    words = tuple(printed.split(" "))
    starts, place = [], start
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return Run(start, end, words, tuple(starts))
