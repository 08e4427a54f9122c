"""ยอดยกมา: every account's balance on the day the books begin here, beside last year's statement."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QWidget

from models.fund import Fund
from models.values.money import ZERO
from models.values.thai_date import short_date
from services.bookkeeping import charts, opening, sub_ledgers
from services.bookkeeping.opening import OpeningInput, OpeningLine, Totals
from services.errors import UserError
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.lines_edit import LinesEdit
from ui.papers import warm_up
from ui.theme import Tone
from ui.treasury.agreeing import Agreeing
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_TELL_MS = 120  # after the last key


class OpeningDialog(FormDialog):
    """After it was accepted document_id is the voucher's."""

    whole_width = 1240
    shares = (5, 2)  # names of accounts are long

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "opening", "ยอดยกมาเมื่อเริ่มใช้โปรแกรม", draft=f"opening_{fund.id}")
        self._fund = fund
        self.document_id = 0
        self.set_facts(f"{fund.name} · ใส่ยอดตามงบทดลองหรืองบของปีก่อน สองข้างต้องเท่ากัน")
        self._accounts = [one for one in app.db.read(charts.accounts, fund.id) if one.is_active]
        self._before = app.db.read(opening.present, fund.id)
        self._add_inputs()
        self.seen = Aside("opening_compared", "เทียบกับงบปีก่อน", 340)
        self.aside.addWidget(self.seen)
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.ready()
        self.tell()
        warm_up()

    def tell(self) -> None:
        """Both sides, and how each group differs from the statement."""
        try:
            found = self.app.db.read(opening.weigh, self._asked())
        except UserError as error:
            self.seen.show_words(str(error), Tone.SOON)
            return
        card = self.seen
        card.clear()
        card.title("เทียบกับงบปีก่อน")
        card.fact("รวมเดบิต", found.debits)
        card.fact("รวมเครดิต", found.credits)
        if found.difference:
            card.note(f"สองข้างต่างกัน {abs(found.difference)} บาท", Tone.WRONG)
        elif found.debits:
            card.note("สองข้างเท่ากันแล้ว", Tone.GOOD)
        for group in found.groups:
            card.heading(group.label)
            card.fact("ที่ใส่", group.ours)
            if group.statement is not None:
                card.fact("งบปีก่อน", group.statement)
                if group.difference:
                    card.fact("ผลต่าง", group.difference, tone=Tone.WRONG)
        for warning in found.warnings:
            card.note(warning, Tone.SOON)

    def save(self) -> None:
        paper = self.app.db.write(opening.record, self._asked())
        self.document_id = paper.id
        self.app.say(f"บันทึกยอดยกมา {paper.number} แล้ว")

    def _asked(self) -> OpeningInput:
        """Raises UserError for what cannot be read yet."""
        return OpeningInput(
            self._fund.id,
            self.day.required_day(),
            tuple(
                OpeningLine(account_id, amount, told)
                for (account_id, amount), told in zip(self.lines.postings(), self.lines.told(), strict=True)
            ),
            Totals(*(one.amount_or_none() for one in (self.assets, self.liabilities, self.equity))),
            self.has_suspense.isChecked(),
            self.differs.isChecked(),
            self.replaces is not None and self.replaces.isChecked(),
            *(self.agreeing.names if self.agreeing is not None else ()),
        )

    def _add_inputs(self) -> None:
        form, before = self.form, self._before
        self.day = form.add(
            "opening_day", "ยอด ณ สิ้นวันที่", ThaiDateEdit(today=self.app.today), hint="ปกติคือวันสิ้นปีบัญชีก่อน"
        )
        offered = [
            (one.id, f"{one.code} {one.name}") for one in self.app.db.read(sub_ledgers.live, self._fund.id)
        ]
        self.lines = form.add("lines", "ยอดของแต่ละบัญชี", LinesEdit(lambda: self._accounts, offered))
        self.lines.done.connect(self.try_save)
        form.group("ยอดรวมในงบปีก่อน เพื่อเทียบ เว้นว่างได้")
        self.assets = form.add("assets", "รวมสินทรัพย์", MoneyEdit())
        self.liabilities = form.add("liabilities", "รวมหนี้สิน", MoneyEdit(), beside=True)
        self.equity = form.add("equity", "รวมทุน (นับกำไรของปีด้วย)", MoneyEdit(), beside=True)
        self.differs = form.add_check("differs", "ตรวจแล้ว ยอมรับผลต่างจากงบปีก่อน")
        self.has_suspense = form.add_check("has_suspense", "ตั้งใจพักยอดไว้ในบัญชีพักก่อน จะล้างให้เป็นศูนย์ก่อนปิดปี")
        self.replaces: QCheckBox | None = None
        self.agreeing: Agreeing | None = None
        if before is None:
            self.day.set_day(self.app.today())
            return
        words = f"บันทึกแทนยอดยกมาเดิมตาม {before.number} วันที่ {short_date(before.day)}"
        self.replaces = form.add_check("replaces", words)
        self.agreeing = Agreeing(self.app, form, before.document_id)
        self.day.set_day(before.day)
        self.lines.put_back(
            [
                [
                    one.account_id,
                    str(one.amount) if one.amount > ZERO else "",
                    str(-one.amount) if one.amount < ZERO else "",
                    one.sub_ledger_id,
                ]
                for one in before.lines
            ]
        )
