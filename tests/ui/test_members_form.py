from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import EndReason, Fund, Membership
from models.person import Sex
from models.values.thai_date import PartialDate
from services.fund import members
from tests.builders import citizen_id, make_member
from tests.conftest import TODAY
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import theme
from ui.app import App
from ui.members import form as forms
from ui.members.form import MemberForm
from ui.persons.inputs import BirthEdit, CitizenIdEdit

Show = Callable[[MemberForm], MemberForm]


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def show(form: MemberForm) -> MemberForm:
        qtbot.addWidget(form)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return show


@pytest.fixture
def new(app: App, fund: Fund, show: Show) -> Callable[[], MemberForm]:
    return lambda: show(forms.add_member(app, None, fund))


@pytest.fixture
def correct(app: App, show: Show) -> Callable[[Membership], MemberForm]:
    return lambda one: show(forms.correct(app, None, app.db.read(members.get, one.id)))


def bua(db: Database) -> Membership:
    return make_member(
        db,
        "นางบัวผัน ศรีสุวรรณ์",
        number="C0001",
        citizen_id=citizen_id(7),
        birth=PartialDate(1957),
        phone="0812345678",
        house_no="12/3",
        moo=4,
    )


def saved(form: MemberForm) -> Membership:
    form.save_button.click()
    assert form.saved is not None, [form.form.problem(name) for name in ("", *form.form._problems)]
    return form.app.db.read(members.get, form.saved.id)


def look(form: MemberForm) -> None:
    """What happens by itself a moment after typing."""
    form._look_soon.stop()
    form._look_for_known()


def test_the_empty_form_as_people_see_it(new: Callable[[], MemberForm], db: Database) -> None:
    form = new()
    form.joined.setText("22/11/2568")
    matches("members_form_new", form)


@pytest.mark.parametrize("scale", [100, 150])
def test_every_word_is_thai_named_and_fits(
    new: Callable[[], MemberForm], db: Database, qapp: QApplication, scale: int
) -> None:
    bua(db)
    theme.apply(qapp, scale)
    form = new()
    form.citizen_id.setText(citizen_id(7))
    form.birth.setText("2500")
    look(form)
    qapp.processEvents()
    assert form.known.isVisible()
    assert nameless(form) == []
    assert english(form) == []
    assert cut_off(form) == []


def test_enter_alone_adds_a_member(new: Callable[[], MemberForm]) -> None:
    form = new()
    for text in (
        citizen_id(9),
        None,  # the check box
        "น.ส.",
        None,  # the sex, which follows from the title
        "น้ำทิพย์",
        "ปู่ซ้าย",
        "ม.ค. 2500",
        "0812345678",
        "๑๒/๓",
        "๔",
        "",
        "",
        "1 ม.ค. 2563",
        "แนะนำโดยประธาน",
    ):
        focused = QApplication.focusWidget()
        assert focused is not None
        if text is not None:
            focused.selectAll()  # type: ignore[attr-defined]
            type_into(focused, text)
        press(focused, Qt.Key.Key_Return)
    assert form.saved is not None
    row = form.app.db.read(members.get, form.saved.id)
    person = row.person
    assert person.name == "นางสาวน้ำทิพย์ ปู่ซ้าย"
    assert (person.citizen_id, person.sex, str(person.birth)) == (citizen_id(9), Sex.FEMALE, "ม.ค. 2500")
    assert person.phone == "081-234-5678"
    assert person.household is not None
    assert (person.household.house_no, person.household.village.moo) == ("12/3", 4)
    assert (row.joined, row.note) == (date(2020, 1, 1), "แนะนำโดยประธาน")


