"""A day in their life: what is published, edited and removed, and when. Pure functions of time."""

import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from importlib.resources import files
from typing import Any

from scheduler.demo.pieces import Piece
from storage.records import Paragraph


class EventKind(StrEnum):
    """What can happen to an article."""

    PUBLISH = "publish"
    EDIT = "edit"
    REMOVE = "remove"


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happens to an article `after` so many seconds."""

    after: float
    kind: EventKind
    article: str  # its key
    headline: str | None = None  # the new one
    replace: tuple[tuple[str, str], ...] = ()  # what stood in the text, what stands there now
    note: str | None = None  # a correction note to print


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A piece as it stands at one moment."""

    piece: Piece
    published_at: datetime
    modified_at: datetime  # when it was published or last edited
    note: str | None = None
    gone: bool = False

    @property
    def edited(self) -> bool:
        return self.modified_at > self.published_at


@functools.cache
def timeline() -> tuple[Event, ...]:
    """The events of timeline.toml, in order."""
    text = (files("scheduler.demo") / "timeline.toml").read_text("utf-8")
    events = (_event(**told) for told in tomllib.loads(text)["event"])
    return tuple(sorted(events, key=lambda event: event.after))


def standing(
    piece: Piece, events: Sequence[Event], started_at: datetime, now: datetime
) -> Standing | None:
    """How `piece` stands at `now`; None before it is published. Multiplied pieces stay as they
    are: only what is written once is edited or removed.
    """
    told = () if piece.variant else [event for event in events if event.article == piece.key]
    since = published_at(piece, events, started_at)
    if since > now:
        return None
    current = Standing(piece=piece, published_at=since, modified_at=since)
    for event in told:
        happens_at = started_at + timedelta(seconds=event.after)
        if happens_at <= now and event.kind is not EventKind.PUBLISH:
            current = _after(current, event, happens_at)
    return current


def published_at(piece: Piece, events: Sequence[Event], started_at: datetime) -> datetime:
    """When the outlet publishes the piece: by the timeline, or some time before the start."""
    for event in events:
        if event.kind is EventKind.PUBLISH and event.article == piece.key:
            return started_at + timedelta(seconds=event.after)
    return started_at - timedelta(minutes=piece.age_minutes)


def _after(current: Standing, event: Event, happens_at: datetime) -> Standing:
    if event.kind is EventKind.REMOVE:
        return replace(current, gone=True, modified_at=happens_at)
    return replace(
        current, piece=edited(current.piece, event), modified_at=happens_at, note=event.note
    )


def edited(piece: Piece, event: Event) -> Piece:
    """The piece after the edit."""
    return replace(
        piece,
        headline=event.headline or piece.headline,
        sapo=_replaced(piece.sapo, event),
        paragraphs=tuple(
            Paragraph(kind=paragraph.kind, text=_replaced(paragraph.text, event))
            for paragraph in piece.paragraphs
        ),
    )


def _replaced(text: str, event: Event) -> str:
    for old, new in event.replace:
        text = text.replace(old, new)
    return text


def _event(**told: Any) -> Event:
    pairs = tuple((old, new) for old, new in told.pop("replace", ()))
    return Event(kind=EventKind(told.pop("kind")), replace=pairs, **told)
