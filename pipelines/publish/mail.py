"""Sending a message by e-mail, one recipient at a time: nobody sees the others or waits for them."""

import re
import smtplib
import socket
import ssl
import time
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Any

from pipelines.ingest.answers import TransientError
from pipelines.ingest.connections import cut_after
from pipelines.publish.delivery import ATTEMPT_SECONDS, SILENCE_SECONDS, Sleep, patiently
from pipelines.publish.message import Message, full_text, title
from pipelines.settings import DunwatchError, Settings


def send(
    settings: Settings, recipient: str, message: Message, *, what: str, sleep: Sleep = time.sleep
) -> None:
    """Send it, trying again what may pass. Raises DunwatchError when the server did not take it.

    Every try has the same Message-ID, by which mailboxes can tell a repeated one.
    """
    mail = written(settings, recipient, message)
    patiently(lambda: _attempt(settings, recipient, mail), what, sleep=sleep)


def written(settings: Settings, recipient: str, message: Message) -> EmailMessage:
    """The e-mail. A header that would hold a line break raises ValueError: the library refuses it."""
    mail = EmailMessage(SMTP.clone(cte_type="7bit"))
    mail["From"] = settings.mail_from
    mail["To"] = recipient
    mail["Subject"] = title(message)
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{message.key}@{_domain(settings)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(full_text(message), cte="base64")
    return mail


def _attempt(settings: Settings, recipient: str, mail: EmailMessage) -> None:
    """One try. Raises TransientError or DunwatchError, neither with a word of the server's."""
    sockets: list[socket.socket] = []
    try:
        with cut_after(ATTEMPT_SECONDS, sockets) as cut:
            _hand_over(settings, recipient, mail, sockets)
    except OSError as error:  # the library's own errors are of this kind too
        # A reply that was cut off may look like another one.
        raise (TransientError("it took too long") if cut.is_set() else _in_words(error)) from None


def _hand_over(settings: Settings, recipient: str, mail: EmailMessage, sockets: list[socket.socket]) -> None:
    smtp = _connected(settings, sockets)
    try:
        if settings.mail_password:
            smtp.login(settings.mail_user, settings.mail_password.get_secret_value())
        smtp.send_message(mail, settings.mail_from, [recipient])
        with suppress(OSError):  # it was taken; how they part does not matter
            smtp.quit()
    finally:
        smtp.close()


def _connected(settings: Settings, sockets: list[socket.socket]) -> smtplib.SMTP:
    """A connection as secure as the settings ask, never an open one instead; its sockets are noted."""
    kind = _noting(smtplib.SMTP_SSL if settings.mail_tls == "tls" else smtplib.SMTP, sockets)
    context = None if settings.mail_tls == "none" else ssl.create_default_context()
    more: dict[str, Any] = {"context": context} if settings.mail_tls == "tls" else {}
    smtp = kind(
        settings.mail_host,
        settings.mail_port,
        local_hostname=_domain(settings),  # else it would tell the name of this machine
        timeout=SILENCE_SECONDS,
        **more,
    )
    if settings.mail_tls == "starttls":
        smtp.starttls(context=context)
        if smtp.sock:
            sockets.append(smtp.sock)
    return smtp


def _noting(kind: type[smtplib.SMTP], sockets: list[socket.socket]) -> type[smtplib.SMTP]:
    """A kind of connection that notes its socket before it waits for the greeting, so that it can be cut."""

    class Noted(kind):  # type: ignore[valid-type, misc]
        def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
            sockets.append(super()._get_socket(host, port, timeout))
            return sockets[-1]

    return Noted


def _in_words(error: OSError) -> Exception:
    """A failure as a person would say it: TransientError where it may pass, else DunwatchError."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return _refused("the server refuses DUNWATCH_MAIL_USER and its password", error.smtp_code)
        case smtplib.SMTPNotSupportedError():
            return DunwatchError(
                "the server offers no TLS, or none of the ways to log in that are known; nothing was sent. "
                "Check DUNWATCH_MAIL_TLS, _PORT and _USER"
            )
        case smtplib.SMTPRecipientsRefused():
            return _refused("the server refuses the recipient", *next(iter(error.recipients.values())))
        case smtplib.SMTPResponseException():
            return _refused("the server refuses", error.smtp_code, error.smtp_error)
        case ssl.SSLCertVerificationError():
            return DunwatchError(f"no secure connection ({error.reason}): check DUNWATCH_MAIL_HOST")
        case ssl.SSLError():
            return TransientError(f"no secure connection ({error.reason or 'TLS'})")
        case socket.gaierror():
            return TransientError("the server's name does not resolve; is there a network")
        # The library makes a wait that was too long a lost connection.
        case _ if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            return TransientError("no answer in time")
        case _:
            return TransientError("no connection, or it broke off")


def _refused(why: str, code: int, said: bytes | str = b"") -> Exception:
    """Codes from 400 to 499 may pass. Of the server's words only the code is kept: they may repeat ours.

    >>> _refused("the server refuses", 550, b"5.7.1 no such user you@example.org")
    DunwatchError('the server refuses (550 5.7.1)')
    """
    text = said.decode("ascii", "replace") if isinstance(said, bytes) else said
    detail = re.match(r"[245]\.\d{1,3}\.\d{1,3}\b", text)
    shown = f"{why} ({code}{' ' + detail[0] if detail else ''})"
    return TransientError(shown) if 400 <= code < 500 or code < 200 else DunwatchError(shown)


def _domain(settings: Settings) -> str:
    return settings.mail_from.rpartition("@")[2]
