"""Verdicts: what kind of notice each report tells of, and why it came."""

import hashlib
import os
from pathlib import Path


def _keep_compiled_code_by_its_sources() -> None:
    """Tell numba to keep what it compiles under a hash of this package's sources.

    By itself it looks only at the file of each function, and would go on running old code after a change in a
    function that is called from another file. Numba reads this when it is first imported, which is later.
    """
    home = Path(__file__).parent
    sources = b"\0".join(path.read_bytes() for path in sorted(home.glob("*.py")))
    kept = home / "__pycache__" / f"compiled-{hashlib.sha256(sources).hexdigest()[:12]}"
    if os.access(home, os.W_OK):
        os.environ.setdefault("NUMBA_CACHE_DIR", str(kept))


_keep_compiled_code_by_its_sources()
