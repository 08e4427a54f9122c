"""Every paper and report of welfare behind F9."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from models.values.thai_date import fiscal_year_be, fiscal_year_span
from services.fund import funds
from services.reports import welfare
from services.reports.table import Report
from services.welfare import welfare_papers
from ui.app import App
from ui.papers import show_report
from ui.papers_window import PapersWindow
from ui.task import Progress

_Report = Callable[..., Report]


def show_papers(
    app: App, parent: QWidget, fund_id: int, claim_id: int | None, print_list: Callable[[], object]
) -> None:
    """Reports are of the fiscal year that runs; claim_id adds the papers of the claim that is chosen."""
    fund = app.db.read(funds.get, fund_id)
    year = fiscal_year_be(app.today(), fund.fiscal_start_month)
    first, last = fiscal_year_span(year, fund.fiscal_start_month)
    window = PapersWindow(app, parent, "welfare_papers", "เอกสารของสวัสดิการ", 600)
    window.set_facts(f"{fund.name} · ปีงบประมาณ {year}")
    if claim_id is not None:
        gather = welfare_papers.gather_claim
        window.add_group(
            "คำขอที่เลือก",
            [
                (
                    "print_claim",
                    "ใบคำขอรับสวัสดิการ",
                    partial(window.show_paper, "welfare_claim", gather, claim_id, app.today()),
                )
            ],
        )
    report = partial(_show, app, window, fund_id, first, last)
    window.add_group(
        "รายงาน",
        [
            ("print_list", "รายการที่แสดงอยู่", print_list),
            ("print_claims", f"คำขอทั้งปี {year}", partial(report, welfare.claims)),
            ("print_summary", "สรุปการจ่ายตามประเภท", partial(report, welfare.summary)),
            ("print_contributions", "เงินสมทบของสมาชิก", partial(report, welfare.contributions)),
            ("print_matching", "รายชื่อสมาชิกที่ขอรับการสมทบ", partial(report, welfare.eligible)),
        ],
    )
    window.add_blanks(
        ("welfare_claim", "ใบคำขอรับสวัสดิการ"), ("welfare_application", "ใบสมัครสมาชิก"), fund_id=fund_id
    )
    window.open()


def _show(app: App, parent: QWidget, fund_id: int, first: date, last: date, of: _Report) -> None:
    """Of a year that is not over, as it stands today; a list of thousands is gathered off the window's thread."""

    def work(_progress: Progress) -> Report:
        return app.db.read(of, fund_id, first, min(last, app.today()))

    app.worker.run(parent, "กำลังรวบรวมรายงาน", work, lambda report: show_report(app, parent, report))
