"""The FTC's page of day files, one CSV of call reports a weekday. Source: its page as of November 2026."""

import re
from collections.abc import Iterator

from pipelines.contract.feed import Host
from pipelines.feeds.protocols.listing import FILE, again, file_name, linked, named
from pipelines.feeds.wanted import Alarm, Asked, Read, Request, Wanted

HOSTS = {"ftc": Host("https://www.ftc.gov")}

FTC_PATH = "/policy-notices/open-government/data-sets/do-not-call-data"
DAY_NAME = re.compile(r"DNC_Complaint_Numbers_(?P<day>\d{4}-\d\d-\d\d)(?:_\d+)?\.csv$")

RECHECKED_DAYS = 3
"""The newest day files are asked for again: the FTC reissues them, at times under a name with _0."""


def ftc_days(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
    """The listed day files not yet landed, and the newest three (all, when `full`) once more.

    The index keeps about four weeks. An alarm is raised when its oldest file is newer than the newest landed:
    the days between are lost.
    """
    page = asked.hosts["ftc"] + FTC_PATH
    listed = sorted((named(DAY_NAME, path)["day"], path) for path in linked(read, page, DAY_NAME))
    landed_days = [match["day"] for landed in asked.known if (match := DAY_NAME.search(landed.file_name))]
    if landed_days and listed[0][0] > max(landed_days):
        yield Alarm(
            "ftc_days.gap",
            "warned",
            f"oldest day listed {listed[0][0]}, newest landed {max(landed_days)}",
            "days that overlap",
        )
    landed_names = {landed.file_name for landed in asked.known}
    recheck = {path for _, path in (listed if asked.full else listed[-RECHECKED_DAYS:])}
    for day, path in listed:
        if (asked.since and day < asked.since.isoformat()) or (asked.until and day > asked.until.isoformat()):
            continue
        if file_name(path) not in landed_names or path in recheck:
            address = asked.hosts["ftc"] + path
            yield again(Wanted(Request(address, FILE), file_name(path), most_bytes=200 << 20), asked.known)
