"""The command line `dunwatch`: a table of contents; a command calls one stage or module of commandline/."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from pipelines import settings as settings_module
from pipelines.commandline.guarded import guarded
from pipelines.commandline.options import AsJson, Day, FeedName, Home
from pipelines.commandline.printable import printable
from pipelines.contract.feed import Feed, Scope
from pipelines.feeds import FEEDS
from pipelines.settings import DunwatchError, Settings

app = typer.Typer(
    name="dunwatch",
    help="An observatory of debt notices: what people are told they owe, and why it happened.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)
console = Console()
complaints = Console(stderr=True)


@app.command()
def run(
    home: Home = None,
    full: Annotated[
        bool, typer.Option("--full", help="Everything the publishers have, not the last days.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Land every feed, build, and say what came of it. DUNWATCH_SOURCE=sample|live decides from where."""
    from pipelines.commandline.building import build, land_all, nothing_landed
    from pipelines.commandline.progress import bars
    from pipelines.commandline.summary import NEXT, say_if_left_out, show, summary

    settings = _settings(home)
    with bars(complaints, hidden=as_json) as progress:
        landed = land_all(list(FEEDS.values()), settings, full=full, progress=progress)
    # Before the build, which may fail for want of them.
    for failure in landed.failures.values():
        complaints.print(f"[red]not landed[/] {printable(failure)}", highlight=False, soft_wrap=True)
    if landed.failures and nothing_landed(settings):
        raise DunwatchError("nothing could be landed, so there is nothing to build. See the lines above.")
    with bars(complaints, hidden=as_json) as progress:
        built = build(settings, progress=progress)
    counts = summary(built.snapshot)
    if as_json:
        _print_json({**counts, "changed": built.changed, "landing_failures": landed.failures})
    else:
        show(console, counts, changed=built.changed)
        say_if_left_out(console, settings)
        console.print(NEXT)
    if landed.failures:
        raise typer.Exit(1)


