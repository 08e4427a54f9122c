"""The papers of persons: the list, labels and plates for everybody in it, the chosen one, and the empty forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from models.person import Person
from services.people import person_papers
from ui.app import App
from ui.papers_window import PapersWindow


def show_papers(
    app: App,
    parent: QWidget,
    shown: Sequence[int],
    person: Person | None,
    print_list: Callable[[], object],
) -> PapersWindow:
    """shown are the ids of the list, in its order; person is the chosen one."""
    window = PapersWindow(app, parent, "person_papers_window", "พิมพ์เอกสารของบุคคล", height=560)
    today = app.today()
    full = window.options.add_check("full_number", "ประวัติแสดงเลขประจำตัวประชาชนและเบอร์โทรศัพท์เต็ม")
    window.add_group(
        f"ทั้งรายการ {len(shown):,} คน",
        [
            ("print_shown_list", "รายการที่แสดงอยู่", print_list),
            ("print_posting", "ป้ายจ่าหน้า ซอง และป้ายชื่อ", lambda: window.ask_posting(shown)),
        ],
    )
    if person is not None:
        key = person.id
        window.add_group(
            f"ของ{person.name}",
            [
                (
                    "print_history",
                    "ประวัติบุคคล",
                    lambda: window.show_paper(
                        "person_history", person_papers.gather_history, key, today, full=full.isChecked()
                    ),
                ),
                ("print_person_posting", "ป้ายจ่าหน้า ซอง และป้ายชื่อ", lambda: window.ask_posting([key])),
            ],
        )
    window.add_blanks(
        ("person_history", "ประวัติบุคคล"),
        ("address_labels", "ป้ายจ่าหน้า"),
        ("envelopes", "ซองจดหมาย"),
        ("name_plates", "ป้ายชื่อตั้งโต๊ะ"),
    )
    window.add_options()
    window.open()
    return window
