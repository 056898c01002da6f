"""The tiny world, written anew for each test that asks for it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from pipelines.training import texts
from tests.training.invented import write_world


class World(NamedTuple):
    """The folder given to training, the project's own two places, and how many labelled texts there are."""

    folder: Path
    readings: Path
    invented: Path
    texts: int


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A folder to train on; the project's own readings and invented texts are replaced too."""
    folder, readings, invented = tmp_path / "given", tmp_path / "readings.csv", tmp_path / "invented"
    monkeypatch.setattr(texts, "READINGS", readings)
    monkeypatch.setattr(texts, "INVENTED", invented)
    return World(folder, readings, invented, write_world(folder, readings, invented))
