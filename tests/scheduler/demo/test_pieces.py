from pathlib import Path

import pytest

from scheduler.demo.pieces import Picture, copied, read_piece, varied

TEXT = """+++
headline = "Cầu mới"
section = "thoi-su"
sapo = "Sapo."
tags = ["cầu"]
image = { name = "cau", caption = "Cầu.", credit = "Ảnh: An" }
+++
Một dòng
nối dòng sau.

## Tiêu đề

> “Lời nói”

Hết.
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "cau-moi.md"
    file.write_text(text, "utf-8")
    return file


def test_read_piece_takes_front_matter_and_blocks(tmp_path: Path) -> None:
    piece = read_piece("sao-mai", written(tmp_path, TEXT))
    assert piece.key == "sao-mai/cau-moi"
    assert piece.image == Picture(name="cau", caption="Cầu.", credit="Ảnh: An")
    assert [(block.kind, block.text) for block in piece.paragraphs] == [
        ("text", "Một dòng nối dòng sau."),
        ("heading", "Tiêu đề"),
        ("quote", "“Lời nói”"),
        ("text", "Hết."),
    ]


@pytest.mark.parametrize(
    "text",
    ["no front matter", "+++\nheadline = \n+++\n", TEXT.replace("sapo =", "chapeau =")],
    ids=["none", "not TOML", "unknown key"],
)
def test_read_piece_names_the_file_that_is_wrong(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"sao-mai/articles/cau-moi\.md: "):
        read_piece("sao-mai", written(tmp_path, text))


def test_copied_keeps_its_headline_and_takes_the_words(tmp_path: Path) -> None:
    original = read_piece("sao-mai", written(tmp_path, TEXT))
    copy = read_piece("song-hong", written(tmp_path, TEXT.replace("Cầu mới", "Cầu")))
    copy = copied(copy, original)
    assert (copy.headline, copy.sapo) == ("Cầu", "Sapo.")
    assert copy.paragraphs == original.paragraphs[:-1]


def test_varied_pieces_differ_from_each_other_and_hold_the_same_words(tmp_path: Path) -> None:
    piece = read_piece("sao-mai", written(tmp_path, TEXT))
    variants = [varied(piece, number, f"Số {number}.") for number in range(5)]
    assert variants[0] == piece
    assert len({variant.paragraphs for variant in variants}) == 5
    assert all(set(variant.paragraphs) >= set(piece.paragraphs) for variant in variants)
