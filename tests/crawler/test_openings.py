from ipaddress import ip_address, ip_network

import pytest

from crawler.openings import Opening, opening


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (" Intranet.Example. ", Opening(host="intranet.example")),
        ("localhost:8080", Opening(host="localhost", port=8080)),
        ("*.test", Opening(suffix=".test")),
        ("127.0.0.1:80", Opening(network=ip_network("127.0.0.1/32"), port=80)),
        ("10.1.2.3/8", Opening(network=ip_network("10.0.0.0/8"))),
        ("[fd00::1]:8080", Opening(network=ip_network("fd00::1/128"), port=8080)),
        ("fd00::/8", Opening(network=ip_network("fd00::/8"))),
    ],
)
def test_an_entry_opens_a_host_a_suffix_or_a_network(entry: str, expected: Opening) -> None:
    assert opening(entry) == expected


@pytest.mark.parametrize("entry", ["", "*", "a b", "300.1.1.1", "a*.test", "http://a.test/"])
def test_a_bad_entry_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match="allow_hosts"):
        opening(entry)


def test_a_port_that_is_not_known_is_no_hindrance() -> None:
    """A proxy's host is resolved without its port."""
    assert opening("proxy.internal:3128").names("proxy.internal", 0)
    assert opening("127.0.0.1:3128").holds(ip_address("127.0.0.1"), None)
    assert not opening("127.0.0.1:3128").holds(ip_address("127.0.0.1"), 80)
