"""Posting to a webhook: what is posted in each form, and every way in which a receiver can misbehave."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from pipelines.publish import delivery, webhook
from pipelines.publish.alerts import Alert
from pipelines.publish.message import MOST_ALERTS, Message, chat_text
from pipelines.settings import DunwatchError
from tests.publish import receivers
from tests.publish.certificates import server_context
from tests.publish.receivers import Hook, status

KEY = "s3cr3t-T0KEN"
WEEK = date(2026, 10, 5)


def an_alert(alert_id: str = "a1", **given: Any) -> Alert:
    ordinary: dict[str, Any] = {
        "alert_id": alert_id,
        "feed": "cfpb_complaints",
        "feed_en": "CFPB complaints",
        "feed_zh": "CFPB投诉",
        "series_kind": "institution",
        "series": "us-birch",
        "series_en": "Birch & <Sons>",
        "series_zh": '桦木<at user_id="all">',
        "grain": "week",
        "state": "new",
        "rule": "above_band",
        "opened_on": WEEK,
        "last_on": WEEK,
        "peak_on": WEEK,
        "observed": 47,
        "distinct_texts": None,
        "expected": 12.25,
        "band_low": 4.0,
        "band_high": 21.0,
        "suppressed_by": None,
        "suppressed_by_zh": None,
    }
    return Alert(**ordinary | given)


ONE = Message("live", (an_alert(),))


def post(hook: Hook | str, form: str = "plain", message: Message = ONE) -> list[float]:
    """Post it; returns the pauses that were made, without making them."""
    pauses: list[float] = []
    address = hook if isinstance(hook, str) else hook.address(f"/{KEY}")
    webhook.post(SecretStr(address), form, message, what="webhook", sleep=pauses.append)
    return pauses


def refusal(hook: Hook | str, form: str = "plain") -> str:
    with pytest.raises(DunwatchError) as failure:
        post(hook, form)
    assert KEY not in str(failure.value) and "127.0.0.1" not in str(failure.value)
    return str(failure.value)


def test_plain_says_it_for_people_and_for_programs() -> None:
    with receivers.webhook() as hook:
        assert post(hook) == []
    [posted] = hook.posted
    body = json.loads(posted.body)
    assert posted.path == f"/{KEY}"
    assert posted.headers["Content-Type"] == "application/json; charset=utf-8"
    assert posted.headers["Idempotency-Key"] == body["batch"] == ONE.key
    assert "dunwatch: 1 alert · dunwatch：1 条预警" in body["text"]
    assert "• New: CFPB complaints: notices attributed to Birch & <Sons>: 47 in the week of" in body["text"]
    assert "指称由桦木" in body["text"] and "not why" in body["text"]
    [told] = body["alerts"]
    assert told["id"].startswith("urn:uuid:") and told["alert_id"] == "a1"
    assert (told["opened_on"], told["observed"], told["expected"]) == ("2026-10-05", 47, 12.25)
    assert told["headline_zh"].startswith("新增：")


def test_chats_get_their_own_form_and_nobody_is_rung() -> None:
    slack = webhook.body("slack", ONE)
    assert (
        list(slack) == ["text"] and "Birch &amp; &lt;Sons&gt;" in slack["text"] and "<" not in slack["text"]
    )
    feishu = webhook.body("feishu", ONE)
    assert feishu["msg_type"] == "text" and '‹at user_id="all"' in feishu["content"]["text"]
    assert "<" not in feishu["content"]["text"]
    wecom = webhook.body("wecom", ONE)
    assert wecom["msgtype"] == "text" and "1 条预警" in wecom["text"]["content"]
    assert "<" not in wecom["text"]["content"]


@pytest.mark.parametrize("form", ["plain", "slack", "feishu", "wecom"])
def test_texts_fit_and_count_what_they_do_not_name(form: str) -> None:
    wide = [an_alert(f"a{one}", feed_zh="投" * 120, series_zh="贷" * 120) for one in range(MOST_ALERTS)]
    room = webhook.ROOM[form]
    text = chat_text(Message("sample", tuple(wide)), most_bytes=room)
    assert len(text.encode()) <= room
    assert f"and {MOST_ALERTS - text.count('•')} more" in text and text.count("•") >= 1
    assert len(json.dumps(webhook.body("plain", Message("live", tuple(wide)))).encode()) < 1 << 20


def test_a_batch_has_one_key_whatever_its_order() -> None:
    pair = (an_alert("a1"), an_alert("a2"))
    assert Message("live", pair).key == Message("live", pair[::-1]).key
    assert len({ONE.key, Message("live", pair).key, Message("sample", (an_alert(),)).key}) == 3


def test_too_many_requests_are_tried_again_when_it_says() -> None:
    with receivers.webhook() as hook:
        hook.answers = [status(429, Retry_After="7"), status(503, Retry_After="0")]
        pauses = post(hook)
    assert pauses[0] == 7 and len(pauses) == 2
    assert len({one.headers["Idempotency-Key"] for one in hook.posted}) == 1 and len(hook.posted) == 3


def test_a_long_pause_is_for_the_next_run() -> None:
    with receivers.webhook() as hook:
        hook.answers = [status(429, Retry_After="3600")]
        assert refusal(hook) == (
            "HTTP 429, and asks for a pause of 3,600 s (1 tries). It is tried again with the next run"
        )
    assert len(hook.posted) == 1


def test_a_broken_server_is_tried_four_times_and_no_more() -> None:
    with receivers.webhook() as hook:
        hook.answers = [status(500)] * 9
        assert "HTTP 500 (4 tries)" in refusal(hook)
    assert len(hook.posted) == delivery.ATTEMPTS


def test_a_receiver_that_hangs_or_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = time.monotonic()
    with receivers.webhook() as hook:
        monkeypatch.setattr(webhook, "SILENCE_SECONDS", 0.2)
        hook.answers = [receivers.silent] * 4
        assert "no answer in time" in refusal(hook)
        monkeypatch.setattr(webhook, "SILENCE_SECONDS", 20)
        monkeypatch.setattr(webhook, "ATTEMPT_SECONDS", 0.3)
        hook.answers = [receivers.dripping] * 4
        assert "it took too long" in refusal(hook)
    assert time.monotonic() - begun < 20


def test_a_redirect_is_followed_nowhere() -> None:
    with receivers.webhook() as elsewhere, receivers.webhook() as hook:
        for code in (301, 302, 303, 307, 308):
            hook.answers = [status(code, Location=elsewhere.address())]
            assert f"HTTP {code}, a redirect, which is not followed" in refusal(hook)
    assert elsewhere.posted == [] and len(hook.posted) == 5


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    with receivers.webhook() as hook:
        hook.answers = [receivers.endless(hook), receivers.endless(hook)]
        assert post(hook) == [], "it was taken; what it says then does not matter"
        assert "the answer is not that of wecom" in refusal(hook, "wecom")
    assert hook.sent < 64 << 20


@pytest.mark.parametrize(
    ("form", "answer", "why"),
    [
        ("feishu", b'{"code": 0, "msg": "success"}', ""),
        ("feishu", b'{"StatusCode": 0, "StatusMessage": "success"}', ""),
        ("feishu", b'{"code": 19001, "msg": "param invalid"}', "feishu refuses it with 19001"),
        ("feishu", b'{"code": 11232, "msg": "frequency limited"}', "feishu says 11232: too many"),
        ("wecom", b'{"errcode": 0, "errmsg": "ok"}', ""),
        ("wecom", b'{"errcode": 93000, "errmsg": "invalid webhook url"}', "wecom refuses it with 93000"),
        ("wecom", b'{"errcode": 45009}', "wecom says 45009: too many"),
        ("wecom", b"<html>Sign in</html>", "the answer is not that of wecom"),
        ("wecom", b"[" * 50_000, "the answer is not that of wecom"),
        ("wecom", b"null", "the answer is not that of wecom"),
        ("wecom", b'{"errcode": "0"}', "the answer is not that of wecom"),
        ("wecom", b"\xff\xfe", "the answer is not that of wecom"),
        ("wecom", b"", "the answer is not that of wecom"),
        ("slack", b"<html>ok</html>", ""),
        ("plain", b"\x1f\x8b broken gzip", ""),
    ],
)
def test_an_answer_that_says_no_is_heard(form: str, answer: bytes, why: str) -> None:
    with receivers.webhook() as hook:
        hook.answers = [status(200, answer, Content_Type="text/html", Content_Encoding="gzip")] * 4
        if why:
            assert refusal(hook, form).startswith(why)
        else:
            assert post(hook, form) == []


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 413, 422])
def test_a_refusal_is_not_tried_again(code: int) -> None:
    with receivers.webhook() as hook:
        hook.answers = [status(code)]
        assert refusal(hook).startswith(f"HTTP {code}")
    assert len(hook.posted) == 1


def test_a_connection_reset_after_receipt_repeats_the_same_key() -> None:
    with receivers.webhook() as hook:
        hook.answers = [receivers.reset]
        assert len(post(hook)) == 1
    first, second = hook.posted
    assert first.body == second.body and first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]


def test_nothing_is_posted_over_tls_that_proves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, authority = server_context(tmp_path)
    with receivers.webhook(context) as hook, receivers.webhook() as plain:
        secure = hook.address(f"/{KEY}").replace("http:", "https:")
        assert "no secure connection (CERTIFICATE_VERIFY_FAILED)" in refusal(secure)
        assert "no secure connection" in refusal(plain.address(f"/{KEY}").replace("http:", "https:"))
        assert hook.posted == plain.posted == []
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        assert "no secure connection" in refusal(secure.replace("127.0.0.1", "localhost")), "not its name"
        assert post(secure) == [] and len(hook.posted) == 1


def test_nobody_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with receivers.webhook() as hook:
        gone = hook.address(f"/{KEY}")
    assert "no connection (4 tries)" in refusal(gone)
    monkeypatch.setenv("HTTP_PROXY", gone)
    with receivers.webhook() as hook:
        assert post(hook) == [], "a proxy has no way to this machine's own ports"
