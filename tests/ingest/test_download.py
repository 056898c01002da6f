"""Downloads that break off go on where they stopped, and never end in a half file."""

import gzip
import random

import httpx
import pytest

from pipelines.feeds.wanted import Pace, Request, Wanted
from pipelines.ingest.download import download
from pipelines.ingest.http import Client
from pipelines.settings import DunwatchError, quiet

BODY = random.Random(7).randbytes(400_000)
NAME = "CCDB_Export_9_March_2020.zip"


@pytest.fixture
def wanted(publisher) -> Wanted:
    publisher.content.archives[NAME] = BODY
    return Wanted(Request(f"{publisher.bases()['cfpb_files']}/f/documents/{NAME}", Pace("file", 1)), NAME)


def get(wanted, folder, time, progress=quiet, **details):
    client = Client((), **time.arguments, **details)
    try:
        return download(client, wanted, folder, progress)
    finally:
        client.close()


@pytest.mark.parametrize("kind", ["truncate", "reset"])
def test_a_broken_download_asks_for_the_rest_only(publisher, wanted, tmp_path, time, kind):
    publisher.fail(kind, NAME, times=3)
    got = get(wanted, tmp_path, time)
    assert got.path.read_bytes() == BODY
    first, *rest = publisher.served
    assert (first.status, [served.status for served in rest]) == (200, [206] * 3)
    assert all(served.headers["if-range"] == got.etag for served in rest)
    # A reset may destroy bytes on their way, so that a little is sent again; a truncated body loses nothing.
    sent = sum(served.sent for served in publisher.served)
    assert sent == len(BODY) if kind == "truncate" else len(BODY) <= sent < 2 * len(BODY)


def test_silence_is_a_broken_download(publisher, wanted, tmp_path, time):
    publisher.fail("stall", NAME, seconds=1)
    got = get(wanted, tmp_path, time, silence=0.2)
    assert got.path.read_bytes() == BODY
    assert [served.status for served in publisher.served] == [200, 206]


def test_many_breaks_are_survived_while_every_try_gains_something(publisher, wanted, tmp_path, time):
    publisher.fail("truncate", NAME, times=12)
    assert get(wanted, tmp_path, time).path.read_bytes() == BODY
    assert len(publisher.served) == 13


def test_a_publisher_without_ranges_starts_anew(publisher, wanted, tmp_path, time):
    publisher.validators = False
    publisher.fail("truncate", NAME)
    assert get(wanted, tmp_path, time).path.read_bytes() == BODY
    assert [served.status for served in publisher.served] == [200, 200]
    assert "range" not in publisher.served[1].headers


def test_a_file_that_changed_meanwhile_starts_anew(publisher, wanted, tmp_path, time):
    newer = BODY[::-1]
    time.meanwhile = lambda: publisher.content.archives.update({NAME: newer})
    publisher.fail("truncate", NAME)
    assert get(wanted, tmp_path, time).path.read_bytes() == newer
    assert [served.status for served in publisher.served] == [200, 200]
    assert "range" in publisher.served[1].headers


def test_a_part_whose_rest_is_gone_starts_anew(publisher, wanted, tmp_path, time):
    shorter = BODY[:1000]
    time.meanwhile = lambda: publisher.content.archives.update({NAME: shorter})
    publisher.fail("truncate", NAME)
    assert get(wanted, tmp_path, time).path.read_bytes() == shorter


def test_a_whole_part_that_was_not_yet_kept_is_not_sent_again(publisher, wanted, tmp_path, time):
    get(wanted, tmp_path, time)
    got = get(wanted, tmp_path, time)
    assert (got.path.read_bytes(), got.etag[:1]) == (BODY, '"')
    assert [served.status for served in publisher.served] == [200, 416]


def test_a_file_over_its_limit_is_not_fetched(publisher, wanted, tmp_path, time):
    small = Wanted(wanted.request, NAME, most_bytes=1000)
    with pytest.raises(DunwatchError, match="400000 bytes, over the limit of 1000"):
        get(small, tmp_path, time)
    assert not list(tmp_path.glob("*.part"))


def test_progress_counts_bytes(publisher, wanted, tmp_path, time):
    seen = []
    get(wanted, tmp_path, time, progress=lambda *step: seen.append(step))
    assert seen[-1] == (NAME, len(BODY), len(BODY))


def answered(tmp_path, time, status=200, headers=None, body=b"0123456789", **details):
    """What comes of a publisher that always answers so."""

    def handler(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))

    client = Client((), transport=httpx.MockTransport(handler), **time.arguments)
    request = Request("https://publisher.example/a.csv", Pace("file", 0))
    return download(client, Wanted(request, "a.csv", **details), tmp_path, quiet)


@pytest.mark.parametrize(
    ("length", "word"), [("3", "longer than the 3 bytes"), ("30", "ended after 10 of 30 bytes")]
)
def test_a_body_of_the_wrong_length_is_never_taken(tmp_path, time, length, word):
    with pytest.raises(DunwatchError, match=word):
        answered(tmp_path, time, headers={"content-length": length})


def test_a_part_that_was_not_asked_for_is_not_taken(tmp_path, time):
    with pytest.raises(DunwatchError, match="changed in the middle"):
        answered(tmp_path, time, 206, {"content-range": "bytes 5-14/15"})


def test_a_full_answer_with_the_validators_we_hold_is_not_read(tmp_path, time):
    assert answered(tmp_path, time, headers={"etag": '"a"'}, etag='"a"') is None
    modified = {"last-modified": "Mon, 14 Sep 2026 09:41:00 GMT"}
    assert answered(tmp_path, time, headers=modified, last_modified=modified["last-modified"]) is None
    assert answered(tmp_path, time, headers={"etag": '"a"'}, etag='"b"').path.read_bytes() == b"0123456789"


def test_a_body_encoded_although_plain_was_asked_for_is_decoded(tmp_path, time):
    body = gzip.compress(b"plain text", mtime=0)
    headers = {"content-encoding": "gzip", "content-length": str(len(body))}
    assert answered(tmp_path, time, headers=headers, body=body).path.read_bytes() == b"plain text"


@pytest.mark.parametrize(
    ("packed", "encoding", "word"),
    [
        (gzip.compress(b"plain text", mtime=0)[:-5], "gzip", "ends in the middle"),
        (b"plain text", "gzip", "is damaged"),
        (gzip.compress(bytes(80 << 20), mtime=0), "gzip", "a bomb"),
        (b"plain text", "br", "packed as 'br', which was not asked for"),
    ],
    # Bytes in an id may differ between processes, and then tests run side by side are not the same ones.
    ids=["cut", "not packed", "a bomb", "not asked for"],
)
def test_a_body_packed_badly_is_never_taken(tmp_path, time, packed, encoding, word):
    with pytest.raises(DunwatchError, match=word):
        answered(tmp_path, time, headers={"content-encoding": encoding}, body=packed)
    assert word != "a bomb" or not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path, time):
    (tmp_path / "parts").write_text("a file where a folder belongs")
    with pytest.raises(DunwatchError, match=r"cannot write .*DUNWATCH_HOME"):
        answered(tmp_path / "parts", time)
