"""The generator: same bytes for a seed, native shapes, ids that join, nothing real, the sample current."""

import csv
import hashlib
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.bench import generate
from tests.bench.generate_cells import BURST_CELL, CELLS
from tests.bench.generate_files import BREAKS, HEADERS
from tests.bench.generate_ftc import HEADER as FTC_HEADER
from tests.bench.generate_places import BURST_COMPANY, COMPANIES, STATES
from tests.bench.phrases_bodies import BODIES
from tests.bench.phrases_heads import HEADS

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
VOCABULARY = ROOT.parent / "shared" / "feeds" / "cfpb_vocabulary.csv"

# A few names that any copied record would be likely to hold.
REAL_NAMES = re.compile(
    r"equifax|experian|transunion|capital one|wells fargo|\bchase\b|citibank|synchrony|navient|midland|"
    r"portfolio recovery|ocwen|discover (?:bank|card)|comenity|convergent|paypal|verizon|comcast",
    re.IGNORECASE,
)


def content(path: Path) -> bytes:
    """The file's bytes, unzipped where it is a zip: deflate's own bytes differ between zlib builds."""
    if path.suffix != ".zip":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        (member,) = archive.infolist()
        return f"{member.filename} {member.date_time}\n".encode() + archive.read(member)


def member(path: Path) -> bytes:
    """The only member's bytes."""
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        return archive.read(name)


def records(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode(), newline="")))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("bulk") / "complaints.csv.zip"
    generate.bulk(path, 3_000, 7, dirty=0.0)
    return member(path)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    done = generate.archive(tmp_path_factory.mktemp("archive"), 600, rows=3_000, seed=7, dirty=0.0)
    assert sum(one.rows for one in done) == 600
    return [row for one in done for row in records(member(one.path))[1:]]


def test_same_seed_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        generate.bulk(tmp_path / f"{name}.zip", 400, seed)
    digests = [hashlib.sha256((tmp_path / f"{name}.zip").read_bytes()).hexdigest() for name in "abc"]
    assert digests[0] == digests[1] != digests[2]


def test_bulk_dialect(whole: bytes) -> None:
    assert b"\r" not in whole and b"None" not in whole
    head, *rows = records(whole)
    assert tuple(head) == HEADERS[15]
    assert len(rows) == 3_000 and {len(row) for row in rows} == {15}
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", row[0]) for row in rows)
    assert len({row[-1] for row in rows}) == 3_000
    assert all(row[-1].isdigit() for row in rows)
    assert {row[8][-2:] for row in rows if row[8]} >= {"XX"}


def test_search_export_dialect(tmp_path: Path) -> None:
    window = (date(2026, 5, 1), date(2026, 7, 31))
    written = generate.search_export(
        tmp_path / "export.csv", 3_000, 7, window=window, columns=18, narratives=600
    )
    raw = written.path.read_bytes()
    head, *rows = records(raw)
    assert tuple(head) == HEADERS[18]
    assert len(rows) == written.rows > 300
    assert raw.count(b"\r\n") == len(rows) + 1
    assert any("\n" in row[5] and "\r" not in row[5] for row in rows)  # line feeds stay inside the quotes
    assert any(row[4] == "None" for row in rows) and not any(value == "" for row in rows for value in row)
    older = {row[0] for row in rows if row[0] < "2026-06"}
    newer = {row[0] for row in rows if row[0] >= "2026-06"}
    assert older and all(moment.endswith("T12:00:00-05:00") for moment in older)
    assert newer and all(re.fullmatch(r"2026-0[67]-\d\dT\d\d:\d\d:\d\d\.000Z", moment) for moment in newer)


