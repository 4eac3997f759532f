"""The role and body that an English text gives a person, before the name or behind it."""

import re

from crawler.measure.titles_en import ADDRESS, CALLINGS, IN_OFFICES, OFFICE_WORDS, SPEECH, TITLES

_BEFORE = 110  # characters in which an office is read before a name
_WORD_BEFORE = re.compile(r"([\w.'’&-]+)(,?) ?$")
_JOINERS = frozenset(("and", "&", "of", "for"))
_CAPITALS = re.compile(r"((?:[A-Z][\w.&'’-]{1,20} ){1,5})$")
_VERBS = "|".join(sorted(SPEECH, key=len, reverse=True))
_APPOSED = re.compile(
    r"(?:,? (?:aged )?\d{1,3})?, (?P<article>an? |the |another |one of |who is (?:an? |the )?)?"
    rf"(?P<role>(?!(?:of|from|{_VERBS}|has|had|was|is|were|and|but|or|in|on|at|by) )"
    r"[a-z][\w'’-]{1,20}(?:[ -][\w&'’-]{1,20}){0,14}?)"
    rf"(?=,|\.|;|:|\)|\n|$| (?:{_VERBS}|who|has|was|is)\b)"
)
_HELD_AT = re.compile(
    r"^(?P<office>.{2,60}?) (?:of|at|for|with|from|in) (?:the )?(?P<body>[A-Z].*)$"
)
_FROM_THERE = re.compile(r" (?:born|raised|living|residing)$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_POSSESSIVE = re.compile(r"['’]s?$")


def role_of(text: str, start: int, end: int, title: str | None) -> tuple[str | None, str | None]:
    """Role and body of the person named at `start` to `end`, with `title` right before the name."""
    first = _office_start(text, start)
    role = text[first:start].strip(" ,")
    if role and role.rstrip(".") not in ADDRESS:
        return role, _body_before(text, first)
    if apposed := _APPOSED.match(text, end):
        return _split(apposed["role"].strip(), named_so=bool(apposed["article"]))
    return (title if title and title.rstrip(".") not in ADDRESS else None), None


def _office_start(text: str, start: int) -> int:
    """Where the words of an office begin that end right before the name."""
    first = place = start
    while place > max(0, start - _BEFORE):
        low = max(0, place - 24)
        blank = text.rfind(" ", low, place - (text[place - 1] == " "))
        word = _WORD_BEFORE.search(text, max(low, blank), place)
        if word is None:
            break
        plain, printed = word[1].rstrip(".").casefold(), word[1].rstrip(".")
        office = (
            printed in TITLES or plain in IN_OFFICES or (plain in CALLINGS and plain == printed)
        )
        if not office and plain not in _JOINERS:
            break
        if word[2] and first == start:
            break  # "…, the analyst, John Smith": a list, or another person
        place = word.start()
        if plain not in _JOINERS:
            first = place
    return first


def _body_before(text: str, first: int) -> str | None:
    found = _CAPITALS.search(text, max(0, first - 60), first)
    if found is None:
        return None
    words = found[1].split()
    for number, word in enumerate(words):
        if word.endswith(".") and not _INITIALS.fullmatch(word):
            words = words[number + 1 :]
            break
    while words and (words[0] in _STARTS or words[0].endswith("ing")):
        words.pop(0)
    return _POSSESSIVE.sub("", " ".join(words)) or None


_STARTS = frozenset(
    (
        "The",
        "A",
        "An",
        "By",
        "With",
        "To",
        "For",
        "If",
        "In",
        "On",
        "But",
        "And",
        "When",
        "As",
        "After",
        "Former",
        "While",
        "At",
    )
)


def _split(role: str, *, named_so: bool) -> tuple[str | None, str | None]:
    """ "director of the Sunrise Institute" as director and Sunrise Institute; None if no office."""
    role = role.removeprefix("the ")
    office = any(word.casefold() in OFFICE_WORDS for word in re.split(r"[ -]", role))
    if not office and (not named_so or " " in role or not role.isalpha()):
        return None, None
    held = _HELD_AT.match(role)
    if held and _FROM_THERE.search(held["office"]):
        return _FROM_THERE.sub("", held["office"]), None
    return (held["office"], held["body"]) if held else (role, None)
