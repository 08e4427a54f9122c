"""How an overdue debt is told in a line: its clock, its promise, what to do next, each with its colour."""

from __future__ import annotations

from models.lending import LetterStage
from models.values.thai_date import short_date
from services.loan.arrears import Debt
from services.loan.arrears_clocks import NoticeState
from services.loan.loan_contacts import PromiseState
from services.loan.loan_math import Bucket
from ui.theme import Tone

_NOTICE = {
    NoticeState.LATE: Tone.WRONG,
    NoticeState.RED: Tone.WRONG,
    NoticeState.WARN: Tone.SOON,
    NoticeState.WAITING: Tone.PLAIN,
    NoticeState.ISSUED: Tone.SOON,
    NoticeState.SENT: Tone.SOON,
    NoticeState.DONE: Tone.GOOD,
}
_PROMISE = {
    PromiseState.BROKEN: Tone.WRONG,
    PromiseState.TODAY: Tone.SOON,
    PromiseState.KEPT: Tone.GOOD,
    PromiseState.WAITING: Tone.PLAIN,
}
STAGES = {
    LetterStage.REMINDER: "แจ้งเตือน",
    LetterStage.FIRST: "ทวงถาม 1",
    LetterStage.GUARANTOR: "แจ้งผู้ค้ำ",
    LetterStage.SECOND: "ทวงถาม 2",
    LetterStage.FINAL: "ทวงถาม 3",
    LetterStage.REDUCTION: "แจ้งลดหนี้",
    LetterStage.ACKNOWLEDGED: "รับสภาพหนี้",
}


def notice_words(debt: Debt) -> str:
    return debt.notice.words if debt.notice is not None else "ไม่มีผู้ค้ำ"


def notice_tone(debt: Debt) -> Tone:
    return _NOTICE[debt.notice.state] if debt.notice is not None else Tone.MUTED


def promise_words(debt: Debt) -> str:
    if debt.promise is None:
        return ""
    if debt.promise.state in (PromiseState.WAITING, PromiseState.TODAY):
        return f"นัด {short_date(debt.promise.day)}"
    return debt.promise.state.label


def promise_tone(debt: Debt) -> Tone:
    return _PROMISE[debt.promise.state] if debt.promise is not None else Tone.MUTED


def age_tone(debt: Debt) -> Tone:
    return Tone.WRONG if debt.bucket not in (Bucket.TO_30, Bucket.TO_60) else Tone.SOON


def next_words(debt: Debt) -> str:
    """Which letters, or why none now."""
    return " + ".join(STAGES[one] for one in debt.next) or "รอ"


def next_tone(debt: Debt) -> Tone:
    return Tone.STRONG if debt.next else Tone.MUTED
