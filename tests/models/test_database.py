from __future__ import annotations

import shutil
import sqlite3
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Row, func, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import DetachedInstanceError

from models.base import Base
from models.database import Database
from models.errors import StorageError
from models.fund import Fund, Membership
from models.person import Person, SpecialGroup
from models.user import AuditChange, AuditRecord
from services.fund import members
from services.fund.members import MembershipInput
from services.people import persons
from services.people.persons import PersonInput
from tests.conftest import ACTOR, TODAY


def somebody(session: Session, name: str = "สมชาย") -> Person:
    return persons.add(session, PersonInput(first_name=name, last_name="ใจดี", title="นาย"), TODAY)


def people(db: Database) -> int:
    return db.read(lambda s: s.scalar(select(func.count()).select_from(Person))) or 0


def test_a_failing_write_saves_nothing_and_leaves_no_audit(db: Database) -> None:
    def half(session: Session) -> None:
        somebody(session)
        session.flush()
        raise RuntimeError("the lights went out")

    before = db.read(lambda s: s.scalar(select(func.max(AuditRecord.id))))
    with pytest.raises(RuntimeError):
        db.write(half)
    assert people(db) == 0
    assert db.read(lambda s: s.scalar(select(func.max(AuditRecord.id)))) == before


def test_one_write_is_one_audit_record_with_before_and_after(db: Database) -> None:
    person = db.write(somebody)
    db.write(persons.change, person.id, PersonInput(first_name="สมชาย", last_name="ใจงาม"), TODAY)

    def trail(session: Session) -> list[Row[str, str, str | None, str | None]]:
        query = select(AuditRecord.act, AuditChange.entity, AuditChange.before, AuditChange.after)
        query = query.join(AuditChange, AuditChange.audit_id == AuditRecord.id)
        return list(session.execute(query.order_by(AuditRecord.id)))[-2:]

    first, second = db.read(trail)
    assert first[:3] == ("test_database.somebody", "person", None)
    assert second[:2] == ("persons.change", "person")
    assert '"last_name":"ใจดี"' in (second[2] or "")
    assert '"last_name":"ใจงาม"' in (second[3] or "")


def test_a_write_that_changes_nothing_leaves_no_record(db: Database) -> None:
    before = db.read(lambda s: s.scalar(select(func.max(AuditRecord.id))))
    db.write(members.villages)
    assert db.read(lambda s: s.scalar(select(func.max(AuditRecord.id)))) == before


def test_listeners_hear_which_kinds_changed(db: Database) -> None:
    heard: list[frozenset[type[Base]]] = []
    db.listeners.append(heard.append)
    person = db.write(somebody)
    db.write(members.enrol, 1, person.id, MembershipInput(joined=date(2024, 1, 1)), TODAY)
    db.read(members.villages)
    assert [Person in kinds for kinds in heard] == [True, False]
    assert Membership in heard[1]


def test_rows_come_out_detached_and_do_not_load_by_surprise(db: Database) -> None:
    person = db.write(somebody)
    db.write(members.enrol, 1, person.id, MembershipInput(), TODAY)
    row = db.read(lambda s: s.scalars(select(Membership)).one())
    with pytest.raises(DetachedInstanceError):
        row.person


def test_two_writers_queue_instead_of_failing_late(db: Database) -> None:
    def both(session: Session) -> None:
        count = session.scalar(select(func.count()).select_from(Person)) or 0
        somebody(session, f"คนที่{count}")

    threads = [threading.Thread(target=db.write, args=(both,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = db.read(lambda s: set(s.scalars(select(Person.first_name))))
    assert names == {f"คนที่{n}" for n in range(8)}


def test_sqlite_keeps_its_promises(db: Database) -> None:
    assert db.path is not None
    own = Database(db.path, ACTOR)  # the tests' own does not wait for the disk
    asked = own.read(
        lambda s: [s.scalar(text(f"PRAGMA {x}")) for x in ("foreign_keys", "journal_mode", "synchronous")]
    )
    own.close()
    assert asked == [1, "wal", 2]


def test_a_broken_reference_is_refused(db: Database) -> None:
    person = db.write(somebody)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        db.write(lambda s: s.execute(update(Person).where(Person.id == person.id).values(village_id=999)))


def test_a_locked_file_is_a_thai_sentence_and_nothing_is_saved(db: Database, tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "office.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    impatient = Database(tmp_path / "office.db", ACTOR)
    impatient.read(lambda s: s.execute(text("SELECT 1")))
    with pytest.raises(StorageError, match="ถูกโปรแกรมอื่นใช้อยู่"):
        impatient.write(lambda s: (s.execute(text("PRAGMA busy_timeout = 50")), somebody(s)))
    holder.rollback()
    holder.close()
    impatient.close()
    assert people(db) == 0


def test_a_full_disk_is_a_thai_sentence_and_nothing_is_saved(db: Database) -> None:
    def too_much(session: Session) -> None:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        for n in range(3000):
            somebody(session, f"คนที่{n}")

    with pytest.raises(StorageError, match="ดิสก์เต็ม"):
        db.write(too_much)
    assert people(db) == 0


def test_a_damaged_file_is_a_thai_sentence(template: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    shutil.copy(template, damaged)
    with damaged.open("r+b") as file:
        file.write(b"this is not a database file at all")
    database = Database(damaged, ACTOR)
    with pytest.raises(StorageError, match="กู้คืนจากสำเนาสำรอง"):
        database.read(lambda s: s.scalars(select(Fund)).all())
    database.close()


def test_a_row_taken_out_of_its_parents_list_is_told(db: Database) -> None:
    elderly = PersonInput("สมชาย", "ใจดี", groups=frozenset({SpecialGroup.ELDERLY}))
    person = db.write(persons.add, elderly, TODAY)
    db.write(persons.change, person.id, replace(elderly, groups=frozenset()), TODAY)

    def told(session: Session) -> list[tuple[str | None, ...]]:
        newest = select(func.max(AuditChange.audit_id)).scalar_subquery()
        query = select(AuditChange.entity, AuditChange.before, AuditChange.after)
        return [tuple(row) for row in session.execute(query.where(AuditChange.audit_id == newest))]

    assert db.read(told) == [("person_group", '{"person_id":1,"kind":"elderly"}', None)]
