"""Where the pieces of the made-up outlets lie. Addresses hold from the demo's start to its end."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler.demo.outlets import Outlet, load_outlets
from scheduler.demo.pieces import Piece
from scheduler.demo.story import published_at, timeline

_VARIANT = re.compile(r"-copy-([1-9][0-9]*)(?=\.html$|$)")
_ENDING = re.compile(r"(?=\.html$)|$")


class Addresses:
    """The addresses of all pieces, in both directions, for a demo started at `started_at`."""

    def __init__(self, started_at: datetime) -> None:
        self.started_at = started_at
        self.outlets = {outlet.name: outlet for outlet in load_outlets()}
        self.by_host = {outlet.host: outlet for outlet in self.outlets.values()}
        pieces = [piece for outlet in self.outlets.values() for piece in outlet.pieces.values()]
        self._keys = {self.url(piece): piece.key for piece in pieces if not piece.part_of}
        self._amp_keys = {amp: piece.key for piece in pieces if (amp := self.amp_url(piece))}

    def outlet_of(self, key: str) -> Outlet:
        return self.outlets[key.partition("/")[0]]

    def piece(self, key: str) -> Piece:
        return self.outlet_of(key).pieces[key]

    def url(self, piece: Piece) -> str:
        """The piece's address; on another piece's page, that address with a fragment."""
        outlet = self.outlets[piece.outlet]
        if piece.part_of:
            return f"{self.url(outlet.pieces[piece.part_of])}#bai-{piece.number}"
        path = outlet.article_path.substitute(self._names(piece, outlet))
        if piece.variant:
            path = _ENDING.sub(f"-copy-{piece.variant}", path, count=1)
        return outlet.url(path)

    def amp_url(self, piece: Piece) -> str | None:
        """The address of the piece's AMP twin, where it has one."""
        if not piece.amp:
            return None
        outlet = self.outlets[piece.outlet]
        return outlet.url(outlet.amp_path.substitute(self._names(piece, outlet)))

    def key_at(self, url: str) -> tuple[str, int] | None:
        """The key of the piece that belongs at `url`, and its number among the multiplied ones."""
        found = _VARIANT.search(url)
        key = self._keys.get(_VARIANT.sub("", url))
        return (key, int(found[1]) if found else 0) if key else None

    def key_of_twin_at(self, url: str) -> str | None:
        """The key of the piece whose AMP twin belongs at `url`."""
        return self._amp_keys.get(url)

    def _names(self, piece: Piece, outlet: Outlet) -> dict[str, object]:
        published = published_at(piece, timeline(), self.started_at)
        day = published.astimezone(ZoneInfo(outlet.timezone))
        return {
            "section": piece.section,
            "slug": piece.slug,
            "number": piece.number,
            "day": f"{day:%Y/%m/%d}",
        }
