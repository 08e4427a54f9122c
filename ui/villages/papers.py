"""The papers of villages: the list, every village of it, the chosen one, and the empty forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from models.place import Village
from services.council import posting
from services.people import place_papers
from services.people.village_finder import words_of
from ui.app import App
from ui.papers_window import PapersWindow


def show_papers(
    app: App,
    parent: QWidget,
    shown: Sequence[int],
    village: Village | None,
    print_list: Callable[[], object],
) -> PapersWindow:
    """shown are the ids of the list, in its order; village is the chosen one."""
    window = PapersWindow(app, parent, "village_papers_window", "พิมพ์เอกสารของหมู่บ้าน", height=580)
    today = app.today()
    window.add_group(
        f"ทั้งรายการ {len(shown):,} หมู่บ้าน",
        [
            ("print_shown_list", "รายการที่แสดงอยู่", print_list),
            (
                "print_profiles",
                "แฟ้มหมู่บ้านทุกหมู่บ้าน",
                lambda: window.show_each("village_profile", place_papers.gather_profile, shown, today),
            ),
            (
                "print_rolls",
                "บัญชีรายชื่อประชาชนทุกหมู่บ้าน",
                lambda: window.show_each("village_roll", place_papers.gather_roll, shown, today),
            ),
            (
                "print_posting",
                "ป้ายและซองถึงผู้ใหญ่บ้าน",
                lambda: window.ask_posting(shown, posting.headmen),
            ),
        ],
    )
    if village is not None:
        key = village.id
        window.add_group(
            f"ของ{words_of(village)}",
            [
                (
                    "print_profile",
                    "แฟ้มหมู่บ้าน",
                    lambda: window.show_paper("village_profile", place_papers.gather_profile, key, today),
                ),
                (
                    "print_roll",
                    "บัญชีรายชื่อประชาชน",
                    lambda: window.show_paper("village_roll", place_papers.gather_roll, key, today),
                ),
                (
                    "print_council_roll",
                    "บัญชีรายชื่อสมาชิกสภาของหมู่บ้าน",
                    lambda: window.show_paper(
                        "village_roll", place_papers.gather_roll, key, today, council_only=True
                    ),
                ),
            ],
        )
    window.add_blanks(
        ("village_profile", "แฟ้มหมู่บ้าน"), ("village_roll", "บัญชีรายชื่อประชาชน"), ("envelopes", "ซองจดหมาย")
    )
    window.open()
    return window
