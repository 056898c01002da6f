"""The settings, and the only place that reads the environment. Every name is DUNWATCH_<NAME> there."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

REPOSITORY = Path(__file__).resolve().parent.parent
"""Where the bundled sample and the reference tables are."""

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
    def airflow(self) -> Path:
        return self.home / "airflow"


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
        secret = name in ("bases", "tokens")
        shown = "" if secret else f"={first['input']!r}"
        why = first["msg"].removeprefix("Value error, ")
        raise DunwatchError(
            f"setting DUNWATCH_{name.upper()}{shown} cannot be used: {why}. Correct or unset it."
        ) from None
