"""The card of a village: what is missing first, its headman and seats, its people beside the last headcount."""

from __future__ import annotations

from PySide6.QtCore import Signal

from models.place import PopulationSnapshot
from models.values.thai_date import short_date
from services.people import village_card
from services.people.headcounts import FIGURES, total_of
from services.people.population import BANDS, Count
from services.people.village_card import VillageCard
from services.people.village_finder import words_of
from ui.app import App
from ui.attachments import AttachmentsBox, RecordPhoto
from ui.theme import Tone
from ui.widgets.card import Card
from ui.window import figures

_ROWS = {
    "households": "ครัวเรือน",
    "total": "รวม",
    "males": "ชาย",
    "females": "หญิง",
    **BANDS,
    "disabled": "ผู้พิการ",
    "low_income": "รายได้น้อย",
}


class VillageCardView(Card):
    """The page does the acts; the card only asks for them."""

    asked_correct = Signal()
    asked_headcount = Signal()
    asked_split = Signal()
    asked_merge = Signal()

    def __init__(self, app: App) -> None:
        super().__init__("village_card", "หมู่บ้านที่เลือก")
        self._app = app
        self.shown: VillageCard | None = None
        self.show_village(None)

    def show_village(self, village_id: int | None) -> None:
        self.clear()
        self.shown = None
        if village_id is None:
            self.text("เลือกหมู่บ้านในรายการเพื่อดูข้อมูล")
            return
        self.shown = shown = self._app.db.read(village_card.card, village_id, self._app.today())
        village = shown.village
        self.title(words_of(village), f"{village.kind.label} · {shown.tambon}")
        if shown.ended:
            self.note(shown.ended, Tone.MUTED)
        if shown.missing:
            self.note("\n".join(shown.missing), Tone.SOON)
        self._tell_leaders(shown)
        self._tell_people(shown)
        self._add_acts(shown)
        self._tell_place(shown)
        if shown.history:
            self.heading("ความเป็นมา")
            for words in shown.history:
                self.text(words)
        self.heading("ภาพและเอกสาร")
        self.add(RecordPhoto(self._app, "village", village.id, words_of(village)))
        self.add(AttachmentsBox(self._app, "village", village.id))

    def _tell_leaders(self, shown: VillageCard) -> None:
        village = shown.village
        if village_card.has_headman(village, self._app.today()):
            self.fact("ผู้นำ", village.headman_name, strong=True)
            if village.headman_phone:
                self.fact("โทรศัพท์", village.headman_phone)
            if village.headman_since:
                self.fact("รับตำแหน่ง", village.headman_since)
        seats = len(shown.members)
        words = f"{seats} จาก {village.seats} ที่นั่ง" if village.seats else f"{seats} คน"
        self.fact("สมาชิกสภา", words)
        for name in shown.members:
            self.fact("", name)

    def _tell_people(self, shown: VillageCard) -> None:
        last = shown.headcounts[0] if shown.headcounts else None
        self.heading("ประชากร")
        heads = ("", "ทะเบียน", f"ปี {last.year_be}" if last else "สำรวจ")
        rows = [
            (words, f"{getattr(shown.count, key):,}", _counted(last, key)) for key, words in _ROWS.items()
        ]
        self.add(figures(heads, rows))
        self._tell_doubts(shown.count, last)

    def _tell_doubts(self, count: Count, last: PopulationSnapshot | None) -> None:
        said = [
            f"{words} {number:,} คน"
            for words, number in (
                ("ยังไม่ทราบอายุ", count.age_unknown),
                ("มีชื่อแต่ตัวอยู่ที่อื่น (ไม่นับรวม)", count.absent),
            )
            if number
        ]
        if last is not None and last.source:
            said.append(f"ที่มาของการสำรวจ: {last.source}")
        for words in said:
            self.text(words)

    def _add_acts(self, shown: VillageCard) -> None:
        self.act("correct_village", "แก้ไขข้อมูล", self.asked_correct.emit, key="F2")
        self.act("village_headcount", "บันทึกประชากรของปี", self.asked_headcount.emit)
        if not shown.ended:
            self.act("split_village", "แยกหมู่บ้าน", self.asked_split.emit)
            self.act("merge_village", "ยุบรวมหมู่บ้าน", self.asked_merge.emit)

    def _tell_place(self, shown: VillageCard) -> None:
        village = shown.village
        told = [
            (label, words)
            for label, words in (
                ("รหัสหมู่บ้าน", village.dopa_code),
                ("พื้นที่", f"{village.area_rai:,} ไร่" if village.area_rai is not None else ""),
                ("พิกัด", f"{village.latitude}, {village.longitude}" if village.latitude else ""),
                ("อาณาเขต", village.boundary),
                ("ตั้งเมื่อ", short_date(village.began) if village.began else ""),
                ("หมายเหตุ", village.note),
            )
            if words
        ]
        if told:
            self.heading("ที่ตั้ง")
        for label, words in told:
            self.fact(label, words)


def _counted(last: PopulationSnapshot | None, key: str) -> str:
    if last is None or key not in FIGURES:
        return "–"
    value = total_of(last) if key == "total" else getattr(last, key)
    return "–" if value is None else f"{value:,}"
