"""Who and where the generator writes about: US states with weights, and companies that do not exist.

State populations are 2020 Census figures in thousands (public domain); three-digit postal areas and telephone
area codes are the states' own, so joins by place look right. Every company name is invented.
"""

from dataclasses import dataclass

# code | name | population (thousands) | first and last three-digit ZIP area | a city | area codes
_STATES = """
AL|Alabama|5024|350|369|Birmingham|205 251
AK|Alaska|733|995|999|Anchorage|907
AZ|Arizona|7152|850|865|Phoenix|602 480
AR|Arkansas|3012|716|729|Little Rock|501 479
CA|California|39538|900|961|Fresno|213 510 619 916
CO|Colorado|5774|800|816|Denver|303 719
CT|Connecticut|3606|060|069|Hartford|203 860
DE|Delaware|990|197|199|Dover|302
DC|District of Columbia|690|200|205|Washington|202
FL|Florida|21538|320|349|Orlando|305 407 813
GA|Georgia|10712|300|319|Macon|404 678 912
HI|Hawaii|1455|967|968|Honolulu|808
ID|Idaho|1839|832|838|Boise|208
IL|Illinois|12813|600|629|Peoria|217 312 773
IN|Indiana|6786|460|479|Muncie|317 765
IA|Iowa|3190|500|528|Des Moines|515 319
KS|Kansas|2938|660|679|Wichita|316 785
KY|Kentucky|4506|400|427|Lexington|502 859
LA|Louisiana|4658|700|714|Lafayette|504 337
ME|Maine|1362|039|049|Portland|207
MD|Maryland|6177|206|219|Baltimore|301 410
MA|Massachusetts|7030|010|027|Worcester|617 508
MI|Michigan|10077|480|499|Lansing|313 517
MN|Minnesota|5706|550|567|Duluth|612 651
MS|Mississippi|2961|386|397|Jackson|601 662
MO|Missouri|6155|630|658|Springfield|314 816
MT|Montana|1084|590|599|Billings|406
NE|Nebraska|1962|680|693|Omaha|402
NV|Nevada|3105|889|898|Las Vegas|702 775
NH|New Hampshire|1378|030|038|Concord|603
NJ|New Jersey|9289|070|089|Trenton|201 609 732
NM|New Mexico|2118|870|884|Santa Fe|505
NY|New York|20201|100|149|Albany|212 516 718
NC|North Carolina|10439|270|289|Durham|336 704 919
ND|North Dakota|779|580|588|Fargo|701
OH|Ohio|11799|430|459|Dayton|216 614 937
OK|Oklahoma|3959|730|749|Tulsa|405 918
OR|Oregon|4237|970|979|Salem|503 541
PA|Pennsylvania|13003|150|196|Scranton|215 412 717
PR|Puerto Rico|3286|006|009|Ponce|787
RI|Rhode Island|1097|028|029|Providence|401
SC|South Carolina|5118|290|299|Columbia|803 843
SD|South Dakota|887|570|577|Rapid City|605
TN|Tennessee|6911|370|385|Knoxville|615 865
TX|Texas|29146|750|799|El Paso|210 713 817
UT|Utah|3272|840|847|Provo|801
VT|Vermont|643|050|059|Burlington|802
VA|Virginia|8631|220|246|Roanoke|540 757
WA|Washington|7705|980|994|Spokane|206 509
WV|West Virginia|1794|247|268|Charleston|304
WI|Wisconsin|5894|530|549|Madison|414 608
WY|Wyoming|577|820|831|Casper|307
"""


@dataclass(frozen=True)
class State:
    """One state: `people` in thousands; `zip_first` to `zip_last` are its three-digit postal areas."""

    code: str
    name: str
    people: int
    zip_first: int
    zip_last: int
    city: str
    area_codes: tuple[str, ...]


def _state(line: str) -> State:
    code, name, people, first, last, city, areas = line.split("|")
    return State(code, name, int(people), int(first), int(last), city, tuple(areas.split()))


STATES = tuple(_state(line) for line in _STATES.strip().splitlines())

# Places that the publisher also lists, far too small to weigh by people: overseas mail, territories, and the
# one state that it writes in full.
RARE_STATES = ("AE", "AP", "GU", "VI", "UNITED STATES MINOR OUTLYING ISLANDS")

