"""Articles made for the tests of relating: two events, told by several outlets in two languages."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from crawler.hearing import Heard, keyed
from storage.measures import Measures, Mention, MentionKind, Quantity, QuantityKind
from storage.records import Article, Link, LinkKind

MORNING = datetime(2026, 11, 24, 2, tzinfo=UTC)


def named(kind: str, name: str, **more: Any) -> Mention:
    return Mention(kind=MentionKind(kind), name=name, surface=name, start=0, end=0, **more)


def stated(value: str, unit: str | None = None, **more: Any) -> Quantity:
    kind = QuantityKind.COUNT if unit is None else QuantityKind.MEASURE
    return Quantity(
        value=Decimal(value), unit=unit, kind=kind, surface=value, start=0, end=0, **more
    )


def article(
    url: str,
    headline: str,
    body: str,
    *measured: Mention | Quantity,
    hours: float = 0,
    language: str = "vi",
) -> Article:
    return Article(
        url=url,
        canonical_url=url,
        headline=headline,
        body=body,
        language=language,
        published_at=MORNING + timedelta(hours=hours),
        measures=Measures(
            mentions=tuple(each for each in measured if isinstance(each, Mention)),
            quantities=tuple(each for each in measured if isinstance(each, Quantity)),
        ),
    )


def page(told: Article, *links: tuple[str, str, LinkKind], is_new: bool = True) -> Heard:
    """The page of an article with links (URL, text, kind)."""
    made = [Link(url=url, text=text, kind=kind) for url, text, kind in links]
    return Heard(
        url=told.canonical_url, source="bao", article=told, is_new=is_new, links=keyed(made)
    )


FERRY = article(
    "https://song-hau.example/pha-vam-cong-cham-bo-4101.html",
    "Phà Vàm Nao đứt cáp, 63 hành khách được đưa vào bờ",
    "Sáng 24/11, phà Vàm Nao chở 63 hành khách bị đứt cáp lái giữa dòng, trôi gần hai cây số trước "
    "khi tàu kéo của cảng vụ tiếp cận. Thuyền trưởng Lâm Quốc Thạnh cho biết máy vẫn chạy nhưng "
    "bánh lái không điều khiển được. Cảng vụ An Giang đình chỉ phà để kiểm tra hệ thống lái.",
    named("person", "Lâm Quốc Thạnh"),
    named("place", "An Giang"),
    stated("63"),
)
FERRY_AGAIN = article(
    "https://bao-cho-noi.example/2026/11/dut-cap-lai-pha-vam-nao",
    "Đứt cáp lái, phà Vàm Nao trôi tự do giữa sông",
    "Phà Vàm Nao mất lái giữa sông Tiền vào sáng nay khi đang chở khách sang cù lao. Thuyền trưởng "
    "Lâm Quốc Thạnh gọi tàu kéo, và toàn bộ 63 hành khách vào bờ an toàn. Theo cảng vụ, cáp lái đã "
    "cũ; chiếc phà bị đình chỉ hoạt động cho tới khi kiểm tra xong.",
    named("person", "Lâm Quốc Thạnh"),
    named("place", "An Giang"),
    stated("63"),
    hours=3,
)
FERRY_IN_ENGLISH = article(
    "https://delta-post.example/world/vam-nao-ferry-adrift",
    "Ferry drifts on the Mekong after cable snaps, 63 brought ashore",
    "A ferry drifted for almost two kilometres in An Giang on Tuesday after its steering cable "
    "snapped. All 63 passengers were brought ashore, its master Lam Quoc Thanh said.",
    named("person", "Lam Quoc Thanh"),
    named("place", "An Giang"),
    stated("63"),
    hours=6,
    language="en",
)
FOOTBALL = article(
    "https://song-hau.example/doi-tuyen-nu-thang-4102.html",
    "Đội tuyển nữ thắng ngược ở loạt đá luân lưu",
    "Đội tuyển nữ lội ngược dòng trong hiệp phụ rồi thắng ở loạt luân lưu tối qua. Huấn luyện viên "
    "Trịnh Mỹ Hoa khen thủ môn đã cản phá hai quả và nói cả đội còn phải giữ chân trên mặt đất. Trận "
    "bán kết diễn ra vào thứ bảy trên sân nhà, và vé đã bán hết từ chiều; ban tổ chức mở thêm một "
    "khán đài cho các em học sinh của trường bóng đá trong thành phố.",
    named("person", "Trịnh Mỹ Hoa"),
    hours=-9,
)
