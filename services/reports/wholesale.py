"""What the fund borrowed as reports: every contract beside the members' loans, and one contract with its history."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.lending import WholesaleEventKind
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services.loan.loan_slips import method_words
from services.loan.wholesale_standing import Standing, standing, standings
from services.loan.wholesale_state import in_force, steps
from services.reports.table import Column, Emphasis, Kind, Report, Row

COLUMNS = (
    Column("contract_no", "สัญญา", Kind.CODE, 1.1),
    Column("lender", "ผู้ให้กู้", Kind.TEXT, 1.8),
    Column("received", "รับเงินแล้ว", Kind.MONEY, 1.1),
    Column("outstanding", "เงินต้นคงเหลือ", Kind.MONEY, 1.1),
    Column("due_day", "งวดถัดไป", Kind.DAY, 0.9),
    Column("due", "ต้องชำระเดือนนี้", Kind.MONEY, 1.1),
    Column("paid", "ชำระแล้วเดือนนี้", Kind.MONEY, 1.1),
    Column("collected", "เก็บจากสมาชิกเดือนนี้", Kind.MONEY, 1.2),
    Column("members_owe", "สมาชิกเป็นหนี้", Kind.MONEY, 1.1),
    Column("earned", "ดอกเบี้ยรับปีนี้", Kind.MONEY, 1.0),
    Column("cost", "ดอกเบี้ยจ่ายปีนี้", Kind.MONEY, 1.0),
    Column("margin", "ส่วนต่างปีนี้", Kind.MONEY, 1.0),
)
STEP_COLUMNS = (
    Column("day", terms.DAY, Kind.DAY, 1.0),
    Column("document_no", terms.DOCUMENT_NO, Kind.CODE, 1.3),
    Column("description", terms.DESCRIPTION, Kind.TEXT, 1.2),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.1),
    Column("principal", terms.PRINCIPAL, Kind.MONEY, 1.1),
    Column("interest", "ดอกเบี้ยตามใบเสร็จ", Kind.MONEY, 1.1),
    Column("expected", "ดอกเบี้ยตามสัญญา", Kind.MONEY, 1.1),
    Column("difference", "ต่างกัน", Kind.MONEY, 0.9),
    Column("balance", terms.OUTSTANDING, Kind.MONEY, 1.2),
)


def overview(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Every contract of a fund as it stands on the last day."""
    del first
    fund = session.get_one(Fund, fund_id)
    found = standings(session, fund_id, last)
    rows = [Row(_cells(one)) for one in found]
    total = Row(
        (
            "",
            terms.TOTAL,
            Money.sum(one.received for one in found),
            Money.sum(one.loan.outstanding for one in found),
            None,
            Money.sum(one.due for one in found),
            Money.sum(one.paid_this_month for one in found),
            Money.sum(one.members.collected for one in found),
            Money.sum(one.members.outstanding for one in found),
            Money.sum(one.members.earned for one in found),
            Money.sum(one.cost for one in found),
            Money.sum(one.margin for one in found),
        ),
        Emphasis.TOTAL,
    )
    return Report(
        name="wholesale_loans",
        title="เงินที่กองทุนกู้มา",
        facts=(fund.name, f"ณ วันที่ {long_date(last)}"),
        columns=COLUMNS,
        rows=(*rows, total),
        landscape=True,
        notes=("ส่วนต่างปีนี้คือดอกเบี้ยและค่าปรับที่รับจากสมาชิกในปีบัญชี หักดอกเบี้ยที่ชำระผู้ให้กู้",),
        signatures=("ผู้จัดทำ", "เหรัญญิก", "ประธาน"),
    )


def _cells(one: Standing) -> tuple[str | Money | date | None, ...]:
    row = one.next_row
    return (
        one.loan.contract_no,
        one.loan.lender,
        one.received,
        one.loan.outstanding,
        row.due if row is not None else None,
        one.due,
        one.paid_this_month,
        one.members.collected,
        one.members.outstanding,
        one.members.earned,
        one.cost,
        one.margin,
    )


def history(session: Session, wholesale_id: int, as_of: date) -> Report:
    """One contract: every receipt and payment, the lender's interest beside the contract's."""
    one = standing(session, wholesale_id, as_of)
    loan, found = one.loan, steps(one.loan)
    rows = []
    for step in found:
        event = step.event
        paid = event.kind is WholesaleEventKind.PAID
        rows.append(
            Row(
                (
                    event.day,
                    event.document.number,
                    event.kind.label,
                    event.amount,
                    event.amount - event.interest if paid else None,
                    event.interest if paid else None,
                    step.expected,
                    step.difference if paid else None,
                    step.outstanding,
                )
            )
        )
    total = Row(
        (
            None,
            "",
            "รวมชำระคืน",
            one.principal_paid + one.interest_paid,
            one.principal_paid,
            one.interest_paid,
            Money.sum(step.expected or ZERO for step in found),
            Money.sum(step.difference for step in found),
            loan.outstanding,
        ),
        Emphasis.TOTAL,
    )
    agreed = in_force(loan)
    return Report(
        name="wholesale_history",
        title="รายการเงินที่กองทุนกู้มา",
        facts=(
            loan.fund.name,
            f"{loan.lender} สัญญา {loan.contract_no} วงเงิน {loan.principal} บาท รับแล้ว {one.received} บาท",
            f"{method_words(agreed)} ร้อยละ {loan.rate} ต่อปี {agreed.periods:,} งวด ข้อมูล ณ วันที่ {long_date(as_of)}",
        ),
        columns=STEP_COLUMNS,
        rows=(*rows, total),
        landscape=True,
        notes=("ดอกเบี้ยตามสัญญาคิดจากเงินต้นที่ค้างจริง นับจากวันชำระครั้งก่อน รวมค่าปรับถ้ามีในใบเสร็จ",),
    )


def instalments(session: Session, wholesale_id: int, as_of: date) -> Report:
    """What is still to be paid to the lender, and when."""
    one = standing(session, wholesale_id, as_of)
    loan, rows = one.loan, one.rows
    return Report(
        name="wholesale_instalments",
        title="ตารางชำระคืนเงินที่กองทุนกู้มา",
        facts=(
            loan.fund.name,
            f"{loan.lender} สัญญา {loan.contract_no} เงินต้นคงเหลือ {loan.outstanding} บาท",
            f"งวดที่ยังไม่ชำระ ณ วันที่ {long_date(as_of)}",
        ),
        columns=(
            Column("n", terms.INSTALMENT, Kind.WHOLE, 0.6),
            Column("due", "ครบกำหนด", Kind.DAY, 1.0),
            Column("principal", terms.PRINCIPAL, Kind.MONEY, 1.2),
            Column("interest", terms.INTEREST, Kind.MONEY, 1.2),
            Column("total", "ต้องชำระ", Kind.MONEY, 1.2),
            Column("balance", terms.OUTSTANDING, Kind.MONEY, 1.2),
        ),
        rows=(
            *(Row((x.n, x.due, x.principal, x.interest + x.carried, x.total, x.balance)) for x in rows),
            Row(
                (
                    None,
                    None,
                    Money.sum(x.principal for x in rows),
                    Money.sum(x.interest + x.carried for x in rows),
                    Money.sum(x.total for x in rows),
                    None,
                ),
                Emphasis.TOTAL,
            ),
        ),
    )