# Invented companies by what they do, the largest first; sizes follow their rank (see generate_rows).
COMPANIES: dict[str, tuple[str, ...]] = {
    "collector": (
        "BIRCH RECOVERY GROUP, INC.",
        "HALDANE & PIKE RECEIVABLES, LLC",
        "CASTLEROCK LEDGER SERVICES LLC",
        "TAMARIND CREDIT RESOLUTIONS, INC.",
        "OXBOW PORTFOLIO PARTNERS, L.P.",
        "GREYLING ASSET RECOVERY, LLC",
        "MERIDEN FALLS COLLECTIONS, INC.",
        "QUARRY LANE ASSOCIATES",
        "SEVEN ALDERS RECOVERY LLC",
        "PELLWORTH LAW GROUP, P.C.",
        "COPPERLEAF RECEIVABLES MANAGEMENT, INC.",
        "DUNMORE & ASHBY COLLECTION BUREAU",
        "IRONBRIDGE BILLING RECOVERY, LLC",
        "LOWLAND CAPITAL HOLDINGS, INC.",
        "STONEFERRY RESOLUTION SERVICES",
        "WICKET HILL FINANCIAL ADJUSTERS, LLC",
        "BRACKENRIDGE ACCOUNTS BUREAU, INC.",
        "EASTMERE PROCESSING AND MEDIATION",
    ),
    "lender": (
        "NORTHGATE LENDING LLC",
        "SWIFTWILLOW CASH ADVANCE, INC.",
        "LARKSTONE PERSONAL LOANS, INC.",
        "PINEY CREEK INSTALLMENT CREDIT LLC",
        "PAYFERN TECHNOLOGIES, INC.",
        "RIDGETOP TITLE LENDERS, LLC",
        "SPLITBASKET PAY LATER, INC.",
        "OLD MILL CONSUMER FINANCE CO.",
    ),
    "card": (
        "HARBOUR CARD SERVICES, N.A.",
        "FIRST TIDEWELL BANK",
        "MARROWSTONE BANK USA, N.A.",
        "CINDERFORD RETAIL CREDIT BANK",
        "BLUE KETTLE CARD COMPANY",
        "PROSPECT & VINE BANK",
    ),
    "bank": (
        "TALLGRASS NATIONAL BANK",
        "FIRST TIDEWELL BANK",
        "COMMONWEAL RIVER BANCORP",
        "HEATHERTON FEDERAL CREDIT UNION",
        "PROSPECT & VINE BANK",
        "LANTERN DIGITAL BANK, INC.",
    ),
    "mortgage": (
        "HEARTHGATE MORTGAGE SERVICING LLC",
        "BELLWETHER HOME LOANS, INC.",
        "COTTERIDGE LOAN SERVICING, LP",
        "TALLGRASS NATIONAL BANK",
    ),
    "auto": (
        "ROADRUN AUTO FINANCE, INC.",
        "KESTREL MOTOR CREDIT COMPANY",
        "SILVERSPOKE ACCEPTANCE CORP.",
        "OVERPASS AUTO LOANS LLC",
    ),
    "student": (
        "CAMPANILE LOAN SERVICES, LLC",
        "QUADRANGLE EDUCATION LOANS, INC.",
        "MORTARBOARD SERVICING CORPORATION",
    ),
    "wallet": (
        "COINPURSE PAYMENTS, INC.",
        "ZIPLARK WALLET LLC",
        "TETHERPOST MONEY TRANSFER, INC.",
    ),
    "bureau": (
        "TRIVANTA INFORMATION SERVICES, INC.",
        "OAKLEDGER CREDIT DATA LLC",
        "PARAGRAPH CONSUMER REPORTS, INC.",
        "TENANTLENS SCREENING, INC.",
    ),
    "relief": (
        "CLEARSPRING DEBT SOLUTIONS, LLC",
        "FRESH LEDGER CREDIT REPAIR",
        "BEACON STUDENT ASSISTANCE CENTER, INC.",
        "TURNPIKE SETTLEMENT PARTNERS",
    ),
}

BURST_COMPANY = "NORTHGATE LENDING LLC"

_FORMS = (
    ", INC.",
    ", LLC",
    ", L.P.",
    ", LP",
    ", N.A.",
    ", P.C.",
    " LLC",
    " CORP.",
    " CO.",
    " INC.",
    " CORPORATION",
    " COMPANY",
    " USA",
)


def spoken(company: str) -> str:
    """The company's name as a consumer would write it.

    >>> spoken("BIRCH RECOVERY GROUP, INC."), spoken("MARROWSTONE BANK USA, N.A.")
    ('Birch Recovery Group', 'Marrowstone Bank')
    """
    name = company
    while (form := next((form for form in _FORMS if name.endswith(form)), None)) is not None:
        name = name.removesuffix(form)
    return " ".join(word if word == "&" else word.capitalize() for word in name.split()).replace(
        " And ", " and "
    )
