"""ปรับโครงสร้างหนี้, พักชำระหนี้, หยุดคิดดอกเบี้ย: new conditions with what they do beside the form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.loan import Loan, LoanAmendment
from models.values.money import ZERO
from models.values.thai_date import short_date
from services.loan import loan_amendments
from services.loan.loan_amendments import PauseInput, Preview, RestructureInput, StopInput
from services.loan.loan_math import LoanState, LoanTerms, Method, Severity, Unit
from services.loan.loan_repayments import Changed
from services.loan.loan_state import state_of, terms_of
from ui.app import App
from ui.loans.change_dialog import ChangeDialog, days_words
from ui.loans.plan_edit import PlanEdit
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import RateEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside, figures

_SHOWN = 6
_LATE_HINT = "ใช้วันที่ตกลงกัน ย้อนหลังได้ถ้าไม่ขัดกับใบเสร็จที่ออกไปแล้ว"


class RestructureDialog(ChangeDialog):
    """made is the amendment after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "restructure", "ปรับโครงสร้างหนี้", "บันทึกปรับโครงสร้าง")
        self.made: LoanAmendment | None = None
        now = terms_of(loan)
        if loan.disbursed is not None:
            now = state_of(loan, max(app.today(), loan.disbursed)).terms
        form = self.form
        self.add_day("วันที่ปรับโครงสร้าง")
        self.rate = form.add("rate", "ดอกเบี้ยร้อยละต่อปี", RateEdit(), beside=True)
        self.rate.edit.setText(str(now.rate))
        methods = [(one, one.label) for one in Method]
        self.method: ChoiceEdit[Method] = form.add("method", "วิธีคิดดอกเบี้ยและผ่อน", ChoiceEdit(methods))
        self.method.set_key(now.method)
        self.periods = form.add("periods", "จำนวนงวดใหม่", CountEdit(what="จำนวนงวด"))
        self.periods.setText(str(now.periods))
        self.every = form.add("every", "ทุกกี่", CountEdit(what="ระยะห่างของงวด"), beside=True)
        self.every.setText(str(now.every))
        units = [(one, one.label) for one in Unit]
        self.unit: ChoiceEdit[Unit] = form.add("unit", "หน่วยเวลา", ChoiceEdit(units), beside=True)
        self.unit.set_key(now.unit)
        self.first_due = form.add(
            "first_due", "งวดแรกครบกำหนด", ThaiDateEdit(today=app.today), hint="เว้นว่างคือหนึ่งงวดหลังวันที่ปรับ"
        )
        self.plan = form.add("custom", "วันและเงินต้นแต่ละงวด", PlanEdit(app, self._even_terms))
        self.carried = form.add(
            "carried",
            "แบ่งดอกเบี้ยค้างเป็นกี่งวด",
            CountEdit(what="จำนวนงวดที่แบ่งดอกเบี้ยค้าง"),
            hint="ดอกเบี้ยค้างไม่คิดทบต้น",
        )
        self.carried.setText("1")
        self.add_why(reason_hint=_LATE_HINT)
        self.add_consents()
        self.method.changed.connect(self._ask_plan)
        self._ask_plan()
        self.finish()
        self._ask_plan()  # a kept draft may have another method

    @property
    def _by_hand(self) -> bool:
        return self.method.key() is Method.CUSTOM

    def _ask_plan(self) -> None:
        self.form.offer("custom", self._by_hand)
        self.first_due.setEnabled(not self._by_hand)

    def _even_terms(self) -> LoanTerms:
        """What a plan by hand starts from."""
        return self.app.db.read(loan_amendments.even_plan, self.asked())

    def asked(self) -> RestructureInput:
        agreement = self.agreement()
        method, unit = self.method.key(), self.unit.key()
        assert method is not None
        assert unit is not None
        return RestructureInput(
            loan_id=self.loan.id,
            agreement=agreement,
            rate=self.rate.rate(),
            method=method,
            periods=self.periods.required_count(),
            every=self.every.required_count(),
            unit=unit,
            first_due=None if self._by_hand else self.first_due.day(),
            carried_parts=self.carried.required_count(),
            plan=self.plan.plan() if self._by_hand else (),
        )

    def tell(self) -> Sequence[Changed]:
        found = self.app.db.read(loan_amendments.preview_restructure, self.asked())
        return tell_preview(self, found)

    def save(self) -> None:
        self.made = self.app.db.write(loan_amendments.restructure, self.asked())
        self.documents = papers_of(self.made)


