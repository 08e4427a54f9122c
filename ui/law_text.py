"""The Act beside what it is asked for: a section in a window, in an aside, and the reminder to check the Gazette."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from services import law
from services.council.rule_warning import RuleWarning
from ui.app import App
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.parts import Matter
from ui.window import Aside, Window

_TONES = {"now": Tone.WRONG, "soon": Tone.SOON, "good": Tone.GOOD}


class SectionWindow(Window):
    """One section of the Act in our words; the Gazette decides."""

    def __init__(self, app: App, parent: QWidget, number: str) -> None:
        section = law.section(number)
        super().__init__(app, parent, "section_window", f"{section.name} {section.title}")
        self.set_facts(f"{section.act.label} สรุปเป็นภาษาง่าย")
        card = Card("section_text", f"ตัวบท{section.name}")
        card.note(law.CHECK_NOTE, Tone.SOON)
        card.add(Label(section.text))
        self.body.addWidget(card, 1)
        self.add_foot()
        self.fit(620, 460)


class SectionAside(Aside):
    """Sections beside a form, in our words."""

    def __init__(self, *numbers: str) -> None:
        super().__init__("law_aside", "ตัวบทที่เกี่ยวข้อง")
        self.show_sections(*numbers)

    def show_sections(self, *numbers: str) -> None:
        self.clear()
        self.add_sections(numbers)

    def add_sections(self, numbers: Sequence[str]) -> None:
        for number in numbers:
            section = law.section(number)
            self.title(f"{section.name} {section.title}")
            self.text(section.text)
        if numbers:
            self.note(law.CHECK_NOTE, Tone.SOON)


class RuleMatter(Matter):
    """A warning with the act that cures it and its section; names are the rule's, two of a kind told apart."""

    def __init__(
        self,
        warning: RuleWarning,
        cure: Callable[[RuleWarning], object],
        show_section: Callable[[str], object],
    ) -> None:
        super().__init__(
            warning.name,
            _TONES[warning.urgency.value],
            warning.title,
            warning.reason,
            act=warning.act,
            on_click=lambda: cure(warning),
        )
        self.warning = warning
        row = self.layout()
        if warning.section and row is not None:
            self.section = Button(
                f"{warning.name}_section",
                "ตัวบท",
                lambda: show_section(warning.section),
            )
            self.section.setAccessibleName(f"ตัวบท{law.section_name(warning.section)}")
            row.addWidget(self.section)
