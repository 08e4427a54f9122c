"""The form of a household: a new house, or a card to be corrected."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models.place import Household, HouseOwnership, HousingStatus
from models.values.thai_text import normalise
from services.errors import UserError
from services.people import households, villages
from services.people.household_input import (
    NGAN_IN_RAI,
    TITLES,
    WA_IN_NGAN,
    HouseholdInput,
    findings,
    house_number,
)
from services.people.households import label
from ui.app import App
from ui.doubts import Doubts
from ui.form import Form
from ui.form_dialog import FormDialog
from ui.households.picker import HouseholdPicker
from ui.whole_number import whole
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_HAS = ((True, "มี"), (False, "ไม่มี"))


class HouseholdForm(FormDialog):
    """Use add_household() or correct(); saved is the household's id after it was accepted."""

    form_width = 640

    def __init__(
        self, app: App, parent: QWidget | None, title: str, draft: str, corrected: Household | None = None
    ) -> None:
        super().__init__(app, parent, "household_form", title, draft=draft)
        self.corrected = corrected
        self.saved: int | None = None
        self.number = NumberInputs(app, self.form, corrected)
        self._ask_house()
        self._ask_place()
        self.doubts = Doubts(self, lambda: findings(self.household(), self.app.today()))

    def save(self) -> None:
        household, today = self.household(), self.app.today()
        if self.corrected is None:
            self.saved = self.app.db.write(households.add, household, today).id
        else:
            self.saved = self.app.db.write(households.change, self.corrected.id, household, today).id

    def household(self) -> HouseholdInput:
        """Raises UserError naming the input that cannot be read."""
        return HouseholdInput(
            house_no=house_number(self.number.house_no.text()),
            village_id=self.number.village.key(),
            house_code=self.number.house_code.text().strip(),
            check_code_later=self.number.check_later.isChecked(),
            lane=normalise(self.lane.text()),
            road=normalise(self.road.text()),
            postcode=self.postcode.text().strip(),
            latitude=self.latitude.text().strip(),
            longitude=self.longitude.text().strip(),
            housing=self.housing.key() or HousingStatus.UNKNOWN,
            ownership=self.ownership.key() or HouseOwnership.UNKNOWN,
            land_wa=self._land(),
            has_water=self.has_water.key(),
            has_electricity=self.has_electricity.key(),
            has_toilet=self.has_toilet.key(),
            is_target=self.is_target.isChecked(),
            is_poor=self.is_poor.isChecked(),
            split_from_id=self.split_from.household_id(),
            ended=self.ended.day() if self.ended is not None else None,
            note=normalise(self.note.text()),
        )

    def fill(self, household: HouseholdInput) -> None:
        self.number.fill(household)
        for line in ("lane", "road", "postcode", "latitude", "longitude", "note"):
            getattr(self, line).setText(getattr(household, line))
        for choice in ("housing", "ownership", "has_water", "has_electricity", "has_toilet"):
            getattr(self, choice).set_key(getattr(household, choice))
        self.is_target.setChecked(household.is_target)
        self.is_poor.setChecked(household.is_poor)
        if household.land_wa is not None:
            ngan, wa = divmod(household.land_wa, WA_IN_NGAN)
            for edit, figure in zip(self.land, (*divmod(ngan, NGAN_IN_RAI), wa), strict=True):
                edit.setText(str(figure))
        self.split_from.set_household(household.split_from_id)
        if self.ended is not None:
            self.ended.set_day(household.ended)

    def _ask_house(self) -> None:
        form = self.form
        form.group("สภาพบ้านและความเป็นอยู่")
        self.housing: ChoiceEdit[HousingStatus] = form.add(
            "housing", TITLES["housing"], ChoiceEdit([(one, one.label) for one in HousingStatus])
        )
        self.ownership: ChoiceEdit[HouseOwnership] = form.add(
            "ownership",
            TITLES["ownership"],
            ChoiceEdit([(one, one.label) for one in HouseOwnership]),
            beside=True,
        )
        self.housing.set_key(HousingStatus.UNKNOWN)
        self.ownership.set_key(HouseOwnership.UNKNOWN)
        self.has_water = self._ask_has("has_water", beside=False)
        self.has_electricity = self._ask_has("has_electricity", beside=True)
        self.has_toilet = self._ask_has("has_toilet", beside=True)
        self.land = tuple(
            form.add_line(name, words, beside=name != "land_wa")
            for name, words in (("land_wa", "ที่ดิน ไร่"), ("land_ngan", "งาน"), ("land_rest", "ตารางวา"))
        )
        self.is_target = form.add_check("is_target", TITLES["is_target"])
        self.is_poor = form.add_check("is_poor", TITLES["is_poor"])
        self.note = form.add_line("note", TITLES["note"])

    def _ask_has(self, name: str, *, beside: bool) -> ChoiceEdit[bool]:
        return self.form.add(name, TITLES[name], ChoiceEdit(_HAS, empty="ไม่ทราบ"), beside=beside)

    def _ask_place(self) -> None:
        form, today = self.form, self.app.today
        form.fold("place", "ที่ตั้งและที่มาของบ้าน")
        self.lane = form.add_line("lane", TITLES["lane"])
        self.road = form.add_line("road", TITLES["road"], beside=True)
        self.postcode = form.add_line("postcode", TITLES["postcode"], beside=True)
        self.latitude = form.add_line("latitude", TITLES["latitude"], hint="เช่น 17.8782")
        self.longitude = form.add_line("longitude", TITLES["longitude"], hint="เช่น 102.7413", beside=True)
        self.split_from = form.add("split_from", TITLES["split_from"], HouseholdPicker(self.app))
        self.ended: ThaiDateEdit | None = None
        if self.corrected is not None:
            self.split_from.leave_out = (self.corrected.id,)
            self.ended = form.add(
                "ended", TITLES["ended"], ThaiDateEdit(today=today), hint="ลบวันที่ออกถ้าบ้านยังอยู่"
            )

    def _land(self) -> int | None:
        rai, ngan, wa = (_whole(one) for one in self.land)
        if rai is None and ngan is None and wa is None:
            return None
        return ((rai or 0) * NGAN_IN_RAI + (ngan or 0)) * WA_IN_NGAN + (wa or 0)


