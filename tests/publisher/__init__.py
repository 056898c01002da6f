"""A publisher on this machine that speaks the real ones' protocols, and misbehaves when told to.

In a test: `with Publisher(invented(date(2026, 9, 14))) as publisher: ...`, settings with
`bases=publisher.bases()`. As a program: `python -m tests.publisher --port 8099 [--folder data/sample]
[--fault KIND[@PATTERN][*TIMES]]`. What a feed's publisher has is said in tests/feeds/<name>/serve.py.
"""

from tests.publisher.answer import Answer, Service
from tests.publisher.content import Content, invented
from tests.publisher.faults import Fault
from tests.publisher.publisher import Publisher

__all__ = ["Answer", "Content", "Fault", "Publisher", "Service", "invented"]
