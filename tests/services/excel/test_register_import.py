from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import table_of
from models.database import Database
from models.fund import Fund, FundKind
from models.place import Village, VillageKind
from services import imports
from services.errors import Cancelled, UserError
from services.excel import parsers, register_parsers
from services.excel.fields import Field
from services.excel.import_kinds import kind_from, tables_of
from services.excel.preview import OutOfDate
from services.excel.register import Key, Register, tell
from services.excel.register_judge import RegisterChoice, words
from services.excel.template import write_template
from services.excel.workbook import open_workbook
from services.excel.writer import write_report
from services.fund import funds
from services.fund.funds import FundInput
from services.imports import Counts, Outcome
from services.people.person_input import Finding
from services.reports.table import Kind
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.excel.register_rounds import (
    Shown,
    file_of,
    goes_round,
    look,
    outcomes,
    report_of,
    said,
    save,
)
from tests.services.excel.registers import contents, path_of

NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


@dataclass(frozen=True)
class Place:
    """A small register over villages: its number is its key, its name is what people doubt."""

    name: str
    moo: int | None = None
    kind: VillageKind = VillageKind.VILLAGE
    began: date | None = None
    note: str = ""


def places(session: Session) -> Any:
    return session.scalars(select(Village).order_by(Village.id))


def as_place(one: Village) -> Place:
    return Place(one.name, one.moo, one.kind, one.began, one.note)


def keep(session: Session, place: Place, village_id: int | None, _today: date) -> int:
    if place.name == "บ้านต้องห้าม":
        raise UserError("ชื่อนี้ใช้ไม่ได้ กรุณาใช้ชื่ออื่น", field="name")
    row = Village() if village_id is None else session.get_one(Village, village_id)
    row.name, row.moo, row.kind, row.began, row.note = (
        place.name,
        place.moo,
        place.kind,
        place.began,
        place.note,
    )
    session.add(row)
    session.flush()
    return row.id


def check(place: Place, today: date) -> list[Finding]:
    found = []
    if place.began is not None and place.began > today:
        found.append(Finding("began", "วันที่ตั้งอยู่ในอนาคต กรุณาตรวจปี พ.ศ.", blocks=True))
    if place.kind is VillageKind.OTHER and not place.note:
        found.append(Finding("note", "ยังไม่มีหมายเหตุ กรุณาเขียนว่าเป็นชุมชนแบบใด", blocks=False))
    return found


NAME = Field("name", "ชื่อหมู่บ้าน", parsers.text, ("บ้าน",), required=True)
NOTE = Field("note", "หมายเหตุ", parsers.text)
PLACES: Register[Place, Village] = Register(
    key="places",
    title="ทะเบียนสถานที่",
    noun="หมู่บ้าน",
    unit="แห่ง",
    code_title="หมู่ที่",
    fields=(
        Field("moo", "หมู่ที่", parsers.moo, ("หมู่",), kind=Kind.WHOLE),
        NAME,
        Field("kind", "ประเภท", register_parsers.one_of(VillageKind)),
        Field("began", "ตั้งเมื่อ", register_parsers.whole_day, kind=Kind.DAY),
        NOTE,
    ),
    examples=({"moo": "1", "name": "บ้านหนึ่ง", "began": "1 ต.ค. 2560"}, {"moo": "2", "name": "บ้านสอง"}),
    make=Place,
    called=lambda one: (str(one.moo or ""), one.name),
    keys=lambda one: [
        *([Key("หมู่ที่", one.moo)] if one.moo is not None else []),
        Key("ชื่อหมู่บ้าน", one.name, sure=False),
    ],
    known=places,
    as_input=as_place,
    save=keep,
    findings=check,
)
KIND = kind_from(PLACES)
Rows = Callable[..., Path]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """A file of (moo, name, note) rows, each call another file."""
    made: list[Path] = []

    def write(*told: tuple[Any, ...]) -> Path:
        path = tmp_path / f"ไฟล์ {len(made)}.xlsx"
        made.append(path)
        return book(path, [("หมู่ที่", "ชื่อหมู่บ้าน", "หมายเหตุ"), *told])

    return write


