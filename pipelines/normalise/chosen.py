"""Which receipts count: invented sample data and real data are never mixed in one snapshot."""

from pipelines.feeds import FEEDS
from pipelines.ingest.receipt import Receipt, receipts
from pipelines.settings import Settings


def chosen(settings: Settings) -> dict[str, list[Receipt]]:
    """Receipts to build from, by feed, oldest first.

    The bundled sample counts only while nothing real has landed, and never when DUNWATCH_SOURCE=live.
    """
    landed = _landed(settings)
    if origin(settings, landed) == "sample":
        return landed
    return {
        name: [receipt for receipt in held if receipt.origin != "sample"] for name, held in landed.items()
    }


def origin(settings: Settings, landed: dict[str, list[Receipt]] | None = None) -> str:
    """`sample` when what is built is invented, `live` when it came from publishers or a user's files."""
    held = landed if landed is not None else _landed(settings)
    real = any(
        receipt.origin != "sample"
        for each in held.values()
        for receipt in each
        if receipt.status != "refused"
    )
    return "live" if real or settings.source == "live" else "sample"


def left_out(settings: Settings) -> int:
    """How many sample files have landed and do not count, since something real has."""
    landed = _landed(settings)
    if origin(settings, landed) == "sample":
        return 0
    return sum(receipt.origin == "sample" for held in landed.values() for receipt in held)


def _landed(settings: Settings) -> dict[str, list[Receipt]]:
    """Receipts by feed, up to `landed_until`: publishers may be landing while the stages of one build run."""
    until = settings.landed_until
    return {
        name: [one for one in receipts(settings, name) if until is None or one.landed_at <= until]
        for name in FEEDS
    }
