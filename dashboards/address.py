"""The browser's address: it holds the whole view, and what it says wins over what widgets remember."""

from collections.abc import Mapping

import streamlit as st

DIGITS = 9
MOST = 10**DIGITS - 1


def read() -> dict[str, list[str]]:
    """All parameters of the address, each with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def one(name: str, default: str = "") -> str:
    """The last value of one parameter."""
    return (read().get(name) or [default])[-1]


def whole(name: str, default: int) -> int:
    """A parameter that is a whole number, at most MOST; the default when it is none."""
    asked = one(name)
    if not asked.isdecimal():
        return default
    # Python refuses to read thousands of digits; no page has as many.
    return int(asked) if len(asked) <= DIGITS else MOST


def moved() -> bool:
    """Whether the address changed by other means than our widgets: a link, a reload, back or forward.

    Then widgets must be set from it. Ask once, at the beginning of a run.
    """
    held = _held()
    if _flat(read()) == held.get("settled"):
        return False
    # From here on widgets are set from this address. If the run is interrupted (back pressed twice), they
    # stand for neither this one nor the one before, whichever the next run finds.
    held.pop("settled", None)
    return True


def settle(params: Mapping[str, str]) -> None:
    """Make the address say this, adding one step to the browser's history if it says something else."""
    wanted = {name: value for name, value in params.items() if value}
    held = _held()
    if _flat(read()) != wanted:
        st.query_params.from_dict(wanted)
    held["settled"] = wanted


def _held() -> dict[str, dict[str, str]]:
    """What the session knows of its address: `settled`, the one that the widgets stand for.

    A dictionary of our own, because Streamlit may interrupt a run whenever session_state is written to:
    between an address sent to the browser and the note of it, back would not be seen as a move.
    """
    if "address" not in st.session_state:
        st.session_state["address"] = {}
    return st.session_state["address"]


def _flat(params: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: ",".join(values) for name, values in params.items()}
