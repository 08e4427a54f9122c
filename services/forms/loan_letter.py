"""หนังสือถึงผู้กู้และผู้ค้ำประกัน: one sheet, plain and polite, with the instalments and how to pay (fund.md 3.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reportlab.platypus import Flowable, KeepTogether, Spacer

from services.forms import letter, parts
from services.forms.breaking import keep
from services.forms.lending_blocks import loan_words, whole_words
from services.forms.letter_parts import CENTRE, Cell, Closing, Tabbed
from services.forms.look import BODY_SIZE, LEADING, LETTER_MARGINS, MM, SMALL_SIZE, TABLE_SIZE
from services.forms.page import Document, bind, build
from services.forms.paragraph import Paragraph, base_line
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align, Paper
from services.papers import Letterhead, Printing, loan_clauses
from services.papers.loan_contracts import LOAN
from services.papers.loans import LoanLetter

TITLE = "หนังสือถึงผู้กู้และผู้ค้ำประกัน"
NEEDS = "เลขที่หนังสือถึงผู้กู้"
FACTS = LoanLetter

_COLUMNS = (
    Column("งวดที่", 0.7, Align.CENTRE, figures=True),
    Column("ครบกำหนด", 1.5, Align.CENTRE),
    money_column("เงินต้น", 1.3),
    money_column("ดอกเบี้ย", 1.2),
    money_column("ค่าปรับ", 1.0),
    money_column("รวม", 1.3),
)
_SCAN = 24 * MM
_FEW_ROWS, _SMALL_TABLE = 6, 11.0  # more are set smaller


def render(facts: LoanLetter, printing: Printing) -> bytes:
    """One letter; a copy says that it is one."""
    return render_many([(facts, printing)], f"{facts.subject} {facts.number}".strip())


def render_many(
    letters: Iterable[tuple[LoanLetter, Printing]],
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch in one PDF, each letter beginning on a sheet of its own; begun is told of each. Raises ValueError for none."""
    return bind(letters, _document, title, begun=begun, margins=LETTER_MARGINS)


def _document(facts: LoanLetter, printing: Printing) -> Document:
    return Document(_story(facts, printing), letter.dress(facts.head.style, printing))


def blank(head: Letterhead, texts: Mapping[str, str] | None = None, word: str = LOAN) -> bytes:
    """The first letter about what is overdue with room for a hand, in the fund's own words where it has some."""
    facts = empty(head, "first", (texts or {}).get("first"), word)
    return build(
        [Document(_story(facts, None), letter.dress(head.style, None))],
        TITLE,
        head.issuer,
        margins=LETTER_MARGINS,
    )


def empty(head: Letterhead, stage: str, text: str | None = None, word: str = LOAN) -> LoanLetter:
    """The facts of a blank letter of a stage in the fund's own words."""
    said = text if text is not None else loan_clauses.part(loan_clauses.LETTER, stage).usual
    before, after, ask = loan_clauses.letter_parts(loan_clauses.fill(said, {"กองทุน": head.issuer}, word))
    subject = loan_clauses.fill(loan_clauses.LETTER_SUBJECTS[stage], {}, word)
    return LoanLetter(head, stage, subject=subject, word=word, before=before, after=after, ask=ask)


def _story(facts: LoanLetter, printing: Printing | None) -> list[Flowable]:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    contract = (
        f"{loan_words(facts.word)}เลขที่ {say.gap(facts.contract_no)} ลงวันที่ {say.day_gap(facts.contract_day)}"
    )
    if facts.guarantee_no:
        contract += f" และสัญญาค้ำประกันเลขที่ {facts.guarantee_no}"
    return [
        *letter.sender(head, say, printing, facts.number),
        Tabbed(Cell(CENTRE, say.day_gap(facts.day)), before=6),
        Spacer(0, 3),
        letter.labelled("เรื่อง", say.cell(facts.subject)),
        letter.labelled("เรียน", keep(say.gap(facts.to, 60))),
        *([Paragraph(say.cell(facts.address), left=12 * MM)] if facts.address else []),
        letter.labelled("อ้างถึง", say.cell(contract)),
        *_enclosed(facts, say),
        *(letter.paragraph(whole_words(say.cell(one), facts.head)) for one in facts.before),
        *_table(facts, say),
        *(letter.paragraph(whole_words(say.cell(one), facts.head)) for one in facts.after),
        *_ways(facts, say),
        KeepTogether(
            [
                letter.paragraph(whole_words(say.cell(facts.ask), facts.head)),
                Closing("ขอแสดงความนับถือ", facts.signing, before=8),
                *_contact(facts, say),
            ]
        ),
    ]


def _enclosed(facts: LoanLetter, say: Voice) -> list[Flowable]:
    if not facts.enclosures and not say.is_blank:
        return []
    return [letter.labelled("สิ่งที่ส่งมาด้วย", say.gap("  ".join(facts.enclosures), 60))]


def _table(facts: LoanLetter, say: Voice) -> list[Flowable]:
    if not facts.rows and not say.is_blank:
        return []
    rows = [
        Row(
            (
                say.cell(one.n),
                say.short_day(one.due),
                say.cell(one.principal),
                say.cell(one.interest),
                say.cell(one.penalty),
                say.cell(one.total),
            )
        )
        for one in facts.rows
    ] or [Row(("",) * 6, Style.OPEN)] * 4
    until = f"รวมถึงวันที่ {say.day_gap(facts.as_of)}"
    size = TABLE_SIZE if len(rows) <= _FEW_ROWS else _SMALL_TABLE
    whole = [*rows, Row((until, *[""] * 4, say(facts.total)), Style.SUM)]
    return [Spacer(0, 4), Table(_COLUMNS, whole, size=size)]


class _Ways(Flowable):
    """How to pay, and at the right the code to pay with."""

    def __init__(self, lines: tuple[str, ...], message: str) -> None:
        super().__init__()
        self.lines, self.message = lines, message
        self.spaceBefore = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        room = width - (_SCAN + 6 * MM if self.message else 0)
        self._words = [Paragraph(one, size=SMALL_SIZE, leading=SMALL_SIZE * LEADING) for one in self.lines]
        tall = sum(one.wrap(room, height)[1] for one in self._words)
        self.width = width
        self.height = max(tall, _SCAN + SMALL_SIZE * 1.2 if self.message else 0)
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        top = self.height
        for one in self._words:
            top -= one.height
            one.drawOn(self.canv, 0, top)
        if self.message:
            left, bottom = self.width - _SCAN, self.height - _SCAN
            parts.squares(self.canv, left, bottom, self.message, _SCAN)
            y = base_line(bottom, SMALL_SIZE, SMALL_SIZE * 1.2)
            parts.centred(self.canv, left + _SCAN / 2, y, "พร้อมเพย์ของกองทุน", SMALL_SIZE, _SCAN + 10 * MM)


def _ways(facts: LoanLetter, say: Voice) -> list[Flowable]:
    if not facts.pay_to and not facts.promptpay:
        return []
    lines = ("วิธีชำระ", *(f"{index}. {one}" for index, one in enumerate(facts.pay_to, 1)))
    return [_Ways(tuple(say.cell(one) for one in lines), facts.promptpay)]


def _contact(facts: LoanLetter, say: Voice) -> list[Flowable]:
    """Whom to ask, small at the left under the signature."""
    phone = f"โทร. {facts.head.phone}" if facts.head.phone else ""
    words = facts.contact or "  ".join(one for one in (facts.head.issuer, phone) if one)
    return [Spacer(0, 6), Paragraph(say.cell(f"ติดต่อสอบถาม {words}"), leading=BODY_SIZE * 1.15)]
