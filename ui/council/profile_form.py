"""The council's whole profile (council.md section 2.1): what the first run asks, and everything it does not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCompleter, QWidget

from models.council import AreaType
from models.organisation import Registrar
from services import office
from services.office import CODI_REGIONS, CouncilInput
from ui.app import App
from ui.first_run.council_fields import CouncilFields
from ui.form_dialog import FormDialog
from ui.persons.inputs import PhoneEdit
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_LINES = (
    "short_name", "lgo_name", "other_tambon_codes", "email", "line_id", "facebook", "registration_no",
    "registrar_name", "codi_code", "codi_region", "letter_prefix", "bank_holders",
)  # fmt: skip


class CouncilDialog(FormDialog):
    form_width = 680

    def __init__(self, app: App, parent: QWidget, before: CouncilInput) -> None:
        super().__init__(app, parent, "council_form", "แก้ข้อมูลสภา", draft="council")
        self.fields = CouncilFields(self.form)
        self._ask_area()
        self._ask_channels()
        self._ask_registration()
        self._ask_rules()
        self.fields.show_council(before)
        for name in _LINES:
            getattr(self, name).setText(getattr(before, name))
        self.mobile.setText(before.mobile)
        self.area_type.set_key(before.area_type)
        self.registered_with.set_key(before.registered_with)
        self.established.set_day(before.established)
        self.registered.set_day(before.registered)
        self.rules.setPlainText(before.rules)
        self.ready()

    def save(self) -> None:
        self.app.db.write(office.save_council, self.council())

    def council(self) -> CouncilInput:
        """Raises UserError naming the input at fault."""
        return office.checked_council(
            replace(
                self.fields.council(),
                **{name: getattr(self, name).text() for name in _LINES},
                mobile=self.mobile.text(),
                area_type=self.area_type.key() or AreaType.UNKNOWN,
                registered_with=self.registered_with.key() or Registrar.UNKNOWN,
                established=self.established.day(),
                registered=self.registered.day(),
                rules=self.rules.toPlainText(),
            )
        )

    def _ask_area(self) -> None:
        form = self.form
        form.group("พื้นที่")
        self.short_name = form.add_line("short_name", "ชื่อย่อ")
        self.letter_prefix = form.add_line(
            "letter_prefix", "รหัสหน้าเลขหนังสือ", hint="เช่น สอช.ต.โพนทอง", beside=True
        )
        self.area_type: ChoiceEdit[AreaType] = form.add(
            "area_type", "เขตของสภา", ChoiceEdit([(one, one.label) for one in AreaType])
        )
        self.lgo_name = form.add_line("lgo_name", "อปท. ในพื้นที่", beside=True)
        self.other_tambon_codes = form.add_line(
            "other_tambon_codes", "รหัสตำบลอื่นในเขตสภา", hint="รหัส 6 หลัก คั่นด้วยจุลภาค ถ้าสภามีหลายตำบล"
        )

    def _ask_channels(self) -> None:
        form = self.form
        form.group("ช่องทางติดต่อ")
        self.mobile = form.add("mobile", "โทรศัพท์มือถือ", PhoneEdit())
        self.email = form.add_line("email", "อีเมล", beside=True)
        self.line_id = form.add_line("line_id", "ไลน์")
        self.facebook = form.add_line("facebook", "เฟซบุ๊ก", beside=True)

    def _ask_registration(self) -> None:
        form, today = self.form, self.app.today
        form.group("การจัดตั้งและทะเบียนกลาง")
        self.established = form.add("established", "วันจัดตั้ง", ThaiDateEdit(today=today))
        self.registered = form.add("registered", "วันที่จดแจ้ง", ThaiDateEdit(today=today), beside=True)
        self.registration_no = form.add_line("registration_no", "เลขที่ใบรับจดแจ้ง")
        self.registered_with: ChoiceEdit[Registrar] = form.add(
            "registered_with", "จดแจ้งกับ", ChoiceEdit([(one, one.label) for one in Registrar]), beside=True
        )
        self.registrar_name = form.add_line("registrar_name", "ชื่อผู้รับจดแจ้ง")
        self.codi_code = form.add_line("codi_code", "รหัสสภาใน พอช.")
        self.codi_region = form.add_line(
            "codi_region", "สำนักงานภาคของ พอช.", hint="เลือกจากรายการ หรือพิมพ์เองได้", beside=True
        )
        offered = QCompleter(list(CODI_REGIONS), self)
        offered.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        if (popup := offered.popup()) is not None:
            popup.setProperty("look", "choices")
        self.codi_region.setCompleter(offered)

    def _ask_rules(self) -> None:
        form = self.form
        form.group("กติกาและบัญชีธนาคาร")
        self.rules = form.add_text("rules", "กติกาสภา หรือที่เก็บกติกา", lines=3)
        self.bank_holders = form.add_line(
            "bank_holders", "ผู้มีชื่อในบัญชีธนาคาร", hint="สภาไม่เป็นนิติบุคคล บัญชีจึงอยู่ในชื่อบุคคล"
        )
