"""เงินที่กองทุนกู้มา: contracts with CODI and banks, and beside each what the members lent from it bring this month."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from models.document import Document
from models.fund import Fund
from models.values.money import ZERO
from models.values.thai_date import short_date
from services.loan import wholesale, wholesale_standing
from services.loan.wholesale_matters import NOTICE
from services.loan.wholesale_standing import Standing
from services.reports import wholesale as reports
from services.reports.table import Report
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.loans.wholesale_dialogs import BringForwardDialog, LinkDialog, PayBackDialog, ReceiveDialog
from ui.loans.wholesale_form import WholesaleForm
from ui.loans.wholesale_history import WholesaleHistory
from ui.papers import export_report, show_document, show_report
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.parts import Empty


def _tone(one: Standing) -> Tone:
    return Tone.PLAIN if one.loan.closed is None else Tone.MUTED


def _due_tone(one: Standing) -> Tone:
    return Tone.WRONG if one.is_late else _tone(one)


COLUMNS: tuple[Column[Standing], ...] = (
    Column("contract_no", "สัญญา", lambda one: one.loan.contract_no, Kind.CODE, tone=_tone),
    Column("lender", "ผู้ให้กู้", lambda one: one.loan.lender, tone=_tone, least=130),
    Column("outstanding", "เงินต้นคงเหลือ", lambda one: one.loan.outstanding, Kind.MONEY, tone=_tone),
    Column(
        "due_day", "งวดถัดไป", lambda one: one.next_row.due if one.next_row else None, Kind.DAY, tone=_due_tone
    ),
    Column("due", "ชำระเดือนนี้", lambda one: one.due, Kind.MONEY, tone=_due_tone),
    Column("collected", "เก็บได้เดือนนี้", lambda one: one.members.collected, Kind.MONEY, tone=_tone, spare=True),
)


class WholesaleWindow(ListWindow[Standing]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "wholesale_window", "เงินที่กองทุนกู้มา")
        self.fund = fund
        empty = Empty(
            "wholesale_empty",
            "ยังไม่มีสัญญาที่กองทุนกู้เงินจาก พอช. หรือธนาคารมาให้สมาชิกกู้ต่อ",
            "ลงทะเบียนสัญญา",
            self.add,
        )
        self.build("wholesale_loans", "เงินที่กองทุนกู้มา", COLUMNS, empty, key=lambda one: one.loan.id)
        self.card = Card("wholesale_card", "สัญญาที่เลือก")
        self.beside.addWidget(self.card, 2)
        self.add_foot(
            self.needs_row(Button("remove_wholesale", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            Button("export_wholesale", "Excel", lambda: export_report(app, self, self.report())),
            Button("print_wholesale", "พิมพ์", lambda: show_report(app, self, self.report()), key="F9"),
            right=(
                self.needs_row(Button("change_wholesale", "แก้ไข", self.change)),
                self.needs_row(Button("wholesale_link", "สัญญาสมาชิก", self.link)),
                self.needs_row(Button("wholesale_history_open", "ตารางและรายการ", self.open_record)),
                Button("add_wholesale", "ลงทะเบียนสัญญา", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(1240, 700)
        self.reload()

    def rows(self) -> Sequence[Standing]:
        found = self.app.db.read(wholesale_standing.standings, self.fund.id, self.app.today())
        owed = sum((one.loan.outstanding for one in found), ZERO)
        self.set_facts(f"{self.fund.name} · {len(found):,} สัญญา · เป็นหนี้ {owed} บาท")
        return found

    def report(self) -> Report:
        today = self.app.today()
        return self.app.db.read(reports.overview, self.fund.id, today, today)

    def show_contract(self, wholesale_id: int) -> None:
        self.view.choose_row(self.table.find(lambda one: one.loan.id == wholesale_id))

    def follow(self) -> None:
        super().follow()
        self.card.clear()
        if self.chosen is None:
            self.card.text("เลือกสัญญาเพื่อดูว่าเก็บจากสมาชิกพอชำระคืนหรือไม่")
            return
        self._tell_debt(self.chosen)
        self._tell_members(self.chosen)
        self._tell_margin(self.chosen)

    def _tell_debt(self, one: Standing) -> None:
        card, loan, row = self.card, one.loan, one.next_row
        card.title(
            loan.lender, f"สัญญา {loan.contract_no} · ร้อยละ {loan.rate} ต่อปี · วงเงิน {loan.principal} บาท"
        )
        if not one.received:
            card.note("ยังไม่ได้รับเงินตามสัญญานี้", Tone.SOON)
        elif loan.closed is not None:
            card.note(f"ชำระครบเมื่อ {short_date(loan.closed)}", Tone.GOOD)
        elif row is not None and (row.due - one.day).days <= NOTICE:
            words = "เลยกำหนดชำระ" if one.is_late else "ครบกำหนดชำระ"
            card.note(
                f"{words} {short_date(row.due)} {row.total} บาท", Tone.WRONG if one.is_late else Tone.SOON
            )
        if one.received:
            card.fact("คืนเงินต้นแล้ว", f"{one.principal_paid} จากที่รับ {one.received}")
            card.fact("เงินต้นคงเหลือ", loan.outstanding, strong=True)
        room = loan.principal - one.received
        if loan.outstanding:
            card.act("wholesale_pay", "ชำระคืน", self.pay, key="F2", look=Look.MAIN)
        if room and loan.closed is None:
            look = Look.PLAIN if loan.outstanding else Look.MAIN
            card.act("wholesale_receive", "รับเงินกู้", self.receive, look=look)
        if room and not one.principal_paid:
            card.link("wholesale_bring", "เป็นหนี้มาก่อนใช้โปรแกรม", self.bring_forward)

    def _tell_members(self, one: Standing) -> None:
        card, members = self.card, one.members
        card.heading("เดือนนี้ สมาชิกกับผู้ให้กู้")
        card.fact("เก็บจากสมาชิกได้", members.collected)
        card.fact("ชำระคืนแล้ว", one.paid_this_month)
        card.fact("ยังต้องชำระคืน", one.due, tone=Tone.WRONG if one.is_late else None)
        if one.short and members.running:
            card.note(f"เก็บจากสมาชิกยังขาด {one.short} บาท", Tone.SOON)
        late = f" ค้างชำระ {members.late:,}" if members.late else ""
        card.fact("สัญญาสมาชิก", f"{members.running:,} สัญญา{late}")
        card.fact("สมาชิกเป็นหนี้", members.outstanding)

    def _tell_margin(self, one: Standing) -> None:
        card = self.card
        card.heading("ปีบัญชีนี้")
        card.fact("ดอกเบี้ยจากสมาชิก", one.members.earned)
        card.fact("ดอกเบี้ยที่ชำระผู้ให้กู้", one.cost)
        card.fact("ส่วนต่าง", one.margin, strong=True, tone=Tone.WRONG if one.margin < ZERO else None)

    def add(self) -> None:
        form = WholesaleForm(self.app, self, self.fund)
        self.show_form(form, lambda: self._saved(form, "ลงทะเบียนสัญญา {} แล้ว"))

    def change(self) -> None:
        if self.chosen is not None:
            form = WholesaleForm(self.app, self, self.fund, self.chosen.loan)
            self.show_form(form, lambda: self._saved(form, "แก้ไขสัญญา {} แล้ว"))

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบสัญญา {one.loan.contract_no} ของ{one.loan.lender}",
            "ลบได้เฉพาะสัญญาที่ยังไม่มีเงินเข้าออก และไม่มีสัญญาสมาชิกผูกอยู่",
            act="ลบออก",
            danger=True,
        ):
            words = f"ลบสัญญา {one.loan.contract_no} แล้ว"
            self.act(words, "wholesale_loan", one.loan.id, wholesale.remove, one.loan.id)

    def receive(self) -> None:
        if self.chosen is not None:
            self._take(ReceiveDialog(self.app, self, self.chosen.loan), "รับเงินกู้ {} ใบเสร็จ {}")

    def pay(self) -> None:
        if self.chosen is not None:
            self._take(PayBackDialog(self.app, self, self.chosen.loan), "ชำระคืน {} ใบสำคัญจ่าย {}")

    def bring_forward(self) -> None:
        if self.chosen is not None:
            loan = self.chosen.loan
            words = f"ยกยอดสัญญา {loan.contract_no} แล้ว"
            self._open(BringForwardDialog(self.app, self, loan), lambda: self._tell(words, loan.id))

    def link(self) -> None:
        if self.chosen is not None:
            dialog = LinkDialog(self.app, self, self.chosen.loan)
            self._open(dialog, lambda: self.app.say(f"ผูกสัญญาสมาชิก {dialog.count:,} สัญญาแล้ว"))

    def open_record(self) -> None:
        if self.chosen is not None:
            window = WholesaleHistory(self.app, self, self.chosen.loan.id)
            window.finished.connect(lambda _result: self.reload())
            window.open()

    def _take(self, dialog: ReceiveDialog | PayBackDialog, words: str) -> None:
        def done() -> None:
            paper = dialog.paper
            assert isinstance(paper, Document)
            self.app.say(words.format(f"{paper.total} บาท", paper.number))
            show_document(self.app, self, paper.id)

        self._open(dialog, done)

    def _open(self, dialog: FormDialog, done: Callable[[], object]) -> None:
        self.show_form(dialog, done)

    def _saved(self, form: WholesaleForm, words: str) -> None:
        self.show_contract(form.saved)
        self._tell(words.format(form.contract_no.text()), form.saved)

    def _tell(self, words: str, wholesale_id: int) -> None:
        self.say(words, "wholesale_loan", wholesale_id)
