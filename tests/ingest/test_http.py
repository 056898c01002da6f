"""The client's manners, without a network: a function answers instead."""

import logging
import socket
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from pipelines.contract.feed import Host
from pipelines.feeds import FEEDS
from pipelines.feeds.protocols.cfpb import EXPORT, SEARCH
from pipelines.feeds.wanted import Pace, Request, public_address
from pipelines.ingest.answers import OutOfTimeError, in_words
from pipelines.ingest.asking import hosts
from pipelines.ingest.connections import lax_transports, proxy_for
from pipelines.ingest.http import ATTEMPTS, Client
from pipelines.settings import DunwatchError, load

HOST = "https://www.consumerfinance.gov"
FILES_HOST = "https://files.consumerfinance.gov"
PAGE = Pace("page", 0)


def client(handler, time, **details) -> Client:
    return Client(
        tuple(Host(address) for address in details.pop("hosts", (HOST, FILES_HOST))),
        transport=httpx.MockTransport(handler),
        **time.arguments,
        **details,
    )


def answers(*given: httpx.Response | Exception):
    """A network that gives these answers in order, and the requests it saw."""
    waiting, seen = list(given), []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, Exception):
            raise answer
        body = httpx.ByteStream(answer.content)  # not read yet, as from a network
        return httpx.Response(answer.status_code, headers=answer.headers, stream=body)

    return handler, seen


@pytest.mark.parametrize(("pace", "pause"), [(SEARCH, 3), (EXPORT, 30)])
def test_requests_of_a_class_keep_their_distance(time, pace, pause):
    handler, seen = answers(httpx.Response(200, text="ok"))
    polite = client(handler, time)
    for _ in range(3):
        assert polite.read(Request(f"{HOST}/a", pace)) == b"ok"
    assert time.slept == [pause, pause]
    assert len(seen) == 3


def test_a_publisher_on_this_machine_needs_no_distance(time):
    handler, _ = answers(httpx.Response(200, text="ok"))
    polite = client(handler, time)
    for _ in range(3):
        polite.read(Request("http://127.0.0.1:8099/a", EXPORT))
    assert time.slept == []


def test_a_pause_beyond_the_time_limit_is_not_begun(time):
    handler, seen = answers(httpx.Response(200, text="ok"))
    polite = client(handler, time, time_limit=10)
    polite.read(Request(f"{HOST}/a", EXPORT))
    with pytest.raises(OutOfTimeError, match="rate limit asks for a pause of 30 s"):
        polite.read(Request(f"{HOST}/a", EXPORT))
    assert len(seen) == 1


def test_retry_after_in_seconds_and_as_a_date(time):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    handler, _ = answers(
        httpx.Response(429, headers={"Retry-After": "45"}),
        httpx.Response(503, headers={"Retry-After": later}),
        httpx.Response(200, text="ok"),
    )
    assert client(handler, time).read(Request(f"{HOST}/a", PAGE)) == b"ok"
    first, second = time.slept
    assert 45 <= first <= 46
    assert 85 <= second <= 91


