"""What every form asks of a person, in groups; the rarely used ones are folded."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from models import terms
from models.person import Education, IdKind, MaritalStatus, Person, Sex
from models.place import Relation
from models.values.labelled import Labelled
from models.values.thai_text import normalise, sex_of_title, split_name
from services import office
from services.errors import UserError
from services.people import person_picks, persons, privacy
from services.people.persons import PersonInput
from ui.form_dialog import FormDialog
from ui.persons.inputs import (
    BirthEdit,
    CitizenIdEdit,
    GroupsEdit,
    HouseEdit,
    PhoneEdit,
    TitleEdit,
    VillageEdit,
)
from ui.widgets.address_edit import AddressEdit
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

C = TypeVar("C", bound=Labelled)


class PersonFormDialog(FormDialog):
    """Subclasses add the parts where they want them: ask_who(), ask_home(), then ask_more()."""

    _death: date | None = None
    _sex_chosen = False
    _before = PersonInput("")  # what the form does not ask stays as it was

    def ask_who(self) -> None:
        form = self.form
        form.group("ตัวบุคคล")
        self.citizen_id = form.add("citizen_id", terms.CITIZEN_ID, CitizenIdEdit())
        self.check_later: QCheckBox = form.add_check(
            "check_card_later", "รอตรวจบัตร เก็บเลขไว้ก่อนแล้วเทียบกับบัตรภายหลัง"
        )
        self.check_later.toggled.connect(self.citizen_id.set_waived)
        self.title_edit = form.add("title", terms.TITLE, TitleEdit())
        self.sex = form.add("sex", terms.SEX, _choice(Sex, Sex.UNKNOWN), beside=True)
        self.first_name = form.add_line("first_name", terms.FIRST_NAME)
        self.last_name = form.add_line("last_name", terms.LAST_NAME, beside=True)
        self.birth = form.add("birth", terms.BIRTH_DATE, BirthEdit(self.app.today))
        self.phone = form.add("phone", terms.PHONE, PhoneEdit(), beside=True)
        self.title_edit.editingFinished.connect(self._settle_title)
        # Enter that took a suggestion is Enter all the same
        self.title_edit.returnPressed.connect(self.sex.setFocus)
        self.sex.activated.connect(self._choose_sex)
        self.first_name.editingFinished.connect(self._split_name)

    def ask_home(self) -> None:
        form = self.form
        form.group("ที่อยู่")
        self.house_no = form.add("house_no", terms.HOUSE_NO, HouseEdit())
        villages = self.app.db.read(person_picks.village_choices, self.app.today())
        self.moo = form.add("moo", "หมู่ที่หรือชุมชน", VillageEdit(villages), beside=True)
        self.address_note = form.add_line("address_note", "ซอย ถนน หรือที่อยู่นอกตำบล")
        self.house_no.editingFinished.connect(self._split_house)

    def ask_more(self) -> None:
        """The folded parts; they open by themselves where something is told."""
        self._add_house()
        self._add_names()
        self._add_contact()
        self._add_work()
        form = self.form
        form.fold("fold_groups", "กลุ่มที่โครงการนับ")
        self.groups = form.add("groups", "เลือกได้หลายกลุ่ม", GroupsEdit())
        form.fold("fold_note", "หมายเหตุของบุคคล")
        self.person_note: QPlainTextEdit = form.add_text("person_note", f"{terms.NOTE} (บุคคล)", lines=2)

    def fill(self, person: Person) -> None:
        """Shows what the register knows; the citizen ID stays masked."""
        self.show_input(persons.as_input(person))

    def show_input(self, known: PersonInput) -> None:
        self._before = known
        self.citizen_id.keep(known.citizen_id)
        self.check_later.setChecked(known.check_card_later)
        self._death = known.death
        self._sex_chosen = known.sex is not Sex.UNKNOWN
        for line, text in (
            (self.title_edit, known.title),
            (self.first_name, known.first_name),
            (self.last_name, known.last_name),
            (self.phone, known.phone),
            (self.house_no, known.house_no),
            (self.address_note, known.address_note),
            (self.nickname, known.nickname),
            (self.nationality, known.nationality),
            (self.home_phone, known.home_phone),
            (self.line_id, known.line_id),
            (self.email, known.email),
            (self.occupation, known.occupation),
            (self.second_occupation, known.second_occupation),
        ):
            line.setText(text)
        if self.religion is not None:
            self.religion.setText(known.religion)
        self.sex.set_key(known.sex)
        self.birth.set_birth(known.birth)
        self.moo.set_place(known.moo, known.community)
        self.relation.set_key(known.relation)
        self.household_since.set_day(known.household_since)
        self.lives_elsewhere.setChecked(not known.lives_here)
        self.residence_since.set_day(known.residence_since)
        self.former_names.setPlainText(known.former_names)
        self.id_kind.set_key(known.id_kind)
        self.marital.set_key(known.marital)
        self.address.set_address(known.address)
        self.education.set_key(known.education)
        self.monthly_income.set_amount(known.monthly_income)
        self.groups.set_groups(known.groups or frozenset())
        self.person_note.setPlainText(known.note)
        self.form.unfold_told()

    def forget(self) -> None:
        """What was filled in is another person's after all."""
        self.show_input(PersonInput(""))

    def person(self) -> PersonInput:
        """Raises UserError naming the input that cannot be read."""
        house_no, village = self.house_no.parts()
        moo, community = self.moo.place()
        if moo is None and not community and village:
            if not village.isdecimal():
                raise UserError("หมู่ที่ต้องเป็นตัวเลข เช่น 4 กรุณาพิมพ์ใหม่", field="moo")
            moo = int(village)
        groups = self.groups.groups()
        return PersonInput(
            first_name=normalise(self.first_name.text()),
            last_name=normalise(self.last_name.text()),
            title=self.title_edit.title(),
            citizen_id=self.citizen_id.number(),
            sex=self.sex.key() or Sex.UNKNOWN,
            birth=self.birth.birth(),
            death=self._death,
            phone=self.phone.text(),
            house_no=house_no,
            moo=moo,
            address_note=normalise(self.address_note.text()),
            note=normalise(self.person_note.toPlainText()),
            check_card_later=self.check_later.isChecked(),
            nickname=normalise(self.nickname.text()),
            former_names=self.former_names.toPlainText(),
            id_kind=self.id_kind.key() or IdKind.CARD,
            marital=self.marital.key() or MaritalStatus.UNKNOWN,
            nationality=normalise(self.nationality.text()),
            religion=self._before.religion if self.religion is None else normalise(self.religion.text()),
            education=self.education.key() or Education.UNKNOWN,
            occupation=normalise(self.occupation.text()),
            second_occupation=normalise(self.second_occupation.text()),
            monthly_income=self.monthly_income.amount_or_none(),
            home_phone=self.home_phone.text(),
            line_id=self.line_id.text().strip(),
            email=self.email.text().strip(),
            community=community,
            relation=self.relation.key() or Relation.UNKNOWN,
            household_since=self.household_since.day(),
            lives_here=not self.lives_elsewhere.isChecked(),
            residence_since=self.residence_since.day(),
            address=self.address.address(),
            groups=None if self._before.groups is None and not groups else groups,
        )

    def _add_house(self) -> None:
        form, today = self.form, self.app.today
        form.fold("fold_house", "ในบ้าน และการอยู่ในตำบล")
        self.relation = form.add("relation", "เกี่ยวข้องกับหัวหน้าครัวเรือน", _choice(Relation, Relation.UNKNOWN))
        self.household_since = form.add(
            "household_since", "เข้าอยู่ในบ้านนี้ตั้งแต่", ThaiDateEdit(today=today), beside=True
        )
        self.residence_since = form.add(
            "residence_since",
            "อยู่ในตำบลนี้ตั้งแต่",
            ThaiDateEdit(today=today),
            hint="ผู้จะเป็นสมาชิกสภาต้องอยู่ต่อเนื่องไม่น้อยกว่า 1 ปี (มาตรา 7 (1))",
        )
        self.lives_elsewhere: QCheckBox = form.add_check("lives_elsewhere", "มีชื่อในทะเบียนบ้าน แต่ตัวอยู่ที่อื่น")

    def _add_names(self) -> None:
        form = self.form
        form.fold("fold_names", "ชื่อเล่น ชื่อเดิม และสถานภาพ")
        self.nickname = form.add_line("nickname", "ชื่อเล่น")
        self.marital = form.add(
            "marital", "สถานภาพสมรส", _choice(MaritalStatus, MaritalStatus.UNKNOWN), beside=True
        )
        self.former_names: QPlainTextEdit = form.add_text(
            "former_names", "ชื่อ-นามสกุลเดิม", lines=2, hint="บรรทัดละหนึ่งชื่อ ใช้ค้นหาและหาคนซ้ำ"
        )
        self.id_kind = form.add("id_kind", "ชนิดของบัตร", _choice(IdKind, IdKind.CARD))
        self.nationality = form.add_line("nationality", "สัญชาติ", beside=True)
        asks = self.app.db.read(privacy.asks_religion)
        self.religion = form.add_line("religion", "ศาสนา") if asks else None

    def _add_contact(self) -> None:
        form = self.form
        form.fold("fold_contact", "ติดต่อ และที่อยู่นอกพื้นที่")
        self.home_phone = form.add("home_phone", "โทรศัพท์บ้าน", PhoneEdit())
        self.line_id = form.add_line("line_id", "ไลน์", beside=True)
        self.email = form.add_line("email", "อีเมล")
        council = self.app.db.read(office.council)
        self.address = form.add(
            "address", "ที่อยู่นอกพื้นที่ หรือที่ให้ส่งจดหมาย", AddressEdit(council.tambon_code if council else "")
        )

    def _add_work(self) -> None:
        form = self.form
        form.fold("fold_work", "อาชีพ รายได้ และการศึกษา")
        self.occupation = form.add_line("occupation", "อาชีพหลัก")
        self.second_occupation = form.add_line("second_occupation", "อาชีพรอง", beside=True)
        self.monthly_income = form.add("monthly_income", "รายได้ต่อเดือน (บาท)", MoneyEdit())
        self.education = form.add(
            "education", "การศึกษาสูงสุด", _choice(Education, Education.UNKNOWN), beside=True
        )

    def _settle_title(self) -> None:
        title = self.title_edit.title()
        if title != self.title_edit.text():
            self.title_edit.setText(title)
        sex = sex_of_title(title)
        if sex is not None and not self._sex_chosen:
            self.sex.set_key(Sex(sex))

    def _choose_sex(self) -> None:
        self._sex_chosen = self.sex.key() is not Sex.UNKNOWN

    def _split_name(self) -> None:
        """A whole name typed or pasted into the first input is put where its parts belong."""
        if self.last_name.text().strip():
            return
        parts = split_name(self.first_name.text())
        if not parts.last and not parts.title:
            return
        if parts.title and self.title_edit.text().strip() and parts.title != self.title_edit.title():
            return
        self.first_name.setText(parts.first)
        self.last_name.setText(parts.last)
        if parts.title:
            self.title_edit.setText(parts.title)
            self._settle_title()

    def _split_house(self) -> None:
        house_no, moo = self.house_no.parts()
        if moo.isdecimal() and not self.moo.text().strip():
            self.house_no.setText(house_no)
            self.moo.setText(moo)


def _choice(kind: type[C], usual: C) -> ChoiceEdit[C]:
    edit: ChoiceEdit[C] = ChoiceEdit([(one, one.label) for one in kind])
    edit.set_key(usual)
    return edit
