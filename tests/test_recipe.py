"""What renames a stage's output, and so redoes its work, and what does not."""

import os
from pathlib import Path

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipelines
from pipelines import recipe

STAGE = '''"""What the stage does."""

LIMIT = 3
"""Most rows."""


class Rule:
    """A rule."""


def keep(rows):
    """Keep some."""
    return rows[:LIMIT]
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules belong to the package, as those of a checkout with changes do."""
    monkeypatch.setattr(pipelines, "__path__", [*pipelines.__path__, str(tmp_path)])
    return tmp_path


def name_of(folder: Path, **sources: str) -> str:
    """The recipe of the module `invented`, with these modules in the folder."""
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    recipe.of_code.cache_clear()
    return recipe.of_code("pipelines.invented")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"""What the stage does."""', '"""The same in other words."""'),
        ('"""What the stage does."""\n', ""),
        ('"""Most rows."""', '"""Most rows; see the letter of May."""'),
        ('"""A rule."""', '"""A rule and why."""'),
        ('"""Keep some."""', '"""Keep the first."""'),
        ("LIMIT = 3", "LIMIT = 3  # enough for a page"),
        ("LIMIT = 3", "# enough for a page\nLIMIT = 3"),
        ("return rows[:LIMIT]", "return rows[ : LIMIT ]"),
    ],
)
def test_explaining_and_formatting_keep_the_name(folder: Path, before: str, after: str) -> None:
    changed = STAGE.replace(before, after)
    assert changed != STAGE
    assert name_of(folder, invented=STAGE) == name_of(folder, invented=changed)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LIMIT = 3", "LIMIT = 4"),
        ("rows[:LIMIT]", "rows[LIMIT:]"),
        ("return rows[:LIMIT]", "return rows[:LIMIT] or 'none'"),
        ("class Rule:", "class Law:"),
        ("def keep(rows):", "def keep(rows, more=None):"),
    ],
)
def test_a_change_of_code_changes_the_name(folder: Path, before: str, after: str) -> None:
    assert name_of(folder, invented=STAGE) != name_of(folder, invented=STAGE.replace(before, after))


@pytest.mark.parametrize(
    "imported",
    [
        "from pipelines.further import LIMIT",
        "from pipelines import further",
        "import pipelines.further as further",
        "def later():\n    from pipelines.further import LIMIT\n    return LIMIT",
        "from pipelines.between import LIMIT",
    ],
)
def test_what_a_module_imports_counts_as_its_own(folder: Path, imported: str) -> None:
    between = "from pipelines.further import LIMIT"
    first = name_of(folder, invented=imported, between=between, further="LIMIT = 3")
    assert name_of(folder, further="LIMIT = 3  # three") == first
    assert name_of(folder, further="LIMIT = 4") != first


def test_modules_in_a_circle_have_a_name(folder: Path) -> None:
    back = "from pipelines import invented"
    first = name_of(folder, invented="from pipelines import further", further=back)
    assert name_of(folder, further=f"{back}\nLIMIT = 3") != first


def test_settings_and_the_list_of_feeds_rename_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = name_of(folder, invented="from pipelines.apart import LIMIT", apart="LIMIT = 3")
    monkeypatch.setattr(recipe, "APART", (*recipe.APART, "pipelines.apart"))
    second = name_of(folder)
    assert second != first
    assert name_of(folder, apart="LIMIT = 4") == second
    assert {"pipelines.settings", "pipelines.feeds"} <= set(recipe.APART)


def test_another_engine_may_give_other_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = name_of(folder, invented=STAGE)
    monkeypatch.setattr(polars, "__version__", "0.0.1")
    assert name_of(folder) != first


def test_every_stage_of_this_checkout_has_a_name_of_its_own() -> None:
    stages = ("pipelines.normalise.part", "pipelines.classify.judge", "pipelines.aggregate.load")
    names = {recipe.of_code(stage) for stage in stages}
    assert len(names) == len(stages)
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in names)


texts = st.lists(st.text(), max_size=4)


@given(texts, texts)
def test_order_and_boundaries_of_texts_matter(one: list[str], other: list[str]) -> None:
    assert (recipe.of(*one) == recipe.of(*other)) == (one == other)


def test_texts_are_not_run_together() -> None:
    several = [("a", "b"), ("ab",), ("b", "a"), ("a", "b", ""), ("1:a", "b"), ("a1:b",), ()]
    assert len({recipe.of(*each) for each in several}) == len(several)


def test_files_count_by_content_and_order_alone(tmp_path: Path) -> None:
    one, two, copy = tmp_path / "one", tmp_path / "two", tmp_path / "copy"
    one.write_bytes(b"a,b\n1,2\n")
    two.write_bytes(b"a,b\n1,3\n")
    copy.write_bytes(one.read_bytes())
    os.utime(copy, (0, 0))
    assert recipe.of_files(one) == recipe.of_files(copy) != recipe.of_files(two)
    assert recipe.of_files(one, two) != recipe.of_files(two, one)
