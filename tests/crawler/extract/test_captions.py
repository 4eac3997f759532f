"""What stands under a picture, parted into caption and credit."""

import pytest
from lxml.html import fromstring

from crawler.extract.captions import find_caption, split_credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Người dân ở Hà Nội. Ảnh: TTXVN", "Người dân ở Hà Nội", "TTXVN"),
        ("Người dân ở Hà Nội - Ảnh: AFP", "Người dân ở Hà Nội", "AFP"),
        ("Phà cập bến (Ảnh: Hữu Phúc)", "Phà cập bến", "Hữu Phúc"),
        ("Trung tâm hành chính công (ảnh: Hữu Phúc)", "Trung tâm hành chính công", "Hữu Phúc"),
        ("Bệnh viện. Ảnh minh họa: Internet", "Bệnh viện", "Internet"),
        ("A man walks. Photo: Jane/Getty Images", "A man walks", "Jane/Getty Images"),
        ("A man walks (AP Photo/Jo Doe)", "A man walks", "AP Photo/Jo Doe"),
        ("A man walks. (Photo by Jo Doe/AFP)", "A man walks.", "Jo Doe/AFP"),
        ("A man, 2023. Antonio Masi/Getty Images", "A man, 2023.", "Antonio Masi/Getty Images"),
        ("Ein Mann. Foto: dpa", "Ein Mann", "dpa"),
        ("Ein Fluss. — © BELGA", "Ein Fluss", "BELGA"),
        ("Legende: Ein Fluss", "Ein Fluss", None),
        ("Image: Getty Images", None, "Getty Images"),
        ("Quelle: Fluss-Kurier 15.05.2023", None, "Fluss-Kurier 15.05.2023"),
        ("The president visits Reuters", "The president visits Reuters", None),
        ("The map of AP exams shown", "The map of AP exams shown", None),
        ("", None, None),
    ],
)
def test_caption_and_credit(text: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize(
    ("html", "caption", "credit"),
    [
        ("<figure><img><figcaption>Phà. Ảnh: AFP</figcaption></figure>", "Phà", "AFP"),
        (
            "<figure><img><figcaption>A ferry <span class='photo-credit'>Credit: Jo Doe</span>"
            "</figcaption></figure>",
            "A ferry",
            "Jo Doe",
        ),
        (
            "<table><tr><td><img></td></tr><tr><td>Phà cập bến. Ảnh: TTXVN</td></tr></table>",
            "Phà cập bến",
            "TTXVN",
        ),
        ("<div><div><img></div><div class='PhotoCMS_Caption'><p>Phà</p></div></div>", "Phà", None),
        ("<div><p class='expNoEdit'><img></p><p class='expNoEdit'>Phà</p></div>", "Phà", None),
        ("<div><p><img></p><p><em>Phà cập bến</em></p><p>Chữ.</p></div>", "Phà cập bến", None),
        ("<div><p><img></p><p><em>Phà</em> cập bến.</p></div>", None, None),
        ("<figure><img><img><figcaption>Which?</figcaption></figure>", None, None),
        ("<p><img alt='not shown'></p>", None, None),
    ],
)
def test_where_captions_stand(html: str, caption: str | None, credit: str | None) -> None:
    picture = next(fromstring(f"<body>{html}</body>").iter("img"))
    assert find_caption(picture) == (caption, credit)
