"""Whatever a file says of any register: every row is accounted for, twice is once, and undo leaves no trace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import Database
from models.place import VillageKind
from services import imports
from services.errors import UserError
from services.excel.cells import CellError, CellValue
from services.excel.finder import find_table
from services.excel.import_kinds import kind_from
from services.excel.register_villages import VILLAGES
from services.excel.sheet import Workbook
from services.imports import Outcome
from services.people import villages
from services.people.villages import VillageInput
from tests.conftest import ACTOR, TODAY, clock
from tests.services.excel.register_rounds import Shown
from tests.services.excel.registers import book_of, contents, path_of
from tests.services.excel.test_members_import_properties import hasty  # noqa: F401 - used by its name

KIND = kind_from(VILLAGES)
_SAVED = (Outcome.NEW, Outcome.CHANGED)
GOOD: dict[str, st.SearchStrategy[CellValue]] = {
    "moo": st.sampled_from([1, 2, 3, "ม.3", "๔", None, 0, "สอง"]),
    "name": st.sampled_from(["บ้านหนึ่ง", "หนึ่ง", "บ้านไร่", "ตลาดเก่า", None]),
    "tambon_code": st.sampled_from([None, None, "โพนทอง", "999999", "ไม่มีจริง"]),
    "kind": st.sampled_from([None, "หมู่บ้าน", "ชุมชนเทศบาล", "อื่น ๆ", "?"]),
    "headman_phone": st.sampled_from([None, "0812345678", 812345678, "ฝากลูก"]),
    "area_rai": st.sampled_from([None, 1200, "1,250", -1]),
    "began": st.sampled_from([None, "1 ต.ค. 2530", "2530", "1 ม.ค. 2600"]),
    "note": st.sampled_from([None, "ริมน้ำ", "ริมเขา"]),
}
ANYTHING: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.text("กขคง ่ั1๒/.-xX(", max_size=8),
    st.integers(-5, 10**14),
    st.booleans(),
    st.dates(),
    st.just(CellError("#REF!")),
)


@st.composite
def books(draw: st.DrawFn) -> Workbook:
    keys = draw(st.lists(st.sampled_from(list(GOOD)), min_size=2, unique=True))
    titles = {one.key: one.title for one in VILLAGES.fields}
    wild = draw(st.sampled_from([0, 0, 1]))
    cell = {key: st.one_of(GOOD[key], ANYTHING) if wild else GOOD[key] for key in keys}
    rows = draw(st.lists(st.tuples(*(cell[key] for key in keys)), min_size=1, max_size=7))
    struck = draw(st.frozensets(st.integers(2, len(rows) + 1), max_size=2))
    return book_of([titles[key] for key in keys], *rows, struck_rows=struck)


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three villages the files may mean."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    shutil.copy(template, path)
    db = Database(path, ACTOR, clock)
    for one in (
        VillageInput(moo=1, name="บ้านหนึ่ง", note="เดิม"),
        VillageInput(moo=2, name="บ้านไร่"),
        VillageInput(name="ชุมชนตลาดเก่า", kind=VillageKind.TOWN),
    ):
        db.write(villages.add, one, TODAY)
    db.close()
    return path


@pytest.fixture
def opened(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    made: list[Database] = []

    def another() -> Database:
        path = tmp_path_factory.mktemp("any") / "office.db"
        shutil.copy(office, path)
        made.append(Database(path, ACTOR, clock))
        return made[-1]

    yield another
    for db in made:
        db.close()


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(book=books(), choices=st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_any_file(opened: Any, book: Workbook, choices: list[int]) -> None:
    db: Database = opened()
    (sheet,) = book.sheets
    table = find_table(sheet, VILLAGES.fields, heading_row=1)

    def look() -> Shown:
        return db.read(KIND.preview_table, book, table, None, TODAY)

    shown = look()
    for row, at in zip((one for one in shown.rows if one.choices), choices, strict=False):
        shown.decide([row], row.choices[at % len(row.choices)])
    counts = shown.counts
    assert counts.rows == len(table.rows) + len(table.skipped)
    assert counts.rows == (
        counts.new + counts.changed + counts.unchanged + counts.decide + counts.errors + counts.skipped
    )
    before = contents(path_of(db))
    try:
        batch = db.write(KIND.save, shown, accept_valid=True, today=TODAY)
    except UserError as refusal:
        assert str(refusal).startswith("แถวที่ ")
        assert contents(path_of(db)) == before
        return
    if batch is None:
        assert counts.saved == 0
        assert contents(path_of(db)) == before
        return
    told = db.read(imports.batches)[0].counts
    assert told.new + told.changed <= counts.saved
    assert len(contents(path_of(db))["village"]) - len(before["village"]) == told.new
    again = look()
    taken = {row.number for row in shown.rows if shown.decided(row) in (*_SAVED, Outcome.UNCHANGED)}
    assert [row for row in again.rows if row.number in taken and row.outcome in _SAVED] == []
    db.write(imports.take_back, batch.id)
    assert contents(path_of(db)) == before


def test_two_rows_answered_as_one_village_of_two_numbers_are_refused(opened: Any) -> None:
    """The second would take away the number by which the first is known."""
    db: Database = opened()
    book = book_of(["หมู่ที่", "ชื่อหมู่บ้าน"], (3, "ตลาดเก่า"), (4, "ตลาดเก่า"))
    table = find_table(book.sheets[0], VILLAGES.fields, heading_row=1)
    shown: Shown = db.read(KIND.preview_table, book, table, None, TODAY)
    for row in shown.rows:
        shown.decide([row], row.choices[0])
    before = contents(path_of(db))
    with pytest.raises(UserError, match=r"แถวที่ 3 .*บอกไว้ต่างกัน"):
        db.write(KIND.save, shown, accept_valid=True, today=TODAY)
    assert contents(path_of(db)) == before
