"""The steps of the first run, one class each: what is asked, and what is wrong with the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.user import Role
from models.values.thai_date import MONTHS, long_date
from services import office
from services.office import FirstRun
from ui.first_run.council_fields import CouncilFields
from ui.first_run.fund_fields import FundFields, OpeningFields, suggested_name
from ui.form import Form
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import margins
from ui.widgets.plate import Plate

Today = Callable[[], date]


class Step(QWidget):
    """check() raises UserError naming the input at fault; nothing is saved by any step."""

    key = ""
    title = ""
    lead = ""  # one line under the title
    ahead = ""  # what pressing on will do, at the foot

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "scroll")
        self.setObjectName(f"{self.key}_step")
        self.form = Form()
        self.column = QVBoxLayout(self)
        margins(self.column, 0, 0, 14)
        self.column.addWidget(self.form)

    def check(self) -> None:
        """Whether one may go on."""

    def arrive(self) -> None:
        """Called whenever the step is shown."""

    def focus_first(self) -> None:
        self.form.focus_first()


class WayStep(Step):
    key = "way"
    title = "ยินดีต้อนรับ"
    lead = "เลือกว่าจะเริ่มอย่างไร เปลี่ยนใจทีหลังได้"
    ahead = "ยังไม่มีอะไรถูกบันทึก"
    chosen_new = Signal()
    chosen_practice = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.new = Plate(
            "begin_office",
            "เริ่มสำนักงานใหม่",
            "ใส่ชื่อสภา กองทุนแรก และชื่อผู้ทำงาน ใช้เวลาไม่เกิน 5 นาที จากนั้นนำเข้าทะเบียนสมาชิกจาก Excel ได้",
            self.chosen_new.emit,
        )
        self.practice = Plate(
            "begin_practice",
            "เปิดสำนักงานฝึกหัด",
            "ตำบลสมมติที่มีสมาชิก เงินกู้ และบัญชีหลายปีให้ลองทำทุกอย่าง แยกจากข้อมูลจริง กลับมาเริ่มของจริงเมื่อใดก็ได้",
            self.chosen_practice.emit,
        )
        for plate in (self.new, self.practice):
            self.column.addWidget(plate)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.new.setFocus()


class CouncilStep(Step):
    key = "council"
    title = "สภาองค์กรชุมชนของท่าน"
    lead = "ชื่อและที่อยู่นี้อยู่บนหัวใบเสร็จและหนังสือทุกฉบับ"
    ahead = "ยังไม่บันทึก แก้ได้ทุกขั้นและแก้ภายหลังได้ที่หน้าตั้งค่า"

    def __init__(self) -> None:
        super().__init__()
        self.fields = CouncilFields(self.form)
        self.column.addStretch(1)

    def check(self) -> None:
        self.fields.council()


class FundStep(Step):
    key = "fund"
    title = "กองทุนแรก"
    lead = "แต่ละกองทุนมีทะเบียนสมาชิกและบัญชีของตัวเอง เพิ่มกองทุนอื่นภายหลังได้ที่หน้าตั้งค่า"
    ahead = "ยังไม่บันทึก เมื่อบันทึกแล้วโปรแกรมจะเปิดผังบัญชีและลงยอดยกมาให้"

    def __init__(self, tambon: Callable[[], str], today: Today) -> None:
        super().__init__()
        self.fields = FundFields(self.form, wide=True)
        self.opening = OpeningFields(self.form, today)
        self._tambon = tambon
        self._suggested = ""
        self.fields.kind.changed.connect(self._suggest)
        self.column.addStretch(1)

    def arrive(self) -> None:
        self._suggest()

    def check(self) -> None:
        self.fields.fund()
        self.opening.opening()

    def _suggest(self) -> None:
        """A name as such funds have, as long as nobody typed another."""
        if self.fields.name.text().strip() in ("", self._suggested):
            self._suggested = suggested_name(self.fields.kind.kind(), self._tambon())
            self.fields.name.setText(self._suggested)
            self.fields.name.setCursorPosition(0)


class PersonStep(Step):
    key = "person"
    title = "ท่านคือใคร"
    lead = "ชื่อนี้อยู่ในช่องผู้รับเงินและผู้จัดทำ และในบันทึกการทำงานทุกรายการ"
    ahead = "ยังไม่บันทึก เพิ่มคนอื่นและเปลี่ยนหน้าที่ภายหลังได้ที่หน้าตั้งค่า"

    def __init__(self) -> None:
        super().__init__()
        self.name = self.form.add_line("user_name", "ชื่อ-นามสกุล")
        self.name.setPlaceholderText("นางสาว… …")
        self.role = self.form.add("role", "หน้าที่", ChoiceEdit([(role, role.label) for role in Role]))
        self.column.addStretch(1)

    def check(self) -> None:
        office.checked_name(self.name.text())


class SummaryStep(Step):
    key = "summary"
    title = "ตรวจแล้วบันทึก"
    lead = "กด “บันทึก” แล้วโปรแกรมจะสร้างสำนักงานตามนี้ในครั้งเดียว"
    ahead = "กดบันทึกแล้วจึงเก็บลงเครื่อง ถ้าไฟดับกลางทางจะไม่มีอะไรค้างครึ่ง ๆ กลาง ๆ"

    def __init__(self) -> None:
        super().__init__()
        self.card = Card("summary", "สรุปก่อนบันทึก")
        self.card.setMinimumHeight(theme().px(330))
        self.column.addWidget(self.card, 1)

    def show_summary(self, first: FirstRun) -> None:
        card, fund = self.card, first.fund
        card.clear()
        card.title(first.council.name, office.address_line(first.council) or "ยังไม่มีที่อยู่")
        if first.council.phone:
            card.fact("โทรศัพท์", first.council.phone)
        card.heading(fund.name)
        card.fact("ประเภท", fund.kind.label)
        card.fact("ปีบัญชีเริ่ม", f"1 {MONTHS[fund.fiscal_start_month - 1]}")
        card.fact("ใบเสร็จหนึ่งเล่ม", f"{fund.receipt_book_size} ใบ")
        card.fact(f"เงินสด ณ {long_date(first.opening_day)}", first.opening_cash)
        card.fact("เงินฝากธนาคาร", first.opening_bank)
        card.heading("ผู้ทำงาน")
        card.fact(first.role.label, first.user_name)


class DoneStep(Step):
    key = "done"
    title = "สำนักงานพร้อมใช้งานแล้ว"
    lead = "บันทึกเรียบร้อย ต่อไปควรใส่ทะเบียนสมาชิก"
    ahead = ""
    chosen = Signal(str)  # the page to open

    def __init__(self) -> None:
        super().__init__()
        self.imports = Plate(
            "go_imports",
            "นำเข้าทะเบียนสมาชิกจาก Excel",
            "มีรายชื่ออยู่แล้ว โปรแกรมอ่านให้ทั้งทะเบียน ตรวจทุกช่อง และให้ดูก่อนบันทึก",
            lambda: self.chosen.emit("imports"),
        )
        self.home = Plate(
            "go_home", "ไปหน้าวันนี้", "ดูงานที่ต้องทำ แล้วเพิ่มสมาชิกทีละคน", lambda: self.chosen.emit("home")
        )
        for plate in (self.imports, self.home):
            self.column.addWidget(plate)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.imports.setFocus()
