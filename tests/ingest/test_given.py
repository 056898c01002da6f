"""What is read of a file given by hand, and under which name it is kept."""

import os
from pathlib import Path

import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.given import blocks, kept_name
from pipelines.ingest.land import land_files, receipts
from pipelines.settings import DunwatchError, Settings, load

MESSAGES = FEEDS["messages"]
NUMBERED = "Messages - Invented Person (+1 212 555 0123).csv"


@pytest.mark.parametrize(
    "name",
    [
        NUMBERED,
        "sms 138-0013-8000.csv",
        "13800138000.csv",
        "2125550123.csv",
        "(212)555.0123 export.csv",
        "A123456(7).csv",
        "somebody@mail.example.csv",
        "20260914 2125550123.csv",
    ],
)
def test_a_name_with_a_number_or_an_address_is_not_kept(tmp_path: Path, name: str) -> None:
    kept = kept_name(Path(name), tmp_path)
    assert kept.startswith("masked-") and kept.endswith(".csv") and len(kept) == len("masked-12345678.csv")
    assert kept == kept_name(Path("elsewhere") / name, tmp_path), "a later file of the name has the last word"
    assert kept != kept_name(Path(f"a{name}"), tmp_path), "another name is another file"
    other = tmp_path / "other"
    other.mkdir()
    assert kept != kept_name(Path(name), other), "nobody can guess the name from its mark"


@pytest.mark.parametrize(
    "name",
    [
        "complaints.csv.zip",
        "DNC_Complaint_Numbers_2026-09-12.csv",
        "sms-20260914.xml",
        "sms-20260914183015.xml",
        "cafc-2021-01-01-to-2026-06-30-extracted-2026-07-01.csv",
        "abcd-1234.json",
        "投诉_2026年9月.xlsx",
    ],
)
def test_other_names_stay(tmp_path: Path, name: str) -> None:
    assert kept_name(Path(name), tmp_path) == name
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home")


def test_no_receipt_tells_whose_messages_they_are(settings: Settings, tmp_path: Path) -> None:
    for name in (NUMBERED, NUMBERED.replace("0123", "0124")):
        (tmp_path / name).write_text("text\nhello\n")
        land_files(MESSAGES, [tmp_path / name], settings)
    first, second = receipts(settings, MESSAGES.name)
    assert first.address != second.address and first.address == f"file:{first.file_name}"
    written = "".join(path.read_text() for path in settings.raw.rglob("receipts/*.json"))
    assert "555" not in written and "Invented" not in written


def test_a_name_that_is_no_text_lands(settings: Settings, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/x\xff.csv"))
    path.write_text("text\nhello\n")
    (receipt,) = land_files(MESSAGES, [path], settings)
    assert (receipt.file_name, receipt.status) == ("x\\xff.csv", "landed")
    assert receipts(settings, MESSAGES.name) == [receipt]
    assert not list(settings.raw.rglob(".*[0-9]")), "nothing half-written stays"


def test_only_regular_files_are_read_and_none_is_waited_for(tmp_path: Path) -> None:
    file, link, pipe = (tmp_path / name for name in ("file", "link", "pipe"))
    file.write_bytes(b"abcd")
    link.symlink_to(file)
    os.mkfifo(pipe)
    assert list(blocks(file, 3, follow=False)) == list(blocks(link, 3, follow=True)) == [b"abc", b"d"]
    for path, why in ((link, "is a link"), (pipe, "is not a file"), (tmp_path, "is a folder")):
        with pytest.raises(DunwatchError, match=why):
            list(blocks(path, 3, follow=False))
