"""Guided entries: what happened is chosen in words, the accounts and the right paper follow (fund.md section 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.fund import Fund
from models.ledger import Account, AccountKind, AccountRole, JournalLine
from models.lending import WholesaleLoan
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services import duties
from services.bookkeeping import account_sums, budgets, charts, ledger
from services.bookkeeping.accounts import natural
from services.bookkeeping.entry_templates import TEMPLATES, Accounts, Line, Template
from services.bookkeeping.postings import Posting
from services.duties import Duty
from services.errors import UserError
from services.loan import loan_accounts
from services.papers import AmountLine
from services.treasury import payments, receipts
from services.treasury.money_parts import Part, member_of, require_day
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput

_DIVIDEND_WORDS = ("ปันผล", "เฉลี่ยคืน")
_DIVIDEND_CODES = ("5606", "5607")  # จ่ายปันผล, จ่ายเฉลี่ยคืน of one vendor's chart


@dataclass(frozen=True, slots=True)
class EntryInput:
    """amounts by the template's keys; accounts by the keys of its lines, the first fitting one where none is given.

    membership_id or party names whom the paper is for. description says more than the template's title.
    """

    fund_id: int
    template: str
    day: date
    amounts: Mapping[str, Money]
    accounts: Mapping[str, int] = field(default_factory=dict)
    membership_id: int | None = None
    party: str = ""
    description: str = ""
    reason: str = ""
    approved_by: str = ""
    sub_ledger_id: int | None = None
    grant_id: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of the entry as people read it: amount positive on its side, grows where the account becomes more."""

    account: Account
    debit: Money | None
    credit: Money | None
    grows: bool

    @property
    def words(self) -> str:
        amount = self.debit if self.debit is not None else self.credit
        return f"{self.account.name} {'เพิ่มขึ้น' if self.grows else 'ลดลง'} {amount} บาท"


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving would write; total is one side of it."""

    paper: DocumentKind
    lines: tuple[Moved, ...]
    total: Money
    warnings: tuple[str, ...]


def template_of(key: str) -> Template:
    """Raises UserError when there is no such way to write an entry."""
    found = next((one for one in TEMPLATES if one.key == key), None)
    if found is None:
        raise UserError("ยังไม่ได้เลือกว่าเกิดอะไรขึ้น กรุณาเลือกแบบรายการ", field="template")
    return found


def templates(session: Session, fund_id: int) -> Sequence[Template]:
    """Those a fund can use: its chart has an account for every line."""
    chart = charts.accounts(session, fund_id)
    return [
        one
        for one in TEMPLATES
        if all(_fitting(line.accounts, chart) for line in (*one.debits, *one.credits))
    ]


def choices(session: Session, fund_id: int, template: str) -> Mapping[str, Sequence[Account]]:
    """The accounts each line of a template may use, the usual one first."""
    chart, one = charts.accounts(session, fund_id), template_of(template)
    return {line.key: _fitting(line.accounts, chart) for line in (*one.debits, *one.credits)}


def is_dividend_expense(account: Account) -> bool:
    """An expense account for paying dividends: profit that was shared is no expense (fund.md section 4.1)."""
    return account.kind is AccountKind.EXPENSE and (
        account.standard.startswith(_DIVIDEND_CODES) or any(word in account.name for word in _DIVIDEND_WORDS)
    )


def _fitting(wanted: Accounts, chart: Sequence[Account]) -> list[Account]:
    """Tills in the order they are named, then the accounts of a role, then codes as they are named."""
    found: list[Account] = []

    def take(accounts: Iterable[Account]) -> None:
        found.extend(one for one in accounts if one not in found and one.is_active)

    for till in wanted.tills:
        tills = [one for one in chart if one.till is till]
        take(sorted(tills, key=lambda one: one.role not in (AccountRole.CASH, AccountRole.BANK)))
    for role in wanted.roles:
        take(one for one in chart if one.role is role)
    for code in wanted.codes:
        take(
            one
            for one in chart
            if one.standard.startswith(code)
            and not one.standard.startswith(wanted.but or "-")
            and one.is_contra is wanted.is_contra
            and wanted.kind in (None, one.kind)
            and not is_dividend_expense(one)
        )
    return found


def preview(session: Session, asked: EntryInput) -> Preview:
    """Raises UserError on the input that is wrong: a template, an amount, an account, too much taken from one."""
    template = template_of(asked.template)
    postings = _postings(session, template, asked)
    lines = tuple(
        Moved(
            one.account,
            one.amount if one.amount > ZERO else None,
            -one.amount if one.amount < ZERO else None,
            natural(one.account, one.amount) > ZERO,
        )
        for _, one in postings
    )
    return Preview(
        template.paper,
        lines,
        Money.sum(one.debit for one in lines if one.debit is not None),
        (
            *_warnings(session, template, [one for _, one in postings]),
            *_over_budget(session, asked, [one for _, one in postings]),
        ),
    )


def record(session: Session, asked: EntryInput) -> Document:
    """Writes the entry under the paper its template names.

    Raises UserError as preview does, and what receipts.take, payments.pay and ledger.post do.
    """
    template, fund = template_of(asked.template), session.get_one(Fund, asked.fund_id)
    require_day(session, fund, asked.day)
    member = member_of(session, fund, asked.membership_id)
    whom = member.person.name if member else normalise(asked.party)
    if template.has_party and not whom:
        raise UserError("ยังไม่ได้ใส่ชื่อ กรุณาเลือกสมาชิกหรือพิมพ์ชื่อผู้เกี่ยวข้อง", field="party")
    postings = _postings(session, template, asked)
    words = normalise(asked.description)
    if template.paper is DocumentKind.JOURNAL:
        title = " ".join(filter(None, (template.title, words, whom)))
        return _voucher(session, fund, asked, [one for _, one in postings], title)
    till = next(one for line, one in postings if line.key == "channel")
    part = _part(template, [one for line, one in postings if line.key != "channel"], abs(till.amount), words)
    if template.paper is DocumentKind.RECEIPT:
        taken = ReceiptInput(fund.id, asked.day, asked.membership_id, asked.party, till.account.id)
        return receipts.take(session, taken, [part])
    paid = PaymentInput(
        fund.id,
        asked.day,
        asked.membership_id,
        asked.party,
        account_id=till.account.id,
        reason=asked.reason,
        approved_by=asked.approved_by,
    )
    return payments.pay(session, paid, [part])


def _voucher(
    session: Session, fund: Fund, asked: EntryInput, postings: Sequence[Posting], title: str
) -> Document:
    duties.require(session, Duty.BOOKS)
    duties.require_other(session, asked.approved_by)
    return ledger.write_voucher(session, fund, asked.day, title, postings, reason=normalise(asked.reason))


def _part(template: Template, postings: Sequence[Posting], amount: Money, words: str) -> Part:
    """One line on the paper for each account, or a single one where the till's side has accounts as well."""
    sign = -1 if template.paper is DocumentKind.RECEIPT else 1
    title = template.title.removeprefix("รับ").removeprefix("จ่าย")
    if any(one.amount.satang * sign < 0 for one in postings):
        return Part((AmountLine(words or title, amount),), amount, tuple(postings), words=words or title)
    lines = tuple(
        AmountLine(f"{one.account.name} {words}".strip(), abs(one.amount), one.account.code)
        for one in postings
    )
    return Part(lines, amount, tuple(postings), words=words or (title if len(lines) > 1 else lines[0].label))