def stored(db: Database) -> list[tuple[int | None, str, str]]:
    found: list[Village] = db.read(lambda session: list(places(session)))
    return [(one.moo, one.name, one.note) for one in found]


def take(db: Database, path: Path) -> Shown:
    shown = look(db, KIND, path)
    save(db, KIND, shown)
    return shown


def test_a_register_goes_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, PLACES, tmp_path)


def test_every_row_is_accounted_for(db: Database, rows: Rows) -> None:
    take(db, rows((1, "บ้านหนึ่ง", None), (2, "บ้านสอง", None), (None, "บ้านไร่", None)))
    path = rows(
        (1, "บ้านหนึ่ง", None),
        (2, "บ้านสอง", "ย้ายวัด"),
        (3, "บ้านสาม", None),
        (None, "บ้านไร่", "ริมน้ำ"),
        (4, None, "ไม่มีชื่อ"),
        (None, "รวม 5 แห่ง", None),
    )
    shown = look(db, KIND, path)
    assert outcomes(shown) == [UNCHANGED, CHANGED, NEW, DECIDE, ERROR]
    assert shown.counts == Counts(
        rows=6, new=1, changed=1, unchanged=1, decide=1, errors=1, skipped=1, flagged=0
    )
    (change,) = shown.rows[1].changes
    assert (change.label, change.before, change.after) == ("หมายเหตุ", "", "ย้ายวัด")
    (problem,) = [one for one in shown.problems if one.row == 6]
    assert (problem.column, problem.message) == ("B", "ไม่มีชื่อหมู่บ้าน กรุณากรอกให้ครบ")
    assert [(row.code, row.name) for row in shown.rows[:4]] == [
        ("1", "บ้านหนึ่ง"), ("2", "บ้านสอง"), ("3", "บ้านสาม"), ("", "บ้านไร่"),
    ]  # fmt: skip
    with pytest.raises(UserError, match="มี 1 แถวที่ผิด"):
        save(db, KIND, shown)
    batch = save(db, KIND, shown, accept_valid=True)
    assert stored(db) == [
        (1, "บ้านหนึ่ง", ""), (2, "บ้านสอง", "ย้ายวัด"), (None, "บ้านไร่", ""), (3, "บ้านสาม", ""),
    ]  # fmt: skip
    assert batch is not None
    db.write(imports.take_back, batch)
    assert stored(db) == [(1, "บ้านหนึ่ง", ""), (2, "บ้านสอง", ""), (None, "บ้านไร่", "")]


def test_an_empty_cell_and_a_missing_column_empty_nothing(db: Database, tmp_path: Path, rows: Rows) -> None:
    full = {"moo": 1, "name": "บ้านหนึ่ง", "kind": "ชุมชนเทศบาล", "began": "1 ต.ค. 2560", "note": "เดิม"}
    take(db, file_of(PLACES, [full], tmp_path / "เต็ม.xlsx"))
    shown = take(db, rows((1, "บ้านหนึ่งใหม่", None)))
    assert outcomes(shown) == [CHANGED]
    (one,) = db.read(lambda session: [as_place(village) for village in places(session)])
    assert one == Place("บ้านหนึ่งใหม่", 1, VillageKind.TOWN, date(2017, 10, 1), "เดิม")


def test_what_was_corrected_since_outlives_the_same_file(db: Database, rows: Rows) -> None:
    path = rows((1, "บ้านหนึ่ง", "ตามไฟล์"), (2, "บ้านสอง", "ตามไฟล์"))
    take(db, path)
    db.write(lambda session: keep(session, Place("บ้านหนึ่ง", 1, note="แก้ด้วยมือ"), 1, TODAY))
    db.write(lambda session: keep(session, Place("บ้านสอง", 2, note=""), 2, TODAY))
    shown = take(db, path)
    assert outcomes(shown) == [UNCHANGED, CHANGED]
    assert [note for _, _, note in stored(db)] == ["แก้ด้วยมือ", "ตามไฟล์"]


