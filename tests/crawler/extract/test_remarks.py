"""The glance that spares a line its pattern lets through all that the pattern finds."""

import pytest

from crawler.extract.remarks import ASKING, CONTACT, REQUEST, is_ending, is_request

REQUESTS = (
    "Sign up for our daily newsletter",
    "SUBSCRIBE HERE to get the best stories in your inbox",
    "Click here for more information",
    "Đăng ký nhận bản tin hằng ngày qua email",
    "ĐĂNG KÝ THEO DÕI kênh của chúng tôi",
    "Jetzt unseren Newsletter gleich hier abonnieren",
    "ご利用には会員登録が必要です",
    "この記事は会員限定です",
)
ENDINGS = (
    "Follow us", "Follow @road_news", "Theo dõi chúng tôi trên mạng", "Jetzt anmelden",
    "Join the conversation", "Share this", "Download our app", "All rights reserved",
    "© 2019 Road News", "Copyright Road News", "Bản quyền thuộc về báo", "Nguồn: TTXVN",
    "This article originally stood elsewhere", "Leave a comment", "Comments are closed",
    "Bình luận", "Zeitung abonnieren", "Subscribe", "Newsletter", "Sign up", "Đăng ký",
)  # fmt: skip
CONTACTS = (
    "E-mail: jane@road.example",
    "Reach Jane on Twitter",
    "Follow the road on FACEBOOK",
    "Send tips here",
    "Contact us on Instagram",
)


@pytest.mark.parametrize("text", REQUESTS)
def test_a_request_is_one(text: str) -> None:
    assert REQUEST.search(text)
    assert is_request(text)


@pytest.mark.parametrize("text", ENDINGS)
def test_a_last_line_that_asks_is_no_text(text: str) -> None:
    assert ASKING.search(text)
    assert is_ending(text)


@pytest.mark.parametrize("text", CONTACTS)
def test_how_to_reach_the_writer_is_no_text(text: str) -> None:
    assert CONTACT.search(text)
    assert is_ending(text)


@pytest.mark.parametrize("text", ["Cây cầu dài 640 mét.", "The road will be widened in May."])
def test_a_sentence_is_neither(text: str) -> None:
    assert not is_request(text)
    assert not is_ending(text)
