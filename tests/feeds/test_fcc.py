"""The two FCC datasets have nearly the same columns: a file of one must not pass for the other's."""

import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.shape import RefusedError, recognise
from tests.feeds.golden import raw_files

CALLS, FORMS = FEEDS["fcc_unwanted_calls"], FEEDS["fcc_consumer_complaints"]


@pytest.mark.parametrize("path", raw_files(FORMS), ids=lambda path: path.name)
def test_a_file_of_all_forms_is_not_taken_for_one_of_calls(path) -> None:
    head = path.read_bytes()
    assert recognise(head, FORMS.reading)
    with pytest.raises(RefusedError, match=r"another feed.s file|lacks issue_date"):
        recognise(head, CALLS.reading)


@pytest.mark.parametrize("path", raw_files(CALLS), ids=lambda path: path.name)
def test_files_of_calls_are_taken(path) -> None:
    assert recognise(path.read_bytes(), CALLS.reading)
