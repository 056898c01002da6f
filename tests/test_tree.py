"""The repository's shape: what may import what, how long a file may be, what may never be written into it."""

import ast
import importlib
import inspect
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.stages import STAGES

ROOT = Path(__file__).resolve().parent.parent

# Left to right as the data flows; a module imports its own package and those to the left of it.
FLOW = (
    "contract",
    "reference",
    "feeds",
    "ingest",
    "normalise",
    "classify",
    "resolve",
    "aggregate",
    "validate",
    "publish",
    "training",
)
FREE = ("settings", "recipe", "warehouse", "written", "stages")  # for all; they know the contract at most
ENDS = ("commandline", "serve")  # what people start; they may import everything but each other
FRAMEWORKS = {"airflow", "streamlit"}

MOST_LINES = 300
DECLARATIONS = {"tests/bench/phrases_*.py": 400}  # lists, no code


def in_git() -> list[Path]:
    """Files that are, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Name and text of each text file, members of zips included."""
    for path in paths:
        content = path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.namelist():
                    yield f"{name_of(path)}:{member}", archive.read(member).decode("utf-8", "replace")
        elif b"\0" not in content[:8192]:
            yield name_of(path), content.decode("utf-8", "replace")


def imports(path: Path) -> set[str]:
    """Modules that a file names in an import anywhere, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def part(module: str) -> str:
    """The part of pipelines that a dotted name belongs to: its package, or its top-level module."""
    return module.split(".")[1]


PIPELINES = sorted((ROOT / "pipelines").rglob("*.py"))


@pytest.mark.parametrize("path", PIPELINES, ids=name_of)
def test_imports_point_to_the_left(path):
    own = path.relative_to(ROOT / "pipelines").with_suffix("").parts[0]
    if own == "__main__":
        return
    parts = {part(module) for module in imports(path) if module.startswith("pipelines.")} & {
        *FLOW,
        *FREE,
        *ENDS,
    }
    if own in FLOW:
        allowed = {*FLOW[: FLOW.index(own) + 1], *FREE} - {"stages"}
    elif own in FREE:
        allowed = {"contract", *FREE}
    elif own in ENDS:
        allowed = {*FLOW, *FREE, own}
    else:
        assert own == "__init__", f"{name_of(path)} belongs to no part of DESIGN's flow"
        allowed = set()
    assert parts <= allowed


@pytest.mark.parametrize("path", PIPELINES, ids=name_of)
def test_pipelines_know_no_framework(path):
    roots = {module.split(".")[0] for module in imports(path)}
    assert not roots & {*FRAMEWORKS, "dags", "dashboards", "tests"}
    assert "great_expectations" not in roots or name_of(path) == "pipelines/validate/expectations.py"


def test_pages_and_dags_keep_to_their_doors():
    for path in (ROOT / "dashboards").rglob("*.py"):
        parts = {part(module) for module in imports(path) if module.startswith("pipelines.")}
        assert not parts & {*FLOW[2:], *ENDS} and "airflow" not in imports(path), name_of(path)
    for path in (ROOT / "dags").rglob("*.py"):
        roots = {module.split(".")[0] for module in imports(path)}
        assert not roots & {"streamlit", "dashboards", "duckdb", "polars"}, name_of(path)


def test_nothing_heavy_is_imported_before_it_is_needed():
    """`dunwatch --help` and every Airflow task pay for what the package imports at once."""
    code = "import sys, pipelines.__main__, pipelines.stages; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"great_expectations", "airflow", "streamlit", "pandas", "numba"} & set(loaded.stdout.split())


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_stage_is_where_the_table_says(stage):
    if stage.name == "validate":
        pytest.importorskip("great_expectations")
    given = inspect.signature(getattr(importlib.import_module(stage.module), stage.name)).parameters
    assert next(iter(given)) == "settings"
    assert given["progress"].kind is inspect.Parameter.KEYWORD_ONLY
    needed = [one.name for one in given.values() if one.default is inspect.Parameter.empty]
    assert needed == ["settings"]


def test_files_are_short_and_named_by_their_job():
    long, vague = {}, []
    for path in in_git():
        if path.suffix not in (".py", ".sql", ".sh"):
            continue
        most = next((lines for pattern, lines in DECLARATIONS.items() if path.match(pattern)), MOST_LINES)
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > most:
            long[name_of(path)] = lines
        if path.stem in ("utils", "util", "helpers", "helper", "common", "misc", "base"):
            vague.append(name_of(path))
    assert not long and not vague


def test_only_settings_read_the_environment():
    # The others hand it on to a child, or tell a library something before it is imported.
    allowed = {"pipelines/settings.py", "pipelines/serve/airflow_home.py", "dashboards/launch.py"}
    allowed |= {"pipelines/validate/expectations.py", "pipelines/classify/__init__.py"}
    pattern = re.compile(r"os\.environ|os\.getenv|from os import .*environ")
    reading = {
        name_of(path)
        for folder in ("pipelines", "dashboards", "dags")
        for path in (ROOT / folder).rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert reading <= allowed


def test_the_lock_names_packages_and_hashes_and_nowhere_to_get_them():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    assert not re.search(r"://|--index|--find-links|file:|(^|[\s@])/", text)
    for pin in re.split(r"\n(?=\S)", text):
        assert re.match(r"[a-z0-9._-]+==\S+", pin) and "--hash=sha256:" in pin, pin.splitlines()[0]


def test_the_lock_is_of_the_present_requirements():
    subprocess.run([sys.executable, "scripts/lock.py", "--check"], cwd=ROOT, check=True)


def test_no_path_of_a_machine_and_nothing_unfinished():
    # Spelled in pieces, as this file is looked at too.
    path = re.compile(
        "|".join(rf"(?<![\w.~-])/{top}/" for top in ("root", "work", "farm", "tmp", "Users", "home/[a-z]+"))
    )
    unfinished = re.compile(r"\b(TO" r"DO|FIX" r"ME|HA" r"CK)\b")
    found = [
        f"{name}: {match[0]}"
        for name, text in texts(in_git())
        for match in (*path.finditer(text), *unfinished.finditer(text))
    ]
    assert not found


RESERVED = re.compile(r"^1?[2-9]\d\d55501\d\d$")  # 555-0100 to 555-0199 of every area are for fiction
WRITTEN_OUT = re.compile(r"(?<![\w.-])(?:\+1[ .-]?)?\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])|\+1\d{10}\b")
BARE = re.compile(r"(?<![\w.+-])[2-9]\d{2}[2-9]\d{6}(?![\w.-])")


def test_no_telephone_number_could_be_somebodys():
    found = set()
    for name, text in texts(in_git()):
        invented = name.startswith(("data/sample/", "tests/feeds/"))
        matches = [*WRITTEN_OUT.finditer(text), *(BARE.finditer(text) if invented else ())]
        found |= {f"{name}: {one[0]}" for one in matches if not RESERVED.match(re.sub(r"\D", "", one[0]))}
    # Routes published for verification are meant to be called.
    assert not {each for each in found if not each.startswith("data/reference/")}
