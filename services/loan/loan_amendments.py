"""New conditions for a running loan: restructured, paused, or no interest any more. Each is a paper and a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.lending import Guarantee
from models.loan import AmendmentKind, Loan, LoanAmendment
from models.values.money import ZERO, Money
from models.values.rate import Rate
from models.values.thai_date import long_date, short_date
from models.values.thai_text import normalise
from services import documents
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import (
    amendment_consents,
    loan_law,
    loan_parties,
    loan_slips,
    loans,
    product_terms,
)
from services.loan.loan_changes import (
    Foreseen,
    amendment_order,
    booked,
    foresee,
    record,
    require_day,
    require_running,
    require_seen,
    require_words,
    settle,
)
from services.loan.loan_conditions import instalment_words, rate_words
from services.loan.loan_math import (
    Amendment,
    DueRule,
    LegalProblem,
    LoanState,
    LoanTerms,
    Method,
    Pause,
    Planned,
    Remainder,
    Restructure,
    Severity,
    Stop,
    Unit,
    event_to_json,
    legal_problems,
)
from services.loan.loan_state import keep, state_of
from services.papers import InstalmentSchedule
from services.papers.loan_contracts import Change

_NO_REASON = "ยังไม่ได้ใส่เหตุผล กรุณาพิมพ์สั้น ๆ ว่าทำไมจึงแก้เงื่อนไข"
_NO_RESOLUTION = "ยังไม่ได้ใส่มติ กรุณาพิมพ์มติที่ให้แก้เงื่อนไข เช่น มติ 3/2569"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """By whose leave conditions change; consents are the guarantees whose guarantors signed that they agree.

    late_entry_seen says that what changes in later receipts was shown.
    """

    day: date
    reason: str = ""
    resolution: str = ""
    resolution_id: int | None = None
    consents: tuple[int, ...] = ()
    late_entry_seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RestructureInput:
    """Every condition anew; carried_parts is in how many instalments the arrears of interest are paid.

    plan is the days and principal written by hand, for the method that asks it; without one periods, every and unit
    make an even one.
    """

    loan_id: int
    agreement: Agreement
    rate: Rate
    method: Method
    periods: int
    every: int = 1
    unit: Unit = Unit.MONTH
    first_due: date | None = None
    carried_parts: int = 1
    plan: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseInput:
    """Instalments from the day on move by months; interest_runs says whether interest is counted meanwhile."""

    loan_id: int
    agreement: Agreement
    months: int
    interest_runs: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StopInput:
    """No interest and no penalty after the day; heir is who answers for the debt of a borrower who died."""

    loan_id: int
    agreement: Agreement
    heir: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What new conditions would do; problems are what the law says of them, freed the guarantors let go by s. 700."""

    foreseen: Foreseen
    problems: tuple[LegalProblem, ...]
    freed: tuple[Guarantee, ...]


def restructuring(loan: Loan, asked: RestructureInput, now: LoanTerms, outstanding: Money) -> Restructure:
    """The engine's event for the principal outstanding that day; what is not asked stays as in the terms in force, except what belonged to the old plan.

    The old rule of due days stays while the steps do and nobody names the first day. Raises UserError for conditions
    that cannot be, on the field of the form.
    """
    same_steps = (asked.unit, asked.every, asked.first_due) == (now.unit, now.every, None)
    if not same_steps:
        now = replace(now, due_rule=DueRule.ANCHOR, due_day=0, season=())
    by_hand = asked.method is Method.CUSTOM
    terms = replace(
        now,
        principal=outstanding,
        rate=asked.rate,
        method=Method.EQUAL_PRINCIPAL if by_hand else asked.method,
        periods=asked.periods,
        every=asked.every,
        unit=asked.unit,
        disbursed=asked.agreement.day,
        first_due=asked.first_due,
        tranches=(),
        custom=(),
        tiers=(),
        instalment=None,
        grace_principal=0,
        grace_interest=0,
        free_months=0,
        carried_interest=ZERO,
        carried_penalty=ZERO,
        carried_parts=0,
        early_close=now.early_close if asked.method is now.method else None,
        prepay=now.prepay,
        remainder=now.remainder if asked.method is now.method else Remainder.LAST,
    )
    if by_hand:
        terms = product_terms.planned_by_hand(terms, asked.plan)
    return Restructure(asked.agreement.day, terms, asked.carried_parts, order=amendment_order(loan))


