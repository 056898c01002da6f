"""dunwatch: what people are told they owe, and why it happened.

The stages in order; data flows down, imports point up:

contract    what we promise: every column, table and word, written once
reference   curated facts: institutions, routes to verify, source events, each with source and day
feeds       who publishes: one module a source
ingest      bytes: land what publishers have, untouched, each with a receipt
normalise   reports: bytes to records in our columns; what cannot become one is quarantined with a reason
classify    verdicts: what kind of notice each report tells of, and why it came
resolve     who and what: names to institutions, near-identical texts to campaigns
aggregate   marts: one DuckDB file, brought up to date by what is new, and its tables of counts
validate    fit to show? the contract's promises and each feed's bounds, as findings; the gate
publish     show it: a snapshot and the link to it

training    beside the flow: how the weights that classify uses are made
"""
