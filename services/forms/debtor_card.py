"""การ์ดลูกหนี้รายตัว: every movement of a loan under what was agreed, over as many pages as it takes (fund.md 3.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from services.forms.blocks import Field, Fields, letterhead, note
from services.forms.breaking import keep_words
from services.forms.look import A4_LANDSCAPE, SHEET_MARGINS
from services.forms.money_blocks import baht
from services.forms.page import Document, Dress, bind, build
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loans import CardLine, DebtorCard

TITLE = "การ์ดลูกหนี้รายตัว"
NEEDS = "เลขที่สัญญากู้"
FACTS = DebtorCard

_OPEN = 16


def render(facts: DebtorCard, printing: Printing) -> bytes:
    """What was taken back stays in its place, said to be cancelled, and is in no sum."""
    return _pages(facts, printing)


def render_many(
    batch: Iterable[tuple[DebtorCard, Printing]],
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch in one PDF, each card beginning on a sheet of its own; begun is told of each."""
    return bind(batch, _document, title, begun=begun, size=A4_LANDSCAPE, margins=SHEET_MARGINS)


def blank(head: Letterhead) -> bytes:
    """The same card with empty lines, to be kept by hand."""
    return _pages(DebtorCard(head, word=head.word), None)


def _columns(word: str) -> tuple[Column, ...]:
    return (
        Column("ว.ด.ป.", 1.1, Align.CENTRE, figures=True),
        Column("เอกสาร", 1.3, figures=True),
        Column("งวด", 0.6, Align.CENTRE, figures=True),
        money_column(f"รับเงิน{word}", 1.1),
        money_column("ชำระต้น", 1.0),
        money_column("ชำระดอก", 0.9),
        money_column("ค่าปรับ", 0.8),
        money_column("ต้นคงเหลือ", 1.1),
        money_column("ดอกค้าง", 0.9),
        Column("วันค้าง", 0.6, Align.RIGHT, figures=True),
        Column("ผู้บันทึก", 2.2),
    )


def _pages(facts: DebtorCard, printing: Printing | None) -> bytes:
    title = f"{TITLE} {facts.contract_no}".strip()
    return build(
        [_document(facts, printing)], title, facts.head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS
    )


def _document(facts: DebtorCard, printing: Printing | None) -> Document:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rate = f"ร้อยละ {facts.rate} ต่อปี" if facts.rate is not None else ""
    sureties = [say.cell(f"{index}. {one}") for index, one in enumerate(facts.guarantors, 1)]
    fields = Fields(
        (
            Field("ชื่อ – สกุล", keep_words(say(facts.name)), 1.5),
            Field("เลขสมาชิก", say(facts.member_no)),
            Field("สัญญา", say(facts.contract_no)),
        ),
        (
            Field("ประเภท", say(facts.product), 1.5),
            Field(f"วันที่{facts.word}", say.day(facts.lent)),
            Field("วงเงิน", baht(say, facts.principal)),
        ),
        (
            Field("เพื่อ", say(facts.purpose), 1.5),
            Field("อัตรา", say(rate)),
            Field("ระยะ", say.number(facts.periods, "งวด")),
        ),
        (
            Field("ผู้ค้ำประกัน", "\n".join(sureties) or say(""), 1.5),
            Field("งวดละ", baht(say, facts.instalment)),
            Field("ครบกำหนด", say.day(facts.last_due)),
        ),
    )
    columns = _columns(facts.word)
    rows = [_row(one, say) for one in facts.rows] or [Row(("",) * len(columns), Style.OPEN)] * _OPEN
    if facts.rows:
        rows.append(
            Row(
                (
                    "รวม",
                    "",
                    "",
                    "",
                    say.cell(facts.paid_principal),
                    say.cell(facts.paid_interest),
                    say.cell(facts.paid_penalty),
                    say.cell(facts.balance),
                    "",
                    "",
                    "",
                ),
                Style.SUM,
            )
        )
    when = f"ณ วันที่ {say.day(facts.as_of)}  {facts.status}".strip() if facts.as_of else ""
    story = [
        *letterhead(head, TITLE, when),
        fields,
        Table(columns, rows),
        *([note("รายการที่ยกเลิกแล้วแสดงไว้ให้ตรวจสอบได้ แต่ไม่รวมในยอด")] if _has_cancelled(facts) else []),
    ]
    dress = Dress(head.style, printing, marked=False)
    return Document(story, dress)


def _has_cancelled(facts: DebtorCard) -> bool:
    return any(one.is_cancelled for one in facts.rows)


def _row(one: CardLine, say: Voice) -> Row:
    by = f"{one.by} (ยกเลิก)" if one.is_cancelled else one.by
    if one.words:
        said = f"{say.short_day(one.day)}  {say.cell(one.document)}  {say.cell(one.words)}"
        return Row((said, *[""] * 6, say.cell(one.balance), "", "", by), Style.NOTE)
    return Row(
        (
            say.short_day(one.day),
            say.cell(one.document),
            say.cell(one.instalments),
            say.cell(one.lent),
            say.cell(one.principal),
            say.cell(one.interest),
            say.cell(one.penalty),
            say.cell(one.balance),
            say.cell(one.interest_left),
            say.cell(one.days or None),
            by,
        )
    )
