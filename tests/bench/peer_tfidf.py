"""The usual peer of a text classifier: scikit-learn's TF-IDF and one logistic regression an axis.

TfidfVectorizer with word 1-2 grams, sublinear_tf and min_df=2; a Chinese character counts as a word, as
scikit-learn's own pattern would take a whole clause for one. It is taught the texts our model is taught and
the readers' first choices, all of one weight, and gives bare labels.
"""

import pickle
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.classify.model import AXES, BEGINS, LABELS
from pipelines.contract import words
from pipelines.training.texts import Labelled

WORD = r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]{2,}"
"""scikit-learn's own words (two letters or more), but every Chinese character by itself."""

NEVER = -30.0
"""Log-probability of a value that the peer was not taught."""


class Peer(NamedTuple):
    """The peer, taught: the vectorizer, and a classifier for each of AXES."""

    vectorizer: TfidfVectorizer
    classifiers: list[LogisticRegression]


def taught(texts: list[Labelled]) -> Peer:
    """As our model is taught: what is no notice teaches only that, and whether it is authentic."""
    vectorizer = TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=WORD, dtype=np.float32
    )
    counted = vectorizer.fit_transform([each.text for each in texts])
    classifiers = []
    for axis in AXES:
        always = axis in ("is_debt_notice", "authenticity")
        rows = [i for i, each in enumerate(texts) if axis in each.labels and (always or each.notice != "no")]
        first = [texts[i].labels[axis][0] for i in rows]
        classifiers.append(LogisticRegression(max_iter=1000).fit(counted[rows], first))
    return Peer(vectorizer, classifiers)


def scores(peer: Peer, texts: list[str]) -> np.ndarray:
    """Log-probabilities [texts, LABELS], in the shape of our model's scores."""
    counted = peer.vectorizer.transform(texts)
    out = np.full((len(texts), len(LABELS)), NEVER, np.float32)
    for begin, axis, classifier in zip(BEGINS[:-1], AXES, peer.classifiers, strict=True):
        columns = [begin + words.values(axis).index(value) for value in classifier.classes_]
        out[:, columns] = np.maximum(classifier.predict_log_proba(counted), NEVER)
    return out


@cache
def kept(path: Path) -> Peer:
    """The peer at `path`, read once a process."""
    return pickle.loads(path.read_bytes())


def answers(path: Path, texts: list[str]) -> list[np.ndarray]:
    """What the peer at `path` says of every text, axis by axis of AXES."""
    peer = kept(path)
    counted = peer.vectorizer.transform(texts)
    return [classifier.predict(counted) for classifier in peer.classifiers]