@pytest.mark.parametrize(
    ("field", "typed", "refused", "words"),
    [
        ("first_name", "", "first_name", "ยังไม่ได้ใส่ชื่อ"),
        ("citizen_id", "1100000000009", "citizen_id", "หลักตรวจสอบ"),
        ("citizen_id", "12345", "citizen_id", "13 หลัก"),
        ("birth", "เมื่อนานมาแล้ว", "birth", "ไม่ใช่วันที่"),
        ("birth", "31/2/2500", "birth", "ไม่มีในปฏิทิน"),
        ("moo", "สี่", "moo", "ยังไม่มี “สี่” ในทะเบียนหมู่บ้าน"),
        ("moo", "400", "moo", "1 ถึง 99"),
        ("joined", "1/1/2620", "joined", "ไกล"),
        ("member_no", "C0001", "member_no", "ใช้ซ้ำไม่ได้"),
    ],
)
def test_what_cannot_be_is_refused_at_its_input_and_stays_typed(
    new: Callable[[], MemberForm], db: Database, field: str, typed: str, refused: str, words: str
) -> None:
    bua(db)
    form = new()
    form.first_name.setText("สมชาย")
    form.last_name.setText("ใจดี")
    form.form.put_back({field: typed})
    before = form.form.typed()
    form.save_button.click()
    assert form.saved is None
    assert words in form.form.problem(refused)
    assert form.isVisible()
    assert form.form.typed() == before


def test_a_wrong_number_is_kept_when_the_card_is_to_be_checked(new: Callable[[], MemberForm]) -> None:
    form = new()
    form.first_name.setText("สมชาย")
    form.last_name.setText("ใจดี")
    form.citizen_id.setText("1100000000009")
    assert form.citizen_id.edit.property("wrong") == "true"
    form.check_later.setChecked(True)
    assert form.citizen_id.edit.property("wrong") == "false"
    person = saved(form).person
    assert (person.citizen_id, person.needs_card_check) == ("1100000000009", True)


@pytest.mark.parametrize(
    ("typed", "said", "wrong"),
    [
        ("1", "พิมพ์แล้ว 1 จาก 13 หลัก", False),
        ("1-1000-0000", "พิมพ์แล้ว 9 จาก 13 หลัก", False),
        (citizen_id(3), "ถูกต้องตามหลักตรวจสอบ", False),
        ("1100000000009", "เทียบกับบัตรทีละหลัก", True),
        ("11000000000091", "พิมพ์แล้ว 14 หลัก", True),
        ("", "", False),
    ],
)
def test_the_number_is_judged_as_it_is_typed(qtbot: QtBot, typed: str, said: str, wrong: bool) -> None:
    edit = CitizenIdEdit()
    qtbot.addWidget(edit)
    edit.edit.setText(typed)
    assert said in edit.note.text()
    assert (edit.edit.property("wrong") == "true") is wrong


@pytest.mark.parametrize(
    ("typed", "tidy", "birth"),
    [
        ("๒๕๐๐", "2500", PartialDate(1957)),
        ("มกราคม 2500", "ม.ค. 2500", PartialDate(1957, 1)),
        ("15 ม.ค. 00", "15/01/2500", PartialDate(1957, 1, 15)),
    ],
)
def test_a_birth_may_be_a_year_a_month_or_a_day(
    qtbot: QtBot, typed: str, tidy: str, birth: PartialDate
) -> None:
    edit = BirthEdit()
    qtbot.addWidget(edit)
    edit.setText(typed)
    assert edit.birth() == birth
    assert "เกิด" in edit.note.text()
    assert edit.text().replace("/0", "/") == tidy.replace("/0", "/")
    edit.settle()  # what it wrote itself is read the same
    assert edit.birth() == birth


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("นางบัวผัน ศรีสุวรรณ์", ("นาง", "บัวผัน", "ศรีสุวรรณ์")),
        ("สมชาย ใจดี", ("", "สมชาย", "ใจดี")),
        ("นายสมชาย", ("นาย", "สมชาย", "")),
        ("สมชาย", ("", "สมชาย", "")),
    ],
)
def test_a_whole_name_in_the_first_input_is_taken_apart(
    new: Callable[[], MemberForm], typed: str, parts: tuple[str, str, str]
) -> None:
    form = new()
    form.first_name.setText(typed)
    form.first_name.editingFinished.emit()
    assert (form.title_edit.text(), form.first_name.text(), form.last_name.text()) == parts


