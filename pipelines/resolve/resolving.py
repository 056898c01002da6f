"""The stage: for every judged part its names with their institutions, and its notices with their campaigns.

Files beside the verdicts, in lake/<feed>/resolve/: <stem>.names.parquet has INSTITUTION_NAME's columns;
<stem>.texts.parquet has report_id and variant, <stem>.variants.parquet the fingerprint of each variant.
Campaigns go on from part to part in the order of landing: lake/campaigns/<step>.parquet says where a part's
variants belong, <step>.leaders.parquet holds those that start a campaign. A step is named by all before it,
so a new part costs one step.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines import recipe
from pipelines.classify.verdicts import Judged, judged_parts
from pipelines.contract.resolved import INSTITUTION_NAME
from pipelines.feeds import FEEDS
from pipelines.normalise.reports import finished
from pipelines.resolve import campaigns, institutions
from pipelines.settings import DunwatchError, Progress, Settings, quiet
from pipelines.written import write_parquet

FAMILIES = {"message_text": "notice_text", "first_person_account": "complaint_template"}
"""What a feed's kind of record makes of its texts; the texts of alerts and articles are neither."""

NAMING = ("accused", "imitated", "official_name")
"""Columns of report that hold an institution's name; a verdict has named_institution."""


@dataclass(frozen=True)
class Resolved:
    """What the stage made of one part; without `texts` and `step` where none of it can be in a campaign."""

    part: Judged
    names: Path
    texts: Path | None
    step: Path | None

    @property
    def variants(self) -> Path:
        assert self.texts is not None
        return self.texts.with_name(self.texts.name.replace(".texts.", ".variants."))

    @property
    def leaders(self) -> Path:
        assert self.step is not None
        return self.step.with_suffix(".leaders.parquet")


@dataclass
class Leaders:
    """The texts that start campaigns, so far. They are read only once a step needs them."""

    held: pl.DataFrame = field(default_factory=campaigns.no_leaders)
    waiting: list[Path] = field(default_factory=list)

    def read(self) -> pl.DataFrame:
        self.held = pl.concat([self.held, *(_made(path) for path in self.waiting)])
        self.waiting = []
        return self.held


def resolve(settings: Settings, *, progress: Progress = quiet) -> list[Resolved]:
    """Resolve every part that is not yet; returns all, in the order of landing."""
    parts = list(judged_parts(settings, finished(settings)))
    todo = resolved_parts(settings, parts)
    known = pl.DataFrame(schema=INSTITUTION_NAME.schema)  # of this run: most parts repeat the same names
    leaders = {family: Leaders() for family in FAMILIES.values()}
    for done, one in enumerate(todo):
        progress("resolve", done, len(todo))
        if not one.names.exists():
            found, known = _named(one.part, known)
            one.names.parent.mkdir(parents=True, exist_ok=True)
            write_parquet(one.names, found)
        if one.step is not None:
            _grouped(one, leaders[FAMILIES[FEEDS[one.part.feed].record_kind]])
    progress("resolve", len(todo), len(todo))
    _sweep(settings, todo)
    return todo


def resolved_parts(settings: Settings, parts: list[Judged]) -> list[Resolved]:
    """Every part with the names that its files have or will have, in the order of landing."""
    named, grouped = institutions.made_by(), campaigns.made_by()
    before = {family: recipe.of(grouped, family) for family in FAMILIES.values()}
    listed = []
    for part in sorted(parts, key=lambda one: (one.receipt_id, one.feed, one.part)):
        folder = settings.lake / part.feed / "resolve"
        names = folder / f"{recipe.of(named, part.verdicts.name)}.names.parquet"
        family = FAMILIES.get(FEEDS[part.feed].record_kind)
        if family is None or "text" not in FEEDS[part.feed].fields:
            listed.append(Resolved(part, names, None, None))
            continue
        stem = recipe.of(grouped, part.verdicts.name)
        before[family] = recipe.of(before[family], stem)
        step = settings.lake / "campaigns" / f"{before[family]}.parquet"
        listed.append(Resolved(part, names, folder / f"{stem}.texts.parquet", step))
    return listed


