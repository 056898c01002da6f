"""The settings, and the only place that reads the environment. Every name is DUNWATCH_<NAME> there."""

import ipaddress
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

REPOSITORY = Path(__file__).resolve().parent.parent
"""Where the bundled sample and the reference tables are."""

MAILBOX = r"[A-Za-z0-9_.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
"""What is taken for an e-mail address: nothing in it can end a header."""
MOST_RECIPIENTS = 10
"""Each is told apart and may take minutes when its server hangs; more people belong on a mailing list."""

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much is done, and how much there is (None: not known)."""


def quiet(what: str, done: int, total: int | None) -> None:
    """The progress of nobody watching."""


class DunwatchError(Exception):
    """An error meant for a person: the message says what, where, and what to do about it."""


class Settings(BaseSettings):
    """All settings; `load()` reads them from the environment."""

    model_config = SettingsConfigDict(env_prefix="DUNWATCH_", env_nested_delimiter="__", extra="ignore")

    home: Path = Field(REPOSITORY / "data", description="Folder that everything produced goes to.")
    source: Literal["sample", "live"] = Field(
        "sample", description="Bundled invented data, or the publishers."
    )
    threads: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="Cores to use.")
    memory: str = Field("2GB", description="DuckDB's memory limit.")
    window_days: int = Field(60, ge=1, description="Days of received_on fetched from the live search.")
    time_limit_seconds: int = Field(3600, ge=1, description="Longest one feed may take to land.")
    contact: str = Field("", description="How a publisher can reach you, sent in the User-Agent.")
    bases: dict[str, str] = Field(
        {}, description="Other addresses for publishers' hosts, by name: DUNWATCH_BASES__FTC=https://..."
    )
    tokens: dict[str, SecretStr] = Field(
        {}, description="Your keys for publishers' hosts, by name: DUNWATCH_TOKENS__FCC=..."
    )
    feeds_on: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="Optional feeds to switch on, such as urlhaus,openphish; see their licences."
    )
    landed_until: datetime | None = Field(
        None, description="Build from what had landed by then, UTC; later files wait for the next build."
    )
    text: Literal["full", "spans", "none"] = Field(
        "full", description="How much of the texts is published: all, the passages that justify labels, none."
    )
    webhook: SecretStr | None = Field(
        None, description="New alerts are posted here: https, or http on this machine. It may hold a key."
    )
    webhook_form: Literal["plain", "slack", "feishu", "wecom"] = Field(
        "plain", description="The JSON that the webhook expects; plain holds every figure."
    )
    mail_host: str = Field("", description="The server that takes e-mail about new alerts.")
    mail_port: int = Field(587, ge=1, le=65535, description="Its port.")
    mail_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="tls is TLS from the first byte, mostly port 465."
    )
    mail_user: str = Field("", description="The account there; empty: none is needed.")
    mail_password: SecretStr | None = Field(None, description="Its password.")
    mail_from: str = Field("", description="The sender's address.")
    mail_to: str = Field("", description="Who is told of new alerts, separated by commas.")
    notify_sample: bool = Field(False, description="Tell of alerts in the invented sample too.")
    debug: bool = Field(False, description="Show where an unexpected error arose.")
    dashboard_port: int = Field(8501, ge=1, le=65535, description="Dashboard port on loopback.")
    airflow_port: int = Field(8080, ge=1, le=65535, description="Airflow port on loopback.")

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().resolve()

    @field_validator("memory")
    @classmethod
    def _size(cls, memory: str) -> str:
        if not re.fullmatch(r"(?i)\d+(\.\d+)? ?[KMGT]i?B", memory.strip()):
            raise ValueError("write a size such as 2GB or 512MB")
        return memory

    @field_validator("bases")
    @classmethod
    def _addresses(cls, bases: dict[str, str]) -> dict[str, str]:
        for name, base in bases.items():
            try:
                parts = urlsplit(base)
                usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
            except ValueError:
                usable = False
            if not usable:
                # The address itself may hold a password, so it is not shown.
                raise ValueError(f"for {name!r} write an address such as https://example.org")
        return {name.lower(): base.rstrip("/") for name, base in bases.items()}

    @field_validator("tokens")
    @classmethod
    def _keys(cls, tokens: dict[str, SecretStr]) -> dict[str, SecretStr]:
        given = {name: token.get_secret_value().strip() for name, token in tokens.items()}
        for name, token in given.items():
            if not re.fullmatch(r"[!-~]*", token):  # a header can carry nothing else
                raise ValueError(f"the key for {name!r} has a blank, a line break or an odd character in it")
        return {name: SecretStr(token) for name, token in given.items() if token}

    @field_validator("feeds_on", mode="before")
    @classmethod
    def _names(cls, given: Any) -> Any:
        return (
            {name.strip() for name in given.split(",") if name.strip()} if isinstance(given, str) else given
        )

    @field_validator("webhook", "mail_password")
    @classmethod
    def _secret(cls, given: SecretStr | None, about: ValidationInfo) -> SecretStr | None:
        secret = given.get_secret_value().strip() if given else ""
        if not re.fullmatch(r"[!-~]*" if about.field_name == "webhook" else r"[ -~]*", secret):
            raise ValueError("it has a blank, a line break or an odd character in it")
        if secret and about.field_name == "webhook" and not _is_webhook(secret):
            raise ValueError(
                "write an https address; http goes to this machine only, as http://127.0.0.1:9000/"
            )
        return SecretStr(secret) if secret else None

    @field_validator("mail_host")
    @classmethod
    def _host(cls, given: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9.:-]*", given.strip()):
            raise ValueError("write a host's name, such as mail.example.org")
        return given.strip()

    @field_validator("mail_user")
    @classmethod
    def _account(cls, given: str) -> str:
        if not re.fullmatch(r"[ -~]*", given.strip()):
            raise ValueError("it has a line break or an odd character in it")
        return given.strip()

    @field_validator("mail_from", "mail_to")
    @classmethod
    def _mailboxes(cls, given: str, about: ValidationInfo) -> str:
        """`mail_to` comes last, so that what it needs is known: pydantic validates in the order above."""
        written = [address.strip() for address in given.split(",") if address.strip()]
        if not all(re.fullmatch(MAILBOX, address) for address in written):
            raise ValueError("write plain addresses, such as watch@example.org")
        if len(written) > (1 if about.field_name == "mail_from" else MOST_RECIPIENTS):
            raise ValueError(f"one sender, and at most {MOST_RECIPIENTS} recipients")
        if written and about.field_name == "mail_to":
            if not (about.data.get("mail_host") and about.data.get("mail_from")):
                raise ValueError("it needs DUNWATCH_MAIL_HOST and DUNWATCH_MAIL_FROM too")
            if bool(about.data.get("mail_user")) != bool(about.data.get("mail_password")):
                raise ValueError("DUNWATCH_MAIL_USER and DUNWATCH_MAIL_PASSWORD go together")
            open_to_all = about.data.get("mail_tls") == "none" and not _is_here(about.data["mail_host"])
            if open_to_all and about.data.get("mail_password"):
                raise ValueError("a password is sent with DUNWATCH_MAIL_TLS=starttls or tls only")
        return ",".join(dict.fromkeys(written))

    @field_validator("landed_until")
    @classmethod
    def _utc(cls, instant: datetime | None) -> datetime | None:
        return instant.astimezone(UTC).replace(tzinfo=None) if instant and instant.tzinfo else instant

    @property
    def duckdb(self) -> dict[str, str | bool | int | float | list[str]]:
        """DuckDB's configuration. What does not fit into memory goes to home, not to the current folder."""
        spill = str(self.home / ".duckdb")  # made by DuckDB when needed, gone when the last connection closes
        return {"threads": self.threads, "memory_limit": self.memory, "temp_directory": spill}

    @property
    def raw(self) -> Path:
        return self.home / "raw"

    @property
    def drop(self) -> Path:
        """Files that somebody puts into drop/<feed>/ are landed by the feed's next run."""
        return self.home / "drop"

    @property
    def lake(self) -> Path:
        return self.home / "lake"

    @property
    def warehouse(self) -> Path:
        return self.home / "warehouse"

    @property
    def published(self) -> Path:
        return self.home / "published"

    @property
    def reports(self) -> Path:
        return self.home / "reports"

    @property
    def alerts(self) -> Path:
        """Which alerts were told to whom."""
        return self.home / "alerts"

    @property
    def airflow(self) -> Path:
        return self.home / "airflow"


def _is_webhook(address: str) -> bool:
    """Whether alerts may be posted there: by https, whose certificate proves who answers, or on this machine.

    >>> _is_webhook("https://hooks.example/T1"), _is_webhook("http://[::1]:9000/"), _is_webhook("http://a.example")
    (True, True, False)
    """
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return usable and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or "")))


def _is_here(host: str) -> bool:
    """Whether a host's name or number is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def load(**overrides: Any) -> Settings:
    """Read the settings; overrides (None is ignored) win over the environment.

    Raises DunwatchError naming the setting that cannot be used.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except SettingsError as error:  # its cause holds the value, which may be a key
        field = re.search(r'field "(\w+)"', str(error))
        name = f"DUNWATCH_{field[1].upper()}" if field else "of the environment"
        raise DunwatchError(
            f"setting {name} cannot be used: it is no JSON; write {name}__<NAME>=... for one entry. "
            "Correct or unset it."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        secret = name in ("bases", "tokens", "webhook", "mail_password")
        shown = "" if secret else f"={first['input']!r}"
        why = first["msg"].removeprefix("Value error, ")
        raise DunwatchError(
            f"setting DUNWATCH_{name.upper()}{shown} cannot be used: {why}. Correct or unset it."
        ) from None
