"""The statistical layer: what the trained model says of a text on every axis, how surely, and where.

The weights are shipped in data/model with a card that says how they were made and how good they are. A label
whose calibrated probability stays below its threshold is not given: the model abstains on that axis.
"""

import hashlib
import json
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.classify import scoring, signals, tokens
from pipelines.classify.listing import said
from pipelines.classify.net import Weights
from pipelines.contract import words
from pipelines.settings import REPOSITORY, DunwatchError

FOLDER = REPOSITORY / "data" / "model"
WEIGHTS, CARD = FOLDER / "weights.npz", FOLDER / "card.json"

AXES = ("is_debt_notice", "notice_type", "cause", "channel", "reaction", "service_line", "authenticity")
"""The axes the model reads, in the order of its outputs."""

LABELS = tuple((axis, value) for axis in AXES for value in words.values(axis))
"""Every output of the model."""

BEGINS = np.cumsum([0] + [len(words.values(axis)) for axis in AXES])
"""Where each axis begins among the outputs, and the end."""

IN_DOUBT = 0.5
"""From this share of the threshold of yes on, whether a text is a notice is left open: unclear."""

FURTHER_SIDES = ("message", "account", "call", "chinese", "other_script")
"""Side inputs beside the rules' labels."""


@dataclass(frozen=True)
class Model:
    """Weights ready to score with."""

    known: scoring.Index
    weights: Weights
    sides: tuple[str, ...]  # names of the side inputs: axis=value of a rule, or one of FURTHER_SIDES
    temperatures: np.ndarray  # [axes]: scores are divided by it to be calibrated
    thresholds: np.ndarray  # [outputs]: the least probability at which a label is given
    notice_cuts: np.ndarray  # [account or message, other script or Chinese]: from where on it is a notice
    version: str


def save(path: Path, hashes: np.ndarray, weights: Weights, sides: tuple[str, ...], temperatures: np.ndarray,
         thresholds: np.ndarray, notice_cuts: np.ndarray) -> None:  # fmt: skip
    """Write weights as they are shipped: vectors in one byte a value, everything in one archive."""
    scale = np.float32(np.abs(weights.features).max() / 127)
    small = np.rint(weights.features / scale).astype(np.int8)
    rest = {name: value for name, value in weights._asdict().items() if name not in ("features", "scale")}
    named = {
        "labels": json.dumps(LABELS).encode(),
        "side_names": json.dumps(sides).encode(),
    }
    with path.open("wb") as out:
        np.savez_compressed(
            out,
            hashes=hashes,
            features=small,
            scale=scale,
            temperatures=temperatures.astype(np.float32),
            thresholds=thresholds.astype(np.float32),
            notice_cuts=notice_cuts.astype(np.float32),
            **{name: np.frombuffer(text, np.uint8) for name, text in named.items()},  # type: ignore[arg-type]
            **rest,
        )


