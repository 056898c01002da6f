"""Socrata portals (SODA 2): a dataset's description, then its rows in pages, as one landed file.

Sources: dev.socrata.com (paging, queries, system fields, app tokens) and the FCC's portal, November 2026.
SODA 3 (POST, /api/v3/views/{id}/query.json) wants a token from everybody; only `_Dataset.rows` would change.
The bulk file (rows.csv) is left to people: nothing in it says of which state it is, it cannot be taken up
where it broke off, and it has no system fields. Pages are checked against the portal's own count and clock,
and a page that fails is asked for again by itself.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols.listing import beginning
from pipelines.feeds.protocols.socrata_rows import REGION, SYSTEM
from pipelines.feeds.wanted import (
    Alarm,
    Asked,
    ChangedError,
    Landed,
    Pace,
    Read,
    Request,
    Wanted,
    public_address,
)
from pipelines.settings import DunwatchError

PAGE_ROWS = 10_000
"""Rows asked for at once. A row with its system fields takes 500 to 900 bytes, a page may have 20 MB."""

VERSION = "rowsUpdatedAt="
"""What the versions of a dataset begin with; epoch seconds follow."""

MOST_BYTES = 8 << 30
"""The FCC's 1.8 million calls take 1.2 GB (665 bytes a row of their shape); its other dataset has more."""

Discover = Callable[[Read, Asked], Iterator[Wanted | Alarm]]


def dataset(
    host_name: str,
    dataset_id: str,
    *,
    columns: Sequence[str] = (),
    licence_id: str | None = None,
    recent: Sequence[tuple[str, int]] = (),
    most_recent: int = 200_000,
    whole_after: timedelta = timedelta(days=30),
    page_rows: int | None = None,
    order: str = ":id",
) -> Discover:
    """A feed's `discover` for one dataset, `host_name` being its portal among the feed's hosts.

    Nothing is wanted while the portal's `rowsUpdatedAt` is that of the newest landing. Else the dataset is
    landed whole (Scope.WHOLE: what it lacks was withdrawn), or, when `recent` is given and a whole landing
    younger than `whole_after` is held, only rows that are new or changed (Scope.EXTRACT: silence means
    nothing). `recent` are (column, days), the most trusted first: rows from so many days before the newest
    landing on; the first that selects no more than `most_recent` rows is taken, since a portal that was
    filled anew marks every row as updated. Its last column is the one that `since` and `until` apply to; a
    dataset without `recent` is always landed whole. `full` lands it whole in any case.

    `columns` are the field names that the feed accounts for and `licence_id` the portal's word for the
    licence it was written under ("" for none stated); another one, a column gone or a new one is an alarm.
    `order` is that of the rows in pages; it ends with `:id`, which alone makes it whole.
    """

    def discover(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
        source = _Dataset(read, asked, host_name, dataset_id, page_rows or PAGE_ROWS, order)
        state = source.state()
        yield from _alarms(dataset_id, state, columns, licence_id)
        name = f"{dataset_id}.json"
        ours = [landed for landed in asked.known if landed.etag.startswith(VERSION)]  # not by hand
        wholes = [landed for landed in ours if landed.file_name == name]
        updates = [
            landed
            for landed in ours
            if landed.file_name == name or landed.file_name.startswith(f"{dataset_id}_since_")
        ]
        if recent and not asked.full and (asked.since or asked.until):
            column, _ = recent[-1]
            where = source.between(state, column, asked.since, asked.until)
            span = f"{asked.since or 'first'}_{asked.until or 'last'}"
            yield source.wanted(state, f"{dataset_id}_days_{span}.json", where, Scope.EXTRACT)
            return
        if _holds(wholes if asked.full else updates, state):
            return
        since = _instant(updates[-1].etag) if updates else None
        young = bool(wholes) and state.updated - _instant(wholes[-1].etag) < whole_after
        if recent and not asked.full and young and since:
            for column, days in recent:
                if column not in (*state.types, *SYSTEM):
                    continue  # `columns` has told
                first = (since - timedelta(days=days)).date()
                where = source.between(state, column, first, None)
                rows = source.count(where)
                if not rows:  # rows were only taken away, which a whole landing will tell
                    return
                if rows <= most_recent:
                    yield source.wanted(state, f"{dataset_id}_since_{first}.json", where, Scope.EXTRACT)
                    return
        yield source.wanted(state, name, "", Scope.WHOLE)

    return discover


@dataclass(frozen=True)
class _State:
    """What the portal says of a dataset: when its rows changed last, its columns' types, its licence."""

    updated: datetime
    types: Mapping[str, str]
    licence_id: str
    licence: str

    @property
    def version(self) -> str:
        return f"{VERSION}{int(self.updated.timestamp())}"


@dataclass(frozen=True)
class _Dataset:
    """A dataset on its portal, as one landing asks for it."""

    read: Read = field(repr=False)
    asked: Asked = field(repr=False)
    host_name: str
    dataset_id: str
    page_rows: int
    order: str

    def state(self, read: Read | None = None) -> _State:
        """What the portal says of it now. Raises DunwatchError when that is no description of a dataset."""
        request = self.request(f"/api/views/{self.dataset_id}.json")
        body = (read or self.read)(request)
        try:
            view = _parsed(body)
            return _State(
                updated=datetime.fromtimestamp(int(view["rowsUpdatedAt"]), UTC),
                types={str(each["fieldName"]): str(each["dataTypeName"]) for each in view["columns"]},
                licence_id=str(view.get("licenseId") or ""),
                licence=str((view.get("license") or {}).get("name") or "none stated"),
            )
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):
            raise DunwatchError(
                f"{public_address(request.address)} describes no dataset: {beginning(body)}. Look at it in a "
                "browser; if the portal moved, set its DUNWATCH_BASES__..."
            ) from None

    def count(self, where: str, read: Read | None = None) -> int:
        """How many rows the portal counts."""
        request = self.rows({"$select": "count(*)", **_where(where)})
        body = (read or self.read)(request)
        try:
            (row,) = _parsed(body)
            return int(next(iter(row.values())))  # the key is count or count_1, by version
        except (ValueError, KeyError, TypeError, AttributeError, StopIteration, OverflowError):
            raise DunwatchError(
                f"{public_address(request.address)} gave no count: {beginning(body)}. "
                "Look at it in a browser."
            ) from None

    def between(self, state: _State, column: str, first: date | None, last: date | None) -> str:
        """A condition for rows of these days; `last` is included."""
        # A floating timestamp has no zone, and refuses one; instants, as system fields are, have it.
        zone = "" if state.types.get(column) == "calendar_date" else "Z"
        limits = [f"{column} >= '{first}T00:00:00.000{zone}'"] if first else []
        limits += [f"{column} < '{last + timedelta(days=1)}T00:00:00.000{zone}'"] if last else []
        return " AND ".join(limits)

    def wanted(self, state: _State, file_name: str, where: str, scope: Scope) -> Wanted:
        """The rows of a condition ("": all), to be put together page by page."""

        def pages(read: Read) -> Iterator[tuple[str, bytes]]:
            # Asked again: a second try begins with what the first one found moved.
            before, counted = self.state(read).version, self.count(where, read)
            if not counted:
                raise DunwatchError(
                    f"{self.dataset_id}: the portal counts no rows{' for ' * bool(where)}{where}. If that is "
                    "no mistake of its, nothing is to be done: what has landed stays."
                )
            rows, former = 0, b""
            while rows < counted:
                request = self.page(where, rows)
                body = read(request)
                here = _rows_in(body, request)
                if not here or body == former:
                    break
                yield request.address, body
                rows, former = rows + here, body
            after, recounted = self.state(read).version, self.count(where, read)
            if before != after or not rows == counted == recounted:
                raise ChangedError(
                    f"{before} and {counted} rows before, {after} and {recounted} after, {rows} rows read"
                )

        return Wanted(
            self.page(where, 0),
            file_name,
            pages=pages,
            scope=scope,
            version=state.version,
            most_bytes=MOST_BYTES,
        )

    def page(self, where: str, offset: int) -> Request:
        """The request of one page. Rows have no order of their own; `:id` is the documented minimum."""
        query = {
            "$select": ":*,*",
            **_where(where),
            "$order": self.order,
            "$limit": str(self.page_rows),
            "$offset": str(offset),
        }
        return self.rows(query)

    def rows(self, query: Mapping[str, str]) -> Request:
        """The request of a query, in SODA 2's form."""
        return self.request(
            f"/resource/{self.dataset_id}.json?{urlencode(query, quote_via=quote, safe='$:*,')}"
        )

    def request(self, path: str) -> Request:
        """A request to the portal, with the user's token if there is one."""
        token = self.asked.tokens.get(self.host_name)
        return Request(
            self.asked.host(self.host_name) + path,
            Pace(f"socrata.{self.host_name}", 1),
            headers={"X-App-Token": token} if token else {},
        )


