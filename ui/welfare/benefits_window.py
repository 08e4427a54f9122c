"""The kinds of welfare a fund pays, with the rules of each in one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms
from models.fund import Fund
from models.welfare import Benefit, BenefitMode
from services.errors import UserError
from services.welfare import benefits
from services.welfare.claim_verdict import month_words
from ui import messages
from ui.app import App
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.theme import Tone
from ui.welfare.benefit_form import BenefitForm
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty


def sum_words(one: Benefit) -> str:
    """200.00 ต่อคืน ไม่เกินครั้งละ 600.00 ปีละ 1,000.00."""
    tiers = benefits.tiers_of(one)
    words = {
        BenefitMode.FIXED: f"{one.amount} ต่อครั้ง",
        BenefitMode.PER_NIGHT: f"{one.amount} ต่อคืน",
        BenefitMode.BILL: f"ตามจริงไม่เกิน {one.amount}" if one.amount else "ตามจริง",
        BenefitMode.TIERS: f"{tiers[0][1]} ถึง {tiers[-1][1]}" if tiers else "",
    }[one.mode]
    parts = (
        words,
        f"ไม่เกินครั้งละ {one.most_per_event}" if one.most_per_event else "",
        f"ไม่เกินปีละ {one.most_per_year}" if one.most_per_year else "",
        f"ปีละ {one.times_per_year} ครั้ง" if one.times_per_year else "",
        f"รวม {one.times_in_all} ครั้ง" if one.times_in_all else "",
    )
    return " ".join(part for part in parts if part)


def right_words(one: Benefit) -> str:
    """รอ 180 วัน สมาชิก 3 ปี."""
    parts = (
        f"รอ {one.waiting_days} วัน" if one.waiting_days else "",
        f"สมาชิก {month_words(one.least_months)}" if one.least_months else "",
        f"ขาดส่งไม่เกิน {one.most_arrears_days} วัน" if one.most_arrears_days is not None else "",
        f"ยื่นใน {one.claim_within_days} วัน" if one.claim_within_days is not None else "",
    )
    return " ".join(part for part in parts if part)


def _tone(one: Benefit) -> Tone:
    return Tone.PLAIN if one.is_active else Tone.MUTED


_COLUMNS: tuple[Column[Benefit], ...] = (
    Column("code", "รหัส", lambda one: one.code, Kind.CODE, least=60),
    Column("name", "สวัสดิการ", lambda one: one.name, least=130, tone=_tone),
    Column("sums", "จำนวนเงิน (บาท)", sum_words, weight=2, least=240, tone=_tone),
    Column("rights", "เงื่อนไข", right_words, weight=1, least=150, tone=_tone),
    Column("status", terms.STATUS, lambda one: "ใช้อยู่" if one.is_active else "เลิกใช้", Kind.CODE, tone=_tone),
)


class BenefitsWindow(ListWindow[Benefit]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "benefits_window", "สวัสดิการและกติกา")
        self._fund = fund
        empty = Empty(
            "benefits_empty",
            "กองทุนนี้ยังไม่มีสวัสดิการ ใช้ชุดตัวอย่างแล้วแก้จำนวนเงินให้ตรงกับระเบียบ หรือเพิ่มเอง",
            "ใช้ชุดตัวอย่าง",
            self.add_examples,
        )
        self.build("benefits", "สวัสดิการและกติกา", _COLUMNS, empty, key=lambda one: one.id)
        self.add_foot(
            Button("benefit_examples", "ใช้ชุดตัวอย่าง", self.add_examples),
            right=(
                self.needs_row(Button("benefit_change", "แก้ไข", self.open_record, key="F2")),
                Button("benefit_add", "เพิ่มสวัสดิการ", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.reload()
        self.fit(1120, 520)

    def rows(self) -> Sequence[Benefit]:
        found = self.app.db.read(benefits.benefits, self._fund.id)
        self.set_facts(f"{self._fund.name} · {len(found):,} อย่าง")
        return found

    def add(self) -> None:
        self.show_form(BenefitForm(self.app, self, self._fund))

    def open_record(self) -> None:
        if self.chosen is not None:
            self.show_form(BenefitForm(self.app, self, self._fund, self.chosen))

    def add_examples(self) -> None:
        """The table one fund published, to be corrected to this fund's own rules."""
        try:
            added = self.app.db.write(benefits.add_examples, self._fund.id)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.reload()
        words = f"เพิ่มสวัสดิการตัวอย่าง {added} อย่าง กรุณาแก้จำนวนเงินให้ตรงกับระเบียบของกองทุน"
        self.app.say(words if added else "มีสวัสดิการตัวอย่างครบแล้ว ไม่ได้เพิ่มอะไร")
