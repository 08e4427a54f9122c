"""Money that others give a welfare fund: every receipt by source and round, and taking the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms
from models.fund import Fund
from models.values.money import Money
from models.values.thai_date import long_date
from models.welfare import Matching, MoneySource
from services.errors import UserError
from services.fund import fund_rules
from services.welfare import earlier_matchings, matchings
from services.welfare.matchings import MatchingInput
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.papers import show_document
from ui.table import Column, Kind
from ui.theme import Tone
from ui.welfare.earlier_matching_dialog import EarlierMatchingDialog
from ui.welfare.parts import till_choice
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


def _tone(one: Matching) -> Tone:
    return Tone.PLAIN if one.cancelled_by_id is None else Tone.MUTED


_COLUMNS: tuple[Column[Matching], ...] = (
    Column("day", terms.DAY, lambda one: one.day, Kind.DAY, tone=_tone),
    Column("source", "แหล่งเงิน", lambda one: one.source.label, weight=2, least=180, tone=_tone),
    Column("round", "รอบที่", lambda one: one.round, Kind.WHOLE, tone=_tone),
    Column("giver", "ผู้ให้", lambda one: one.giver, least=120, tone=_tone),
    Column("amount", "บาท", lambda one: one.amount, Kind.MONEY, tone=_tone),
    Column(
        "kind",
        "ลงเป็น",
        lambda one: "ยกเลิก" if one.cancelled_by_id else "ทุน" if one.is_capital else "รายได้",
        Kind.CODE,
        tone=_tone,
    ),
    Column(
        "taken",
        "รับด้วย",
        lambda one: "ก่อนใช้โปรแกรม" if one.document_id is None else "ใบเสร็จ",
        least=110,
        tone=_tone,
    ),
)


class MatchingsWindow(ListWindow[Matching]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "matchings_window", "เงินสมทบจากภายนอก")
        self._fund = fund
        empty = Empty(
            "matchings_empty",
            "ยังไม่มีเงินสมทบจากภายนอก เช่น จาก อปท. หรืองบสมทบจากรัฐบาลผ่าน พอช.",
            "รับเงินสมทบ",
            self.add,
        )
        self.build("matchings", "เงินสมทบจากภายนอก", _COLUMNS, empty, key=lambda one: one.id)
        self.forget = self.needs_row(Button("matching_forget", "ลบรายการ", self.take_out))
        self.add_foot(
            self.forget,
            right=(
                self.needs_row(Button("matching_receipt", "ดูรายการ", self.open_record)),
                Button("matching_before", "รับก่อนใช้โปรแกรม", self.add_earlier),
                Button("matching_add", "รับเงินสมทบ", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.reload()
        self.fit(1000, 480)

    def rows(self) -> Sequence[Matching]:
        found = self.app.db.read(matchings.of_fund, self._fund.id)
        total = Money.sum(one.amount for one in found if one.cancelled_by_id is None)
        self.set_facts(f"{self._fund.name} · รวม {total} บาท")
        return found

    def add(self) -> None:
        dialog = MatchingDialog(self.app, self, self._fund)
        self.show_form(dialog, lambda: show_document(self.app, self, dialog.document_id))

    def add_earlier(self) -> None:
        self.show_form(EarlierMatchingDialog(self.app, self, self._fund))

    def open_record(self) -> None:
        """The receipt; of money from before the program, which has none, its form."""
        one = self.chosen
        if one is not None and one.document_id is not None:
            show_document(self.app, self, one.document_id)
        elif one is not None:
            self.show_form(EarlierMatchingDialog(self.app, self, self._fund, one.id))

    def follow(self) -> None:
        super().follow()
        self.forget.setEnabled(self.chosen is not None and self.chosen.document_id is None)

    def take_out(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบ{one.source.label} {one.amount} บาท ที่รับก่อนใช้โปรแกรม",
            "สมาชิกที่นับในรายการนี้จะถูกนับน้อยลงหนึ่งครั้ง บัญชีไม่เปลี่ยน",
            act="ลบรายการ",
            danger=True,
        ):
            self.app.db.write(earlier_matchings.forget, one.id)
            self.reload()


class MatchingDialog(FormDialog):
    """After it was accepted document_id is the receipt's."""

    whole_width = 960

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(
            app, parent, "matching", "รับเงินสมทบจากภายนอก", save_words="รับเงิน", draft=f"matching_{fund.id}"
        )
        self.document_id = 0
        self._fund = fund
        self.set_facts(fund.name)
        self.view = Aside("matching_facts", "สมาชิกที่นับ", 240)
        self.aside.addWidget(self.view)
        form = self.form
        sources = [(one, one.label) for one in MoneySource]
        self.source: ChoiceEdit[MoneySource] = form.add("source", "แหล่งเงิน", ChoiceEdit(sources))
        self.source.set_key(MoneySource.STATE)
        self.round = form.add("round", "รอบที่", CountEdit(), beside=True)
        self.round.set_count(app.db.read(matchings.next_round, fund.id))
        self.giver = form.add_line("giver", "ได้รับจาก", hint="เช่น เทศบาลตำบลโพนทอง เว้นว่างไว้ใช้ชื่อแหล่งเงิน")
        self.amount = form.add("amount", "จำนวนเงิน", MoneyEdit())
        self.day = form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=app.today), beside=True)
        self.day.set_day(app.today())
        self.channel = form.add("channel", "รับทาง", till_choice(app, fund.id))
        self.capital = form.add_check("is_capital", "ลงเป็นทุนของกองทุน ไม่ใช่รายได้")
        self.note = form.add_line("note", terms.NOTE)
        self.source.changed.connect(self.refresh)
        self.day.changed.connect(self.refresh)
        self.ready()
        self.refresh()

    def refresh(self) -> None:
        """Whom the state's money is counted on; other money counts nobody."""
        is_state = self.source.key() is MoneySource.STATE
        self.round.setEnabled(is_state)
        self.view.clear()
        self.view.title("สมาชิกที่นับ")
        if not is_state:
            self.view.text("เงินจากแหล่งนี้ไม่นับรายสมาชิก")
            return
        try:
            day = matchings.counting_day(self._fund, self.day.required_day())
        except UserError:
            self.view.text("ใส่วันที่รับเงินก่อน")
            return
        db = self.app.db
        count = len(db.read(matchings.eligible, self._fund.id, day))
        most = db.read(fund_rules.money, self._fund.id, fund_rules.MATCH_MOST, day)
        times = db.read(fund_rules.value, self._fund.id, fund_rules.MATCH_TIMES, day)
        self.view.fact("ครบหนึ่งปี ณ", long_date(day))
        self.view.fact("มีสิทธิ (คน)", count, strong=True)
        self.view.fact("คนละไม่เกิน", most)
        self.view.fact("รวมได้ไม่เกิน", most * count)
        self.view.text(f"นับทุกคนที่เป็นสมาชิกครบหนึ่งปีและรับงบสมทบมาไม่ครบ {times} ครั้ง")

    def save(self) -> None:
        source = self.source.key() or MoneySource.OTHER
        taken = MatchingInput(
            fund_id=self._fund.id,
            source=source,
            day=self.day.required_day(),
            amount=self.amount.amount(),
            round=self.round.count() if source is MoneySource.STATE else None,
            giver=self.giver.text(),
            is_capital=self.capital.isChecked(),
            account_id=self.channel.key(),
            note=self.note.text(),
        )
        self.document_id = self.app.db.write(matchings.take, taken).id
