from __future__ import annotations

from datetime import date

from models.database import Database
from models.fund import EndReason
from models.values.thai_date import PartialDate
from services.excel import members_import
from services.excel.member_outcome import MemberChoice
from services.fund import members
from tests.builders import citizen_id, make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.excel.registers import (
    CHANGED,
    DECIDE,
    ERROR,
    NEW,
    SHORT,
    UNCHANGED,
    WITH_ID,
    book_of,
    look,
    member,
    outcomes,
    said,
    take,
)


def test_a_known_number_is_corrected_by_what_the_file_says(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี", number="C001", house_no="12/3", moo=4, phone="0812345678")
    book = book_of(
        ("เลขสมาชิก", "ชื่อ-สกุล", "โทรศัพท์", "บ้านเลขที่", "หมู่", "หมายเหตุ"),
        ("1", "นายสมชาย ใจดีมาก", "089-999-9999", "", None, "ย้ายบ้าน"),
        ("C1", "นายสมชาย ใจดีมาก", "089-999-9999", "", None, "ย้ายบ้าน"),
    )
    assert outcomes(look(db, book)) == [NEW, CHANGED]
    shown = look(db, book)
    assert [(one.label, one.before, one.after) for one in shown.rows[1].changes] == [
        ("นามสกุล", "ใจดี", "ใจดีมาก"),
        ("โทรศัพท์", "081-234-5678", "089-999-9999"),
        ("หมายเหตุ", "", "ย้ายบ้าน"),
    ]
    take(db, book)
    after = db.read(members.get, known.id)
    assert (after.person.last_name, after.person.phone, after.note) == ("ใจดีมาก", "089-999-9999", "ย้ายบ้าน")
    assert after.person.household is not None and after.person.household.house_no == "12/3"
    assert "ใจดีมาก" in after.search_text  # found by the new name


def test_an_empty_cell_never_empties_the_register(db: Database) -> None:
    make_member(
        db, "นายสมชาย ใจดี", number="C001", citizen_id=citizen_id(5), house_no="12/3", moo=4,
        phone="0812345678", birth=PartialDate(1960, 1, 2),
    )  # fmt: skip
    headings = [field.title for field in members_import.FIELDS]
    empty = ["C001", *[None] * (len(headings) - 1)]
    empty[headings.index("ชื่อ")], empty[headings.index("นามสกุล")] = "สมชาย", "ใจดี"
    assert outcomes(look(db, book_of(headings, empty))) == [UNCHANGED]


def test_a_note_grows_and_never_shrinks(db: Database) -> None:
    known = make_member(db, number="C001")
    take(db, book_of((*SHORT, "หมายเหตุ"), ("C001", "สมชาย ใจดี", "ย้ายมา")))
    take(db, book_of((*SHORT, "หมายเหตุ"), ("C001", "สมชาย ใจดี", "เปลี่ยนผู้รับประโยชน์")))
    assert db.read(members.get, known.id).note == "ย้ายมา เปลี่ยนผู้รับประโยชน์"
    assert outcomes(look(db, book_of((*SHORT, "หมายเหตุ"), ("C001", "สมชาย ใจดี", "ย้ายมา")))) == [UNCHANGED]


def test_a_number_of_somebody_else_is_an_error(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C001")
    shown = look(db, book_of(SHORT, ("C001", "นางวิไล กองแก้ว")))
    assert outcomes(shown) == [ERROR]
    assert said(shown, 2) == "เลขสมาชิก C001 เป็นของนายสมชาย ใจดีแล้ว กรุณาให้เลขใหม่ในไฟล์"


def test_a_number_twice_in_the_file_is_an_error(db: Database) -> None:
    shown = look(db, book_of(SHORT, ("C001", "สมชาย ใจดี"), ("C1", "สมหญิง มีสุข")))
    assert outcomes(shown) == [NEW, ERROR]
    assert "ซ้ำกับแถว 2" in said(shown, 3)


def test_a_first_name_spelt_a_little_otherwise_is_asked_about(db: Database) -> None:
    known = make_member(db, "นายณัฐพล ใจดี", number="C001")
    shown = look(db, book_of(SHORT, ("C001", "นายณัฐพน ใจดี")))
    (row,) = shown.rows
    assert (row.outcome, row.choices) == (DECIDE, (MemberChoice.RENAME, MemberChoice.SKIP))
    shown.decide([row], MemberChoice.RENAME)
    assert shown.counts.changed == 1
    db.write(members_import.save, shown, today=TODAY)
    assert db.read(members.get, known.id).person.name == "นายณัฐพน ใจดี"


def test_a_masked_number_is_enough_to_know_somebody_by(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C001", citizen_id=citizen_id(5))
    mask = f"x-xxxx-xxxxx-{citizen_id(5)[10:12]}-{citizen_id(5)[12]}"
    assert outcomes(look(db, book_of(WITH_ID, ("C001", "นายบุญมี ใจดี", mask)))) == [CHANGED]
    other = mask[:-1] + str((int(mask[-1]) + 1) % 10)
    assert outcomes(look(db, book_of(WITH_ID, ("C001", "นายบุญมี มีสุข", other)))) == [ERROR]


def test_the_registers_citizen_id_gives_way_only_to_a_better_one(db: Database) -> None:
    good, other, third = citizen_id(5), citizen_id(6), citizen_id(9)
    known = make_member(db, "นายสมชาย ใจดี", number="C001", citizen_id=good)
    make_member(db, "นายบุญมี มีสุข", number="C002", citizen_id=other)
    bad = third[:-1] + str((int(third[-1]) + 1) % 10)
    for number, outcome, words in (
        (good[:-1], UNCHANGED, "ระบบคงเลขเดิมในทะเบียน"),
        (other, UNCHANGED, "เป็นของนายบุญมี มีสุขในทะเบียน"),
        (bad, UNCHANGED, "หลักตรวจสอบ"),
        (third, CHANGED, "ต่างจากในทะเบียน"),
    ):
        shown = look(db, book_of(WITH_ID, ("C001", "นายสมชาย ใจดี", number)))
        assert (outcomes(shown), words in said(shown, 2)) == ([outcome], True), number
    take(db, book_of(WITH_ID, ("C001", "นายสมชาย ใจดี", third)))
    assert db.read(members.get, known.id).person.citizen_id == third


def test_a_right_number_cures_a_wrong_one(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี", number="C001", citizen_id="12345", check_card_later=True)
    take(db, book_of(WITH_ID, ("C001", "นายสมชาย ใจดี", citizen_id(5))))
    person = db.read(members.get, known.id).person
    assert (person.citizen_id, person.claimed_id, person.needs_card_check) == (citizen_id(5), "", False)


def test_numbers_are_compared_by_value_and_written_as_the_fund_does(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="0001")
    shown = take(db, book_of(SHORT, (1, "นายสมชาย ใจดี"), ("2.0", "นางวิไล กองแก้ว")))
    assert outcomes(shown) == [UNCHANGED, NEW]
    assert member(db, "0002").person.first_name == "วิไล"


def test_somebody_with_a_loan_open_cannot_be_ended_by_a_file(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี", number="C001")
    loan = make_loan(db, known, make_product(db))
    shown = look(db, book_of((*SHORT, "สถานะ"), ("C001", "นายสมชาย ใจดี", "ลาออก")))
    assert outcomes(shown) == [ERROR]
    assert loan.contract_no in said(shown, 2)
    assert outcomes(look(db, book_of((*SHORT, "วันตาย"), ("C001", "นายสมชาย ใจดี", "1/2/2569")))) == [CHANGED]


def test_what_the_register_says_of_an_end_stays(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี", number="C001")
    db.write(members.end, known.id, date(2020, 5, 6), EndReason.REMOVED, "", TODAY)
    shown = look(db, book_of((*SHORT, "วันลาออก"), ("C001", "นายสมชาย ใจดี", "6/5/2563")))
    assert outcomes(shown) == [UNCHANGED]
    shown = look(db, book_of((*SHORT, "สถานะ"), ("C001", "นายสมชาย ใจดี", "ปกติ")))
    assert outcomes(shown) == [UNCHANGED]
    assert "ระบบคงตามทะเบียน" in said(shown, 2)


def test_an_end_before_the_start_of_the_register_is_an_error(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C001", joined=date(2015, 5, 20))
    shown = look(db, book_of((*SHORT, "วันลาออก"), ("C001", "นายสมชาย ใจดี", "6/5/2550")))
    assert outcomes(shown) == [ERROR]
    assert "รวมกับทะเบียนแล้ว" in said(shown, 2)
