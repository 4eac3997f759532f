"""What pages that stand in an article's place say of themselves, in the languages we met."""

import re


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


CHALLENGE = _any_of(
    "just a moment",
    "attention required",
    "checking your browser",
    "verify(?:ing)? (?:that )?you are (?:a )?human",
    "are you a robot",
    "pardon our interruption",
    "ddos protection",
    "security check",
    "access denied",
    "enable javascript and cookies",
    "request unsuccessful",
    "xác minh bạn (?:không phải )?là (?:con )?người",
    "đang kiểm tra trình duyệt",
)
MACHINERY = _any_of(
    "cf-chl",
    "challenge-platform",
    "_incapsula_",
    r"captcha-delivery\.com",
    "px-captcha",
    "ddos-guard",
)
NOT_FOUND = _any_of(
    r"\b404\b",
    r"\bnot found\b",
    "page (?:cannot|can.t) be found",
    "page (?:doesn.t exist|no longer exists)",
    "article has been removed",
    "không tìm thấy",
    "trang (?:này )?không tồn tại",
    "bài viết (?:này )?(?:không tồn tại|đã bị (?:xóa|xoá|gỡ))",
    "seite (?:wurde )?nicht gefunden",
    "page introuvable",
    "página no encontrada",
)
CONSENT = _any_of(
    "before you continue",
    "we value your privacy",
    "cookie[- ](?:consent|zustimmung)",
    "your privacy choices",
    "consent to (?:the )?use",
    "mit werbung und tracking",
    "accept all cookies",
    "chấp nhận (?:tất cả )?cookie",
)
CONSENT_URL = _any_of(r"^https?://(?:consent|guce|cmp)\.", r"[/.]consent(?:[/?.]|$)")
LOGIN = _any_of(
    r"\blog ?in\b",
    r"\bsign ?in\b",
    "đăng nhập",
    r"\banmelden\b",
    r"\bconnexion\b",
    "iniciar sesión",
)
LOGIN_URL = _any_of(r"/(?:log-?in|sign-?in|dang-nhap)(?:[/?.]|$)")
NOT_FOUND_TITLE = _any_of(
    r"(?:error )?404\b(?:\s*[-–—|:!.]\s*|\s+)(?:not found|page|error|file|trang|không|seite|site)",
    r"(?:the )?page (?:you requested )?(?:was |could )?not (?:be )?found\b",
    r"not found\s*(?:[-–—|]|$)",
    r"không tìm thấy (?:trang|nội dung|bài viết|đường dẫn)",
    r"trang (?:này |bạn (?:tìm|yêu cầu) )?không (?:tồn tại|tìm thấy)",
    r"seite (?:wurde )?nicht gefunden",
    r"page (?:introuvable|non trouvée)",
)
CONSENT_TITLE = _any_of(
    "before you continue",
    "we value your privacy",
    "your privacy choices",
    "cookie[- ](?:consent|zustimmung)",
    "bevor sie fortfahren",
    "avant de continuer",
)
NEEDS_SCRIPT = _any_of(
    "(?:please )?(?:enable|turn on|activate) javascript",
    "javascript (?:is|to be) (?:required|disabled|enabled)",
    "(?:vui lòng )?bật javascript",
    "bitte aktivieren sie javascript",
)
PAYWALL = _any_of(
    "subscribe to (?:read|continue|unlock)",
    "(?:for )?subscribers? only",
    "to continue reading",
    "already a subscriber",
    "become a subscriber",
    "đăng ký (?:gói|để) (?:đọc|xem)",
    "nội dung dành cho (?:thuê bao|hội viên)",
    "nur für abonnenten",
    "réservé aux abonnés",
    "solo para suscriptores",
    "(?:this|the) (?:article|story|content) is (?:only |exclusively )?(?:for|available to) "
    "subscribers",
    "you.ve reached your (?:monthly )?(?:limit|free)",
    "to read the (?:full|rest of)",
    "subscribe (?:now )?(?:to|and) (?:keep|get|read)",
    "(?:đăng nhập|đăng ký|mua gói|trả phí)[^.]{0,40} để (?:đọc|xem) (?:tiếp|toàn bộ|đầy đủ)",
    "nội dung (?:này )?(?:chỉ )?dành (?:riêng )?cho",
    "weiterlesen mit",
    "jetzt (?:weiterlesen|abonnieren)",
    "cet article est réservé",
)
