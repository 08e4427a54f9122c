"""ปิดวัน and opening the last closed day again: two people each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.thai_date import long_date
from services import duties
from services.treasury import cash_counts, day_close
from services.treasury.day_close import DayState
from ui.app import App
from ui.form_dialog import FormDialog
from ui.treasury.offered_line import add_offered_line, without
from ui.widgets.thai_date_edit import ThaiDateEdit


class CloseDialog(FormDialog):
    """After it was accepted close_id is the closed day's."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, state: DayState) -> None:
        super().__init__(app, parent, "close_day", "ปิดวัน", save_words="ปิดวัน")
        self._fund = fund
        self.close_id = 0
        last = long_date(state.last_closed) if state.last_closed else "ยังไม่เคยปิดวัน"
        self.set_facts(f"{fund.name} · ปิดวันล่าสุด {last}")
        self.form.say("หลังปิดแล้วจะรับเงิน จ่ายเงิน หรือลงรายการที่ลงวันที่ถึงวันนั้นไม่ได้อีก ต้องนับเงินสดของวันนั้นให้ตรงกับบัญชีก่อน")
        self._day = self.form.add("day", "ปิดถึงวันที่", ThaiDateEdit())
        self._day.set_day(state.counted.day if state.counted else state.day)
        names = without(app.db.read(cash_counts.witnesses, fund.id, app.today()), app.db.actor.name)
        self._witness = add_offered_line(self.form, "witness", "กรรมการผู้ร่วมตรวจนับ", names)
        if state.counted is not None and state.counted.witness != app.db.actor.name:
            self._witness.setText(state.counted.witness)
        self.ready()

    def save(self) -> None:
        day = self._day.required_day()
        row = self.app.db.write(day_close.close, self._fund.id, day, self._witness.text())
        self.close_id = row.id
        self.app.say(f"ปิดวันถึง {long_date(day)} แล้ว")


class ReopenDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, fund: Fund, state: DayState) -> None:
        last = long_date(state.last_closed) if state.last_closed else ""
        super().__init__(app, parent, "reopen_day", f"เปิดวันที่ {last} ใหม่", save_words="เปิดวันใหม่")
        self._fund = fund
        self.set_facts(fund.name)
        self.save_button.setProperty("look", "danger")
        self.form.say(
            "ทะเบียนจะแสดงว่าวันนี้เคยปิดแล้วเปิดใหม่ โดยใคร ใครรับรอง และเพราะอะไร เมื่อแก้เสร็จต้องนับเงินสดและปิดวันอีกครั้ง"
        )
        self._reason = self.form.add_line("reason", "เหตุผลที่เปิดใหม่")
        names = app.db.read(duties.agreeing, app.db.actor.name)
        self._agreed = add_offered_line(self.form, "agreed_by", "ผู้รับรองคนที่สอง", names)
        self.ready()

    def save(self) -> None:
        reason, agreed = self._reason.text(), self._agreed.text()
        row = self.app.db.write(day_close.reopen, self._fund.id, reason, agreed)
        self.app.say(f"เปิดวันที่ {long_date(row.day)} ใหม่แล้ว")
