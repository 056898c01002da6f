"""The dashboard: pages that read the published snapshot and say what its numbers do not say.

app.py is the entry; a page asks (queries), shows (charts, panels) and says the limits (words).
"""
