"""Planning a meeting, and correcting what was planned."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.meeting import Meeting, MeetingBody, MeetingKind, Petition
from models.values.thai_date import be_year, long_date
from services.errors import UserError
from services.meeting import meeting_bodies, meetings, petitions
from services.meeting.meeting_bodies import Body
from services.meeting.meetings import MeetingInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.widgets.time_edit import TimeEdit

_KINDS = [(one, one.label) for one in MeetingKind if one is not MeetingKind.FOUNDING]


class MeetingForm(FormDialog):
    """After it was accepted saved is the meeting's id; a petition it answers is answered by it in the same write."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        corrected: Meeting | None = None,
        petition: Petition | None = None,
    ) -> None:
        title = "นัดประชุม" if corrected is None else f"แก้ไขการประชุม{corrected.label}"
        draft = "meeting" if corrected is None and petition is None else ""
        super().__init__(app, parent, "meeting_form", title, draft=draft)
        self.saved: int | None = None
        self._corrected, self._petition = corrected, petition
        form, today = self.form, app.today()
        bodies = app.db.read(meeting_bodies.choices, today, corrected)
        self.body: ChoiceEdit[Body] = form.add("body", "ผู้ประชุม", ChoiceEdit(bodies))
        self.day = form.add("day", "วันประชุม", ThaiDateEdit(today=app.today))
        self.kind: ChoiceEdit[MeetingKind] = form.add("kind", "การประชุม", ChoiceEdit(_KINDS))
        self.number = form.add("number", "ครั้งที่", CountEdit(), beside=True)
        self.starts = form.add("starts", "เริ่มเวลา", TimeEdit())
        self.ends = form.add("ends", "เลิกเวลา", TimeEdit(), beside=True)
        self.place = form.add_line("place", "สถานที่")
        self.topic = form.add_line("topic", "เรื่อง")
        self.note = form.add_line("note", terms.NOTE)
        self.body.set_key(Body(MeetingBody.COUNCIL))
        self.kind.set_key(MeetingKind.ORDINARY)
        if corrected is not None:
            self._fill(corrected)
        elif petition is not None:
            self.set_facts(
                f"สมาชิก {petition.signers} คนเข้าชื่อขอ ต้องจัดภายใน {long_date(petition.due)} (มาตรา 19)"
            )
            self.body.setEnabled(False)
            self.kind.set_key(MeetingKind.PETITIONED)
            self.topic.setText(petition.topic)
        self.body.changed.connect(self._say_number)
        self.day.changed.connect(self._say_number)
        self._say_number()
        self.ready()

    def save(self) -> None:
        body = self.body.key() or Body(MeetingBody.COUNCIL)
        meeting = MeetingInput(
            body=body.body,
            day=self.day.required_day(),
            kind=self.kind.key() or MeetingKind.ORDINARY,
            committee_id=body.committee_id,
            fund_id=body.fund_id,
            number=self.number.count(),
            starts=self.starts.at(),
            ends=self.ends.at(),
            place=self.place.text(),
            topic=self.topic.text(),
            note=self.note.text(),
        )
        if self._corrected is not None:
            self.saved = self.app.db.write(meetings.change, self._corrected.id, meeting).id
        elif self._petition is not None:
            self.saved = self.app.db.write(petitions.plan_meeting, self._petition.id, meeting).id
        else:
            self.saved = self.app.db.write(meetings.plan, meeting).id

    def _fill(self, meeting: Meeting) -> None:
        self.body.set_key(Body(meeting.body, meeting.committee_id, meeting.fund_id))
        self.day.set_day(meeting.day)
        self.kind.set_key(meeting.kind)
        self.number.set_count(meeting.number)
        self.starts.set_at(meeting.starts)
        self.ends.set_at(meeting.ends)
        for line, words in (
            (self.place, meeting.place),
            (self.topic, meeting.topic),
            (self.note, meeting.note),
        ):
            line.setText(words)

    def _say_number(self) -> None:
        """The number it takes when none is typed."""
        try:
            day = self.day.day() or self.app.today()
        except UserError:
            return  # half typed
        body = self.body.key() or Body(MeetingBody.COUNCIL)
        number = self.app.db.read(meetings.next_number, body.body, day, body.committee_id, body.fund_id)
        self.number.setPlaceholderText(f"ว่างไว้ใช้ {number}/{be_year(day)}")
