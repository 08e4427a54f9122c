"""The papers of money: the list, what goes with the chosen receipt or voucher, handing over, and the empty forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from models.document import Document
from models.fund import Fund
from services.treasury import handing_papers, treasury_papers
from ui.app import App
from ui.papers_window import PaperAct, PapersWindow


def show_papers(
    app: App,
    parent: QWidget,
    fund: Fund,
    paper: Document | None,
    print_list: Callable[[], object],
) -> PapersWindow:
    """Of one fund; paper is the chosen receipt or voucher."""
    window = PapersWindow(app, parent, "money_papers_window", "พิมพ์เอกสารรับจ่ายเงิน", height=600)
    day = app.today()
    window.set_facts(fund.name)
    show = window.show_paper
    books, handover = handing_papers.gather_receipt_books, handing_papers.gather_handover
    window.add_group(
        "ของกองทุน",
        [
            ("print_shown_list", "รายการที่แสดงอยู่", print_list),
            (
                "print_books",
                "ทะเบียนคุมใบเสร็จเขียนมือ",
                partial(show, "receipt_book_register", books, fund.id, day),
            ),
            (
                "print_handover",
                "บันทึกส่งมอบงานเหรัญญิก",
                partial(show, "handover_record", handover, fund.id, day),
            ),
        ],
    )
    if paper is not None:
        window.add_group(f"ของ {paper.number}", _of_paper(window, paper))
    window.add_blanks(
        ("receipt", "ใบเสร็จรับเงิน"),
        ("payment_voucher", "ใบสำคัญจ่าย"),
        ("payee_receipt", "ใบสำคัญรับเงิน"),
        ("general_voucher", "ใบสำคัญทั่วไป"),
        ("receipt_book_register", "ทะเบียนคุมใบเสร็จ"),
        ("handover_record", "บันทึกส่งมอบงาน"),
        ("cash_count_sheet", "ใบตรวจนับเงินสด"),
        ("daily_close", "ใบสรุปปิดยอดประจำวัน"),
        ("transfer_record", "บันทึกการโอนเงินและเช็ค"),
        ("cheque", "แผ่นทดสอบตำแหน่งเช็ค"),
        ("cash_book", "สมุดเงินสด"),
        ("trial_balance", "งบทดลอง"),
        ("income_statement", "งบรายได้และค่าใช้จ่าย"),
        ("balance_sheet", "งบแสดงฐานะการเงิน"),
        fund_id=fund.id,
    )
    window.open()
    return window


def _of_paper(window: PapersWindow, paper: Document) -> list[PaperAct]:
    """A voucher has a paper for a payee without a receipt; money that went through a bank has its record."""
    transfer = partial(window.show_paper, "transfer_record", treasury_papers.gather_transfer, paper.id)
    acts: list[PaperAct] = [("print_transfer", "บันทึกการโอนเงินและเช็ค", transfer)]
    if paper.form == "payment_voucher":
        gather = treasury_papers.gather_payee_receipt
        receipt = partial(window.show_paper, "payee_receipt", gather, paper.id)
        acts.insert(0, ("print_payee_receipt", "ใบสำคัญรับเงิน (ให้ผู้รับเงินลงชื่อ)", receipt))
    return acts
