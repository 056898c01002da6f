"""Brazil's consumidor.gov.br: complaints about companies as codes, month by month, from files put in by hand.

Two families of files are published: basecompleta (every complaint) and finalizadas (those closed, in fewer
columns). One complaint stands in both, under no id, so they cannot be told apart once united: this feed takes
the complete base only, known by its column Gestor, which the other family lacks. A month's file holds what
ended in that month, whenever it was opened.
"""

import re
from datetime import date, timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fields import day_first, plain, spans_lines, squeezed

OPENED = "Data Abertura"

COLUMNS = (
    *("Gestor", "Canal de Origem", "Região", "UF", "Cidade", "Sexo", "Faixa Etária"),
    *("Ano Abertura", "Mês Abertura", OPENED, "Hora Abertura"),
    *("Data Resposta", "Hora Resposta", "Data Análise", "Hora Análise", "Data Recusa", "Hora Recusa"),
    *("Data Finalização", "Hora Finalização", "Prazo Resposta", "Prazo Analise Gestor", "Tempo Resposta"),
    *("Nome Fantasia", "Segmento de Mercado", "Área", "Assunto", "Grupo Problema", "Problema"),
    *("Como Comprou Contratou", "Procurou Empresa", "Respondida", "Situação", "Avaliação Reclamação"),
    *("Nota do Consumidor", "Análise da Recusa", "Edição de Conteúdo", "Interação do Gestor", "Total"),
)
"""Of all months; each has some of them."""

REQUIRED = ("Gestor", "Nome Fantasia", "Segmento de Mercado", "Assunto", "Grupo Problema", "Problema")
EXPECTED = ("UF", OPENED, "Avaliação Reclamação")

USED = (*REQUIRED[1:], *EXPECTED, "Canal de Origem", "Ano Abertura", "Mês Abertura", "Situação")

STATES = (
    *("AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA"),
    *("PB", "PE", "PI", "PR", "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO"),
)

BEGAN = date(2014, 5, 1)
"""The service opened to some states in May 2014."""

_month = pl.concat_str(
    [plain("Ano Abertura"), plain("Mês Abertura").str.zfill(2), pl.lit("01")], separator="-"
).str.to_date("%Y-%m-%d", strict=False)
# Of some months only year and month are published: their first day stands for them, as counts are by month.
_received = pl.coalesce(day_first(OPENED), pl.when(plain(OPENED).is_null()).then(_month))
_state = plain("UF").str.to_uppercase()

FEED = Feed(
    name="consumidor_br",
    title=("Brazil consumidor.gov.br complaints", "巴西 consumidor.gov.br 投诉"),
    family="consumidor_br",
    publisher="Secretaria Nacional do Consumidor (Senacon), Ministério da Justiça",
    page="https://www.consumidor.gov.br/pages/dadosabertos/externo/",
    licence="Brazilian federal open data; exact licence not verified: attribute, and check it before "
    "redistributing.",
    terms="Complaints that consumers filed against companies taking part in the service, as codes and "
    "without their words. They are claims, and whether one was resolved is the consumer's own answer, which "
    "most do not give. Companies take part by choice, so their counts do not compare. Only files of the "
    "complete base are taken: those of closed complaints (finalizadas) hold the same ones again and are "
    "refused. "
    "Where a file gives no day, the first of the month in which the complaint was opened stands for it.",
    personal_data="Nobody is named. The consumer's city, sex and age range are set aside; the state is kept.",
    schedule="10 12 * * *",  # UTC; looks into the drop folder; a month is published early in the next
    kind="complaint",
    record_kind="statistical_row",
    language="pt",
    country="BR",
    renewal=Renewal.WINDOW,
    reading=Reading(
        required=REQUIRED,
        expected=EXPECTED,
        legacy=tuple(name for name in COLUMNS if name not in (*REQUIRED, *EXPECTED)),
        headers_vary=True,
        null_words=("null", "NULL", "NaN", "nan"),
        forms=("csv",),
    ),
    identity=None,
    identity_columns=COLUMNS,
    fields={
        "received_on": _received,
        "region": pl.when(_state.is_in(STATES)).then(_state),
        "accused": squeezed("Nome Fantasia"),
        "publisher_product": squeezed("Segmento de Mercado"),
        "publisher_sub_product": squeezed("Assunto"),
        "publisher_issue": squeezed("Grupo Problema"),
        "publisher_sub_issue": squeezed("Problema"),
        # The consumer's answer; of complaints that ended without one, how they ended.
        "publisher_response": pl.coalesce(squeezed("Avaliação Reclamação"), squeezed("Situação")),
        "publisher_submitted_via": squeezed("Canal de Origem"),
    },
    set_aside=tuple(name for name in COLUMNS if name not in USED),
    must=(
        ("a field of one line spans several: a quotation mark slipped", spans_lines(*USED)),
        ("neither a day nor a year and month of opening can be read in it", _received.is_null()),
        ("the day of opening lies before May 2014, when the service began", _received < BEGAN),
        ("the company complained of is missing", plain("Nome Fantasia").is_null()),
        ("the group of the problem is missing", plain("Grupo Problema").is_null()),
    ),
    bounds=Bounds(
        # 1,380,388 rows in the four months to April 2026; a first month, in 2014, may have had a thousand.
        rows=(500, 3_000_000),
        filled={"accused": 1.0, "publisher_issue": 1.0, "publisher_product": 0.95, "region": 0.9},
        stale_after=timedelta(days=75),  # a month's file comes early in the next
    ),
    carries=("is_debt_notice", "notice_type", "service_line", "outcome"),
    crosswalk="consumidor_br",
    discover=None,
    partition=re.compile(r"(?i)basecompleta[-_ ]?(?P<year>20\d\d)[-_]?(?P<month>[01]\d)"),
    lag=timedelta(days=60),  # a complaint is listed when it has ended: ten days to answer, twenty to judge
)
