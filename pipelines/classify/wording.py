"""What a text shows by itself, unjudged: its language, how much it says, hooks, disguises."""

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_LOOKALIKE = r"\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ"
"""Cyrillic letters, and the Greek ones that look Latin."""

_HOOK = re.compile(
    r"://|\bwww\.|[a-z0-9-](?:\.|\[\.\])[a-z]{2,}|@|(?:\d[ .()-]{0,2}){5,}|"
    r"\[(?:phone|email|handle|account)\]|"  # as masked by us
    r"\b(?:press|reply|dial|text) (?:\d|\w{1,4}\b)|whatsapp|telegram|\bqq\b|微信|请按|加我|回复",
    re.IGNORECASE,
)
_DISGUISED = re.compile(
    rf"[A-Za-z][{_LOOKALIKE}]|[{_LOOKALIKE}][A-Za-z]|"
    # Written backwards, or parted by what nobody sees. Other direction marks come along with copied numbers.
    rf"\u202e|(?<=[A-Za-z{HAN}])[\u200b-\u200d\u2060\ufeff](?=[A-Za-z{HAN}])"
)
_COMMON = re.compile(
    r"\b(?:the|to|your|you|for|is|and|of|this|please|our|has|be|payment|account|pay|call|now|with|from|have|"
    r"will|at|by|not|free|bill|due|it|that|my|are|get|just|so|can|what|up|out|all|they|but|know|ok|see|here|"
    r"then|its|if|refund|gift|loan|offer|today|click|link|overdue)\b",
    re.IGNORECASE,
)
"""Words that English is full of, and its neighbours are not."""

COMMON_SHARE = 0.1
"""Share of such words from which a text in Latin letters is taken for English."""

KNOWN_SHARE = 0.7
"""Share of Latin and Chinese letters below which a text is in another script."""


def hook(text: str) -> bool:
    """Whether money or data could be taken by it: a link, a number, an account to write to, a key to press.

    >>> hook("Pay at toll.example"), hook("Press 1 now"), hook("您的账户存在欠款,请及时处理")
    (True, True, False)
    """
    return bool(_HOOK.search(text))


def disguise(text: str) -> tuple[int, int] | None:
    r"""Where letters are first disguised to get past filters: code points, end exclusive; None: nowhere.

    >>> disguise("Your \u0430ccount"), disguise("Your account"), disguise("逾\u200b期")
    ((5, 7), None, (1, 2))
    """
    match = _DISGUISED.search(text)
    return match.span() if match else None


def amount_said(text: str) -> int:
    """How much is said, in Chinese characters; a word in letters counts two.

    >>> amount_said("您的账户存在欠款,请及时处理"), amount_said("Please handle it soon.")
    (13, 8)
    """
    return _han(text) + 2 * len(re.findall(rf"(?:(?![{HAN}])[^\W\d_])+", text))


def is_read(text: str) -> bool:
    """Whether it is in a language that the rules and the model were made for: Chinese or English.

    >>> is_read("Your bill is due."), is_read("您好"), is_read("Su pago está vencido."), is_read("Ваш долг")
    (True, True, False, False)
    """
    letters = len(re.findall(r"[^\W\d_]", text))
    words = len(re.findall("[A-Za-z']+", text))
    if _han(text) + len(re.findall("[A-Za-z]", text)) < KNOWN_SHARE * letters:
        return False
    return _han(text) > 0 or len(_COMMON.findall(text)) >= COMMON_SHARE * words


def language_of(text: str) -> str:
    """The language to answer in: zh where Chinese is a good part of the text, else en.

    >>> language_of("您的账户存在欠款"), language_of("Pay your Harbour Card bill now. 【海岚】")
    ('zh', 'en')
    """
    return "zh" if 3 * _han(text) > len(re.findall("[A-Za-z]", text)) else "en"


def _han(text: str) -> int:
    return len(re.findall(f"[{HAN}]", text))
