"""`dunwatch classify`: lines in, lines out, and one clear error a bad line."""

import io
import json
from pathlib import Path

import pytest

from pipelines.classify.lines import OUT_LABELS, classify_lines
from pipelines.settings import DunwatchError


def _lines(path: Path, *records: object) -> Path:
    path.write_text(
        "\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n", encoding="utf-8"
    )
    return path


def test_records_come_out_in_order_with_labels_confidence_and_spans(tmp_path: Path) -> None:
    text = "Harbour Card: your payment is past due."
    source = _lines(
        tmp_path / "in.jsonl",
        {"id": 7, "text": text, "record_kind": "message_text", "medium": "call", "lang": "en"},
        {"id": "b", "text": "收到短信说我欠款,让我还。", "record_kind": "first_person_account"},
        {"id": "c", "text": ""},
    )
    target = tmp_path / "out.jsonl"
    assert classify_lines(source, target) == 3
    out = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in out] == [7, "b", "c"]
    for record in out:
        assert set(record) == {"id", *OUT_LABELS, "confidence", "extracted", "evidence"}
        assert set(record["confidence"]) == set(OUT_LABELS)
    assert (out[0]["is_debt_notice"], out[0]["channel"]) == ("yes", "voice_recorded")
    assert 0.5 < out[0]["confidence"]["is_debt_notice"] < 1
    assert "past due" in [text[span["start"] : span["end"]] for span in out[0]["evidence"]]
    assert (out[1]["is_debt_notice"], out[1]["channel"], out[1]["authenticity"]) == ("yes", "sms", None)
    assert out[2]["is_debt_notice"] == "unclear"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{oops", "line 2: not JSON"),
        ("[1]", "line 2: not an object"),
        ('{"id": 1}', "line 2: no 'text'"),
        ('{"text": "x"}', "line 2: no 'id'"),
        ('{"id": 1, "text": 5}', "line 2: text is not a string"),
        ('{"id": 1, "text": "x", "record_kind": "poem"}', "line 2: record_kind 'poem'; allowed are"),
        ('{"id": 1, "text": "x", "medium": "smoke"}', "line 2: medium 'smoke'; allowed are"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(tmp_path: Path, line: str, message: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "ok"}\n' + line + "\n", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    with pytest.raises(DunwatchError, match=message):
        classify_lines(source, target)
    assert list(tmp_path.iterdir()) == [source]


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes('{"id": 1, "text": "您的账单已逾期"}'.encode("gb18030"))
    with pytest.raises(DunwatchError, match="not UTF-8"):
        classify_lines(source, tmp_path / "out.jsonl")


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(DunwatchError, match="cannot read"):
        classify_lines(tmp_path / "absent.jsonl", tmp_path / "out.jsonl")
    source = _lines(tmp_path / "in.jsonl", {"id": 1, "text": "x"})
    with pytest.raises(DunwatchError, match="cannot write"):
        classify_lines(source, tmp_path / "absent" / "out.jsonl")


def test_half_a_surrogate_pair_is_survived(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "past due \\ud83d end"}\n', encoding="utf-8")
    assert classify_lines(source, tmp_path / "out.jsonl") == 1


def test_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 1, "text": "Your bill is past due."}\n\n'))
    assert classify_lines(Path("-"), Path("-")) == 1
    assert json.loads(capsys.readouterr().out)["is_debt_notice"] == "yes"
