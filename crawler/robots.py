"""What a site lets us do, by its robots.txt (RFC 9309). Pure. What single pages ask for is read
by crawler/robots_directives.py.

The rules are read by Protego. What this module adds is RFC 9309 around them: what each status
means, how much is read, how long it holds, and that a group is ours only by its whole name.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from protego import Protego

from crawler.robots_directives import (
    PRODUCT_TOKEN,
    directives,
    meta_directives,
    noarchive,
    noindex,
)
from storage.records import Robots

__all__ = [
    "MAX_BYTES",
    "PRODUCT_TOKEN",
    "RobotsRules",
    "directives",
    "is_fresh",
    "meta_directives",
    "noarchive",
    "noindex",
    "product_token",
    "read_robots",
    "rules_of",
]

MAX_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB
REUSE = timedelta(hours=24)  # RFC 9309, 2.4
# An unreachable file closes the whole site: look again soon.
REUSE_UNREACHABLE = timedelta(minutes=30)
# Sites that ask for more mean "seldom", and a run of them would never end.
LONGEST_DELAY = timedelta(minutes=5)
MAX_SITEMAPS = 1000
_UNREACHABLE = "robots_unreachable"
_DENIED = "robots"
_GROUP = re.compile(r"(?im)^(\s*user[- ]?agent\s*[:\s]\s*)([^\s#]*)[^\r\n]*")
_TOKEN = re.compile(r"[A-Za-z_-]+")  # RFC 9309, 2.2.1


@dataclass(frozen=True, kw_only=True, slots=True)
class RobotsRules:
    """A host's robots.txt, read."""

    refusal: str | None = None  # why nothing may be asked for now; None: `_rules` decide
    agents: frozenset[str] = frozenset()  # the product tokens that have a group
    sitemaps: tuple[str, ...] = ()
    _rules: Protego = field(default_factory=Protego, repr=False, compare=False)

    def allowed(self, url: str, agent: str = PRODUCT_TOKEN) -> tuple[bool, str | None]:
        """Whether `url` may be asked, and if not, why: `robots` or `robots_unreachable`."""
        if self.refusal is not None:
            return False, self.refusal
        if self._rules.can_fetch(url, self._group(agent)):
            return True, None
        return False, _DENIED

    def crawl_delay(self, agent: str = PRODUCT_TOKEN) -> timedelta | None:
        """The least time between two requests by Crawl-delay and Request-rate, at most 5 minutes.

        A Request-rate for some hours of the day counts for all of it: slower is never wrong.
        """
        group = self._group(agent)
        seconds = [self._rules.crawl_delay(group)]
        if (rate := self._rules.request_rate(group)) is not None:
            seconds.append(rate.seconds / rate.requests)
        asked = [min(each, LONGEST_DELAY.total_seconds()) for each in seconds if each is not None]
        return timedelta(seconds=max(asked)) if asked else None

    def _group(self, agent: str) -> str:
        token = product_token(agent)
        return token if token in self.agents else "*"


def rules_of(robots: Robots) -> RobotsRules:
    """The rules of a robots.txt as it was last asked."""
    return read_robots(robots.status, robots.body)


def read_robots(status: int | None, body: bytes | None) -> RobotsRules:
    """The rules that an answer to /robots.txt makes (RFC 9309, 2.3.1).

    2xx: what it says. 4xx, and a redirect that was followed five times: no rules. 5xx and no
    answer (None): nothing may be asked for now; so it is with 429, which asks us to stay away.
    """
    if status is None or status >= 500 or status == 429:
        return RobotsRules(refusal=_UNREACHABLE)
    if not 200 <= status < 300:
        return RobotsRules()
    text = _GROUP.sub(_whole_name, _text(body or b""))
    rules = Protego.parse(text)
    agents = frozenset(match.group(2).lower() for match in _GROUP.finditer(text))
    return RobotsRules(agents=agents, sitemaps=_sitemaps(rules), _rules=rules)


def is_fresh(robots: Robots, now: datetime) -> bool:
    """Whether the copy still holds: a day, or half an hour where the file was unreachable."""
    reuse = REUSE if read_robots(robots.status, None).refusal is None else REUSE_UNREACHABLE
    return timedelta(0) <= now - robots.fetched_at < reuse


def product_token(agent: str) -> str:
    """The name in a User-Agent that robots.txt speaks to: `newsarchive` of `newsarchive/1.0 (…)`.

    Lower case; `*` where there is none.
    """
    match = _TOKEN.match(agent.strip())
    return match.group().lower() if match else "*"


def _whole_name(match: re.Match[str]) -> str:
    """A group's line with the product token alone: `Newsarchive/2` names us, `news` does not.

    Protego finds a group's name anywhere in ours; we ask it by whole tokens only.
    """
    return f"{match.group(1)}{product_token(match.group(2))}"


def _text(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body[:MAX_BYTES].decode("utf-16", "replace")
    if len(body) > MAX_BYTES:
        # Half a line would be another rule: "/" for "/private".
        body = body[:MAX_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    return body.decode("utf-8-sig", "replace")


def _sitemaps(rules: Protego) -> tuple[str, ...]:
    addresses = (text for text in rules.sitemaps if text.lower().startswith(("http:", "https:")))
    return tuple(dict.fromkeys(addresses))[:MAX_SITEMAPS]