def load(path: Path) -> Model:
    """Read weights. Raises DunwatchError when they are missing, damaged or made for other labels."""
    try:
        with np.load(path, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        weights = Weights(**{name: arrays[name] for name in Weights._fields if name != "scale"},
                          scale=np.float32(arrays["scale"]))  # fmt: skip
        labels = tuple(tuple(pair) for pair in json.loads(arrays["labels"].tobytes()))
        sides = tuple(json.loads(arrays["side_names"].tobytes()))
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise DunwatchError(
            f"{path}: no usable weights ({error}); take the file from the repository again, or train anew"
        ) from error
    if labels != LABELS:
        raise DunwatchError(f"{path} was trained for other labels than the taxonomy has now; train anew")
    version = hashlib.sha256(path.read_bytes()).hexdigest()
    return Model(
        scoring.index(arrays["hashes"]),
        weights,
        sides,
        arrays["temperatures"],
        arrays["thresholds"],
        arrays["notice_cuts"],
        version,
    )


@cache
def shipped() -> Model:
    """The weights that ship with the project."""
    return load(WEIGHTS)


def sides_of(
    names: tuple[str, ...], frame: pl.DataFrame, fired: pl.DataFrame, *, record_kind: str
) -> tuple[np.ndarray, np.ndarray]:
    """Side inputs of every text as flat numbers and where each text's begin.

    `frame` has chinese and call (bool), a text a row; `fired` has row (position in it) and label of the rules
    that fired.
    """
    numbers = {name: number for number, name in enumerate(names)}
    held = np.zeros((frame.height, len(names)), np.bool_)
    side, row = signals.numbers_of(fired["label"].cast(signals.LABEL), numbers), fired["row"].to_numpy()
    held[row[side >= 0], side[side >= 0]] = True
    held[:, numbers["message" if record_kind == "message_text" else "account"]] = True
    chinese = frame["chinese"].to_numpy()
    held[:, numbers["chinese"]], held[:, numbers["other_script"]] = chinese, ~chinese
    held[:, numbers["call"]] = frame["call"].to_numpy()
    rows, sides = np.nonzero(held)
    return sides.astype(np.int32), np.searchsorted(rows, np.arange(frame.height + 1))


def probabilities(scores: np.ndarray, temperatures: np.ndarray) -> np.ndarray:
    """Calibrated probabilities [texts, outputs]; within each axis they add up to one."""
    out = np.empty_like(scores)
    for axis, (begin, end) in enumerate(pairwise(BEGINS)):
        tempered = scores[:, begin:end] / temperatures[axis]
        powers = np.exp(tempered - tempered.max(axis=1, keepdims=True))
        out[:, begin:end] = powers / powers.sum(axis=1, keepdims=True)
    return out


def read(frame: pl.DataFrame, fired: pl.DataFrame, *, record_kind: str, model: Model) -> pl.DataFrame:
    """What the model says of each text, in their order.

    `frame` has text, chinese and call; `fired` as for sides_of. Columns: for every axis its label (null: the
    model abstains), `<axis>_confidence` (0-1), and `<axis>_start`, `<axis>_end`: the most telling sentence
    in code points, null where no sentence speaks for the label; and `notice_likely`, the probability of
    a notice with its threshold moved to one half, so that other evidence can be weighed against it.
    """
    sides, closes = sides_of(model.sides, frame, fired, record_kind=record_kind)
    scored = scoring.score(tokens.column(frame["text"]), model.known, model.weights, sides, closes)
    likely = probabilities(scored.scores, model.temperatures)
    rows = np.arange(frame.height)
    cuts = model.notice_cuts[int(record_kind == "message_text"), frame["chinese"].to_numpy().astype(int)]
    cuts = cuts.astype(np.float64)
    columns: dict[str, pl.Series] = {}
    for axis, name in enumerate(AXES):
        begin, end = BEGINS[axis], BEGINS[axis + 1]
        part = likely[:, begin:end]
        best = part.argmax(axis=1)
        if (
            name == "authenticity"
        ):  # fraud is caught from its own threshold on, even where another is likelier
            fraud = words.values(name).index("fraud")
            best = np.where(part[:, fraud] >= model.thresholds[begin + fraud], fraud, best)
        given = part[rows, best] >= model.thresholds[begin:end][best]
        if axis == 0:
            doubt = (part[:, 0] >= cuts * IN_DOUBT) | (part[:, 2] > part[:, 1])
            best = np.where(part[:, 0] >= cuts, 0, np.where(doubt, 2, 1))
            given[:] = True
        columns[name] = said(words.values(name), np.where(given, best, -1))
        columns[f"{name}_confidence"] = pl.Series(np.round(part[rows, best].astype(np.float64), 4))
        silent = pl.Series(~given | (scored.starts[rows, begin + best] < 0))
        for side, places in (("start", scored.starts), ("end", scored.ends)):
            columns[f"{name}_{side}"] = pl.Series(places[rows, begin + best]).set(silent, None)
    sure = np.clip(likely[:, 0].astype(np.float64), 1e-6, 1 - 1e-6)
    odds = sure / (1 - sure) * (1 - cuts) / cuts
    columns["notice_likely"] = pl.Series(np.round(odds / (1 + odds), 4))
    return pl.DataFrame(columns)
