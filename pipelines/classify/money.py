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
    "TWD": "nt$|ntd|twd|nt $|新台币|新臺幣|新台幣|台币|台幣|臺幣",
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
    "HKD": "hkd|港元|港币|港幣|港圓|蚊",
    "TWD": "ntd|twd|新台币|新臺幣|新台幣|台币|台幣|臺幣",
    "SGD": "sgd|新币|新幣|坡币",
    "MYR": "ringgit|令吉|myr",
    "INR": "rupees|rupee|rs|inr|卢比",
    "GBP": "pounds|pound|quid|gbp|英镑|英鎊|镑",
    "EUR": "euros|euro|eur|欧元|歐元|€",
    "JPY": "yen|日元|日圆|日圓",
    "CNY": "rmb|cny|yuan|人民币|人民幣|大洋",
    "$": "dollars|dollar|bucks|$",
    "元": "元|块|塊|圆|圓|塊錢|块钱|多元|余元|餘元|多块|多塊",
}
# A blank may stand before some of them; `5 k` is no sum, nor is `5 w`.
_POWERS = {
    4: "万|萬|w",
    8: "亿|億",
    3: "k|千|仟",
    2: "百",
    5: "lakh| lakh| lakhs| lac| lacs",
    7: " crore| crores",
}

_HAN_DIGITS = {"零〇": 0, "一": 1, "二两兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN_POWERS = {"十": 1, "百": 2, "千": 3, "万萬": 4, "亿億": 8}
_NO_NUMERAL, _VAGUE, _POWER = -1, 50, 10
_FIRST = 0x3007
"""The first character that is a numeral: 〇."""


def _numerals() -> np.ndarray:
    """By character from _FIRST (int8): a digit, _POWER and more for ten to it, _VAGUE for some tens."""
    table = np.full(0xA000 - _FIRST, _NO_NUMERAL, np.int8)
    powers = {characters: _POWER + power for characters, power in _HAN_POWERS.items()}
    for characters, value in (_HAN_DIGITS | powers | {"几幾数數第": _VAGUE}).items():
        for character in characters:
            table[ord(character) - _FIRST] = value
    return table


_NUMERAL = _numerals()


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


@nb.njit(nogil=True, cache=True, inline="always")
def _numeral(data, place):
    """What _NUMERAL says of the character of three bytes at `place`."""
    code = (int(data[place]) & 15) << 12 | (int(data[place + 1]) & 63) << 6 | (int(data[place + 2]) & 63)
    return _NUMERAL[code - _FIRST] if _FIRST <= code < _FIRST + _NUMERAL.size else _NO_NUMERAL


@nb.njit(nogil=True, cache=True)
def han_number(data, place, begin, end):
    """The number in Chinese numerals that starts at `place`: value, where it stops, its highest power of ten.

    NaN for none: it must name a power (三百, 一万五) and be all of the number (not of 几十万 or 第三十).
    """
    nothing = np.nan, place, 0
    if place + 6 > end or not 1 <= _numeral(data, place) <= _POWER + 1:
        return nothing
    if place - 3 >= begin and data[place - 3] >= 0xE3 and _numeral(data, place - 3) != _NO_NUMERAL:
        return nothing
    total, part, digit, power, highest, zero = 0.0, 0.0, -1, 0, 0, False
    while place + 3 <= end and data[place] >= 0xE3:
        read = _numeral(data, place)
        if read == _NO_NUMERAL:
            break
        if read == _VAGUE or (read < _POWER and digit > 0):  # some, or two or three
            return nothing
        if read < _POWER:
            digit, zero = read, zero or read == 0
        else:
            power = read - _POWER
            highest = max(highest, power)
            if power < 4:
                part += max(digit, 1) * 10.0**power
            else:
                part += max(digit, 0)
                total = (total + part if power == 8 else part) * 10.0**power + (total if power == 4 else 0.0)
                part = 0.0
            digit, zero = -1, False
        place += 3
    if digit > 0:  # 一万五 is 15,000, 一万零五 and 三十五 are not so short
        part += digit if zero or power < 2 else digit * 10.0 ** (power - 1)
    return (total + part if highest else np.nan), place, highest
