"""The command that shows one article: show."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, asked_folder

if TYPE_CHECKING:
    from scheduler.reading import Reading

WIDTH = 88  # columns that text is comfortable to read in


def show(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its article_id, or its URL.")],
    diff: Annotated[
        bool, typer.Option("--diff", help="Show its revisions, with what each of them changed.")
    ] = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Show an article as a reader would see it, and how it changed."""
    if diff:
        from scheduler.cli.edits import show_edits

        show_edits(asked_folder(context, archive), article, json=json)
        return
    from scheduler.reading import read_article

    reading = read_article(asked_folder(context, archive), article)
    if json:
        typer.echo(_as_json(reading))
    else:
        _print(reading)


def _as_json(reading: "Reading") -> bytes:
    from scheduler.cli.rows import as_json

    return as_json(
        reading.article
        | {
            "outlet": reading.outlet,
            "revisions": reading.revisions,
            "images": reading.images,
            "links": reading.links,
        }
    )


def _print(reading: "Reading") -> None:
    from rich.text import Text

    from scheduler.cli.tables import console
    from scheduler.cli.text import one_line, wrapped

    screen = console()
    width = min(screen.width, WIDTH)
    article = reading.article
    screen.print(Text(wrapped(article["headline"] or "(no headline)", width), style="bold"))
    for line in (byline(reading), *facts(reading)):
        screen.print(Text(one_line(line), style="dim"), soft_wrap=True)
    for paragraph in texts(article):
        screen.print(Text("\n" + wrapped(paragraph, width)), soft_wrap=True)
    for heading, lines in lists(reading):
        screen.print(Text(f"\n{heading}", style="bold"))
        for line in lines:
            screen.print(Text(f"  {one_line(line)}"), soft_wrap=True)


def byline(reading: "Reading") -> str:
    """Who says so: outlet, authors, and the outlet it was taken from."""
    credited = reading.article["credited_source"]
    return " · ".join(
        (
            reading.outlet,
            *reading.article["authors"],
            *([f"after {credited}"] if credited else []),
        )
    )


def facts(reading: "Reading") -> list[str]:
    """Its times and its address, each on a line."""
    article = reading.article
    times = (
        ("published", article["published_at"]),
        ("modified", article["modified_at"]),
        ("first seen", article["first_seen_at"]),
        ("gone since", article["gone_at"]),
    )
    return [
        " · ".join(f"{what} {moment(at)}" for what, at in times if at),
        article["canonical_url"],
    ]


def texts(article: dict[str, Any]) -> list[str]:
    """What is read: the sapo, where the body does not begin with it, and the body."""
    sapo, body = article["sapo"], article["body"]
    return [sapo, body] if sapo and not body.startswith(sapo) else [body]


def lists(reading: "Reading") -> list[tuple[str, list[str]]]:
    """Images, links and revisions, each with a heading; what there is none of is left out."""
    parts = {
        "Images": [_image(row) for row in reading.images],
        "Links": [_link(row) for row in reading.links],
        "Revisions": [_revision(row) for row in reading.revisions],
    }
    return [(heading, lines) for heading, lines in parts.items() if lines]


def _image(row: dict[str, Any]) -> str:
    about = " · ".join(part for part in (row["caption"], row["credit"]) if part)
    return f"{about}: {row['url']}" if about else row["url"]


def _link(row: dict[str, Any]) -> str:
    here = " (in the archive)" if row["archived"] else ""
    return f"{row['kind']}: {row['text'] or ''} {row['url']}{here}"


def _revision(row: dict[str, Any]) -> str:
    changed = ", ".join(row["changed"]) or "first seen"
    return f"{moment(row['seen_at'])}: {changed}"


def moment(at: datetime) -> str:
    """To the minute, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}Z"
