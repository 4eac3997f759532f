"""How far a long piece of work is: a bar on a terminal, silence elsewhere."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from scheduler.cli.tables import console


class Bar:
    """Shows what is done of a total that may be known later."""

    def __init__(self, what: str) -> None:
        screen = console()
        self._progress = Progress(
            TextColumn(what),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=screen,
            transient=True,
            disable=not screen.is_terminal,
        )
        self._task = self._progress.add_task(what, total=None)

    def __enter__(self) -> "Bar":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, done: int, total: int) -> None:
        """So much is done of so much."""
        self._progress.update(self._task, completed=done, total=total or None)
