"""What of a text is compared: its name once variable parts are masked, its length, its MinHash digest."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import polars as pl
import pyarrow as pa
from rensa import RMinHash

from pipelines.classify import tokens
from pipelines.contract import words
from pipelines.resolve.shingles import Shingled, shingled
from pipelines.resolve.variable import masked

PLACES, SEED = 128, 42
"""Values of a digest, and the seed of rensa's hash functions. The share of equal values estimates the Jaccard
similarity of the n-grams with a standard error of 0.03 to 0.04."""

BATCH, THREADS = 8_000, 2
"""Texts that a thread reads together: with long narratives their n-grams take some 100 MB."""

LEAST_MASKED = 8
"""Letters (a Chinese character is three) that must be left for copies to be told by their masked text. With
fewer, nothing may be masked: of `[phone] URL` only the very same text is a copy."""

LEAST_COMPARED = 36
"""Letters from which on similar texts are compared; of shorter ones only equal ones are copies."""

FINGERPRINT = pl.Schema(
    {
        "variant": pl.String(),
        "family": pl.String(),
        "letters": pl.Int32(),
        "digest": pl.Array(pl.UInt8(), PLACES),
    }
)


def fingerprints(texts: pl.Series, *, family: str) -> pl.DataFrame:
    """One row a text, in order: the columns of FINGERPRINT. `family` is a value of campaign_kind.

    `variant` (16 hex digits) is equal for texts that differ in variable parts only, `letters` is their length
    without these. `digest` is null for texts too short to be compared, the low byte of each of the PLACES
    values otherwise. All are null for null. Raises ValueError on an unknown family.
    """
    if family not in words.values("campaign_kind"):
        raise ValueError(f"unknown family {family!r}")
    batches = [texts.slice(begin, BATCH) for begin in range(0, texts.len(), BATCH)]
    with ThreadPoolExecutor(THREADS) as pool:
        parts = list(pool.map(partial(_fingerprints, family=family), batches))
    return pl.concat(parts) if parts else pl.DataFrame(schema=FINGERPRINT)


def _fingerprints(texts: pl.Series, *, family: str) -> pl.DataFrame:
    salt = int.from_bytes(hashlib.sha256(family.encode()).digest()[:8])
    read = shingled(tokens.column(texts.to_frame("text").select(masked(pl.col("text")))["text"]), salt=salt)
    names = read.names
    bare = np.flatnonzero(read.letters < LEAST_MASKED)
    if bare.size:
        # Another salt, so that no such text equals a masked one by accident.
        letter_for_letter = shingled(tokens.column(texts.gather(bare)), salt=salt ^ 1, keep_numbers=True)
        names[bare] = letter_for_letter.names
    compared = pl.Series(read.letters >= LEAST_COMPARED)
    out = pl.DataFrame(
        {
            "variant": _hex(names),
            "family": pl.repeat(family, texts.len(), eager=True),
            "letters": read.letters,
            "digest": pl.Series(_digests(read), dtype=FINGERPRINT["digest"]),
        }
    )
    told = texts.is_not_null()
    return out.select(
        pl.when(told & compared if name == "digest" else told).then(pl.col(name)).alias(name)
        for name in FINGERPRINT
    )


def _digests(read: Shingled) -> np.ndarray:
    """uint8[texts, PLACES]; arbitrary for texts without n-grams."""
    places = read.closes.astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(read.grams, places, PLACES, SEED)
    return (np.array(matrix.to_rows(), np.uint32).reshape(-1, PLACES) & 0xFF).astype(np.uint8)


def _hex(names: np.ndarray) -> pl.Series:
    """Each 64-bit name as 16 hex digits."""
    buffer = pa.py_buffer(names.astype(">u8").tobytes())
    array = pa.FixedSizeBinaryArray.from_buffers(pa.binary(8), len(names), [None, buffer])
    return pl.Series(array.cast(pa.large_binary())).bin.encode("hex")
