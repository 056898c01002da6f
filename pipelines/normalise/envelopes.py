"""JSON in the shapes publishers send it: an envelope with a list inside, a list, or one object a line."""

import json
from collections.abc import Iterator
from typing import IO, Any

import polars as pl

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import RefusedError, canonical
from pipelines.normalise.records import BROKEN_SCHEMA, ROW, Opened, Records

LARGEST_ENVELOPE = 256 << 20
"""Bytes; the search refuses JSON above 100,000 rows, which is about 100 MB."""


def open_json(stream: IO[bytes], reading: Reading) -> Opened:
    """Read a JSON file whole: the list at `reading.records`, a bare list, or JSON lines.

    Objects that are no records of the feed (a required key missing) come back as broken.
    Raises RefusedError when it is no JSON, too large, or holds no list of records.
    """
    body = stream.read(LARGEST_ENVELOPE + 1)
    if len(body) > LARGEST_ENVELOPE:
        raise RefusedError(f"a JSON file of over {LARGEST_ENVELOPE >> 20} MB; use the publisher's CSV")
    text = body.decode("utf-8-sig", errors="replace")
    items = list(_items(text, reading))
    good: list[dict[str, Any]] = []
    broken: list[tuple[int, str, str]] = []
    for number, item in enumerate(items, 1):
        record = _record(item, reading)
        missing = [name for name in reading.required if name not in record]
        if missing:
            shown = _whole_characters(json.dumps(item, ensure_ascii=False))
            broken.append((number, f"the object has no {missing[0]!r}", shown))
        else:
            good.append({ROW: number, **record})
    if items and not good:
        raise RefusedError(f"none of its {len(items)} objects is a record of this feed: {broken[0][1]}")
    names = list(dict.fromkeys(name for record in good for name in record if name != ROW))
    raw = pl.DataFrame(good, schema={ROW: pl.Int64, **dict.fromkeys(names, pl.String)}, strict=False)
    raw = raw.with_columns(
        pl.when(~pl.col(pl.String).is_in(["", *reading.null_words])).then(pl.col(pl.String))
    )
    records = Records(raw, pl.DataFrame(broken, schema=BROKEN_SCHEMA, orient="row"))
    return Opened(names, iter([records]), list)


def _items(text: str, reading: Reading) -> Iterator[Any]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        yield from _lines(text, error)
        return
    except (RecursionError, ValueError) as error:  # nested too deep, or a number too long to be one
        raise RefusedError(f"its JSON cannot be taken apart ({type(error).__name__})") from None
    *path, _ = reading.records or ("",)
    for key in path:
        if isinstance(whole, dict) and key in whole:
            whole = whole[key]
    if isinstance(whole, dict):
        if any(key in whole for key in path):
            raise RefusedError("its envelope holds no list of records")
        whole = [whole]
    if not isinstance(whole, list):
        raise RefusedError("it holds no list of records")
    yield from whole


def _lines(text: str, error: json.JSONDecodeError) -> Iterator[Any]:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        raise RefusedError(f"it is not valid JSON: {error}")
    for number, line in enumerate(lines, 1):
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            if number == 1:
                raise RefusedError(f"it is not valid JSON: {error}") from None
            yield {"line": line}  # comes back as broken, since it has no required key


def _record(item: Any, reading: Reading) -> dict[str, str | None]:
    """One object with canonical names and text values; a wrapper such as `_source` is taken off."""
    if not isinstance(item, dict):
        return {}
    inner = item.get(reading.records[-1], item) if reading.records else item
    if not isinstance(inner, dict):
        return {}
    return {
        _whole_characters(canonical(key, reading)): None if value is None else _whole_characters(str(value))
        for key, value in inner.items()
        if key != ROW
    }


def _whole_characters(text: str) -> str:
    """Without halves of surrogate pairs, which JSON can spell and UTF-8 cannot."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
