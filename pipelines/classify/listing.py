"""Lists and texts of a column put together from flat numbers, without a query."""

import numpy as np
import polars as pl
import pyarrow as pa


def said(values: tuple[str, ...], numbers: np.ndarray) -> pl.Series:
    """The value of each number (place in `values`), null where the number is -1."""
    return pl.Series([*values, None], dtype=pl.String).gather(numbers)


def lists(rows: np.ndarray, values: pl.Series, height: int) -> pl.Series:
    """One list for each of `height` rows of its values in their order; `rows` is ascending, one a value."""
    ends = np.cumsum(np.bincount(rows, minlength=height))
    flat = values.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    made = pa.LargeListArray.from_arrays(np.append(0, ends), flat)
    return pl.Series(made, dtype=pl.List(values.dtype))
