"""รับคำขอสวัสดิการ: who, what for and when; what the rules say stands beside while she types."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtWidgets import QWidget

from models import terms
from models.welfare import Benefit, BenefitMode
from services.errors import UserError
from services.fund import beneficiaries, members
from services.welfare import benefits, claims, contributions
from services.welfare.claims import ClaimInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.theme import Tone
from ui.treasury.offered_line import add_offered_line
from ui.welfare.parts import AnyMemberPicker, PapersEdit, tell_verdict
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_PREVIEW_MS = 120  # after the last key


class ClaimForm(FormDialog):
    """After it was accepted saved is the claim's id."""

    whole_width = 1060

    def __init__(self, app: App, parent: QWidget, fund_id: int) -> None:
        super().__init__(
            app, parent, "claim_form", "รับคำขอสวัสดิการ", save_words="รับคำขอ", draft=f"claim_{fund_id}"
        )
        self.saved: int | None = None
        self._benefits = {one.id: one for one in app.db.read(benefits.benefits, fund_id, only_active=True)}
        self._membership: int | None = None
        self.view = Aside("claim_verdict", "ผลตรวจตามกติกา", 420)
        self.aside.addWidget(self.view)
        form = self.form
        self.member = form.add("member", "สมาชิก", AnyMemberPicker(app, fund_id))
        self.benefit: ChoiceEdit[int] = form.add(
            "benefit", "สวัสดิการ", ChoiceEdit([(one.id, one.name) for one in self._benefits.values()])
        )
        self.event_day = form.add(
            "event_day",
            "วันที่เกิดเหตุ",
            ThaiDateEdit(today=app.today),
            hint="วันเกิด วันเสียชีวิต หรือคืนแรกที่นอนโรงพยาบาล",
        )
        self.filed = form.add("filed", "วันที่ยื่นคำขอ", ThaiDateEdit(today=app.today), beside=True)
        self.filed.set_day(app.today())
        self.nights = form.add("nights", "จำนวนคืน", CountEdit("คืน"))
        self.bill = form.add("bill", "ตามใบเสร็จ (บาท)", MoneyEdit(), beside=True)
        self.detail = form.add_line("detail", "รายละเอียด", hint="เช่น ชื่อบุตร หรือชื่อโรงพยาบาล")
        self.papers = form.add("documents", "เอกสารที่นำมา", PapersEdit())
        self.payee = add_offered_line(form, "payee", "ผู้รับเงิน", (), hint="เว้นว่างไว้ถ้าสมาชิกมารับเอง")
        self.relation = form.add_line("payee_relation", "ความเกี่ยวข้อง", beside=True)
        self.note = form.add_line("note", terms.NOTE)
        self._soon_preview = QTimer(self)
        self._soon_preview.setSingleShot(True)
        self._soon_preview.timeout.connect(self.refresh)
        self.benefit.changed.connect(self._follow_benefit)
        self.member.changed.connect(self._follow_member)
        self._follow_benefit()
        form.changed.connect(lambda: self._soon_preview.start(_PREVIEW_MS))
        self.ready()
        self._follow_member()
        self.refresh()

    @property
    def chosen(self) -> Benefit | None:
        return self._benefits.get(self.benefit.key() or 0)

    def refresh(self) -> None:
        """Brings what the rules say up to date with the form."""
        self._soon_preview.stop()
        if self.member.membership_id() is None or not self.event_day.text():
            self.view.show_words("เลือกสมาชิกและใส่วันที่เกิดเหตุ แล้วโปรแกรมจะบอกว่ามีสิทธิหรือไม่ และได้เท่าไร")
            return
        try:
            found = self.app.db.read(claims.preview, self._typed(), self.app.today())
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
            return
        self.view.clear()
        self.view.title("ผลตรวจตามกติกา", self._standing())
        tell_verdict(self.view, found.entitled, found.findings)

    def save(self) -> None:
        self.saved = self.app.db.write(claims.file, self._typed()).id

    def _typed(self) -> ClaimInput:
        self.member.required()
        membership_id, benefit = self.member.membership_id(), self.chosen
        assert membership_id is not None
        if benefit is None:
            raise UserError("ยังไม่ได้เลือกสวัสดิการ กรุณาเลือกจากรายการ", field="benefit")
        return ClaimInput(
            membership_id=membership_id,
            benefit_id=benefit.id,
            filed=self.filed.required_day(),
            event_day=self.event_day.required_day(),
            detail=self.detail.text(),
            nights=self.nights.count() if benefit.mode is BenefitMode.PER_NIGHT else None,
            bill=self.bill.amount_or_none() if benefit.mode is BenefitMode.BILL else None,
            documents=self.papers.brought(),
            payee=self.payee.text(),
            payee_relation=self.relation.text(),
            note=self.note.text(),
        )

    def _standing(self) -> str:
        membership_id = self.member.membership_id()
        assert membership_id is not None
        due = self.app.db.read(contributions.due, membership_id, self.app.today())
        late = f" · ขาดส่งถึงวันนี้ {due.arrears_days:,} วัน" if due.arrears_days else ""
        return f"แผน {due.plan.name}{late}" if due.plan is not None else "ยังไม่มีแผนเงินสมทบ"

    def _follow_benefit(self) -> None:
        benefit = self.chosen
        self.papers.set_papers(benefits.papers_of(benefit) if benefit else ())
        self.nights.setEnabled(benefit is not None and benefit.mode is BenefitMode.PER_NIGHT)
        self.bill.setEnabled(benefit is not None and benefit.mode is BenefitMode.BILL)

    def _follow_member(self) -> None:
        """Who receives for her is offered; of a dead member the first of them is filled in."""
        membership_id = self.member.membership_id()
        if membership_id is None or membership_id == self._membership:
            return
        self._membership = membership_id
        member = self.app.db.read(members.get, membership_id)
        heirs = self.app.db.read(beneficiaries.of_member, member.fund_id, member.person_id)
        self._offer([one.name for one in heirs])
        if member.person.death_date is not None and not self.payee.text() and heirs:
            self.payee.setText(heirs[0].name)
            self.relation.setText(heirs[0].relation)
        if member.person.death_date is not None and not self.event_day.text():
            self.event_day.set_day(member.person.death_date)

    def _offer(self, names: list[str]) -> None:
        completer = self.payee.completer()
        model = completer.model()
        if isinstance(model, QStringListModel):
            model.setStringList(names)
