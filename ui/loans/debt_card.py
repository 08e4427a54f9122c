"""The card of an overdue debt: the clock first, what is owed to the day, what to do next, and what was done."""

from __future__ import annotations

from PySide6.QtCore import Signal

from models.lending import LoanLetter
from models.values.thai_date import long_date, short_date
from services.loan import ageing, arrears, loan_contacts, loan_letters
from services.loan.arrears import Debt
from services.loan.arrears_clocks import UNTOLD, NoticeState
from services.loan.loan_contacts import Talk
from ui.app import App
from ui.loans.arrears_words import STAGES, notice_tone, promise_tone
from ui.theme import Tone
from ui.widgets.button import Look
from ui.widgets.card import Card

_NEWEST = 4


class DebtCard(Card):
    """The acts are asked for by signals."""

    asked_letters = Signal()
    asked_talk = Signal()
    asked_log = Signal()
    asked_loan = Signal()

    def __init__(self, app: App) -> None:
        super().__init__("debt_card", "หนี้ที่เลือก")
        self._app = app
        self.debt: Debt | None = None
        self.show_debt(None)

    def show_debt(self, debt: Debt | None) -> None:
        self.clear()
        self.debt = debt
        if debt is None:
            self.text("เลือกสัญญาเพื่อดูยอด นาฬิกาของกฎหมาย และสิ่งที่ทำไปแล้ว")
            return
        self.title(debt.borrower, f"{debt.contract_no} · {debt.product} · {debt.phone or 'ไม่มีโทรศัพท์'}")
        self._tell_clocks(debt)
        words = "ออกหนังสือ" if debt.next else "ออกหนังสือฉบับอื่น"
        self.act("debt_letters", words, self.asked_letters.emit, key="F6", look=Look.MAIN)
        self.act("debt_talk", "บันทึกการติดตาม", self.asked_talk.emit, key="F4")
        self._tell_owed(debt)
        letters = self._app.db.read(loan_letters.of_loan, debt.loan_id)
        talks = self._app.db.read(loan_contacts.talks, debt.loan_id, self._app.today())
        if letters:
            self.heading("หนังสือ")
            for one in letters[:_NEWEST]:
                self._tell_letter(one)
        if talks:
            self.heading("การติดตาม")
            for talk in talks[:_NEWEST]:
                self._tell_talk(talk)
        self.link("debt_log", "หนังสือและการติดตามทั้งหมด", self.asked_log.emit)
        self.link("debt_loan", "เปิดสัญญา", self.asked_loan.emit)

    def _tell_clocks(self, debt: Debt) -> None:
        today = self._app.today()
        if debt.has_died:
            self.note("ผู้กู้เสียชีวิตแล้ว ต้องเรียกจากกองมรดกภายใน 1 ปีนับแต่วันที่รู้ (ป.พ.พ. มาตรา 1754)")
        notice = debt.notice
        if notice is not None and notice.state in UNTOLD:
            last = long_date(notice.deadline)
            words = (
                f"ยังไม่ได้แจ้งผู้ค้ำ {len(notice.untold):,} คน เลยวันสุดท้าย {last} แล้ว "
                "ดอกเบี้ยและค่าปรับหลังวันนั้นเรียกจากผู้ค้ำไม่ได้"
                if notice.state is NoticeState.LATE
                else f"ยังไม่ได้แจ้งผู้ค้ำ {len(notice.untold):,} คน ต้องแจ้งภายในวันที่ {last} ({notice.words})"
            )
            self.note(f"{words} (ป.พ.พ. มาตรา 686)", notice_tone(debt))
        elif notice is not None:
            late = " หลังพ้นกำหนด" if notice.was_late else ""
            self.note(f"{notice.state.label}{late} {len(notice.guarantors):,} คน", notice_tone(debt))
        if debt.promise is not None:
            self.note(f"{debt.promise.words} · {debt.promise.state.label}", promise_tone(debt))
        if arrears.is_prescription_near(debt, today):
            left = debt.prescribed_in(today)
            when = f"เหลือ {left:,} วัน" if left >= 0 else f"เลยมา {-left:,} วัน"
            self.note(
                f"อายุความครบวันที่ {long_date(debt.prescribed)} ({when}) ให้ผู้กู้ทำหนังสือรับสภาพหนี้หรือชำระบางส่วน "
                "แล้วนับใหม่ (ป.พ.พ. มาตรา 193/14)"
            )

    def _tell_owed(self, debt: Debt) -> None:
        owed = arrears.figures(self._app.db.read(ageing.state_at, debt.loan_id, self._app.today()))
        self.heading(f"ค้าง {debt.days:,} วัน {owed.missed:,} งวด")
        self.fact("เงินต้นที่ค้าง", owed.principal)
        self.fact("ดอกเบี้ยถึงวันนี้", owed.interest)
        self.fact("ค่าปรับถึงวันนี้", owed.penalty, tone=Tone.WRONG if owed.penalty else None)
        self.fact("ชำระให้ทันงวด", owed.total, strong=True)
        self.fact("เงินต้นคงเหลือ", debt.outstanding)
        self.fact("ค้างตั้งแต่งวด", debt.due)
        self.fact("ชำระล่าสุด", debt.last_paid if debt.last_paid is not None else "ยังไม่เคย")
        self.fact("อายุความถึง", debt.prescribed)

    def _tell_letter(self, one: LoanLetter) -> None:
        self.fact(f"{STAGES[one.stage]} {one.document.number}", short_date(one.day))
        self.text(f"ถึง{loan_letters.addressee(one)} · {loan_letters.state_words(one)}")

    def _tell_talk(self, talk: Talk) -> None:
        row = talk.contact
        self.fact(f"{row.channel.label} {row.spoke_with}", short_date(row.at.date()))
        if row.said:
            self.text(row.said)
        if talk.promise is not None:
            self.text(f"{talk.promise.words} · {talk.promise.state.label}")
