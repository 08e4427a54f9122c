"""What the contracts of lending share: the parties, numbered clauses, room for the stamps, hands or finger prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether

from models.values.money import Money
from models.values.thai_date import MONTHS
from services.forms import parts
from services.forms.blocks import Field, Fields, signing_rows
from services.forms.breaking import keep, keep_words
from services.forms.look import BODY_SIZE, HAIRLINE, LEADING, MM, SMALL_SIZE, TABLE_SIZE
from services.forms.paragraph import Bold, Paragraph, base_line
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align, Paper
from services.papers import AmountLine, Letterhead, ScheduleLine
from services.papers.letters import Signing
from services.papers.loan_contracts import LENDING, Clause, Party

_STAMP_WIDE, _STAMP_HIGH = 36 * MM, 25 * MM
_PRINT_WIDE, _PRINT_HIGH = 24 * MM, 26 * MM
_CLAUSE_FIRST = 36.0
# What one reads as one: parties, days, sums with their unit, numbered things, people with their title.
_WHOLE = re.compile(
    "ผู้(?:ให้)?(?:กู้|ยืม)|ผู้ค้ำประกัน|วันที่|เลขที่|โดยไม่มีค่าปรับ|ไม่เกิน|ให้ส่งไปยัง|บาทถ้วน"
    f"|[0-9๐-๙]{{1,2}} (?:{'|'.join(MONTHS)})(?: [0-9๐-๙]{{4}})?"
    "|[0-9๐-๙][0-9๐-๙,.]* (?:บาท|งวด|วัน|คน)"
    "|(?:หมู่ที่|มาตรา|งวดที่) [0-9๐-๙][0-9๐-๙/]*"
    "|(?<![ก-๎])(?:นางสาว|นาง|นาย|ว่าที่)[ก-๎]+(?: [ก-๎]+)?"
)
_PLACE = re.compile(r"(?:ตำบล|เทศบาล|หมู่บ้าน|บ้าน|ชุมชน)([ก-๎]+)$")


def whole_words(text: str, head: Letterhead | None = None) -> str:
    """The text so that no line ends inside ผู้กู้, a day, a sum or a name, nor in the name of the place of head's fund."""
    text = _WHOLE.sub(lambda found: keep(found.group()), text)
    place = _PLACE.search(head.fund) if head is not None else None
    return text.replace(place[1], keep(place[1])) if place else text


def loan_words(word: str) -> str:
    """สัญญากู้ยืมเงิน, or สัญญายืมเงิน where nobody may say กู้."""
    return f"สัญญา{'ยืม' if word == LENDING else 'กู้ยืม'}เงิน"


def money_words(say: Voice, amount: Money | None) -> str:
    """30,000.00 บาท (สามหมื่นบาทถ้วน); nothing where a hand is to write it."""
    return say("" if amount is None else f"{amount} บาท ({amount.words(say.style.ed)})")


class BesideStamp(Flowable):
    """A flowable with the box at its right in which the stamps are glued, and how much they come to."""

    def __init__(self, main: Flowable, lines: Sequence[str]) -> None:
        super().__init__()
        self.main, self.lines = main, lines
        self.spaceAfter = 4

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, tall = self.main.wrap(width - _STAMP_WIDE - 5 * MM, height)
        self.width, self.height = width, max(tall, _STAMP_HIGH + 2)
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        self.main.drawOn(self.canv, 0, self.height - self.main.height)
        left, bottom = self.width - _STAMP_WIDE, self.height - _STAMP_HIGH
        self.canv.setLineWidth(HAIRLINE)
        self.canv.rect(left, bottom, _STAMP_WIDE, _STAMP_HIGH)
        y = bottom + _STAMP_HIGH / 2 + (len(self.lines) / 2 - 0.8) * SMALL_SIZE * 1.15
        for line in self.lines:
            parts.centred(self.canv, left + _STAMP_WIDE / 2, y, line, SMALL_SIZE, _STAMP_WIDE - 4)
            y -= SMALL_SIZE * 1.15


def stamp_lines(say: Voice, duty: Money | None, cancelled_by: str) -> tuple[str, ...]:
    """Of the box: what goes in, how much, and whose hand rules the stamps off (fund.md section 2.4)."""
    return ("ปิดอากรแสตมป์", f"{say.gap(duty, 12)} บาท", f"({cancelled_by}ขีดฆ่า)")


def party(person: Party, say: Voice, *, member: bool = True) -> Fields:
    """Who she is, her citizen number in full; what is not known is left to a hand, for she signs it."""
    say = Voice(say.style, is_blank=True)
    rows: list[tuple[Field, ...]] = [
        (Field("ชื่อ – สกุล", keep_words(say(person.name)), 1.7), Field("อายุ", say(person.age))),
        (Field("เลขประจำตัวประชาชน", say(person.citizen_id), 1.7), Field("อาชีพ", say(person.occupation))),
        (Field("ที่อยู่", say(person.address), lines=2),),
    ]
    if member:
        rows.append((Field("เลขสมาชิก", say(person.member_no)), Field("โทรศัพท์", say(person.phone))))
    return Fields(*rows, after=2)


def clause_lines(clauses: Sequence[Clause], say: Voice, head: Letterhead) -> list[Flowable]:
    """ข้อ 1 with its name in bold and its words, each a paragraph that may go on over the page."""
    return [
        Paragraph(
            (Bold(say.cell(f"ข้อ {index} {one.title}  ")), whole_words(say.cell(one.text), head)),
            align=Align.LEFT if "...." in one.text else Align.JUSTIFY,
            first=_CLAUSE_FIRST,
            before=3,
        )
        for index, one in enumerate(clauses, 1)
    ]


