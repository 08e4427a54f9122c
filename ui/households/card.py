"""The card of a household: what is wrong first, who lives there with the head first, the house, who lived there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from models.place import HouseOwnership, HousingStatus
from models.values.thai_date import short_date
from services.people import household_card, persons
from services.people.household_card import HouseholdCard
from services.people.household_input import TITLES, format_house_code, land_words
from services.people.households import label
from services.people.residences import Resident
from ui.app import App
from ui.attachments import AttachmentsBox, RecordPhoto
from ui.theme import Tone
from ui.widgets.card import Card

_PAST_SHOWN = 8


class HouseholdCardView(Card):
    """The page does the acts; the card only asks for them. It can be turned to another day."""

    asked_correct = Signal()
    asked_add = Signal()
    asked_move = Signal()
    asked_head = Signal()
    asked_split = Signal()
    asked_end = Signal()
    asked_day = Signal()
    asked_house = Signal(int)  # another household

    def __init__(self, app: App) -> None:
        super().__init__("household_card", "ครัวเรือนที่เลือก")
        self._app = app
        self.shown: HouseholdCard | None = None
        self.show_household(None)

    def show_household(self, household_id: int | None, day: date | None = None) -> None:
        self.clear()
        self.shown = None
        if household_id is None:
            self.text("เลือกบ้านในรายการเพื่อดูข้อมูล")
            return
        on = day or self._app.today()
        self.shown = shown = self._app.db.read(household_card.card, household_id, on)
        house = shown.household
        self.title(f"บ้านเลขที่ {house.house_no}", house.village.label)
        if ended := household_card.ended_words(house):
            self.note(ended, Tone.MUTED)
        if day is not None:
            self.note(f"ผู้ที่อยู่เมื่อ {short_date(day)}", Tone.MUTED)
            self.link("household_now", "กลับมาดูวันนี้", lambda: self.show_household(household_id))
        elif shown.missing:
            self.note("\n".join(shown.missing), Tone.SOON)
        self._tell_residents(shown, on)
        if day is None:
            self._add_acts(shown)
        self._tell_house(shown)
        self._tell_past(shown)
        self.heading("ภาพและเอกสาร")
        self.add(RecordPhoto(self._app, "household", house.id, label(house)))
        self.add(AttachmentsBox(self._app, "household", house.id))

    def _tell_residents(self, shown: HouseholdCard, day: date) -> None:
        self.heading(f"ผู้อยู่อาศัย {len(shown.residents):,} คน" if shown.residents else "ยังไม่มีผู้อยู่อาศัย")
        for one in shown.residents:
            self.link(f"person_{one.person.id}", one.person.name, self._go_to_person(one.person.id))
            self.fact(one.relation.label, _age(one, day))

    def _add_acts(self, shown: HouseholdCard) -> None:
        self.act("correct_household", "แก้ไขข้อมูลบ้าน", self.asked_correct.emit, key="F2")
        if shown.household.ended is not None:
            return
        self.act("add_resident", "รับคนเข้าบ้าน", self.asked_add.emit, key="F10")
        if shown.residents:
            self.act("move_resident", "ย้ายคนออก", self.asked_move.emit)
            self.act("set_head", "ตั้งหัวหน้าครัวเรือน", self.asked_head.emit)
            self.act("split_household", "แยกบ้าน", self.asked_split.emit)
        else:
            self.act("end_household", "บันทึกการเลิกบ้าน", self.asked_end.emit)
        self.act("household_on_day", "ดูผู้อยู่อาศัย ณ วันอื่น", self.asked_day.emit)

    def _tell_house(self, shown: HouseholdCard) -> None:
        house = shown.household
        told = [
            ("รหัสบ้าน", format_house_code(house.house_code or "")),
            (TITLES["lane"], house.lane),
            (TITLES["road"], house.road),
            (TITLES["postcode"], house.postcode),
            ("สภาพบ้าน", house.housing.label if house.housing is not HousingStatus.UNKNOWN else ""),
            (
                "ถือครอง",
                house.ownership.label if house.ownership is not HouseOwnership.UNKNOWN else "",
            ),
            (TITLES["land_wa"], land_words(house.land_wa) if house.land_wa is not None else ""),
            *((TITLES[name], _has(getattr(house, name))) for name in _FITTINGS),
            ("กลุ่ม", " ".join(TITLES[name] for name in ("is_target", "is_poor") if getattr(house, name))),
            ("พิกัด", f"{house.latitude}, {house.longitude}" if house.latitude else ""),
            (TITLES["note"], house.note),
        ]
        if any(words for _, words in told):
            self.heading("ตัวบ้าน")
        for title, words in told:
            if words:
                self.fact(title, words)
        if shown.split_from is not None:
            origin = shown.split_from
            self.link("split_from", f"แยกมาจาก{label(origin)}", self._go_to_house(origin.id))
        for one in shown.split_off:
            self.link(f"split_off_{one.id}", f"แยกไปเป็น{label(one)}", self._go_to_house(one.id))

    def _tell_past(self, shown: HouseholdCard) -> None:
        if not shown.past:
            return
        self.heading("ผู้เคยอยู่")
        for one in shown.past[:_PAST_SHOWN]:
            self.link(f"past_{one.person.id}", one.person.name, self._go_to_person(one.person.id))
            self.fact(_how(one), _when(one))
        if len(shown.past) > _PAST_SHOWN:
            self.text(f"และก่อนหน้านั้นอีก {len(shown.past) - _PAST_SHOWN:,} คน")

    def _go_to_person(self, person_id: int) -> Callable[[], None]:
        return lambda: self._app.go("persons", person_id)

    def _go_to_house(self, household_id: int) -> Callable[[], None]:
        return lambda: self.asked_house.emit(household_id)


_FITTINGS = ("has_water", "has_electricity", "has_toilet")


def _has(answer: bool | None) -> str:
    return "" if answer is None else "มี" if answer else "ไม่มี"


def _age(one: Resident, day: date) -> str:
    birth = one.person.birth
    words = persons.age_at(birth, day) if birth is not None else ""
    return words if one.person.lives_here else f"{words} ตัวอยู่ที่อื่น".strip()


def _how(one: Resident) -> str:
    return one.reason.label if one.reason is not None else ""


def _when(one: Resident) -> str:
    until = short_date(one.until) if one.until is not None else ""
    return f"{short_date(one.since)} – {until}" if one.since is not None else f"ถึง {until}"
