"""The made-up web as it stands at one moment."""

from collections.abc import Iterator
from datetime import datetime

from scheduler.demo.addresses import Addresses
from scheduler.demo.outlets import Outlet
from scheduler.demo.pieces import Piece, varied
from scheduler.demo.story import Standing, standing, timeline


class Edition:
    """What the web shows at `now`. With `multiply` above 1, each article also stands under
    `multiply` - 1 further addresses ending in -copy-N, written when they are asked for.
    """

    def __init__(self, addresses: Addresses, now: datetime, multiply: int = 1) -> None:
        self.addresses = addresses
        self.now = now
        self.multiply = multiply

    def standing(self, key: str, variant: int = 0) -> Standing | None:
        """How the piece `key`, or a multiplied one of it, stands; None before it is published."""
        outlet = self.addresses.outlet_of(key)
        sentence = outlet.variant_sentence.substitute(n=variant)
        piece = varied(outlet.pieces[key], variant, sentence)
        return standing(piece, timeline(), self.addresses.started_at, self.now)

    def find(self, url: str) -> Standing | None:
        """The piece at `url`, to be read or gone; None where there is none, or none yet."""
        found = self.addresses.key_at(url)
        if found is None or found[1] >= max(self.multiply, 1):
            return None
        return self.standing(*found)

    def live(self, key: str) -> Standing | None:
        """How the piece stands, if it can be read now."""
        found = self.standing(key)
        return None if found is None or found.gone else found

    def listing(self, outlet: Outlet, section: str | None = None) -> list[Standing]:
        """What the outlet shows on its front page, or in a section: newest first."""
        pieces = [piece for piece in outlet.pieces.values() if section in (None, piece.section)]
        found = [self.live(piece.key) for piece in pieces if piece.part_of is None]
        return sorted(filter(None, found), key=lambda item: item.published_at, reverse=True)

    def indexed(self, outlet: Outlet) -> list[Standing]:
        """What the outlet tells feeds and sitemaps: all that it wants found."""
        return [current for current in self.listing(outlet) if not current.piece.noindex]

    def parts(self, piece: Piece) -> list[Standing]:
        """The pieces that stand on the page of `piece`, below it."""
        others = () if piece.variant else self.addresses.outlets[piece.outlet].pieces.values()
        found = [self.live(other.key) for other in others if other.part_of == piece.key]
        return list(filter(None, found))

    def variants(self, outlet: Outlet, numbers: range) -> Iterator[Standing]:
        """The multiplied pieces of the outlet that bear these numbers."""
        for number in numbers:
            for piece in outlet.pieces.values():
                found = None if piece.part_of else self.standing(piece.key, number)
                if found:
                    yield found

    def page_changed_at(self, current: Standing) -> datetime:
        """When the article's page last changed; it shows the headlines of others, too."""
        piece = current.piece
        others = [self.live(key) for key in (*piece.related, *filter(None, [piece.teaser]))]
        found = [current, *filter(None, others), *self.parts(piece)]
        return max(item.modified_at for item in found)

    def changed_at(self, outlet: Outlet) -> datetime:
        """When the lists of the outlet last changed."""
        found = [self.standing(piece.key) for piece in outlet.pieces.values()]
        return max(item.modified_at for item in found if item)
