"""The letter book: numbers without gaps, answers and what waits for one, old books, and papers printed again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.council import Council
from models.database import Database
from models.letter import Letter, LetterKind
from models.user import AuditRecord
from services import undo
from services.correspondence import letter_numbers, letters
from services.correspondence.letter_numbers import MISSING
from services.correspondence.letters import LetterInput
from services.errors import UserError
from services.papers import from_json
from tests.conftest import TODAY

DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Paper:
    number: str
    text: str


def sent(day: date = DAY, **fields: Any) -> LetterInput:
    wanted = LetterInput(LetterKind.OUTGOING, day, "ขอเชิญประชุม", recipient="ผู้ใหญ่บ้านทุกหมู่")
    return replace(wanted, **fields)


def came(day: date = DAY, booked: date | None = None, **fields: Any) -> LetterInput:
    wanted = LetterInput(LetterKind.INCOMING, day, "ขอข้อมูลกลุ่ม", booked=booked or day, number="ที่ นค 1/99")
    return replace(wanted, **{"sender": "อำเภอตัวอย่าง", **fields})


def choose_prefix(session: Session, prefix: str) -> None:
    session.get_one(Council, 1).letter_prefix = prefix


def newest_write(session: Session) -> int:
    return session.scalars(select(AuditRecord.id).order_by(AuditRecord.id.desc())).first() or 0


def add(db: Database, letter: LetterInput) -> Letter:
    return db.write(letters.add, letter, TODAY)


def test_each_kind_runs_by_itself_and_starts_again_on_new_year_s_day(db: Database) -> None:
    assert add(db, sent(date(2025, 12, 31))).number == "1/2568"
    assert add(db, sent(date(2026, 1, 1))).number == "1/2569"
    assert add(db, sent()).number == "2/2569"
    assert add(db, LetterInput(LetterKind.ORDER, DAY, "แต่งตั้งคณะทำงาน")).number == "1/2569"
    db.write(choose_prefix, "สอช.ต.โพนทอง")
    assert add(db, sent()).number == "สอช.ต.โพนทอง/3"
    assert add(db, LetterInput(LetterKind.ORDER, DAY, "แต่งตั้งเลขานุการ")).number == "2/2569"


def test_what_came_in_keeps_the_sender_s_number_and_counts_by_the_day_it_came(db: Database) -> None:
    row = add(db, came(date(2025, 12, 29), booked=date(2026, 1, 5)))
    assert (row.number, row.year_be, row.sequence) == ("ที่ นค 1/99", 2569, 1)
    assert letters.title(row) == "หนังสือรับ 1/2569"


def test_a_refused_letter_takes_no_number(db: Database) -> None:
    with pytest.raises(UserError, match="ชื่อเรื่อง"):
        add(db, sent(subject=" "))
    assert add(db, sent()).sequence == 1


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        (sent(recipient=""), "recipient"),
        (came(sender=""), "sender"),
        (came(booked=date(2026, 11, 23)), "booked"),
        (came(date(2026, 11, 21), booked=DAY), "day"),
        (sent(reply_due=date(2026, 11, 1)), "reply_due"),
        (sent(sequence=0), "sequence"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(db: Database, letter: LetterInput, field: str) -> None:
    with pytest.raises(UserError) as refused:
        add(db, letter)
    assert refused.value.field == field


def test_a_day_before_the_last_number_s_warns_and_does_not_hinder(db: Database) -> None:
    add(db, sent())
    (said,) = db.read(letters.warnings, sent(date(2026, 11, 19)), TODAY)
    assert said.field == "day" and "เลข 1 ซึ่งลงวันที่ 20 พ.ย. 2569" in said.message and not said.blocks
    assert add(db, sent(date(2026, 11, 19))).sequence == 2
    assert db.read(letters.warnings, sent(), TODAY) == []


def test_an_old_book_begins_where_it_begins_and_its_holes_are_told(db: Database) -> None:
    add(db, sent(sequence=35))
    (said,) = db.read(letters.warnings, sent(sequence=38), TODAY)
    assert said.message == f"เลข 36 ถึง 37 ยังไม่มีในทะเบียน จะลงไว้ว่า “{MISSING}” จนกว่าจะพบ"
    add(db, sent(sequence=38))
    missing = db.read(letter_numbers.at, LetterKind.OUTGOING, 2569, 36)
    assert missing is not None and missing.cancel_reason == MISSING
    assert add(db, sent()).sequence == 39
    found = add(db, sent(sequence=36, subject="พบแล้ว"))
    assert (found.id, found.subject, found.cancelled) == (missing.id, "พบแล้ว", None)


def test_earlier_leaves_of_an_old_book_may_follow(db: Database) -> None:
    add(db, sent(sequence=35))
    add(db, sent(sequence=33))
    assert db.read(letter_numbers.at, LetterKind.OUTGOING, 2569, 34) is not None
    assert add(db, sent()).sequence == 36


def test_a_number_twice_and_one_mistyped_are_refused(db: Database) -> None:
    add(db, sent(sequence=5, subject="เรื่องเดิม"))
    with pytest.raises(UserError, match="เลข 5/2569 ใช้แล้วกับเรื่อง “เรื่องเดิม”"):
        add(db, sent(sequence=5))
    with pytest.raises(UserError, match="ห่างจากเลขที่มีอยู่"):
        add(db, sent(sequence=5005))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.none(), st.integers(1, 40)), max_size=12), st.sampled_from(list(LetterKind)))
def test_no_order_of_old_and_new_numbers_leaves_a_hole(
    db: Database, asked: list[int | None], kind: LetterKind
) -> None:
    year = next(one for one in range(2469, 2569) if db.read(letter_numbers.upcoming, kind, one).sequence == 1)
    day, taken = date(year - 543, 6, 1), set[int]()
    for sequence in asked:
        letter = LetterInput(kind, day, "เรื่อง", booked=day, sender="ผู้ส่ง", recipient="ผู้รับ", sequence=sequence)
        if sequence in taken:
            with pytest.raises(UserError):
                add(db, letter)
        else:
            taken.add(add(db, letter).sequence)
    if taken:
        rows = range(min(taken), max(taken) + 1)
        assert all(db.read(letter_numbers.at, kind, year, one) for one in rows)
        assert db.read(letter_numbers.upcoming, kind, year).sequence == max(taken) + 1


def test_an_answer_settles_and_taking_it_back_asks_again(db: Database) -> None:
    asked = add(db, came(reply_due=date(2026, 11, 25)))
    (due,) = db.read(letters.due_replies, TODAY)
    assert (due.letter_id, due.days, due.other) == (asked.id, 3, "อำเภอตัวอย่าง")
    answer = add(db, sent(date(2026, 11, 21), answers_id=asked.id))
    assert db.read(letters.get, asked.id).settled == date(2026, 11, 21)
    assert db.read(letters.due_replies, TODAY) == []
    db.write(letters.cancel, answer.id, "พิมพ์ผิด", TODAY)
    assert [one.letter_id for one in db.read(letters.due_replies, TODAY)] == [asked.id]


def test_the_second_answer_keeps_it_settled(db: Database) -> None:
    asked = add(db, came(reply_due=date(2026, 11, 25)))
    first, _second = (add(db, sent(answers_id=asked.id)) for _ in range(2))
    db.write(letters.cancel, first.id, "ส่งซ้ำ", TODAY)
    assert db.read(letters.get, asked.id).settled == DAY


def test_late_replies_come_first_and_far_ones_not_at_all(db: Database) -> None:
    for due in (date(2026, 12, 31), date(2026, 11, 25), date(2026, 11, 20)):
        add(db, came(date(2026, 11, 1), reply_due=due))
    assert [one.days for one in db.read(letters.due_replies, TODAY)] == [-2, 3]


def test_only_the_other_direction_answers(db: Database) -> None:
    out = add(db, sent())
    for letter, words in (
        (sent(answers_id=out.id), "หนังสือรับ"),
        (came(date(2026, 1, 1), answers_id=out.id), "ก่อน"),
    ):
        with pytest.raises(UserError, match=words):
            add(db, letter)
    reply = add(db, came(date(2026, 11, 22), answers_id=out.id))
    assert db.read(letters.get, out.id).settled == date(2026, 11, 22)
    db.write(letters.change, reply.id, replace(letters.as_input(reply), answers_id=None), TODAY)
    assert db.read(letters.get, out.id).settled is None


def test_settling_without_a_letter_and_asking_again(db: Database) -> None:
    asked = add(db, came(reply_due=date(2026, 11, 21)))
    with pytest.raises(UserError, match="ก่อนวันที่ในหนังสือ"):
        db.write(letters.settle, asked.id, date(2026, 11, 1), "")
    db.write(letters.settle, asked.id, TODAY, "โทรแจ้งแล้ว")
    assert db.read(letters.get, asked.id).action == "โทรแจ้งแล้ว"
    db.write(letters.reopen, asked.id)
    add(db, sent(answers_id=asked.id))
    with pytest.raises(UserError, match="ตอบแล้วด้วยหนังสือส่ง 1/2569"):
        db.write(letters.reopen, asked.id)


def test_a_cancelled_letter_keeps_its_number_and_is_not_corrected(db: Database) -> None:
    row = add(db, sent())
    with pytest.raises(UserError, match="เหตุผล"):
        db.write(letters.cancel, row.id, " ", TODAY)
    db.write(letters.cancel, row.id, "ออกผิดเรื่อง", TODAY)
    with pytest.raises(UserError, match="ไม่ต้องยกเลิกซ้ำ"):
        db.write(letters.cancel, row.id, "อีกครั้ง", TODAY)
    with pytest.raises(UserError, match="แก้ไม่ได้"):
        db.write(letters.change, row.id, letters.as_input(row), TODAY)
    assert add(db, sent()).sequence == 2


def test_a_correction_keeps_the_number_in_its_year(db: Database) -> None:
    row = add(db, sent())
    db.write(letters.change, row.id, replace(letters.as_input(row), subject="ขอเลื่อนประชุม"), TODAY)
    again = db.read(letters.get, row.id)
    assert (again.subject, again.number) == ("ขอเลื่อนประชุม", row.number)
    with pytest.raises(UserError, match="เป็นของปี 2569"):
        db.write(letters.change, row.id, replace(letters.as_input(row), day=date(2025, 12, 31)), TODAY)


def issue(db: Database, kind: LetterKind = LetterKind.CERTIFICATE) -> Letter:
    return db.write(
        letters.issue,
        kind,
        DAY,
        "รับรองสมาชิก",
        "",
        "certificate",
        lambda number: Paper(number.text, "ขอรับรองว่า"),
    )


def test_a_paper_knows_its_number_and_is_printed_again_as_a_copy(db: Database) -> None:
    issue(db)
    row = issue(db)
    at = datetime(2026, 11, 22, 10, 0)
    job = db.read(letters.print_job, row.id, at)
    assert from_json(Paper, job.facts) == Paper("2/2569", "ขอรับรองว่า")
    assert (job.form, job.number, job.printing.copy_number, job.printing.code) == (
        "certificate",
        "2/2569",
        0,
        row.code,
    )
    assert db.write(letters.record_print, row.id) == 0
    again = db.read(letters.print_job, row.id, at)
    assert (again.facts, again.printing.copy_number) == (job.facts, 1)
    db.write(letters.cancel, row.id, "พิมพ์ชื่อผิด", TODAY)
    gone = db.read(letters.print_job, row.id, at).printing
    assert (gone.cancelled, gone.cancel_note) == (True, "พิมพ์ชื่อผิด")


def test_what_a_paper_says_is_not_corrected_in_the_register_alone(db: Database) -> None:
    row = issue(db)
    with pytest.raises(UserError, match="เอกสารที่ออกไปแล้ว"):
        db.write(letters.change, row.id, replace(letters.as_input(row), subject="อย่างอื่น"), TODAY)
    db.write(letters.change, row.id, replace(letters.as_input(row), action="ส่งทางไปรษณีย์"), TODAY)
    assert db.read(letters.get, row.id).action == "ส่งทางไปรษณีย์"


def test_a_letter_of_the_book_alone_has_no_paper(db: Database) -> None:
    row = add(db, sent())
    with pytest.raises(UserError, match="ไฟล์แนบ"):
        db.read(letters.print_job, row.id, datetime(2026, 11, 22))


def test_an_old_book_taken_back_gives_its_numbers_back(db: Database) -> None:
    add(db, sent())
    add(db, sent(sequence=9))
    db.write(undo.take_back, db.read(newest_write))
    assert db.read(letter_numbers.upcoming, LetterKind.OUTGOING, 2569).sequence == 2
