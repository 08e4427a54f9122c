"""The papers of loans: the fund's registers, the chosen contract's own, a batch of those shown, and the empty forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from models.fund import Fund
from models.loan import Loan
from services.loan import (
    arrears_papers,
    committee_papers,
    debtor_card_papers,
    explanation_papers,
    guarantees,
    loan_debt_papers,
    loan_papers,
    loan_register_papers,
    loan_request_papers,
)
from ui.app import App
from ui.loans.texts_window import TextsWindow
from ui.papers import show_document
from ui.papers_window import PaperAct, PapersWindow

BLANKS = (
    ("loan_application", "คำขอกู้เงิน"),
    ("loan_contract", "สัญญากู้ยืมเงิน"),
    ("guarantee_contract", "สัญญาค้ำประกัน"),
    ("instalment_schedule", "ตารางผ่อนชำระ"),
    ("debtor_card", "การ์ดลูกหนี้รายตัว"),
    ("loan_letter", "หนังสือทวงถาม"),
    ("acknowledgement", "หนังสือรับสภาพหนี้"),
    ("loan_record", "บันทึกข้อตกลง"),
    ("contact_log", "บันทึกการติดตามหนี้"),
    ("loan_closing", "หนังสือรับรองชำระหนี้ครบ"),
    ("ageing", "รายงานลูกหนี้ค้างชำระ"),
    ("contract_register", "ทะเบียนคุมสัญญา"),
    ("guarantor_register", "ทะเบียนผู้ค้ำประกัน"),
    ("committee_pack", "แบบพิจารณาคำขอ"),
    ("loan_offer", "ใบเสนอเงื่อนไขเงินกู้"),
    ("interest_explanation", "ตารางคิดดอกเบี้ย"),
)


def show_papers(
    app: App,
    parent: QWidget,
    fund: Fund,
    loan: Loan | None,
    shown: Sequence[int],
    print_list: Callable[[], object],
) -> PapersWindow:
    """Of one fund; loan is the chosen one, shown the ids the list shows."""
    window = PapersWindow(app, parent, "loan_papers_window", "พิมพ์เอกสารเงินกู้", height=640)
    window.set_facts(fund.name)
    day = app.today()
    own: tuple[tuple[str, str, Callable[..., object]], ...] = (
        ("ageing", "รายงานลูกหนี้ค้างชำระ", arrears_papers.gather_ageing),
        ("contract_register", "ทะเบียนคุมสัญญา", loan_register_papers.gather_contract_register),
        ("guarantor_register", "ทะเบียนผู้ค้ำประกัน", loan_register_papers.gather_guarantor_register),
        ("committee_pack", "แฟ้มพิจารณาคำขอกู้", committee_papers.gather_committee_pack),
    )
    window.add_group(
        "ของกองทุน",
        [
            ("print_shown_list", "รายการเงินกู้ที่แสดงอยู่", print_list),
            *_acts(window, own, fund.id),
            ("open_loan_texts", "ข้อความในสัญญาและหนังสือ", lambda: TextsWindow(app, window, fund).open()),
        ],
    )
    if loan is not None:
        fingerprint = window.options.add_check("by_fingerprint", "ผู้กู้และผู้ค้ำประกันพิมพ์ลายนิ้วมือแทนการลงชื่อ")
        window.add_group(
            f"ของสัญญา {loan.contract_no} {loan.membership.person.name}", _of_loan(window, loan, fingerprint)
        )
    window.add_group(
        f"ทุกสัญญาที่แสดงอยู่ ({len(shown):,} สัญญา) พิมพ์ในคราวเดียว",
        [
            (
                "print_all_cards",
                "การ์ดลูกหนี้รายตัว",
                partial(window.show_each, "debtor_card", debtor_card_papers.gather_debtor_card, shown, day),
            ),
            (
                "print_all_contracts",
                "สัญญากู้ยืมเงิน",
                partial(window.show_each, "loan_contract", loan_papers.gather_contract, shown, day),
            ),
        ],
    )
    window.add_blanks(*BLANKS, fund_id=fund.id)
    if loan is not None:
        window.add_options()
    window.open()
    return window


def _acts(
    window: PapersWindow, papers: Sequence[tuple[str, str, Callable[..., object]]], key: int
) -> list[PaperAct]:
    day = window.app.today()
    return [
        (f"print_{form}", words, partial(window.show_paper, form, gather, key, day))
        for form, words, gather in papers
    ]


def _of_loan(window: PapersWindow, loan: Loan, fingerprint: QCheckBox) -> list[PaperAct]:
    app, day = window.app, window.app.today()
    papers: tuple[tuple[str, str, Callable[..., object]], ...] = (
        ("debtor_card", "การ์ดลูกหนี้รายตัว", debtor_card_papers.gather_debtor_card),
        ("interest_explanation", "ทำไมเป็นยอดนี้", explanation_papers.gather_explanation),
        ("contact_log", "บันทึกการติดตามหนี้", loan_register_papers.gather_contact_log),
        ("acknowledgement", "หนังสือรับสภาพหนี้", loan_debt_papers.gather_acknowledgement),
        ("loan_closing", "หนังสือรับรองชำระหนี้ครบ", loan_debt_papers.gather_closing),
    )

    def contract() -> None:
        window.show_paper(
            "loan_contract", loan_papers.gather_contract, loan.id, day, by_fingerprint=fingerprint.isChecked()
        )

    def guarantee(guarantee_id: int) -> None:
        window.show_paper(
            "guarantee_contract",
            loan_papers.gather_guarantee,
            guarantee_id,
            day,
            by_fingerprint=fingerprint.isChecked(),
        )

    stands = app.db.read(guarantees.guarantees_of, loan.id)
    acts: list[PaperAct] = [("print_loan_contract", "สัญญากู้ยืมเงิน", contract)]
    acts += [
        (f"print_guarantee_{one.id}", f"สัญญาค้ำประกัน {one.person.name}", partial(guarantee, one.id))
        for one in stands
    ]
    if loan.application_id is not None:
        acts.append(
            (
                "print_loan_application",
                "คำขอกู้เงิน",
                partial(
                    window.show_paper,
                    "loan_application",
                    loan_request_papers.gather_request,
                    loan.application_id,
                    day,
                ),
            )
        )
    if loan.schedule_id is not None:
        acts.append(("print_schedule", "ตารางผ่อนชำระ", partial(show_document, app, window, loan.schedule_id)))
    return [*acts, *_acts(window, papers, loan.id)]
