from datetime import timedelta

from scheduler.demo.pieces import Piece
from scheduler.demo.story import Event, EventKind, standing, timeline
from storage.records import Paragraph
from tests.scheduler.demo.conftest import START

PIECE = Piece(
    outlet="sao-mai",
    slug="tram-bom",
    headline="Hết 15 tỷ",
    section="thoi-su",
    age_minutes=60,
    paragraphs=(Paragraph(kind="text", text="Chi 15 tỷ đồng."),),
)
EDIT = Event(
    after=14,
    kind=EventKind.EDIT,
    article=PIECE.key,
    headline="Hết 1,5 tỷ",
    replace=(("15 tỷ", "1,5 tỷ"),),
    note="Đính chính",
)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_a_piece_without_events_was_there_before() -> None:
    found = standing(PIECE, (), START, START)
    assert found is not None
    assert found.published_at == found.modified_at == START - timedelta(hours=1)
    assert not found.edited


def test_a_piece_is_not_there_before_it_is_published() -> None:
    events = (Event(after=8, kind=EventKind.PUBLISH, article=PIECE.key),)
    assert standing(PIECE, events, START, START + seconds(7.9)) is None
    found = standing(PIECE, events, START, START + seconds(8))
    assert found is not None
    assert found.published_at == START + seconds(8)


def test_an_edit_changes_headline_text_and_time() -> None:
    before = standing(PIECE, (EDIT,), START, START + seconds(13))
    after = standing(PIECE, (EDIT,), START, START + seconds(14))
    assert before is not None
    assert after is not None
    assert before.piece == PIECE
    assert after.piece.headline == "Hết 1,5 tỷ"
    assert after.piece.paragraphs[0].text == "Chi 1,5 tỷ đồng."
    assert after.modified_at == START + seconds(14)
    assert after.edited
    assert after.note == "Đính chính"


def test_a_removed_piece_is_gone() -> None:
    events = (Event(after=16, kind=EventKind.REMOVE, article=PIECE.key),)
    found = standing(PIECE, events, START, START + seconds(60))
    assert found is not None
    assert found.gone


def test_the_timeline_is_in_order_and_has_all_kinds() -> None:
    events = timeline()
    assert [event.after for event in events] == sorted(event.after for event in events)
    assert {event.kind for event in events} == set(EventKind)
