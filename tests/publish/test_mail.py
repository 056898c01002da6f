"""E-mail: what is written, to whom, how safely, and every way in which a server can misbehave."""

import time
from pathlib import Path
from typing import Any

import pytest

from pipelines.publish import mail
from pipelines.publish.message import Message
from pipelines.settings import DunwatchError, Settings, load
from tests.publish.certificates import server_context
from tests.publish.receivers import Mailbox, mail_server
from tests.publish.test_webhook import ONE, an_alert

PASSWORD = "s3cr3t-T0KEN"
TO = "somebody@readers.example"


def configured(box: Mailbox, **more: Any) -> Settings:
    usual = {
        "mail_host": "127.0.0.1",
        "mail_tls": "none",
        "mail_from": "watch@dunwatch.example",
        "mail_to": TO,
    }
    return load(**usual | {"mail_port": box.port} | more)


def send(box: Mailbox, message: Message = ONE, **more: Any) -> list[float]:
    """Send it; returns the pauses that were made, without making them."""
    pauses: list[float] = []
    mail.send(configured(box, **more), TO, message, what="e-mail", sleep=pauses.append)
    return pauses


def refusal(box: Mailbox, **more: Any) -> str:
    with pytest.raises(DunwatchError) as failure:
        send(box, **more)
    assert PASSWORD not in str(failure.value) and TO not in str(failure.value)
    return str(failure.value)


def test_it_says_everything_in_both_languages_and_nothing_of_this_machine() -> None:
    with mail_server() as box:
        assert send(box, Message("sample", (an_alert("a1"), an_alert("a2", state="ongoing")))) == []
    [(recipient, taken)] = box.taken
    assert recipient == taken["To"] == TO and taken["From"] == "watch@dunwatch.example"
    assert taken["Subject"] == "dunwatch: 2 alerts · dunwatch：2 条预警"
    assert taken["Message-ID"].endswith("@dunwatch.example>") and taken["Auto-Submitted"] == "auto-generated"
    text = taken.get_content()
    assert text.count("notices attributed to Birch & <Sons>: 47") == 2 and text.count("指称由桦木") == 2
    assert "the band is 4 to 21" in text and "区间为 4 至 21" in text and "Invented sample data" in text
    assert box.said[0] == "ehlo dunwatch.example"


def test_names_cannot_become_headers_or_commands() -> None:
    odd = an_alert(series_en="Birch\r\nBcc: c@d.example\r\n.\r\nQUIT\r\n", series_zh=".\r\n" * 9)
    with mail_server() as box:
        send(box, Message("live", (odd,)))
    [(recipient, taken)] = box.taken
    assert (recipient, taken["Bcc"], taken["To"]) == (TO, None, TO)
    assert "Bcc: c@d.example" in taken.get_content() and box.said.count("QUIT") == 0
    assert [line for line in box.said if line.upper().startswith("RCPT")] == [f"rcpt TO:<{TO}>"]
    injected = configured(box).model_copy(update={"mail_from": "a@b.example\r\nBcc: c@d.example"})
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        mail.written(injected, TO, ONE)


def test_with_tls_it_logs_in_and_without_it_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = {"mail_user": "me", "mail_password": PASSWORD, "mail_tls": "starttls"}
    context, authority = server_context(tmp_path)
    with mail_server() as bare:
        assert refusal(bare, **account).startswith("the server offers no TLS")
        assert [line.split()[0] for line in bare.said] == ["ehlo"] and bare.taken == []
    with mail_server(starttls=context) as box:
        assert refusal(box, **account).startswith("no secure connection (CERTIFICATE_VERIFY_FAILED)")
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        assert send(box, **account) == []
        assert len(box.taken) == 1 and any(line.startswith("AUTH PLAIN ") for line in box.said)
        box.replies["STARTTLS"] = ["454 no certificate today"] * 4
        assert "the server refuses (454) (4 tries)" in refusal(box, **account)
        assert len(box.taken) == 1
    with mail_server(tls=context) as box:
        assert send(box, **account | {"mail_tls": "tls"}) == [] and len(box.taken) == 1


@pytest.mark.parametrize(
    ("command", "reply", "why"),
    [
        ("CONNECT", "421 busy", "421"),
        ("EHLO", None, "broke off"),
        ("MAIL", "451 4.3.0 later", "the server refuses (451 4.3.0)"),
        ("RCPT", "450 4.2.0 greylisted", "the server refuses the recipient (450 4.2.0)"),
        ("DATA", "452 full", "the server refuses (452)"),
        ("MESSAGE", None, "broke off"),
    ],
)
def test_what_may_pass_is_tried_again_with_the_same_id(command: str, reply: str | None, why: str) -> None:
    with mail_server() as box:
        box.replies[command] = [reply, reply]
        assert len(send(box)) == 2
        assert len({taken["Message-ID"] for _, taken in box.taken}) == 1
        assert len(box.taken) == (3 if command == "MESSAGE" else 1)
        box.replies[command] = [reply] * 4
        assert why in refusal(box)


@pytest.mark.parametrize(
    ("command", "reply", "why"),
    [
        ("MAIL", "550 5.7.1 not you", "the server refuses (550 5.7.1)"),
        ("RCPT", f"550 5.1.1 <{TO}> unknown", "the server refuses the recipient (550 5.1.1)"),
        ("MESSAGE", "554 5.6.0 spam", "the server refuses (554 5.6.0)"),
    ],
)
def test_a_refusal_is_not_tried_again(command: str, reply: str, why: str) -> None:
    with mail_server() as box:
        box.replies[command] = [reply]
        assert refusal(box) == why
        assert sum(line.upper().startswith("EHLO") for line in box.said) == 1


def test_a_wrong_password_is_said_without_it() -> None:
    with mail_server() as box:
        box.replies["AUTH"] = [f"535 5.7.8 {PASSWORD} is wrong"]
        said = refusal(box, mail_user="me", mail_password=PASSWORD)
    assert said == "the server refuses DUNWATCH_MAIL_USER and its password (535)"


@pytest.mark.parametrize("reply", [None, "500 what", "hang"])
def test_once_taken_it_is_not_sent_again_however_they_part(
    reply: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "SILENCE_SECONDS", 0.3)
    with mail_server() as box:
        box.replies["QUIT"] = [reply]
        assert send(box) == [] and len(box.taken) == 1


@pytest.mark.parametrize("command", ["CONNECT", "MAIL"])
def test_a_server_that_hangs_or_drips_is_cut_off(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = time.monotonic()
    with mail_server() as box:
        monkeypatch.setattr(mail, "SILENCE_SECONDS", 0.2)
        box.replies[command] = ["hang"] * 4
        assert "no answer in time" in refusal(box)
        monkeypatch.setattr(mail, "SILENCE_SECONDS", 20)
        monkeypatch.setattr(mail, "ATTEMPT_SECONDS", 0.3)
        box.replies[command] = ["drip"] * 4
        assert "it took too long" in refusal(box)
        assert box.taken == []
    assert time.monotonic() - begun < 15


def test_nobody_there_is_said() -> None:
    with mail_server() as box:
        pass
    assert "no connection, or it broke off (4 tries)" in refusal(box)
