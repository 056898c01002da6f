"""Posting a message to a webhook. Its address may hold a key: nothing said here shows any part of it.

Redirects are not followed, so nobody but the one who set the address decides where alerts go. Private
addresses are allowed: with https the certificate proves who answers, whatever the name resolves to, and plain
http is for this machine's own ports only (see settings).
"""

import html
import json
import logging
import socket
import ssl
import time
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import httpx
from pydantic import SecretStr

from pipelines.ingest.answers import TransientError, retry_after_seconds
from pipelines.ingest.connections import cut_after, noting
from pipelines.publish.alerts import Alert
from pipelines.publish.atom import entry_id
from pipelines.publish.delivery import ATTEMPT_SECONDS, SILENCE_SECONDS, Sleep, patiently
from pipelines.publish.message import Message, chat_text
from pipelines.publish.notify_words import LANGUAGES, headline
from pipelines.settings import DunwatchError

for _name in ("httpx", "httpcore"):  # their lines show whole addresses
    logging.getLogger(_name).setLevel(logging.WARNING)

MOST_ANSWER_BYTES = 64 << 10
PASSING = frozenset({408, 425, 429})
# The answer 200 says nothing with these two: what became of the message is a number in the body.
VERDICTS = {"feishu": ("code", "StatusCode"), "wecom": ("errcode",)}
BUSY = {"feishu": frozenset({9499, 11232}), "wecom": frozenset({-1, 45009})}
"""Numbers that mean too many messages, or try again."""

# Bytes of text. WeCom takes 2,048, Feishu a body of 20 KB, Slack 4,000 characters without cutting.
ROOM = {"plain": 16_000, "slack": 3_900, "feishu": 15_000, "wecom": 2_000}


def post(address: SecretStr, form: str, message: Message, *, what: str, sleep: Sleep = time.sleep) -> None:
    """Post it, trying again what may pass. Raises DunwatchError when it was not accepted.

    Every try has the same Idempotency-Key, so that a receiver that knows the header takes it once.
    """
    sent = json.dumps(body(form, message), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": message.key,
        "User-Agent": "dunwatch (observatory of debt notices)",
        "Accept-Encoding": "identity",
    }
    # A proxy of the environment has no way to this machine's own ports.
    here: dict[str, httpx.BaseTransport | None] = dict.fromkeys(
        ("all://127.0.0.1", "all://localhost", "all://[::1]")
    )
    timeout = httpx.Timeout(SILENCE_SECONDS, connect=10)
    with httpx.Client(headers=headers, timeout=timeout, follow_redirects=False, mounts=here) as client:
        patiently(lambda: _attempt(client, address, form, sent), what, sleep=sleep)


def body(form: str, message: Message) -> dict[str, Any]:
    """What is posted: `text` for people, in the receiver's own form; as `plain` also every figure."""
    room = ROOM[form]
    match form:
        case "slack":  # else <!channel> in a name would ring everybody
            return {"text": chat_text(message, most_bytes=room, escape=lambda text: html.escape(text, False))}
        case "feishu":  # likewise <at user_id="all">
            text = chat_text(message, most_bytes=room, escape=_unmarked)
            return {"msg_type": "text", "content": {"text": text}}
        case "wecom":  # likewise <@somebody>
            text = chat_text(message, most_bytes=room, escape=_unmarked)
            return {"msgtype": "text", "text": {"content": text}}
        case _:
            return {
                "text": chat_text(message, most_bytes=room),
                "source": message.source,
                "batch": message.key,
                "alerts": [_figures(message.source, alert) for alert in message.alerts],
            }


def _unmarked(line: str) -> str:
    return line.replace("<", "‹")


def _figures(source: str, alert: Alert) -> dict[str, Any]:
    row = {name: str(value) if isinstance(value, date) else value for name, value in asdict(alert).items()}
    return {"id": entry_id(source, alert), **row} | {
        f"headline_{language}": headline(alert, language) for language in LANGUAGES
    }


def _attempt(client: httpx.Client, address: SecretStr, form: str, sent: bytes) -> None:
    """One try. Raises TransientError or DunwatchError, neither of which names the address."""
    sockets: list[socket.socket] = []
    try:
        with (
            cut_after(ATTEMPT_SECONDS, sockets) as cut,
            client.stream(
                "POST",
                address.get_secret_value(),
                content=sent,
                extensions={"trace": noting(sockets)},
            ) as response,
        ):
            _judge_status(response)
            if form in VERDICTS:
                _judge_answer(form, _beginning(response))
    except (httpx.InvalidURL, ValueError):
        raise DunwatchError("the address is none: check DUNWATCH_WEBHOOK") from None
    except httpx.HTTPError as error:
        raise TransientError("it took too long" if cut.is_set() else _in_words(error)) from None


def _judge_status(response: httpx.Response) -> None:
    status = response.status_code
    said = f"HTTP {status}"
    if 200 <= status < 300:
        return
    if status in PASSING or status >= 500:
        wait = retry_after_seconds(response.headers.get("retry-after", ""), datetime.now(UTC))
        raise TransientError(said, wait=wait)
    if 300 <= status < 400:
        raise DunwatchError(
            f"{said}, a redirect, which is not followed: set DUNWATCH_WEBHOOK to where it leads"
        )
    remedies = {400: "is DUNWATCH_WEBHOOK_FORM what it expects", 413: "it takes smaller messages only"}
    raise DunwatchError(f"{said}: {remedies.get(status, 'is the address still valid')}?")


def _beginning(response: httpx.Response) -> bytes:
    """The body, as far as it is worth reading."""
    read = bytearray()
    for block in response.iter_raw():
        read += block
        if len(read) > MOST_ANSWER_BYTES:
            break
    return bytes(read)


def _judge_answer(form: str, answer: bytes) -> None:
    """Nothing if the number in the answer says that the message was taken.

    >>> _judge_answer("wecom", b'{"errcode": 0, "errmsg": "ok"}')
    """
    try:
        said = json.loads(answer)
        number = next((said[name] for name in VERDICTS[form] if name in said), None)
    except (ValueError, TypeError, RecursionError):  # no JSON, or none that is an object
        number = None
    if not isinstance(number, int):
        raise DunwatchError(f"the answer is not that of {form}: check DUNWATCH_WEBHOOK and its _FORM")
    if number in BUSY[form]:
        raise TransientError(f"{form} says {number}: too many messages, or busy")
    if number:
        raise DunwatchError(f"{form} refuses it with {number}: look that number up in its documentation")


def _in_words(error: httpx.HTTPError) -> str:
    """A failure as a person would say it. The error's own words may show the address."""
    cause = _root(error)
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return "no connection in time"
        case httpx.TimeoutException():
            return "no answer in time"
        case httpx.ProxyError():
            return "the proxy refuses"
        case httpx.ConnectError() if isinstance(cause, ssl.SSLError):
            return f"no secure connection ({cause.reason or 'TLS'})"
        case httpx.ConnectError() if isinstance(cause, socket.gaierror):
            return "its name does not resolve; is there a network"
        case httpx.ConnectError():
            return "no connection"
        case _:
            return "the connection broke off, perhaps after the message was taken"


def _root(error: BaseException) -> BaseException:
    while cause := (error.__cause__ or error.__context__):
        error = cause
    return error
