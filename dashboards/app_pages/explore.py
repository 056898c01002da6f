"""Explore: the rows themselves, one case at a time or by SQL, and how to take and cite them."""

import streamlit as st

from dashboards import states
from dashboards.explore import cases, sql
from dashboards.here import here
from dashboards.tabs import tabs

at = here()
st.title(at.say("explore"))
st.markdown(at.say("explore_question"))
if not at.about["oldest"]:
    states.no_reports(at)
match tabs(at, ("cases", "sql")):
    case "sql":
        sql.sql(at)
    case _ if at.about["oldest"]:
        states.stale_notes(at)
        cases.cases(at)
    case _:
        pass
