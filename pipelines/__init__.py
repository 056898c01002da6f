"""dunwatch: what people are told they owe, and why it happened.

The stages in order; data flows down, imports point up:

contract    what we promise: every column, table and word, written once
feeds       who publishes: one module a source
ingest      1 bytes: land what publishers have, untouched, each with a receipt
normalise   2 reports: bytes to records in our columns; what cannot become one is quarantined with a reason
classify    3 verdicts: what kind of notice each report tells of, and why it came
resolve     4 who and what: institutions and campaigns
aggregate   5 marts: one DuckDB file, brought up to date by what is new, and its tables of counts
validate    6 fit to show? the contract's promises and each feed's bounds, as findings; the gate
publish     7 show it: a snapshot and the link to it
"""
