"""Overview: what is happening with debt notices now, and whether the picture can be trusted."""

import streamlit as st

from dashboards import states
from dashboards.here import here
from dashboards.overview import mix, tiles, trends
from dashboards.panels import failed_chips

at = here()
st.title(at.say("overview"))
st.markdown(at.say("overview_question"))
failed_chips(at)
if not at.about["oldest"]:
    states.no_reports(at)
else:
    states.stale_notes(at)
    n = states.total(at, at.view)
    tiles.tiles(at, n)
    if n == 0:
        states.no_match(at)
    else:
        states.missing_notes(at)
        tiles.changed(at)
        trends.trends(at, n)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            mix.causes(at)
        with right:
            mix.channels(at)
        mix.where_from(at, n)