def test_another_file_does_correct(db: Database, rows: Rows) -> None:
    take(db, rows((1, "บ้านหนึ่ง", "เก่า")))
    assert outcomes(take(db, rows((1, "บ้านหนึ่ง", "ใหม่")))) == [CHANGED]
    assert stored(db) == [(1, "บ้านหนึ่ง", "ใหม่")]


@pytest.mark.parametrize(
    ("choice", "after"),
    [
        (RegisterChoice.SAME, [(None, "บ้านไร่", "ใหม่")]),
        (RegisterChoice.ANOTHER, [(None, "บ้านไร่", ""), (None, "บ้านไร่", "ใหม่")]),
        (RegisterChoice.SKIP, [(None, "บ้านไร่", "")]),
    ],
)
def test_a_doubtful_row_is_asked_about(
    db: Database, rows: Rows, choice: RegisterChoice, after: list[tuple[int | None, str, str]]
) -> None:
    take(db, rows((None, "บ้านไร่", None)))
    shown = look(db, KIND, rows((None, "บ้านไร่", "ใหม่")))
    (row,) = shown.rows
    assert row.reason == "ชื่อหมู่บ้านซ้ำกับบ้านไร่ในทะเบียน"
    assert row.choices == (RegisterChoice.SAME, RegisterChoice.ANOTHER, RegisterChoice.SKIP)
    assert [(one.label, one.other, one.this) for one in row.beside] == [
        ("ชื่อหมู่บ้าน", "บ้านไร่", "บ้านไร่"), ("หมายเหตุ", "", "ใหม่"),
    ]  # fmt: skip
    shown.decide([row], choice)
    assert save(db, KIND, shown) is (None if choice is RegisterChoice.SKIP else 2)
    assert stored(db) == after


def test_a_sure_key_that_differs_outweighs_a_name(db: Database, rows: Rows) -> None:
    take(db, rows((1, "บ้านไร่", None)))
    assert outcomes(look(db, KIND, rows((2, "บ้านไร่", None)))) == [NEW]


def test_of_several_it_may_mean_only_a_new_one_can_be_made(db: Database, rows: Rows) -> None:
    take(db, rows((1, "บ้านไร่", None), (2, "บ้านไร่", None)))
    shown = look(db, KIND, rows((None, "บ้านไร่", "ใหม่")))
    (row,) = shown.rows
    assert row.reason == "ชื่อหมู่บ้านซ้ำกับบ้านไร่ในทะเบียน และอีก 1 รายการ"
    assert row.choices == (RegisterChoice.ANOTHER, RegisterChoice.SKIP)


def test_two_rows_of_one_record_are_asked_about(db: Database, rows: Rows) -> None:
    path = rows((1, "บ้านหนึ่ง", None), (1, "บ้านหนึ่ง", "ริมน้ำ"), (1, "บ้านอื่น", None))
    shown = look(db, KIND, path)
    assert outcomes(shown) == [NEW, DECIDE, DECIDE]
    second, third = shown.rows[1:]
    assert second.reason == "หมู่ที่ซ้ำกับแถว 2 (บ้านหนึ่ง)"
    assert second.choices == (RegisterChoice.SAME, RegisterChoice.SKIP)
    assert shown.alike(second) == [second, third]
    shown.decide([second], RegisterChoice.SAME)
    batch = save(db, KIND, shown)
    assert stored(db) == [(1, "บ้านหนึ่ง", "ริมน้ำ")]
    again = look(db, KIND, path)
    assert outcomes(again)[:2] == [UNCHANGED, UNCHANGED]
    assert batch is not None
    db.write(imports.take_back, batch)
    assert stored(db) == []


