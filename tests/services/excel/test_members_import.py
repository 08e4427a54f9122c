from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.database import Database
from models.fund import EndReason, FundKind
from models.values.thai_date import PartialDate
from services import check, imports, lists
from services.errors import Cancelled, StorageError, UserError
from services.excel import members_import
from services.excel.finder import find_table
from services.excel.member_outcome import MemberChoice
from services.excel.preview import OutOfDate
from services.fund import funds, member_lists, members
from services.fund.funds import FundInput
from services.fund.member_lists import MEMBERS
from services.people import persons
from tests.builders import change_person, citizen_id, make_member
from tests.conftest import TODAY
from tests.services.excel.registers import (
    CHANGED,
    FUTURE,
    NEW,
    ROWS,
    SHORT,
    TWICE,
    UNCHANGED,
    WRONG_DIGIT,
    WRONG_LENGTH,
    book_of,
    contents,
    look,
    member,
    outcomes,
    path_of,
    people,
    take,
    whole_register,
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole_register(tmp_path_factory.mktemp("register") / "member-register.xlsx")


def test_every_row_of_a_real_register_is_accounted_for(db: Database, register: Path) -> None:
    shown = db.read(members_import.preview, register, 1, TODAY)
    counts = shown.counts
    assert (counts.rows, counts.new, counts.decide) == (
        ROWS,
        ROWS - TWICE - WRONG_LENGTH,
        TWICE + WRONG_LENGTH,
    )
    assert (counts.changed, counts.unchanged, counts.errors, counts.skipped) == (0, 0, 0, 0)
    asked = Counter(row.doubt for row in shown.rows if row.doubt)
    assert asked == {"เลขประจำตัวไม่ครบ 13 หลัก": WRONG_LENGTH, "เลขประจำตัวซ้ำกันในไฟล์ ชื่อต่างกัน": TWICE}
    messages = [one.message for one in shown.problems]
    assert sum("หลักตรวจสอบ" in one for one in messages) == WRONG_DIGIT
    assert sum("อยู่ในอนาคต" in one for one in messages) == FUTURE
    flagged = {one.row for one in shown.problems} - {row.number for row in shown.rows if row.doubt}
    assert counts.flagged == len(flagged)


def test_a_real_register_goes_in_twice_as_once_and_comes_out_whole(db: Database, register: Path) -> None:
    before = contents(path_of(db))
    shown = db.read(members_import.preview, register, 1, TODAY)
    for row in shown.rows:
        if row.doubt:
            shown.decide([row], row.choices[0])
    assert shown.counts.new == ROWS
    batch = db.write(members_import.save, shown, today=TODAY)
    assert batch is not None
    assert len(contents(path_of(db))["membership"]) == ROWS
    assert [one.name for one in db.read(check.run) if not one.ok] == []

    again = db.read(members_import.preview, register, 1, TODAY)
    assert again.known is not None and again.known.id == batch.id
    assert (again.counts.unchanged, again.counts.saved) == (ROWS, 0)
    assert db.write(members_import.save, again, today=TODAY) is None

    db.write(imports.take_back, batch.id)
    assert contents(path_of(db)) == before
    assert [one.name for one in db.read(check.run) if not one.ok] == []
    assert db.read(members_import.preview, register, 1, TODAY).known is None


def test_wrong_numbers_are_kept_and_marked(db: Database, register: Path) -> None:
    shown = db.read(members_import.preview, register, 1, TODAY)
    wrong = next(row for row in shown.rows if row.person.check_card_later)
    short = next(row for row in shown.rows if row.doubt.startswith("เลขประจำตัวไม่ครบ"))
    shown.decide([short], MemberChoice.KEEP_NUMBER)
    db.write(members_import.save, shown, today=TODAY)
    kept = member(db, wrong.code).person
    assert (kept.citizen_id, kept.claimed_id, kept.needs_card_check) == (wrong.person.citizen_id, "", True)
    claimed = member(db, short.code).person
    assert (claimed.citizen_id, claimed.claimed_id, claimed.needs_card_check) == (
        None,
        short.person.citizen_id,
        True,
    )


def test_errors_stop_everything_until_they_are_left_out(db: Database) -> None:
    shown = look(db, book_of(SHORT, ("C1", "สมชาย ใจดี"), ("C2", "")))
    with pytest.raises(UserError, match="มี 1 แถวที่ผิด"):
        db.write(members_import.save, shown, today=TODAY)
    assert people(db) == []
    batch = db.write(members_import.save, shown, accept_valid=True, today=TODAY)
    assert batch is not None
    assert [one.first_name for one in people(db)] == ["สมชาย"]
    facts = members_import.summary(shown, batch)
    assert (facts["rows"], facts["new"], facts["errors"], facts["batch"]) == (2, 1, 1, batch.id)
    assert facts["problems"] == [
        {
            "sheet": "ทะเบียน",
            "row": 3,
            "column": "B",
            "value": "",
            "severity": "error",
            "message": "ไม่มีชื่อ กรุณากรอกชื่อในไฟล์",
        }
    ]


def test_what_was_shown_is_saved_only_while_it_is_true(db: Database) -> None:
    shown = look(db, book_of(SHORT, ("C1", "สมชาย ใจดี")))
    make_member(db, "นางวิไล กองแก้ว", number="C1")
    with pytest.raises(OutOfDate, match="กรุณาตรวจไฟล์อีกครั้ง"):
        db.write(members_import.save, shown, today=TODAY)
    assert len(people(db)) == 1


def stopping_at(step: int) -> Callable[[int, int], None]:
    calls = iter(range(10_000))

    def progress(done: int, total: int) -> None:
        assert 0 <= done <= total
        if next(calls) == step:
            raise Cancelled

    return progress


@pytest.mark.parametrize("step", [0, 1, 5])
def test_nothing_is_saved_of_what_was_cancelled(db: Database, tmp_path: Path, step: int) -> None:
    file = whole_register(tmp_path / "register.xlsx", rows=700)
    before = contents(path_of(db))
    with pytest.raises(Cancelled):
        db.read(members_import.preview, file, 1, TODAY, stopping_at(min(step, 2)))
    shown = db.read(members_import.preview, file, 1, TODAY)
    with pytest.raises(Cancelled):
        db.write(members_import.save, shown, today=TODAY, progress=stopping_at(step))
    assert contents(path_of(db)) == before
    assert db.read(imports.batches) == []
    assert db.write(members_import.save, shown, today=TODAY) is not None


def test_a_full_disk_saves_nothing_and_forgets_no_decision(db: Database, tmp_path: Path) -> None:
    shown = db.read(members_import.preview, whole_register(tmp_path / "register.xlsx"), 1, TODAY)
    shown.decide(shown.rows, MemberChoice.CHECK_CARD)
    before, decided = contents(path_of(db)), dict(shown.decisions)

    def pragma(words: str) -> int:
        return int(
            db.read(lambda session: session.connection().exec_driver_sql(f"PRAGMA {words}").scalar_one())
        )

    pragma(f"max_page_count = {pragma('page_count') + 20}")
    with pytest.raises(StorageError, match="ดิสก์เต็ม"):
        db.write(members_import.save, shown, today=TODAY)
    assert (contents(path_of(db)), shown.decisions) == (before, decided)
    pragma("max_page_count = 1000000")
    assert db.write(members_import.save, shown, today=TODAY) is not None


def test_what_was_corrected_here_is_not_undone_by_the_same_file(db: Database) -> None:
    book = book_of((*SHORT, "โทรศัพท์", "หมู่"), ("C1", "นายสมชาย ใจดี", "0812345678", None))
    take(db, book)
    known = member(db, "C1")
    change_person(db, known, phone="089-999-9999", last_name="ใจงาม")
    shown = look(db, book)
    assert shown.known is not None
    assert outcomes(shown) == [UNCHANGED]
    newer = book_of((*SHORT, "โทรศัพท์", "หมู่"), ("C1", "นายสมชาย ใจดี", "0812345678", 3))
    assert outcomes(look(db, newer)) == [CHANGED]


def test_the_same_file_may_go_into_another_fund(db: Database) -> None:
    fund = db.write(funds.add, FundInput("กลุ่มสัจจะ", FundKind.SAVINGS))
    book = book_of(SHORT, ("C1", "สมชาย ใจดี"))
    take(db, book)
    shown = look(db, book, fund.id)
    assert (shown.known, outcomes(shown)) == (None, [NEW])


def test_a_mapping_set_right_is_remembered(db: Database) -> None:
    book = book_of(("รหัส", "ใคร", "อะไร"), ("C1", "สมชาย ใจดี", "0812345678"))
    right = find_table(
        book.sheets[0],
        members_import.FIELDS,
        heading_row=1,
        mapping={"member_no": "A", "full_name": "B", "phone": "C"},
    )
    shown = db.read(members_import.preview_table, book, right, 1, TODAY)
    db.write(members_import.save, shown, today=TODAY)
    assert member(db, "C1").person.phone == "081-234-5678"
    known = db.read(imports.remembered, members_import.KIND)
    assert known[right.shape_key] == right.mapping


def test_a_table_without_a_name_is_refused(db: Database) -> None:
    with pytest.raises(UserError, match="ไม่มีคอลัมน์ชื่อ"):
        look(db, book_of(("เลขสมาชิก", "โทรศัพท์"), ("C1", "0812345678")))


def test_a_house_without_its_village_is_kept_and_the_same_file_changes_nothing(
    db: Database, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("เลขสมาชิก", "ชื่อ-สกุล", "บ้านเลขที่"), ("C0001", "นายสมชาย ใจดี", "12/3")):
        sheet.append(row)
    book.save(tmp_path / "houses.xlsx")
    shown = db.read(members_import.preview, tmp_path / "houses.xlsx", 1, TODAY)
    assert (shown.counts.new, shown.counts.flagged) == (1, 1)
    db.write(members_import.save, shown, today=TODAY)
    again = db.read(members_import.preview, tmp_path / "houses.xlsx", 1, TODAY)
    assert again.counts.unchanged == 1
    (found,) = db.read(lists.ids, MEMBERS, member_lists.wish(1, TODAY))
    person_id = db.read(members.get, found).person_id
    assert db.read(persons.get, person_id).address_note == "บ้านเลขที่ 12/3"


def test_our_own_list_comes_back_unchanged(db: Database, tmp_path: Path) -> None:
    from services.excel.writer import write_report

    for at, (name, more) in enumerate(
        (
            (
                "นายสมชาย ใจดี",
                {"citizen_id": citizen_id(1), "house_no": "12/3", "moo": 4, "phone": "0812345678"},
            ),
            ("นางสาวบัวผัน ณ อยุธยา", {"phone": "0812345678, 043123456 ต่อ 2", "birth": PartialDate(1960)}),
            ("นางฟ้า ใจดี", {"citizen_id": "12345", "check_card_later": True}),
            ("พระสมชาย", {"moo": 2}),
            ("แมรี่ แอน สมิธ", {"phone": "ไม่มีเบอร์แน่นอน"}),
        ),
        1,
    ):
        make_member(db, name, number=f"C{at:03}", **more)  # type: ignore[arg-type]
    left = [make_member(db, f"นายคนที่ {at}", number=f"D{at}") for at in range(3)]
    db.write(members.end, left[0].id, date(2020, 5, 6), EndReason.RESIGNED, "", TODAY)
    db.write(members.end, left[1].id, date(2020, 5, 6), EndReason.REMOVED, "เหตุผล", TODAY)
    db.write(members.record_death, left[2].id, date(2020, 5, 6), "", TODAY)
    file = tmp_path / "members.xlsx"
    write_report(db.read(lists.report, MEMBERS, member_lists.wish(1, TODAY)), file)
    shown = db.read(members_import.preview, file, 1, TODAY)
    assert [(row.code, row.changes) for row in shown.rows if row.changes] == []
    assert set(outcomes(shown)) == {UNCHANGED}
    assert (len(shown.rows), shown.counts.errors) == (8, 0)


def test_the_empty_form_is_understood_when_it_is_filled_in(db: Database, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from services.excel.member_fields import EXAMPLES
    from services.excel.template import write_template

    file = tmp_path / "form.xlsx"
    write_template(members_import.TITLE, members_import.FIELDS, EXAMPLES, file)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    for at, example in enumerate(EXAMPLES, 3):
        for column, field in enumerate(members_import.FIELDS, 1):
            value = example.get(field.key, "")
            if value and not value.startswith("("):
                sheet.cell(at, column, value)
    book.save(file)
    shown = db.read(members_import.preview, file, 1, TODAY)
    assert (outcomes(shown), shown.counts.flagged) == ([NEW, NEW], 0)
    first, second = shown.rows
    assert (first.name, first.membership.joined) == ("นางตัวอย่าง ใจดี", date(2017, 10, 1))
    assert (second.name, second.membership.end_reason) == ("นายสมมุติ มีสุข", EndReason.RESIGNED)


def test_the_files_own_totals_are_compared(db: Database) -> None:
    rows = [(f"C{at}", f"คนที่{at} ใจดี") for at in range(1, 6)]
    shown = look(db, book_of(SHORT, *rows, ("รวมทั้งสิ้น", "๕ คน")))
    assert [(one.row, one.theirs, one.ours, one.agrees) for one in shown.totals] == [
        (7, "5 คน", "5 คน", True)
    ]
    shown = look(db, book_of(SHORT, *rows, ("รวมทั้งสิ้น", "7 คน")))
    assert [one.agrees for one in shown.totals] == [False]
    assert shown.counts.rows == 6
