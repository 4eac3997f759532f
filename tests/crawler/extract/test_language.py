"""The glance that spares the model: it answers only where there is no doubt."""

import pytest

from crawler.extract.language import find_language, plainly
from crawler.extract.structured import Declared
from storage.records import Paragraph

VIETNAMESE = (
    "Chiều 12/4, hàng nghìn người dân xã Tân Lập đã đến trụ sở để nhận nước sạch, gạo và thuốc."
)
UNACCENTED = (
    "Chieu 12/4, hang nghin nguoi dan xa Tan Lap da den tru so de nhan nuoc sach, gao va thuoc. "
    "The nhung khong ai co the noi than lua o dau, but but va to den."
)
ENGLISH = (
    "The council said on Friday that it would not close the bridge, which has been under repair "
    "since the floods of last year, and that work is to go on for two more months."
)
GERMAN = "Der Rat will die Brücke nicht schließen, die seit dem Hochwasser repariert wird, hieß es."
DUTCH = "De brug was in het vorige jaar beschadigd, en is nu of dicht of open voor het verkeer."


@pytest.mark.parametrize(
    ("text", "language"),
    [(VIETNAMESE, "vi"), (ENGLISH, "en"), (UNACCENTED, None), (GERMAN, None), (DUTCH, None)],
)
def test_only_what_is_plain_is_answered(text: str, language: str | None) -> None:
    assert plainly(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [(VIETNAMESE, "vi"), (ENGLISH, "en"), (UNACCENTED, "vi"), (GERMAN, "de"), (DUTCH, "nl")],
)
def test_the_model_answers_the_rest(text: str, language: str) -> None:
    body = (Paragraph(kind="text", text=text),)
    assert find_language(Declared(languages=("en",)), body, None) == language
