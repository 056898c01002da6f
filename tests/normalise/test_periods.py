"""A period's file replaces its former issue, and what cannot be read is not taken for gone."""

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from pipelines.contract.feed import Host, Scope
from pipelines.feeds import FEEDS
from pipelines.feeds.protocols.listed_files import listed_files
from pipelines.ingest.land import land, land_files
from pipelines.normalise.reports import Normalised, normalise
from pipelines.settings import Settings, load
from tests.ingest.conftest import FakeTime

FEED = FEEDS["consumidor_br"]
MONTH = re.compile(r"basecompleta(?P<year>20\d\d)-(?P<month>\d\d)\.csv$")
HEADER = "Gestor;UF;Data Abertura;Nome Fantasia;Segmento de Mercado;Assunto;Grupo Problema;Problema"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", threads=1)


def month_of(*complaints: tuple[str, str]) -> str:
    """A file of complaints (company, day of opening)."""
    rows = [
        f"Senacon;SP;{day};{company};Varejo;Móveis e Colchões;Contrato / Oferta;Outro"
        for company, day in complaints
    ]
    return "\n".join([HEADER, *rows, ""])


def landed(settings: Settings, name: str, *complaints: tuple[str, str]) -> Normalised:
    """Land a file of complaints (company, day of opening); what became of it."""
    path = settings.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(month_of(*complaints), encoding="utf-8-sig")
    land_files(FEED, [path], settings)
    return normalise(settings)[FEED.name][-1]


A, B, C = ("Loja A", "27/02/2026"), ("Loja B", "04/03/2026"), ("Loja C", "30/03/2026")


def test_a_file_issued_again_withdraws_what_only_its_former_issue_had(settings: Settings) -> None:
    landed(settings, "basecompleta2026-03.csv", A, B)
    again = landed(settings, "basecompleta2026-03_2.csv", B)
    assert (again.unchanged, again.withdrawn) == (1, 1)


def test_a_period_says_nothing_of_other_files_whatever_days_their_records_have(settings: Settings) -> None:
    landed(settings, "basecompleta2026-03.csv", A, B)
    assert landed(settings, "basecompleta2026-04.csv", C).withdrawn == 0
    again = landed(settings, "basecompleta2026-03_2.csv", A, B, ("Loja D", "05/03/2026"))
    assert (again.unchanged, again.withdrawn) == (2, 0)  # C, opened in March, ended in April
    assert landed(settings, "basecompleta2026-03_3.csv", B).withdrawn == 2


def test_a_record_that_cannot_be_read_may_be_the_one_that_is_missing(settings: Settings) -> None:
    landed(settings, "basecompleta2026-03.csv", A, B)
    broken = landed(settings, "basecompleta2026-03_2.csv", A, ("Loja B", "04/33/2026"))
    assert (broken.quarantined, broken.withdrawn, broken.candidates) == (1, 0, 1)
    gone = landed(settings, "basecompleta2026-03_3.csv", A)
    assert (gone.withdrawn, gone.candidates) == (1, 0)


def test_a_period_that_shrinks_is_held_back_and_withdraws_nothing(settings: Settings) -> None:
    many = [(f"Loja {number}", "04/03/2026") for number in range(60)]
    landed(settings, "basecompleta2026-02.csv", *((f"Casa {number}", "04/02/2026") for number in range(400)))
    landed(settings, "basecompleta2026-03.csv", *many)
    shrunken = landed(settings, "basecompleta2026-03_2.csv", *many[:40])
    assert (shrunken.status, shrunken.withdrawn) == ("held", 20)
    assert shrunken.reason.startswith("it would withdraw 20 of 60 known records of its period; ")
    # It had no say: what it lacks is still known, and the next healthy issue finds it unchanged.
    again = landed(settings, "basecompleta2026-03_3.csv", *many[:50])
    assert (again.status, again.unchanged, again.withdrawn) == ("read", 50, 10)


def test_a_period_without_records_is_held_back_while_some_are_known(settings: Settings) -> None:
    landed(settings, "basecompleta2026-03.csv", A, B)
    empty = landed(settings, "basecompleta2026-03_2.csv")
    assert (empty.status, empty.reason) == ("held", "it has no records, and 2 of its period are known")
    assert landed(settings, "basecompleta2026-04.csv").status == "read"


def test_a_publishers_month_that_comes_again_with_few_rows_leaves_the_month_as_it_was(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same name, 400 rows at first and then 5; the next month has fewer rows than a healthy one."""
    office = replace(
        FEED,
        discover=listed_files("office", "/list.html", MONTH, scope=Scope.PARTITION),
        hosts={"office": Host("https://office.example")},
        bounds=replace(FEED.bounds, rows=(3, 500)),
    )
    monkeypatch.setattr("pipelines.normalise.chosen.FEEDS", {FEED.name: office})
    monkeypatch.setitem(FEEDS, FEED.name, office)
    rows = {"2026-03": 400}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/list.html":
            links = "".join(f'<a href="/basecompleta{month}.csv">{month}</a>' for month in rows)
            return httpx.Response(200, stream=httpx.ByteStream(links.encode()))
        listed = [(f"Loja {number}", "04/03/2026") for number in range(rows[request.url.path[-11:-4]])]
        return httpx.Response(200, stream=httpx.ByteStream(month_of(*listed).encode("utf-8-sig")))

    def outcome() -> list[tuple[str, int]]:
        land(office, settings, transport=httpx.MockTransport(answer), **FakeTime().arguments)
        return [(one.status, one.rows_in) for one in normalise(settings)[FEED.name]]

    assert outcome() == [("read", 400)]
    rows["2026-03"] = 5
    assert outcome() == [("read", 400), ("held", 5)]
    rows.update({"2026-03": 400, "2026-04": 2})
    assert outcome()[2:] == [("read", 400), ("held", 2)]


def test_the_family_of_closed_complaints_is_refused(settings: Settings) -> None:
    path = settings.home / "finalizadas_2026-03.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.removeprefix("Gestor;") + "\n", encoding="cp1252")
    (receipt,) = land_files(FEED, [path], settings)
    assert receipt.status == "refused"
    assert "Gestor" in (receipt.reason or "")
