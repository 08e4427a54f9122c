"""A resolution of a meeting that is closed: what it says, how it was voted, why it did not pass, its paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.meeting import Resolution, ResolutionKind
from services.council import council_papers, missions
from services.meeting import meeting_card, resolutions
from ui import papers
from ui.app import App
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.window import Window


class ResolutionWindow(Window):
    def __init__(self, app: App, parent: QWidget, resolution: Resolution) -> None:
        super().__init__(app, parent, "resolution_window", resolutions.label(resolution))
        self._resolution = resolution
        whole = app.db.read(meeting_card.read, resolution.meeting_id)
        self.set_facts(whole.body)
        shown = next(one for one in whole.resolutions if one.resolution.id == resolution.id)
        card = Card("resolution_card", "มติ")
        card.title(resolution.title, resolution.kind.label)
        card.note(resolutions.words(resolution), Tone.GOOD if resolution.passed else Tone.WRONG)
        if not resolution.passed or resolution.kind is ResolutionKind.REMOVE:
            card.text(shown.verdict.words)
        if shown.about:
            card.fact("เกี่ยวกับ", shown.about, strong=True)
        card.fact("เสียงที่ต้องใช้", resolution.majority.label)
        if resolution.text:
            card.text(resolution.text)
        if resolution.missions:
            card.fact("ภารกิจ", missions.words(resolution.missions))
        self.body.addWidget(card, 1)
        right = []
        if resolution.kind is ResolutionKind.REMOVE:
            right.append(Button("removal_record", "พิมพ์บันทึกมติให้พ้น", self.show_record, key="F9"))
        self.add_foot(right=right)
        self.fit(620, 460)

    def show_record(self) -> None:
        """บันทึกมติให้พ้นจากตำแหน่ง (section 9)."""
        papers.show_gathered(
            self.app, self, "removal_record", council_papers.gather_removal, self._resolution.id
        )
