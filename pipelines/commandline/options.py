"""Options and arguments that several commands take."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipelines.feeds import FEEDS

Home = Annotated[Path | None, typer.Option("--home", help="Folder for everything produced (DUNWATCH_HOME).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day, YYYY-MM-DD.")]
FeedName = Annotated[str, typer.Argument(help=f"One of {', '.join(FEEDS)}.")]
