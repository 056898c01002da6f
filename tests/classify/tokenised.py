"""A text's tokens as Python values, so that a test can look at them."""

from typing import NamedTuple

import numpy as np
import polars as pl

from pipelines.classify import tokens


class Token(NamedTuple):
    """A token: its hash, its bytes' places in the text, whether it is Han, and its sentence."""

    value: int
    start: int
    end: int
    han: bool
    sentence: int


def tokenised(text: str) -> list[Token]:
    """The tokens of one text, places in bytes from its begin."""
    column = tokens.column(pl.Series([text]))
    begin, end = int(column.offsets[0]), int(column.offsets[1])
    size = end - begin + 1
    values, starts, ends = np.empty(size, np.uint64), np.empty(size, np.int64), np.empty(size, np.int64)
    han, sentences = np.empty(size, np.bool_), np.empty(size, np.int32)
    count = tokens.tokenise(column.data, begin, end, *tokens.tables(), values, starts, ends, han, sentences)
    return [
        Token(int(values[i]), int(starts[i]) - begin, int(ends[i]) - begin, bool(han[i]), int(sentences[i]))
        for i in range(count)
    ]


def values(text: str) -> list[int]:
    """The hashes of a text's tokens."""
    return [token.value for token in tokenised(text)]


def pieces(text: str) -> list[str]:
    """What stands in each token's place. Raises UnicodeDecodeError where one cuts a character."""
    held = text.encode()
    return [held[token.start : token.end].decode() for token in tokenised(text)]


def sentences(text: str) -> list[str]:
    """The text of each sentence, from its first token to its last."""
    return [text[start:end] for start, end in bounds(text)]


def bounds(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends, in code points, the end exclusive."""
    held, found = text.encode(), tokenised(text)
    edges = {}
    for token in found:
        edges.setdefault(token.sentence, [token.start, token.end])[1] = token.end
    return [(len(held[:start].decode()), len(held[:end].decode())) for start, end in edges.values()]