class _Fingerprint(Flowable):
    """A box for a finger print, and of whom it is (CCC s. 9)."""

    def __init__(self, role: str, name: str) -> None:
        super().__init__()
        self.role, self.name = role, name
        self.spaceBefore = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, _PRINT_HIGH + 4
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        paper = self.canv
        paper.setLineWidth(HAIRLINE)
        paper.rect(0, 2, _PRINT_WIDE, _PRINT_HIGH)
        left, right = _PRINT_WIDE + 5 * MM, self.width
        y = base_line(self.height - 6, BODY_SIZE, BODY_SIZE * LEADING)
        at = left + paper.text(left, y, "ลายพิมพ์นิ้วมือข้าง ", BODY_SIZE)
        parts.dots(paper, at, at + 30 * MM, y)
        words = " นิ้ว "
        at += 30 * MM + paper.text(at + 30 * MM, y, words, BODY_SIZE)
        parts.dots(paper, at, at + 30 * MM, y)
        y -= BODY_SIZE * LEADING
        parts.field(paper, left, right - 40 * MM, y, "ของ", self.name, value_at=left + 22, size=BODY_SIZE)
        paper.text(right - 38 * MM, y, self.role, BODY_SIZE)
        y -= BODY_SIZE * LEADING
        paper.text(left, y, "โดยมีพยานสองคนลงลายมือชื่อรับรองลายพิมพ์นิ้วมือนี้", BODY_SIZE)


def hands(
    role: str, person: Party, others: Sequence[Signer], witnesses: Sequence[str], *before: Flowable
) -> Flowable:
    """Her hand or finger print, those of the others and of two witnesses, all on one page."""
    named = [*witnesses, "", ""][: max(2, len(witnesses))]
    witness = "พยานผู้รับรอง" if person.by_fingerprint else "พยาน"
    seen = [Signer(witness, one) for one in named]
    if person.by_fingerprint:
        return KeepTogether([*before, _Fingerprint(role, person.name), *signing_rows(*others, *seen)])
    return KeepTogether([*before, *signing_rows(Signer(role, person.name), *others, *seen)])


def lender_signers(role: str, signers: Sequence[Signing]) -> list[Signer]:
    """All who sign for the fund; one empty place where nobody is known."""
    return [Signer(role, one.name, one.position) for one in signers] or [Signer(role)]


def amounts(
    lines: Sequence[AmountLine],
    total: Money | None,
    say: Voice,
    sum_words: str,
    *,
    open_rows: int,
    size: float = TABLE_SIZE,
) -> Table:
    """What and how much, with their sum."""
    rows = [Row((say.cell(one.label), say.cell(one.amount))) for one in lines]
    if not rows and say.is_blank:
        rows = [Row(("", ""), Style.OPEN)] * open_rows
    columns = (Column("รายการ", 4), money_column("จำนวนเงิน (บาท)", 1.5))
    return Table(columns, [*rows, Row((sum_words, say(total)), Style.SUM)], size=size, before=4)


def two_lists(
    left_title: str,
    left: Sequence[AmountLine],
    right_title: str,
    right: Sequence[AmountLine],
    say: Voice,
    *,
    open_rows: int = 1,
) -> Table:
    """Two lists with their sums in one table, so that they stand line by line; open for a hand where empty."""
    columns = (
        Column(left_title, 3),
        money_column("บาท", 1.2),
        Column(right_title, 3),
        money_column("บาท", 1.2),
    )

    def cells(side: Sequence[AmountLine], index: int) -> tuple[str, str]:
        return (say.cell(side[index].label), say.cell(side[index].amount)) if index < len(side) else ("", "")

    count = max(len(left), len(right))
    rows = [Row((*cells(left, at), *cells(right, at))) for at in range(count)]
    rows += [Row(("",) * 4)] * max(0, open_rows - count)
    sums = [say.cell(Money.sum(one.amount for one in side)) if side else "" for side in (left, right)]
    if any(sums):
        rows.append(Row(("รวม" if sums[0] else "", sums[0], "รวม" if sums[1] else "", sums[1]), Style.SUM))
    return Table(columns, rows, size=SMALL_SIZE, before=4)


SCHEDULE_COLUMNS = (
    Column("งวดที่", 0.7, Align.CENTRE, figures=True),
    Column("วันครบกำหนด", 1.6, Align.CENTRE, figures=True),
    money_column("เงินต้น", 1.5),
    money_column("ดอกเบี้ย", 1.4),
    money_column("รวม", 1.5),
    money_column("เงินต้นคงเหลือ", 1.6),
)


def schedule_table(
    rows: Sequence[ScheduleLine], say: Voice, *, interest: bool = True, size: float = TABLE_SIZE
) -> Table:
    """The instalments with their sum; without a column of interest where none is taken."""
    columns = [one for one in SCHEDULE_COLUMNS if interest or one.title != "ดอกเบี้ย"]

    def cells(n: str, due: str, *money: Money | None) -> tuple[str, ...]:
        said = [say.cell(one) for one in money]
        return (n, due, *(said if interest else [said[0], *said[2:]]))

    lines = [
        Row(
            cells(
                say.cell(one.n),
                say.short_day(one.due),
                one.principal,
                one.interest,
                one.total,
                one.balance,
            )
        )
        for one in rows
    ]
    sums = (Money.sum(getattr(one, name) for one in rows) for name in ("principal", "interest", "total"))
    return Table(columns, [*lines, Row(cells("รวม", "", *sums, None), Style.SUM)], size=size, before=4)
