"""What each feed's publisher serves: the feed's own tests/feeds/<name>/serve.py says it."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from pipelines.feeds import FEEDS
from tests.publisher.answer import Service
from tests.publisher.content import Content, content_services

FOLDER = Path(__file__).parent.parent / "feeds"


def serving(name: str) -> ModuleType:
    """A feed's serve.py. Raises FileNotFoundError when it has none."""
    if not (FOLDER / name / "serve.py").exists():
        raise FileNotFoundError(
            f"tests/feeds/{name}/serve.py is missing: say there what the feed's publisher serves"
        )
    return import_module(f"tests.feeds.{name}.serve")


def service(name: str, folder: Path | None = None) -> Service:
    """What a feed's publisher has: its fixture, or the files of the same kinds in `folder`."""
    return serving(name).serve(folder or FOLDER / name)


def services(content: Content | None = None, sample: Path | None = None) -> dict[str, Service]:
    """By feed, of every feed that has a serve.py: from `content`, from `sample`/<feed>/, or from fixtures."""
    found = content_services(content) if content else {}
    for name in FEEDS:
        if name not in found and (FOLDER / name / "serve.py").exists():
            own = sample / name if sample and (sample / name).is_dir() else None
            found[name] = service(name, own)
    return found
