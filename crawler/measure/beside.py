"""What stands beside a name: the words right before it, and whether a sentence begins there."""

from crawler.measure.not_people_vi import CONTEXT
from crawler.measure.titles_vi import LONGEST_TITLE, TITLES

_BEFORE = 48  # characters in which the words before a name are read
_BLANKS = (" ", "\u00a0")
_MARKS = '.,;:!?)”"»…'
_ABBREVIATED = frozenset(each for each in TITLES | CONTEXT if each.endswith("."))


def words_before(text: str, place: int) -> list[str]:
    """The last words before `place`, back to a mark or a line's start."""
    if text[place - 1 : place] not in _BLANKS:
        return []
    piece = text[max(0, place - _BEFORE) : place]
    words = piece[piece.rfind("\n") + 1 :].split()[-LONGEST_TITLE:]
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        if word[-1] in _MARKS and not (word[-1] == "." and word.casefold() in _ABBREVIATED):
            return words[number + 1 :]
    return words


def begins(text: str, place: int) -> bool:
    """Whether a sentence, a quotation or a bracket begins at `place`."""
    if place == 0 or text[place - 1] in '\n“"(«‘[':
        return True
    return text[max(0, place - 2)] in '.:?!…-–—,;”"' and text[place - 1] == " "
