"""Money that others give a welfare fund: by source and round, as income or capital, and the members it is counted on.

The state matches members of a full year on 30 September, each so many times (fund.md section 1.1, T32 and T33).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.fund import Fund, Membership
from models.ledger import Account, AccountRole
from models.person import Person
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, fiscal_year_span, short_date
from models.values.thai_text import normalise
from models.welfare import MatchedMember, Matching, MoneySource
from services.bookkeeping import charts
from services.bookkeeping.postings import credit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules
from services.loan.loan_math.day_count import month_day
from services.papers import AmountLine
from services.treasury import receipts
from services.treasury.money_parts import Part
from services.treasury.receipts import ReceiptInput

# Where the money of each source is booked (fund.md section 4.3, line 6); what has no account of its own is other
# income, or other capital.
_ROLES: Mapping[MoneySource, AccountRole] = MappingProxyType(
    {
        MoneySource.LGO: AccountRole.MATCH_LGO,
        MoneySource.CODI: AccountRole.MATCH_STATE,
        MoneySource.STATE: AccountRole.MATCH_STATE,
        MoneySource.AGENCY: AccountRole.MATCH_STATE,
    }
)
_INCOME: Mapping[MoneySource, str] = MappingProxyType({MoneySource.DONATION: "46020"})
_CAPITAL: Mapping[MoneySource, str] = MappingProxyType(
    {
        MoneySource.LGO: "32090",
        MoneySource.CODI: "32080",
        MoneySource.STATE: "32080",
        MoneySource.AGENCY: "32080",
    }
)
_OTHER_INCOME, _OTHER_CAPITAL = "46010", "32060"


@dataclass(frozen=True, slots=True)
class Counted:
    """A member a round may count, and how many rounds counted her before."""

    membership_id: int
    member_no: str
    name: str
    joined: date
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingInput:
    """members is asked of the state's money only; None counts everybody who is eligible on the day of counting.

    account_id empty is the fund's cash.
    """

    fund_id: int
    source: MoneySource
    day: date
    amount: Money
    round: int | None = None
    giver: str = ""
    is_capital: bool = False
    account_id: int | None = None
    members: tuple[int, ...] | None = None
    note: str = ""


def counting_day(fund: Fund, day: date) -> date:
    """The last 30 September, or last day of the fund's year, that is over."""
    first, last = fiscal_year_span(fiscal_year_be(day, fund.fiscal_start_month), fund.fiscal_start_month)
    return last if day == last else first.fromordinal(first.toordinal() - 1)


def eligible(session: Session, fund_id: int, day: date) -> Sequence[Counted]:
    """Members on a day who joined a year before or earlier and were counted fewer times than the fund's rule says.

    By number; who left and came back is one person, whose years begin anew and whose rounds do not.
    """
    most = fund_rules.value(session, fund_id, fund_rules.MATCH_TIMES, day)
    a_year_before = month_day((day.year - 1) * 12 + day.month - 1, day.day)
    rounds = rounds_of(session, fund_id)
    query = (
        select(
            Membership.id,
            Membership.member_no,
            Membership.joined,
            Membership.person_id,
            Person.title,
            Person.first_name,
            Person.last_name,
        )
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.fund_id == fund_id,
            Membership.joined <= a_year_before,
            or_(Membership.end_reason.is_(None), Membership.ended > day),
        )
        .order_by(Membership.no_key)
    )
    return [
        Counted(key, number, f"{title}{first} {last}".strip(), joined, rounds.get(person, 0))
        for key, number, joined, person, title, first, last in session.execute(query)
        if joined is not None and rounds.get(person, 0) < most
    ]


