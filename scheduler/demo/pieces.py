"""What the made-up outlets have written: one Markdown file with TOML front matter per piece."""

import re
import tomllib
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable

from storage.records import Paragraph

FENCE = "+++"
_MARKS = {"## ": "heading", "> ": "quote"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture of a piece; `name` is its address below /images/."""

    name: str
    caption: str
    credit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """An article as its outlet wrote it, before any edit. Keys are `outlet/slug`."""

    outlet: str
    slug: str
    headline: str
    section: str
    sapo: str = ""
    number: int = 0  # in its address, where the outlet numbers its articles
    author: str | None = None
    credit: str | None = None
    age_minutes: int = 0  # at the demo's start, unless the timeline publishes it
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    related: tuple[str, ...] = ()  # keys, of other outlets too
    paragraphs: tuple[Paragraph, ...] = ()
    amp: bool = False
    noindex: bool = False
    copy_of: str | None = None  # the key of the piece whose text this one repeats
    part_of: str | None = (
        None  # the key of the piece on whose page this one stands, without its own
    )
    teaser: str | None = None  # the key of a piece announced below this one
    variant: int = field(default=0)  # 0: as written; more: a multiplied one

    @property
    def key(self) -> str:
        return f"{self.outlet}/{self.slug}"


def read_piece(outlet: str, file: Traversable) -> Piece:
    """The piece in `file`. Raises ValueError naming the file where it is not well-formed."""
    _, _, rest = file.read_text("utf-8").partition(FENCE)
    front, fence, body = rest.partition(FENCE)
    try:
        if not fence:
            raise ValueError(f"no front matter between two lines {FENCE}")  # noqa: TRY301
        values = tomllib.loads(front)
        image = values.pop("image", None)
        return Piece(
            outlet=outlet,
            slug=file.name.removesuffix(".md"),
            image=Picture(**image) if image else None,
            tags=tuple(values.pop("tags", ())),
            related=tuple(values.pop("related", ())),
            paragraphs=paragraphs(body),
            **values,
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"{outlet}/articles/{file.name}: {error}") from error


def paragraphs(body: str) -> tuple[Paragraph, ...]:
    """The blocks of a text: `## ` begins a heading, `> ` a quotation, anything else a paragraph."""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", body))
    return tuple(_paragraph(block) for block in blocks if block)


def _paragraph(block: str) -> Paragraph:
    for mark, kind in _MARKS.items():
        if block.startswith(mark):
            return Paragraph(kind=kind, text=block.removeprefix(mark))
    return Paragraph(kind="text", text=block)


def copied(piece: Piece, original: Piece) -> Piece:
    """`piece` with the words of `original` but its last paragraph, as aggregators shorten."""
    return replace(
        piece,
        sapo=original.sapo,
        image=original.image,
        tags=original.tags,
        paragraphs=original.paragraphs[:-1],
    )


def varied(piece: Piece, number: int, sentence: str) -> Piece:
    """The piece again, as `number`: told apart by its headline, the order of its paragraphs and
    a last `sentence`. `number` 0 is the piece itself.
    """
    if not number:
        return piece
    first, *rest = piece.paragraphs
    turn = number % len(rest) if rest else 0
    return replace(
        piece,
        variant=number,
        headline=f"{piece.headline} ({number})",
        teaser=None,
        amp=False,
        paragraphs=(first, *rest[turn:], *rest[:turn], Paragraph(kind="text", text=sentence)),
    )
