import subprocess
import sys
import unicodedata

import numpy as np
import pytest

from crawler.relate.words import folded, hashed, runs, words


def test_words_are_composed_lower_case_and_numbers_stay_whole() -> None:
    text = unicodedata.normalize("NFD", "Đường 17.852 tỷ, 24,07%")
    assert words(text) == ["đường", "17.852", "tỷ", "24,07"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Đỗ Thị Hạnh", "do thi hanh"),
        ("VnExpress", "vnexpress"),
        ("Müller-Lüdenscheidt", "muller ludenscheidt"),
    ],
)
def test_a_name_is_folded(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_a_run_is_known_by_its_words_and_their_order() -> None:
    there = runs(hashed(["a", "b", "c", "b", "a", "b"]), 2)
    assert len(there) == 5
    assert there[0] == there[4]
    assert len(set(there.tolist())) == 4


def test_a_text_shorter_than_a_run_has_none() -> None:
    assert runs(hashed(["a"]), 5).tolist() == []


def test_hashes_are_the_same_in_another_process() -> None:
    code = "from crawler.relate.words import *; print(runs(hashed(words('Nước lũ rút chậm')), 2))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(runs(hashed(words("Nước lũ rút chậm")), 2))
    assert runs(hashed(["a"]), 1).dtype == np.uint32
