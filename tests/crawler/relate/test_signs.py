"""Signs of a topic in a text, whatever their order and accents."""

import pytest

from crawler.relate.signs import Field, Sign, signs
from storage.records import Topic


def sign(shown: str) -> Sign:
    (made,) = signs(Topic(name="t", phrases=(shown,)))
    return made


@pytest.mark.parametrize(
    ("shown", "text", "times"),
    [
        ("hạn mặn", "Hạn mặn đến sớm, hạn mặn kéo dài", 2),
        ("hạn mặn", "han man den som", 1),  # typed without accents
        ("han man", "Hạn mặn đến sớm", 1),  # ... here the sign is
        ("hạn mặn", "mặn hạn", 1),
        ("xả lũ hồ chứa", "hồ chứa đồng loạt xả lũ", 1),
        ("xả lũ hồ chứa", "hồ chứa cạn; ba tuần sau, đập ở thượng nguồn mới xả lũ", 0),
        ("Nguyễn Văn Hùng", "ông Hùng (Nguyễn Văn)", 1),
        ("lũ", "cá lù đù", 0),  # other accents are another word
        ("cá", "ca sĩ hát ở quán", 0),  # and so is none, in a text with accents
        ("hoà giải", "tổ hòa giải ở cơ sở", 1),
        ("flood warning", "The warning: a flood is coming", 1),
        ("hạn mặn", "hạn hán và mặn", 1),  # close to each other
        ("hạn hạn", "hạn", 0),
        ("hạn mặn", "", 0),
    ],
)
def test_a_sign_is_counted(shown: str, text: str, times: int) -> None:
    assert Field(text).times(sign(shown)) == times


def test_what_has_no_letter_is_no_sign() -> None:
    assert signs(Topic(name="t", words=("…", "lũ"))) == (signs(Topic(name="t", words=("lũ",)))[0],)