class PauseDialog(ChangeDialog):
    """made is the amendment after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "pause", "พักชำระหนี้", "บันทึกพักชำระ")
        self.made: LoanAmendment | None = None
        self.add_day("พักตั้งแต่วันที่")
        self.months = self.form.add("months", "พักกี่เดือน", CountEdit(what="จำนวนเดือน"), beside=True)
        self.months.setText("6")
        self.runs = self.form.add_check("interest_runs", "ระหว่างพักยังคิดดอกเบี้ย")
        self.runs.setChecked(True)
        self.add_why(reason_hint=_LATE_HINT)
        self.add_consents()
        self.finish()

    def asked(self) -> PauseInput:
        return PauseInput(
            loan_id=self.loan.id,
            agreement=self.agreement(),
            months=self.months.required_count(),
            interest_runs=self.runs.isChecked(),
        )

    def tell(self) -> Sequence[Changed]:
        return tell_preview(self, self.app.db.read(loan_amendments.preview_pause, self.asked()))

    def save(self) -> None:
        self.made = self.app.db.write(loan_amendments.pause, self.asked())
        self.documents = papers_of(self.made)


class StopDialog(ChangeDialog):
    """made is the amendment after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "stop", "หยุดคิดดอกเบี้ย", "บันทึกหยุดคิดดอกเบี้ย")
        self.made: LoanAmendment | None = None
        died = loan.membership.person.death_date
        self.add_day("ดอกเบี้ยวันสุดท้าย")
        if died is not None and loan.disbursed is not None and died >= loan.disbursed:
            self.day.set_day(died)
            self.form.say(
                f"ผู้กู้เสียชีวิตเมื่อ {short_date(died)} ต้องเรียกร้องจากกองมรดกภายใน 1 ปีนับแต่รู้ (ป.พ.พ. มาตรา 1754)"
            )
        self.heir = self.form.add_line("heir", "ผู้รับผิดชอบหนี้แทน", hint="ทายาทหรือผู้จัดการมรดก เว้นว่างได้")
        self.add_why(reason_hint="เช่น ผู้กู้เสียชีวิต")
        self.finish()

    def asked(self) -> StopInput:
        return StopInput(loan_id=self.loan.id, agreement=self.agreement(), heir=self.heir.text())

    def tell(self) -> Sequence[Changed]:
        found = self.app.db.read(loan_amendments.preview_stop, self.asked()).foreseen
        after = found.after
        self.view.title("หลังหยุดคิดดอกเบี้ย", f"ดอกเบี้ยและค่าปรับนับถึง {short_date(after.as_of)}")
        tell_owed(self.view, after)
        return found.changed

    def save(self) -> None:
        self.made = self.app.db.write(loan_amendments.stop, self.asked())
        self.documents = papers_of(self.made)


def papers_of(made: LoanAmendment) -> list[int]:
    """The record to be signed, and the new table when there is one."""
    return [one for one in (made.document_id, made.schedule_id) if one is not None]


def tell_owed(view: Aside, state: LoanState) -> None:
    view.fact("เงินต้นคงเหลือ", state.outstanding)
    view.fact("ดอกเบี้ย", state.payoff.interest)
    if state.payoff.penalty:
        view.fact("ค่าปรับ", state.payoff.penalty)
    view.fact("รวม", state.payoff.total, strong=True)


def tell_preview(dialog: ChangeDialog, found: Preview) -> Sequence[Changed]:
    """The law first, then guarantors, then the old conditions against the new."""
    view, before, after = dialog.view, found.foreseen.before, found.foreseen.after
    refused = [one for one in found.problems if one.severity is Severity.REFUSE]
    for problem in refused or found.problems:
        view.note(problem.message, Tone.WRONG if refused else Tone.SOON)
    dialog.tell_freed([one.person.name for one in found.freed])
    view.title(f"ตารางฉบับที่ {after.version}", f"เงินต้นคงเหลือ {after.outstanding} บาท")
    carried = sum((one.carried for one in after.rows), ZERO)
    if carried:
        view.fact("ดอกเบี้ยและค่าปรับค้างยกมา", carried)
    if before.rows and after.rows:
        view.fact("งวดถัดไป", days_words(before.rows[0].due, after.rows[0].due))
        view.fact("งวดสุดท้าย", days_words(before.rows[-1].due, after.rows[-1].due))
    shown = after.rows[:_SHOWN]
    lines = [(f"{one.n}", short_date(one.due), str(one.total), str(one.balance)) for one in shown]
    view.heading(f"ตารางใหม่ {len(after.rows):,} งวด")
    view.add(figures(("งวด", "ครบกำหนด", "ต้องชำระ", "คงเหลือ"), lines, words=2))
    if len(shown) < len(after.rows):
        view.add(Label(f"แสดง {_SHOWN} งวดแรก", "caption"))
    return found.foreseen.changed