def _postings(session: Session, template: Template, asked: EntryInput) -> list[tuple[Line, Posting]]:
    """The lines that hold money, debits first; each with the line of the template it comes from."""
    amounts = _amounts(template, asked.amounts)
    chart = charts.accounts(session, asked.fund_id)
    found: list[tuple[Line, Posting]] = []
    for lines, sign in ((template.debits, 1), (template.credits, -1)):
        for line in lines:
            amount = _sum(line, amounts)
            if not amount:
                continue
            account = _account(line, chart, asked.accounts.get(line.key))
            if line.is_within:
                _require_within(session, line, account, amount)
            posting = Posting(
                account,
                Money(sign * amount.satang),
                None,
                asked.membership_id if line.has_member else None,
                asked.sub_ledger_id,
                asked.grant_id if account.till is None else None,
            )
            found.append((line, posting))
    if len({one.account.id for _, one in found}) < len(found):
        raise UserError("บัญชีทั้งสองข้างเป็นบัญชีเดียวกัน กรุณาเลือกให้ต่างกัน", field=template.credits[0].key)
    return found


def _amounts(template: Template, given: Mapping[str, Money]) -> dict[str, Money]:
    amounts = {one.key: given.get(one.key, ZERO) for one in template.amounts}
    for one in template.amounts:
        if amounts[one.key] < ZERO:
            raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field=one.key)
        if not amounts[one.key] and not one.is_optional:
            raise UserError(f"ยังไม่ได้ใส่{one.label} กรุณาใส่จำนวนเงินเป็นบาท", field=one.key)
    return amounts