def test_the_sex_follows_the_title_until_somebody_chooses(new: Callable[[], MemberForm]) -> None:
    form = new()

    def title(text: str) -> Sex | None:
        form.title_edit.setText(text)
        form.title_edit.editingFinished.emit()
        return form.sex.key()

    assert title("ด.ช.") is Sex.MALE
    assert form.title_edit.text() == "เด็กชาย"
    assert title("นาง") is Sex.FEMALE
    assert title("พ.ต.ท.") is Sex.FEMALE  # a rank says nothing
    form.sex.set_key(Sex.MALE)
    form.sex.activated.emit(0)
    assert title("นาง") is Sex.MALE


def test_titles_are_offered_and_enter_takes_one_and_goes_on(
    new: Callable[[], MemberForm], qtbot: QtBot
) -> None:
    form = new()
    form.title_edit.setFocus()
    type_into(form.title_edit, "นางส")
    completer = form.title_edit.completer()
    assert completer is not None
    assert completer.currentCompletion() == "นางสาว"


def test_a_village_typed_behind_the_house_goes_to_its_own_input(new: Callable[[], MemberForm]) -> None:
    form = new()
    form.house_no.setText("๑๒/๓ หมู่ที่ ๔")
    form.house_no.editingFinished.emit()
    assert (form.house_no.text(), form.moo.text()) == ("12/3", "4")


def test_somebody_in_the_register_is_recognised_and_used(
    new: Callable[[], MemberForm], app: App, db: Database
) -> None:
    one = bua(db)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    form = new()
    form.first_name.setText("บัวผัน")
    form.last_name.setText("ศรีสุวรรณ์")
    form.phone.setText("0899999999")
    form.house_no.setText("12/3")
    form.moo.setText("4")
    look(form)
    assert form.known.words.text() == "มีนางบัวผัน ศรีสุวรรณ์ บ้านเลขที่ 12/3 หมู่ที่ 4 อยู่ในทะเบียนแล้ว"
    form.known.use.click()
    assert (form.title_edit.text(), form.phone.text(), form.birth.text()) == ("นาง", "081-234-5678", "2500")
    assert citizen_id(7) not in str(form.form.typed())
    row = saved(form)
    assert (row.person_id, row.member_no, row.person.citizen_id) == (one.person_id, "C0002", citizen_id(7))


def test_being_somebody_else_brings_the_typing_back(new: Callable[[], MemberForm], db: Database) -> None:
    one = bua(db)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    form = new()
    form.first_name.setText("บัวผัน")
    form.last_name.setText("ศรีสุวรรณ์")
    form.house_no.setText("12/3")
    form.moo.setText("4")
    typed = form.form.typed()
    look(form)
    form.known.use.click()
    form.known.other.click()
    assert form.form.typed() == typed
    look(form)
    assert form.known.isHidden()  # not asked again
    assert saved(form).person_id != one.person_id


def test_a_living_member_is_opened_instead_and_the_typing_kept(
    new: Callable[[], MemberForm], db: Database
) -> None:
    one = bua(db)
    form = new()
    form.citizen_id.setText(citizen_id(7))
    form.first_name.setText("บัว")
    look(form)
    assert "เป็นสมาชิกกองทุนนี้อยู่แล้ว เลขที่ C0001" in form.known.words.text()
    form.known.open.click()
    assert (form.asked, form.isVisible()) == (one.id, False)
    again = new()
    assert again.first_name.text() == "บัว"
    assert again.kept.isVisible()


def test_a_draft_remembers_whose_data_is_in_use(new: Callable[[], MemberForm], db: Database) -> None:
    one = bua(db)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    form = new()
    form.citizen_id.setText(citizen_id(7))
    look(form)
    form.known.use.click()
    form.note.setText("กลับมาใหม่")
    form.reject()
    again = new()
    assert again.known.person_id == one.person_id
    assert again.note.text() == "กลับมาใหม่"
    assert saved(again).person_id == one.person_id


