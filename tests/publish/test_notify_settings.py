"""Settings of who is told: what could leak a key, or steer a message elsewhere, is refused."""

from typing import get_args

import pytest

from pipelines.contract.words import values
from pipelines.publish.text_level import LEVELS
from pipelines.publish.webhook import ROOM
from pipelines.settings import DunwatchError, Settings, load

KEY = "s3cr3t-T0KEN"


def test_words_that_settings_take_are_those_of_the_code_behind_them() -> None:
    def taken(name: str) -> set[str]:
        return set(get_args(Settings.model_fields[name].annotation))

    assert taken("text") == set(LEVELS) == set(values("text_level"))
    assert taken("webhook_form") == set(ROOM)


@pytest.mark.parametrize(
    "given",
    [
        {"webhook": f"http://hooks.example/{KEY}"},
        {"webhook": f"http://10.0.0.1/{KEY}"},
        {"webhook": f"ftp://127.0.0.1/{KEY}"},
        {"webhook": f"https:///{KEY}"},
        {"webhook": f"https://hooks.example:99999999/{KEY}"},
        {"webhook": f"https://hooks.example/{KEY}\r\nX: y"},
        {"mail_password": f"{KEY}\u200b"},
        {"mail_from": "a@b.example\r\nBcc: c@d.example"},
        {"mail_to": "a@b.example\nBcc: c@d.example"},
        {"mail_to": "a@b.example"},
        {"mail_host": "127.0.0.1", "mail_from": "a@b.example,c@d.example"},
        {"mail_host": "mail.example\r\nQUIT"},
        {"mail_user": "me\r\nRCPT TO:<c@d.example>"},
        {"mail_to": "a@b.example", "mail_host": "h.example", "mail_from": "a@b.example", "mail_user": "me"},
        {
            "mail_to": "a@b.example",
            "mail_host": "mail.example",
            "mail_from": "a@b.example",
            "mail_user": "me",
            "mail_password": KEY,
            "mail_tls": "none",
        },
        {"mail_to": ",".join(f"a{one}@b.example" for one in range(11))},
    ],
    ids=lambda given: "-".join(given),
)
def test_settings_that_could_leak_or_steer_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(DunwatchError, match=r"setting DUNWATCH_\w+.* cannot be used") as failure:
        load(**given)
    assert KEY not in str(failure.value)


def test_private_and_local_addresses_are_for_the_one_who_sets_them() -> None:
    for address in (
        "https://10.1.2.3/x",
        "http://localhost:9000",
        "http://[::1]/x",
        "https://chat.internal/x",
    ):
        assert load(webhook=address).webhook is not None
    assert load(webhook=" ").webhook is None
