"""The papers of households: the list, every house of it, the chosen one, and the empty form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from models.place import Household
from services.people import place_papers
from services.people.households import label
from ui.app import App
from ui.papers_window import PapersWindow


def show_papers(
    app: App,
    parent: QWidget,
    shown: Sequence[int],
    house: Household | None,
    print_list: Callable[[], object],
) -> PapersWindow:
    """shown are the ids of the list, in its order; house is the chosen one."""
    window = PapersWindow(app, parent, "household_papers_window", "พิมพ์เอกสารของครัวเรือน", height=440)
    today = app.today()
    window.add_group(
        f"ทั้งรายการ {len(shown):,} ครัวเรือน",
        [
            ("print_shown_list", "รายการที่แสดงอยู่", print_list),
            (
                "print_sheets",
                "ทะเบียนครัวเรือนทุกหลัง",
                lambda: window.show_each("household_sheet", place_papers.gather_household, shown, today),
            ),
        ],
    )
    if house is not None:
        key = house.id
        window.add_group(
            f"ของ{label(house)}",
            [
                (
                    "print_sheet",
                    "ทะเบียนครัวเรือน",
                    lambda: window.show_paper("household_sheet", place_papers.gather_household, key, today),
                ),
            ],
        )
    window.add_blanks(("household_sheet", "ทะเบียนครัวเรือน"))
    window.open()
    return window
