"""What the host of a URL is, in whatever way it is written. Pure."""

import re
import socket
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import unquote

Address = IPv4Address | IPv6Address

LOCAL_SUFFIXES = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa"}
)
_DOTS = str.maketrans("。．｡", "...")  # IDNA reads these as full stops
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>^`{|}%\"#?/@:\[\]]")


def literal(host: str) -> Address | None:
    """The address that `host` writes out, in any form that the system's resolver would read.

    `2130706433`, `0x7f.1` and `0177.0.0.1` are all 127.0.0.1 (WHATWG URL, "IPv4 parser").
    """
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host)) if ends_in_number(host) else None
    except OSError:
        return None


def ends_in_number(host: str) -> bool:
    """Whether `host` can be no name, because its last label is a number (WHATWG URL)."""
    return _NUMBER.match(host.rpartition(".")[2]) is not None


def is_local_name(host: str) -> bool:
    """Whether a name belongs to a private network: `localhost`, `*.internal`, one bare label."""
    if "." not in host:
        return True
    labels = host.split(".")
    return labels[-1] in LOCAL_SUFFIXES or ".".join(labels[-2:]) in LOCAL_SUFFIXES


def normal_host(host: str) -> str | None:
    """A host as it will be resolved: percent-decoded, folded, lower case, its labels in ASCII.

    None where it holds characters that a host cannot have (WHATWG URL, "forbidden host").
    """
    folded = unicodedata.normalize("NFKC", unquote(host).translate(_DOTS)).lower()
    folded = folded.removesuffix(".")
    if not folded or _FORBIDDEN.search(folded):
        return None
    try:
        return folded.encode("idna").decode()
    except UnicodeError:  # empty or overlong labels: no resolver will find it, but it is text
        return folded
