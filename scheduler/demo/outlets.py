"""The made-up outlets, read from the folders below outlets/: outlet.toml, templates, articles."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from scheduler.demo.pieces import Piece, copied, read_piece
from storage.records import Feed, FeedKind, Source

NAMES = ("sao-mai", "song-hong", "harbour-post")


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An address that lists articles; `listed` says whether the source names it."""

    kind: FeedKind
    path: str
    listed: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainPage:
    """A page that is no article."""

    title: str
    text: str
    template: str = "page.html"
    head: str = ""  # HTML


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """An outlet: what it is, where its pages lie, and the markup it writes them in."""

    name: str
    title: str
    host: str
    language: str
    country: str
    timezone: str
    article_path: Template
    amp_path: Template
    variant_sentence: Template
    sections: Mapping[str, str]
    feeds: tuple[Listed, ...]
    pages: Mapping[str, PlainPage]
    fragments: Mapping[str, Template]
    templates: Mapping[str, Template]
    pieces: Mapping[str, Piece]  # by key

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def section_url(self, section: str) -> str:
        return self.url(f"/{section}/")


@functools.cache
def load_outlets() -> tuple[Outlet, ...]:
    """The three outlets with all that they ever write. Raises ValueError naming a wrong file."""
    root = files("scheduler.demo") / "outlets"
    pieces = {name: _pieces(name, root / name / "articles") for name in NAMES}
    by_key = {piece.key: piece for group in pieces.values() for piece in group}
    return tuple(_outlet(name, root / name, by_key) for name in NAMES)


def source_of(outlet: Outlet) -> Source:
    """The outlet as newsarchive.toml would name it. It is on loopback, so no delay is owed."""
    return Source(
        name=outlet.name,
        homepage=outlet.url("/"),
        title=outlet.title,
        language=outlet.language,
        country=outlet.country,
        timezone=outlet.timezone,
        delay=0.0,
        jitter=0.0,
        feeds=tuple(
            Feed(url=outlet.url(feed.path), source=outlet.name, kind=feed.kind)
            for feed in outlet.feeds
            if feed.listed
        ),
    )


def _pieces(name: str, folder: Traversable) -> tuple[Piece, ...]:
    written = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(read_piece(name, file) for file in written if file.name.endswith(".md"))


def _outlet(name: str, folder: Traversable, pieces: Mapping[str, Piece]) -> Outlet:
    told = tomllib.loads((folder / "outlet.toml").read_text("utf-8"))
    templates = {
        file.name: Template(file.read_text("utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".html")
    }
    return Outlet(
        name=name,
        article_path=Template(told.pop("article_path")),
        amp_path=Template(told.pop("amp_path")),
        variant_sentence=Template(told.pop("variant_sentence")),
        feeds=tuple(Listed(kind=FeedKind(feed.pop("kind")), **feed) for feed in told.pop("feeds")),
        pages={path: PlainPage(**page) for path, page in told.pop("pages").items()},
        fragments={key: Template(text) for key, text in told.pop("fragments").items()},
        templates=templates,
        pieces={
            key: copied(piece, pieces[piece.copy_of]) if piece.copy_of else piece
            for key, piece in pieces.items()
            if piece.outlet == name
        },
        **told,
    )