def rounds_of(session: Session, fund_id: int) -> Mapping[int, int]:
    """How many of the state's rounds counted each person."""
    query = (
        select(Membership.person_id, func.count())
        .select_from(MatchedMember)
        .join(Matching, Matching.id == MatchedMember.matching_id)
        .join(Membership, Membership.id == MatchedMember.membership_id)
        .where(Matching.fund_id == fund_id, Matching.cancelled_by_id.is_(None))
        .group_by(Membership.person_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def of_fund(session: Session, fund_id: int) -> Sequence[Matching]:
    """Everything others gave, the newest first, cancelled receipts and what came before the program too."""
    query = select(Matching).where(Matching.fund_id == fund_id)
    return session.scalars(query.order_by(Matching.day.desc(), Matching.id.desc())).all()


def next_round(session: Session, fund_id: int) -> int:
    query = select(func.max(Matching.round)).where(
        Matching.fund_id == fund_id,
        Matching.source == MoneySource.STATE,
        Matching.cancelled_by_id.is_(None),
    )
    return (session.scalar(query) or 0) + 1


@for_duty(Duty.RECEIVE)
def take(session: Session, taken: MatchingInput) -> Document:
    """One receipt for one source's money, and the members it was counted on.

    Raises UserError for no money, a round of the state's money that is missing or was taken, a member who is not
    eligible, nobody eligible, more than the rule allows a head, and what receipts.take refuses.
    """
    fund = session.get_one(Fund, taken.fund_id)
    if taken.amount <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินสมทบ กรุณาใส่จำนวนเงิน", field="amount")
    counted: Sequence[int] = ()
    if taken.source is MoneySource.STATE:
        _require_round(session, taken)
        counted = _counted(session, fund, taken)
    label = taken.source.label + (f" รอบที่ {taken.round}" if taken.round is not None else "")
    if taken.source is MoneySource.OTHER and normalise(taken.note):
        label = normalise(taken.note)
    account = _account(session, taken)
    part = Part(
        lines=(AmountLine(f"เงินสมทบ {label}", taken.amount, account.code),),
        amount=taken.amount,
        postings=(credit(account, taken.amount),),
        record=lambda receipt: _record(session, taken, counted, receipt),
        details=(f"นับสมาชิก {len(counted):,} คน",) if counted else (),
        words=f"เงินสมทบ {label}",
    )
    payer = normalise(taken.giver) or taken.source.label
    receipt = ReceiptInput(taken.fund_id, taken.day, payer=payer, account_id=taken.account_id)
    return receipts.take(session, receipt, [part])


def take_back(session: Session, paper: Document) -> Callable[[Document], None] | None:
    """For services.treasury.voiding: the round is open again and counts nobody."""
    matching = session.scalar(select(Matching).where(Matching.document_id == paper.id))
    if matching is None:
        return None

    def done(voucher: Document) -> None:
        matching.cancelled_by_id = voucher.id
        session.flush()

    return done


def members_of(session: Session, matching_id: int) -> Sequence[Membership]:
    """Whom a round counted, by number, with their persons."""
    query = (
        select(Membership)
        .join(MatchedMember, MatchedMember.membership_id == Membership.id)
        .where(MatchedMember.matching_id == matching_id)
        .options(joinedload(Membership.person))
    )
    return session.scalars(query.order_by(Membership.no_key)).all()


def _require_round(session: Session, taken: MatchingInput) -> None:
    if taken.round is None or taken.round < 1:
        raise UserError("งบสมทบจากรัฐบาลต้องระบุรอบที่ กรุณาใส่รอบที่", field="round")
    require_round_free(session, taken.fund_id, taken.source, taken.round)


def require_round_free(
    session: Session, fund_id: int, source: MoneySource, round_: int | None, own: int | None = None
) -> None:
    """Raises UserError on round when another matching than own has it, by a receipt or from before the program."""
    query = (
        select(Matching.id, Document.number)
        .outerjoin(Document, Document.id == Matching.document_id)
        .where(
            Matching.fund_id == fund_id,
            Matching.source == source,
            Matching.round == round_,
            Matching.cancelled_by_id.is_(None),
        )
    )
    for key, number in session.execute(query):
        if key != own:
            how = f"ตามใบเสร็จ {number}" if number else "ก่อนใช้โปรแกรม"
            raise UserError(f"รับงบสมทบรอบที่ {round_} แล้ว{how} กรุณาตรวจรอบที่", field="round")


def _counted(session: Session, fund: Fund, taken: MatchingInput) -> Sequence[int]:
    day = counting_day(fund, taken.day)
    may = {one.membership_id for one in eligible(session, fund.id, day)}
    wanted = sorted(may) if taken.members is None else list(dict.fromkeys(taken.members))
    if not wanted:
        raise UserError(
            f"ไม่มีสมาชิกที่ครบหนึ่งปี ณ {short_date(day)} และยังรับงบสมทบไม่ครบจำนวนครั้ง กรุณาตรวจทะเบียนสมาชิก",
            field="members",
        )
    wrong = [one for one in wanted if one not in may]
    if wrong:
        number = session.scalar(select(Membership.member_no).where(Membership.id == wrong[0]))
        raise UserError(
            f"สมาชิกเลขที่ {number} ยังไม่ครบหนึ่งปี ณ {short_date(day)} หรือรับงบสมทบครบจำนวนครั้งแล้ว กรุณาเอาออกจากรายชื่อ",
            field="members",
        )
    most = fund_rules.money(session, fund.id, fund_rules.MATCH_MOST, taken.day)
    if taken.amount > most * len(wanted):
        raise UserError(
            f"งบสมทบ {taken.amount} บาท สำหรับ {len(wanted):,} คน เกินคนละ {most} บาท กรุณาตรวจจำนวนเงิน หรือแก้กติกาของกองทุน",
            field="amount",
        )
    return wanted


def _account(session: Session, taken: MatchingInput) -> Account:
    if not taken.is_capital and (role := _ROLES.get(taken.source)) is not None:
        return charts.account_for(session, taken.fund_id, role)
    codes, other = (_CAPITAL, _OTHER_CAPITAL) if taken.is_capital else (_INCOME, _OTHER_INCOME)
    code = codes.get(taken.source, other)
    account = charts.standing_for(session, taken.fund_id, code)
    if account is None:
        raise UserError(f"ผังบัญชีไม่มีบัญชี {code} กรุณาเพิ่มบัญชีนี้ก่อน", field="source")
    return account


def _record(session: Session, taken: MatchingInput, counted: Sequence[int], receipt: Document) -> None:
    matching = Matching(
        fund_id=taken.fund_id,
        source=taken.source,
        round=taken.round,
        day=receipt.day,
        amount=taken.amount,
        giver=normalise(taken.giver),
        is_capital=taken.is_capital,
        document_id=receipt.id,
        note=normalise(taken.note),
    )
    session.add(matching)
    session.flush()
    share(session, matching, counted)


def share(session: Session, matching: Matching, counted: Sequence[int]) -> None:
    """Counts members, by membership, in a matching that counts nobody yet; satang that cannot be shared go one each to
    the first.
    """
    each, rest = divmod(matching.amount.satang, len(counted) or 1)
    session.add_all(
        MatchedMember(matching_id=matching.id, membership_id=one, amount=Money(each + (at < rest)))
        for at, one in enumerate(counted)
    )
    session.flush()


def counts(session: Session, fund_id: int) -> Mapping[int, int]:
    """How many members each matching counts: by name, or the figure of an old book."""
    by_name = (
        select(Matching.id, func.count(MatchedMember.membership_id), Matching.people)
        .outerjoin(MatchedMember, MatchedMember.matching_id == Matching.id)
        .where(Matching.fund_id == fund_id)
        .group_by(Matching.id)
    )
    return {key: count or people or 0 for key, count, people in session.execute(by_name)}
