"""Workers extract a page and measure its articles."""

from decimal import Decimal

from crawler.reading import VERSION, read, text_of
from storage.records import Article, Page, Paragraph

PAGE = """<html lang="vi"><head><title>Mía được mùa</title></head><body><article>
<h1>Mía được mùa ở xã Bàu Sen</h1>
<p>Vụ này xã Bàu Sen thu hoạch hơn 1.250 tấn mía, tăng 12% so với năm ngoái, theo hợp tác xã.</p>
<p>Ông Lê Văn Bảy, Chủ tịch xã, cho biết giá mía tại ruộng là 1,2 triệu đồng một tấn trong tuần
qua, cao nhất trong năm năm, và nông dân sẽ trồng thêm 40 ha vào vụ tới nếu đủ nước tưới.</p>
<p>Nhà máy đường cách xã 18 km mua toàn bộ sản lượng theo hợp đồng đã ký từ đầu vụ.</p>
</article></body></html>"""


def test_articles_come_with_their_measures() -> None:
    found = read(Page(url="https://bau-sen.example/mia-duoc-mua-1012.html", body=PAGE.encode()))
    assert found.extractor == VERSION
    measures = found.articles[0].measures
    assert measures is not None
    stated = {(each.value, each.unit) for each in measures.quantities}
    assert {(Decimal(12), "%"), (Decimal(1_200_000), "VND")} <= stated
    body = found.articles[0].body
    for each in measures.quantities:
        assert body[each.start : each.end] == each.surface


def test_paragraphs_are_given_with_their_places() -> None:
    paragraphs = (
        Paragraph(kind="heading", text="Mía"),
        Paragraph(kind="caption", text="Ảnh: xã"),
        Paragraph(kind="text", text="Mía được mùa."),
    )
    article = Article(
        url="u", canonical_url="u", body="Mía\n\nMía được mùa.", paragraphs=paragraphs
    )
    assert text_of(article).paragraphs == (("heading", 0, 3), ("text", 5, 18))