def test_a_publisher_that_asks_for_hours_is_left_alone(time):
    handler, seen = answers(httpx.Response(429, headers={"Retry-After": "8013"}))
    with pytest.raises(
        DunwatchError, match=r"a pause of 8013 s. Run it again after 20\d\d-\d\d-\d\d \d\d:\d\d UTC"
    ):
        client(handler, time).read(Request(f"{HOST}/a", PAGE))
    assert (len(seen), time.slept) == (1, [])


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (httpx.Response(500), "HTTP 500"),
        (httpx.Response(424), "HTTP 424"),
        (httpx.ReadTimeout("slow"), "stopped sending"),
        (httpx.ConnectTimeout("slow"), "no connection in time"),
        (httpx.ReadError("reset"), "broke off"),
        (httpx.ConnectError("refused"), "no connection"),
    ],
)
def test_tries_are_bounded_and_spread(time, answer, word):
    handler, seen = answers(answer)
    with pytest.raises(DunwatchError, match=rf"{word}.*\({ATTEMPTS} tries in a row\)"):
        client(handler, time).read(Request(f"{HOST}/a", PAGE))
    assert len(seen) == ATTEMPTS
    assert all(2**n / 2 <= pause <= 2**n for n, pause in enumerate(time.slept))


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (httpx.Response(400, json={"size": ["too large"]}), "too large"),
        (httpx.Response(403), "DUNWATCH_CONTACT"),
        (httpx.Response(404), "not there"),
        (httpx.Response(418), "Look at the address"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(time, answer, word):
    handler, seen = answers(answer)
    with pytest.raises(DunwatchError, match=word):
        client(handler, time).read(Request(f"{HOST}/a", PAGE))
    assert len(seen) == 1


def redirect(target: str, time, *, start=f"{HOST}/a", **details) -> bytes:
    handler, seen = answers(
        httpx.Response(302, headers={"Location": target}), httpx.Response(200, text="there")
    )
    try:
        return client(handler, time, **details).read(Request(start, PAGE))
    finally:
        assert all(public_address(str(request.url)) in (start, target) for request in seen)


def test_redirects_stay_with_the_publisher(time, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [(2, 1, 6, "", ("93.184.215.14", 0))])
    assert redirect(f"{HOST}/b", time) == b"there"
    assert redirect(f"{FILES_HOST}/b", time) == b"there"
    for elsewhere in (
        "https://example.org/b",
        "http://www.consumerfinance.gov/b",  # not encrypted
        "https://www.consumerfinance.gov:8443/b",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:22/",
        "file:///etc/passwd",
    ):
        with pytest.raises(DunwatchError, match="which is no host of this publisher"):
            redirect(elsewhere, time)


def test_a_publisher_name_that_leads_into_a_private_network_is_not_followed(time, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [(2, 1, 6, "", ("10.0.0.7", 0))])
    with pytest.raises(DunwatchError, match="a private address"):
        redirect(f"{FILES_HOST}/b", time)


def test_a_plain_address_may_become_an_encrypted_one(time):
    target = "https://mirror.example/a"
    assert redirect(target, time, start="http://mirror.example/a", hosts=()) == b"there"


def test_a_circle_of_redirects_ends(time):
    handler, seen = answers(httpx.Response(302, headers={"Location": f"{HOST}/a"}))
    with pytest.raises(DunwatchError, match="in a circle"):
        client(handler, time).read(Request(f"{HOST}/a", PAGE))
    assert len(seen) == 6


def test_a_page_has_a_largest_size(time):
    handler, _ = answers(httpx.Response(200, content=b"x" * (21 << 20)))
    with pytest.raises(DunwatchError, match="over 20 MB"):
        client(handler, time).read(Request(f"{HOST}/a", PAGE))


def test_the_publisher_learns_who_asks_and_the_log_learns_no_secret(time, caplog):
    handler, seen = answers(httpx.Response(500), httpx.Response(200, text="ok"))
    with caplog.at_level(logging.DEBUG):
        address = "https://me:hunter2@www.consumerfinance.gov/a?api_key=s3cret&day=1"
        client(handler, time, contact="data@example.org").read(Request(address, PAGE))
    assert (
        seen[0].headers["user-agent"] == "dunwatch (observatory of debt notices; contact: data@example.org)"
    )
    assert "day=1" in caplog.text
    assert "hunter2" not in caplog.text and "s3cret" not in caplog.text


def test_a_request_that_is_no_http_is_told_without_what_it_carries(time):
    error = httpx.LocalProtocolError("Illegal header value b's3cret '")
    handler, seen = answers(error)
    with pytest.raises(DunwatchError, match=r"not valid HTTP; check DUNWATCH_TOKENS__") as failure:
        client(handler, time).read(Request(f"{HOST}/a", PAGE))
    assert len(seen) == 1 and failure.value.__cause__ is None
    assert "s3cret" not in str(failure.value) + in_words(error)


@pytest.mark.parametrize("charset", ["zlib", "hex", "rot13", "idna", "undefined", "no-such"])
def test_the_words_of_a_mistake_are_read_whatever_charset_they_claim(time, charset):
    said = httpx.Response(
        400, headers={"Content-Type": f"text/html; charset={charset}"}, content=b"too \xff\x1b\n big"
    )
    handler, _ = answers(said)
    with pytest.raises(DunwatchError, match="too \ufffd big"):
        client(handler, time).read(Request(f"{HOST}/a", PAGE))


@pytest.mark.parametrize("target", ["http://[bad", "https://[bad/", "https://a:99999999/"])
def test_a_redirect_to_what_is_no_address_is_told(time, target):
    with pytest.raises(DunwatchError, match=r"redirects to what is none|no usable port"):
        redirect(target, time)


def test_a_lax_certificate_goes_through_the_environments_proxy(monkeypatch):
    for name in ("HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert proxy_for("strict.example") is None
    monkeypatch.setenv("HTTPS_PROXY", "proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "near.example")
    assert (proxy_for("far.example"), proxy_for("near.example")) == ("http://proxy.example:3128", None)
    lax, strict = Host("https://far.example", lax_certificate=True), Host("https://strict.example")
    transports = lax_transports([lax, strict])
    assert list(transports) == ["https://far.example"]
    pool = transports["https://far.example"]._pool
    assert pool._proxy_url.host == b"proxy.example"
    assert not pool._ssl_context.verify_flags & ssl.VERIFY_X509_STRICT
    assert pool._ssl_context.verify_mode is ssl.CERT_REQUIRED


def test_a_mirror_must_have_a_proper_certificate():
    feed = next(feed for feed in FEEDS.values() if "tw_moi" in feed.hosts)
    assert hosts(feed, load())["tw_moi"].lax_certificate
    mirrored = hosts(feed, load(bases={"tw_moi": "https://mirror.example"}))["tw_moi"]
    assert mirrored == Host("https://mirror.example")
    assert public_address(f"{mirrored.address}/a#access_token=x") == "https://mirror.example/a"


@pytest.mark.parametrize(
    "name",
    [
        *("api_key", "access_token", "secret", "sig", "X-Amz-Signature", "X-Amz-Credential"),
        *("password", "pwd", "auth", "oauth_v", "code", "jwt"),
    ],
)
def test_what_opens_something_is_not_shown(name):
    assert (
        public_address(f"https://a.example/x?{name}=s3cret&day=1") == f"https://a.example/x?{name}=...&day=1"
    )


@pytest.mark.parametrize("name", ["zip_code", "author", "codes", "signed", "design", "$where", "sort"])
def test_what_opens_nothing_is_shown_as_it_was_written(name):
    address = f"https://a.example/x?{name}=a+b%20c&day=1"
    assert public_address(address) == address
