"""Tabs that live in the address, and that run only the one shown."""

from collections.abc import Sequence

import streamlit as st

from dashboards import address
from dashboards.here import Here


def tabs(at: Here, names: Sequence[str]) -> str:
    """A row of tabs named `tab_<name>` in the words; returns the chosen name and puts it into the address."""
    key = f"tab_{names[0]}"
    asked = address.one("tab", names[0])
    state = st.session_state
    if state["address_moved"] or state["labels_changed"] or key not in state:
        state[key] = asked if asked in names else names[0]
    chosen = st.segmented_control(
        at.say("parts"),
        names,
        format_func=lambda name: at.say(f"tab_{name}"),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    if chosen and chosen != names[0]:
        st.session_state["page_params"]["tab"] = chosen
    return chosen or names[0]
