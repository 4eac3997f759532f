"""A form of times: a pattern, and what resolves its matches to a period."""

import re
from collections.abc import Callable
from datetime import date

from crawler.measure.periods import Period

Match = re.Match[str]
Resolve = Callable[[Match, date | None], Period | None]
Form = tuple[re.Pattern[str], Resolve]


def form(pattern: str, resolve: Resolve) -> Form:
    """A form; its pattern is tried where it may begin, and does not look at case."""
    return re.compile(pattern, re.IGNORECASE), resolve
