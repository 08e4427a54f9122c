"""Political posts and candidacies of a person, which sections 7(2), 7(3), 12 and 13 of the Act look at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.person import PoliticalKind, PoliticalPost
from models.values.thai_date import short_date
from services.people import person_acts, persons
from services.people.person_acts import PostInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.undoing import say_written
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window


class PostsWindow(Window):
    def __init__(self, app: App, parent: QWidget, person_id: int) -> None:
        super().__init__(app, parent, "posts", "ตำแหน่งทางการเมืองและการสมัครรับเลือกตั้ง")
        self._person_id = person_id
        self._name = app.db.read(persons.get, person_id).name
        self.set_facts(f"{self._name} · ใช้ตรวจคุณสมบัติสมาชิกสภา (มาตรา 7 (2) (3) มาตรา 12 และ 13)")
        self.card = Card("posts_list", "ตำแหน่งของคนนี้")
        self.body.addWidget(self.card, 1)
        self.add_foot(right=[Button("add_post", "เพิ่มตำแหน่ง", self.add, key="F4", look=Look.MAIN)])
        self.reload()
        self.fit(640, 520)

    def reload(self) -> None:
        self.card.clear()
        held = self.app.db.read(person_acts.posts, self._person_id)
        if not held:
            self.card.text("ไม่มีตำแหน่งหรือการสมัครที่บันทึกไว้ กด “เพิ่มตำแหน่ง” ถ้ามี")
        for one in held:
            self._tell(one)

    def add(self) -> None:
        self._show(PostDialog(self.app, self, self._person_id, self._name), "เพิ่มตำแหน่งแล้ว")

    def correct(self, post: PoliticalPost) -> None:
        self._show(PostDialog(self.app, self, self._person_id, self._name, post), "แก้ไขตำแหน่งแล้ว")

    def remove(self, post: PoliticalPost) -> None:
        self.app.db.write(person_acts.remove_post, post.id)
        self.reload()
        say_written(self.app, self, f"ลบ{post.post}แล้ว", "political_post", post.id)

    def _show(self, dialog: PostDialog, words: str) -> None:
        def saved() -> None:
            self.reload()
            if dialog.saved is not None:
                say_written(self.app, self, words, "political_post", dialog.saved)

        dialog.accepted.connect(saved)
        dialog.open()

    def _tell(self, one: PoliticalPost) -> None:
        self.card.heading(one.post)
        until = "ยังดำรงตำแหน่ง" if one.until is None else short_date(one.until)
        self.card.fact("ประเภท", one.kind.label)
        if one.kind is PoliticalKind.CANDIDATE:
            self.card.fact("วันสมัคร", short_date(one.since))
        else:
            self.card.fact("ตั้งแต่", short_date(one.since))
            self.card.fact("พ้นเมื่อ", until)
        if one.note:
            self.card.fact(terms.NOTE, one.note)
        self.card.link(f"correct_post_{one.id}", "แก้ไข", lambda: self.correct(one))
        self.card.link(f"remove_post_{one.id}", "ลบรายการนี้", lambda: self.remove(one))


class PostDialog(FormDialog):
    def __init__(
        self, app: App, parent: QWidget, person_id: int, name: str, post: PoliticalPost | None = None
    ) -> None:
        draft = f"post_{post.id}" if post is not None else f"post_new_{person_id}"
        super().__init__(app, parent, "post_form", "ตำแหน่งทางการเมือง", draft=draft)
        self._person_id, self._post = person_id, post
        self.saved: int | None = None
        self.set_facts(name)
        self.kind = self.form.add("kind", "ประเภท", ChoiceEdit([(one, one.label) for one in PoliticalKind]))
        self.post = self.form.add_line("post", "ตำแหน่ง", hint="เช่น สมาชิก อบต. โพนทอง หมู่ที่ 4")
        self.since = self.form.add("since", "ตั้งแต่วันที่ หรือวันสมัคร", ThaiDateEdit(today=app.today))
        self.until = self.form.add("until", "พ้นตำแหน่งวันที่", ThaiDateEdit(today=app.today), beside=True)
        self.note = self.form.add_line("note", terms.NOTE)
        if post is not None:
            self.kind.set_key(post.kind)
            self.post.setText(post.post)
            self.since.set_day(post.since)
            self.until.set_day(post.until)
            self.note.setText(post.note)
        self.ready()

    def save(self) -> None:
        asked = PostInput(
            self.kind.key() or PoliticalKind.CANDIDATE,
            self.post.text(),
            self.since.required_day(),
            self.until.day(),
            self.note.text(),
        )
        post_id = self._post.id if self._post is not None else None
        self.saved = self.app.db.write(
            person_acts.save_post, self._person_id, asked, self.app.today(), post_id
        ).id
