"""The journal as a list and as a card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.database import Database
from models.document import DocumentKind
from models.fund import Fund
from models.values.money import Money
from services import journal
from services.bookkeeping import charts, ledger
from services.errors import UserError
from services.journal import EntryState, JournalFilter, Order
from tests.services import books

MARCH = (date(2025, 3, 1), date(2025, 3, 31))


@pytest.fixture
def wanted(db: Database, fund: Fund) -> JournalFilter:
    """Three vouchers in March; the second is taken back on the day of the third."""
    by_code = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    for day, words, code, amount in (
        (3, "ซื้อกระดาษ", "54050", "120.50"),
        (7, "ค่าน้ำดื่มประชุม", "54085", "900"),
        (7, "แก้ถนนหน้าอำเภอ", "54060", "300"),
    ):
        pair = [(by_code[code], Money.of(amount)), (by_code["11010"], Money.of(f"-{amount}"))]
        db.write(ledger.record_entry, fund.id, date(2025, 3, day), words, pair)
    water = db.read(journal.rows, JournalFilter(fund.id, *MARCH, "ค่าน้ำดื่ม"))[0]
    books.reverse(db, water.entry_id, date(2025, 3, 7), "ผิดกองทุน")
    return JournalFilter(fund.id, *MARCH)


def numbers(db: Database, wanted: JournalFilter, *order: Order, descending: bool = True) -> list[str]:
    found = [one.number[-1] for one in db.read(journal.rows, wanted, *order, descending=descending)]
    assert db.read(journal.count, wanted) == len(found)
    return found


def test_newest_first_and_the_state_beside_it(db: Database, wanted: JournalFilter) -> None:
    rows = db.read(journal.rows, wanted)
    assert [(one.number, one.amount, one.state) for one in rows] == [
        ("JV2568-00005", Money.of(900), EntryState.REVERSAL),
        ("JV2568-00004", Money.of(300), EntryState.POSTED),
        ("JV2568-00003", Money.of(900), EntryState.CANCELLED),
        ("JV2568-00002", Money.of("120.50"), EntryState.POSTED),
    ]


def test_every_column_sorts_both_ways(db: Database, wanted: JournalFilter) -> None:
    for order in Order:
        up = numbers(db, wanted, order, descending=False)
        assert numbers(db, wanted, order) == up[::-1]
    assert numbers(db, wanted, Order.AMOUNT, descending=False) == ["2", "4", "3", "5"]
    assert numbers(db, wanted, Order.DESCRIPTION, descending=False) == ["4", "3", "2", "5"]


def test_parts_meet_without_gap_or_overlap(db: Database, wanted: JournalFilter) -> None:
    whole = db.read(journal.rows, wanted)
    parts = [db.read(journal.rows, wanted, offset=at, limit=1)[0] for at in range(4)]
    assert parts == list(whole)
    assert db.read(journal.rows, wanted, offset=4) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("กระดาษ", ["2"]),
        ("ซื้อ  กระดาษ", ["2"]),
        ("กระดาษ อำเภอ", []),
        ("00004", ["4"]),
        ("JV2568-00004", ["4"]),
        ("jv๒๕๖๘-๐๐๐๐๔", ["4"]),
        ("JV2568-0000", ["5", "4", "3", "2", "1"]),
        ("100%", []),
        ("_", []),
    ],
)
def test_search(db: Database, wanted: JournalFilter, text: str, found: list[str]) -> None:
    assert numbers(db, replace(wanted, text=text)) == found


def test_a_number_is_found_on_whatever_day(db: Database, wanted: JournalFilter) -> None:
    elsewhere = replace(wanted, first=date(2030, 1, 1), last=date(2030, 1, 31))
    assert numbers(db, replace(elsewhere, text="JV2568-00002")) == ["2"]
    assert numbers(db, replace(elsewhere, text="กระดาษ")) == []


def test_kinds_of_papers(db: Database, wanted: JournalFilter) -> None:
    assert numbers(db, replace(wanted, kind=DocumentKind.JOURNAL)) == ["5", "4", "3", "2"]
    assert numbers(db, replace(wanted, kind=DocumentKind.RECEIPT)) == []


def test_the_card_of_a_cancelled_entry_leads_to_its_reversal_and_back(
    db: Database, wanted: JournalFilter
) -> None:
    reversal, _, cancelled, _ = db.read(journal.rows, wanted)
    card = db.read(journal.card, cancelled.entry_id)
    assert card.state is EntryState.CANCELLED
    assert card.cancel_reason == "ผิดกองทุน"
    assert card.cancelled_by is not None
    assert (card.cancelled_by.entry_id, card.cancelled_by.number) == (reversal.entry_id, "JV2568-00005")
    assert [(one.code, one.debit, one.credit) for one in card.lines] == [
        ("54085", Money.of(900), None),
        ("11010", None, Money.of(900)),
    ]
    back = db.read(journal.card, reversal.entry_id)
    assert back.reverses is not None
    assert back.reverses.number == "JV2568-00003"
    assert back.cancelled_by is None
    assert (back.total, back.loans, back.issued_by) == (Money.of(900), (), db.actor.name)


def test_a_reversal_is_never_reversed(db: Database, wanted: JournalFilter) -> None:
    reversal = db.read(journal.rows, wanted)[0]
    with pytest.raises(UserError, match="เป็นรายการยกเลิกอยู่แล้ว"):
        books.reverse(db, reversal.entry_id, date(2025, 3, 8), "ยกเลิกซ้ำ")
    assert db.read(journal.count, wanted) == 4


def test_an_entry_by_its_number(db: Database, wanted: JournalFilter) -> None:
    assert db.read(journal.card, db.read(journal.find, wanted.fund_id, "JV2568-00004")).total == Money.of(300)
    with pytest.raises(UserError, match="ไม่พบรายการบัญชีของเอกสาร JV2568-99999"):
        db.read(journal.find, wanted.fund_id, "JV2568-99999")
