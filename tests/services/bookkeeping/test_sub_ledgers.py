"""Money of one fund that its books tell apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.ledger import Account, JournalEntry, JournalLine
from models.values.money import ZERO, Money
from services import check, journal
from services.bookkeeping import accounts, charts, ledger, opening, sub_ledgers
from services.bookkeeping.opening import OpeningInput, OpeningLine
from services.bookkeeping.sub_ledgers import SubLedgerInput
from services.errors import UserError
from services.reports import money, statements
from tests.services import books, money_office
from tests.services.money_office import income

DAY = date(2026, 11, 20)


def cash(db: Database, sub_ledger_id: int | None) -> Money:
    def read(session: Session) -> Money:
        query = (
            select(func.sum(JournalLine.amount))
            .join(Account, Account.id == JournalLine.account_id)
            .where(
                Account.code == "11010",
                JournalLine.day == DAY,
                JournalLine.sub_ledger_id.is_(None)
                if sub_ledger_id is None
                else JournalLine.sub_ledger_id == sub_ledger_id,
            )
        )
        return session.scalars(query).one() or Money(0)

    return db.read(read)


def test_the_till_follows_what_the_money_was_taken_for(db: Database, fund: Fund) -> None:
    million, saved, _ = db.write(sub_ledgers.add_usual, fund.id)
    parts = [
        income("46020", "100", sub_ledger_id=million.id),
        income("43010", "50", sub_ledger_id=saved.id),
        income("46010", "7"),
    ]
    money_office.take(db, parts, DAY)
    assert [str(cash(db, one)) for one in (million.id, saved.id, None)] == ["100.00", "50.00", "7.00"]


@pytest.mark.parametrize(
    ("code", "name", "field"),
    [("", "อื่น", "code"), ("4", " ", "name"), ("๑", "อื่น", "code"), ("4", "เงินล้าน", "name")],
)
def test_codes_and_names_are_told_and_told_once(
    db: Database, fund: Fund, code: str, name: str, field: str
) -> None:
    db.write(sub_ledgers.add_usual, fund.id)
    with pytest.raises(UserError) as refusal:
        db.write(sub_ledgers.add, fund.id, SubLedgerInput(code, name))
    assert refusal.value.field == field


def test_only_one_nothing_was_told_of_is_removed(db: Database, fund: Fund) -> None:
    million, saved, spare = db.write(sub_ledgers.add_usual, fund.id)
    money_office.take(db, [income("46020", "100", sub_ledger_id=million.id)], DAY)
    db.write(sub_ledgers.remove, spare.id)
    with pytest.raises(UserError, match="เลิกใช้แทน"):
        db.write(sub_ledgers.remove, million.id)
    db.write(sub_ledgers.change, million.id, SubLedgerInput("1", "เงินล้าน", is_active=False))
    assert [one.id for one in db.read(sub_ledgers.live, fund.id)] == [saved.id]


def _belongs(db: Database, fund: Fund, code: str, sub_ledger_id: int) -> None:
    row = next(one for one in db.read(charts.accounts, fund.id) if one.code == code)
    db.write(accounts.change, row.id, replace(accounts.as_input(row), sub_ledger_id=sub_ledger_id))


def _lines(db: Database, number: str) -> list[tuple[str, str, int | None]]:
    def read(session: Session) -> list[tuple[str, str, int | None]]:
        query = (
            select(Account.code, JournalLine.amount, JournalLine.sub_ledger_id)
            .join(JournalLine, JournalLine.account_id == Account.id)
            .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
            .join(Document, Document.id == JournalEntry.document_id)
            .where(Document.number == number)
            .order_by(JournalLine.position)
        )
        return [(code, str(amount), told) for code, amount, told in session.execute(query)]

    return db.read(read)


def test_money_of_an_account_follows_the_sub_ledger_it_belongs_to(db: Database, fund: Fund) -> None:
    """One receipt for two kinds of money: the box's line is divided, and what belongs to none stays so."""
    million, saved, _ = db.write(sub_ledgers.add_usual, fund.id)
    _belongs(db, fund, "43040", million.id)
    _belongs(db, fund, "46020", saved.id)
    receipt = money_office.take(
        db, [income("43040", "100"), income("46020", "50"), income("46010", "7")], DAY
    )
    assert _lines(db, receipt.number) == [
        ("11010", "100.00", million.id),
        ("11010", "50.00", saved.id),
        ("11010", "7.00", None),
        ("43040", "-100.00", million.id),
        ("46020", "-50.00", saved.id),
        ("46010", "-7.00", None),
    ]
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_where_one_sub_ledger_is_concerned_everything_is_its(db: Database, fund: Fund) -> None:
    million, *_ = db.write(sub_ledgers.add_usual, fund.id)
    _belongs(db, fund, "12110", million.id)
    codes = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    pair = [(codes["54050"], Money.of(30)), (codes["12110"], Money.of(-30))]
    paper = db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", pair)
    assert [told for _, _, told in _lines(db, paper.number)] == [million.id, million.id]
    report = db.read(money.trial_balance, fund.id, DAY, DAY, million.id)
    assert [(row.cells[0], str(row.cells[4] or row.cells[5])) for row in report.rows[:-1]] == [
        ("12110", "30.00"),
        ("54050", "30.00"),
    ]


