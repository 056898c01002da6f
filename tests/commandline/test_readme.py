"""What README.md promises: its links lead somewhere, and its queries run on the sample."""

import re
import shlex
from pathlib import Path

import pytest

from tests.commandline.conftest import ROOT, Dunwatch

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", README, re.M | re.S)
COMMANDS = re.findall(r"^\.venv/bin/dunwatch (sql .*)$", README, re.M)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_local_links_lead_to_a_file(page: str) -> None:
    links = re.findall(r"\]\((?!\w+:|#)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert not [link for link in links if not (ROOT / link).exists()]
    assert links or page != "README.md"


def test_every_query_gives_rows(dunwatch: Dunwatch, home: Path) -> None:
    assert QUERIES
    for query in QUERIES:
        said = dunwatch("sql", "--home", home, "--json", "--", query)
        assert (said.code, said.error) == (0, "") and len(said.out) > len("[]\n"), query


def test_every_sql_command_works(
    dunwatch: Dunwatch, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write a file there
    assert COMMANDS
    for command in COMMANDS:
        said = dunwatch(*shlex.split(command), "--home", home)
        assert (said.code, said.error) == (0, "") and said.out, command
