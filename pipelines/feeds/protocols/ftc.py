"""The FTC's page of day files, one CSV of call reports a weekday. Source: its page as of November 2026.

The page keeps about four weeks, so days can be lost; the newest days are issued again, at times under a name
with _0.
"""

import re

from pipelines.contract.feed import Host
from pipelines.feeds.protocols.listed_files import listed_files

HOSTS = {"ftc": Host("https://www.ftc.gov")}

FTC_PATH = "/policy-notices/open-government/data-sets/do-not-call-data"
DAY_NAME = re.compile(r"DNC_Complaint_Numbers_(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:_\d+)?\.csv$")

ftc_days = listed_files("ftc", FTC_PATH, DAY_NAME, gap_check="ftc_days.gap")
