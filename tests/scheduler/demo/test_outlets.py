import unicodedata
from importlib.resources import files
from itertools import chain

import pytest

from scheduler.demo.outlets import Outlet, load_outlets, source_of
from scheduler.demo.story import EventKind, timeline
from storage.records import FeedKind

OUTLETS = {outlet.name: outlet for outlet in load_outlets()}
PIECES = dict(chain.from_iterable(outlet.pieces.items() for outlet in load_outlets()))
outlets = pytest.mark.parametrize("outlet", load_outlets(), ids=lambda outlet: outlet.name)


@outlets
def test_every_outlet_has_eight_pages_of_real_length(outlet: Outlet) -> None:
    pages = [piece for piece in outlet.pieces.values() if not piece.part_of]
    assert len(pages) >= 8
    assert all(5 <= len(piece.paragraphs) <= 12 for piece in outlet.pieces.values())


@outlets
def test_pieces_name_pieces_and_sections_that_exist(outlet: Outlet) -> None:
    for piece in outlet.pieces.values():
        named = [*piece.related, piece.teaser, piece.part_of, piece.copy_of]
        assert {key for key in named if key} <= PIECES.keys()
        assert piece.section in outlet.sections
        assert piece.key not in piece.related


def test_no_piece_leads_to_one_that_comes_late_or_goes() -> None:
    moving = {event.article for event in timeline() if event.kind is not EventKind.EDIT}
    assert not [p.key for p in PIECES.values() if moving & {*p.related, p.teaser, p.part_of}]


def test_numbers_in_addresses_are_each_given_once() -> None:
    numbers = [piece.number for piece in PIECES.values() if piece.number]
    assert len(numbers) == len(set(numbers))


def test_texts_are_nfc() -> None:
    root = files("scheduler.demo") / "outlets"
    texts = [
        file.read_text("utf-8")
        for name in OUTLETS
        for folder in (root / name, root / name / "articles")
        for file in folder.iterdir()
        if file.is_file()
    ]
    assert len(texts) > 40
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_sources_name_the_feeds_an_owner_would_watch() -> None:
    kinds = {name: [f.kind for f in source_of(outlet).feeds] for name, outlet in OUTLETS.items()}
    assert kinds == {
        "sao-mai": [FeedKind.RSS, FeedKind.SITEMAP, *[FeedKind.SECTION] * 3],
        "song-hong": [FeedKind.JSON_FEED, *[FeedKind.SECTION] * 4],
        "harbour-post": [FeedKind.ATOM, FeedKind.NEWS_SITEMAP, FeedKind.SECTION],
    }
