"""Notes and coins as the papers of the box count them (fund.md section 3.13)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from models.values.money import Money
from services.forms.blocks import Field, Fields
from services.forms.money_blocks import baht
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers.treasury import Pieces
from services.treasury.notes_and_coins import COINS, NOTES, difference_words, face_words

_COLUMNS = (
    Column("ชนิด", 2),
    Column("จำนวน (ใบ/เหรียญ)", 1.6, Align.RIGHT, figures=True),
    money_column("เป็นเงิน (บาท)", 2),
)


def table(pieces: Sequence[Pieces], counted: Money | None, say: Voice) -> Table:
    """Every face there is, those not counted too, so that nobody asks whether one was forgotten."""
    counts = {one.face: one.count for one in pieces}
    rows: list[Row] = []
    for title, faces in (("ธนบัตร", NOTES), ("เหรียญ", COINS)):
        rows.append(Row((title, "", ""), Style.GROUP))
        rows += [_row(face, counts.get(face, 0), say) for face in faces]
    return Table(_COLUMNS, [*rows, Row(("รวมเงินสดที่นับได้", "", say(counted)), Style.SUM)], before=4)


def _row(face: Money, count: int, say: Voice) -> Row:
    words = face_words(face)
    if say.is_blank:
        return Row((words, "", ""), Style.OPEN)
    return Row(
        (say(words), say(f"{count:,}") if count else "–", say(Money(face.satang * count)) if count else "–")
    )


def difference(book: Money | None, counted: Money | None, reason: str, say: Voice) -> Flowable:
    """The books beside the count, and the difference in words with its reason."""
    said = "" if book is None or counted is None else difference_words(counted, book)
    return Fields(
        (Field("ยอดตามบัญชี", baht(say, book)), Field("นับได้จริง", baht(say, counted))),
        (Field("ผลต่าง", say(said)), Field("เหตุผล", say(reason))),
        after=0,
    )
