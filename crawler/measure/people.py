"""People that a text names, with their roles, and later short forms resolved to the full name."""

from collections.abc import Callable

from crawler.measure import people_en, people_vi, roles_en, roles_vi
from crawler.measure.beside import begins
from crawler.measure.capitals import Run
from crawler.measure.found import Found
from crawler.measure.given_names import is_given
from crawler.measure.listed import find_listed
from crawler.measure.not_people_en import LIKE_PEOPLE, POSSESSIVE
from crawler.measure.not_people_vi import KNOWN
from crawler.measure.reading import Reading
from crawler.measure.short_names import full_names
from crawler.measure.signature import find_signature
from crawler.measure.surnames import is_vietnamese
from crawler.measure.tongue import tongue
from storage.measures import Mention, MentionKind

RoleOf = Callable[[str, int, int, str | None], tuple[str | None, str | None]]


def find_people(reading: Reading) -> tuple[Mention, ...]:
    """The people named in a Vietnamese or English text, each time they are named.

    A short form ("ông Thành", "Menear") bears the full name, role and body of the person it
    fits; one that fits nobody bears itself.
    """
    text, language = reading.text, tongue(reading)
    if not language:
        return ()
    runs = reading.runs if language == "vi" else _without_firms(text, reading.runs)
    finder = people_en if language == "en" else people_vi
    found = {each.run.start: each for each in finder.find(text, runs)}
    if language == "vi" and (signed := find_signature(text, runs)):
        found.setdefault(signed.run.start, signed)
    if language == "en":
        found |= {each.run.start: each for each in find_listed(text, runs, found)}
    for each in _again(text, runs, found, any_alone=language == "en"):
        found.setdefault(each.run.start, each)
    role_of = (roles_en if language == "en" else roles_vi).role_of
    ordered = sorted(found.values(), key=lambda each: each.run.start)
    return _mentions(text, _without_bodies([_with_role(text, each, role_of) for each in ordered]))


def _without_bodies(found: list[Found]) -> list[Found]:
    """What is found but the bodies that people are of: the Vinacomin of "giám đốc Vinacomin"."""
    bodies = {each.organisation for each in found if each.organisation}
    return [each for each in found if len(each.run.words) > 1 or each.run.name not in bodies]


def _without_firms(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs but firms named after people (McDonald's), unless the text names such a person."""
    named = {run.words[-1] for run in runs if len(run.words) > 1 and run.name not in LIKE_PEOPLE}
    firms = POSSESSIVE - named
    return tuple(
        run
        for run in runs
        if run.name not in firms or text[run.end : run.end + 2] not in ("'s", "’s")
    )


def _again(
    text: str, runs: tuple[Run, ...], found: dict[int, Found], *, any_alone: bool
) -> list[Found]:
    """Names found once, wherever else they stand, and (foreign) family names by themselves."""
    names = {each.run.words for each in found.values() if len(each.run.words) > 1}
    names |= {name[-2:] for name in names if len(name) > 2 and all(map(is_vietnamese, name))}
    names = {name for name in names if " ".join(name) not in KNOWN}
    alone = {name[-1:] for name in names if any_alone or not is_vietnamese(name[-1])}
    again = []
    taken = {each.run.end for each in found.values()}
    for run in runs if names else ():
        if run.end in taken:
            continue
        if run.words in names or run.words in alone:
            again.append(Found(run=run))
        elif run.words[1:] in names or (run.words[1:] in alone and _only_begins(text, run)):
            again.append(Found(run=run.after(1)))
    return again


def _only_begins(text: str, run: Run) -> bool:
    """Whether the first word is one that a sentence begins with: But Palacios, Hosting Cook."""
    return begins(text, run.start) and not is_given(run.words[0]) and run.words[0][1:].islower()


def _with_role(text: str, found: Found, role_of: RoleOf) -> Found:
    role, body = role_of(text, found.run.start, found.run.end, found.title)
    return Found(run=found.run, title=found.title, role=role, organisation=body)


def _mentions(text: str, found: list[Found]) -> tuple[Mention, ...]:
    """Rows in the text's order; what one row of a person knows, all of that person's know."""
    names = full_names([each.run.words for each in found])
    known: dict[str, Found] = {}
    for each, (name, _) in zip(found, names, strict=True):
        if each.role and name not in known:
            known[name] = each
    return tuple(
        Mention(
            kind=MentionKind.PERSON,
            start=each.run.start,
            end=each.run.end,
            surface=text[each.run.start : each.run.end],
            name=name,
            role=each.role or (known[name].role if name in known else None),
            organisation=(
                each.organisation or (known[name].organisation if name in known else None)
            ),
            short_form=short,
        )
        for each, (name, short) in zip(found, names, strict=True)
    )
