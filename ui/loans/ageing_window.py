"""รายงานลูกหนี้ค้างชำระ on the screen: by age, village and kind of loan, for any day; to Excel and to paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import ZERO, Money
from services.errors import UserError
from services.loan import ageing as ageings
from services.loan import arrears_papers
from services.loan.ageing import AGES, Aged, Ageing, Sum
from services.reports import arrears as reports
from ui import messages, papers
from ui.app import App
from ui.loans.day_row import DayRow
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.window import Window

_VILLAGE, _PRODUCT, _AGE = "village", "product", "age"
_AGE_WORDS = ("1–30 วัน", "31–60", "61–90", "91–180", "181–365", "เกิน 365")


def _some(amount: Money) -> Money | None:
    return amount if amount != ZERO else None


SUMS: tuple[Column[Sum], ...] = (
    Column("label", "", lambda one: one.label, least=130, weight=2),
    Column("count", "สัญญา", lambda one: one.count, Kind.WHOLE),
    Column("outstanding", "ต้นคงเหลือ", lambda one: one.outstanding, Kind.MONEY),
    Column("principal", "ค้างต้น", lambda one: one.principal, Kind.MONEY),
    Column("interest", "ค้างดอก", lambda one: one.interest, Kind.MONEY),
    Column("penalty", "ปรับ", lambda one: one.penalty, Kind.MONEY),
)


def _bucket_column(place: int) -> Column[Aged]:
    return Column(
        AGES[place].value,
        _AGE_WORDS[place],
        lambda one: one.debt.outstanding if one.debt.bucket is AGES[place] else None,
        Kind.MONEY,
        spare=True,
    )


ROWS: tuple[Column[Aged], ...] = (
    Column(
        "borrower",
        "ผู้กู้",
        lambda one: one.debt.borrower,
        order=lambda one: one.debt.sort_key,
        least=140,
        weight=2,
    ),
    Column("moo", "หมู่", lambda one: one.debt.moo, Kind.WHOLE),
    Column("contract_no", "สัญญา", lambda one: one.debt.contract_no, Kind.CODE),
    Column("days", "ค้าง (วัน)", lambda one: one.debt.days, Kind.WHOLE),
    Column("principal", "ค้างต้น", lambda one: one.figures.principal, Kind.MONEY),
    Column("interest", "ค้างดอก", lambda one: one.figures.interest, Kind.MONEY),
    Column("penalty", "ปรับ", lambda one: _some(one.figures.penalty), Kind.MONEY),
    *(_bucket_column(place) for place in range(len(AGES))),
)


class AgeingWindow(Window):
    """Counted off the window's thread; another day counts again."""

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "ageing_window", "รายงานลูกหนี้ค้างชำระ")
        self.fund = fund
        self.found: Ageing | None = None
        head = DayRow(app, "ageing_day")
        self.day = head.day
        self.by: ChoiceEdit[str] = ChoiceEdit(
            [(_AGE, "ตามอายุหนี้"), (_VILLAGE, "ตามหมู่บ้าน"), (_PRODUCT, "ตามประเภทเงินกู้")]
        )
        self.by.setObjectName("ageing_by")
        self.by.setAccessibleName("รวมยอด")
        head.add(Button("ageing_count", "คิดยอด", self.reload, key="F5"))
        head.addStretch(1)
        head.add(self.by)
        self.sums: RecordTable[Sum] = RecordTable(SUMS)
        self.sum_view = TableView("ageing_sums", "ยอดรวม", self.sums)
        self.table: RecordTable[Aged] = RecordTable(ROWS)
        self.view = TableView("ageing_rows", "ลูกหนี้ค้างชำระ", self.table)
        self.body.addLayout(head)
        self.body.addWidget(self.sum_view, 2)
        self.body.addWidget(self.view, 3)
        self.add_foot(
            Button("ageing_export", "Excel", self._export),
            right=(Button("ageing_print", "พิมพ์รายงาน", self._print, key="F9", look=Look.MAIN),),
        )
        self.by.currentIndexChanged.connect(self._show_sums)
        self.fit(1240, 690)
        self.reload()

    def reload(self) -> None:
        try:
            day = self.day.required_day()
        except UserError as error:
            messages.show_error(self, error)
            return
        app, fund_id = self.app, self.fund.id

        def work(progress: Progress) -> Ageing:
            return app.db.read(ageings.ageing, fund_id, day, progress)

        app.worker.run(self, "กำลังคิดอายุหนี้", work, self._show)

    def _show(self, found: Ageing) -> None:
        self.found = found
        self.set_facts(
            f"{self.fund.name} · ค้าง {len(found.rows):,} จาก {found.count:,} สัญญา · คงเหลือ {found.outstanding} บาท · "
            f"ค้างเกิน 30 วัน ร้อยละ {found.share(30) or '0.00'} · ค้างเกิน 90 วัน ร้อยละ {found.share(90) or '0.00'}"
        )
        self.table.replace(found.rows)
        self._show_sums()

    def _show_sums(self) -> None:
        if self.found is None:
            return
        sums: Sequence[Sum] = {
            _VILLAGE: self.found.by_village,
            _PRODUCT: self.found.by_product,
            _AGE: self.found.by_bucket,
        }[self.by.key() or _AGE]()
        self.sums.replace([*sums, self.found.total])

    def _counted_day(self) -> date:
        return self.found.day if self.found is not None else self.app.today()

    def _export(self) -> None:
        if self.found is not None:
            report = self.app.db.read(reports.ageing_report, self.fund.id, self.found)
            papers.export_report(self.app, self, report)

    def _print(self) -> None:
        papers.show_gathered(
            self.app, self, "ageing", arrears_papers.gather_ageing, self.fund.id, self._counted_day()
        )
