"""What the last landing of a feed noticed about its source, for the findings: home/raw/<feed>/alarms.json."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from pipelines.feeds.wanted import Alarm
from pipelines.settings import DunwatchError, Settings
from pipelines.written import write_json


def record_alarms(settings: Settings, feed_name: str, raised: Sequence[Alarm]) -> None:
    """Put these in place of the former landing's, whose complaints are past or come again."""
    found_at = datetime.now(UTC).replace(tzinfo=None).isoformat()
    record = {"found_at": found_at, "alarms": [asdict(alarm) for alarm in raised]}
    write_json(settings.raw / feed_name / "alarms.json", record)


def alarms(settings: Settings, feed_name: str) -> tuple[datetime | None, list[Alarm]]:
    """When the feed was last asked for (UTC without a zone; None: never), and what was noticed then."""
    path = settings.raw / feed_name / "alarms.json"
    if not path.exists():
        return None, []
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return datetime.fromisoformat(record["found_at"]), [Alarm(**alarm) for alarm in record["alarms"]]
    except (ValueError, KeyError, TypeError) as error:
        raise DunwatchError(
            f"{path} cannot be read ({error}). Delete it; the next landing writes it anew."
        ) from None
