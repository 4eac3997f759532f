"""The kinds of setting: a name for the reference, what is accepted, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from scheduler import ages, amounts, values

_SWITCH = {"true": True, "yes": True, "on": True, "1": True}
_SWITCH |= {"false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What values a setting accepts.

    `read` makes Python's value of TOML's and raises ValueError or TypeError for any other;
    `from_text` makes the TOML value that the text of an environment variable stands for.
    """

    name: str
    accepts: str
    read: Callable[[object], object]
    from_text: Callable[[str], object] = str


def _digits(written: str) -> object:
    return int(written) if written.strip().isdecimal() else written


def _on_or_off(written: str) -> object:
    return _SWITCH.get(written.strip().lower(), written)


def _split(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


_DURATIONS = 'seconds as a number, or text such as "30 s", "5 minutes" or "1 h 30 min"'

COUNT = Kind(
    name="whole number",
    accepts="a whole number from 1",
    read=amounts.positive(amounts.whole),
    from_text=_digits,
)
COUNT_OR_NONE = Kind(
    name="whole number", accepts="a whole number from 0", read=amounts.whole, from_text=_digits
)
WORKERS = Kind(
    name="whole number",
    accepts='a whole number from 1, or "auto": one a core',
    read=amounts.workers,
    from_text=_digits,
)
PAUSE = Kind(name="duration", accepts=_DURATIONS, read=amounts.duration)
DURATION = Kind(
    name="duration", accepts=f"{_DURATIONS}; not 0", read=amounts.positive(amounts.duration)
)
SIZE = Kind(
    name="size",
    accepts='bytes as a whole number, or text such as "16 MB" or "50 MiB"; not 0',
    read=amounts.positive(amounts.size),
)
AGE = Kind(
    name="age",
    accepts='text such as "90 days", "6 months" (of 30 days), "2 years" (of 365) or "forever"',
    read=ages.age,
)
AGES = Kind(
    name="table of ages",
    accepts='a table such as { raw = "90 days", text = "forever" }',
    read=ages.by_what,
)
SWITCH = Kind(
    name="true or false", accepts="true or false", read=values.switch, from_text=_on_or_off
)
TEXT = Kind(name="text", accepts="one line of text, not empty", read=values.text)
HEADER = Kind(name="text", accepts="one line of ASCII text, not empty", read=values.header)
CONTACT = Kind(
    name="e-mail or URL",
    accepts='an e-mail address or a URL, such as "archive@example.org"',
    read=values.contact,
)
URL = Kind(
    name="URL", accepts="a URL that begins with http:// or https://", read=values.web_address
)
PROXY = Kind(
    name="URL",
    accepts='the proxy\'s URL, such as "http://127.0.0.1:8080", or "" for none',
    read=values.proxy,
)
LEVEL = Kind(name="level", accepts=f"one of {', '.join(values.LEVELS)}", read=values.level)
LANGUAGE = Kind(
    name="language", accepts='two letters of ISO 639-1, such as "vi"', read=values.language
)
COUNTRY = Kind(
    name="country", accepts='two letters of ISO 3166-1, such as "VN"', read=values.country
)
TIMEZONE = Kind(
    name="time zone", accepts='an IANA name such as "Asia/Ho_Chi_Minh"', read=values.timezone
)
HOSTS = Kind(
    name="list of hosts",
    accepts='a list of host names or addresses, such as ["news.example"]',
    read=values.list_of(values.host),
    from_text=_split,
)
OPENINGS = Kind(
    name="list of hosts",
    accepts='a list of hosts, *.suffixes or networks, such as ["127.0.0.1:8080", "10.0.0.0/8"]',
    read=values.list_of(values.opened),
    from_text=_split,
)
PATTERNS = Kind(
    name="list of patterns",
    accepts="a list of regular expressions in Python's syntax",
    read=values.list_of(values.pattern),
)
TEXTS = Kind(
    name="list of texts",
    accepts='a list of texts, such as ["lũ", "sạt lở"]',
    read=values.list_of(values.text),
    from_text=_split,
)
LANGUAGES = Kind(
    name="list of languages",
    accepts='a list of two-letter codes of ISO 639-1, such as ["vi", "en"]',
    read=values.list_of(values.language),
    from_text=_split,
)
FEEDS = Kind(
    name="list of feeds",
    accepts='a list such as [{ kind = "rss", url = "https://news.example/rss" }]',
    read=values.feeds,
)
