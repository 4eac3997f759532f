"""A person's name as it was found in a text."""

from dataclasses import dataclass

from crawler.measure.capitals import Run


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A run of capitals that names a person."""

    run: Run
    title: str | None = None  # as printed, right before the name
    role: str | None = None
    organisation: str | None = None
