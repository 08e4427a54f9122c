"""Whatever a file says: every row is accounted for, what is saved is sound, twice is once, and undo leaves no trace."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import database
from models.database import Database
from services import check, imports
from services.errors import UserError
from services.excel import members_import
from services.excel.cells import CellError, CellValue
from services.excel.sheet import Workbook
from services.fund import members
from tests.builders import citizen_id, make_member
from tests.conftest import ACTOR, TODAY, clock
from tests.services.excel.registers import CHANGED, DECIDE, NEW, book_of, contents, look, path_of

KEYS = [field.key for field in members_import.FIELDS]
TITLES = [field.title for field in members_import.FIELDS]
IDS = [citizen_id(at) for at in range(4)]
NAMES = ["สมชาย", "บุญมี", "นางวิไล", "น.ส.สุดา", "สมชาย ใจดี", "พระมหาสมชาย", "สมชาย (ตาย)", "*บุญมี", "1. มานพ"]

# What stands in such a column, and now and then what has no business there.
GOOD: dict[str, st.SearchStrategy[CellValue]] = {
    "member_no": st.sampled_from(["C1", "C2", "C003", "c1", 1, 2, "๑", None, "12.0", "ก-5"]),
    "citizen_id": st.sampled_from([*IDS, *IDS, None, None, IDS[0][:-1], IDS[1] + "0", IDS[2][:-1] + "x", "1-2345"]),
    "title": st.sampled_from(["นาย", "นาง", "น.ส.", "ด.ช.", None, "คุณ"]),
    "first_name": st.sampled_from([*NAMES, None]),
    "last_name": st.sampled_from(["ใจดี", "มีสุข", "ณ อยุธยา", None]),
    "full_name": st.sampled_from(["นายสมชาย ใจดี", "บุญมี มีสุข", None]),
    "sex": st.sampled_from(["ชาย", "หญิง", "ญ", None, "?"]),
    "house_no": st.sampled_from(["12/3", "12", 12, None, "-"]),
    "moo": st.sampled_from([1, 2, "ม.3", "9.0", None, 0, "หมู่ที่ ๔"]),
    "phone": st.sampled_from(["0812345678", 812345678, "02-123-4567", None, "x", "081-xxx-5678"]),
    "birth": st.sampled_from(["15 ม.ค. 2505", "2498", "29 ก.พ. 2568", "70 ปี", None, "5/4/2650"]),
    "joined": st.sampled_from(["1/10/2560", "2565", "1/1/2580", None, "ไม่ทราบ"]),
    "ended": st.sampled_from(["1/3/2564", "1/3/2574", None, None, None, "5/5/2500"]),
    "died": st.sampled_from([None, None, None, "2/2/2566", "2/2/2600"]),
    "status": st.sampled_from([None, 0, 1, "ปกติ", "ลาออก", "ตาย", "พ้นสภาพ", "หาย"]),
    "note": st.sampled_from([None, "ย้าย", "=1+1"]),
}  # fmt: skip
ANYTHING: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.text("กขคง ่ั1๒/.-xXX(", max_size=12),
    st.integers(-5, 10**14),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000),
    st.booleans(),
    st.dates(),
    st.just(CellError("#REF!")),
)


@st.composite
def books(draw: st.DrawFn) -> Workbook:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=2, unique=True))
    if not {"first_name", "full_name"} & set(keys):
        keys.append("full_name")
    wild = draw(st.sampled_from([0, 0, 20]))
    cell = {key: st.one_of(GOOD[key], ANYTHING) if wild else GOOD[key] for key in keys}
    rows = draw(st.lists(st.tuples(*(cell[key] for key in keys)), min_size=1, max_size=7))
    struck = draw(st.frozensets(st.integers(2, len(rows) + 1), max_size=2))
    return book_of([TITLES[KEYS.index(key)] for key in keys], *rows, struck_rows=struck)


@pytest.fixture(scope="module", autouse=True)
def hasty() -> Iterator[None]:
    """A thousand little offices need not survive a power cut."""
    careful = database._set_pragmas

    def hastily(connection: sqlite3.Connection, record: object) -> None:
        careful(connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_set_pragmas", hastily)
        yield


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three people the files may mean."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    shutil.copy(template, path)
    db = Database(path, ACTOR, clock)
    make_member(db, "นายสมชาย ใจดี", number="C1", citizen_id=IDS[0], house_no="12/3", moo=1)
    make_member(db, "นางวิไล มีสุข", number="C2", phone="0812345678")
    gone = make_member(db, "นายบุญมี มีสุข", number="C003", citizen_id=IDS[1])
    db.write(members.record_death, gone.id, TODAY, "", TODAY)
    db.close()
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(book=books(), choices=st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_any_file(
    office: Path, tmp_path_factory: pytest.TempPathFactory, book: Workbook, choices: list[int]
) -> None:
    path = tmp_path_factory.mktemp("any") / "office.db"
    shutil.copy(office, path)
    db = Database(path, ACTOR, clock)
    try:
        _goes_in_and_comes_out(db, book, choices)
    finally:
        db.close()


def _goes_in_and_comes_out(db: Database, book: Workbook, choices: list[int]) -> None:
    try:
        shown = look(db, book)
    except UserError:  # no heading that could be told from the rows
        return
    for row, at in zip((one for one in shown.rows if one.choices), choices, strict=False):
        shown.decide([row], row.choices[at % len(row.choices)])
    counts = shown.counts
    assert counts.rows == len(shown.rows) + len(shown.table.skipped)
    assert counts.rows == (
        counts.new + counts.changed + counts.unchanged + counts.decide + counts.errors + counts.skipped
    )
    before = contents(path_of(db))
    try:
        batch = db.write(members_import.save, shown, accept_valid=True, today=TODAY)
    except UserError as refusal:
        assert "ให้เลขต่อไปไม่ได้" in str(refusal)
        assert contents(path_of(db)) == before
        return
    if batch is None:
        assert counts.saved == 0
        assert contents(path_of(db)) == before
        return
    after = contents(path_of(db))
    assert len(after["membership"]) - len(before["membership"]) == counts.new
    assert [one.name for one in db.read(check.run) if not one.ok] == []
    again = look(db, book)
    taken = {row.number for row in shown.rows if row.no_key and shown.decided(row) in (NEW, CHANGED)}
    assert [row for row in again.rows if row.number in taken and row.outcome in (NEW, CHANGED)] == []
    waiting = {row.number for row in shown.rows if row.no_key and shown.decided(row) is DECIDE}
    assert [row for row in again.rows if row.number in waiting and row.outcome in (NEW, CHANGED)] == []
    db.write(imports.take_back, batch.id)
    assert contents(path_of(db)) == before
    assert [one.name for one in db.read(check.run) if not one.ok] == []
