"""Telling of new alerts, once: a webhook and e-mail, if configured. No stage: nothing waits for it.

After publishing, Airflow's DAG `notify` calls it, or `dunwatch notify`; `dunwatch run` and `build` do not.
"""

import logging
import time
import traceback
from dataclasses import dataclass, field

from pipelines import warehouse
from pipelines.publish import ledger
from pipelines.publish.alerts import Shown, read, untold
from pipelines.publish.delivery import Sleep
from pipelines.publish.destinations import Destination, destinations
from pipelines.publish.message import MOST_ALERTS, Message
from pipelines.settings import DunwatchError, Progress, Settings, quiet

log = logging.getLogger(__name__)

UNSET = "neither DUNWATCH_WEBHOOK nor DUNWATCH_MAIL_TO is set, so nobody is told"
INVENTED = "the snapshot is of the invented sample, of which nobody is told; DUNWATCH_NOTIFY_SAMPLE=1 does"


class NotifyError(DunwatchError):
    """Some destination was not told. The others were; what it missed is for the next run."""


@dataclass(frozen=True)
class Notified:
    """Alerts told by destination; or, in words, why nobody is to be told (empty: somebody is)."""

    told: dict[str, int] = field(default_factory=dict)
    off: str = ""

    def __str__(self) -> str:
        return self.off or "; ".join(f"{what}: {count} alerts told" for what, count in self.told.items())


def notify(settings: Settings, *, progress: Progress = quiet, sleep: Sleep = time.sleep) -> Notified:
    """Tell every destination of the published snapshot's new and ongoing alerts that it has not had.

    One message a destination, of at most 200 alerts; what is beyond waits for the next run. Closed and
    suppressed alerts are told to nobody. Raises NotifyError when a destination did not take its message,
    after all others were told; DunwatchError when nothing is published.
    """
    receivers = destinations(settings, sleep=sleep)
    if not receivers:
        return _off(UNSET)
    snapshot = warehouse.published(settings)
    if snapshot is None:
        raise DunwatchError("nothing is published, so there is nothing to tell of. Run 'dunwatch run' first.")
    shown = read(snapshot, settings)
    if shown.source == "sample" and not settings.notify_sample:
        return _off(INVENTED)
    told: dict[str, int] = {}
    failures = []
    with ledger.alone(settings):
        for done, receiver in enumerate(receivers):
            progress("notify", done, len(receivers))
            try:
                told[receiver.what] = _tell(settings, receiver, shown)
                why = None
            except DunwatchError as error:
                why = str(error)
            except OSError as error:
                why = f"{error.strerror or type(error).__name__} in {settings.alerts}"
            except Exception as error:  # what nobody foresaw with one must not keep it from the others
                why = _unforeseen(error)
            if why is not None:
                log.info("%s: %s", receiver.what, why)  # the error raised at the end says it again
                failures.append(f"{receiver.what}: {why}")
            try:
                ledger.note_failure(settings, receiver.name, why)
            except OSError as error:  # no reason to keep it from the others
                log.warning("%s: its failure cannot be noted (%s)", receiver.what, error.strerror)
    progress("notify", len(receivers), len(receivers))
    if failures:
        raise NotifyError("not told: " + "; ".join(failures) + ".")
    return Notified(told)


def _tell(settings: Settings, receiver: Destination, shown: Shown) -> int:
    """Tell one destination what it has not had; returns how many alerts that was."""
    kept = ledger.read(settings, receiver.name)
    alerts = untold(shown.alerts, kept.told(shown.source), MOST_ALERTS)
    if not alerts:
        return 0
    message = Message(shown.source, tuple(alerts))
    # Before anything is sent: a ledger that cannot be written would have the same alerts told with every run.
    ledger.write(kept, source=shown.source, batch=message.key)
    receiver.deliver(message)
    ids = [alert.alert_id for alert in alerts]
    ledger.write(kept, source=shown.source, batch=message.key, alert_ids=ids)
    log.info("%s: %d alerts told", receiver.what, len(alerts))
    return len(alerts)


def _off(why: str) -> Notified:
    log.info("%s", why)
    return Notified(off=why)


def _unforeseen(error: Exception) -> str:
    """Where it arose, without its own words, which may show an address."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"an unexpected {type(error).__name__} in {place.name}, line {place.lineno}; report it as a bug"
