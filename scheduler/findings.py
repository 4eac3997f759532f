"""What a check found: all is well, or what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    status: Status
    finding: str
    advice: str | None = None  # what to do, unless all is well


def ok(name: str, finding: str) -> Check:
    return Check(name=name, status=Status.OK, finding=finding)


def warning(name: str, finding: str, advice: str) -> Check:
    return Check(name=name, status=Status.WARNING, finding=finding, advice=advice)


def problem(name: str, finding: str, advice: str) -> Check:
    return Check(name=name, status=Status.PROBLEM, finding=finding, advice=advice)


def some(names: Sequence[str], most: int = 5) -> str:
    """The first names, and how many there are more."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
