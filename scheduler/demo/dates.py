"""Dates as the outlets print them, whatever the locale of the machine."""

from datetime import datetime
from zoneinfo import ZoneInfo

_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def printed(moment: datetime, language: str, timezone: str) -> str:
    """`Thứ Ba, 24/11/2026, 08:30 (GMT+7)` or `24 November 2026, 08:30 GMT`."""
    local = moment.astimezone(ZoneInfo(timezone))
    if language == "vi":
        hours = int(local.strftime("%z")[:3])
        return f"{_DAYS[local.weekday()]}, {local:%d/%m/%Y, %H:%M} (GMT{hours:+d})"
    return f"{local.day} {_MONTHS[local.month - 1]} {local:%Y, %H:%M} {local.tzname()}"


def iso(moment: datetime, timezone: str) -> str:
    """ISO 8601 with the outlet's own offset, in whole seconds."""
    return moment.astimezone(ZoneInfo(timezone)).isoformat(timespec="seconds")
