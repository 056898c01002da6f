"""A period's file replaces its former issue, and what cannot be read is not taken for gone."""

from pathlib import Path

import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.land import land_files
from pipelines.normalise.reports import Normalised, normalise
from pipelines.settings import Settings, load

FEED = FEEDS["consumidor_br"]
HEADER = "Gestor;UF;Data Abertura;Nome Fantasia;Segmento de Mercado;Assunto;Grupo Problema;Problema"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", threads=1)


def landed(settings: Settings, name: str, *complaints: tuple[str, str]) -> Normalised:
    """Land a file of complaints (company, day of opening); what became of it."""
    rows = [
        f"Senacon;SP;{day};{company};Varejo;Móveis e Colchões;Contrato / Oferta;Outro"
        for company, day in complaints
    ]
    path = settings.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8-sig")
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


def test_the_family_of_closed_complaints_is_refused(settings: Settings) -> None:
    path = settings.home / "finalizadas_2026-03.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.removeprefix("Gestor;") + "\n", encoding="cp1252")
    (receipt,) = land_files(FEED, [path], settings)
    assert receipt.status == "refused"
    assert "Gestor" in (receipt.reason or "")