def _alarms(
    dataset_id: str, state: _State, columns: Sequence[str], licence_id: str | None
) -> Iterator[Alarm]:
    """What changed in the dataset's description since the feed was written."""
    if licence_id is not None and state.licence_id != licence_id:
        yield Alarm(
            f"socrata.{dataset_id}.licence",
            "warned",
            f"licence {state.licence_id or 'none'} ({state.licence})",
            f"licence {licence_id or 'none'}; read the new terms before the data is used further",
        )
    if columns:
        # The portal derives regions from points as it likes; nobody publishes them.
        found = {name for name in state.types if not name.startswith(REGION)}
        gone, new = sorted(set(columns) - found), sorted(found - set(columns))
        if gone or new:
            said = [f"gone: {', '.join(gone)}"] * bool(gone) + [f"new: {', '.join(new)}"] * bool(new)
            yield Alarm(
                f"socrata.{dataset_id}.columns",
                "warned",
                "; ".join(said),
                f"{len(set(columns))} known columns",
            )


def _holds(landed: Sequence[Landed], state: _State) -> bool:
    """Whether the newest of these landings is of this state."""
    return bool(landed) and landed[-1].etag == state.version


def _instant(version: str) -> datetime:
    """The instant in a version."""
    return datetime.fromtimestamp(int(version.removeprefix(VERSION)), UTC)


def _where(condition: str) -> dict[str, str]:
    return {"$where": condition} if condition else {}


def _parsed(body: bytes) -> Any:
    """The document in a body. Raises ValueError; odd bytes are for those to judge who read the records."""
    try:
        return json.loads(body.decode(json.detect_encoding(body), "replace"), strict=False)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _rows_in(body: bytes, request: Request) -> int:
    """How many rows a page has. Raises DunwatchError when it is no list of rows."""
    try:
        rows = _parsed(body)
    except ValueError:
        rows = None
    if not isinstance(rows, list):
        raise DunwatchError(
            f"{public_address(request.address)} is no list of rows: {beginning(body)}. "
            "Look at it in a browser."
        )
    return len(rows)
