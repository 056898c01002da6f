"""Placeholder."""

import streamlit as st
from dashboards.here import here

at = here()
st.title(at.say("explore"))
