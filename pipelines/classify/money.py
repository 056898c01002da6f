"""Numbers and the currencies beside them."""

from collections.abc import Iterator

import numba as nb
import numpy as np

CURRENCIES = (
    "CNY",
    "USD",
    "HKD",
    "TWD",
    "SGD",
    "MYR",
    "INR",
    "GBP",
    "EUR",
    "JPY",
    "AUD",
    "CAD",
    "PHP",
    "$",
    "元",
)
"""Currencies by number. The last two are signs of several: which one, the text's language says."""

DOLLAR, YUAN, NOTHING = CURRENCIES.index("$"), CURRENCIES.index("元"), -1

_BEFORE = {
    "USD": "us$|usd|us $",
    "HKD": "hk$|hkd|hk $|港币|港幣",
    "TWD": "nt$|ntd|twd|nt $|新台币|新臺幣|新台幣|台币|台幣",
    "SGD": "s$|sgd",
    "AUD": "a$|au$|aud",
    "CAD": "c$|ca$|cad",
    "MYR": "rm|myr",
    "INR": "rs.|rs|inr|₹",
    "GBP": "£|gbp|￡",
    "EUR": "€|eur",
    "JPY": "jpy",
    "PHP": "₱|php",
    "CNY": "¥|￥|rmb|cny|人民币|人民幣|人民币(本位币)",
    "$": "$",
}
_AFTER = {
    "USD": "usd|美元|美金|us dollars",
    "HKD": "hkd|港元|港币|港幣|蚊",
    "TWD": "ntd|twd|新台币|新臺幣|新台幣|台币|台幣",
    "SGD": "sgd|新币|新幣|坡币",
    "MYR": "ringgit|令吉|myr",
    "INR": "rupees|rupee|rs|inr|卢比",
    "GBP": "pounds|pound|quid|gbp|英镑|英鎊|镑",
    "EUR": "euros|euro|eur|欧元|歐元|€",
    "JPY": "yen|日元|日圆|日圓",
    "CNY": "rmb|cny|yuan|人民币|人民幣|大洋",
    "$": "dollars|dollar|bucks|$",
    "元": "元|块|塊|圆|圓|塊錢|块钱",
}
# A blank may stand before some of them; `5 k` is no sum, nor is `5 w`.
_POWERS = {4: "万|萬|w", 8: "亿|億", 3: "k|千", 5: "lakh| lakh| lakhs| lac", 7: " crore| crores"}


def units_before() -> Iterator[tuple[str, int]]:
    """What stands before a sum, in lower case, and its place in CURRENCIES."""
    return ((unit, CURRENCIES.index(name)) for name, units in _BEFORE.items() for unit in units.split("|"))


def units_after() -> Iterator[tuple[str, int]]:
    """What stands behind a sum, in lower case, and its place in CURRENCIES."""
    return ((unit, CURRENCIES.index(name)) for name, units in _AFTER.items() for unit in units.split("|"))


def factors() -> Iterator[tuple[str, int]]:
    """Words that multiply the number before them, and by which power of ten."""
    return ((word, power) for power, words in _POWERS.items() for word in words.split("|"))


@nb.njit(nogil=True, cache=True, inline="always")
def is_letter(byte):
    """Whether a byte is an ASCII letter."""
    return 97 <= (byte | 32) <= 122


@nb.njit(nogil=True, cache=True, inline="always")
def is_digit(byte):
    """Whether a byte is an ASCII digit."""
    return 48 <= byte <= 57


@nb.njit(nogil=True, cache=True)
def number(data, place, end):
    """The number that starts at `place`: its value, where it stops, and how many decimals; NaN for none.

    What is written in groups of thousands without decimals has -1 of them; Indian groups are read too. Dates
    and addresses (two dots) and what has over twelve digits are none.
    """
    value, digits, decimals = 0.0, 0, 0
    while place < end:
        if is_digit(data[place]):
            value = value * 10 + (data[place] - 48)
            digits += 1
            place += 1
            continue
        if data[place] != 44 or digits == 0:  # a comma
            break
        group = 0
        while place + 1 + group < end and group < 4 and is_digit(data[place + 1 + group]):
            group += 1
        indian = group == 2 and place + 3 < end and data[place + 3] == 44
        if group != 3 and not indian:
            break
        place += 1
        decimals = -1
    if place + 1 < end and data[place] == 46 and is_digit(data[place + 1]):
        place += 1
        whole, scale, decimals = value, 1.0, 0
        while place < end and is_digit(data[place]):
            if decimals < 4:
                whole = whole * 10 + (data[place] - 48)
                scale *= 10
            decimals += 1
            place += 1
        value = whole / scale
        if place + 1 < end and data[place] == 46 and is_digit(data[place + 1]):
            value = np.nan
    return (np.nan if digits > 12 else value), place, decimals
