"""Files given by hand: opened with care, and named so that a receipt does not tell whose they are."""

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipelines.settings import DunwatchError

_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"(?:[-_ T.]?(?:[01]\d|2[0-3])[-_.:]?[0-5]\d(?:[-_.:]?[0-5]\d)?)?(?!\d)"
)
"""A day, or an instant, as programs name their files."""

_PERSONAL = re.compile(r"\d(?:[\s()./–-]{0,3}\d){6,}|\S@\S")
"""Seven digits or more, as numbers of telephones and identity cards have, or a mail address."""


def shown_path(path: Path) -> str:
    r"""A path as text that can be written: bytes that are no UTF-8 are escaped.

    >>> shown_path(Path("a\udcff.csv"))
    'a\\xff.csv'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def kept_name(path: Path, folder: Path) -> str:
    """The file's name as its receipt keeps it: one with a number or a mail address is not kept at all.

    The name beside the number goes with it. What stands for them is the same for the same name, another for
    another, and cannot be guessed back: it is made with a secret that `folder` holds.
    """
    name = shown_path(Path(path.name))
    if not _PERSONAL.search(_DATE.sub("#", name)):
        return name
    suffix = re.search(r"(?:\.[A-Za-z][A-Za-z0-9]{0,4}){0,2}\Z", name)
    mark = hashlib.blake2b(os.fsencode(path.name), key=_secret(folder), digest_size=4).hexdigest()
    return f"masked-{mark}{suffix[0] if suffix else ''}"


def blocks(path: Path, size: int, *, follow: bool) -> Iterator[bytes]:
    """The bytes of a regular file, so many at a time; `follow`: a link to one will do.

    Raises DunwatchError when it is none, or cannot be read. Never waits, as a pipe would make us.
    """
    try:
        if not follow and path.is_symlink():
            raise OSError(0, "is a link; put the file itself there", str(path))
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))
        try:
            mode = os.fstat(handle).st_mode
            if not stat.S_ISREG(mode):
                what = "a folder; name the files in it" if stat.S_ISDIR(mode) else "not a file"
                raise OSError(0, f"is {what}", str(path))
            while block := os.read(handle, size):
                yield block
        finally:
            os.close(handle)
    except OSError as error:
        why = f"{error.strerror}; check the name, and that you may read it"
        raise DunwatchError(f"{shown_path(path)}: {why}") from None


def _secret(folder: Path) -> bytes:
    """The folder's secret, made when first asked for."""
    kept = folder / ".secret"
    if not kept.exists():
        beside = folder / f".secret.{os.getpid()}"
        beside.touch(mode=0o600)
        beside.write_bytes(secrets.token_bytes(32))
        with suppress(FileExistsError):  # another run was first
            os.link(beside, kept)
        beside.unlink()
    return kept.read_bytes()
