from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from storage.errors import StorageError
from storage.likeness import LikenessIndex
from storage.likeness_file import COUNTS, INDEX
from storage.stories import Indexed, Signature
from tests.storage.made import NOON


def numbers(*values: int) -> np.ndarray:
    return np.array(values, np.uint32)


def entry(
    name: str, telling: tuple[int, ...], marks: tuple[int, ...] = (), days: float = 0
) -> Indexed:
    signature = Signature(
        article_id=name,
        told_at=NOON + timedelta(days=days),
        language="vi",
        terms=numbers(*sorted(telling)),
        counts=np.ones(len(telling), np.float32),
        shingles=numbers(*marks),
    )
    weights = np.linspace(1, 0.5, len(telling), dtype=np.float32)
    return Indexed(
        signature=signature, telling=numbers(*telling), weights=weights, marks=numbers(*marks)
    )


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LikenessIndex]:
    opened = LikenessIndex(tmp_path)
    yield opened
    opened.close()


def test_what_shares_telling_terms_is_found_the_most_first(index: LikenessIndex) -> None:
    index.put([entry("lu", (1, 2, 3)), entry("mua", (3, 9)), entry("lua", (7,))])
    asked = entry("moi", (1, 2, 3))
    assert index.alike(asked, most=10) == ["lu", "mua"]
    assert index.alike(asked, most=1) == ["lu"]


def test_an_article_does_not_find_itself(index: LikenessIndex) -> None:
    index.put([entry("lu", (1, 2), (5,))])
    assert index.alike(entry("lu", (1, 2)), most=9) == []
    assert index.sharing(entry("lu", (), (5,)), most=9) == []


def test_terms_are_asked_of_about_the_same_time_and_text_of_longer(index: LikenessIndex) -> None:
    index.put([entry(f"{days} days", (1,), (5,), days=-days) for days in (20, 40, 80, 200)])
    asked = entry("moi", (1,), (5,))
    assert index.alike(asked, most=9) == ["20 days"]
    assert set(index.sharing(asked, most=9)) == {"20 days", "40 days", "80 days"}


def test_a_formula_that_everybody_prints_finds_nobody(index: LikenessIndex) -> None:
    index.put([entry(f"n{each}", (), (5,)) for each in range(101)] + [entry("lu", (), (6,))])
    assert index.sharing(entry("moi", (), (5, 6)), most=200) == ["lu"]


def test_a_second_signature_takes_the_place_of_the_first(index: LikenessIndex) -> None:
    index.put([entry("lu", (1,), (5,))])
    index.put([entry("lu", (2,), (6,))])
    assert index.size == 1
    assert index.alike(entry("moi", (1,)), most=9) == []
    assert index.sharing(entry("moi", (), (5,)), most=9) == []
    assert index.alike(entry("moi", (2,)), most=9) == ["lu"]
    assert (index.counts[1], index.counts[2]) == (0, 1)


def test_signatures_come_back_as_they_were(index: LikenessIndex) -> None:
    given = entry("lu", (4, 9), (7, 5, 7))
    index.put([given])
    (found,) = index.signatures(["lu", "none"]).values()
    assert (found.article_id, found.told_at, found.language) == ("lu", NOON, "vi")
    assert found.terms.tolist() == [4, 9]
    assert found.counts.tolist() == [1, 1]
    assert found.shingles.tolist() == [7, 5, 7]
    assert index.known(["lu", "none"]) == {"lu"}


def test_all_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    first = LikenessIndex(tmp_path)
    first.put([entry("lu", (1, 2))])
    first.close()
    again = LikenessIndex(tmp_path)
    assert again.size == 1
    assert again.counts[2] == 1
    assert again.alike(entry("moi", (1,)), most=9) == ["lu"]
    again.close()


def test_what_is_no_index_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_bytes(b"no database at all " * 200)
    (tmp_path / COUNTS).write_bytes(b"short")
    index = LikenessIndex(tmp_path)
    assert index.size == 0
    assert index.counts.sum() == 0
    index.close()


def test_counters_without_an_index_begin_at_nought(tmp_path: Path) -> None:
    first = LikenessIndex(tmp_path)
    first.put([entry("lu", (1,))])
    first.close()
    (tmp_path / INDEX).unlink()
    again = LikenessIndex(tmp_path)
    assert again.counts[1] == 0
    again.close()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(StorageError, match=r"likeness\.sqlite"):
        LikenessIndex(tmp_path)