def test_us_dates_and_older_labels(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    generate.search_export(path, 500, 7, era="2012", dates="us")
    rows = records(path.read_bytes())[1:]
    assert all(re.fullmatch(r"\d\d/\d\d/\d\d", row[0]) for row in rows)
    issues = {row[3] for row in rows}
    assert "Cont'd attempts collect debt not owed" in issues
    assert "Attempts to collect debt not owed" not in issues


def test_archive_shape_and_ids_join(whole: bytes, texts: list[list[str]]) -> None:
    known = {row[-1]: row for row in records(whole)[1:]}
    assert {len(row) for row in texts} == {16}
    joined = [row for row in texts if row[-1] in known]
    assert 0 < len(texts) - len(joined) < 15
    # What both files say of a complaint is the same.
    assert all(row[:5] + row[6:] == known[row[-1]] for row in joined)
    assert max(row[0] for row in texts) <= "2026-08-14"


def test_narratives_are_many_and_scrubbed_as_the_publisher_does(texts: list[list[str]]) -> None:
    narratives = [row[5] for row in texts]
    assert len(set(narratives)) > 590
    assert 850 < sum(map(len, narratives)) / len(narratives) < 1_200
    joined = "\n".join(narratives)
    assert not re.search(r"[<>\[\]|\ue000-\ue0ff]", joined), "a slot or a choice was left open"
    assert not re.search(r"[^\n]  ", joined), "a choice of nothing left a gap"
    assert "XX/XX/2026" in joined and '"' in joined and "\n\n" in joined
    assert re.search(r"\{\$\d+\.00\}", joined)


def test_texts_hold_nothing_real(whole: bytes, texts: list[list[str]]) -> None:
    assert not REAL_NAMES.search(whole.decode())
    joined = "\n".join(row[5] for row in texts)
    assert not REAL_NAMES.search(joined)
    assert not re.search(r"\d{3}[-. ]?\d{3}[-. ]?\d{4}|https?:|www\.|@", joined)
    firms = {firm for kind in COMPANIES.values() for firm in kind}
    assert {row[6] for row in records(whole)[1:]} <= firms


def test_truth_covers_every_cause_and_notice_type_and_stays_out_of_the_files(texts: list[list[str]]) -> None:
    truth = generate.truth(3_000, 600, 7)
    assert sorted(truth["complaint_id"]) == sorted(row[-1] for row in texts)
    notices = truth.filter(pl.col("is_debt_notice") == "yes")
    assert set(notices["cause"]) == {cause for cause, _, _ in BODIES.values() if cause}
    assert set(notices["notice_type"]) == {kind for _, kind, _ in HEADS.values() if kind}
    assert truth.filter(pl.col("is_debt_notice") == "no")["cause"].null_count() > 20
    assert not any("fraud_impersonation" in value for row in texts for value in row)


def test_changed_version_differs_by_the_share_asked_for(tmp_path: Path) -> None:
    versions = []
    for name, changed in (("before", 0.0), ("after", 0.05)):
        generate.bulk(tmp_path / f"{name}.zip", 3_000, 7, changed=changed, dirty=0.0)
        versions.append({row[-1]: row for row in records(member(tmp_path / f"{name}.zip"))[1:]})
    before, after = versions
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    altered = [key for key in before.keys() & after.keys() if before[key] != after[key]]
    assert 8 <= len(gone) <= 25 and len(new) == 30 and 75 <= len(altered) <= 135
    assert any(before[key][12] == "In progress" != after[key][12] for key in altered)
    # The publisher writes new and changed rows first.
    assert set(list(after)[: len(new) + len(altered)]) == new | set(altered)


def test_dirty_lines_are_counted_and_extra(tmp_path: Path) -> None:
    written = generate.bulk(tmp_path / "b.zip", 2_000, 7, dirty=0.01, torn=True)
    assert set(written.broken) == {*BREAKS, "unclosed"}
    raw = member(written.path)
    assert raw.count(b"\n") == 1 + written.rows + sum(written.broken.values())
    assert b"\x92" in raw and b"\x00" in raw and b"<html>" in raw and raw.count(b"2026-02-31") > 0
    assert raw.rsplit(b"\n", 2)[1].count(b'"') % 2 == 1


def test_the_burst_is_one_lenders_and_dated(texts: list[list[str]]) -> None:
    burst = generate.truth(3_000, 600, 7).filter("burst")
    rows = [row for row in texts if row[-1] in set(burst["complaint_id"])]
    assert len(rows) > 10
    assert {row[7] for row in rows} == {BURST_COMPANY}
    assert min(row[0] for row in rows) >= "2026-04-14" and max(row[0] for row in rows) < "2026-05-12"
    assert burst.filter(pl.col("cause") == "system_error").height > 0.8 * burst.height


def test_ftc_day_file(tmp_path: Path) -> None:
    (path,) = generate.ftc_days(tmp_path, [date(2026, 3, 2)], 4_000, seed=7)
    assert path.name == "DNC_Complaint_Numbers_2026-03-02.csv"
    raw = path.read_bytes()
    head, *rows = records(raw)
    assert tuple(head) == FTC_HEADER and {len(row) for row in rows} == {8}
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(rows) + 1
    assert b"Warranties  & protection plans" in raw
    tidy = [row for row in rows if re.fullmatch(r"\d{10}", row[0])]
    assert len(tidy) > 3_700 and all(re.fullmatch(r"\d{3}55501\d\d", row[0]) for row in tidy)
    assert any(re.fullmatch(r"2026-\d\d-\d\d [\d:]{8}", row[0]) for row in rows), "no column-shifted row"
    assert len({tuple(row) for row in rows}) < len(rows), "no identical rows"
    assert {row[1][:10] for row in tidy} == {"2026-02-27", "2026-02-28", "2026-03-01"}
    assert any(not row[0] for row in rows) and any(not row[3] for row in rows)


@pytest.mark.skipif(not VOCABULARY.exists(), reason="the publisher's vocabulary is not beside this checkout")
def test_labels_are_the_publishers() -> None:
    with VOCABULARY.open(newline="") as lines:
        known = {(row["level"], row["parent"], row["value"]) for row in csv.DictReader(lines)}
    used = {("product", "", cell.product) for cell in CELLS}
    for cell in (*CELLS, BURST_CELL):
        used |= {("issue", "", cell.issue)}
        used |= {("sub_product", cell.product, name) for name, _ in cell.sub_products}
        used |= {("sub_issue", cell.issue, cell.sub_issue)} if cell.sub_issue else set()
    assert used <= known


def test_the_bundled_sample_is_what_the_generator_writes(tmp_path: Path) -> None:
    made = generate.sample(tmp_path)
    feeds = {
        path.relative_to(tmp_path).parts[0] for path in made
    }  # the other feeds' files are written by hand
    bundled = {path.relative_to(SAMPLE) for path in SAMPLE.glob("*/*") if path.parent.name in feeds}
    assert {path.relative_to(tmp_path) for path in made} == bundled
    stale = [name for name in bundled if content(SAMPLE / name) != content(tmp_path / name)]
    assert not stale, f"run: python -m tests.bench.generate sample --out data/sample ({stale[:3]} differ)"
    assert sum(path.stat().st_size for path in SAMPLE.glob("*/*")) < 4_000_000


def test_the_sample_shows_every_state() -> None:
    raw = member(SAMPLE / "cfpb_complaints" / "complaints.csv.zip").decode(errors="replace")
    seen = {
        fields[7]
        for line in raw.splitlines()
        if len(fields := next(csv.reader([line.replace("\0", "")]))) == 15
    }
    assert {state.code for state in STATES} <= seen
