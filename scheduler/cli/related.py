"""The command that follows a story from one article."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, asked_folder

if TYPE_CHECKING:
    from scheduler.control import Message
    from scheduler.service import Service


def related(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The article's address.")],
    depth: Annotated[
        int | None,
        typer.Option("--depth", min=1, help="Steps along related links; else [related] depth."),
    ] = None,
    most: Annotated[
        int | None,
        typer.Option("--max", min=1, help="Pages to look at; else [related] max_pages."),
    ] = None,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Archive an article and what is related to it: on its page, in the archive, at the sources.

    What is merely linked is not followed; each article comes with its score and the reasons for it.
    Beside a running service the service does it. Ends with 1 if the page holds no article, or if it
    was stopped.
    """
    from scheduler.cli.progress import Watch
    from scheduler.cli.rows import as_json
    from scheduler.config import load
    from scheduler.handing import done_by_owner
    from scheduler.relating import Wanted

    config = load(asked_folder(context, archive))
    wanted = Wanted(url=url, depth=depth, max_pages=most)

    async def work(service: "Service") -> "Message":
        return await service.relatings.relate(wanted)

    with Watch() as watch:
        report = done_by_owner(
            config,
            wanted.as_message(),
            work,
            lambda standing: watch.show(standing.get("runs", ())),
            lambda service: service.standing(),
        )
    if json:
        typer.echo(as_json(report))
    else:
        _print(report)
    if report["outcome"] == "stopped":
        raise typer.Exit(1)


def _print(report: Mapping[str, Any]) -> None:
    from scheduler.cli.tables import console

    screen = console()
    for line in _lines(report):
        screen.print(line, soft_wrap=True, highlight=False, markup=False)


def _lines(report: Mapping[str, Any]) -> Iterable[str]:
    from scheduler.cli.text import clean

    yield clean(report["headline"] or report["url"])
    yield f"      {_about(report)}"
    for article in report["related"]:
        yield f"{article['score']:.2f}  {clean(article['headline'] or article['url'])}"
        yield f"      {_about(article)}"
        yield f"      {clean('; '.join(article['reasons']))}"
    yield _summary(report)


def _about(article: Mapping[str, Any]) -> str:
    from scheduler.cli.text import clean

    day = (article["published_at"] or "no date")[:10]
    return f"{article['state']}  {day}  {clean(article['url'])}"


def _summary(report: Mapping[str, Any]) -> str:
    related, passed = len(report["related"]), len(report["passed"])
    said = f"{related:,} related of {report['looked_at']:,} looked at; {passed:,} were not related"
    why = {
        "limit": "; --max was reached",
        "time": "; the time of [related] within was over",
        "stopped": "; stopped",
    }
    return said + why.get(report["outcome"], "")
