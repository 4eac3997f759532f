"""People in Vietnamese texts: by the word before the name, the name's own shape, what follows it.

A name after a title or form of address is one whatever its shape ("ông Putin", "ca sĩ Mỹ Tâm");
without a title it needs a Vietnamese family name and three or more syllables, or two and words
after it that only follow people ("…, 24 tuổi", "… cho biết").
"""

from collections.abc import Iterator

from crawler.measure.beside import words_before
from crawler.measure.capitals import Run
from crawler.measure.found import Found
from crawler.measure.not_people_en import LIKE_PEOPLE
from crawler.measure.not_people_vi import (
    BODIES,
    COUNTRIES,
    HEADS,
    KNOWN,
    NOT_ADDRESSED,
    SHORT_CONTEXT,
)
from crawler.measure.shapes_vi import (
    behind_place,
    by_shape,
    from_given,
    is_foreign,
    says,
    without_next,
    without_place,
)
from crawler.measure.surnames import SURNAMES, is_vietnamese
from crawler.measure.titles_vi import ADDRESSES, TITLES, WEAK

_MOST_WORDS = 5  # of a Vietnamese name
_FIRST_OF_TITLE = frozenset(title.split()[0] for title in TITLES)
_OF_PLACES = frozenset(("thị trưởng", "phó thị trưởng", "đô trưởng", "tỉnh trưởng", "thống đốc"))
_LAST_OF_TITLE = frozenset(title.split()[-1] for title in TITLES)
_ALSO_NAMES = frozenset(("Anh", "Đức", "Ý", "Nga", "Thái", "Mỹ", "Nhật", "Pháp", "Hàn"))


def find(text: str, runs: tuple[Run, ...]) -> Iterator[Found]:
    """The people of a text, wherever the words around the name, or its shape, tell them."""
    for whole in runs:
        run = _from_address(whole)
        before = words_before(text, run.start)
        title, rest = _title(run, before)
        if rest is None:
            continue
        rest = without_next(text, rest)
        if title is None or title.casefold() in WEAK:
            named = by_shape(text, rest, before)
        else:
            named = _after_title(text, rest, title.casefold() in ADDRESSES)
            if named and title.casefold() in _OF_PLACES and _may_be_place(named):
                continue  # thị trưởng Nam Kinh
        if named and named.name not in LIKE_PEOPLE:
            yield Found(run=named, title=title)


def _may_be_place(run: Run) -> bool:
    """Whether a name in Vietnamese spelling begins with no family name."""
    return run.words[0] not in SURNAMES and all(map(is_vietnamese, run.words))


def _from_address(run: Run) -> Run:
    """A run from the form of address, and up to the credit, where a text has lost a line break."""
    if "Theo" in run.words[1:]:
        run = run.until(run.words.index("Theo", 1))
    for number in range(1, len(run.words) - 1):
        if run.words[number] in ("Ông", "Chị"):
            return run.after(number)
    return run


def _title(run: Run, before: list[str]) -> tuple[str | None, Run | None]:
    """The title at the start of a run or before it, and the rest of the run."""
    if "." in run.words[0]:
        run, joined = _without_abbreviation(run)
        if joined:
            return (joined, run) if joined.casefold() in TITLES else (None, None)
    if " ".join(run.words[:2]) in NOT_ADDRESSED:
        return None, None
    if run.words[0].casefold() in _FIRST_OF_TITLE:
        for count in range(min(3, len(run.words)), 0, -1):
            if (phrase := " ".join(run.words[:count])).casefold() in TITLES:
                return phrase, run.after(count) if count < len(run.words) else None
    if not before or before[-1].casefold() not in _LAST_OF_TITLE:
        return None, run
    for first in range(len(before)):
        if (title := " ".join(before[first:])).casefold() in TITLES:
            return title, run
    return None, run


def _without_abbreviation(run: Run) -> tuple[Run, str]:
    """A run without what is set against its first word: the TS of "TS.Trần", the TP of "TP.Hồ"."""
    head, _, name = run.words[0].rpartition(".")
    if len(name) < 2 or not (head.casefold() in TITLES or head.casefold() in SHORT_CONTEXT):
        return run, ""
    start = run.start + len(head) + 1
    rest = Run(
        start=start,
        end=run.end,
        words=(name, *run.words[1:]),
        starts=(start, *run.starts[1:]),
    )
    return rest, head


def _after_title(text: str, run: Run, addressed: bool) -> Run | None:
    """The name behind a title, without the country or body that may stand before it."""
    if len(run.words) > 1 and run.name.isupper() and run.words[0].title() in SURNAMES:
        return run
    run = run if addressed else without_place(run)
    if len(run.words) == 1:
        return run if _is_short_name(text, run, addressed) else None
    if run.name == "Hồ Chí Minh":
        return run
    if run.name in KNOWN or (not addressed and run.words[0] in BODIES):
        return behind_place(run)
    if len(run.words) > _MOST_WORDS:
        return behind_place(run)
    if not is_foreign(run):
        return run
    return behind_place(run) or from_given(run)


def _is_short_name(text: str, run: Run, addressed: bool) -> bool:
    """Whether one word behind a title is a name, and not the start of a body."""
    word = run.words[0]
    if (
        (word.isupper() and len(word) > 1 and "." not in word)
        or word in COUNTRIES - _ALSO_NAMES
        or len(word) < 2
    ):
        return False
    if addressed:
        return True
    if word == "Việt":
        return False  # nghệ sĩ Việt
    if word in HEADS or word in KNOWN or word in BODIES:
        return False
    goes_on = text[run.end : run.end + 1] == " " and text[run.end + 1 : run.end + 2].islower()
    return not goes_on or not is_vietnamese(word) or says(text, run.end)
