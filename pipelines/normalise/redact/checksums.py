"""Check characters of identity and card numbers, many numbers at once.

Each function takes a Series of numbers as written, full-width digits and marks between them included, and
returns which of them have the right check character; a number of another shape has not.
"""

import numpy as np
import polars as pl

_WIDE = [chr(0xFF10 + digit) for digit in range(10)]
_ASCII = list("0123456789")
_LONGEST_CARD = 19

# ISO 7064 MOD 11-2, of the citizen identification number (GB 11643-1999).
_CHINA = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_CHINA_CHECKS = np.frombuffer(b"10X98765432", np.uint8)
# Taiwan's letters stand for two digits, in the order in which counties were given theirs.
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
_TAIWAN = np.array([8, 7, 6, 5, 4, 3, 2, 1, 1])


def plain_digits(numbers: pl.Series) -> pl.Series:
    """The digits and letters alone, digits as ASCII, letters as capitals."""
    return numbers.str.replace_many(_WIDE, _ASCII).str.replace_all(r"[^0-9A-Za-z]", "").str.to_uppercase()


def luhn(numbers: pl.Series) -> pl.Series:
    """Of up to 19 digits: payment cards, Canada's social insurance number.

    >>> luhn(pl.Series(["4111 1111 1111 1111", "4111 1111 1111 1112", "046 454 286"])).to_list()
    [True, False, True]
    """
    signs, fits = _signs(
        plain_digits(numbers).str.zfill(_LONGEST_CARD), rf"^[0-9]{{{_LONGEST_CARD}}}$", _LONGEST_CARD
    )
    doubled = signs.astype(np.int64) - 48
    doubled[:, -2::-2] *= 2
    return _placed(fits, (doubled // 10 + doubled % 10).sum(axis=1) % 10 == 0)


def china_resident(numbers: pl.Series) -> pl.Series:
    """Of 18 characters.

    >>> china_resident(pl.Series(["11010519491231002X", "110105194912310021", "1"])).to_list()
    [True, False, False]
    """
    signs, fits = _signs(plain_digits(numbers), r"^[0-9]{17}[0-9X]$", 18)
    sums = (signs[:, :17].astype(np.int64) - 48) @ _CHINA % 11
    return _placed(fits, _CHINA_CHECKS[sums] == signs[:, 17])


def taiwan_resident(numbers: pl.Series) -> pl.Series:
    """Of a letter and nine digits, the first 1 or 2, or 8 or 9 for foreigners.

    >>> taiwan_resident(pl.Series(["A123456789", "A123456788", "A323456789"])).to_list()
    [True, False, False]
    """
    signs, fits = _signs(plain_digits(numbers), r"^[A-Z][1289][0-9]{8}$", 10)
    code_of = np.zeros(128, np.int64)
    code_of[[ord(letter) for letter in _TAIWAN_LETTERS]] = np.arange(10, 10 + len(_TAIWAN_LETTERS))
    letters = code_of[signs[:, 0]]
    sums = letters // 10 + letters % 10 * 9 + (signs[:, 1:].astype(np.int64) - 48) @ _TAIWAN
    return _placed(fits, sums % 10 == 0)


def hong_kong_resident(numbers: pl.Series) -> pl.Series:
    """Of one or two letters, six digits and the check character, in brackets or not.

    >>> hong_kong_resident(pl.Series(["A123456(3)", "AB9876543", "A123456(7)"])).to_list()
    [True, True, False]
    """
    # One letter counts as if a blank, worth 36, stood before it.
    signs, fits = _signs(plain_digits(numbers).str.pad_start(9, " "), r"^[A-Z ][A-Z][0-9]{6}[0-9A]$", 9)
    worth = np.zeros(128, np.int64)
    worth[48:58] = np.arange(10)
    worth[65:91] = np.arange(10, 36)
    worth[32] = 36
    return _placed(fits, worth[signs] @ np.arange(9, 0, -1) % 11 == 0)


def _signs(numbers: pl.Series, shape: str, length: int) -> tuple[np.ndarray, pl.Series]:
    """Bytes [numbers of that shape, length], and which numbers those are."""
    fits = numbers.str.contains(shape)
    joined = "".join(numbers.filter(fits)).encode("ascii")
    return np.frombuffer(joined, np.uint8).reshape(-1, length), fits


def _placed(fits: pl.Series, right: np.ndarray) -> pl.Series:
    """`right`, which has an entry for each that fits, as an answer for all."""
    answers = np.zeros(len(fits), dtype=bool)
    answers[fits.to_numpy()] = right
    return pl.Series(answers)
