"""Every paper of the council and of the chosen member behind one key, with what few of them ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.term import CouncilMember, VacateReason
from services import council_letters, council_papers, council_roll, posting, terms
from services.errors import UserError
from services.papers.posting import LabelSheet, PlateKind
from ui import messages, papers
from ui.app import App
from ui.council.numbered import show_numbered
from ui.form import Form
from ui.loans.whole_number import whole
from ui.thai_wrap import Label
from ui.widgets.button import Button
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import Sheet, margins
from ui.window import Window

_SHEETS = [(LabelSheet.THREE_BY_EIGHT, "3 x 8 (24 ดวง)"), (LabelSheet.TWO_BY_SEVEN, "2 x 7 (14 ดวง)")]
_ACROSS = 2


class PapersWindow(Window):
    """The window stays open: several papers are often wanted one after the other."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        day: date,
        member: CouncilMember | None,
        print_list: Callable[[], object],
    ) -> None:
        super().__init__(app, parent, "council_papers_window", "พิมพ์เอกสารของสภา")
        self.day, self.member = day, member
        self._print_list = print_list
        inner = Sheet()
        column = QVBoxLayout(inner)
        margins(column, 0, 0, 8)
        column.addWidget(Label("ทั้งสภา", "strong"))
        column.addLayout(self._buttons(self._of_council()))
        if member is not None:
            column.addWidget(Label(f"ของ{member.person.name}", "strong"))
            column.addLayout(self._buttons(self._of_member(member)))
        self.options = Form()
        self.with_phones = self.options.add_check("with_phones", "บัญชีรายชื่อมีเบอร์โทรศัพท์เต็ม")
        self.full = self.options.add_check("full_number", "ใบสมัครแสดงเลขประจำตัวประชาชนเต็ม")
        self.sheet: ChoiceEdit[LabelSheet] = self.options.add(
            "label_sheet", "แผ่นสติกเกอร์", ChoiceEdit(_SHEETS)
        )
        self.start = self.options.add_line("start", "เริ่มที่ดวง", beside=True)
        self.start.setText("1")
        self.occasion = self.options.add_line("occasion", "ข้อความใต้ชื่อสภาบนป้ายห้อยคอ", hint="เช่น ชื่องาน ว่างไว้ได้")
        column.addWidget(Label("ตัวเลือก", "strong"))
        column.addWidget(self.options)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        row = QHBoxLayout()
        row.addWidget(area)
        self.body.addLayout(row, 1)
        self.add_foot()
        self.fit(760, 620)

    def _of_council(self) -> list[tuple[str, str, Callable[[], object]]]:
        return [
            ("print_shown_list", "รายการที่แสดงอยู่", self._print_list),
            ("print_roll", "บัญชีรายชื่อสมาชิกสภา", self.print_roll),
            ("print_cards", "บัตรประจำตัวสมาชิกทุกคน", lambda: self.print_cards(None)),
            ("print_plates", "ป้ายชื่อตั้งโต๊ะ", lambda: self.print_plates(PlateKind.TABLE)),
            ("print_badges", "ป้ายห้อยคอ", lambda: self.print_plates(PlateKind.BADGE)),
            ("print_labels", "สติกเกอร์จ่าหน้า", self.print_labels),
            ("print_envelopes", "ซองจดหมาย", self.print_envelopes),
            ("print_registration", "แบบจดแจ้งสภา (ฉบับทำงาน)", self.print_registration),
            ("print_blank_application", "ใบสมัครเปล่า", lambda: self._blank("member_application")),
        ]

    def _of_member(self, member: CouncilMember) -> list[tuple[str, str, Callable[[], object]]]:
        found: list[tuple[str, str, Callable[[], object]]] = [
            ("print_application", "ใบสมัครและคำรับรอง", self.print_application),
            ("print_card", "บัตรประจำตัว", lambda: self.print_cards([member.id])),
            ("print_resignation", "หนังสือลาออก", self.print_resignation),
            ("print_certificate", "หนังสือรับรอง", self.print_certificate),
        ]
        if member.vacated is not None and member.vacate_reason is not VacateReason.DISSOLVED:
            found.append(("print_vacancy", "หนังสือแจ้งตำแหน่งว่าง", self.print_vacancy))
        if member.vacate_resolution_id is not None:
            found.append(("print_removal", "บันทึกมติให้พ้น", self.print_removal))
        return found

    def _buttons(self, acts: list[tuple[str, str, Callable[[], object]]]) -> QGridLayout:
        grid = QGridLayout()
        for at, (name, words, act) in enumerate(acts):
            grid.addWidget(Button(name, words, self._tried(act)), at // _ACROSS, at % _ACROSS)
        return grid

    def _tried(self, act: Callable[[], object]) -> Callable[[], None]:
        """A refusal marks its option, or is told."""

        def tried() -> None:
            self.options.clear_problems()
            try:
                act()
            except UserError as error:
                if error.field in self.options.inputs:
                    self.options.refuse(str(error), error.field)
                else:
                    messages.show_error(self, error)

        return tried

    def print_roll(self) -> None:
        self._show(
            "council_roll",
            council_papers.gather_roll,
            self._term_id(),
            self.day,
            with_phones=self.with_phones.isChecked(),
        )

    def print_cards(self, member_ids: list[int] | None) -> None:
        term_id = self.member.term_id if self.member and member_ids else self._term_id()
        self._show("council_cards", council_papers.gather_cards, term_id, self.day, member_ids)

    def print_plates(self, kind: PlateKind) -> None:
        people = [one.person_id for one in self.app.db.read(council_roll.members_on, self.day)]
        if not people:
            raise UserError("วันนี้ไม่มีสมาชิกในตำแหน่ง จึงไม่มีป้ายให้พิมพ์ กรุณาเลือกสมาชิกก่อน")
        self._show("name_plates", posting.gather_plates, people, self.day, kind, self.occasion.text())

    def print_labels(self) -> None:
        sheet = self.sheet.key() or LabelSheet.THREE_BY_EIGHT
        start = whole(self.start.text(), "start", "ดวงเริ่มต้น")
        posting.check_start(sheet, start)
        addressees = self.app.db.read(posting.council, self.day)
        self._show("address_labels", posting.gather_labels, addressees, sheet, start)

    def print_envelopes(self) -> None:
        addressees = self.app.db.read(posting.council, self.day)
        self._show("envelopes", posting.gather_envelopes, addressees)

    def print_registration(self) -> None:
        self._show("council_registration", council_papers.gather_registration, self.day)

    def print_application(self) -> None:
        self._show(
            "member_application",
            council_papers.gather_application,
            self._member().id,
            self.day,
            full=self.full.isChecked(),
        )

    def print_resignation(self) -> None:
        self._show("resignation_letter", council_papers.gather_resignation, self._member().id, self.day)

    def print_removal(self) -> None:
        self._show("removal_record", council_papers.gather_removal, self._member().vacate_resolution_id)

    def print_certificate(self) -> None:
        self._numbered("membership_certificate", council_letters.gather_certificate)

    def print_vacancy(self) -> None:
        self._numbered("vacancy_notice", council_letters.gather_vacancy)

    def _numbered(self, form: str, gather: Callable[..., council_letters.Numbered]) -> None:
        member_id, read = self._member().id, self.app.db.read
        show_numbered(
            self.app,
            self,
            form,
            None,
            lambda day: read(gather, member_id, day),
            lambda day: self.app.db.write(council_letters.issue, read(gather, member_id, day), day).id,
        )

    def _show(self, form: str, gather: Callable[..., object], *arguments: object, **options: object) -> None:
        papers.show_gathered(self.app, self, form, gather, *arguments, **options)

    def _blank(self, form: str) -> None:
        papers.show_blank(self.app, self, form)

    def _member(self) -> CouncilMember:
        assert self.member is not None
        return self.member

    def _term_id(self) -> int:
        """Raises UserError when no term runs on the day."""
        term = self.app.db.read(terms.current, self.day)
        if term is None:
            raise UserError("ไม่มีสภาที่ปฏิบัติหน้าที่ในวันนั้น กรุณาประกาศใช้วาระก่อน หรือเลือกวันอื่น")
        return term.id
