"""Sources and trust: where the numbers come from, how complete and how clean they are."""

import streamlit as st

from dashboards import states
from dashboards.here import here
from dashboards.panels import failed_chips
from dashboards.tabs import tabs
from dashboards.trust import cards, checks, ledger, privacy

at = here()
st.title(at.say("sources"))
st.markdown(at.say("sources_question"))
failed_chips(at)
if not at.about["oldest"]:
    states.no_reports(at)
match tabs(at, ("cards", "rows", "checks", "surprises", "events", "privacy")):
    case "rows":
        ledger.accounting(at)
    case "checks":
        checks.findings(at)
    case "surprises":
        checks.quarantine(at)
        checks.drift(at)
    case "events":
        ledger.events(at)
    case "privacy":
        privacy.level(at)
        privacy.residue(at)
    case _:
        cards.matrix(at)
        cards.cards(at)
