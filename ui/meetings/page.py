"""The page of meetings: plan one, sign in who came, put down what was resolved, close it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from models.meeting import Attendance, Meeting, MeetingStatus, Petition, Resolution
from models.organisation import Organisation
from models.person import Person
from models.place import Village
from models.term import Committee, CommitteeMember, CouncilMember, CouncilTerm
from services.errors import UserError
from services.matters import Wanted
from services.meeting import meetings, petitions, resolutions
from services.meeting.meeting_lists import MEETINGS
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.meetings.attendance_window import AttendanceWindow
from ui.meetings.card import MeetingCard
from ui.meetings.closing import CancelForm, consequences
from ui.meetings.form import MeetingForm
from ui.meetings.petitions_window import PetitionsWindow
from ui.meetings.resolution_form import ResolutionForm
from ui.meetings.resolution_window import ResolutionWindow
from ui.meetings.statistics_window import StatisticsWindow, View
from ui.register_page import RegisterPage
from ui.undoing import say_written
from ui.widgets.button import Look


class MeetingsPage(RegisterPage[MeetingCard]):
    """A target is a meeting's id, or services.matters.Wanted: add, petitions, petition:ID, statistics, missing,
    a preset of the listing, view:ID.
    """

    key = "meetings"
    title = "ทะเบียนการประชุม"
    watches = frozenset(
        (
            Attendance,
            Committee,
            CommitteeMember,
            CouncilMember,
            CouncilTerm,
            Meeting,
            Organisation,
            Person,
            Petition,
            Resolution,
            Village,
        )
    )
    listing = MEETINGS
    list_name, list_words = "meeting_list", "รายการประชุม"
    empty_words = "ยังไม่มีการประชุมในทะเบียน นัดประชุมครั้งแรก แล้วลงชื่อผู้มาและมติที่นี่"
    empty_act = "นัดประชุม"
    shares = (62, 38)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card.asked.connect(self._do)
        self.card.asked_resolution.connect(self.open_resolution)

    def make_card(self) -> MeetingCard:
        return MeetingCard(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_meeting(record_id)

    def add_acts(self) -> None:
        self.add_act("meeting_statistics", "สถิติการเข้าประชุม", self.show_statistics)
        self.add_act("petitions", "คำขอให้เปิดประชุม", self.show_petitions)
        self.add_act("add_meeting", "นัดประชุม", self.add, key="F4", look=Look.MAIN)

    def facts(self) -> str:
        waiting = len(self.app.db.read(petitions.open_petitions, self.app.today()))
        asked = f" · คำขอให้เปิดประชุมรออยู่ {waiting} คำขอ" if waiting else ""
        return super().facts() + asked

    def show_wanted(self, wanted: Wanted) -> None:
        what, _, number = wanted.what.partition(":")
        if what == "petition":
            self.answer_petition(int(number))
        elif what == "petitions":
            self.show_petitions()
        elif what in ("statistics", "missing"):
            self.show_statistics(View.MISSING if what == "missing" else View.MEMBERS)
        else:
            super().show_wanted(wanted)

    def add(self) -> None:
        self._show_form(MeetingForm(self.app, self), "นัดประชุม{label} แล้ว")

    def open_record(self, record_id: int) -> None:
        """The sheet of who came is what a planned meeting is opened for."""
        self._open_window(AttendanceWindow(self.app, self, record_id))

    def show_statistics(self, view: View = View.MEMBERS) -> None:
        StatisticsWindow(self.app, self, view).open()

    def show_petitions(self) -> None:
        window = PetitionsWindow(self.app, self)

        def closed(_result: int) -> None:
            if window.meeting_id is not None:
                self.show_record(window.meeting_id)

        window.finished.connect(closed)
        window.open()

    def answer_petition(self, petition_id: int) -> None:
        """The meeting that answers it: the one that is planned, else the form that plans it."""
        petition = self.app.db.read(petitions.get, petition_id)
        if petition.meeting_id is not None:
            self.show_record(petition.meeting_id)
        else:
            self._show_form(MeetingForm(self.app, self, petition=petition), "นัดประชุม{label} ตามคำขอแล้ว")

    def open_resolution(self, resolution_id: int) -> None:
        found = self.app.db.read(resolutions.get, resolution_id)
        if found.meeting.status is MeetingStatus.PLANNED:
            dialog = ResolutionForm(self.app, self, found.meeting, found)
            dialog.accepted.connect(lambda: self._said_resolution(dialog.saved, "แก้ไขมติแล้ว"))
            dialog.asked_remove.connect(lambda: self._remove_resolution(dialog, resolution_id))
            dialog.open()
        else:
            ResolutionWindow(self.app, self, found).open()

    def _do(self, what: str) -> None:
        if self.card.shown is None:
            return
        meeting = self.card.shown.meeting
        if what == "attendance":
            self.open_record(meeting.id)
        elif what == "resolve":
            dialog = ResolutionForm(self.app, self, meeting)
            dialog.accepted.connect(lambda: self._said_resolution(dialog.saved, "ลงมติแล้ว"))
            dialog.open()
        elif what == "close":
            self.close_meeting()
        elif what == "reopen":
            self._write(lambda: self.app.db.write(meetings.reopen, meeting.id), "เปิดประชุม{label} อีกครั้งแล้ว")
        elif what == "cancel":
            cancelling = CancelForm(self.app, self, meeting)
            cancelling.accepted.connect(lambda: self._tell(meeting.id, "ยกเลิกการประชุม{label} แล้ว"))
            cancelling.open()
        elif what == "correct":
            self._show_form(MeetingForm(self.app, self, meeting), "แก้ไขการประชุม{label} แล้ว")
        elif what == "remove":
            self.remove_meeting()

    def close_meeting(self) -> None:
        """Says what will happen before it does."""
        self.show_card()
        shown = self.card.shown
        if shown is not None and messages.ask(
            self,
            f"ปิดประชุม{shown.body} {shown.meeting.label}",
            consequences(shown),
            act="ปิดประชุม",
        ):
            today, meeting_id = self.app.today(), shown.meeting.id
            self._write(
                lambda: self.app.db.write(meetings.close, meeting_id, today), "ปิดประชุม{label} แล้ว {status}"
            )

    def remove_meeting(self) -> None:
        shown = self.card.shown
        if shown is not None and messages.ask(
            self,
            f"ลบการประชุม{shown.body} {shown.meeting.label} ออกจากทะเบียน",
            "ใช้เมื่อลงผิดเท่านั้น ถ้านัดแล้วไม่ได้ประชุม ให้ยกเลิกการประชุมแทน",
            act="ลบออก",
            danger=True,
        ):
            meeting = shown.meeting
            try:
                self.app.db.write(meetings.remove, meeting.id)
            except UserError as error:
                messages.show_error(self, error)
                return
            say_written(self.app, self, f"ลบการประชุม{meeting.label} แล้ว", "meeting", meeting.id)

    def _show_form(self, opened: MeetingForm, words: str) -> None:
        def closed(result: int) -> None:
            if result == QDialog.DialogCode.Accepted and opened.saved is not None:
                self._tell(opened.saved, words)

        opened.finished.connect(closed)
        opened.open()

    def _open_window(self, window: QDialog) -> None:
        window.finished.connect(lambda _result: self.show_card())
        window.open()

    def _remove_resolution(self, dialog: FormDialog, resolution_id: int) -> None:
        try:
            self.app.db.write(resolutions.remove, resolution_id)
        except UserError as error:
            messages.show_error(dialog, error)
            return
        dialog.done(QDialog.DialogCode.Rejected)
        self.show_card()
        say_written(self.app, self, "ลบมติแล้ว", "resolution", resolution_id)

    def _said_resolution(self, resolution_id: int | None, words: str) -> None:
        self.show_card()
        if resolution_id is not None:
            say_written(self.app, self, words, "resolution", resolution_id)

    def _write(self, act: Callable[[], Meeting], words: str) -> None:
        try:
            meeting = act()
        except UserError as error:
            messages.show_error(self, error)
        else:
            self._tell(meeting.id, words)

    def _tell(self, meeting_id: int, words: str) -> None:
        meeting = self.app.db.read(meetings.get, meeting_id)
        self.show_record(meeting_id)
        self.show_card()
        said = words.format(label=meeting.label, status=meeting.status.label)
        say_written(self.app, self, said, "meeting", meeting_id)
