"""Names for what a stage makes: a hash of what went in and of the code and data that made it.

Same name: same content, so a stage that finds its output there skips the work. That one rule gives
incremental runs, crash recovery and backfill; there is no other state.
"""

import ast
import functools
import hashlib
from pathlib import Path

import polars
import pyarrow

import pipelines
from pipelines.contract.words import VOCABULARIES, values

APART = (
    "pipelines.settings",
    "pipelines.feeds",
    "pipelines.feeds.discovery",
    "pipelines.contract.words",
    "pipelines.contract.verdict_words",
    "pipelines.contract.record_words",
    "pipelines.contract.resolve_words",
)
"""Modules that steer where and when, or explain. Of the vocabularies only the values and their order change
what comes out; a stage that ranks by them adds `of_words` to its name. Better translations redo nothing."""


def _source(module: str) -> Path | None:
    """The module's file, found without importing it; None for an imported name that is no module."""
    below = module.split(".")[1:]
    for folder in (Path(folder).joinpath(*below) for folder in pipelines.__path__):
        for path in (folder.with_suffix(".py"), folder / "__init__.py"):
            if path.is_file():
                return path
    return None


def _imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipelines"):
            found.add(node.module)
            # `from pipelines.contract import words` names a module, not a name in one.
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name.startswith("pipelines"))
    return found


class _WithoutExplanations(ast.NodeTransformer):
    """Takes out docstrings, those below constants too: a string that stands alone does nothing."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if isinstance(node.value, ast.Constant) else node


def _meaning(tree: ast.AST) -> str:
    """The code without comments and docstrings, so that explaining better redoes no work."""
    return ast.dump(_WithoutExplanations().visit(tree))


@functools.cache
def _read(text: str) -> tuple[frozenset[str], str]:
    """What a module's text imports of ours, and its meaning. Kept: most modules are part of many recipes."""
    tree = ast.parse(text)
    return frozenset(_imports(tree)), _meaning(tree)


@functools.cache
def of_code(*modules: str) -> str:
    """Hash (16 hex digits) of these modules, every pipelines module they import and the engines' versions."""
    waiting, seen = list(modules), {}
    while waiting:
        name = waiting.pop()
        if name in seen or name in APART:
            continue
        path = _source(name)
        seen[name] = ""
        if path is not None:
            imported, seen[name] = _read(path.read_text(encoding="utf-8"))
            waiting.extend(imported)
    return of(polars.__version__, pyarrow.__version__, *(f"{name}:{seen[name]}" for name in sorted(seen)))


def of_files(*paths: Path) -> str:
    """Hash of data files that a stage reads beside its input."""
    return of(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths))


def of_words() -> str:
    """Hash of every vocabulary's values in their order: rules rank by it."""
    return of(*(f"{name}={','.join(values(name))}" for name in sorted(VOCABULARIES)))


def of(*parts: str) -> str:
    """Hash (16 hex digits) of texts, order kept.

    >>> of("a", "b") == of("ab")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:".encode())
        digest.update(part.encode())
    return digest.hexdigest()[:16]
