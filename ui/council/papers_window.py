"""Every paper of the council and of the chosen member behind one key, with what few of them ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from models.term import CouncilMember, VacateReason
from services.council import council_letters, council_papers, council_roll, posting, terms
from services.errors import UserError
from services.papers.posting import LabelSheet, PlateKind
from ui import papers_window
from ui.app import App
from ui.council.numbered import show_numbered
from ui.papers_window import PaperAct
from ui.whole_number import whole
from ui.widgets.choice import ChoiceEdit

_SHEETS = [(LabelSheet.THREE_BY_EIGHT, "3 x 8 (24 ดวง)"), (LabelSheet.TWO_BY_SEVEN, "2 x 7 (14 ดวง)")]


class PapersWindow(papers_window.PapersWindow):
    """Of the council on a day and, when one is chosen, of a member."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        day: date,
        member: CouncilMember | None,
        print_list: Callable[[], object],
    ) -> None:
        super().__init__(app, parent, "council_papers_window", "พิมพ์เอกสารของสภา", height=620)
        self.day, self.member = day, member
        self._print_list = print_list
        self.add_group("ทั้งสภา", self._of_council())
        if member is not None:
            self.add_group(f"ของ{member.person.name}", self._of_member(member))
        self.add_blanks(
            ("member_application", "ใบสมัคร"),
            ("resignation_letter", "หนังสือลาออก"),
            ("council_roll", "บัญชีรายชื่อสมาชิกสภา"),
            ("council_registration", "แบบจดแจ้งสภา"),
        )
        self.with_phones = self.options.add_check("with_phones", "บัญชีรายชื่อมีเบอร์โทรศัพท์เต็ม")
        self.full = self.options.add_check("full_number", "ใบสมัครแสดงเลขประจำตัวประชาชนเต็ม")
        self.sheet: ChoiceEdit[LabelSheet] = self.options.add(
            "label_sheet", "แผ่นสติกเกอร์", ChoiceEdit(_SHEETS)
        )
        self.start = self.options.add_line("start", "เริ่มที่ดวง", beside=True)
        self.start.setText("1")
        self.occasion = self.options.add_line("occasion", "ข้อความใต้ชื่อสภาบนป้ายห้อยคอ", hint="เช่น ชื่องาน ว่างไว้ได้")
        self.add_options()

    def _of_council(self) -> list[PaperAct]:
        return [
            ("print_shown_list", "รายการที่แสดงอยู่", self._print_list),
            ("print_roll", "บัญชีรายชื่อสมาชิกสภา", self.print_roll),
            ("print_cards", "บัตรประจำตัวสมาชิกทุกคน", lambda: self.print_cards(None)),
            ("print_plates", "ป้ายชื่อตั้งโต๊ะ", lambda: self.print_plates(PlateKind.TABLE)),
            ("print_badges", "ป้ายห้อยคอ", lambda: self.print_plates(PlateKind.BADGE)),
            ("print_labels", "สติกเกอร์จ่าหน้า", self.print_labels),
            ("print_envelopes", "ซองจดหมาย", self.print_envelopes),
            ("print_registration", "แบบจดแจ้งสภา (ฉบับทำงาน)", self.print_registration),
        ]

    def _of_member(self, member: CouncilMember) -> list[PaperAct]:
        found: list[PaperAct] = [
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

    def print_roll(self) -> None:
        self.show_paper(
            "council_roll",
            council_papers.gather_roll,
            self._term_id(),
            self.day,
            with_phones=self.with_phones.isChecked(),
        )

    def print_cards(self, member_ids: list[int] | None) -> None:
        term_id = self.member.term_id if self.member and member_ids else self._term_id()
        self.show_paper("council_cards", council_papers.gather_cards, term_id, self.day, member_ids)

    def print_plates(self, kind: PlateKind) -> None:
        people = [one.person_id for one in self.app.db.read(council_roll.members_on, self.day)]
        if not people:
            raise UserError("วันนี้ไม่มีสมาชิกในตำแหน่ง จึงไม่มีป้ายให้พิมพ์ กรุณาเลือกสมาชิกก่อน")
        self.show_paper("name_plates", posting.gather_plates, people, self.day, kind, self.occasion.text())

    def print_labels(self) -> None:
        sheet = self.sheet.key() or LabelSheet.THREE_BY_EIGHT
        start = whole(self.start.text(), "start", "ดวงเริ่มต้น")
        posting.check_start(sheet, start)
        addressees = self.app.db.read(posting.council, self.day)
        self.show_paper("address_labels", posting.gather_labels, addressees, sheet, start)

    def print_envelopes(self) -> None:
        addressees = self.app.db.read(posting.council, self.day)
        self.show_paper("envelopes", posting.gather_envelopes, addressees)

    def print_registration(self) -> None:
        self.show_paper("council_registration", council_papers.gather_registration, self.day)

    def print_application(self) -> None:
        self.show_paper(
            "member_application",
            council_papers.gather_application,
            self._member().id,
            self.day,
            full=self.full.isChecked(),
        )

    def print_resignation(self) -> None:
        self.show_paper("resignation_letter", council_papers.gather_resignation, self._member().id, self.day)

    def print_removal(self) -> None:
        self.show_paper("removal_record", council_papers.gather_removal, self._member().vacate_resolution_id)

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

    def _member(self) -> CouncilMember:
        assert self.member is not None
        return self.member

    def _term_id(self) -> int:
        """Raises UserError when no term runs on the day."""
        term = self.app.db.read(terms.current, self.day)
        if term is None:
            raise UserError("ไม่มีสภาที่ปฏิบัติหน้าที่ในวันนั้น กรุณาประกาศใช้วาระก่อน หรือเลือกวันอื่น")
        return term.id
