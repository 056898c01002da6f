"""Progress as bars in a terminal, and as nothing where nobody looks."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.progress import (
    Progress as Bars,
)

from pipelines.commandline.printable import printable
from pipelines.settings import Progress, quiet


@contextmanager
def bars(console: Console, *, hidden: bool = False) -> Iterator[Progress]:
    """A progress that draws one bar for each thing being done; finished ones stay, to show the time taken."""
    if hidden or not console.is_terminal:
        yield quiet
        return
    columns = (
        SpinnerColumn(finished_text="[green]✓[/]"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=console) as drawn:
        tasks: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = drawn.add_task(printable(what), total=total)
            drawn.update(tasks[what], completed=done, total=total)

        yield progress
        for task in tasks.values():
            _finish(drawn, task)


def _finish(drawn: Bars, task_id: TaskID) -> None:
    task = next(task for task in drawn.tasks if task.id == task_id)
    total = task.total or task.completed or 1
    drawn.update(task.id, total=total, completed=total)
