import pytest

from crawler.relate.credit import names_outlet
from tests.crawler.relate.made import account

YOUTH = {"source": "tuoi-tre", "source_title": "Tuổi Trẻ Online", "url": "https://tuoitre.vn/a.htm"}
POST = {
    "source": "post",
    "source_title": "The Harrow Post",
    "url": "https://news.harrowpost.co.uk/a",
}


@pytest.mark.parametrize(
    ("credit", "outlet", "named"),
    [
        ("Theo Tuổi Trẻ Online", YOUTH, True),
        ("Theo tuoitre.vn", YOUTH, True),
        ("TUỔI TRẺ", YOUTH, True),
        ("Theo Thanh Niên", YOUTH, False),
        ("The Harrow Post", POST, True),
        ("harrowpost.co.uk", POST, True),
        ("The Evening Echo", POST, False),
        ("", POST, False),
        (None, POST, False),
        ("Theo VnExpress", {"source": "vn", "url": "https://vn.example/"}, False),
    ],
)
def test_a_credit_line_names_an_outlet(
    credit: str | None, outlet: dict[str, str], named: bool
) -> None:
    assert names_outlet(credit, account(**outlet)) is named
