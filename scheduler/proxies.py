"""Which proxy the crawler goes through."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True, slots=True)
class Proxies:
    """A proxy's URL for each scheme, and the hosts that are asked without one."""

    http: str | None = None
    https: str | None = None
    bypass: tuple[str, ...] = ()  # host names; a leading dot, or none, covers subdomains; "*" all

    @property
    def authorities(self) -> tuple[str, ...]:
        """Host and port of each proxy: to be connected to whatever their address."""
        urls = [urlsplit(url) for url in (self.http, self.https) if url]
        named = [f"{url.hostname}:{url.port or 80}" for url in urls if url.hostname]
        return tuple(dict.fromkeys(named))

    def proxy_for(self, scheme: str, host: str) -> str | None:
        """The proxy to ask `host` through, None for none."""
        if any(_covers(pattern, host.lower()) for pattern in self.bypass):
            return None
        return self.https if scheme == "https" else self.http


def proxies(configured: str | None, environ: Mapping[str, str]) -> Proxies:
    """The configured proxy for everything ("" is none); unset: what the environment says.

    Names in lower case win over those in upper case, as in curl.
    """
    if configured is not None:
        return Proxies(http=configured or None, https=configured or None)
    bypass = _variable("no_proxy", environ) or ""
    return Proxies(
        http=_variable("http_proxy", environ),
        https=_variable("https_proxy", environ),
        bypass=tuple(host.strip().lower() for host in bypass.split(",") if host.strip()),
    )


def _variable(name: str, environ: Mapping[str, str]) -> str | None:
    return environ.get(name) or environ.get(name.upper()) or None


def _covers(pattern: str, host: str) -> bool:
    bare = pattern.lstrip(".")
    return pattern == "*" or host == bare or host.endswith(f".{bare}")
