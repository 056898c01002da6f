"""Curated facts: the CSV files of data/reference/, read and checked. Each row has a source and a day."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"
"""Where the files are. They are edited by hand and reviewed like code."""
