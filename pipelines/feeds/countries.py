"""Names of countries as publishers write them, to ISO 3166 codes."""

import polars as pl

from pipelines.feeds.fields import plain

_NAMES = """
AF Afghanistan|AX Åland Islands|AL Albania|DZ Algeria|AS American Samoa|AD Andorra|AO Angola|AI Anguilla
AQ Antarctica|AG Antigua and Barbuda|AR Argentina|AM Armenia|AW Aruba|AU Australia|AT Austria|AZ Azerbaijan
BS Bahamas|BH Bahrain|BD Bangladesh|BB Barbados|BY Belarus|BE Belgium|BZ Belize|BJ Benin|BM Bermuda
BT Bhutan|BO Bolivia|BO Bolivia, Plurinational State of|BQ Bonaire, Sint Eustatius and Saba
BA Bosnia and Herzegovina|BW Botswana|BV Bouvet Island|BR Brazil|IO British Indian Ocean Territory
BN Brunei Darussalam|BG Bulgaria|BF Burkina Faso|BI Burundi|KH Cambodia|CM Cameroon|CA Canada|CV Cape Verde
CV Cabo Verde|KY Cayman Islands|CF Central African Republic|TD Chad|CL Chile|CN China|CX Christmas Island
CC Cocos (Keeling) Islands|CO Colombia|KM Comoros|CG Congo|CD Congo, The Democratic Republic of the
CK Cook Islands|CR Costa Rica|CI Côte d'Ivoire|CI Ivory Coast|HR Croatia|CU Cuba|CW Curaçao|CY Cyprus
CZ Czech Republic|CZ Czechia|DK Denmark|DJ Djibouti|DM Dominica|DO Dominican Republic|EC Ecuador|EG Egypt
SV El Salvador|GQ Equatorial Guinea|ER Eritrea|EE Estonia|SZ Eswatini|SZ Swaziland|ET Ethiopia
FK Falkland Islands (Malvinas)|FO Faroe Islands|FJ Fiji|FI Finland|FR France|FR France, Metropolitan
GF French Guiana|PF French Polynesia|TF French Southern Territories|GA Gabon|GM Gambia|GE Georgia|DE Germany
GH Ghana|GI Gibraltar|GR Greece|GL Greenland|GD Grenada|GP Guadeloupe|GU Guam|GT Guatemala|GG Guernsey
GN Guinea|GW Guinea-Bissau|GY Guyana|HT Haiti|VA Holy See (Vatican City State)|HN Honduras|HK Hong Kong
HU Hungary|IS Iceland|IN India|ID Indonesia|IR Iran|IR Iran, Islamic Republic of|IQ Iraq|IE Ireland
IM Isle of Man|IL Israel|IT Italy|JM Jamaica|JP Japan|JE Jersey|JO Jordan|KZ Kazakhstan|KE Kenya|KI Kiribati
KP Korea, Democratic People's Republic of|KR Korea, Republic of|KR South Korea|KW Kuwait|KG Kyrgyzstan
LA Lao People's Democratic Republic|LV Latvia|LB Lebanon|LS Lesotho|LR Liberia|LY Libya
LY Libyan Arab Jamahiriya|LI Liechtenstein|LT Lithuania|LU Luxembourg|MO Macao|MO Macau|MG Madagascar
MW Malawi|MY Malaysia|MV Maldives|MK Macedonia, The Former Yugoslav Republic of|MK North Macedonia|ML Mali
MT Malta|MH Marshall Islands|MQ Martinique|MR Mauritania|MU Mauritius|YT Mayotte|MX Mexico
FM Micronesia, Federated States of|MD Moldova, Republic of|MD Moldova|MC Monaco|MN Mongolia|ME Montenegro
MS Montserrat|MA Morocco|MZ Mozambique|MM Myanmar|NA Namibia|NR Nauru|NP Nepal|NL Netherlands
NC New Caledonia|NZ New Zealand|NI Nicaragua|NE Niger|NG Nigeria|NU Niue|NF Norfolk Island
MP Northern Mariana Islands|NO Norway|OM Oman|PK Pakistan|PW Palau|PS Palestinian Territory, Occupied
PS Palestine, State of|PA Panama|PG Papua New Guinea|PY Paraguay|PE Peru|PH Philippines|PN Pitcairn
PL Poland|PT Portugal|PR Puerto Rico|QA Qatar|RE Réunion|RO Romania|RU Russian Federation|RU Russia
RW Rwanda|BL Saint Barthélemy|SH Saint Helena|KN Saint Kitts and Nevis
SH Saint Helena, Ascension and Tristan da Cunha|LC Saint Lucia|MF Saint Martin (French part)
PM Saint Pierre and Miquelon|VC Saint Vincent and the Grenadines|WS Samoa|SM San Marino
ST Sao Tome and Principe|SA Saudi Arabia|SN Senegal|RS Serbia|SC Seychelles|SL Sierra Leone|SG Singapore
SX Sint Maarten (Dutch part)|SK Slovakia|SI Slovenia|SB Solomon Islands|SO Somalia|ZA South Africa
SS South Sudan|ES Spain|LK Sri Lanka|GS South Georgia and the South Sandwich Islands|SD Sudan|SR Suriname
SJ Svalbard and Jan Mayen|SE Sweden|CH Switzerland|SY Syrian Arab Republic|TW Taiwan
TW Taiwan, Province of China|TJ Tajikistan|TH Thailand|TZ Tanzania, United Republic of|TL Timor-Leste
TG Togo|TK Tokelau|TO Tonga|TT Trinidad and Tobago|TN Tunisia|TR Turkey|TR Türkiye|TM Turkmenistan
TC Turks and Caicos Islands|TV Tuvalu|UG Uganda|UA Ukraine|AE United Arab Emirates|GB United Kingdom
US United States|US United States of America|UY Uruguay|UZ Uzbekistan
UM United States Minor Outlying Islands|VU Vanuatu|VE Venezuela|VE Venezuela, Bolivarian Republic of
VN Viet Nam|VN Vietnam|VG Virgin Islands, British|VI Virgin Islands, U.S.|WF Wallis and Futuna
EH Western Sahara|YE Yemen|ZM Zambia|ZW Zimbabwe
"""

COUNTRIES = {
    name.lower(): code
    for code, name in (entry.split(" ", 1) for entry in _NAMES.strip().replace("\n", "|").split("|"))
}
"""ISO 3166 codes by English name in lower case: the standard's names, former ones, usual short ones."""


def country_code(name: str) -> pl.Expr:
    """A country's English name in a raw column as its ISO 3166 code; null for any other text.

    >>> raw = pl.DataFrame({"c": ["Canada", " korea, republic of", "Côte d’Ivoire", "Not Specified"]})
    >>> raw.select(country_code("c"))["c"].to_list()
    ['CA', 'KR', 'CI', None]
    """
    spelled = plain(name).str.to_lowercase().str.replace_all("’", "'", literal=True)
    return spelled.replace_strict(COUNTRIES, default=None, return_dtype=pl.String)
