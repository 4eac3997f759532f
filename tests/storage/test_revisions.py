import unicodedata
from datetime import timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records import Image, Sighting
from storage.revisions import Change, Decision, History, decide, gone
from tests.storage import made


def told(sightings: list[Sighting], digests: dict[str, str] | None = None) -> list[Decision]:
    decisions: list[Decision] = []
    history: History | None = None
    for sighting in sightings:
        decision = decide(history, sighting, (digests or {}).get(sighting.fetch_id))
        history = decision.history
        decisions.append(decision)
    return decisions


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"headline": "Nước lũ đã rút"}, ("headline",)),
        ({"sapo": None}, ("sapo",)),
        ({"body": "Bản tin mới."}, ("body",)),
        ({"authors": ("Đỗ Thị Hạnh", "Lê Na")}, ("authors",)),
        ({"authors": ("Đỗ Thị", "Hạnh")}, ("authors",)),
        ({"credited_source": "Thông tấn xã Sông"}, ("credited_source",)),
        ({"published_at": made.at(-1)}, ("published_at",)),
        ({"headline": "Mới", "body": "Mới."}, ("headline", "body")),
    ],
)
def test_what_a_reader_sees_is_an_edit_and_named(
    changes: dict[str, Any], named: tuple[str, ...]
) -> None:
    _, decision = told([made.sighting(), made.sighting(made.article(**changes), 1)])
    assert (decision.change, decision.changed, decision.is_latest) == (Change.REVISED, named, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"modified_at": made.at(5)},
        {"images": (Image(url="https://cdn.example/lu.jpg?w=320&sig=9"),)},
        {"tags": ("lũ",), "section": "Thời sự", "links": ()},
        {"flags": ("short",)},
        {"headline": "  Nước lũ\u00a0rút\n chậm "},
        {"headline": unicodedata.normalize("NFD", "Nước lũ rút chậm")},
        {"published_at": made.at(-2).astimezone(timezone(timedelta(hours=7)))},
    ],
)
def test_what_no_editor_changed_is_no_edit(changes: dict[str, Any]) -> None:
    _, decision = told([made.sighting(), made.sighting(made.article(**changes), 1)])
    assert (decision.change, decision.revision) == (Change.SAME, None)
    assert decision.history.last_seen_at == made.at(1)


def test_a_first_sight_is_new_and_names_no_change() -> None:
    (decision,) = told([made.sighting()])
    assert (decision.change, decision.changed, decision.is_latest) == (Change.NEW, (), True)


def test_the_same_page_read_by_a_better_extractor_is_corrected_in_place() -> None:
    better = made.article(body="Đọc kỹ hơn.", extractor="t2")
    first, again = told(
        [made.sighting(fetch="a"), made.sighting(better, 3, fetch="b")], {"a": "d1", "b": "d1"}
    )
    assert (again.change, again.changed, again.is_latest) == (Change.SAME, (), True)
    assert again.revision is not None
    assert first.revision is not None
    assert again.revision.revision_id == first.revision.revision_id
    assert (again.revision.seen_at, again.revision.extractor) == (made.NOON, "t2")


def test_another_page_read_by_another_extractor_is_an_edit_in_doubt() -> None:
    better = made.article(body="Đọc kỹ hơn.", extractor="t2")
    _, again = told(
        [made.sighting(fetch="a"), made.sighting(better, 3, fetch="b")], {"a": "d1", "b": "d2"}
    )
    assert (again.change, again.changed) == (Change.REVISED, ("body", "extractor"))


def test_reprocessing_an_old_fetch_corrects_the_old_revision_alone() -> None:
    old, new = made.sighting(fetch="a"), made.sighting(made.article(body="Bản hai."), 1, fetch="b")
    better = made.sighting(made.article(headline="Nước lũ rút", extractor="t2"), 0, fetch="a")
    *_, corrected = told([old, new, better])
    assert (corrected.change, corrected.is_latest) == (Change.SAME, False)
    assert [r.extractor for r in corrected.history.revisions] == ["t2", "t1"]


def test_a_correction_is_compared_with_what_follows_it() -> None:
    old = made.sighting(made.article(body="Bản", sapo=None), fetch="a")
    new = made.sighting(made.article(headline="Lũ rút", extractor="t2"), 1, fetch="b")
    better = made.sighting(made.article(extractor="t2"), fetch="a")
    _, second, corrected = told([old, new, better])
    assert set(second.changed) == {"headline", "sapo", "body", "extractor"}
    assert second.revision is not None
    assert corrected.follower == (second.revision.revision_id, ("headline",))


def test_what_follows_a_late_sighting_is_compared_with_it() -> None:
    last = made.sighting(made.article(body="Hai.", headline="Lũ rút"), 2)
    late = made.sighting(made.article(body="Hai."), 1)
    *_, decision = told([made.sighting(), last, late])
    assert decision.follower is not None
    assert decision.follower[1] == ("headline",)


def test_a_copy_on_an_aggregating_page_does_not_edit_the_article() -> None:
    copy = made.article(headline="Lũ rút", position=2)
    _, decision = told([made.sighting(), made.sighting(copy, 1)])
    assert decision.change is Change.SAME


def test_the_own_page_after_the_copy_is_an_edit_in_doubt() -> None:
    copy = made.article(headline="Lũ rút", position=2)
    _, decision = told([made.sighting(copy), made.sighting(made.article(), 1)])
    assert decision.changed == ("headline", "page")


def test_a_late_sighting_takes_its_place_in_time() -> None:
    late = made.sighting(made.article(body="Bản giữa."), 1)
    *_, decision = told([made.sighting(), made.sighting(made.article(body="Bản cuối."), 2), late])
    assert (decision.change, decision.is_latest) == (Change.REVISED, False)
    assert [r.seen_at for r in decision.history.revisions] == [made.at(0), made.at(1), made.at(2)]


def test_an_earlier_sight_of_the_first_text_moves_the_first_sight() -> None:
    _, decision = told([made.sighting(), made.sighting(hours=-3)])
    assert (decision.change, decision.history.first_seen_at) == (Change.SAME, made.at(-3))


def test_gone_counts_once_and_ends_when_the_article_is_back() -> None:
    (decision,) = told([made.sighting()])
    history = gone(gone(decision.history, made.gone(hours=1)), made.gone(hours=2))
    assert history.gone_at == made.at(1)
    assert decide(history, made.sighting(hours=3), None).history.gone_at is None
    assert decide(history, made.sighting(hours=0.5), None).history.gone_at == made.at(1)
    assert gone(decision.history, made.gone(hours=-1)).gone_at is None


bodies = st.sampled_from(["Một.", "Hai.", "Ba."])


@given(st.lists(st.tuples(bodies, st.integers(0, 6)), min_size=1, max_size=8))
def test_sightings_given_again_change_nothing(seen: list[tuple[str, int]]) -> None:
    sightings = [
        made.sighting(made.article(body=body), hours, fetch=f"f{number}")
        for number, (body, hours) in enumerate(sorted(seen, key=lambda one: one[1]))
    ]
    once = told(sightings)[-1].history
    history = once
    for sighting in sightings:
        decision = decide(history, sighting, None)
        assert decision.change is Change.SAME
        history = decision.history
    assert history == once


@given(st.lists(bodies, min_size=1, max_size=8))
def test_revisions_are_the_changes_in_time(texts: list[str]) -> None:
    decisions = told([made.sighting(made.article(body=t), h) for h, t in enumerate(texts)])
    edits = sum(before != after for before, after in pairwise(texts))
    assert [d.change for d in decisions].count(Change.REVISED) == edits
    assert len(decisions[-1].history.revisions) == edits + 1
