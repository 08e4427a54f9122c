from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import EndReason, FundKind, Membership
from models.user import AuditRecord
from services import check, settings, undo
from services.errors import UserError
from services.excel import members_import
from services.fund import funds, members
from services.fund.funds import FundInput
from services.fund.members import MembershipInput
from services.people.persons import PersonInput
from tests.builders import change_person, make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.excel.registers import SHORT, book_of, contents, look, member, path_of, take


def last_write(db: Database) -> int:
    return db.read(lambda session: session.scalars(select(func.max(AuditRecord.id))).one())


def take_back(db: Database, audit_id: int | None = None) -> None:
    db.write(undo.take_back, last_write(db) if audit_id is None else audit_id)


def test_a_new_record_goes_again(db: Database) -> None:
    before = contents(path_of(db))
    make_member(db, "นายสมชาย ใจดี", number="C001", house_no="12/3", moo=4)
    take_back(db)
    assert contents(path_of(db)) == before
    assert [one.name for one in db.read(check.run) if not one.ok] == []


def test_a_correction_is_taken_back_field_by_field(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี", phone="0812345678")
    before = contents(path_of(db))
    change_person(db, known, last_name="มีสุข", phone="", house_no="9", moo=2)
    take_back(db)
    assert contents(path_of(db)) == before


def test_dates_and_reasons_come_back_as_they_were(db: Database) -> None:
    known = make_member(db)
    before = contents(path_of(db))
    db.write(members.record_death, known.id, date(2026, 1, 2), "ป่วย", TODAY)
    take_back(db)
    assert contents(path_of(db)) == before


def test_a_removed_row_comes_back(db: Database) -> None:
    known = make_member(db)

    def remove(session: Session) -> None:
        session.delete(session.get_one(Membership, known.id))

    before = contents(path_of(db))
    db.write(remove)
    assert contents(path_of(db))["membership"] == []
    take_back(db)
    assert contents(path_of(db)) == before


def test_a_row_touched_twice_in_one_write_goes_back_both_steps(db: Database) -> None:
    def twice(session: Session) -> None:
        made = members.add_member(session, 1, PersonInput("สมชาย", "ใจดี"), MembershipInput("C1"), TODAY)
        members.end(session, made.id, TODAY, EndReason.RESIGNED, "", TODAY)

    before = contents(path_of(db))
    db.write(twice)
    take_back(db)
    assert contents(path_of(db)) == before


def test_taking_back_can_be_taken_back(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C001", house_no="12/3", moo=4, phone="0812345678")
    with_member = contents(path_of(db))
    take_back(db)
    take_back(db)
    assert contents(path_of(db)) == with_member
    assert [one.name for one in db.read(check.run) if not one.ok] == []


def test_it_is_written_to_the_trail_like_anything_else(db: Database) -> None:
    make_member(db)
    take_back(db)
    record = db.read(lambda session: session.get_one(AuditRecord, last_write(db)))
    assert (record.act, record.changes) == ("undo.take_back", 2)


def test_pages_are_told_what_changed(db: Database) -> None:
    make_member(db)
    told: list[set[str]] = []
    db.listeners.append(lambda kinds: told.append({one.__name__ for one in kinds}))
    take_back(db)
    assert told == [{"Membership", "Person"}]


def test_a_row_changed_since_is_not_touched(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี")
    enrolled = last_write(db)
    change_person(db, known, last_name="มีสุข")
    before = contents(path_of(db))
    with pytest.raises(UserError, match=r"^เลขสมาชิก 0001 ถูกแก้ไขหลังจากนั้นแล้ว"):
        take_back(db, enrolled)
    assert contents(path_of(db)) == before


def test_a_row_gone_since_cannot_be_taken_back_again(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี")
    enrolled = last_write(db)
    take_back(db)
    with pytest.raises(UserError, match="ถูกแก้ไขหลังจากนั้นแล้ว"):
        take_back(db, enrolled)


def test_what_uses_a_row_is_named(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี", number="C001")
    enrolled = last_write(db)
    make_loan(db, known, make_product(db))
    before = contents(path_of(db))
    with pytest.raises(UserError, match=r"^เลขสมาชิก C001 มีเงินกู้แล้ว จึงเรียกคืนทั้งหมดไม่ได้"):
        take_back(db, enrolled)
    assert contents(path_of(db)) == before


def test_a_membership_in_another_fund_is_named(db: Database) -> None:
    fund = db.write(funds.add, FundInput("กลุ่มสัจจะ", FundKind.SAVINGS))
    known = make_member(db, "นายสมชาย ใจดี", number="C001")
    enrolled = last_write(db)
    db.write(members.enrol, fund.id, known.person_id, MembershipInput("S1"), TODAY)
    with pytest.raises(UserError, match=r"^นายสมชาย ใจดี มีการเป็นสมาชิกอื่นแล้ว"):
        take_back(db, enrolled)


def test_a_house_somebody_else_lives_in_is_named(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", house_no="12/3", moo=4)
    enrolled = last_write(db)
    make_member(db, "นางวิไล ใจดี", house_no="12/3", moo=4)
    with pytest.raises(UserError, match=r"^(บ้านเลขที่ 12/3|หมู่ที่ 4) มีคนอาศัยอยู่แล้ว"):
        take_back(db, enrolled)


def test_settings_have_a_key_of_words(db: Database) -> None:
    before = contents(path_of(db))
    db.write(settings.put, "paper.digits", "thai")
    take_back(db)
    assert contents(path_of(db)) == before


def test_a_thousand_rows_take_as_many_queries_as_ten(db: Database) -> None:
    """Cost grows with the rows, not with a query for each."""
    counted: list[int] = []
    for number in (10, 900):
        take(
            db,
            book_of(SHORT, *((f"{number}/{at}", f"คนที่{at} ใจดี") for at in range(number)), name=f"{number}"),
        )
        queries = 0

        def count(*_: object) -> None:
            nonlocal queries
            queries += 1

        event.listen(Engine, "before_cursor_execute", count)
        try:
            take_back(db)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        counted.append(queries)
    assert counted[1] - counted[0] <= 8


def test_the_session_forgets_what_is_no_longer_so(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C001")
    shown = look(db, book_of(SHORT, ("C001", "นายสมชาย ใจงาม")))
    db.write(members_import.save, shown, today=TODAY)
    assert member(db, "C001").person.last_name == "ใจงาม"

    def back(session: Session) -> str:
        held = members.get(session, 1)
        undo.take_back(session, last_write(db), frozenset({"import_batch", "column_mapping"}))
        return f"{held.person.last_name} {members.get(session, 1).person.last_name}"

    assert db.write(back) == "ใจงาม ใจดี"
