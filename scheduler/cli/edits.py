"""What `show --diff` prints: an article's revisions, and in each the words that changed."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from scheduler.cli.show import moment
from scheduler.cli.text import one_line

if TYPE_CHECKING:
    from rich.text import Text

    from scheduler.reading import Edited

REMOVED, ADDED = ("[-", "-]"), ("{+", "+}")  # as `git diff --word-diff` marks words
_STYLES = {REMOVED: "red strike", ADDED: "green"}
_DOUBTS = {
    "extractor": "read by another version of the program: it may be no edit",
    "page": "read from another page: it may be no edit",
}


def show_edits(directory: Path, asked: str, *, json: bool) -> None:
    """Print how an article changed. Raises CommandError where there is none."""
    from scheduler.reading import read_edits

    edited = read_edits(directory, asked)
    if json:
        from scheduler.cli.rows import as_json

        names = ("article_id", "canonical_url", "headline", "first_seen_at", "gone_at")
        head = {name: edited.article[name] for name in names}
        parts = {"revisions": edited.revisions, "departures": edited.departures}
        typer.echo(as_json(head | {"outlet": edited.outlet} | parts))
        return
    _print(edited)


def _print(edited: "Edited") -> None:
    from rich.text import Text

    from scheduler.cli.tables import console

    screen = console()
    headline = one_line(edited.article["headline"] or "(no headline)")
    screen.print(Text(headline, style="bold"), soft_wrap=True)
    address = f"{edited.outlet} · {edited.article['canonical_url']}"
    screen.print(Text(one_line(address), style="dim"), soft_wrap=True)
    for row in edited.revisions:
        screen.print(Text(f"\n{heading(row)}", style="bold"), soft_wrap=True)
        for change in row["changes"]:
            screen.print(line(change), soft_wrap=True)
    for row in edited.departures:
        screen.print(Text(f"\n{one_line(departure(row))}", style="bold"), soft_wrap=True)


def heading(row: dict[str, Any]) -> str:
    """When a revision was seen, what it changed, and whether it may be no edit."""
    doubts = [_DOUBTS[each] for each in row["changed"] if each in _DOUBTS]
    parts = [each for each in row["changed"] if each not in _DOUBTS]
    said = ", ".join(parts) or "first seen"
    return f"{moment(row['seen_at'])} {said}" + "".join(f" ({doubt})" for doubt in doubts)


def departure(row: dict[str, Any]) -> str:
    """When the page was gone, moved or back, and by which answer."""
    where = f" to {row['target_url']}" if row["target_url"] else ""
    why = ", ".join(str(each) for each in (row["status"], row["reason"]) if each)
    return f"{moment(row['seen_at'])} {row['kind']}{where}" + (f" ({why})" if why else "")


def line(change: dict[str, Any]) -> "Text":
    """A change on a line: its part, and its words with those marked that went or came."""
    from rich.text import Text

    about = change["subject"] if change["part"] in ("date", "quote") else None
    text = Text(f"  {change['part']}{f' ({one_line(about)})' if about else ''}: ")
    for mark, words in marked(change["before"], change["after"]):
        text.append(" " if text.plain[-1] != " " else "")
        text.append(f"{mark[0]}{words}{mark[1]}" if mark else words, _STYLES[mark] if mark else "")
    return text


Mark = tuple[str, str]


def marked(before: str | None, after: str | None) -> Iterator[tuple[Mark | None, str]]:
    """The words of two texts in one row: those of both unmarked, the others as they went or came.

    >>> list(marked("about 15 tons", "about 1.5 tons"))
    [(None, 'about'), (('[-', '-]'), '15'), (('{+', '+}'), '1.5'), (None, 'tons')]
    """
    old, new = one_line(before or "").split(), one_line(after or "").split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            yield None, " ".join(new[from_new:to_new])
            continue
        if from_old < to_old:
            yield REMOVED, " ".join(old[from_old:to_old])
        if from_new < to_new:
            yield ADDED, " ".join(new[from_new:to_new])
