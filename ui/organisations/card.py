"""The card of an organisation: what is missing first, then what it is, its people by role, its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from models.organisation import Organisation, OrganisationMember, OrganisationRole, OrganisationStatus
from models.values.address import EMPTY
from models.values.thai_date import long_date, short_date
from services.people import organisation_members, organisations
from services.people.organisation_input import TITLES
from ui.app import App
from ui.attachments import AttachmentsBox
from ui.theme import Tone
from ui.widgets.card import Card

_SHOWN = 20  # people; who wants to see more opens the list of people


class OrganisationCard(Card):
    """The page does the acts; the card only asks for them."""

    asked_correct = Signal()
    asked_people = Signal()
    asked_end = Signal()
    asked_resume = Signal()
    asked_paper = Signal(str)  # the name of its form

    def __init__(self, app: App) -> None:
        super().__init__("organisation_card", "องค์กรที่เลือก")
        self._app = app
        self.shown: Organisation | None = None
        self.show_organisation(None)

    def show_organisation(self, organisation_id: int | None) -> None:
        self.clear()
        self.shown = None
        if organisation_id is None:
            self.text("เลือกองค์กรในรายการเพื่อดูข้อมูล")
            return
        today = self._app.today()
        self.shown = shown = self._app.db.read(organisations.get, organisation_id)
        people = self._app.db.read(organisation_members.members_on, organisation_id, today)
        chair = next((one for one in people if one.role is OrganisationRole.CHAIR), None)
        where = shown.village.label if shown.village else "ทั้งตำบล"
        self.title(shown.name, f"{shown.category_note or shown.category.label} · {where}")
        self._tell_missing(shown, has_phone=bool(shown.phone or (chair and chair.person.phone)))
        self._tell_facts(shown, chair)
        self._add_acts(shown)
        self._tell_people(people)
        self._tell_work(shown)
        self.add(AttachmentsBox(self._app, "organisation", shown.id))

    def _tell_missing(self, shown: Organisation, *, has_phone: bool) -> None:
        if shown.status is not OrganisationStatus.RUNNING:
            when = f" ตั้งแต่ {long_date(shown.ended)}" if shown.ended else ""
            self.note(f"{shown.status.label}{when}", Tone.MUTED)
        found = organisations.missing(shown, has_phone)
        for tone, is_grave in ((Tone.WRONG, True), (Tone.SOON, False)):
            words = [one.words for one in found if one.is_grave is is_grave]
            if words:
                self.note("\n".join(words), tone)

    def _tell_facts(self, shown: Organisation, chair: OrganisationMember | None) -> None:
        known = self._app.db.read(organisation_members.known, shown.id, self._app.today())
        self.fact(TITLES["community_type"], shown.community_type.label)
        for field, words in (
            ("registered", short_date(shown.registered) if shown.registered else ""),
            ("register_no", shown.register_no),
            (
                "registered_with",
                shown.registrar_name or (shown.registered_with.label if shown.registered else ""),
            ),
            ("seats", str(shown.seats) if shown.seats else ""),
            ("founded", short_date(shown.founded) if shown.founded else ""),
        ):
            if words:
                self.fact(TITLES[field], words)
        leader = chair.person.name if chair else shown.leader_name
        if leader:
            self.fact(shown.leader_position or "ผู้นำ", leader, strong=True)
        if phone := shown.phone or (chair.person.phone if chair else ""):
            self.fact(TITLES["phone"], phone)
        self.fact("สมาชิกที่แจ้ง", _told(shown))
        if known.total:
            self.fact("สมาชิกที่รู้ชื่อ", _heads(known.male, known.female, known.unknown))
        if shown.committee_count is not None:
            self.fact(TITLES["committee_count"], f"{shown.committee_count:,} คน")
        if shown.capital is not None:
            self.fact(TITLES["capital"], shown.capital, strong=True)

    def _tell_people(self, people: Sequence[OrganisationMember]) -> None:
        if not people:
            return
        self.heading("คนในองค์กร")
        for one in people[:_SHOWN]:
            self.fact(one.role.label, one.person.name)
        if len(people) > _SHOWN:
            self.link("all_people", f"ดูทั้งหมด {len(people):,} รายชื่อ", self.asked_people.emit)

    def _tell_work(self, shown: Organisation) -> None:
        told = [
            (TITLES[field], words)
            for field, words in (
                ("objective", shown.objective),
                ("activity", shown.activity),
                ("meeting_frequency", shown.meeting_frequency),
                ("other_registration", shown.other_registration),
                ("address", shown.address.line() if shown.address != EMPTY else ""),
                ("note", shown.note),
            )
            if words
        ]
        if told:
            self.heading("การดำเนินงาน")
        for label, words in told:
            self.fact(label, words)

    def _add_acts(self, shown: Organisation) -> None:
        self.act("correct_organisation", "แก้ไขข้อมูล", self.asked_correct.emit, key="F2")
        self.act("organisation_people", "รายชื่อคน", self.asked_people.emit, key="F10")
        self.act("organisation_sheet", "พิมพ์ประวัติองค์กร", partial(self.asked_paper.emit, "organisation_sheet"))
        self.act(
            "community_registration",
            "พิมพ์แบบจดแจ้งชุมชน",
            partial(self.asked_paper.emit, "community_registration"),
        )
        if shown.status is OrganisationStatus.RUNNING:
            self.act("end_organisation", "บันทึกการยกเลิกองค์กร", self.asked_end.emit)
        else:
            self.act("resume_organisation", "กลับมาดำเนินการ", self.asked_resume.emit)


def _told(shown: Organisation) -> str:
    male, female = shown.members_male, shown.members_female
    if male is None and female is None:
        return "ยังไม่ได้แจ้ง"
    return _heads(male or 0, female or 0, 0)


def _heads(male: int, female: int, unknown: int) -> str:
    parts = [f"ชาย {male:,}", f"หญิง {female:,}", *([f"ไม่ระบุ {unknown:,}"] if unknown else [])]
    return f"{male + female + unknown:,} คน ({' '.join(parts)})"