def all_resolved(settings: Settings, parts: list[Judged]) -> list[Resolved]:
    """What `resolve` has made. Raises DunwatchError naming what is not resolved yet."""
    listed = resolved_parts(settings, parts)
    for one in listed:
        for path in (one.names, one.step):
            if path is not None and not path.exists():
                raise DunwatchError(
                    f"{one.part.reports.name} of {one.part.feed} is not resolved yet; run 'dunwatch build'."
                )
    return listed


def made_by() -> str:
    """Hash of what decides institutions and campaigns."""
    return recipe.of(recipe.of_code(__name__), institutions.made_by(), campaigns.made_by())


def _named(part: Judged, known: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The part's names resolved, and those known by now."""
    reports = pl.read_parquet(part.reports, columns=list(NAMING))
    said = pl.read_parquet(part.verdicts, columns=["named_institution"])
    columns = [*(reports[name] for name in NAMING), said["named_institution"].alias("name")]
    names = pl.concat([column.alias("name") for column in columns]).drop_nulls().unique(maintain_order=True)
    fresh = names.filter(~names.is_in(known["name"].implode()))
    known = pl.concat([known, institutions.resolve_names(fresh)])
    return names.to_frame().join(known, on="name", how="left", maintain_order="left"), known


def _grouped(one: Resolved, leaders: Leaders) -> None:
    """Write the part's variants and where they belong, unless done; `leaders` are of the steps before."""
    assert one.texts is not None and one.step is not None
    if one.step.exists() and one.leaders.exists():
        leaders.waiting.append(one.leaders)
        return
    if not (one.texts.exists() and one.variants.exists()):
        texts, variants = _fingerprints(one.part)
        write_parquet(one.variants, variants)
        write_parquet(one.texts, texts)  # written last: its presence says that both are done
    assigned, started = campaigns.extend(leaders.read(), _made(one.variants))
    one.step.parent.mkdir(parents=True, exist_ok=True)
    write_parquet(one.leaders, started)
    write_parquet(one.step, assigned)
    leaders.held = pl.concat([leaders.read(), started])


def _made(path: Path) -> pl.DataFrame:
    """A file of this stage. Raises DunwatchError where it cannot be read, which no kill leaves behind."""
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise DunwatchError(
            f"{path} cannot be read ({type(error).__name__}): it is damaged. Delete it and run "
            "'dunwatch build', which makes it anew."
        ) from None


def _fingerprints(part: Judged) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The part's debt notices with text: report_id and variant; and the fingerprint of each variant, once."""
    notices = pl.read_parquet(part.verdicts, columns=["report_id", "is_debt_notice"])
    notices = notices.filter(pl.col("is_debt_notice") == "yes").select("report_id")
    reports = pl.read_parquet(part.reports, columns=["report_id", "text"])
    reports = reports.join(notices, on="report_id", how="semi", maintain_order="left")
    reports = reports.filter(pl.col("text").is_not_null())
    found = campaigns.fingerprints(reports["text"], family=FAMILIES[FEEDS[part.feed].record_kind])
    texts = reports.select("report_id").with_columns(found["variant"])
    return texts, found.unique("variant", keep="first", maintain_order=True)


def _sweep(settings: Settings, listed: list[Resolved]) -> None:
    """Remove files that no part's name leads to any more, and halves that a kill left."""
    used = set(_files(listed))
    folders = [*(settings.lake / name / "resolve" for name in FEEDS), settings.lake / "campaigns"]
    for folder in folders:
        for path in (*folder.glob("*.parquet"), *folder.glob(".*.parquet.*")):
            if path not in used:
                path.unlink()


def _files(listed: list[Resolved]) -> Iterator[Path]:
    for one in listed:
        yield one.names
        if one.texts is not None and one.step is not None:
            yield from (one.texts, one.variants, one.step, one.leaders)
