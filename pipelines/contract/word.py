"""What a word of a vocabulary is: a machine name with its English and Chinese term and meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One value of one vocabulary: the machine name, and its term and meaning in both languages."""

    value: str
    term_en: str
    term_zh: str
    meaning_en: str
    meaning_zh: str


def words(*rows: tuple[str, str, str, str, str]) -> tuple[Word, ...]:
    """Rows of (value, English term, Chinese term, English meaning, Chinese meaning) as words, in order.

    >>> words(("yes", "Yes", "是", "It is.", "是这样。"))[0].term_zh
    '是'
    """
    return tuple(Word(*row) for row in rows)
