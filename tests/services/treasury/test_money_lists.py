"""The register of receipts and vouchers: what it says, finds, leaves out and adds up."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.person import Person
from models.treasury import Collection, CollectionReceipt
from models.values.money import Money
from services import documents, lists
from services.listing import Setting, Wish
from services.reports.catalog import REPORTS
from services.treasury.money_lists import MONEY, When
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY, clock
from tests.services.money_office import DONATION, ENTRY_FEE, MEETING, expense, income, pay, take, void


@pytest.fixture
def papers(db: Database) -> dict[str, Document]:
    """A donation into the bank, a receipt taken back, a payment, a slip and a pay-out of a loan."""
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413")
    gone = take(db, [income(ENTRY_FEE, "20"), income(DONATION, "5")], membership_id=member.id)
    void(db, gone)
    loan = make_loan(db, member, make_product(db), day=date(2026, 9, 1))
    return {
        "donation": take(db, [income(DONATION, "500")], date(2026, 10, 31), till="12110"),
        "gone": gone,
        "payment": pay(db, [expense(MEETING, "300", "เบี้ยประชุม")]),
        "slip": repay(db, loan, date(2026, 11, 1), "5000"),
    }


def shown(db: Database, search: str = "", **filters: Setting) -> list[str]:
    wish = Wish(TODAY, search, {"fund": 1, **filters})
    return [str(one["number"]) for one in db.read(lists.page, MONEY, wish)]


def test_it_says_what_the_papers_do(db: Database, papers: dict[str, Document]) -> None:
    wish = Wish(TODAY, filters={"fund": 1})
    rows = {str(one["number"]): one.cells for one in db.read(lists.page, MONEY, wish)}
    assert list(rows) == [
        "PV2570-00001",
        "RC2570-00001",
        "RC2570-00003",
        "RC2570-00002",
        "PV2569-00001",
    ]
    slip = rows[papers["slip"].number]
    assert (slip["whom"], slip["received"], slip["paid"], slip["channel"]) == (
        "นางบัวผัน ศรีสุวรรณ์",
        Money.of(5000),
        None,
        "เงินสด",
    )
    assert slip["about"] == "ชำระเงินกู้ LC2569-00001"
    gone = rows["RC2570-00001"]
    assert (gone["state"], gone["received"]) == ("ยกเลิก", None)
    assert gone["about"] == "ค่าธรรมเนียมแรกเข้า เงินรับบริจาค"
    assert rows["PV2569-00001"]["paid"] == Money.of(50_000)
    ids = db.read(lists.ids, MONEY, wish)
    assert db.read(lists.totals, MONEY, wish, ids) == {
        "received": Money.of(5500),
        "paid": Money.of(50_300),
    }


def test_each_filter_leaves_its_own(db: Database, papers: dict[str, Document]) -> None:
    assert shown(db, when=When.TODAY.value) == ["PV2570-00001", "RC2570-00001"]
    assert shown(db, when=When.LAST_MONTH.value) == ["RC2570-00002"]
    assert len(shown(db, when=When.QUARTER.value)) == 5
    assert shown(db, kind="PV") == ["PV2570-00001", "PV2569-00001"]
    assert shown(db, state="cancelled") == ["RC2570-00001"]
    assert "RC2570-00001" not in shown(db, state="stands")
    assert shown(db, till="เงินฝากธนาคาร ออมสิน") == ["RC2570-00002"]
    assert shown(db, days=(date(2026, 11, 1), date(2026, 11, 1))) == ["RC2570-00003"]
    db.write(documents.record_print, papers["payment"].id)
    assert shown(db, printed=True) == ["PV2570-00001"]
    assert "PV2570-00001" not in shown(db, printed=False)
    db.write(_collect, papers["donation"].id)
    assert shown(db, collection=1) == ["RC2570-00002"]


def _collect(session: Session, document_id: int) -> None:
    session.add(Collection(id=1, day=TODAY, opened_at=clock(), opened_by="ก"))
    person_id = session.scalars(select(Person.id).limit(1)).one()
    session.flush()
    session.add(CollectionReceipt(document_id=document_id, collection_id=1, person_id=person_id))


@pytest.mark.parametrize(
    ("typed", "number"),
    [("บัวผัน ชำระ", "RC2570-00003"), ("C0413 แรกเข้า", "RC2570-00001"), ("rc2570-00002", "RC2570-00002")],
)
def test_it_is_found_by_name_member_number_and_words(
    db: Database, papers: dict[str, Document], typed: str, number: str
) -> None:
    assert shown(db, typed) == [number]


def test_the_registers_of_a_period_for_the_auditor(db: Database, papers: dict[str, Document]) -> None:
    first, last = date(2026, 10, 1), TODAY
    receipts = db.read(REPORTS["receipts"], 1, first, last)
    assert receipts.title == "ทะเบียนคุมใบเสร็จรับเงิน"
    assert [row.cells[0] for row in receipts.rows] == [
        "RC2570-00001",
        "RC2570-00002",
        "RC2570-00003",
        "รวม",
    ]
    assert Money.of(5500) in receipts.rows[-1].cells
    payments = db.read(REPORTS["payments"], 1, first, last)
    assert [row.cells[0] for row in payments.rows] == ["PV2570-00001", "รวม"]


def test_names_stand_in_thai_order_whatever_their_titles(db: Database) -> None:
    """A vowel that is written first counts after its consonant, inside a name too."""
    names = ("นายสมหมาย ใจดี", "นางเขียว ใจดี", "นางสาวสมเกียรติ ใจดี", "นายกล้า ใจดี", "ร้านโพนทองค้าวัสดุ")
    for name in names:
        take(db, [income(DONATION, "5")], payer=name)
    wish = Wish(TODAY, filters={"fund": 1}, order="whom", descending=False)
    assert [one.cells["whom"] for one in db.read(lists.page, MONEY, wish)] == [
        "นายกล้า ใจดี",
        "นางเขียว ใจดี",
        "ร้านโพนทองค้าวัสดุ",
        "นางสาวสมเกียรติ ใจดี",
        "นายสมหมาย ใจดี",
    ]
