"""Text from elsewhere, file names among it, as a terminal may show it."""

from unicodedata import category

from rich.markup import escape


def printable(text: str) -> str:
    """The text for a place that understands rich's markup: nothing in it is markup, nothing steers."""
    return escape(plain(text))


def plain(text: str) -> str:
    r"""The text with a mark for each character that steers a terminal, turns the writing round, or is none.

    >>> plain("a\x1b[31mb\u202ec\udcff")
    'a�[31mb�c�'
    """
    return "".join("�" if category(each)[0] == "C" or each in "\u2028\u2029" else each for each in text)
