"""Pages of one file: written, and split again, whatever is in them."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest import pages
from pipelines.ingest.pages import read_pages, write_pages
from pipelines.ingest.shape import RefusedError


def written(*bodies: bytes) -> bytes:
    file = io.BytesIO()
    assert write_pages(file, ((f"https://api.example/{n}", body) for n, body in enumerate(bodies))) == len(
        bodies
    )
    return file.getvalue()


@given(st.lists(st.binary(max_size=40).filter(bytes.strip), max_size=5), st.integers(1, 30))
def test_pages_come_back_untouched(bodies: list[bytes], chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "CHUNK", chunk)
        found = list(read_pages(io.BytesIO(written(*bodies))))
    assert found == [(f"https://api.example/{n}", body) for n, body in enumerate(bodies)]


def test_a_cut_is_noticed() -> None:
    whole = written(b'{"a": 1}', b'{"b": 2}')
    for end in range(len(whole) - len(b'{"b": 2}\n'), len(whole)):
        with pytest.raises(RefusedError, match="cut off"):
            list(read_pages(io.BytesIO(whole[:end])))


def test_a_sequence_of_somebody_else_has_no_addresses() -> None:
    assert list(read_pages(io.BytesIO(b"\x1e[1]\n\x1e\n\x1e[2]"))) == [("", b"[1]\n"), ("", b"[2]")]


def test_a_page_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_ENVELOPE", 1000)
    monkeypatch.setattr(pages, "CHUNK", 64)
    assert len(list(read_pages(io.BytesIO(written(*[b"x" * 900] * 5))))) == 5
    with pytest.raises(RefusedError, match="a page of over"):
        list(read_pages(io.BytesIO(written(b"x" * 1200))))


def test_separators_inside_a_page_do_not_make_it_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_ENVELOPE", 1000)
    with pytest.raises(RefusedError, match="a page of over"):
        list(read_pages(io.BytesIO(written(b"\x1e".join([b"x" * 300] * 5)))))


def test_a_label_that_is_no_address_is_not_shown() -> None:
    with pytest.raises(RefusedError, match=r"^it is cut off inside one of its pages$"):
        list(read_pages(io.BytesIO(b'\x1e{"page": "sent by Ann"}\n\x1e{}')))
