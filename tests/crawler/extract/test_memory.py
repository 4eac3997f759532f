from crawler.extract import extract
from crawler.extract.memory import without_remembered
from storage.records import Page, Paragraph, Removed, block_id

URL = "https://bao-song.example/pha-vam-cong-100012.html"
LINE = "Giá và giờ nêu trong bài đúng vào lúc đăng và có thể thay đổi mà không được báo trước."
OWN = (
    "Bến phà Vàm Cống mở lại sau bốn ngày ngừng chạy vì nước lũ dâng cao, với hơn hai trăm khách.",
    "Mỗi ngày có khoảng mười hai nghìn lượt người qua lại, phần lớn là công nhân và học sinh.",
    "Dòng chảy vẫn còn mạnh nên mỗi chuyến chỉ chở bảy mươi phần trăm số khách cho phép, ông nói.",
)


def paragraphs(*texts: str, kind: str = "text") -> tuple[Paragraph, ...]:
    return tuple(Paragraph(kind=kind, text=text) for text in texts)


def page(*texts: str) -> Page:
    body = "".join(f"<p>{text}</p>" for text in texts)
    html = f"<html><body><article><h1>Phà chạy lại</h1>{body}</article></body></html>"
    return Page(url=URL, body=html.encode(), boilerplate=frozenset({block_id(LINE)}))


def test_a_remembered_block_is_left_out_and_named_with_its_place() -> None:
    kept, removed = without_remembered(
        paragraphs("Một", LINE.upper(), "Hai"), frozenset({block_id(LINE)})
    )
    assert kept == paragraphs("Một", "Hai")
    assert removed == (Removed(block=block_id(LINE), text=LINE.upper(), place=1),)


def test_captions_have_no_place_in_the_body() -> None:
    caption = Paragraph(kind="caption", text=LINE)
    kept, removed = without_remembered(
        (caption, *paragraphs("Một", LINE)), frozenset({block_id(LINE)})
    )
    assert kept == (caption, *paragraphs("Một"))
    assert removed[0].place == 1


def test_a_sapo_and_the_last_text_there_is_stay() -> None:
    boilerplate = frozenset({block_id(LINE), block_id("Xem thêm")})
    sapo = paragraphs(LINE, kind="sapo")
    assert without_remembered((*sapo, *paragraphs("Một")), boilerplate)[1] == ()
    alone = paragraphs(LINE, "Xem thêm")
    assert without_remembered(alone, boilerplate) == (alone, ())


def test_nothing_remembered_costs_and_changes_nothing() -> None:
    texts = paragraphs("Một", LINE)
    assert without_remembered(texts, frozenset()) == (texts, ())


def test_extraction_uses_what_its_page_is_given() -> None:
    (article,) = extract(page(*OWN[:2], LINE, OWN[2])).articles
    assert article.body == "\n\n".join(OWN)
    assert [each.text for each in article.paragraphs] == list(OWN)
    assert [(each.text, each.place) for each in article.removed] == [(LINE, 2)]


def test_a_credit_is_read_before_its_line_is_left_out() -> None:
    credit = "Theo TTXVN"
    given = page(*OWN, credit)
    with_memory = Page(url=URL, body=given.body, boilerplate=frozenset({block_id(credit)}))
    (article,) = extract(with_memory).articles
    assert article.credited_source == extract(given).articles[0].credited_source
    assert credit not in article.body
