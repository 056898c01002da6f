"""What both FCC feeds share: columns, their other spellings, fields. Source: feeds contract of 2026-11."""

from datetime import date

import polars as pl

from pipelines.contract.feed import Host
from pipelines.feeds.fields import plain, squeezed, state_code, us_phone
from pipelines.feeds.protocols.socrata_rows import portal_day

PUBLISHER = "US Federal Communications Commission"
HOSTS = {"fcc": Host("https://opendata.fcc.gov")}
LICENCE = "US government work (public domain)"
LICENCE_ID = "USGOV_WORKS"

PERSONAL_DATA = (
    "The number reported belongs to whoever it was spoofed from; the reporter's place is kept as the state "
    "only, and city, ZIP code and the ZIP code's centre are set aside."
)

COLUMNS = (
    # The misspelling is the publisher's.
    "id",
    "issue_date",
    "issue_time",
    "issue_type",
    "method",
    "issue",
    "caller_id_number",
    "type_of_call_or_messge",
    "advertiser_business_phone_number",
    "state",
    "zip",
    "location_1",
)
"""Of both datasets, by field name; all there is in the one of unwanted calls."""

FILED = ("ticket_created", "date_created", "Ticket Created", "Date Created")
"""The instant and day of filing, in both spellings: by them files of the dataset of all forms are known."""

FORM_COLUMNS = (*FILED[:2], "city", "type_of_property_goods_or_services")
"""Beside COLUMNS, in the dataset of all forms."""

ALIASES = {
    # Headers of the portal's own downloads (rows.csv, "Export"), which are its columns' display names.
    "Ticket ID": "id",
    "Ticket Created": "ticket_created",
    "Date Created": "date_created",
    "Date of Issue": "issue_date",
    "Time of Issue": "issue_time",
    "Form": "issue_type",
    "Method": "method",
    "Issue": "issue",
    "Caller ID Number": "caller_id_number",
    "Type of Call or Messge": "type_of_call_or_messge",
    "Type of Call or Message": "type_of_call_or_messge",
    "type_of_call_or_message": "type_of_call_or_messge",
    "Advertiser Business Number": "advertiser_business_phone_number",
    "Advertiser Business Phone Number": "advertiser_business_phone_number",
    "City": "city",
    "State": "state",
    "Zip": "zip",
    "Location (Center point of the Zip Code)": "location_1",
    "Type of Property Goods or Services": "type_of_property_goods_or_services",
    "Type of Property, Goods or Services": "type_of_property_goods_or_services",
}

NULL_WORDS = ("None", "none", "NONE", "N/A", "Unknown", "unknown", "unknown_services")

DERIVED = ("location_1_address", "location_1_city", "location_1_state", "location_1_zip")
"""Parts of location_1 in some downloads; location_1_city holds states."""

FIRST_DAY = date(2014, 1, 1)
"""The form opened in October 2014; an earlier day of a call is a slip of the reporter's keyboard."""

_CALLS = {
    "text message": "sms",
    "prerecorded voice": "voice_recorded",
    "autodialed live voice call": "voice_live",
    "live voice": "voice_live",
    # Nobody spoke in "Abandoned Calls".
}

_ONE_DIGIT = [f"+1{digit * 10}" for digit in "23456789"]


def aliases(*columns: str) -> dict[str, str]:
    """Those of ALIASES that lead to these columns."""
    return {header: name for header, name in ALIASES.items() if name in columns}


def reported_phone(name: str) -> pl.Expr:
    """A number as E.164; null for what was typed to get past the form: zeros, nines.

    >>> raw = pl.DataFrame({"p": ["202-555-0123", "0000000000", "9999999999", "866-555-0"]})
    >>> raw.select(reported_phone("p"))["p"].to_list()
    ['+12025550123', None, None, None]
    """
    number = us_phone(name)
    return pl.when(~number.is_in(_ONE_DIGIT)).then(number).alias(name)


FIELDS = {
    "region": state_code("state").str.to_uppercase(),
    # What the display showed; where it showed nothing, the number to call back.
    "accused_phone": pl.coalesce(
        reported_phone("caller_id_number"), reported_phone("advertiser_business_phone_number")
    ),
    "publisher_product": squeezed("issue_type"),
    "publisher_issue": squeezed("issue"),
    "publisher_sub_issue": squeezed("type_of_call_or_messge"),
    "channel": squeezed("type_of_call_or_messge")
    .str.to_lowercase()
    .replace_strict(_CALLS, default=None, return_dtype=pl.String),
}

SET_ASIDE = (
    "issue_time",  # typed by the reporter, without a zone
    "method",  # the reporter's own line
    "zip",
    "location_1",
    *DERIVED,
)

MUST = (("its ticket id is missing or no number", ~plain("id").str.contains(r"^\d+$").fill_null(False)),)


def issue_day() -> pl.Expr:
    """The day of the call, as the reporter typed it; may be any day up to the year 9999."""
    return portal_day("issue_date")
