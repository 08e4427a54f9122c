"""The committee of a fund: who sits there and sat there, joining, correcting and leaving it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms
from models.fund import Fund, FundOfficer, FundPost
from services.fund import fund_officers
from services.fund.fund_officers import EXCLUSIVE, FundOfficerInput
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.persons.picker import PersonPicker
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit

_POSTS = list(FundPost)


def _tone(one: FundOfficer) -> Tone:
    return Tone.PLAIN if one.ended is None else Tone.MUTED


COLUMNS: tuple[Column[FundOfficer], ...] = (
    Column(
        "post",
        "ตำแหน่ง",
        lambda one: one.post.label,
        order=lambda one: _POSTS.index(one.post),
        least=150,
        tone=_tone,
    ),
    Column(
        "name",
        terms.FULL_NAME,
        lambda one: one.person.name,
        order=lambda one: one.person.sort_key,
        least=200,
        tone=_tone,
    ),
    Column("community_post", "ตำแหน่งในชุมชน", lambda one: one.community_post, tone=_tone, spare=True),
    Column("began", "ตั้งแต่", lambda one: one.began, Kind.DAY, tone=_tone),
    Column("ended", "พ้นเมื่อ", lambda one: one.ended, Kind.DAY, tone=_tone),
)


class FundCommitteeWindow(ListWindow[FundOfficer]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "fund_committee_window", "คณะกรรมการกองทุน")
        self.fund = fund
        empty = Empty(
            "fund_committee_empty",
            "ยังไม่ได้บันทึกกรรมการของกองทุนนี้ เริ่มจากประธาน เลขานุการ และเหรัญญิก",
            "เพิ่มกรรมการ",
            self.add,
        )
        self.build("fund_officers", "กรรมการกองทุน", COLUMNS, empty, key=lambda one: one.id)
        self.add_foot(
            self.needs_row(Button("remove_fund_officer", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            right=(
                self.needs_row(Button("correct_fund_officer", "แก้ไข", self.open_record, key="F2")),
                self.needs_row(Button("end_fund_officer", "พ้นตำแหน่ง", self.end)),
                Button("add_fund_officer", "เพิ่มกรรมการ", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(980, 560)
        self.reload()

    def rows(self) -> Sequence[FundOfficer]:
        found = self.app.db.read(fund_officers.all_of, self.fund.id)
        held = {one.post for one in found if one.ended is None}
        lacking = " ".join(post.label for post in EXCLUSIVE if post not in held)
        sitting = len({one.person_id for one in found if one.ended is None})
        self.set_facts(
            f"{self.fund.name} · กรรมการ {sitting:,} คน" + (f" · ยังว่าง {lacking}" if lacking else "")
        )
        return found

    def add(self) -> None:
        held = {one.post for one in self.rows() if one.ended is None}
        post = next((one for one in EXCLUSIVE if one not in held), FundPost.MEMBER)
        self._open(FundOfficerDialog(self.app, self, self.fund, post=post), "เพิ่ม{name}เป็น{post}แล้ว")

    def open_record(self) -> None:
        if self.chosen is not None:
            dialog = FundOfficerDialog(self.app, self, self.fund, self.chosen)
            self._open(dialog, "แก้ไขรายการของ{name}แล้ว")

    def end(self) -> None:
        one = self.chosen
        if one is not None:
            said = f"บันทึกว่า{one.person.name}พ้นจาก{one.post.label}แล้ว"
            dialog = EndFundOfficerDialog(self.app, self, one)
            self.show_form(dialog, lambda: self.say(said, "fund_officer", one.id))

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบ{one.person.name}ออกจากตำแหน่ง{one.post.label}",
            "ใช้เมื่อบันทึกผิดเท่านั้น ถ้าพ้นตำแหน่งจริงให้กด “พ้นตำแหน่ง”",
            act="ลบออก",
            danger=True,
        ):
            said = f"ลบ{one.person.name}ออกจากตำแหน่ง{one.post.label}แล้ว"
            self.act(said, "fund_officer", one.id, fund_officers.remove, one.id)

    def _open(self, dialog: FundOfficerDialog, words: str) -> None:
        def said() -> None:
            row = self.app.db.read(fund_officers.get, dialog.saved)
            self.say(words.format(name=row.person.name, post=row.post.label), "fund_officer", row.id)

        self.show_form(dialog, said)


class FundOfficerDialog(FormDialog):
    """saved is the row's id after it was accepted."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        fund: Fund,
        corrected: FundOfficer | None = None,
        post: FundPost = FundPost.MEMBER,
    ) -> None:
        title = "เพิ่มกรรมการกองทุน" if corrected is None else "แก้ไขกรรมการกองทุน"
        draft = f"fund_officer_{fund.id}" if corrected is None else ""
        super().__init__(app, parent, "fund_officer_form", title, draft=draft)
        self.saved = 0
        self._fund, self._corrected = fund, corrected
        self.set_facts(fund.name)
        form = self.form
        self.person = form.add("person_id", "ใคร", PersonPicker(app, living_only=corrected is None))
        posts = ChoiceEdit([(one, one.label) for one in FundPost])
        self.post: ChoiceEdit[FundPost] = form.add("post", "ตำแหน่งในกองทุน", posts)
        self.community_post = form.add_line(
            "community_post", "ตำแหน่งในชุมชน", hint="เช่น ผู้ใหญ่บ้าน หรือ อสม. อยู่ในแบบรายงานของ พอช.", beside=True
        )
        self.began = form.add("began", "ตั้งแต่", ThaiDateEdit(today=app.today))
        self.ended = form.add(
            "ended", "พ้นเมื่อ", ThaiDateEdit(today=app.today), beside=True, hint="ว่างไว้ถ้ายังดำรงตำแหน่ง"
        )
        self.post.set_key(post)
        if corrected is None:
            self.began.set_day(app.today())
        else:
            self.person.set_person(corrected.person_id)
            self.post.set_key(corrected.post)
            self.community_post.setText(corrected.community_post)
            self.began.set_day(corrected.began)
            self.ended.set_day(corrected.ended)
        self.ready()

    def save(self) -> None:
        officer = FundOfficerInput(
            self.person.required_id(),
            self.post.key() or FundPost.MEMBER,
            self.began.required_day(),
            self.ended.day(),
            self.community_post.text(),
        )
        today, write = self.app.today(), self.app.db.write
        if self._corrected is None:
            self.saved = write(fund_officers.add, self._fund.id, officer, today).id
        else:
            self.saved = write(fund_officers.change, self._corrected.id, officer, today).id


class EndFundOfficerDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, officer: FundOfficer) -> None:
        super().__init__(app, parent, "fund_officer_end", "บันทึกการพ้นตำแหน่ง")
        self._officer = officer
        self.set_facts(f"{officer.person.name} · {officer.post.label}")
        self.day = self.form.add(
            "ended", "พ้นตั้งแต่วันที่", ThaiDateEdit(today=app.today), hint="วันแรกที่ไม่ได้ดำรงตำแหน่งแล้ว"
        )
        self.day.set_day(app.today())
        self.ready()

    def save(self) -> None:
        self.app.db.write(fund_officers.end, self._officer.id, self.day.required_day(), self.app.today())
