"""The command line, run in this process where that does, and in one of its own where more is to be seen."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from pipelines.__main__ import main

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Said:
    """How a command ended and what it wrote."""

    code: int | str | None
    out: str
    error: str


Dunwatch = Callable[..., Said]


@pytest.fixture
def dunwatch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Dunwatch:
    """Runs `dunwatch WORDS` in this process; keywords are settings without their prefix."""

    def run(*words: object, **settings: object) -> Said:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["dunwatch", *map(str, words)])
            for name in [name for name in os.environ if name.startswith("DUNWATCH_")]:
                patched.delenv(name)
            for name, value in settings.items():
                patched.setenv(f"DUNWATCH_{name.upper()}", str(value))
            with pytest.raises(SystemExit) as ended:
                main()
        written = capsys.readouterr()
        return Said(ended.value.code, written.out, written.err)

    return run


def in_a_process(*words: object, **settings: object) -> Said:
    """Runs `dunwatch WORDS` in a process of its own, logging and all."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DUNWATCH_")}
    environment |= {f"DUNWATCH_{name.upper()}": str(value) for name, value in settings.items()}
    ended = subprocess.run(
        [sys.executable, "-m", "pipelines", *map(str, words)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,  # a machine at its limit, with loops to compile
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, Said]:
    """A home that the bundled sample was run into, and what was said. For reading only."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "first-run"  # one for all workers
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = folder / "said.json"
        if not said.exists():
            said.write_text(json.dumps(asdict(in_a_process("run", "--home", folder / "home"))))
        return folder / "home", Said(**json.loads(said.read_text()))


@pytest.fixture
def home(first_run: tuple[Path, Said]) -> Path:
    """The home of the first run. For reading only."""
    return first_run[0]
