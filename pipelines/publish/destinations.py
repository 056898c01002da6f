"""Who is told of new alerts: the webhook and the e-mail recipients of the settings."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.publish import mail, webhook
from pipelines.publish.delivery import Sleep
from pipelines.publish.ledger import destination_id
from pipelines.publish.message import Message
from pipelines.settings import Settings


@dataclass(frozen=True)
class Destination:
    """`name` is its hash for files, `what` its name for people; neither shows an address or a key.

    `deliver` raises DunwatchError when the message was not taken.
    """

    name: str
    what: str
    deliver: Callable[[Message], None]


def destinations(settings: Settings, *, sleep: Sleep = time.sleep) -> list[Destination]:
    """Every destination that is configured, the webhook first."""
    found = []
    if address := settings.webhook:
        what = f"webhook ({settings.webhook_form})"
        form = settings.webhook_form

        def post(message: Message) -> None:
            webhook.post(address, form, message, what=what, sleep=sleep)

        found.append(Destination(destination_id("webhook", address.get_secret_value()), what, post))
    recipients = [recipient for recipient in settings.mail_to.split(",") if recipient]
    for number, recipient in enumerate(recipients, start=1):
        found.append(_mailbox(settings, recipient, f"e-mail {number} of {len(recipients)}", sleep))
    return found


def _mailbox(settings: Settings, recipient: str, what: str, sleep: Sleep) -> Destination:
    def send(message: Message) -> None:
        mail.send(settings, recipient, message, what=what, sleep=sleep)

    return Destination(destination_id("mail", recipient), what, send)
