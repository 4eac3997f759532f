from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.hosts import is_local_name, literal, normal_host


@given(st.ip_addresses(v=4))
def test_every_notation_of_an_address_is_read_alike(address: object) -> None:
    number = int(ip_address(str(address)))
    octets = [number >> 24, number >> 16 & 255, number >> 8 & 255, number & 255]
    for host in [
        str(number),
        hex(number),
        ".".join(f"0{octet:o}" for octet in octets),
        ".".join(hex(octet) for octet in octets),
        f"{octets[0]}.{number & 0xFFFFFF}",
    ]:
        assert literal(host) == address


@pytest.mark.parametrize("host", ["bao-som.example", "0x.example", "1.2.3.4.5", "256.1.1.1", ""])
def test_what_is_no_address(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize(
    ("host", "normal"),
    [
        ("BAO-SOM.example.", "bao-som.example"),
        ("báo.example", "báo.example".encode("idna").decode()),
        ("ba%CC%81o.example", "báo.example".encode("idna").decode()),
        ("１２７。0.0.1", "127.0.0.1"),
        ("a b.example", None),
        ("a\\b.example", None),
        ("", None),
        (".", None),
    ],
)
def test_a_host_is_written_in_one_way(host: str, normal: str | None) -> None:
    assert normal_host(host) == normal


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("router", True),
        ("printer.local", True),
        ("nas.home.arpa", True),
        ("local.example", False),
        ("home.example", False),
    ],
)
def test_names_of_private_networks(host: str, local: bool) -> None:
    assert is_local_name(host) is local
