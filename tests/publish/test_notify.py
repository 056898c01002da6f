"""Alerts are told once: across runs, destinations, failures, kills and a long history."""

import json
import logging
import os
import signal
import subprocess
import sys
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import psutil
import pytest

from pipelines import warehouse
from pipelines.publish import ledger, notify
from pipelines.publish.destinations import destinations
from pipelines.publish.message import MOST_ALERTS, MOST_NAMED
from pipelines.publish.notify import NotifyError
from pipelines.settings import DunwatchError, Settings, load
from tests.publish.alerted import alert, publish_alerts
from tests.publish.receivers import Hook, Posted, mail_server, status, webhook

ROOT = Path(__file__).resolve().parents[2]
KEY = "s3cr3t-T0KEN"


def configured(home: Path, hook: Hook | None = None, **more: Any) -> Settings:
    address = {"webhook": hook.address(f"/hook/{KEY}")} if hook else {}
    return load(home=home, source="live", threads=2, **address | more)


def tell(settings: Settings) -> dict[str, int]:
    """Notify without ever sleeping."""
    return notify.notify(settings, sleep=lambda _: None).told


def ids(posted: Posted) -> list[str]:
    return [one["alert_id"] for one in json.loads(posted.body)["alerts"]]


def test_each_alert_is_told_once_and_only_while_it_is_open(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        first = [
            alert("old", state="closed"),
            alert("hidden", state="suppressed", suppressed_by="a form change"),
            alert("going", state="ongoing"),
            alert("fresh"),
        ]
        publish_alerts(settings, first)
        assert tell(settings) == {"webhook (plain)": 2}
        assert tell(settings) == {"webhook (plain)": 0}
        second = [
            alert("going", state="closed"),
            alert("fresh", state="ongoing"),
            alert("next"),
            alert("hidden"),
        ]
        publish_alerts(settings, second, name="s2")
        assert tell(settings) == {"webhook (plain)": 2}
        assert [ids(one) for one in hook.posted] == [["fresh", "going"], ["hidden", "next"]]


def test_the_loudest_come_first(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        loud = alert("loud", observed=900, state="ongoing")
        publish_alerts(
            settings, [alert("b", observed=30), loud, alert("a", observed=50), alert("c", observed=30)]
        )
        tell(settings)
        assert ids(hook.posted[0]) == ["a", "b", "c", "loud"]


def test_a_long_history_is_a_digest(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        history = [alert(f"o{one:03}", state="ongoing") for one in range(2 * MOST_ALERTS + 50)]
        closed = [alert(f"c{one:03}", state="closed", opened_on=date(2020, 1, 6)) for one in range(300)]
        publish_alerts(settings, [*history, *closed])
        assert [tell(settings)["webhook (plain)"] for _ in range(4)] == [MOST_ALERTS, MOST_ALERTS, 50, 0]
        told = [one for posted in hook.posted for one in ids(posted)]
        assert sorted(told) == [one["alert_id"] for one in history]
        text = json.loads(hook.posted[0].body)["text"]
        assert text.count("•") == MOST_NAMED and f"and {MOST_ALERTS - MOST_NAMED} more" in text


def test_nothing_is_posted_of_the_sample_unless_asked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        publish_alerts(settings, [alert("a1")], source="sample")
        told = notify.notify(settings)
        assert told.told == {} and told.off == notify.INVENTED and notify.INVENTED in caplog.text
        assert hook.posted == []
        tell(configured(tmp_path, hook, notify_sample=True))
        body = json.loads(hook.posted[0].body)
        assert (
            body["source"] == "sample" and "Invented sample data" in body["text"] and "虚构" in body["text"]
        )
        publish_alerts(settings, [alert("a1")], name="s2")
        assert tell(settings) == {"webhook (plain)": 1}, "a real alert may have the id of an invented one"
        assert hook.posted[0].headers["Idempotency-Key"] != hook.posted[1].headers["Idempotency-Key"]


def test_unconfigured_nobody_is_told_and_nothing_is_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    told = notify.notify(configured(tmp_path))
    assert (told.told, told.off, str(told)) == ({}, notify.UNSET, notify.UNSET)
    assert notify.UNSET in caplog.text and list(tmp_path.iterdir()) == []


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with webhook() as hook, pytest.raises(DunwatchError, match="nothing is published"):
        notify.notify(configured(tmp_path, hook))


def test_a_failure_holds_up_nobody_else_is_seen_and_made_good(tmp_path: Path) -> None:
    mail = {"mail_host": "127.0.0.1", "mail_tls": "none", "mail_from": "watch@dunwatch.example"}
    with webhook() as hook, mail_server() as box:
        both = {"mail_to": "one@readers.example,two@readers.example", "mail_port": box.port}
        settings = configured(tmp_path, hook, **mail | both)
        hook.answers = [status(404)]
        box.replies["RCPT"] = ["250 OK", "550 5.1.1 unknown"]
        publish_alerts(settings, [alert("a1")])
        with pytest.raises(NotifyError) as failure:
            tell(settings)
        assert "webhook (plain): HTTP 404" in str(failure.value)
        assert "e-mail 2 of 2: the server refuses the recipient (550 5.1.1)" in str(failure.value)
        assert "e-mail 1 of 2" not in str(failure.value)
        assert [recipient for recipient, _ in box.taken] == ["one@readers.example"]
        hooked, first, second = destinations(settings)
        noted = {one.name: ledger.failure(settings, one.name) for one in (hooked, first, second)}
        assert noted[first.name] is None
        assert "404" in noted[hooked.name].why and "550" in noted[second.name].why

        assert tell(settings) == {"webhook (plain)": 1, "e-mail 1 of 2": 0, "e-mail 2 of 2": 1}
        assert len(hook.posted) == 2
        assert [recipient for recipient, _ in box.taken] == ["one@readers.example", "two@readers.example"]
        assert not any(ledger.failure(settings, one.name) for one in (hooked, first, second))


def test_what_nobody_foresaw_with_one_keeps_nothing_from_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError(KEY)

    with webhook() as hook:
        mail = {"mail_host": "127.0.0.1", "mail_from": "w@a.example", "mail_to": "one@a.example"}
        settings = configured(tmp_path, hook, **mail)
        publish_alerts(settings, [alert()])
        monkeypatch.setattr("pipelines.publish.webhook.post", broken)
        monkeypatch.setattr("pipelines.publish.mail.send", lambda *_, **__: None)
        with pytest.raises(
            NotifyError, match=r"an unexpected ZeroDivisionError in broken, line \d+"
        ) as failure:
            tell(settings)
        assert KEY not in str(failure.value)
        assert ledger.read(settings, destinations(settings)[1].name).told("live") == {"a1"}


CHILD = """
import sys
from pathlib import Path
from pipelines.publish.notify import notify
from pipelines.settings import load
notify(load(home=Path(sys.argv[1]), source="live", threads=1))
"""


def test_a_kill_after_the_post_repeats_it_under_the_same_key_and_loses_nothing(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        publish_alerts(settings, [alert("a1"), alert("a2")])
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)],
            cwd=ROOT,
            env=os.environ | {"DUNWATCH_WEBHOOK": hook.address(f"/hook/{KEY}")},
        )
        titles: list[str] = []

        def taken_then_killed(handler: BaseHTTPRequestHandler) -> None:
            titles.append(" ".join(psutil.Process(child.pid).cmdline()))
            child.send_signal(signal.SIGKILL)

        hook.answers = [taken_then_killed]
        assert child.wait(60) == -signal.SIGKILL
        assert KEY not in titles[0], "a key in a process's title is for everybody to read"
        assert tell(settings) == {"webhook (plain)": 2}
        first, second = hook.posted
        assert first.body == second.body
        assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
        assert tell(settings) == {"webhook (plain)": 0} and len(hook.posted) == 2


def test_no_key_and_no_address_is_kept_or_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    mail = {
        "mail_host": "127.0.0.1",
        "mail_from": "watch@dunwatch.example",
        "mail_to": "somebody@readers.example",
        "mail_user": "account-name",
        "mail_password": f"{KEY}-mail",
    }
    with webhook() as hook, mail_server() as box:
        settings = configured(tmp_path, hook, **mail, mail_tls="none", mail_port=box.port)
        publish_alerts(settings, [alert()])
        hook.answers = [status(500), status(403)]
        box.replies["AUTH"] = [f"535 5.7.8 no such account: account-name {KEY}-mail somebody@readers.example"]
        with pytest.raises(NotifyError) as failure:
            tell(settings)
        tell(settings)
        written = [path for path in settings.alerts.rglob("*") if path.is_file()]
        kept = "".join(f"{path.name}{path.read_text(encoding='utf-8')}" for path in written)
    assert len(hook.posted) == 3 and len(box.taken) == 1
    said = f"{failure.value}{failure.getrepr(style='long')}{caplog.text}{settings!r}{kept}"
    for secret in (KEY, str(hook.port), "account-name", "somebody@"):
        assert secret not in f"{failure.value}{caplog.text}{kept}", secret
    assert KEY not in said


def test_a_ledger_that_cannot_be_read_or_written_sends_nothing(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        publish_alerts(settings, [alert()])
        [receiver] = destinations(settings)
        path = ledger.read(settings, receiver.name).path
        path.parent.mkdir()
        for damaged in ('{"alert_id": "a0", "sou', '{"alert_id": 1, "source": "live"}\n', "[]\n", "\xff\n"):
            path.write_text(damaged, encoding="latin-1")
            with pytest.raises(NotifyError, match=r"cannot be read .* delete it: then .* once more"):
                tell(settings)
        path.unlink()
        path.mkdir()
        with pytest.raises(NotifyError, match="directory"):
            tell(settings)
        path.rmdir()
        (path.parent / f".{path.name}.{os.getpid()}").mkdir()  # where it is written beside
        with pytest.raises(NotifyError, match="directory"):
            tell(settings)
        assert hook.posted == []


def test_a_failure_that_cannot_be_noted_keeps_nothing_from_the_others(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        publish_alerts(settings, [alert()])
        [receiver] = destinations(settings)
        (settings.alerts / f"{receiver.name}.failed.json").mkdir(parents=True)
        assert tell(settings) == {"webhook (plain)": 1}


def test_two_never_tell_at_once(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        publish_alerts(settings, [alert()])
        with (
            ledger.alone(settings),
            pytest.raises(DunwatchError, match="another 'dunwatch notify' is at work"),
        ):
            tell(settings)
        assert hook.posted == [] and tell(settings) == {"webhook (plain)": 1}


def test_a_snapshot_of_an_older_version_is_said(tmp_path: Path) -> None:
    with webhook() as hook:
        settings = configured(tmp_path, hook)
        path = publish_alerts(settings, [alert()])
        con = warehouse.connect(path, settings=settings)
        con.execute("DROP TABLE alert")
        con.close()
        with pytest.raises(DunwatchError, match=r"older version, which knew no alerts. Run 'dunwatch build'"):
            tell(settings)
