"""HTML of the made-up outlets: their templates, filled with escaped text."""

import json
import re
from collections.abc import Iterable, Mapping
from html import escape

from scheduler.demo.dates import iso, printed
from scheduler.demo.edition import Edition
from scheduler.demo.outlets import Outlet, PlainPage
from scheduler.demo.pieces import Piece
from scheduler.demo.story import Standing
from storage.records import Paragraph

_INLINE = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+/[a-z0-9-]+)\)")  # [words](outlet/slug)
_BEFORE_INSERT = 2  # paragraphs above the block that the outlet inserts


def article_page(edition: Edition, outlet: Outlet, current: Standing) -> bytes:
    """The page of an article, with whatever else stands on it."""
    values = _values(edition, outlet, current)
    values["parts"] = "".join(
        outlet.templates["part.html"].substitute(_values(edition, outlet, part))
        for part in edition.parts(current.piece)
    )
    return _page(
        outlet,
        values["headline"],
        values["url"],
        outlet.templates["article.html"].substitute(values),
        outlet.templates["head.html"].substitute(values),
    )


def amp_page(edition: Edition, outlet: Outlet, current: Standing) -> bytes:
    """The AMP twin of an article: the same words on a leaner page."""
    values = _values(edition, outlet, current)
    return outlet.templates["amp.html"].substitute(values).encode()


def listing_page(edition: Edition, outlet: Outlet, path: str, section: str | None) -> bytes:
    """The front page (`section` None) or a section page."""
    shown = edition.listing(outlet, section)
    hot = [item for item in shown if item.piece.amp] if section is None else []
    title = escape(outlet.sections[section] if section else outlet.title)
    main = outlet.templates["listing.html"].substitute(
        title=title,
        items="\n".join(_entry(edition, outlet, "item", item) for item in shown),
        hot="\n".join(_entry(edition, outlet, "hot", item) for item in hot),
    )
    head = outlet.fragments["listing_head"].substitute(title=title)
    return _page(outlet, title, outlet.url(path), main, head)


def plain_page(outlet: Outlet, path: str, page: PlainPage) -> bytes:
    """A page that is no article."""
    values = {"title": escape(page.title), "text": escape(page.text)}
    main = outlet.templates[page.template].substitute(values)
    return _page(outlet, values["title"], outlet.url(path), main, page.head)


def message_page(outlet: Outlet, path: str, message: str) -> bytes:
    """A page that says only `message`: what stands where there is no page."""
    return _page(outlet, escape(message), outlet.url(path), f"<h1>{escape(message)}</h1>")


def _page(outlet: Outlet, title: str, url: str, main: str, head: str = "") -> bytes:
    nav = "".join(
        outlet.fragments["nav_item"].substitute(url=outlet.section_url(key), title=escape(name))
        for key, name in outlet.sections.items()
    )
    return (
        outlet.templates["layout.html"]
        .substitute(title=title, url=escape(url), main=main, head=head, nav=nav)
        .encode()
    )


def _values(edition: Edition, outlet: Outlet, current: Standing) -> dict[str, str]:
    piece = current.piece
    modified = iso(current.modified_at, outlet.timezone)
    values = {
        **_names(edition, outlet, current),
        "section": escape(outlet.sections[piece.section]),
        "section_url": outlet.section_url(piece.section),
        "number": str(piece.number),
        "keywords": escape(", ".join(piece.tags)),
        "modified": _part(outlet, "modified", iso=modified if current.edited else None),
        "amphtml": _part(outlet, "amphtml", url=edition.addresses.amp_url(piece)),
        "robots": outlet.fragments["robots"].substitute() if piece.noindex else "",
        "sapo_block": _part(outlet, "sapo", sapo=piece.sapo),
        "image": _image(outlet, piece),
        "author": _part(outlet, "author", author=piece.author),
        "credit": _part(outlet, "credit", credit=piece.credit),
        "note": _part(outlet, "note", note=current.note),
        "tags": "".join(_tag(outlet, piece, tag) for tag in piece.tags),
        "related": _related(edition, outlet, piece),
        "teaser": _teaser(edition, outlet, piece),
        "json_ld": _json_ld(edition, outlet, current),
    }
    blocks = [_block(edition, outlet, paragraph) for paragraph in piece.paragraphs]
    values["opening"] = "\n".join(blocks[:_BEFORE_INSERT])
    values["closing"] = "\n".join(blocks[_BEFORE_INSERT:])
    return values


