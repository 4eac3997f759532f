from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import address_refusal, refusal


@pytest.mark.parametrize(
    "url",
    [
        "https://baosomai.example/thoi-su/mua-lon-post1.html",
        "http://203.0.114.7/",
        "https://evening-post.example:8443/",
        "http://[2a00:1450:4001::1]/",
        "https://báo-sớm.example/",
        "https://10.example/",
        "HTTPS://EVENING-POST.EXAMPLE/a",
        "https://local.example/",
    ],
)
def test_the_public_web_may_be_asked(url: str) -> None:
    assert refusal(url) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/", "address_loopback"),
        ("http://127.8.9.10/", "address_loopback"),
        ("http://[::1]/", "address_loopback"),
        ("http://10.0.0.1/", "address_private"),
        ("http://172.31.255.1/", "address_private"),
        ("http://192.168.1.1/", "address_private"),
        ("http://[fd12::1]/", "address_private"),
        ("http://[fec0::1]/", "address_private"),
        ("http://198.18.0.1/", "address_private"),
        ("http://169.254.1.1/", "address_link_local"),
        ("http://[fe80::1]/", "address_link_local"),
        ("http://[fe80::1%25eth0]/", "address_link_local"),
        ("http://169.254.169.254/latest/meta-data/", "address_metadata"),
        ("http://[fd00:ec2::254]/", "address_metadata"),
        ("http://168.63.129.16/", "address_metadata"),
        ("http://100.100.100.200/", "address_metadata"),
        ("http://100.64.0.1/", "address_shared"),
        ("http://224.0.0.1/", "address_multicast"),
        ("http://[ff02::1]/", "address_multicast"),
        ("http://240.0.0.1/", "address_reserved"),
        ("http://255.255.255.255/", "address_reserved"),
        ("http://0.0.0.0/", "address_unspecified"),
        ("http://0.1.2.3/", "address_unspecified"),
        ("http://[::]/", "address_unspecified"),
    ],
)
def test_addresses_of_no_public_web(url: str, reason: str) -> None:
    assert refusal(url) == reason


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "１２７.0.0.1",
        "127。0。0。1",
        "%31%32%37.0.0.1",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::1]",
    ],
)
def test_loopback_in_disguise(host: str) -> None:
    assert refusal(f"http://{host}/") == "address_loopback"
    assert refusal(f"http://someone@{host}:8080/x") == "address_loopback"


def test_a_gateway_to_a_public_address_may_be_asked() -> None:
    assert address_refusal(ip_address("64:ff9b::cb00:7207")) is None  # 203.0.114.7
    assert address_refusal(ip_address("2002:cb00:7207::1")) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://evening-post.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("//evening-post.example/", "scheme"),
        ("http:///nothing", "bad_host"),
        ("http://evening-post.example:99999/", "bad_host"),
        ("http://[::1/", "bad_host"),
        ("http://4294967296/", "bad_host"),
        ("http://256.1.1.1/", "bad_host"),
        ("http://1.2.3.4.5/", "bad_host"),
        ("http://127.0.0.1\\@evening-post.example/", "bad_host"),
        ("http://evening post.example/", "bad_host"),
        ("http://localhost/", "local_name"),
        ("http://LOCALHOST:8080/", "local_name"),
        ("http://db.localhost/", "local_name"),
        ("http://printer.local/", "local_name"),
        ("http://metadata.google.internal/", "local_name"),
        ("http://nas.home.arpa./", "local_name"),
        ("http://router/", "local_name"),
        ("http://evening-post.example:22/", "bad_port"),
        ("http://evening-post.example:25/", "bad_port"),
        ("http://evening-post.example:6667/", "bad_port"),
    ],
)
def test_what_else_is_refused(url: str, reason: str) -> None:
    assert refusal(url) == reason


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("http://localhost/", "localhost"),
        ("http://localhost:22/", "localhost"),
        ("http://localhost:8080/", "localhost:8080"),
        ("http://báo.internal/", "báo.internal"),
        ("http://a.b.local/", "*.local"),
        ("http://xn--bo-mia.internal/", "báo.internal"),
        ("http://news.internal/", "*.internal"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://127.3.2.1:9999/", "127.0.0.0/8"),
        ("http://10.2.3.4/", "10.0.0.0/8"),
        ("http://2130706433/", "127.0.0.1"),
        ("http://[fd00::1]:8080/", "[fd00::1]:8080"),
        ("http://[fd00::1]/", "fd00::/8"),
    ],
)
def test_the_configuration_opens_hosts(url: str, entry: str) -> None:
    assert refusal(url) != refusal(url, [entry])
    assert refusal(url, [entry]) is None


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("http://localhost:8081/", "localhost:8080"),
        ("http://127.0.0.1:8081/", "127.0.0.1:8080"),
        ("http://127.0.0.1/", "*.test"),
        ("http://172.16.0.1/", "10.0.0.0/8"),
        ("http://internal/", "*.internal"),
        ("file://localhost/etc/passwd", "localhost"),
        ("http://[::1]/", "127.0.0.0/8"),
    ],
)
def test_an_opening_opens_nothing_else(url: str, entry: str) -> None:
    assert refusal(url, [entry]) is not None


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert refusal(text) != ""
    assert refusal(f"http://{text}/") != ""
