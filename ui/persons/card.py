"""The card of the chosen person: what is wrong first, her house and who else lives there, then everywhere she is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import terms
from models.person import Education, MaritalStatus, Person, Sex
from models.place import Relation
from models.values.address import EMPTY
from models.values.thai_date import short_date, time_of_day
from services.people import person_card, persons
from services.people.history import Event
from services.people.person_card import Line, PersonCard
from ui.app import App
from ui.attachments import AttachmentsBox, RecordPhoto
from ui.pages import PAGES
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.parts import margins

UNMASKED_SECONDS = 30


class PersonCardView(Card):
    """The page does the acts; the card only asks for them."""

    asked = Signal(str)  # correct, move, death, life, consents, posts
    asked_person = Signal(int)  # another person
    asked_part = Signal(int)  # a merge to be taken back

    def __init__(self, app: App) -> None:
        super().__init__("person_card", "บุคคลที่เลือก")
        self._app = app
        self.shown: PersonCard | None = None
        self._number: Label | None = None
        self._reveal: Button | None = None
        self._opened: Counter[str] = Counter()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide_number)
        self.show_person(None)

    def show_person(self, person_id: int | None) -> None:
        self._clock.stop()
        self.clear()
        self._number = self._reveal = None
        self._opened.clear()
        self.shown = None
        if person_id is None:
            self.text("เลือกคนในรายการเพื่อดูข้อมูล")
            return
        self.shown = card = self._app.db.read(person_card.card, person_id, self._app.today())
        self._tell_who(card)
        self._tell_facts(card.person)
        self._add_acts(card)
        self._tell_house(card)
        for part in card.parts:
            self.heading(part.title)
            for line in part.lines:
                self._tell_line(line)
        self._tell_promises(card)
        self.add(AttachmentsBox(self._app, "person", card.person.id))
        self._tell_history(card)

    def toggle_number(self) -> None:
        """Shows the whole citizen ID for half a minute, or hides it at once."""
        if self._clock.isActive():
            self.hide_number()
        elif self.shown is not None and self._number is not None and self._reveal is not None:
            self._number.setText(self._app.db.read(persons.full_id, self.shown.person.id))
            self._reveal.setText("ปิดเลขบัตร")
            self._clock.start(UNMASKED_SECONDS * 1000)

    def hide_number(self) -> None:
        self._clock.stop()
        if self.shown is not None and self._number is not None and self._reveal is not None:
            self._number.setText(persons.masked_id(self.shown.person))
            self._reveal.setText(self._reveal.words)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_number()

    def _tell_who(self, card: PersonCard) -> None:
        person = card.person
        age = persons.age_words(person, self._app.today())
        nickname = f"“{person.nickname}”" if person.nickname else ""
        sex = "" if person.sex is Sex.UNKNOWN else person.sex.label
        self.title(person.name, " · ".join(one for one in (nickname, sex, age) if one))
        if person.death_date is not None:
            self.note(f"เสียชีวิตเมื่อ {short_date(person.death_date)}", Tone.MUTED)
        if card.problems:
            self.note("\n".join(card.problems), Tone.SOON)
        self.add(RecordPhoto(self._app, "person", person.id, person.name))

    def _tell_facts(self, person: Person) -> None:
        if person.citizen_id or person.claimed_id:
            self._number = self.fact("เลขบัตร", persons.masked_id(person))
            self._reveal = self.link("show_citizen_id", "ดูเลขบัตรเต็ม", self.toggle_number)
        phones = ", ".join(one for one in (person.phone, person.home_phone) if one)
        income = f"{person.monthly_income} บาท" if person.monthly_income is not None else ""
        work = ", ".join(one for one in (person.occupation, person.second_occupation) if one)
        for label, words in (
            (terms.BIRTH_DATE, str(person.birth or "")),
            ("ที่อยู่", persons.address_line(person)),
            ("ที่อยู่นอกพื้นที่", "" if person.address == EMPTY else person.address.line()),
            ("อยู่ในตำบลตั้งแต่", short_date(person.residence_since) if person.residence_since else ""),
            (terms.PHONE, phones),
            ("ไลน์", person.line_id),
            ("อีเมล", person.email),
            ("สถานภาพสมรส", "" if person.marital is MaritalStatus.UNKNOWN else person.marital.label),
            ("อาชีพ", work),
            ("รายได้ต่อเดือน", income),
            ("การศึกษา", "" if person.education is Education.UNKNOWN else person.education.label),
            ("สัญชาติ", person.nationality),
            ("กลุ่ม", ", ".join(one.kind.label for one in person.groups)),
            ("ชื่อเดิม", ", ".join(person.former_names.splitlines())),
            (terms.NOTE, person.note.replace("\n", " ")),
        ):
            if words:
                self.fact(label, words)

    def _add_acts(self, card: PersonCard) -> None:
        self.act("correct_person", "แก้ไขข้อมูล", self._asks("correct"), key="F2")
        self.act("move_house", "ย้ายบ้าน", self._asks("move"))
        self.act("person_consents", "ความยินยอมให้ใช้ข้อมูล", self._asks("consents"))
        self.act("person_posts", "ตำแหน่งทางการเมือง", self._asks("posts"))
        if card.person.death_date is None:
            self.act("record_death", "บันทึกการเสียชีวิต", self._asks("death"))
        else:
            self.act("take_back_death", "เลิกบันทึกการเสียชีวิต", self._asks("life"))

    def _tell_house(self, card: PersonCard) -> None:
        if card.housemates:
            self.heading("คนในบ้านเดียวกัน")
            for mate in card.housemates:
                relation = "" if mate.relation is Relation.UNKNOWN else f" ({mate.relation.label})"
                person_id = mate.person.id
                self.link(f"open_person_{person_id}", f"{mate.person.name}{relation}", self._opens(person_id))
        if card.person.household_id is not None:
            go = self._goes("households", card.person.household_id)
            if go is not None:
                self.link("open_household", "เปิดครัวเรือนนี้", go)
        if card.former_homes:
            self.heading("บ้านที่เคยอยู่")
            for stay in card.former_homes:
                until = f"ถึง {short_date(stay.until)}" if stay.until else ""
                reason = stay.reason.label if stay.reason else ""
                place = f"บ้านเลขที่ {stay.household.house_no} {stay.household.village.label}"
                self.text(" · ".join(one for one in (place, until, reason) if one))

    def _tell_line(self, line: Line) -> None:
        go = self._goes(line.page, line.target)
        if go is None:
            self.add(Label(line.words, "muted" if line.is_past else ""))
        else:
            name = f"open_{line.page}_{line.target}"
            self._opened[name] += 1  # a meeting she came to may also have resolved about her
            self.link(name if self._opened[name] == 1 else f"{name}_{self._opened[name]}", line.words, go)
        if line.detail:
            self.add(Label(line.detail, "caption"))

    def _tell_promises(self, card: PersonCard) -> None:
        if card.consents:
            self.heading("ความยินยอมให้ใช้ข้อมูล")
            for one in card.consents:
                state = (
                    f"ถอนเมื่อ {short_date(one.withdrawn)}"
                    if one.withdrawn
                    else f"ให้เมื่อ {short_date(one.given)}"
                )
                self.add(Label(one.purpose, "muted" if one.withdrawn else ""))
                self.add(Label(state, "caption"))
        if card.posts:
            self.heading("ตำแหน่งทางการเมือง")
            for post in card.posts:
                until = f" ถึง {short_date(post.until)}" if post.until and post.until != post.since else ""
                self.add(Label(post.post))
                self.add(Label(f"{post.kind.label} {short_date(post.since)}{until}", "caption"))
        for merge in card.merges:
            self.heading("รวมจากรายการซ้ำ")
            self.text(f"รวมเมื่อ {short_date(merge.at.date())} โดย{merge.actor}")
            self.link(f"part_{merge.id}", "แยกกลับเป็นสองรายการ", self._parts(merge.id))

    def _tell_history(self, card: PersonCard) -> None:
        if card.events:
            self.heading("ประวัติการบันทึก")
        for event in card.events:
            self.add(_event(event))

    def _asks(self, act: str) -> Callable[[], None]:
        return lambda: self.asked.emit(act)

    def _opens(self, person_id: int) -> Callable[[], None]:
        return lambda: self.asked_person.emit(person_id)

    def _parts(self, merge_id: int) -> Callable[[], None]:
        return lambda: self.asked_part.emit(merge_id)

    def _goes(self, page: str, target: int) -> Callable[[], None] | None:
        if page not in {one.key for one in PAGES}:
            return None
        return lambda: self._app.go(page, target)


def _event(event: Event) -> QWidget:
    """When and who in a quiet line, then what."""
    box = QWidget()
    column = QVBoxLayout(box)
    margins(column, 0, 0, 0)
    column.addWidget(Label(event.act))
    for one in event.changes:
        column.addWidget(Label(f"{one.label}: {one.before or 'ว่าง'} → {one.after or 'ว่าง'}", "muted"))
    column.addWidget(
        Label(f"{short_date(event.at.date())} {time_of_day(event.at)} · {event.actor}", "caption")
    )
    return box
