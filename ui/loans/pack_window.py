"""แฟ้มเข้าประชุม: every request that waits for a meeting on one screen, each with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import Money
from services.loan import committee_pack, committee_papers
from services.loan.committee_pack import Entry
from ui import papers
from ui.app import App
from ui.list_window import ListWindow
from ui.loans.application_card import ApplicationCard
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty

COLUMNS: tuple[Column[Entry], ...] = (
    Column("number", "เลขที่คำขอ", lambda one: one.number, Kind.CODE),
    Column("name", "ผู้ขอกู้", lambda one: one.row.membership.person.name, least=140, weight=2),
    Column("asked", "ขอกู้", lambda one: one.row.asked, Kind.MONEY),
    Column("instalment", "งวดละ", lambda one: one.instalment, Kind.MONEY, spare=True),
    Column("savings", "เงินออม", lambda one: one.standing.savings, Kind.MONEY, spare=True),
    Column("owed", "หนี้เดิม", lambda one: one.standing.owed, Kind.MONEY),
    Column("sureties", "ผู้ค้ำ", lambda one: len(one.row.guarantees), Kind.WHOLE, spare=True),
    Column(
        "against",
        "ติดเกณฑ์",
        lambda one: f"{one.against:,} ข้อ" if one.against else "ไม่มี",
        Kind.CODE,
        tone=lambda one: Tone.SOON if one.against else Tone.GOOD,
    ),
)


class PackWindow(ListWindow[Entry]):
    """Reading only: decisions are written in the window of requests."""

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "committee_pack_window", "แฟ้มคำขอกู้เข้าประชุม")
        self.fund = fund
        empty = Empty("pack_empty", "ไม่มีคำขอกู้รอที่ประชุม", "กลับไปหน้าคำขอกู้", self.reject)
        self.build("pack_rows", "คำขอเข้าประชุม", COLUMNS, empty, key=lambda one: one.row.id)
        self.card = ApplicationCard(app, reading=True)
        self.beside.addWidget(self.card, 2)
        self.print = Button("print_pack", "พิมพ์แฟ้ม", self.print_pack, key="F9", look=Look.MAIN)
        self.add_foot(right=(self.print,))
        self.fit(1240, 690)
        self.reload()

    def rows(self) -> Sequence[Entry]:
        found = self.app.db.read(committee_pack.pack, self.fund.id, self.app.today())
        total = Money.sum(one.row.asked for one in found)
        self.print.setEnabled(bool(found))
        self.set_facts(f"{self.fund.name} · {len(found):,} คำขอ รวมขอกู้ {total} บาท")
        return found

    def print_pack(self) -> None:
        day = self.app.today()
        papers.show_gathered(
            self.app, self, "committee_pack", committee_papers.gather_committee_pack, self.fund.id, day
        )

    def follow(self) -> None:
        super().follow()
        self.card.show_application(self.chosen.row.id if self.chosen is not None else None)
