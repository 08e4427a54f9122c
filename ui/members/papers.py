"""The papers of members: the list, what villages are to bring, the chosen member's own, and the empty forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from models.fund import Fund, FundKind, Membership
from services.fund import member_papers, members
from services.saving import saving_papers
from services.treasury import remittance_papers
from ui.app import App
from ui.papers_window import PaperAct, PapersWindow

_REMITTANCE = "ใบนำส่งเงินประจำเดือน"


def show_papers(
    app: App,
    parent: QWidget,
    fund: Fund,
    member: Membership | None,
    print_list: Callable[[], object],
) -> PapersWindow:
    """Of one fund; member is the chosen one."""
    window = PapersWindow(app, parent, "member_papers_window", "พิมพ์เอกสารของสมาชิก", height=600)
    day = app.today()
    window.set_facts(fund.name)
    bring = partial(window.show_paper, "remittance_sheet", remittance_papers.gather_remittance, fund.id, day)
    window.add_group(
        "ของกองทุน",
        [
            ("print_shown_list", "ทะเบียนสมาชิกที่แสดงอยู่", print_list),
            ("print_remittance", f"{_REMITTANCE} ทุกหมู่", bring),
        ],
    )
    if member is not None:
        window.add_group(f"ของ{member.person.name}", _of_member(window, member.id))
    villages: list[PaperAct] = [
        (f"print_remittance_{one.id}", one.label, partial(bring, village_id=one.id))
        for one in app.db.read(members.villages)
    ]
    if villages:
        window.add_group(f"{_REMITTANCE} แยกหมู่บ้าน", villages)
    application = "welfare_application" if fund.kind is FundKind.WELFARE else "fund_application"
    window.add_blanks(
        (application, "ใบสมัครสมาชิก"),
        ("application_list", "บัญชีรายชื่อผู้สมัคร"),
        ("resignation_settlement", "ใบลาออกและขอรับเงินคืน"),
        ("balance_confirmation", "หนังสือยืนยันยอด"),
        ("debt_free_certificate", "หนังสือรับรองปลอดหนี้"),
        ("remittance_sheet", _REMITTANCE),
        ("passbook_cover", "หน้าปกสมุดประจำตัวผู้ฝาก"),
        ("passbook_page", "หน้าสมุดฝากตีตาราง"),
        ("saving_statement", "รายการเดินบัญชีเงินออม"),
        fund_id=fund.id,
    )
    window.open()
    return window


def _of_member(window: PapersWindow, membership_id: int) -> list[PaperAct]:
    day = window.app.today()
    papers: tuple[tuple[str, str, Callable[..., object]], ...] = (
        ("balance_confirmation", "หนังสือยืนยันยอด", saving_papers.gather_confirmation),
        ("debt_free_certificate", "หนังสือรับรองปลอดหนี้", member_papers.gather_debt_free),
        ("resignation_settlement", "ใบลาออกและขอรับเงินคืน", member_papers.gather_settlement),
    )
    return [
        (f"print_{form}", words, partial(window.show_paper, form, gather, membership_id, day))
        for form, words, gather in papers
    ]
