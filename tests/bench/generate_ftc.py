"""The FTC's daily Do Not Call files: eight columns, CRLF, no id, and the publisher's own untidiness.

Shares of subjects and of empty fields follow a real day file; every number is in the reserved 555-01xx range.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from tests.bench.generate_files import FTC
from tests.bench.generate_places import STATES

HEADER = (
    "Company_Phone_Number",
    "Created_Date",
    "Violation_Date",
    "Consumer_City",
    "Consumer_State",
    "Consumer_Area_Code",
    "Subject",
    "Recorded_Message_Or_Robocall",
)
# The publisher writes two spaces before "&" in several subjects.
_SUBJECTS: tuple[tuple[str | None, float], ...] = (
    ("Other", 32),
    ("Dropped call or no message", 14),
    ("Calls pretending to be government, businesses, or family and friends", 14),
    ("No Subject Provided", 12),
    ("Warranties  & protection plans", 6),
    ("Reducing your debt (credit cards, mortgage, student loans)", 8),
    ("Debt collection", 4.5),
    ("Medical  & prescriptions", 4),
    ("Energy, solar,  & utilities", 1.6),
    ("Computer  & technical support", 1.2),
    ("Vacation  & timeshares", 0.8),
    ("Charities", 0.6),
    ("Lotteries, prizes  & sweepstakes", 0.6),
    ("Home improvement  & cleaning", 0.5),
    ("Work from home  & other ways to make money", 0.2),
    ("Home security  & alarms", 0.2),
    (None, 0.3),
)
_BAD_PHONES = ("0115555501001", "55501", "Unavailable", "555-0142", "1", "70555550142000")


def _choose(shares: list[float], u: np.ndarray) -> np.ndarray:
    total = np.cumsum(np.array(shares))
    return np.searchsorted(total / total[-1], u, side="right").clip(0, len(shares) - 1)


def _clock(seconds: np.ndarray, day: date) -> pl.Series:
    start = datetime(day.year, day.month, day.day)
    return (
        pl.Series(seconds.astype(np.int64))
        .to_frame("s")
        .select((pl.lit(start) + pl.duration(seconds="s")).dt.strftime("%Y-%m-%d %H:%M:%S"))
        .to_series()
    )


def day_rows(day: date, rows: int, seed: int, *, dirty: float = 0.004) -> pl.DataFrame:
    """What the file of `day` holds: complaints of the day before, or of the weekend on Mondays.

    All columns text, in the file's order. About `dirty` of the rows are shifted one column, as the
    publisher's sometimes are; some numbers are no numbers, and a few rows stand twice.
    """
    rng = np.random.Generator(np.random.PCG64([seed, day.toordinal()]))
    u = rng.random((14, rows))
    back = 3 if day.weekday() == 0 else 1
    created = np.sort(u[0]) * back * 86_400
    violated = created - 600 - u[1] ** 6 * 20 * 86_400
    state = _choose([float(one.people) for one in STATES], u[2])
    areas = [area for one in STATES for area in one.area_codes]
    first = np.cumsum([0, *(len(one.area_codes) for one in STATES)])[:-1]
    per_state = np.array([len(one.area_codes) for one in STATES])
    consumer_area = first[state] + (u[3] * per_state[state]).astype(np.int64)
    # A few callers make most calls, and show the consumer's own area code half the time.
    caller_area = np.where(u[4] < 0.5, consumer_area, (u[5] ** 3 * len(areas)).astype(np.int64))
    line = (u[6] ** 2 * 100).astype(np.int64)
    start = day - timedelta(days=back)
    robot = np.searchsorted([0.62, 0.93], u[7], side="right")
    frame = pl.DataFrame(
        {
            "area": pl.Series(areas).gather(caller_area),
            "line": pl.Series(line).cast(pl.String).str.zfill(2),
            "Created_Date": _clock(created, start),
            "Violation_Date": _clock(
                np.where(u[13] < 0.1, np.floor(violated / 86_400) * 86_400, violated), start
            ),
            "Consumer_City": pl.Series([one.city for one in STATES]).gather(state),
            "Consumer_State": pl.Series([one.name for one in STATES]).gather(state),
            "Consumer_Area_Code": pl.Series(areas).gather(consumer_area),
            "Subject": pl.Series([name for name, _ in _SUBJECTS]).gather(
                _choose([share for _, share in _SUBJECTS], u[8])
            ),
            "Recorded_Message_Or_Robocall": pl.Series(["Y", "N", None]).gather(robot),
            "no_phone": u[9] < 0.046,
            "bad_phone": u[9] > 1 - dirty,
            "bad_name": pl.Series(_BAD_PHONES).gather((u[10] * len(_BAD_PHONES)).astype(np.int64)),
            "no_city": u[10] < 0.35,
            "loud_city": u[10] > 0.9,
            "no_state": u[11] < 0.002,
            "shifted": u[12] < dirty,
            "twice": u[12] > 1 - dirty / 2,
        }
    )
    city = pl.col("Consumer_City")
    tidy = frame.select(
        pl.when("no_phone")
        .then(None)
        .when("bad_phone")
        .then(pl.col("bad_name"))
        .otherwise(pl.col("area") + "55501" + pl.col("line"))
        .alias("Company_Phone_Number"),
        "Created_Date",
        "Violation_Date",
        pl.when("no_city")
        .then(None)
        .when("loud_city")
        .then(city.str.to_uppercase())
        .otherwise(city)
        .alias("Consumer_City"),
        pl.when("no_state").then(None).otherwise(pl.col("Consumer_State")).alias("Consumer_State"),
        "Consumer_Area_Code",
        "Subject",
        "Recorded_Message_Or_Robocall",
        "shifted",
        "twice",
    )
    # A shifted row has lost its number: every value stands one column to the left.
    shifted = [
        pl.when("shifted").then(pl.col(after) if after else None).otherwise(pl.col(column)).alias(column)
        for column, after in zip(HEADER, (*HEADER[1:], None), strict=True)
    ]
    out = tidy.with_columns(shifted)
    return out.select(pl.all().repeat_by(pl.col("twice").cast(pl.UInt32) + 1).explode()).select(HEADER)


def file_name(day: date, *, reissued: bool = False) -> str:
    """The publisher's file name; a reissue ends in `_0`."""
    return f"DNC_Complaint_Numbers_{day.isoformat()}{'_0' if reissued else ''}.csv"


def write_day(path: Path, rows: pl.DataFrame) -> Path:
    """The rows as one day file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(FTC.line(list(HEADER)) + FTC.text(rows))
    return path