def even_plan(session: Session, asked: RestructureInput) -> LoanTerms:
    """What a plan by hand starts from: the principal outstanding that day in even parts.

    Raises UserError like restructure.
    """
    loan = loans.get(session, asked.loan_id)
    by_hand = replace(asked, method=Method.CUSTOM, plan=())
    return _restructure_preview(session, loan, by_hand)[0].terms


def preview_restructure(session: Session, asked: RestructureInput) -> Preview:
    """For the screen while she types; saves nothing. Raises UserError like restructure."""
    loan = loans.get(session, asked.loan_id)
    return _restructure_preview(session, loan, asked)[1]


def _restructure_preview(
    session: Session, loan: Loan, asked: RestructureInput
) -> tuple[Restructure, Preview]:
    require_running(loan, asked.agreement.day)
    _require_last(loan, asked.agreement.day)
    now = state_of(loan, asked.agreement.day)
    lawful = replace(now.terms, cap=loan_law.cap(session, asked.agreement.day))
    event = restructuring(loan, asked, lawful, now.outstanding)
    foreseen = foresee(loan, event)
    problems = legal_problems(foreseen.after.terms)
    return event, Preview(
        foreseen, problems, amendment_consents.freed_by(session, loan, asked.agreement.consents)
    )


def _require_last(loan: Loan, day: date) -> None:
    """Raises UserError on day before conditions that stand: their papers name the version they took the place of."""
    for one in with_tables(loan):
        if one.day > day:
            raise UserError(
                f"มีการแก้เงื่อนไขเมื่อ {short_date(one.day)} ตาม {one.document.number} แล้ว "
                "กรุณาเลือกวันนั้นหรือหลังจากนั้น หรือยกเลิกรายการนั้นก่อน",
                field="day",
            )


def with_tables(loan: Loan) -> list[LoanAmendment]:
    """What stands and made a version of its own, in the order the engine takes it."""
    live = [one for one in loan.amendments if one.cancelled_by_id is None and one.schedule_id is not None]
    return sorted(live, key=lambda one: (one.day, one.order, one.id))


@for_duty(Duty.APPROVE)
def restructure(session: Session, asked: RestructureInput) -> LoanAmendment:
    """Writes a new contract over the old debt: its record, its schedule, and the guarantors who did not agree freed.

    Raises UserError for no reason or resolution, a rate above the lawful one, a day that would make a later receipt
    impossible, and changes to later receipts nobody looked at.
    """
    loan = loans.get(session, asked.loan_id)
    event, seen = _restructure_preview(session, loan, asked)
    for problem in seen.problems:
        if problem.severity is Severity.REFUSE:
            raise UserError(problem.message, field="rate")
    return _write(session, loan, asked.agreement, event, seen.foreseen, AmendmentKind.RESTRUCTURE)


def preview_pause(session: Session, asked: PauseInput) -> Preview:
    """What pausing would do; saves nothing. Raises UserError like pause."""
    loan = loans.get(session, asked.loan_id)
    return _pause_preview(session, loan, asked)[1]


def _pause_preview(session: Session, loan: Loan, asked: PauseInput) -> tuple[Pause, Preview]:
    require_running(loan, asked.agreement.day)
    _require_last(loan, asked.agreement.day)
    event = Pause(asked.agreement.day, asked.months, asked.interest_runs, order=amendment_order(loan))
    return event, Preview(
        foresee(loan, event), (), amendment_consents.freed_by(session, loan, asked.agreement.consents)
    )


@for_duty(Duty.APPROVE)
def pause(session: Session, asked: PauseInput, batch: str = "") -> LoanAmendment:
    """Moves the instalments of one loan; batch is shared by the loans of one resolution. Raises what restructure does."""
    loan = loans.get(session, asked.loan_id)
    event, seen = _pause_preview(session, loan, asked)
    return _write(session, loan, asked.agreement, event, seen.foreseen, AmendmentKind.PAUSE, batch=batch)


def preview_stop(session: Session, asked: StopInput) -> Preview:
    """What stopping interest would do; saves nothing. Raises UserError like stop."""
    loan = loans.get(session, asked.loan_id)
    require_running(loan, asked.agreement.day)
    event = Stop(asked.agreement.day, order=amendment_order(loan))
    return Preview(foresee(loan, event), (), ())


@for_duty(Duty.APPROVE)
def stop(session: Session, asked: StopInput) -> LoanAmendment:
    """Interest and penalty end with the day, usually that of the borrower's death; guarantors stay bound.

    Raises what restructure does.
    """
    loan = loans.get(session, asked.loan_id)
    require_running(loan, asked.agreement.day)
    event = Stop(asked.agreement.day, order=amendment_order(loan))
    heir = normalise(asked.heir)
    terms = (f"ผู้รับผิดชอบหนี้แทนผู้กู้คือ {heir}",) if heir else ()
    agreement = asked.agreement
    if heir:
        reason = require_words(agreement.reason, "reason", _NO_REASON)
        agreement = replace(agreement, reason=f"{reason} (ทายาท: {heir})")
    return _write(session, loan, agreement, event, foresee(loan, event), AmendmentKind.STOP, terms=terms)


