from __future__ import annotations

import json

import pytest

from models.database import Database
from models.fund import FundKind
from services import imports, settings
from services.errors import UserError
from services.excel import members_import
from services.excel.members_import import KIND
from services.fund import funds, members
from services.fund.funds import FundInput
from services.imports import Counts
from tests.builders import change_person, make_loan, make_member, make_product
from tests.conftest import ACTOR, TODAY, clock
from tests.services.excel.registers import SHORT, book_of, contents, look, member, path_of, take

BOOK = book_of(SHORT, ("C1", "นายสมชาย ใจดี"), ("C2", ""), name="ทะเบียน 2566.xlsx")


def test_a_batch_says_what_it_did(db: Database) -> None:
    take(db, BOOK)
    (batch,) = db.read(imports.batches)
    assert (batch.kind, batch.file_name, batch.at, batch.actor, batch.undone_at) == (
        "members",
        "ทะเบียน 2566.xlsx",
        clock(),
        ACTOR.name,
        None,
    )
    assert batch.fund_name == db.read(funds.get, 1).name
    assert batch.counts == Counts(2, new=1, changed=0, unchanged=0, decide=0, errors=1, skipped=0, flagged=0)
    assert batch.counts.saved == 1


def test_the_newest_batch_stands_first(db: Database) -> None:
    take(db, BOOK)
    take(db, book_of(SHORT, ("C3", "นายบุญมี มีสุข"), name="ใหม่.xlsx"))
    assert [one.file_name for one in db.read(imports.batches)] == ["ใหม่.xlsx", "ทะเบียน 2566.xlsx"]


def test_a_file_is_known_by_its_contents_in_its_fund_until_it_is_taken_back(db: Database) -> None:
    other = db.write(funds.add, FundInput("กลุ่มสัจจะ", FundKind.SAVINGS))
    take(db, BOOK)
    (batch,) = db.read(imports.batches)
    known = db.read(imports.known, KIND, 1, BOOK.digest)
    assert known is not None
    assert (known.id, known.counts) == (batch.id, batch.counts)
    assert db.read(imports.known, KIND, other.id, BOOK.digest) is None
    assert db.read(imports.known, "loans", 1, BOOK.digest) is None
    assert db.read(imports.known, KIND, 1, "0" * 64) is None
    db.write(imports.take_back, batch.id)
    assert db.read(imports.known, KIND, 1, BOOK.digest) is None


def test_taking_back_leaves_the_list_of_batches_and_the_mapping(db: Database) -> None:
    before = contents(path_of(db))
    take(db, BOOK)
    mapping = db.read(imports.remembered, KIND)
    batch = db.write(imports.take_back, db.read(imports.batches)[0].id)
    assert (batch.file_name, batch.undone_at) == ("ทะเบียน 2566.xlsx", clock())
    assert contents(path_of(db)) == before
    assert [one.undone_at for one in db.read(imports.batches)] == [clock()]
    assert db.read(imports.remembered, KIND) == mapping != {}


@pytest.mark.parametrize(("batch_id", "words"), [(7, "ไม่พบการนำเข้าชุดที่ 7"), (1, "เรียกคืนไปแล้ว")])
def test_what_cannot_be_taken_back(db: Database, batch_id: int, words: str) -> None:
    take(db, BOOK)
    db.write(imports.take_back, 1)
    with pytest.raises(UserError, match=words) as refusal:
        db.write(imports.take_back, batch_id)
    assert refusal.value.field == "batch"


def test_a_batch_somebody_borrowed_from_stays(db: Database) -> None:
    take(db, BOOK)
    make_loan(db, member(db, "C1"), make_product(db))
    before = contents(path_of(db))
    with pytest.raises(UserError, match="เลขสมาชิก C1 มีเงินกู้แล้ว"):
        db.write(imports.take_back, 1)
    assert contents(path_of(db)) == before
    assert db.read(imports.batches)[0].undone_at is None


def test_a_batch_somebody_was_corrected_in_stays(db: Database) -> None:
    take(db, BOOK)
    change_person(db, member(db, "C1"), phone="0812345678")
    before = contents(path_of(db))
    with pytest.raises(UserError, match="ถูกแก้ไขหลังจากนั้นแล้ว"):
        db.write(imports.take_back, 1)
    assert contents(path_of(db)) == before


def test_a_batch_goes_back_although_others_came_after_it(db: Database) -> None:
    take(db, BOOK)
    between = contents(path_of(db))
    make_member(db, "นางวิไล มีสุข", number="C9")
    db.write(settings.put, "paper.digits", "thai")
    db.write(imports.take_back, 1)
    after = contents(path_of(db))
    assert [row[:4] for row in after["membership"]] == [(2, 1, 2, "C9")]
    assert len(between["membership"]) == 1


def test_corrections_of_a_batch_go_back_too(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C1", phone="0812345678")
    before = contents(path_of(db))
    take(
        db, book_of((*SHORT, "โทรศัพท์"), ("C1", "นายสมชาย ใจงาม", "089-999-9999"), ("C2", "นางวิไล มีสุข", None))
    )
    assert member(db, "C1").person.last_name == "ใจงาม"
    db.write(imports.take_back, 1)
    assert contents(path_of(db)) == before


def test_every_write_moves_the_mark(db: Database) -> None:
    before = db.read(imports.newest_write)
    assert db.read(imports.newest_write) == before
    make_member(db)
    assert db.read(imports.newest_write) > before


def test_the_last_mapping_of_a_shape_is_the_one_remembered(db: Database) -> None:
    for mapping in (
        {"full_name": "B"},
        {"full_name": "C", "member_no": "A"},
        {"full_name": "C", "member_no": "A"},
    ):
        db.write(imports.remember, KIND, "shape", mapping)
    db.write(imports.remember, "loans", "shape", {"borrower": "A"})
    assert db.read(imports.remembered, KIND) == {"shape": {"full_name": "C", "member_no": "A"}}


def test_members_can_be_looked_up_after_a_batch(db: Database) -> None:
    """What is written in bulk is found as what is typed is."""
    take(db, book_of((*SHORT, "บ้านเลขที่", "หมู่", "โทรศัพท์"), ("C1", "นางน้ำทิพย์ แก้วตา", "12/3", 4, "0812345678")))
    made = make_member(db, "นางน้ำทิพย์ แก้วตา", number="C2", house_no="12/3", moo=4, phone="0812345678")
    typed, taken = db.read(members.get, made.id), member(db, "C1")
    assert typed.sort_key == taken.sort_key
    assert typed.search_text.removeprefix("c2 ") == taken.search_text.removeprefix("c1 ")
    skip = {"_sa_instance_state", "id", "household", "village"}
    columns = {name: value for name, value in vars(typed.person).items() if name not in skip}
    assert columns == {name: value for name, value in vars(taken.person).items() if name not in skip}


def test_counts_survive_as_json(db: Database) -> None:
    shown = look(db, BOOK)
    batch = db.write(members_import.save, shown, accept_valid=True, today=TODAY)
    assert batch is not None
    assert Counts(**json.loads(batch.counts)) == shown.counts