def test_starting_again_forgets_the_person_too(new: Callable[[], MemberForm], db: Database) -> None:
    one = bua(db)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    form = new()
    form.citizen_id.setText(citizen_id(7))
    look(form)
    form.known.use.click()
    form.start_again()
    assert form.known.person_id is None
    assert form.known.isHidden()
    assert not form.is_changed


def test_a_draft_never_holds_the_whole_number(
    correct: Callable[[Membership], MemberForm], db: Database, app: App
) -> None:
    form = correct(bua(db))
    form.note.setText("ยังพิมพ์ไม่เสร็จ")
    form.reject()
    assert app.folder is not None
    kept = "".join(one.read_text(encoding="utf-8") for one in (app.folder / "drafts").iterdir())
    assert "ยังพิมพ์ไม่เสร็จ" in kept
    assert citizen_id(7)[:9] not in kept.replace("-", "")


def test_a_correction_keeps_the_masked_number_unless_typed_over(
    correct: Callable[[Membership], MemberForm], db: Database
) -> None:
    one = bua(db)
    form = correct(one)
    form.last_name.setText("ทองดี")
    row = saved(form)
    assert (row.person.name, row.person.citizen_id) == ("นางบัวผัน ทองดี", citizen_id(7))
    form = correct(one)
    form.citizen_id.setText(citizen_id(8))
    assert saved(form).person.citizen_id == citizen_id(8)
    form = correct(one)
    form.citizen_id.setText("")
    assert saved(form).person.citizen_id is None


def test_a_card_to_correct_as_people_see_it(
    correct: Callable[[Membership], MemberForm], db: Database
) -> None:
    one = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0001", citizen_id=citizen_id(7), house_no="12", moo=4)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "ย้ายบ้าน", TODAY)
    matches("members_form_correct", correct(one))


def test_a_correction_of_somebody_who_left_asks_for_the_day(
    correct: Callable[[Membership], MemberForm], db: Database
) -> None:
    one = bua(db)
    db.write(members.record_death, one.id, date(2020, 1, 1), "", TODAY)
    form = correct(one)
    assert form.ended is not None
    assert form.ended.accessibleName() == "วันที่เสียชีวิต"
    form.ended.set_day(date(2020, 1, 5))
    row = saved(form)
    assert (row.ended, row.person.death_date) == (date(2020, 1, 5), date(2020, 1, 5))
    form = correct(one)
    assert form.ended is not None
    form.ended.setText("1/1/2540")
    form.save_button.click()
    assert "ก่อนวันที่สมัคร" in form.form.problem("ended")


def test_joining_again_starts_from_what_is_known(app: App, fund: Fund, show: Show, db: Database) -> None:
    one = bua(db)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    form = show(forms.join(app, None, fund, one.person_id))
    assert form.known.isHidden()
    form.start_again()
    assert form.known.isHidden()
    row = saved(form)
    assert (row.person_id, row.member_no) == (one.person_id, "C0002")


def test_masked_numbers_are_selected_so_that_typing_replaces_them(
    correct: Callable[[Membership], MemberForm], db: Database, qtbot: QtBot
) -> None:
    form = correct(bua(db))
    form.citizen_id.setFocus()
    qtbot.waitUntil(form.citizen_id.edit.hasSelectedText)
    type_into(form.citizen_id.edit, citizen_id(8))
    assert form.citizen_id.number() == citizen_id(8)


def test_the_offer_comes_by_itself_after_typing(
    new: Callable[[], MemberForm], db: Database, qtbot: QtBot
) -> None:
    bua(db)
    form = new()
    type_into(form.citizen_id.edit, citizen_id(7))
    known: QWidget = form.known
    qtbot.waitUntil(known.isVisible)