def _write(
    session: Session,
    loan: Loan,
    agreement: Agreement,
    event: Amendment,
    foreseen: Foreseen,
    kind: AmendmentKind,
    *,
    batch: str = "",
    terms: tuple[str, ...] = (),
) -> LoanAmendment:
    require_day(session, loan, agreement.day)
    reason = require_words(agreement.reason, "reason", _NO_REASON)
    resolution = require_words(agreement.resolution, "resolution", _NO_RESOLUTION)
    require_seen(foreseen, seen=agreement.late_entry_seen)
    before = booked(loan)
    more_time = kind is not AmendmentKind.STOP
    until = foreseen.after.rows[-1].due if more_time and foreseen.after.rows else None
    version = foreseen.after.version if more_time else None
    paper = record(
        session,
        loan,
        kind.value,
        agreement.day,
        reason=reason,
        resolution=resolution,
        changes=changes_of(foreseen),
        terms=terms,
        until=until,
        version=version,
        asks_consent=more_time,
    )
    table = _schedule(session, loan, foreseen, kind, agreement.day, paper) if more_time else None
    row = LoanAmendment(
        kind=kind,
        day=agreement.day,
        order=event.order,
        terms=event_to_json(event),
        reason=reason,
        resolution=resolution,
        resolution_id=agreement.resolution_id,
        batch=batch,
        document_id=paper.id,
        schedule_id=table.id if table is not None else None,
        guarantees=amendment_consents.bind(session, loan, agreement.consents, agreement.day, until, paper)
        if until is not None
        else "{}",
    )
    row.document = paper
    loan.amendments.append(row)
    session.flush()
    keep(loan)
    settle(session, loan, before, agreement.day, paper.number)
    session.flush()
    return row


def changes_of(foreseen: Foreseen) -> tuple[Change, ...]:
    """Each condition that is another afterwards, as the record says it side by side."""
    old, new = foreseen.before, foreseen.after
    pairs = [
        ("อัตราดอกเบี้ย", rate_words(old.terms), rate_words(new.terms)),
        ("วิธีคิดดอกเบี้ย", loan_slips.method_words(old.terms), loan_slips.method_words(new.terms)),
        ("จำนวนงวดที่เหลือ", f"{len(old.rows):,} งวด", f"{len(new.rows):,} งวด"),
        ("งวดละ", instalment_words(old.rows), instalment_words(new.rows)),
        ("งวดถัดไป", long_date(old.rows[0].due), long_date(new.rows[0].due)),
        ("งวดสุดท้าย", long_date(old.rows[-1].due), long_date(new.rows[-1].due)),
    ]
    if new.stopped is not None:
        pairs.append(("การคิดดอกเบี้ย", "คิดต่อไปตามสัญญา", f"หยุดคิดหลังวันที่ {long_date(new.stopped)}"))
    return tuple(Change(what, before, after) for what, before, after in pairs if before != after)


def _schedule(
    session: Session, loan: Loan, foreseen: Foreseen, kind: AmendmentKind, day: date, paper: Document
) -> Document:
    """The table of the new version; after a pause the old rows on their new days."""
    after = foreseen.after
    said = f"แทนฉบับที่ {after.version - 1} ตามบันทึก {paper.number}"

    def facts(_: object) -> InstalmentSchedule:
        made = loan_slips.schedule_facts(
            session,
            loan.membership,
            after.terms,
            loan.contract_no,
            day,
            version=after.version,
            word=loan_parties.word_of(loan.product),
        )
        if kind is AmendmentKind.PAUSE:
            rows = tuple(loan_slips.line_of(one) for one in after.rows)
            principal, total = sum_of(after, "principal"), sum_of(after, "total")
            made = replace(
                made,
                principal=after.outstanding,
                rows=rows,
                principal_total=principal,
                interest_total=total - principal,
                total=total,
            )
        return replace(made, remark=said)

    return documents.issue(session, loan.fund, DocumentKind.LOAN_SCHEDULE, day, "instalment_schedule", facts)


def sum_of(state: LoanState, column: str) -> Money:
    """Of the instalments still to be paid."""
    return Money.sum(getattr(one, column) for one in state.rows)
