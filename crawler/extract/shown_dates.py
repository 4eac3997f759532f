"""The dates that a page shows a reader beside its article, not those of its neighbours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.extract.document import Document
from crawler.extract.landmarks import Landmarks, Role
from crawler.extract.story import Story, above, is_after, is_apart
from crawler.extract.text import text_of

_UPDATED = re.compile(
    r"updat|modifi|cập nhật|sửa|aktualisiert|geändert|mis(?:e)? à jour|actualiz|aggiorna|atualiz|"
    r"oppdater|uppdater|opdater|bijgewerkt|aktualiz|обновлен|güncelle|更新|수정|تحديث",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"publi|posted|first|đăng|xuất bản|veröffentlicht|erstellt|opprett|公開|発表|입력|등록|نشر",
    re.I,
)
_DIGITS = re.compile(r"\d\D{1,12}\d\d")
_LONGEST = 120  # characters of a block that is a date
_MOST_NAMED = 300  # blocks named so, or time elements: a list of teasers has many
_MOST = 20  # blocks looked at: an article's date stands near its start


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownDates:
    """Texts that hold a date, the likeliest first: machine forms, then as people read them."""

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()  # said to be of the last change


def shown_dates(document: Document, landmarks: Landmarks, story: Story) -> ShownDates:
    """What `time` elements and blocks named as dates say.

    Those between the headline and the end of the text come first, then the page's others; never
    those in links, in related boxes, comments, or the page's margins: they date other things.
    """
    blocks = _blocks(document, landmarks)
    near = [block for block in blocks if block in story.inside]
    texts = _texts(_own(near, landmarks)) or _lines(story.head_lines, landmarks)
    if not texts:
        texts = _texts(_own((block for block in blocks if _is_far(block, story)), landmarks))
    updated = [text for text in texts if _UPDATED.search(text)]
    first = [_first_part(text) for text in texts if text not in updated or _FIRST.search(text)]
    return ShownDates(published=tuple(first or texts), updated=tuple(map(_last_part, updated)))


def _is_far(block: HtmlElement, story: Story) -> bool:
    """Whether a block outside the story may date it: one above it, or below it that says so."""
    if block in story.inside:
        return False
    if story.root in block.iterancestors():
        text = text_of(block)
        return bool(_FIRST.search(text) or _UPDATED.search(text))
    return not is_after(block, story)


def _blocks(document: Document, landmarks: Landmarks) -> list[HtmlElement]:
    named = [block for block in landmarks.get(Role.DATE, ()) if block.tag != "time"]
    return [*document.tagged("time"), *named][:_MOST_NAMED]


def _lines(head: Iterable[tuple[HtmlElement, str]], landmarks: Landmarks) -> list[str]:
    """Of what stands between headline and text, the lines that may hold a date."""
    lines = ((each, line) for each, line in head if _DIGITS.search(line))
    short = [(each, line) for each, line in lines if len(line) <= _LONGEST]
    own = set(_own((each for each, _ in short), landmarks))
    return [line for each, line in short if each in own]


def _own(blocks: Iterable[HtmlElement], landmarks: Landmarks) -> list[HtmlElement]:
    """Those of `blocks` that stand in nothing that is about other things."""
    related = set(landmarks.get(Role.RELATED, ()))
    own = (
        block
        for block in blocks
        if not any(a.tag == "a" or a in related or is_apart(a) for a in above(block))
    )
    return list(islice(own, _MOST))


def _texts(blocks: list[HtmlElement]) -> list[str]:
    """What `blocks` say, machine forms first, each once."""
    forms = [form for block in blocks if (form := block.get("datetime"))]
    said = (text_of(block) for block in blocks)
    return list(
        dict.fromkeys(
            [*forms, *(t for t in said if len(t) <= _LONGEST and any(map(str.isdigit, t)))]
        )
    )


def _first_part(text: str) -> str:
    """ "Published 3 May" of "Updated 5 May, published 3 May"."""
    updated, first = _UPDATED.search(text), _FIRST.search(text)
    if updated is None or first is None:
        return text
    return text[first.start() :] if first.start() > updated.start() else text[: updated.start()]


def _last_part(text: str) -> str:
    updated = _UPDATED.search(text)
    return text[updated.start() :] if updated else text
