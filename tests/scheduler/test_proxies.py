from scheduler.proxies import proxies


def test_the_environment_names_a_proxy_for_each_scheme() -> None:
    environ = {
        "HTTP_PROXY": "http://a.example:1",
        "https_proxy": "http://b.example:2",
        "HTTPS_PROXY": "http://c.example:3",
        "NO_PROXY": "localhost, .inner.example",
    }
    found = proxies(None, environ)
    assert found.proxy_for("http", "bao-song.example") == "http://a.example:1"
    assert found.proxy_for("https", "bao-song.example") == "http://b.example:2"
    assert found.proxy_for("https", "www.inner.example") is None
    assert found.proxy_for("http", "localhost") is None
    assert found.proxy_for("http", "notlocalhost") == "http://a.example:1"


def test_a_configured_proxy_is_for_everything() -> None:
    found = proxies("http://a.example:1", {"NO_PROXY": "*", "HTTP_PROXY": "http://b.example"})
    assert found.proxy_for("http", "x.example") == "http://a.example:1"
    assert found.proxy_for("https", "x.example") == "http://a.example:1"


def test_an_empty_proxy_is_none_whatever_the_environment_says() -> None:
    found = proxies("", {"HTTP_PROXY": "http://b.example"})
    assert found.proxy_for("http", "x.example") is None


def test_no_proxy_may_be_for_every_host() -> None:
    found = proxies(None, {"http_proxy": "http://b.example", "no_proxy": "*"})
    assert found.proxy_for("http", "x.example") is None


def test_each_proxy_is_named_once_by_host_and_port() -> None:
    found = proxies(
        None, {"http_proxy": "http://u:p@a.example", "https_proxy": "http://a.example:80"}
    )
    assert found.authorities == ("a.example:80",)
    assert proxies("", {}).authorities == ()
