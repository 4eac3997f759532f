"""The command that says what a text states, without an archive: measure."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import JsonOption

if TYPE_CHECKING:
    from rich.console import Console

    from scheduler.measuring import Answer

LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="CODE", help="vi, en, …; else the text tells.", show_default=False
    ),
]


def measure(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PATH|-",
            help='A text file, or - for JSON lines {"id", "text", "language", "headline",'
            ' "published_at"}.',
        ),
    ],
    language: LanguageOption = None,
    json: JsonOption = False,
) -> None:
    """Show what a text says: figures, names, quotations, metrics. No archive is needed.

    With - it writes one JSON line for each line read, in order; it ends with 1 if a line held no
    text.
    """
    if what == "-":
        failed = _lines()
    else:
        failed = False
        answer, body = _one(what, language)
        _print_json(answer) if json else _print(answer, body)
    if failed:
        raise typer.Exit(1)


def _lines() -> bool:
    import sys

    from scheduler.measuring import measure_lines

    failed = False
    for answer in measure_lines(sys.stdin.buffer):
        failed |= "error" in answer
        _print_json(answer)
    return failed


def _one(path: str, language: str | None) -> tuple["Answer", str]:
    from scheduler.errors import CommandError
    from scheduler.measuring import UnreadableTextError, answer, read_text

    try:
        text = read_text(path, language)
    except UnreadableTextError as error:
        raise CommandError(str(error)) from error
    return answer(text), text.body


def _print_json(answer: "Answer") -> None:
    import sys

    from scheduler.cli.rows import as_json

    sys.stdout.buffer.write(as_json(answer) + b"\n")
    sys.stdout.buffer.flush()


def _print(answer: "Answer", body: str) -> None:
    from scheduler.cli.tables import console

    screen = console()
    for heading, columns, rows in (
        ("Quantities", ("value", "unit", "subject", "kind", "sentence"), _quantities(answer, body)),
        ("Mentions", ("kind", "name", "what", "times"), _mentions(answer)),
        ("Quotes", ("speaker", "words"), _quotes(answer["quotes"])),
        ("Statements", ("speaker", "retold words"), _quotes(answer["statements"])),
        ("Metrics", ("metric", "value"), _metrics(answer)),
    ):
        _print_table(screen, heading, columns, rows)


def _print_table(
    screen: "Console", heading: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    from rich.text import Text

    from scheduler.cli.tables import print_rows

    screen.print(Text(f"{heading}: {len(rows)}", style="bold"))
    if rows:
        print_rows(screen, columns, rows)
    screen.print()


def _quantities(answer: "Answer", body: str) -> list[tuple[Any, ...]]:
    return [
        (
            _amount(row),
            row["unit"] or "",
            row["subject"] or "",
            row["kind"],
            body[row["sentence_start"] : row["sentence_end"]],
        )
        for row in answer["quantities"]
    ]


def _amount(row: dict[str, Any]) -> str:
    """A value as people write it, with its bound: > 1200000, 3 – 5."""
    values = [row["value"], *([] if row["value_max"] is None else [row["value_max"]])]
    written = " – ".join(format(value, "f") for value in values)
    return f"{row['bound']} {written}" if row["bound"] else written


def _mentions(answer: "Answer") -> list[tuple[Any, ...]]:
    """Each person, organisation, place and document once, and how often it is named."""
    known: dict[tuple[str, str], tuple[str, int]] = {}
    for row in answer["mentions"]:
        about, times = known.get((row["kind"], row["name"]), ("", 0))
        known[row["kind"], row["name"]] = (about or _about(row), times + 1)
    return [(*named, *said) for named, said in known.items()]


def _about(row: dict[str, Any]) -> str:
    parts = (
        *(row[name] for name in ("role", "organisation", "document_type", "number", "issuer")),
        *(row[name] for name in ("level", "district", "province", "code")),
    )
    return ", ".join(part for part in parts if part)


def _quotes(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(row["speaker"] or "?", row["text"]) for row in rows]


def _metrics(answer: "Answer") -> list[tuple[Any, ...]]:
    figures = {name: value for name, value in answer["metrics"].items() if value is not None}
    return [*figures.items(), *([("credit", c)] if (c := answer["credited_source"]) else [])]