def test_what_was_told_of_none_is_taken_back_so(db: Database, fund: Fund) -> None:
    codes = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    pair = [(codes["54050"], Money.of(30)), (codes["12110"], Money.of(-30))]
    paper = db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", pair)
    million, *_ = db.write(sub_ledgers.add_usual, fund.id)
    _belongs(db, fund, "12110", million.id)
    entry = db.read(journal.find, fund.id, paper.number)
    back = books.reverse(db, entry, DAY, "ลงซ้ำ")
    assert [told for _, _, told in _lines(db, back.number)] == [None, None]


def test_opening_balances_are_told_sub_ledger_by_sub_ledger(db: Database, fund: Fund) -> None:
    """Cash of both in two lines; a line of the wrong one or twice the same is refused, uneven ones are asked about."""
    million, saved, _ = db.write(sub_ledgers.add_usual, fund.id)
    _belongs(db, fund, "12110", million.id)
    codes = {one.code: one.id for one in db.read(charts.accounts, fund.id)}

    def asked(*lines: tuple[str, int, int | None]) -> OpeningInput:
        told = tuple(OpeningLine(codes[code], Money.of(amount), of) for code, amount, of in lines)
        return OpeningInput(fund.id, DAY, told, replaces=True, agreed_by=books.AGREED[0])

    right = (
        ("11010", 600, million.id),
        ("11010", 400, saved.id),
        ("12110", 1_000, None),
        ("32010", -1_600, million.id),
        ("31020", -400, saved.id),
    )
    for wrong in (("12110", 5, saved.id), ("11010", 5, saved.id)):
        with pytest.raises(UserError) as refusal:
            db.write(opening.record, asked(*right, wrong))
        assert refusal.value.field == "lines"
    uneven = asked(("11010", 1_000, None), ("31020", -1_000, saved.id))
    assert db.read(opening.weigh, uneven).warnings == (
        f"บัญชีย่อย {saved.name} เครดิตมากกว่าเดบิต 1,000.00 บาท กรุณาบอกบัญชีย่อยของเงินสด ธนาคาร และทุนด้วย",
        "ยังไม่ได้บอกบัญชีย่อย 1 บรรทัด ยอดเหล่านี้อยู่ในงบรวมของกองทุนเท่านั้น",
    )
    assert db.read(opening.weigh, asked(*right)).warnings == ()
    paper = db.write(opening.record, asked(*right))
    for of, total in ((million.id, 1_600), (saved.id, 400)):
        report = db.read(money.trial_balance, fund.id, DAY, DAY, of)
        assert report.rows[-1].cells[-2:] == (Money.of(total), Money.of(total))
    back = db.write(opening.record, asked(("11010", 1, None), ("32010", -1, million.id)))
    assert back.number != paper.number
    report = db.read(money.trial_balance, fund.id, DAY, DAY, saved.id)
    assert report.rows[-1].cells[-2:] == (ZERO, ZERO)
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_a_sub_ledger_with_accounts_is_not_removed(db: Database, fund: Fund) -> None:
    million, *_ = db.write(sub_ledgers.add_usual, fund.id)
    _belongs(db, fund, "12110", million.id)
    with pytest.raises(UserError, match="12110"):
        db.write(sub_ledgers.remove, million.id)


def test_every_statement_can_be_of_one_sub_ledger(db: Database, fund: Fund) -> None:
    """Two kinds of income in one receipt: each statement of one sub-ledger shows its own money, and balances."""
    million, saved, _ = db.write(sub_ledgers.add_usual, fund.id)
    _belongs(db, fund, "43040", million.id)
    _belongs(db, fund, "46020", saved.id)
    money_office.take(db, [income("43040", "100"), income("46020", "50")], DAY)
    earned = db.read(statements.income_statement, fund.id, DAY, DAY, million.id)
    assert "บัญชีย่อย เงินล้าน" in earned.facts
    assert [str(row.cells[2]) for row in earned.rows if row.cells[0] == "43040"] == ["100.00"]
    assert str(earned.rows[-1].cells[2]) == "100.00"
    sheet = db.read(statements.balance_sheet, fund.id, DAY, saved.id)
    assert [str(row.cells[2]) for row in sheet.rows if row.cells[1] == "รวมสินทรัพย์"] == ["50.00"]
    assert str(sheet.rows[-1].cells[2]) == "50.00"
    cash = next(one.id for one in db.read(charts.accounts, fund.id) if one.code == "11010")
    book = db.read(money.account_ledger, cash, DAY, DAY, None, saved.id)
    assert [str(row.cells[-1]) for row in book.rows] == ["0.00", "50.00", "50.00"]