@app.command()
def land(
    feed: FeedName,
    more: Annotated[
        list[Path] | None, typer.Argument(help="More files, after --file.", show_default=False)
    ] = None,
    file: Annotated[
        list[Path] | None, typer.Option("--file", help="Land these files instead of downloading.")
    ] = None,
    scope: Annotated[Scope | None, typer.Option(help="What a file's silence about a record means.")] = None,
    since: Day = None,
    until: Day = None,
    full: Annotated[
        bool, typer.Option("--full", help="Everything the publisher has, not the last days.")
    ] = False,
    licence: Annotated[
        str, typer.Option(help="Your statement on local files: where they are from, under which licence.")
    ] = "",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Land a feed: from its publisher, the sample, or local files (--file a.csv b.zip). Then run 'build'."""
    from pipelines.commandline.landing import LandingFailedError, land_given, show
    from pipelines.commandline.progress import bars

    settings, chosen = _settings(home), _feed(feed)
    paths = [*(file or []), *(more or [])]
    if more and not file:
        raise DunwatchError(f"{more[0]}: to land local files, write --file before the first.")
    days = {"since": since.date() if since else None, "until": until.date() if until else None}
    with bars(complaints, hidden=as_json) as progress:
        failure: LandingFailedError | None = None
        try:
            receipts = land_given(
                chosen, paths, settings, scope=scope, full=full, licence=licence, progress=progress, **days
            )
        except LandingFailedError as error:
            receipts, failure = error.landed, error
    rows = [
        {name: getattr(one, name) for name in ("file_name", "status", "scope", "bytes", "reason")}
        for one in receipts
    ]
    if as_json:
        _print_json(rows)
    elif rows or not failure:
        show(console, rows)
    if failure:
        raise failure
    if any(row["status"] == "refused" for row in rows):
        raise typer.Exit(1)


@app.command()
def build(home: Home = None, as_json: AsJson = False) -> None:
    """Normalise, classify, aggregate, validate and publish what has landed; only what is new is done."""
    from pipelines.commandline.building import build as build_all
    from pipelines.commandline.progress import bars
    from pipelines.commandline.summary import say_if_left_out, show, summary

    settings = _settings(home)
    with bars(complaints, hidden=as_json) as progress:
        built = build_all(settings, progress=progress)
    counts = summary(built.snapshot)
    if as_json:
        _print_json({**counts, "changed": built.changed})
    else:
        show(console, counts, changed=built.changed)
        say_if_left_out(console, settings)


@app.command()
def classify(source: Path, target: Path) -> None:
    """Judge texts, JSON lines: id, text, record_kind, medium in; labels, confidence, evidence out.

    `lang` is accepted and not needed: the script decides.
    """
    from pipelines.classify.lines import classify_lines
    from pipelines.commandline.progress import bars

    with bars(complaints) as progress:
        records = classify_lines(source, target, progress=progress)
    complaints.print(f"{records:,} records judged, written to {target}", highlight=False, soft_wrap=True)


@app.command()
def check(
    text: Annotated[
        str, typer.Argument(help="The message; - to paste or pipe it in, past the shell's history.")
    ],
    kind: Annotated[
        Literal["message", "account"], typer.Option(help="The message itself, or an account of what came.")
    ] = "message",
    channel: Annotated[str | None, typer.Option(help="How it came: sms, email, letter, ...")] = None,
    language: Annotated[Literal["en", "zh"] | None, typer.Option(help="Else the text's own.")] = None,
    country: Annotated[
        str | None, typer.Option(help="Where you are, such as CN, HK or US: for numbers to ask there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what to make of one message: signs of fraud, why, and what to do. Nothing is stored or sent."""
    from pipelines.commandline import checking

    checked = checking.check(text, kind=kind, channel=channel, language=language, country=country)
    if as_json:
        _print_json(checking.content(checked))
    else:
        checking.show(console, checked)


@app.command()
def train(
    folder: Annotated[Path, typer.Argument(help="Holds gold/ and data/corpus/, see data/model/card.md.")],
    into: Annotated[Path | None, typer.Option(help="Where to write; default data/model.")] = None,
) -> None:
    """Make the model's weights and card anew from labelled texts; the same folder gives the same bytes."""
    from pipelines.classify.model import FOLDER
    from pipelines.commandline.progress import bars
    from pipelines.commandline.training import run, show

    with bars(complaints) as progress:
        trained = run(folder, into or FOLDER, progress=progress)
    show(console, trained)


@app.command()
def sql(
    query: Annotated[
        str, typer.Argument(help="One SELECT, e.g. 'SELECT cause, count(*) FROM incident GROUP BY 1'.")
    ],
    limit: Annotated[
        int | None, typer.Option(min=0, help="Most rows shown, 0 for all; else 50, all with --json.")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="Write all rows to a .parquet, .csv or .json file.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Query the published snapshot."""
    from pipelines.commandline.querying import answer

    answer(console, _settings(home), query, limit=limit, to=to, as_json=as_json)


@app.command()
def doctor(
    network: Annotated[
        bool, typer.Option("--network", help="Ask the publishers too, also for the sample.")
    ] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """What is configured, reachable, stale or broken, and what to do about it."""
    from pipelines.commandline.doctor import examine, show

    examined = examine(_settings(home), network=network)
    if as_json:
        _print_json([vars(each) for each in examined])
    else:
        show(console, examined)
    if any(each.state == "broken" for each in examined):
        raise typer.Exit(1)


@app.command()
def notify(home: Home = None, as_json: AsJson = False) -> None:
    """Tell the webhook and e-mail recipients of new alerts, each once; Airflow does so by itself."""
    from pipelines.commandline.progress import bars
    from pipelines.publish.notify import notify as tell

    with bars(complaints, hidden=as_json) as progress:
        told = tell(_settings(home), progress=progress)
    if as_json:
        _print_json(vars(told))
    else:
        console.print(str(told), highlight=False, soft_wrap=True)


@app.command()
def dictionary(
    check: Annotated[bool, typer.Option("--check", help="Fail when it is not current.")] = False,
) -> None:
    """Write data/DICTIONARY.md from the contract."""
    from pipelines.publish.dictionary import is_current, write

    if not check:
        console.print(f"Written: {write()}", highlight=False, soft_wrap=True)
    elif not is_current():
        raise DunwatchError(
            "data/DICTIONARY.md is not what the contract says; run 'dunwatch dictionary' and commit it."
        )


@app.command()
def up(home: Home = None) -> None:
    """Airflow on its schedule and the dashboard, on this machine only, until Ctrl-C."""
    from pipelines.serve.command import up as serve

    raise typer.Exit(serve(_settings(home)))


def _settings(home: Path | None) -> Settings:
    return settings_module.load(home=home)


def _feed(name: str) -> Feed:
    if name not in FEEDS:
        raise DunwatchError(f"there is no feed {name!r}. Choose one of {', '.join(FEEDS)}.")
    return FEEDS[name]


def _print_json(content: Any) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1, default=str))


def main() -> None:
    """Run the command line; every error becomes one line with its remedy."""
    guarded(app, complaints)


if __name__ == "__main__":
    main()
