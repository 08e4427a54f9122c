"""What a fund does for all its savers from time to time: interest, months paid ahead, and the vouchers of both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from services.saving import saving_releases
from ui.app import App
from ui.widgets.button import Look
from ui.widgets.card import Card
from ui.window import Window


class WorkWindow(Window):
    """Each act closes the window and opens its own form."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        fund: Fund,
        post_interest: Callable[[Fund], None],
        release: Callable[[Fund], None],
        show_vouchers: Callable[[Fund], None],
    ) -> None:
        super().__init__(app, parent, "savings_work_window", "งานประจำงวดของเงินออม")
        self.set_facts(fund.name)
        waiting = app.db.read(saving_releases.releasable, fund.id, app.today())
        card = Card("savings_work_card", "งานประจำงวด")

        def then(act: Callable[[Fund], None]) -> Callable[[], None]:
            def run() -> None:
                self.accept()
                act(fund)

            return run

        card.text(
            f"มีเงินสัจจะล่วงหน้าที่ถึงกำหนดแล้ว {len(waiting):,} บัญชี"
            if waiting
            else "ไม่มีเงินสัจจะล่วงหน้าที่ถึงกำหนดในเดือนนี้"
        )
        card.act("work_release", "โอนเงินล่วงหน้า", then(release), look=Look.MAIN if waiting else Look.PLAIN)
        card.heading("ดอกเบี้ย")
        card.act("work_interest", "คิดดอกเบี้ย", then(post_interest))
        card.heading("ใบสำคัญที่ออกไว้")
        card.act("work_vouchers", "ดูหรือยกเลิกใบสำคัญ", then(show_vouchers))
        self.body.addWidget(card, 1)
        self.add_foot()
        self.fit(560, 560)
