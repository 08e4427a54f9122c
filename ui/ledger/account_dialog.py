"""One account: its code, name and group, and what the program uses it for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.ledger import Account, AccountKind, AccountRole, Till
from services.bookkeeping import accounts, sub_ledgers
from services.bookkeeping.accounts import GROUPS, AccountInput, AccountRow
from services.errors import UserError
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit


class AccountDialog(FormDialog):
    def __init__(
        self, app: App, parent: QWidget, fund: Fund, account: Account | None, rows: Sequence[AccountRow]
    ) -> None:
        """account None adds a new one; rows say who plays which part now."""
        title = f"แก้ไขบัญชี {account.code}" if account else "เพิ่มบัญชี"
        super().__init__(
            app, parent, "account", title, draft=f"account_{account.id}" if account else "account"
        )
        self._fund, self._account = fund, account
        self.set_facts(fund.name)
        form = self.form
        self._kind = form.add("kind", "หมวด", ChoiceEdit([(one, _group(one)) for one in AccountKind]))
        self._code = form.add_line("code", "รหัสบัญชี", hint="ตัวเลข 3 ถึง 8 หลัก ตัวแรกตามหมวด ใช้รหัสเดิมของกองทุนได้")
        self._name = form.add_line("name", "ชื่อบัญชี")
        self._contra = form.add_check("is_contra", "เป็นบัญชีหักจากหมวดนี้ เช่น ค่าเสื่อมราคาสะสม")
        form.group("โปรแกรมใช้บัญชีนี้อย่างไร")
        self._till = form.add(
            "till", "ช่องในสมุดเงินสด", ChoiceEdit([(one, one.label) for one in Till], empty="ไม่อยู่ในสมุดเงินสด")
        )
        holders = {one.account.role: one.account for one in rows if one.account.role}
        self._role = form.add(
            "role",
            "ทำหน้าที่",
            ChoiceEdit(
                [(one, _part(one, holders.get(one), account)) for one in AccountRole], empty="ไม่มีหน้าที่เฉพาะ"
            ),
            hint="เลือกหน้าที่ของบัญชีอื่น คือให้บัญชีนี้ทำแทนตั้งแต่รายการถัดไป รายการเดิมไม่เปลี่ยน",
        )
        self._standard = form.add_line(
            "standard",
            "ใช้แทนรหัสในผังมาตรฐาน",
            hint="โปรแกรมหาบัญชีด้วยรหัสนี้ เปลี่ยนรหัสบัญชีแล้วไม่ต้องแก้ เว้นว่างคือรหัสเดียวกัน",
        )
        told = app.db.read(sub_ledgers.live, fund.id)
        own = account.sub_ledger_id if account is not None else None
        offered = [(one.id, f"{one.code} {one.name}") for one in told]
        if own is not None and own not in {key for key, _ in offered}:
            offered += [(x.id, x.name) for x in app.db.read(sub_ledgers.of_fund, fund.id) if x.id == own]
        self._sub_ledger = ChoiceEdit(offered, empty="ไม่ระบุ ตามรายการ")
        if offered:  # only a fund that tells its money apart is asked
            form.add(
                "sub_ledger",
                "เงินของบัญชีนี้เป็นของบัญชีย่อย",
                self._sub_ledger,
                hint="รายการใหม่ของบัญชีนี้จะแยกเข้าบัญชีย่อยให้เอง รายการเดิมไม่เปลี่ยน",
            )
        self._active = form.add_check("is_active", "ยังใช้อยู่ เลือกในรายการใหม่ได้")
        self._active.setChecked(True)
        if account is not None:
            self._fill(accounts.as_input(account))
        self.ready()

    def save(self) -> None:
        kind = self._kind.key()
        if kind is None:
            raise UserError("ยังไม่ได้เลือกหมวด กรุณาเลือกหมวดของบัญชี", field="kind")
        wanted = AccountInput(
            self._code.text(),
            self._name.text(),
            kind,
            self._contra.isChecked(),
            self._till.key(),
            self._role.key(),
            self._active.isChecked(),
            self._standard.text(),
            self._sub_ledger.key(),
        )
        if self._account is None:
            saved = self.app.db.write(accounts.add, self._fund.id, wanted)
        else:
            saved = self.app.db.write(accounts.change, self._account.id, wanted)
        self.app.say(f"บันทึกบัญชี {saved.code} {saved.name} แล้ว")

    def _fill(self, present: AccountInput) -> None:
        self._kind.set_key(present.kind)
        self._code.setText(present.code)
        self._name.setText(present.name)
        self._contra.setChecked(present.is_contra)
        self._till.set_key(present.till)
        self._role.set_key(present.role)
        self._standard.setText(present.standard)
        self._sub_ledger.set_key(present.sub_ledger_id)
        self._active.setChecked(present.is_active)


def _group(kind: AccountKind) -> str:
    return f"{kind.label} (รหัสขึ้นต้นด้วย {GROUPS[kind]})"


def _part(role: AccountRole, holder: Account | None, account: Account | None) -> str:
    if holder is None or (account is not None and holder.id == account.id):
        return role.label
    return f"{role.label} (ขณะนี้คือ {holder.code})"
