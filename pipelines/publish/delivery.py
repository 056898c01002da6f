"""Trying a delivery again, within bounds, for every kind of destination alike."""

import logging
import time
from collections.abc import Callable

from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_random_exponential

from pipelines.ingest.answers import TransientError
from pipelines.settings import DunwatchError

log = logging.getLogger(__name__)

ATTEMPTS = 4
ATTEMPT_SECONDS = 45.0
"""The longest that one try may take, however slowly the other side answers."""
SILENCE_SECONDS = 20.0
"""The longest wait for its next bytes."""
LONGEST_PAUSE_SECONDS = 60.0
"""Whoever asks for a longer pause is left alone until the next run."""

Sleep = Callable[[float], None]


def patiently(attempt: Callable[[], None], what: str, *, sleep: Sleep = time.sleep) -> None:
    """Call `attempt` until it works, at most four times; at worst some six minutes.

    `attempt` raises TransientError for what may pass, with the pause that it was asked for. Raises
    DunwatchError when it did not work. Neither may say more of the destination than `what` does.
    """

    def pause(state: RetryCallState) -> float:
        return _failure(state).wait or wait_random_exponential(multiplier=1, max=20)(state)

    def give_up(state: RetryCallState) -> bool:
        return state.attempt_number >= ATTEMPTS or state.upcoming_sleep > LONGEST_PAUSE_SECONDS

    def tell(state: RetryCallState) -> None:
        log.warning("%s: %s; next try in %.0f s", what, _failure(state), state.upcoming_sleep)

    tries = Retrying(
        retry=retry_if_exception_type(TransientError),
        wait=pause,
        stop=give_up,
        before_sleep=tell,
        sleep=sleep,
        reraise=True,
    )
    try:
        tries(attempt)
    except TransientError as error:
        asked = f", and asks for a pause of {error.wait:,.0f} s" if error.wait > LONGEST_PAUSE_SECONDS else ""
        made = tries.statistics.get("attempt_number", 1)
        raise DunwatchError(f"{error}{asked} ({made} tries). It is tried again with the next run") from None


def _failure(state: RetryCallState) -> TransientError:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, TransientError)  # the only kind that is retried
    return error
