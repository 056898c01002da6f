"""Canadian Anti-Fraud Centre: every fraud report since 2021 as codes, one CSV that each release replaces.

No text, no company, no telephone number. The file's own numbers are not known to be stable from one release
to the next, so a record's id is a hash of what the file says of it; headers come with accents or without.
"""

import re
from datetime import date, timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Host, Reading, Renewal
from pipelines.feeds.countries import country_code
from pipelines.feeds.fields import US_STATES, day, money, plain, spans_lines, squeezed
from pipelines.feeds.protocols.ckan import Package, newest_file

RECEIVED = "Date Received / Date reçue"
CATEGORY = "Fraud and Cybercrime Thematic Categories"
METHOD = "Solicitation Method"
LOSS = "Dollar Loss /pertes financières"

COLUMNS = (
    RECEIVED,
    "Complaint Received Type",
    "Country",
    "Province/State",
    CATEGORY,
    METHOD,
    "Gender",
    "Language of Correspondence",
    "Victim Age Range / Tranche d'âge des victimes",
    "Complaint Type",
    "Number of Victims / Nombre de victimes",
    LOSS,
)
"""What a record's id is made of. Without one of them every id would be another: such a file is refused."""

FRENCH = (
    "Type de plainte reçue",
    "Pays",
    "Province/État",
    "Catégories thématiques sur la fraude et la cybercriminalité",
    "Méthode de sollicitation",
    "Genre",
    "Langue de correspondance",
    "Type de plainte",
)
"""The same values once more, in French."""

NUMBER = "Numéro d'identification / Number ID"

PORTAL = Host("https://open.canada.ca")

PACKAGE = Package(
    host_name="open_canada",
    host=PORTAL,
    root="/data",
    package_id="6a09c998-cddb-4a22-beff-4dca67ab892f",
    form="CSV",
    file_name=re.compile(r"(?i)^cafc-open-gouv-database-.*\.csv$"),
    resource_id="43c67af5-e598-4a9b-a484-fe1cb5d775b5",
)

FOUNDED = date(1993, 1, 1)
"""The centre's first year; the file begins in 2021."""

NOT_DETERMINED = ("Identity Fraud", "Personal Info", "Phishing")
"""Categories whose loss the centre cannot determine, and writes as $0.00, as it does of other victims too: in
the file of 2024 of 28,947, beside 70,959 with a sum."""

REGIONS = {
    "alberta": "AB",
    "british columbia": "BC",
    "manitoba": "MB",
    "new brunswick": "NB",
    "newfoundland and labrador": "NL",
    "north west territories": "NT",
    "northwest territories": "NT",
    "nova scotia": "NS",
    "nunavut": "NU",
    "ontario": "ON",
    "prince edward island": "PE",
    "quebec": "QC",
    "saskatchewan": "SK",
    "yukon": "YT",
    **{state.lower(): code for state, code in US_STATES.items()},
}

CHANNELS = {
    "direct call": "voice_live",
    "door to door/in person": "in_person",
    "email": "email",
    "internet-social network": "social_media",
    "mail": "letter",
    "text message": "sms",
}
"""Methods that name a channel of ours; Internet, fax, print, television, radio and video calls do not."""

LANGUAGES = {"English": "en", "French": "fr"}

_region = plain("Province/State")
_loss = money(LOSS)
_nothing_lost = (squeezed("Complaint Type") == "Attempt") & ~plain(CATEGORY).is_in(NOT_DETERMINED)
_lost = pl.when((_loss != 0) | _nothing_lost.fill_null(False)).then(_loss)