def test_the_batch_tells_what_really_happened(db: Database, rows: Rows) -> None:
    """A second row that says the same as the first changes nothing, though she said to take it."""
    shown = look(db, KIND, rows((1, "บ้านหนึ่ง", "ก"), (1, "บ้านหนึ่ง", "ก")))
    shown.decide(shown.rows, RegisterChoice.SAME)
    save(db, KIND, shown)
    (batch,) = db.read(imports.batches)
    assert batch.counts == Counts(
        rows=2, new=1, changed=0, unchanged=1, decide=0, errors=0, skipped=0, flagged=1
    )


def test_a_second_row_of_a_stored_record_is_asked_about(db: Database, rows: Rows) -> None:
    take(db, rows((1, "บ้านหนึ่ง", "เดิม")))
    shown = look(db, KIND, rows((1, "บ้านหนึ่ง", "ใหม่"), (1, "บ้านหนึ่ง", "เดิม"), (1, "บ้านหนึ่ง", "อีกแบบ")))
    assert outcomes(shown) == [CHANGED, DECIDE, DECIDE]
    shown.decide(shown.rows[2:], RegisterChoice.SAME)
    save(db, KIND, shown)
    assert stored(db) == [(1, "บ้านหนึ่ง", "อีกแบบ")]
    (batch, _) = db.read(imports.batches)
    assert (batch.counts.new, batch.counts.changed, batch.counts.decide) == (0, 2, 1)


def test_two_rows_of_one_doubtful_name(db: Database, rows: Rows) -> None:
    shown = look(db, KIND, rows((None, "บ้านไร่", "หนึ่ง"), (None, "บ้านไร่", "สอง")))
    assert outcomes(shown) == [NEW, DECIDE]
    assert shown.rows[1].choices == (RegisterChoice.ANOTHER, RegisterChoice.SAME, RegisterChoice.SKIP)
    shown.decide(shown.rows, RegisterChoice.ANOTHER)
    save(db, KIND, shown)
    assert [note for _, _, note in stored(db)] == ["หนึ่ง", "สอง"]


def test_rows_without_any_key_are_known_by_all_they_say(db: Database, rows: Rows) -> None:
    kind = kind_from(replace(PLACES, keys=lambda _: []))
    save(db, kind, look(db, kind, rows((1, "บ้านหนึ่ง", "ก"), (2, "บ้านสอง", None))))
    assert outcomes(look(db, kind, rows((2, "บ้านสอง", None), (1, "บ้านหนึ่ง", "ข")))) == [UNCHANGED, NEW]


def test_a_row_that_means_two_records_is_wrong(db: Database, rows: Rows) -> None:
    by_both = replace(PLACES, keys=lambda one: [Key("หมู่ที่", one.moo), Key("ชื่อหมู่บ้าน", one.name)])
    take(db, rows((1, "บ้านหนึ่ง", None), (2, "บ้านสอง", None)))
    shown = look(db, kind_from(by_both), rows((1, "บ้านสอง", None)))
    assert outcomes(shown) == [ERROR]
    assert said(shown) == ["2  แถวนี้ตรงกับมากกว่าหนึ่งรายการในทะเบียน (บ้านหนึ่ง และ บ้านสอง) กรุณาตรวจเลขและชื่อในไฟล์"]


def test_findings_stand_at_their_cells(db: Database, tmp_path: Path) -> None:
    told = [
        {"moo": 1, "name": "บ้านหนึ่ง", "began": "1 ม.ค. 2600", "kind": ""},
        {"moo": 2, "name": "บ้านสอง", "kind": "ชุมชนอื่น ๆ"},
        {"moo": 3, "name": "บ้านสาม", "kind": "ไม่รู้"},
    ]
    shown = look(db, KIND, file_of(PLACES, told, tmp_path / "ผิด.xlsx"))
    assert outcomes(shown) == [ERROR, NEW, ERROR]
    assert shown.counts.flagged == 1
    found = {(one.row, one.column): one.message for one in shown.problems}
    assert found[2, "D"].endswith("วันที่ตั้งอยู่ในอนาคต กรุณาตรวจปี พ.ศ.")
    assert found[3, ""] == "ยังไม่มีหมายเหตุ กรุณาเขียนว่าเป็นชุมชนแบบใด"
    assert found[4, "C"] == "ไม่รู้จัก “ไม่รู้” กรุณาใช้คำใดคำหนึ่งใน “หมู่บ้าน” “ชุมชนเทศบาล” “ชุมชนอื่น ๆ”"


