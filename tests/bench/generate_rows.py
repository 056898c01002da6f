"""The structured part of generated complaints, as a pure function of the plan and the row number.

Draws use only uniform doubles of numpy's PCG64, whose stream is the same in every numpy release; so the same
seed gives the same rows on any machine. Rows come in blocks, so memory does not grow with their number.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from tests.bench.generate_cells import BURST_CELL, CELLS, DEBTS, Weighted
from tests.bench.generate_places import BURST_COMPANY, COMPANIES, RARE_STATES, STATES, spoken
from tests.bench.generate_plan import BLOCK, Plan, cumulative, days, told
from tests.bench.phrases_bodies import BODIES

FIRST_ID = 13_000_000

_ALL_CELLS = (*CELLS, BURST_CELL)
_BURST = len(CELLS)
_HEADS = tuple(sorted({head for cell in _ALL_CELLS for head, _ in cell.heads}))
_BODIES = tuple(BODIES)
_SUBS = tuple(sorted({sub for cell in _ALL_CELLS for sub, _ in cell.sub_products}))
_FIRMS = tuple(sorted({firm for firms in COMPANIES.values() for firm in firms}))

_NO_PUBLIC = "Company has responded to the consumer and the CFPB and chooses not to provide a public response"
_ISOLATED = "Company believes complaint is the result of an isolated error"
_THIRD_PARTY = (
    "Company believes complaint caused principally by actions of third party outside the control or "
    "direction of the company"
)
_PUBLIC: tuple[str | None, ...] = (
    None,
    _NO_PUBLIC,
    "Company believes it acted appropriately as authorized by contract or law",
    "Company disputes the facts presented in the complaint",
    "Company believes the complaint is the result of a misunderstanding",
    _THIRD_PARTY,
    "Company can't verify or dispute the facts in the complaint",
    "Company believes the complaint provided an opportunity to answer consumer's questions",
    "Company believes complaint represents an opportunity for improvement to better serve consumers",
    _ISOLATED,
)
_PUBLIC_SHARES = (42, 48, 5, 1, 1, 0.7, 0.5, 0.7, 0.5, 0.4)
_RESPONSES = (
    "Closed with explanation",
    "Closed with non-monetary relief",
    "Closed with monetary relief",
    "Untimely response",
)
# Shares of the responses above by cause; a correction is likelier where the sender was wrong.
_RESPONSE_SHARES: dict[str, tuple[float, ...]] = {
    "system_error": (40, 42, 17, 1),
    "already_settled": (55, 38, 6, 1),
    "user_misoperation": (58, 12, 29, 1),
    "disputed_amount_or_terms": (74, 14, 11, 1),
}
_USUAL_RESPONSES = (72, 25, 2, 1)
_TAGS = (None, "Servicemember", "Older American", "Older American, Servicemember")
_VIA = ("Web", "Phone", "Referral", "Postal mail", "Web Referral", "Fax")
_FEES = ("{$25.00}", "{$29.00}", "{$35.00}", "{$38.00}", "{$40.00}", "{$50.00}", "{$75.00}")


def _choose(shares: tuple[float, ...], u: np.ndarray) -> np.ndarray:
    return np.searchsorted(cumulative(shares), u, side="right").clip(0, len(shares) - 1)


def _per_cell(options: list[Weighted], names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Padded tables, one line a cell: cumulative shares, and the options' places in `names`."""
    width = max(len(option) for option in options)
    shares, places = np.ones((len(options), width)), np.zeros((len(options), width), dtype=np.int64)
    for line, option in enumerate(options):
        shares[line, : len(option)] = cumulative([weight for _, weight in option])
        places[line, : len(option)] = [names.index(name) for name, _ in option]
    return shares, places


def _pick(table: tuple[np.ndarray, np.ndarray], cell: np.ndarray, u: np.ndarray) -> np.ndarray:
    shares, places = table
    column = np.zeros(len(cell), dtype=np.int64)
    for option in range(shares.shape[1] - 1):
        column += u >= shares[cell, option]
    return places[cell, column]


