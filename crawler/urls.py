"""URLs as keys: when two addresses are one article.

The key of an article is `canonical_url(address)`. It is made for comparing, not for asking: the
address that is asked stays as it was discovered. Rules, in the order of RFC 3986, section 6:

- The scheme of a key is https: an article is the same article over http. Ports 80 and 443 go.
- The host is in lower case and ASCII (IDNA, UTS 46). The labels `www`, `m`, `mobile` and `amp`
  before the registrable domain go, because only without them is a mobile twin the same as its
  desktop page, whether that lives under `www.` or not.
- The path has no dot segments, no doubled slashes, no session, and no slash at its end (`/` alone
  stays); AMP endings (`/amp`, `.amp`, `.amp.html`) and a leading `/amp/` go. Case stays.
- The query loses what says where a reader came from (crawler.tracking) and is sorted.
- Escapes are upper-case, what needs none is decoded, text is UTF-8 in NFC.
- The fragment goes.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna
from tld import get_fld

from crawler.tracking import is_tracking
from crawler.url_shape import is_service, is_trap, looks_like_article

__all__ = [
    "canonical_url",
    "declared_canonical",
    "host_of",
    "is_service",
    "is_trap",
    "looks_like_article",
    "site_of",
]

LONGEST = 8000  # octets that every server should take (RFC 9110, 4.1); beyond it, nobody asks
TWIN_LABELS = frozenset({"www", "m", "mobile", "amp"})
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_PLAIN_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?=/)")
_IP = re.compile(r"\[[0-9a-f:.]+\]|\d+(?:\.\d+){3}")
_BLANKS = re.compile(r"[\t\r\n]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_ESCAPED_TEXT = re.compile(r"(?:%[89A-F][0-9A-F])+")
_LONE_PERCENT = re.compile(r"%(?![0-9A-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = "/:@!$&'()*+,;=%~?"
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_AMP_ENDING = re.compile(r"(?<=[^/])(?:/amp|\.amp(?=\.html?$)|\.amp$)")
_AMP_START = re.compile(r"^/amp(?=/.)")
_AMP_PARAMETERS = {"amp": {"", "1", "true", "amp"}, "outputtype": {"amp"}, "output": {"amp"}}
_BLOGGER_POST = re.compile(r"^/\d{4}/\d\d/[^/]+\.html$")


@lru_cache(maxsize=20_000)  # the links of a site recur on its pages
def canonical_url(url: str, base: str | None = None) -> str | None:
    """The key of the article at `url`, read against `base`; None where no article can be.

    None is the answer for other schemes than http and https, for credentials in the address, for
    a host or a port that cannot be, and for more than 8,000 characters. Idempotent: the key of a
    key is that key.
    """
    parts = _split(url, base)
    if parts is None:
        return None
    host = _twinless(parts.host)
    try:
        path = _path(parts.split.path)
        query = _query(parts.split.query, path)
    except UnicodeEncodeError:  # a lone surrogate: no server can be asked for it
        return None
    key = f"https://{host}{parts.port}{path}{query}"
    return key if len(key) <= LONGEST else None


def host_of(url: str) -> str:
    """The host of `url`, ASCII in lower case, without port; empty for what has none."""
    plain = _PLAIN_ORIGIN.match(url)
    return _host_of(plain[0] if plain and len(url) <= LONGEST else url)


@lru_cache(maxsize=20_000)
def _host_of(url: str) -> str:
    parts = _split(url, None)
    return parts.host if parts else ""


def site_of(url: str) -> str:
    """The registrable domain of `url` (`tuoitre.com.vn`), by the Public Suffix List.

    Blogs on a shared host (`x.blogspot.com`) are sites of their own. An address (127.0.0.1), and
    a host under no known suffix that has one label, is its own site.
    """
    return _site(host_of(url))


def declared_canonical(page_url: str, declared: str | None) -> str:
    """The key of a page that declares `declared` as its rel=canonical: believed when plausible.

    Passed over: another site (a syndicated copy is a page of its own outlet), the front page or
    a section named by a deeper page, and an address that carries another article's number.
    """
    own = canonical_url(page_url) or page_url
    other = canonical_url(declared, page_url) if declared and declared.strip() else None
    if other is None or site_of(other) != site_of(own):
        return own
    front = f"https://{urlsplit(other).netloc}/"
    if other == front and urlsplit(own).path != "/":
        return own
    if looks_like_article(own) and not looks_like_article(other):
        return own
    numbers, others = _article_numbers(own), _article_numbers(other)
    return own if numbers and others and not numbers & others else other


class _Parts(NamedTuple):
    """A URL that can be asked: split, with its host and port read."""

    split: SplitResult
    host: str
    port: str  # ":8080", or empty where it is the scheme's own


def _split(url: str, base: str | None) -> _Parts | None:
    if len(url) > LONGEST:
        return None
    text = _BLANKS.sub("", url).strip("\0\x0b\x0c\x1c\x1d\x1e\x1f \xa0\ufeff")
    if "\\" in text:  # browsers read it as a slash, as the URL standard has it
        before, mark, query = text.partition("?")
        text = before.replace("\\", "/") + mark + query
    try:
        split = urlsplit(urljoin(base, text) if base else text)
        number = split.port
        host = _host(split.hostname or "")
    except ValueError:  # no URL at all, or a host that IDNA knows no name for
        return None
    if split.scheme not in ("http", "https") or "@" in split.netloc or not host:
        return None
    return _Parts(split, host, "" if number in (None, 80, 443) else f":{number}")


def _host(host: str) -> str:
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")
    host = host.lower().removesuffix(".")
    if ":" in host:
        return f"[{host}]"
    return host if _HOST.fullmatch(host) else ""


@lru_cache(maxsize=20_000)
def _site(host: str) -> str:
    if not host or _IP.fullmatch(host):
        return host
    found = get_fld(f"https://{host}/", fail_silently=True, search_private=True)
    return found or ".".join(host.split(".")[-2:])


@lru_cache(maxsize=20_000)
def _twinless(host: str) -> str:
    site = _site(host)
    if host == site or not host.endswith("." + site):
        return host
    labels = host.removesuffix("." + site).split(".")
    return ".".join([label for label in labels if label not in TWIN_LABELS] + [site])


def _path(path: str) -> str:
    path = _PATH_SESSION.sub("", _escaped(path))
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[-1:]
        elif segment not in ("", "."):
            kept.append(segment)
    return _without_amp("/" + "/".join(kept))


def _without_amp(path: str) -> str:
    """Until nothing changes: `/amp/x/amp` is one page too, and a key must be its own key."""
    while True:
        shorter = _AMP_ENDING.sub("", _AMP_START.sub("", path)) if "amp" in path else path
        if shorter == path:
            return path
        path = shorter


def _query(query: str, path: str) -> str:
    kept = []
    for written in query.replace("&amp;", "&").split("&"):
        pair = _escaped(written).replace("%20", "+")
        name, _, value = pair.partition("=")
        if not pair or is_tracking(name, value, path) or _asks_for_twin(name, value, path):
            continue
        kept.append(pair)
    return "?" + "&".join(sorted(kept)) if kept else ""


def _asks_for_twin(name: str, value: str, path: str) -> bool:
    if name == "m" and value == "1":  # Blogger's mobile page
        return _BLOGGER_POST.match(path) is not None
    return value.lower() in _AMP_PARAMETERS.get(name.lower(), ())


def _escaped(text: str) -> str:
    """Percent-encoding in one spelling (RFC 3986, 6.2.2.2), characters in NFC."""
    if "%" in text:
        text = _ESCAPE.sub(_decoded, text)
        text = _ESCAPED_TEXT.sub(_characters, text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return quote(_LONE_PERCENT.sub("%25", text), safe=_SAFE)


def _decoded(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _characters(match: re.Match[str]) -> str:
    try:
        return bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:  # another encoding: the server's bytes, kept as they are
        return match[0]


def _article_numbers(url: str) -> set[str]:
    """Numbers of five digits and more, as content systems number their articles."""
    parts = urlsplit(url)
    return set(re.findall(r"(?<!\d)\d{5,}(?!\d)", f"{parts.path}?{parts.query}"))