def test_what_cannot_be_saved_is_not_offered(db: Database, rows: Rows) -> None:
    take(db, rows((None, "บ้านไร่", None)))
    never = replace(PLACES, findings=lambda one, _: [Finding("note", "ไม่ได้ กรุณาแก้", blocks=bool(one.note))])
    shown = look(db, kind_from(never), rows((None, "บ้านไร่", "ใหม่")))
    assert shown.rows[0].choices == (RegisterChoice.SKIP,)


def test_a_refusal_while_saving_names_the_row_and_saves_nothing(db: Database, rows: Rows) -> None:
    shown = look(db, KIND, rows((1, "บ้านหนึ่ง", None), (2, "บ้านต้องห้าม", None)))
    with pytest.raises(UserError, match="แถวที่ 3 บันทึกไม่ได้ เพราะชื่อนี้ใช้ไม่ได้ กรุณาใช้ชื่ออื่น") as refused:
        save(db, KIND, shown)
    assert refused.value.field == "name"
    assert stored(db) == []
    assert db.read(imports.batches) == []


def test_a_required_column_must_be_there(db: Database, tmp_path: Path) -> None:
    path = book(tmp_path / "ไม่มีชื่อ.xlsx", [("หมู่ที่", "หมายเหตุ"), (1, "ก")])
    with pytest.raises(UserError, match="ไม่มีคอลัมน์ “ชื่อหมู่บ้าน”"):
        look(db, KIND, path)


def test_an_attribute_without_which_nothing_can_be_made(db: Database, rows: Rows) -> None:
    silent = replace(PLACES, reader=lambda _: lambda row: tell(row, (PLACES.fields[0],)))
    shown = look(db, kind_from(silent), rows((1, "บ้านหนึ่ง", None)))
    assert outcomes(shown) == [ERROR]
    assert said(shown) == ["2 B ไม่มีชื่อหมู่บ้าน กรุณากรอกให้ครบ"]


def test_a_reader_of_its_own_reads_the_register_once(db: Database, rows: Rows) -> None:
    opened = []

    def reader(session: Session) -> Any:
        opened.append(session)
        known = {one.name: one.moo for one in places(session)}

        def read(row: Any) -> dict[str, Any]:
            told = tell(row, PLACES.fields)
            told.setdefault("moo", known.get(told["name"]))
            return told

        return read

    take(db, rows((7, "บ้านเจ็ด", None)))
    shown = look(
        db, kind_from(replace(PLACES, reader=reader)), rows((None, "บ้านเจ็ด", "พบ"), (8, "บ้านแปด", ""))
    )
    assert outcomes(shown) == [CHANGED, NEW]
    assert len(opened) == 1


def test_saving_may_write_it_another_way(db: Database, rows: Rows) -> None:
    """What settle says is what is stored, so the next file that writes it as before changes nothing."""
    loud = replace(PLACES, settle=lambda one: replace(one, note=one.note.strip("!")))
    kind = kind_from(loud)
    save(db, kind, look(db, kind, rows((1, "บ้านหนึ่ง", "ดี!"))))
    assert stored(db) == [(1, "บ้านหนึ่ง", "ดี")]
    assert outcomes(look(db, kind, rows((1, "บ้านหนึ่ง", "ดี!!")))) == [UNCHANGED]


def test_what_was_saved_meanwhile_asks_for_checking_again(db: Database, rows: Rows) -> None:
    shown = look(db, KIND, rows((1, "บ้านหนึ่ง", None)))
    take(db, rows((2, "บ้านสอง", None)))
    with pytest.raises(OutOfDate):
        save(db, KIND, shown)