FEED = Feed(
    name="cafc_reports",
    title=("Canadian Anti-Fraud Centre reports", "加拿大反诈骗中心举报"),
    family="cafc",
    publisher="Royal Canadian Mounted Police, Canadian Anti-Fraud Centre",
    page="https://open.canada.ca/data/en/dataset/6a09c998-cddb-4a22-beff-4dca67ab892f",
    licence="Open Government Licence - Canada",
    terms="Redistribution and commercial use are allowed with attribution. Reported by the public, as "
    "victims or after an attempt, and not verified. Every record is a report of fraud by design, so the file "
    "says how kinds of fraud compare among those reported, and nothing of how many debt notices are "
    "fraudulent. Collection Agency means a demand for a debt that is not real. Sums are those reported lost, "
    "in Canadian dollars. The centre writes $0.00 where it cannot determine a loss and where there was none: "
    "so a zero stays of an attempt only, outside the categories Identity Fraud, Personal Info and Phishing, "
    "and there says that nothing was lost; of victims, and of other and unknown reports, it is left out. A "
    "report that a later release words differently is withdrawn and stands there as a new one.",
    personal_data="Nobody is named. Gender and age range of the reporter are set aside, and so is the file's "
    "own number.",
    schedule="40 14 * * 1",  # UTC; releases are quarterly and announced by nothing but the portal's entry
    kind="fraud_report",
    record_kind="statistical_row",
    language="en",
    country="CA",
    renewal=Renewal.WHOLE,
    reading=Reading(
        required=COLUMNS,
        expected=(NUMBER, *FRENCH),
        headers_vary=True,
        null_words=(
            "Not Available",
            "Not Specified",
            "non disponible",
            "Non spécifié",
            "'Not Available / non disponible",
        ),
        forms=("csv",),
    ),
    identity=None,
    identity_columns=COLUMNS,
    fields={
        "received_on": day(RECEIVED),
        "country": country_code("Country"),
        "region": pl.coalesce(
            _region.str.to_lowercase().replace_strict(REGIONS, default=None, return_dtype=pl.String), _region
        ),
        # Of who did not say, the language is undetermined.
        "language": plain("Language of Correspondence").replace_strict(LANGUAGES, default="und"),
        "channel": squeezed(METHOD)
        .str.to_lowercase()
        .replace_strict(CHANNELS, default=None, return_dtype=pl.String),
        "publisher_issue": squeezed(CATEGORY),
        "publisher_sub_issue": squeezed(METHOD),
        "publisher_submitted_via": squeezed("Complaint Received Type"),
        "publisher_tags": squeezed("Complaint Type"),  # whether the reporter is a victim, or was nearly one
        "lost_amount": _lost,
        "lost_currency": pl.when(_lost.is_not_null()).then(pl.lit("CAD")),
    },
    set_aside=(
        NUMBER,
        *FRENCH,
        "Gender",
        "Victim Age Range / Tranche d'âge des victimes",
        "Number of Victims / Nombre de victimes",  # 1 for a victim, 0 for all else
    ),
    must=(
        ("a field of one line spans several: a quotation mark slipped", spans_lines(*COLUMNS)),
        ("the date received is missing or not a date", day(RECEIVED).is_null()),
        ("the date received lies before 1993, when the centre was founded", day(RECEIVED) < FOUNDED),
        ("the thematic category is missing", plain(CATEGORY).is_null()),
        (
            "the dollar loss is no sum of dollars",
            (plain(LOSS).is_not_null() & (_loss.is_null() | (_loss < 0)).fill_null(True)),
        ),
    ),
    bounds=Bounds(
        # Cumulative: 300,171 rows to September 2024, 350,361 to September 2025.
        rows=(300_000, 1_500_000),
        # In the former: region 76 %, country 77 %, method 94 %, a loss 48 %.
        filled={
            "publisher_issue": 1.0,
            "publisher_sub_issue": 0.8,
            "region": 0.6,
            "country": 0.6,
            "lost_amount": 0.3,
        },
        stale_after=timedelta(days=130),  # a quarter, and the weeks until it is out
    ),
    carries=("is_debt_notice", "channel", "notice_type", "cause"),
    crosswalk="cafc",
    discover=newest_file(PACKAGE),
    hosts={PACKAGE.host_name: PORTAL},
    whole_names=(r"(?i)cafc-open-gouv-database-.*\.(csv|zip)",),
    fraud_only=True,
    lag=timedelta(days=120),
)
