"""Resolve requirements.lock from pyproject.toml, or check offline that it was resolved from the present one.

`python scripts/lock.py` needs the network; `python scripts/lock.py --check` does not: the lock's first line
carries the hash of the requirements it was resolved from.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
COMPILE = (
    "uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header "
    "--no-annotate --all-extras --group dev --quiet pyproject.toml -o requirements.lock"
)


def first_line() -> str:
    """The lock's first line as the present pyproject.toml would have it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    asked = [
        project["requires-python"],
        project["dependencies"],
        project["optional-dependencies"],
        declared["dependency-groups"],
    ]
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    return f"# Resolved by 'make lock' from the requirements in pyproject.toml, sha256 {digest}"


def resolve() -> None:
    """Write the lock anew. Pins that still fit are kept; delete the file first to raise them all."""
    subprocess.run([ROOT / ".venv/bin" / "uv", *COMPILE.split()[1:]], cwd=ROOT, check=True)
    pins = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    LOCK.write_text("\n".join([first_line(), *pins]) + "\n", encoding="utf-8")


def main() -> int:
    if "--check" not in sys.argv[1:]:
        resolve()
        return 0
    with LOCK.open(encoding="utf-8") as lock:
        if lock.readline().rstrip("\n") == first_line():
            return 0
    print(
        "requirements.lock was not resolved from the present pyproject.toml: run 'make lock'.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
