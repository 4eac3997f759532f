"""What an archive must hold, once the day of the made-up outlets is over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.demo.addresses import Addresses
from scheduler.demo.outlets import Outlet
from scheduler.demo.pieces import Piece
from scheduler.demo.story import Event, EventKind, edited, timeline
from scheduler.demo.web import DemoWeb


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """An article that was edited: its headline, and what its text said, before and after."""

    url: str
    headlines: tuple[str, str]
    figures: tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Copied:
    """An article that another outlet printed, and whom it credits."""

    original: str
    copy: str
    credit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Promises:
    """What is promised of an archive that watched the web from start to end, as addresses."""

    seconds: float  # the timeline's length
    articles: Mapping[str, tuple[str, ...]]  # by source: pages that hold its articles
    headlines: Mapping[str, tuple[str, ...]]  # by page that holds several: theirs, in order
    later: tuple[str, ...]  # of those pages, what was published during the day
    edited: tuple[Edited, ...]
    gone: tuple[str, ...]
    copies: tuple[Copied, ...]
    related: frozenset[tuple[str, str]]  # from article to article, where a page holds one
    noindex: tuple[str, ...]  # fetched, and not kept as the outlet asks
    twins: tuple[str, ...]  # further addresses of an article: no articles of their own
    forbidden: tuple[str, ...] = field(default=())  # beginnings of addresses never to be asked


def promises(web: DemoWeb) -> Promises:
    """What the archive must hold after the last event of the timeline."""
    addresses, events = web.addresses, timeline()
    pieces = [piece for outlet in addresses.outlets.values() for piece in outlet.pieces.values()]
    kept = [piece for piece in pieces if not piece.noindex and not piece.part_of]
    shared = {piece.part_of for piece in pieces}
    return Promises(
        seconds=events[-1].after,
        articles={name: _urls(addresses, kept, name) for name in addresses.outlets},
        headlines=_several(addresses, pieces),
        later=_happened(addresses, events, EventKind.PUBLISH),
        edited=tuple(_edited(addresses, event) for event in events if event.kind == "edit"),
        gone=_happened(addresses, events, EventKind.REMOVE),
        copies=tuple(_copied(addresses, piece) for piece in pieces if piece.copy_of),
        related=frozenset(
            (addresses.url(piece), addresses.url(addresses.piece(key)))
            for piece in kept
            if piece.key not in shared
            for key in piece.related
        ),
        noindex=tuple(addresses.url(piece) for piece in pieces if piece.noindex),
        twins=tuple(amp for piece in pieces if (amp := addresses.amp_url(piece))),
        forbidden=tuple(_private(outlet) for outlet in addresses.outlets.values()),
    )


def _urls(addresses: Addresses, pieces: list[Piece], outlet: str) -> tuple[str, ...]:
    return tuple(addresses.url(piece) for piece in pieces if piece.outlet == outlet)


def _several(addresses: Addresses, pieces: list[Piece]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        if piece.part_of:
            first = addresses.piece(piece.part_of)
            url = addresses.url(first)
            found[url] = (*found.get(url, (first.headline,)), piece.headline)
    return found


def _happened(addresses: Addresses, events: tuple[Event, ...], kind: EventKind) -> tuple[str, ...]:
    return tuple(
        addresses.url(addresses.piece(event.article)) for event in events if event.kind is kind
    )


def _edited(addresses: Addresses, event: Event) -> Edited:
    piece = addresses.piece(event.article)
    return Edited(
        url=addresses.url(piece),
        headlines=(piece.headline, edited(piece, event).headline),
        figures=event.replace[0],
    )


def _copied(addresses: Addresses, piece: Piece) -> Copied:
    original = addresses.piece(piece.copy_of or "")
    outlet = addresses.outlet_of(original.key)
    return Copied(original=addresses.url(original), copy=addresses.url(piece), credit=outlet.title)


def _private(outlet: Outlet) -> str:
    return outlet.url("/private/")
