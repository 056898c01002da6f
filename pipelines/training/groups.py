"""Near-duplicates: texts made from one template, which must stand on one side of every split."""

import numpy as np
import polars as pl

from pipelines.classify import ngrams, tokens

HASHES, BAND = 48, 4
"""MinHash values a text and values a band: texts alike in about 45 % of their n-grams mostly share a band."""

_PRIME = np.uint64(0x9E3779B97F4A7C15)


def groups(texts: list[str]) -> np.ndarray:
    """A number for each text; near-duplicates have the same. Deterministic.

    >>> numbers = groups(["您的信用卡已逾期3天,请尽快还款", "您的信用卡已逾期5天,请尽快还款!", "At noon?"])
    >>> bool(numbers[0] == numbers[1]), bool(numbers[0] == numbers[2])
    (True, False)
    """
    features, _, closes = ngrams.every(tokens.column(pl.Series(texts)))
    parent = np.arange(len(texts))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[tuple[int, ...], int] = {}
    salts = np.random.default_rng(1).integers(1, 2**63, HASHES, dtype=np.uint64) | np.uint64(1)
    for i in range(len(texts)):
        held = features[closes[i] : closes[i + 1]]
        if not held.size:
            continue
        least = ((held[:, None] ^ (held[:, None] >> np.uint64(29))) * salts).min(axis=0)
        for band in range(0, HASHES, BAND):
            name = (band, *least[band : band + BAND].tolist())
            parent[root(i)] = root(seen.setdefault(name, i))
    return np.array([root(i) for i in range(len(texts))])
