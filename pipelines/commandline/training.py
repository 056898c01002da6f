"""`dunwatch train`: the model's weights and card made anew, and what they are worth."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.settings import DunwatchError, Progress
from pipelines.training.card import TARGETS
from pipelines.training.train import Trained, train


def run(folder: Path, into: Path, *, progress: Progress) -> Trained:
    """Train from `folder` and write weights.npz, card.json and card.md into the folder `into`."""
    if not into.is_dir():
        raise DunwatchError(f"{into} is no folder; make it first, or give another with --into")
    return train(folder, weights=into / "weights.npz", card=into / "card.json", progress=progress)


def show(console: Console, trained: Trained) -> None:
    """The headline figures beside what they should be."""
    table = Table(title=f"{trained.texts:,} labelled texts; figures on reference records not taught")
    table.add_column("measure")
    table.add_column("reached", justify="right")
    table.add_column("aim", justify="right")
    for name, aim in TARGETS.items():
        table.add_row(name, f"{trained.figures[name]:.3f}", f"{aim}")
    console.print(table)
    console.print(f"written: {trained.weights} and the card beside it", soft_wrap=True, highlight=False)
