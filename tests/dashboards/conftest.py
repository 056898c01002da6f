"""Invented homes to look at, and a browserless visitor to look at them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboards.invented import publish

REFERENCE = "reference.duckdb"
"""A copy to ask beside the pages: one process cannot open a file under two configurations."""

APP = Path(__file__).resolve().parents[2] / "dashboards" / "app.py"


@pytest.fixture(scope="session")
def homes(tmp_path_factory) -> dict[str, Path]:
    """One home a situation, each with a published snapshot; `first` has none."""
    root = tmp_path_factory.mktemp("homes")
    for size in ("full", "tiny", "empty"):
        shutil.copyfile(publish(root / size, size), root / size / REFERENCE)
    publish(root / "trouble", "full", source="live", hours_ago=400, failed=True, event=True, residue=True)
    publish(root / "spans", "full", level="spans")
    publish(root / "none", "full", level="none")
    (root / "first").mkdir()
    return {path.name: path for path in root.iterdir()}


@pytest.fixture
def visit(homes, monkeypatch) -> Callable[..., AppTest]:
    """Open a page of a home with URL parameters, as a deep link does."""

    def go(home: str | Path, page: str = "overview", /, **params: str) -> AppTest:
        monkeypatch.setenv("DUNWATCH_HOME", str(homes[home] if isinstance(home, str) else home))
        at = AppTest.from_file(str(APP), default_timeout=60)
        if page != "overview":
            at.run()
            at.switch_page(f"app_pages/{page}.py")
        for name, value in params.items():
            at.query_params[name] = value
        return at.run()

    return go


def words_of(at: AppTest) -> str:
    """Everything a page says, tables aside."""
    kinds = ("title", "markdown", "caption", "warning", "info", "error", "code")
    said = [element.value for kind in kinds for element in getattr(at, kind)]
    return "\n".join(
        [*said, *(element.proto.body for element in at.get("html") if "<style>" not in element.proto.body)]
    )


def charts_of(at: AppTest) -> int:
    """How many charts a page draws."""
    return len(at.get("vega_lite_chart"))


def one(home: Path, sql: str):
    """One value straight from a copy of the published file, to hold a page against."""
    with duckdb.connect(str(home / REFERENCE), read_only=True) as con:
        return con.execute(sql).fetchall()[0][0]