@cache
def _tables() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    def firms(kind: str) -> Weighted:
        return tuple((firm, 1 / (rank + 1) ** 0.8) for rank, firm in enumerate(COMPANIES[kind]))

    return {
        "head": _per_cell([cell.heads for cell in _ALL_CELLS], _HEADS),
        "body": _per_cell([cell.bodies for cell in _ALL_CELLS], _BODIES),
        "sub": _per_cell([cell.sub_products for cell in _ALL_CELLS], _SUBS),
        "firm": _per_cell(
            [((BURST_COMPANY, 1.0),) if cell is BURST_CELL else firms(cell.company) for cell in _ALL_CELLS],
            _FIRMS,
        ),
    }


def _money(values: np.ndarray) -> pl.Series:
    """Sums as the publisher scrubs them: two leading digits, in braces."""
    scale = 10.0 ** (np.floor(np.log10(values)) - 1)
    rounded = (np.floor(values / scale + 0.5) * scale).astype(np.int64)
    return pl.Series(rounded).cast(pl.String).to_frame("n").select("{$" + pl.col("n") + ".00}").to_series()


def _lookup(values: Sequence[str | None], places: np.ndarray) -> pl.Series:
    return pl.Series(values, dtype=pl.String).gather(places)


def _responses(cause: np.ndarray, age_days: np.ndarray, u: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places in `_RESPONSES` (4 is in progress) and in `_PUBLIC`; the youngest complaints are mostly open."""
    causes = sorted({body_cause for body_cause, _, _ in BODIES.values()})
    shares = np.array([cumulative(_RESPONSE_SHARES.get(one, _USUAL_RESPONSES)) for one in causes])
    closed = (u[0][:, None] >= shares[cause]).sum(axis=1).clip(0, 3)
    response = np.where(u[1] < 0.7 * (1 - age_days / 60), 4, closed)
    public = _choose(_PUBLIC_SHARES, u[2])
    error, theft = causes.index("system_error"), causes.index("fraud_impersonation")
    public = np.where((cause == error) & (u[3] < 0.22), _PUBLIC.index(_ISOLATED), public)
    public = np.where((cause == theft) & (u[3] < 0.15), _PUBLIC.index(_THIRD_PARTY), public)
    return response, np.where(response == 4, 0, public)


def block(plan: Plan, first: int, last: int) -> pl.DataFrame:
    """Rows `first`..`last` of the plan (within one BLOCK), by date: native columns' values and hidden ones.

    Hidden columns: cell, head, body, cause (an empty cause means no debt notice came), told, burst, and the
    words that fill the story's slots (firm, debt, claimed, lower, fee).
    """
    count = last - first
    # Always the whole block's draws, so that a row does not depend on where its block was cut.
    rng = np.random.Generator(np.random.PCG64([plan.seed, first // BLOCK]))
    u = rng.random((24, min(BLOCK, plan.rows - first // BLOCK * BLOCK)))[
        :, first % BLOCK : first % BLOCK + count
    ]
    by_day, burst_share = days(plan)
    number = np.arange(first, last)
    day = np.searchsorted(by_day, (number + u[0]) / plan.rows, side="right").clip(0, len(by_day) - 1)
    burst = u[1] < burst_share[day]
    cell = np.where(burst, _BURST, _choose(tuple(one.share for one in CELLS), u[2]))
    tables = _tables()
    head, body = _pick(tables["head"], cell, u[3]), _pick(tables["body"], cell, u[4])
    sub, firm = _pick(tables["sub"], cell, u[5]), _pick(tables["firm"], cell, u[6])
    causes = sorted({body_cause for body_cause, _, _ in BODIES.values()})
    cause = np.array([causes.index(BODIES[name][0]) for name in _BODIES])[body]
    age = (plan.until - plan.since).days - day
    response, public = _responses(cause, age, u[7:11])
    weight = np.where(burst, 1.5, np.where(cause == causes.index(""), 0.35, 1.0))
    chosen = told(plan, first, last, weight, u[11])

    states = [state.code for state in STATES]
    people = [float(state.people) for state in STATES]
    rare = sum(people) * 0.001
    state = _choose((*people, *([rare] * len(RARE_STATES))), u[12])
    zip_low = np.array([one.zip_first for one in STATES] + [96] * len(RARE_STATES))[state]
    zip_wide = np.array([one.zip_last - one.zip_first + 1 for one in STATES] + [1] * len(RARE_STATES))[state]
    zip_area = zip_low + (u[13] ** 1.5 * zip_wide).astype(np.int64)
    claimed = 60.0 * 90.0 ** (u[14] ** 1.2)
    received = (
        pl.Series(plan.since.toordinal() - date(1970, 1, 1).toordinal() + day).cast(pl.Int32).cast(pl.Date)
    )
    debts = [DEBTS.get(name, ("my mortgage",) if "mortgage" in name else ("my account",)) for name in _SUBS]
    debt_names = tuple(sorted({name for names in debts for name in names}))
    debt_table = _per_cell([tuple((name, 1.0) for name in names) for names in debts], debt_names)
    full_zip, masked = (u[15] * 100).astype(np.int64), u[16]
    return pl.DataFrame(
        {
            "number": number,
            "Date received": received,
            "Product": _lookup([one.product for one in _ALL_CELLS], cell),
            "Sub-product": _lookup(_SUBS, sub),
            "Issue": _lookup([one.issue for one in _ALL_CELLS], cell),
            "Sub-issue": _lookup([one.sub_issue for one in _ALL_CELLS], cell),
            "Company public response": _lookup(_PUBLIC, public),
            "Company": _lookup(_FIRMS, firm),
            "State": _lookup([*states, *RARE_STATES, None], np.where(u[17] < 0.0035, len(states) + 5, state)),
            "zip_area": zip_area,
            "zip_rest": full_zip,
            "zip_shown": masked,
            "Tags": _lookup(_TAGS, _choose((89, 6, 4, 1), u[18])),
            "Submitted via": _lookup(_VIA, _choose((92, 3.5, 2.5, 1.4, 0.4, 0.2), u[19])),
            "sent_after": _choose((70, 12, 8, 5, 3, 2), u[20]),
            "Company response to consumer": _lookup((*_RESPONSES, "In progress"), response),
            "Complaint ID": FIRST_ID + 3 * number + (u[21] * 3).astype(np.int64),
            "cell": cell,
            "head": head,
            "body": body,
            "cause": _lookup(causes, cause),
            "told": chosen,
            "burst": burst,
            "firm": _lookup([spoken(name) for name in _FIRMS], firm),
            "debt": _lookup(debt_names, _pick(debt_table, sub, u[22])),
            "claimed": _money(claimed),
            "lower": _money(claimed * (0.3 + 0.35 * u[23])),
            "fee": _lookup(_FEES, (u[23] * 7919 % 1 * len(_FEES)).astype(np.int64)),
        }
    ).with_columns(
        pl.col("Complaint ID").cast(pl.String),
        (pl.col("Date received") + pl.duration(days="sent_after")).alias("Date sent to company"),
        pl.when(pl.col("Company response to consumer") == "Untimely response")
        .then(pl.lit("No"))
        .otherwise(pl.lit("Yes"))
        .alias("Timely response?"),
        pl.when(pl.col("zip_shown") < 0.58)
        .then(pl.col("zip_area").cast(pl.String).str.zfill(3) + "XX")
        .when(pl.col("zip_shown") < 0.985)
        .then(
            pl.col("zip_area").cast(pl.String).str.zfill(3) + pl.col("zip_rest").cast(pl.String).str.zfill(2)
        )
        .alias("ZIP code"),
    )


def head_names() -> tuple[str, ...]:
    """What the `head` column's places mean."""
    return _HEADS


def body_names() -> tuple[str, ...]:
    """What the `body` column's places mean."""
    return _BODIES