def test_cancelled_nothing_is_saved(db: Database, rows: Rows) -> None:
    shown = look(db, KIND, rows((1, "บ้านหนึ่ง", None)))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        db.write(KIND.save, shown, today=TODAY, progress=stop)
    assert stored(db) == []


def test_the_columns_are_remembered(db: Database, rows: Rows) -> None:
    path = rows((1, "บ้านหนึ่ง", None))
    take(db, path)
    (mapping,) = db.read(imports.remembered, "places").values()
    assert mapping == {"moo": "A", "name": "B", "note": "C"}


def test_our_own_workbook_comes_back_unchanged(db: Database, tmp_path: Path) -> None:
    told: list[dict[str, Any]] = [
        {"moo": 1, "name": "บ้านหนึ่ง", "began": "29 ก.พ. 2567", "note": "@วัด"},
        {"moo": 2, "name": "บ้านสอง", "kind": "ชุมชนเทศบาล"},
        {"name": "บ้านไร่", "note": "ริมน้ำ"},
    ]
    take(db, file_of(PLACES, told, tmp_path / "เข้า.xlsx"))
    before = contents(path_of(db))
    write_report(report_of(db, PLACES), tmp_path / "ออก.xlsx")
    shown = look(db, KIND, tmp_path / "ออก.xlsx")
    assert outcomes(shown) == [UNCHANGED] * 3, [row.changes for row in shown.rows]
    assert save(db, KIND, shown) is None
    assert contents(path_of(db)) == before


def test_the_empty_form_is_read_again(db: Database, tmp_path: Path) -> None:
    write_template(KIND.title, KIND.fields, KIND.examples, tmp_path / "แบบฟอร์ม.xlsx")
    source = open_workbook(tmp_path / "แบบฟอร์ม.xlsx")
    (table,) = db.read(tables_of, KIND, source)
    assert set(table.mapping) == {one.key for one in PLACES.fields}
    assert table.rows == ()


def test_a_register_of_each_fund(db: Database, rows: Rows) -> None:
    """Every input gets the fund; the same row in another fund is another record."""

    @dataclass(frozen=True)
    class Note:
        fund_id: int
        note: str = ""

    def add(session: Session, one: Note, fund_id: int | None, _today: date) -> int:
        fund = session.get_one(Fund, fund_id or one.fund_id)
        session.execute(table_of(Fund).update().where(Fund.id == fund.id).values(name=one.note))
        session.expire(fund)
        fund.name = one.note
        return fund.id

    notes: Register[Note, Fund] = Register(
        key="notes", title="ชื่อกองทุน", noun="ชื่อ", unit="ชื่อ", code_title="กองทุน", fields=(NOTE,), examples=(),
        make=Note, called=lambda one: ("", one.note), keys=lambda one: [Key("กองทุน", one.fund_id)],
        known=lambda session: session.scalars(select(Fund)), as_input=lambda one: Note(one.id, one.name), save=add,
        in_fund=True,
    )  # fmt: skip
    other = db.write(funds.add, FundInput("กองทุนที่สอง", FundKind.VILLAGE))
    path = rows((None, "ก", "กองทุนใหม่"))
    with pytest.raises(UserError):
        look(db, kind_from(notes), path)
    shown = look(db, kind_from(notes), path, other.id)
    assert (shown.fund_id, outcomes(shown), shown.rows[0].record_id) == (other.id, [CHANGED], other.id)


def test_values_in_words() -> None:
    values = (None, True, False, VillageKind.TOWN, date(2024, 2, 29), 1250, ("ก", "ข"), "1000000000017", "ก")
    assert [words(one) for one in values] == [
        "", "ใช่", "ไม่ใช่", "ชุมชนเทศบาล", "29 ก.พ. 2567", "1,250", "ก, ข", "x-xxxx-xxxxx-01-7", "ก",
    ]  # fmt: skip