def _sum(line: Line, amounts: Mapping[str, Money]) -> Money:
    taken = [one.removeprefix("-") for one in line.of if one.startswith("-")]
    total = Money.sum(amounts[one] for one in line.of if not one.startswith("-"))
    left = total - Money.sum(amounts[one] for one in taken)
    if left < ZERO:
        raise UserError(f"จำนวนที่หักมากกว่ายอดรวม {total} บาท กรุณาแก้จำนวนเงิน", field=taken[0])
    return left


def _account(line: Line, chart: Sequence[Account], chosen: int | None) -> Account:
    fitting = _fitting(line.accounts, chart)
    if chosen is None:
        if line.is_asked:
            raise UserError(f"ยังไม่ได้เลือกบัญชีของช่อง “{line.label}” กรุณาเลือกบัญชี", field=line.key)
        if not fitting:
            raise UserError(f"ผังบัญชีไม่มีบัญชีสำหรับ “{line.label}” กรุณาเพิ่มบัญชีในผังบัญชีก่อน", field=line.key)
        return fitting[0]
    account = next((one for one in chart if one.id == chosen), None)
    if account is not None and is_dividend_expense(account):
        raise UserError(
            "เงินปันผลและเฉลี่ยคืนเป็นการแบ่งกำไร ไม่ใช่ค่าใช้จ่าย กรุณาใช้แบบ “จ่ายเงินปันผลหรือเฉลี่ยคืนที่ประกาศแล้ว”",
            field=line.key,
        )
    if account not in fitting:
        name = f" {account.code} {account.name}" if account else "นี้"
        raise UserError(f"บัญชี{name} ใช้กับรายการแบบนี้ไม่ได้ กรุณาเลือกจากรายชื่อบัญชีที่ให้ไว้", field=line.key)
    assert account is not None
    return account


def _require_within(session: Session, line: Line, account: Account, amount: Money) -> None:
    contracts = _of_contracts(session, account)
    left = natural(account, account_sums.balance(session, account) - contracts)
    if amount > left:
        raise UserError(
            f"{account.name} มียอด {left} บาท น้อยกว่า {amount} บาทที่จะหัก กรุณาตรวจจำนวนเงินหรือเลือกบัญชีอื่น"
            + _ELSEWHERE * bool(contracts),
            field=line.key if line.of == ("amount",) else line.of[0],
        )


_ELSEWHERE = " ยอดนี้ไม่นับหนี้ที่มีสัญญาในโปรแกรม ซึ่งรับ จ่าย หรือตัดที่หน้าเงินกู้"


def _of_contracts(session: Session, account: Account) -> Money:
    """What contracts of the registers hold of an account, debits positive: only their own papers may move it."""
    lent = select(func.sum(JournalLine.amount)).where(
        JournalLine.account_id == account.id, JournalLine.loan_id.is_not(None)
    )
    borrowed = select(func.sum(WholesaleLoan.outstanding)).where(WholesaleLoan.account_id == account.id)
    debts = session.scalar(lent) if loan_accounts.holds_debts(session, account) else ZERO
    return (debts or ZERO) - (session.scalar(borrowed) or ZERO)


_WEAR_OF = {"57010": "18025", "57020": "18035", "57030": "18045", "57040": "18055"}


def _warnings(session: Session, template: Template, postings: Sequence[Posting]) -> Iterable[str]:
    if template.caution:
        yield template.caution
    codes = [one.account.standard for one in postings]
    wear = next((code for code in codes if code in _WEAR_OF), None)
    if wear is not None and _WEAR_OF[wear] not in codes:
        yield "ค่าเสื่อมราคากับค่าเสื่อมราคาสะสมเป็นของคนละชนิด กรุณาตรวจบัญชีทั้งสอง"
    if any(loan_accounts.holds_debts(session, one.account) for one in postings):
        yield "บัญชีลูกหนี้นี้คุมด้วยสัญญากู้ ถ้าเป็นหนี้ที่มีสัญญาในโปรแกรม กรุณาบันทึกที่หน้าเงินกู้แทน"


def _over_budget(session: Session, asked: EntryInput, postings: Sequence[Posting]) -> Iterable[str]:
    for one in postings:
        if one.amount > ZERO and one.account.till is None:
            said = budgets.warning(
                session, asked.fund_id, asked.day, one.account.id, one.amount, asked.grant_id
            )
            if said:
                yield said