class NumberInputs:
    """What a house is known by: number, village, code."""

    def __init__(self, app: App, form: Form, corrected: Household | None = None) -> None:
        self.house_no = form.add_line("house_no", TITLES["house_no"])
        offered = app.db.read(villages.choices, app.today())
        if corrected is not None and corrected.village_id not in dict(offered):
            offered.append((corrected.village_id, corrected.village.label))  # a house of one that is no more
        self.village: ChoiceEdit[int] = form.add(
            "moo", "หมู่บ้าน", ChoiceEdit(offered, empty="เลือกหมู่บ้าน"), beside=True
        )
        self.house_code = form.add_line(
            "house_code", TITLES["house_code"], hint="11 หลัก มุมบนของทะเบียนบ้าน เว้นว่างได้"
        )
        self.check_later = form.add_check("check_code_later", TITLES["check_code_later"])

    def fill(self, household: HouseholdInput) -> None:
        self.house_no.setText(household.house_no)
        self.village.set_key(household.village_id)
        self.house_code.setText(households.format_house_code(household.house_code))
        self.check_later.setChecked(household.check_code_later)


def add_household(app: App, parent: QWidget | None) -> HouseholdForm:
    """Raises UserError while there is no village to put it in."""
    if not app.db.read(villages.choices, app.today()):
        raise UserError("ยังไม่มีหมู่บ้านในทะเบียน กรุณาเพิ่มหมู่บ้านก่อนแล้วจึงเพิ่มบ้าน")
    form = HouseholdForm(app, parent, "เพิ่มครัวเรือน", "household_new")
    form.ready()
    return form


def correct(app: App, parent: QWidget | None, household: Household) -> HouseholdForm:
    form = HouseholdForm(app, parent, "แก้ไขข้อมูลครัวเรือน", f"household_{household.id}", household)
    form.set_facts(label(household))
    form.fill(households.as_input(household))
    form.form.unfold_told()
    form.ready()
    form.doubts.look()
    return form


def _whole(edit: QLineEdit) -> int | None:
    """Nothing typed is not known, which is not nought."""
    words = edit.accessibleName()
    return whole(edit.text(), edit.objectName(), words) if edit.text().strip() else None