def _names(edition: Edition, outlet: Outlet, current: Standing) -> dict[str, str]:
    piece = current.piece
    return {
        "url": escape(edition.addresses.url(piece)),
        "amp": escape(edition.addresses.amp_url(piece) or ""),
        "headline": escape(piece.headline),
        "sapo": escape(piece.sapo),
        "src": _src(outlet, piece),
        "date": escape(printed(current.published_at, outlet.language, outlet.timezone)),
        "iso": iso(current.published_at, outlet.timezone),
    }


def _entry(edition: Edition, outlet: Outlet, fragment: str, current: Standing) -> str:
    return outlet.fragments[fragment].substitute(_names(edition, outlet, current))


def _part(outlet: Outlet, fragment: str, **values: str | None) -> str:
    """The fragment, or nothing where it has nothing to say."""
    if not all(values.values()):
        return ""
    return outlet.fragments[fragment].substitute(_escaped(values))


def _escaped(values: Mapping[str, str | None]) -> dict[str, str]:
    return {key: escape(value or "") for key, value in values.items()}


def _block(edition: Edition, outlet: Outlet, paragraph: Paragraph) -> str:
    def link(found: re.Match[str]) -> str:
        url = edition.addresses.url(edition.addresses.piece(found[2]))
        return outlet.fragments["inline"].substitute(url=escape(url), text=found[1])

    text = _INLINE.sub(link, escape(paragraph.text, quote=False))
    return outlet.fragments[paragraph.kind].substitute(text=text)


def _src(outlet: Outlet, piece: Piece) -> str:
    return outlet.url(f"/images/{piece.image.name}.png") if piece.image else ""


def _image(outlet: Outlet, piece: Piece) -> str:
    if piece.image is None:
        return ""
    picture = piece.image
    return _part(
        outlet,
        "image",
        src=_src(outlet, piece),
        caption=picture.caption,
        credit=picture.credit,
    )


def _tag(outlet: Outlet, piece: Piece, tag: str) -> str:
    return _part(outlet, "tag", url=outlet.section_url(piece.section), tag=tag)


def _related(edition: Edition, outlet: Outlet, piece: Piece) -> str:
    return "".join(
        _entry(edition, outlet, "related_item", current)
        for current in _live(edition, piece.related)
    )


def _live(edition: Edition, keys: Iterable[str]) -> list[Standing]:
    return [current for key in keys if (current := edition.live(key))]


def _teaser(edition: Edition, outlet: Outlet, piece: Piece) -> str:
    keys = (piece.teaser,) if piece.teaser else ()
    return "".join(_entry(edition, outlet, "teaser", current) for current in _live(edition, keys))


def _json_ld(edition: Edition, outlet: Outlet, current: Standing) -> str:
    piece = current.piece
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": edition.addresses.url(piece),
        "headline": piece.headline,
        "description": piece.sapo,
        "datePublished": iso(current.published_at, outlet.timezone),
        "dateModified": iso(current.modified_at, outlet.timezone),
        "articleSection": outlet.sections[piece.section],
        "keywords": list(piece.tags),
        "image": [_src(outlet, piece)] if piece.image else [],
        "author": [{"@type": "Person", "name": piece.author}] if piece.author else [],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.title},
        "isAccessibleForFree": True,
    }
    # A script ends at the first "</": HTML knows no escape there, JSON does.
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
