"""The papers of organisations: the list, every one of it, the chosen one, and the empty forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from models.organisation import Organisation
from services.council import posting
from services.people import organisation_papers
from ui.app import App
from ui.papers_window import PapersWindow


def show_papers(
    app: App,
    parent: QWidget,
    shown: Sequence[int],
    organisation: Organisation | None,
    print_list: Callable[[], object],
) -> PapersWindow:
    """shown are the ids of the list, in its order; organisation is the chosen one."""
    window = PapersWindow(app, parent, "organisation_papers_window", "พิมพ์เอกสารขององค์กรชุมชน", height=540)
    today, papers = app.today(), organisation_papers
    window.add_group(
        f"ทั้งรายการ {len(shown):,} องค์กร",
        [
            ("print_shown_list", "รายการที่แสดงอยู่", print_list),
            (
                "print_register",
                "ทะเบียนองค์กรชุมชนทั้งตำบล",
                lambda: window.show_paper("organisation_register", papers.gather_register, today),
            ),
            (
                "print_sheets",
                "ประวัติองค์กรทุกองค์กร",
                lambda: window.show_each("organisation_sheet", papers.gather_sheet, shown, today),
            ),
            (
                "print_posting",
                "ป้ายและซองถึงองค์กร",
                lambda: window.ask_posting(shown, posting.organisations),
            ),
        ],
    )
    if organisation is not None:
        key = organisation.id
        window.add_group(
            f"ของ{organisation.name}",
            [
                (
                    "print_sheet",
                    "ประวัติองค์กร",
                    lambda: window.show_paper("organisation_sheet", papers.gather_sheet, key, today),
                ),
                (
                    "print_community",
                    "แบบจดแจ้งชุมชน",
                    lambda: window.show_paper(
                        "community_registration", papers.gather_community_registration, key, today
                    ),
                ),
            ],
        )
    window.add_blanks(
        ("organisation_sheet", "ประวัติองค์กร"),
        ("community_registration", "แบบจดแจ้งชุมชน"),
        ("organisation_register", "ทะเบียนองค์กรชุมชน"),
        ("envelopes", "ซองจดหมาย"),
    )
    window.open()
    return window
