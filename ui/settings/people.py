"""Who works here: names and duties on papers and in the record of work; accounts with passwords come later."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from models.user import Role, User
from services import office
from services.errors import UserError
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.settings.section import Section
from ui.start_page import actor_of
from ui.table import Column, RecordTable, TableView
from ui.theme import Tone, theme
from ui.widgets.button import Look
from ui.widgets.choice import ChoiceEdit


class PeopleSection(Section):
    key = "people"
    title = "ผู้ทำงาน"
    lead = "ชื่อที่อยู่ในใบเสร็จ เอกสาร และบันทึกการทำงาน ถ้ามีหลายคน โปรแกรมจะถามทุกครั้งที่เปิด"
    watches: ClassVar[set[type]] = {User}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.table: RecordTable[User] = RecordTable(
            [
                Column("name", "ชื่อ-นามสกุล", lambda user: user.name, weight=2),
                Column("role", "หน้าที่", lambda user: user.role.label),
                Column("state", "สถานะ", self._state, tone=self._tone, weight=0),
            ]
        )
        self.view = TableView("people", "ผู้ทำงานในสำนักงาน", self.table)
        self.view.setMinimumHeight(theme().px(240))
        self.view.opened.connect(self.edit)
        self.view.chosen.connect(self._stand_on)
        self.column.addWidget(self.view, 1)
        self.work_as = self.add_act("work_as", "ทำงานในชื่อนี้", self.switch)
        self.rest = self.add_act("rest_user", "พักงาน", self.rest_or_return)
        self.add_act("edit_user", "แก้ไข", lambda: self.edit(self.view.current()), key="F2")
        self.add_act("add_user", "เพิ่มคน", self.add, key="F4", look=Look.MAIN)

    def reload(self) -> None:
        before = max(self.view.currentIndex().row(), 0)
        self.table.replace(self.app.db.read(office.everybody))
        self.view.choose_row(min(before, self.table.rowCount() - 1))
        self._stand_on(self.view.current())

    def add(self) -> None:
        self.open_form(UserDialog(self.app, self.window()), "เพิ่มผู้ทำงานแล้ว")

    def edit(self, user: User | None) -> None:
        if user is not None:
            self.open_form(UserDialog(self.app, self.window(), user), "แก้ชื่อหรือหน้าที่แล้ว เอกสารที่ออกไปแล้วใช้ชื่อเดิม")

    def switch(self) -> None:
        """From now on everything is written down under the chosen name."""
        user = self.view.current()
        if user is not None and user.is_active:
            self.app.db.actor = actor_of(user)
            self.app.changed.emit(frozenset((User,)))
            self.app.say(f"ตั้งแต่นี้ทำงานในชื่อ {user.name}")

    def rest_or_return(self) -> None:
        user = self.view.current()
        if user is None:
            return
        act, back = office.deactivate_user, office.reactivate_user
        words = f"พักงาน {user.name} แล้ว ประวัติการทำงานยังอยู่"
        if not user.is_active:
            act, back = back, act
            words = f"{user.name} กลับมาทำงานแล้ว"
        try:
            self.app.db.write(act, user.id)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.app.say(words, undo=lambda: self.app.db.write(back, user.id))

    def _is_me(self, user: User) -> bool:
        return user.id == self.app.db.actor.user_id

    def _state(self, user: User) -> str:
        if not user.is_active:
            return "พักงาน"
        return "กำลังทำงาน" if self._is_me(user) else "ทำงานได้"

    def _tone(self, user: User) -> Tone:
        if not user.is_active:
            return Tone.MUTED
        return Tone.GOOD if self._is_me(user) else Tone.PLAIN

    def _stand_on(self, user: User | None) -> None:
        self.work_as.setEnabled(user is not None and user.is_active and not self._is_me(user))
        self.rest.setEnabled(user is not None and not self._is_me(user))
        self.rest.setText("พักงาน" if user is None or user.is_active else "ให้กลับมาทำงาน")


class UserDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, user: User | None = None) -> None:
        super().__init__(app, parent, "user_form", "เพิ่มผู้ทำงาน" if user is None else "แก้ชื่อหรือหน้าที่")
        self.user = user
        self.name = self.form.add_line("user_name", "ชื่อ-นามสกุล", hint="มีคำนำหน้า เช่น นางสาว เหมือนที่อยู่ในเอกสาร")
        self.role = self.form.add("role", "หน้าที่", ChoiceEdit([(role, role.label) for role in Role]))
        if user is not None:
            self.name.setText(user.name)
            self.role.set_key(user.role)
        self.ready()

    def save(self) -> None:
        name, role = self.name.text(), self.role.key() or Role.SECRETARY
        if self.user is None:
            self.app.db.write(office.add_user, name, role)
            return
        changed = self.app.db.write(office.change_user, self.user.id, name, role)
        if changed.id == self.app.db.actor.user_id:
            self.app.db.actor = actor_of(changed)
            self.app.changed.emit(frozenset((User,)))
