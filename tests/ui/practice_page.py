"""A page with everything a page can have, for testing the frame and the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.fund import Fund
from models.values.money import Money
from services.reports.table import Kind
from ui.app import App
from ui.page import Page
from ui.table import Column, RecordTable, TableView, TotalsLine
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.choice import Filter
from ui.widgets.parts import Empty, Matter, Tile


@dataclass(frozen=True)
class Loan:
    number: str
    name: str
    moo: int
    left: Money
    due: date
    is_late: bool


NAMES = ("นายสมชาย ใจดี", "นางบัวผัน ศรีสุวรรณ์", "นางสาวน้ำทิพย์ ปู่ซ้าย", "นายญาณวุฒิ ฐานะมั่น")
LOANS = [
    Loan(
        f"LC2569-{at:04}",
        NAMES[at % 4],
        at % 9 + 1,
        Money.of(1000 * at) - Money.of("2500.25"),
        date(2026, 12, at % 28 + 1),
        at % 5 == 3,
    )
    for at in range(40)
]
COLUMNS = (
    Column[Loan]("number", "สัญญาเลขที่", lambda one: one.number, Kind.CODE),
    Column[Loan]("name", "ผู้กู้", lambda one: one.name),
    Column[Loan]("moo", "หมู่", lambda one: one.moo, Kind.WHOLE, spare=True),
    Column[Loan]("left", "เงินต้นคงเหลือ", lambda one: one.left, Kind.MONEY),
    Column[Loan]("due", "งวดถัดไป", lambda one: one.due, Kind.DAY),
    Column[Loan](
        "status",
        "สถานะ",
        lambda one: "เกินกำหนด" if one.is_late else "ผ่อนอยู่",
        Kind.CODE,
        tone=lambda one: Tone.WRONG if one.is_late else Tone.PLAIN,
    ),
)


class PracticePage(Page):
    key = "loans"
    title = "เงินกู้"
    watches = frozenset({Fund})

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.reloads = 0
        self.pressed: list[str] = []
        self.target: object = None
        self.add_act("calculate", "คำนวณงวด", lambda: self.pressed.append("calculate"))
        self.add_act("add", "คำขอกู้ใหม่", lambda: self.pressed.append("add"), key="F4")
        self.add_act("pay", "รับชำระ", lambda: self.pressed.append("pay"), key="F2", look=Look.MAIN)
        self.add_search("ค้นหาชื่อหรือเลขสัญญา", lambda _text: self.reload())
        self.status: Filter[bool | None] = self.add_filter(
            Filter("status", "สถานะ", [(None, "ทั้งหมด"), (True, "เกินกำหนด")]), self.reload
        )
        self.add_tool(Button("export", "Excel"))
        self.table = RecordTable(COLUMNS)
        self.view = TableView("loan_list", "รายการเงินกู้", self.table)
        self.totals = TotalsLine(self.view)
        self.card = Card("loan_card", "สัญญาที่เลือก")
        self.add_strip(Tile("outstanding", "เงินกู้คงเหลือ (บาท)"))
        self.add_strip(
            Matter("warn", Tone.WRONG, "แจ้งผู้ค้ำประกัน 2 สัญญา", "ภายใน 60 วันนับแต่ผิดนัด", act="พิมพ์หนังสือ")
        )
        self.body = self.list_with(self.view, Empty("no_loans", "ยังไม่มีสัญญากู้", "ทำสัญญาแรก"), self.totals)
        self.add_body(self.body, self.card)
        self.view.chosen.connect(self.show_card)

    def reload(self) -> None:
        self.reloads += 1
        text = self.search.text() if self.search else ""
        found = [one for one in LOANS if text in one.name and (self.status.key() is None or one.is_late)]
        self.set_facts(f"{len(found)} สัญญา")
        self.table.replace(found)
        self.totals.show_totals("รวม", {"left": Money.sum(one.left for one in found)})

    def open_target(self, target: object) -> None:
        self.target = target

    def show_card(self, loan: Loan | None) -> None:
        self.card.clear()
        if loan is None:
            return
        self.card.title(loan.name, loan.number)
        if loan.is_late:
            self.card.note("เกินกำหนด 43 วัน ต้องแจ้งผู้ค้ำประกันภายในวันที่ 9 ธันวาคม 2569 ไม่เช่นนั้นผู้ค้ำหลุดพ้น")
        self.card.fact("เงินต้นคงเหลือ", loan.left)
        self.card.fact("ปิดบัญชีวันนี้", loan.left, strong=True)
        self.card.link("why", "ทำไมเป็นยอดนี้", lambda: None)
        self.card.act("pay_card", "รับชำระ", lambda: None, look=Look.MAIN)
        self.card.heading("ผู้ค้ำประกัน")
        self.card.text("นางสาวกุหลาบ ดีเลิศ")
