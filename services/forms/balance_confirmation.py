"""หนังสือยืนยันยอด: what the books say of one member, for her to agree with or correct (fund.md section 3.16)."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from models.values.money import Money
from services.forms import letter
from services.forms.blocks import signing_rows
from services.forms.money_blocks import Choices, sentence, small_heading
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.savings import BalanceConfirmation, ConfirmedLine

TITLE = "หนังสือยืนยันยอด"
NEEDS = "สมาชิกกองทุน"
FACTS = BalanceConfirmation

_COLUMNS = (
    Column("รายการ", 3.6),
    Column("เลขที่บัญชี/สัญญา", 1.8, Align.CENTRE, figures=True),
    money_column("ยอดคงเหลือ (บาท)", 1.8),
)
_AUDITOR = "ผู้ตรวจสอบบัญชีของกองทุน"


def render(facts: BalanceConfirmation, printing: Printing) -> bytes:
    """A letter with the balances and, under it, the answer she signs and sends back."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same letter with dotted lines and rows left open."""
    return _pages(BalanceConfirmation(head), None)


def _pages(facts: BalanceConfirmation, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    member = f" เลขสมาชิก {say.gap(facts.member_no, 14)}" if facts.member_no or say.is_blank else ""
    reply_to = say.cell(facts.reply_to) or _AUDITOR
    by = f" ภายในวันที่ {say.day_gap(facts.reply_by)}" if facts.reply_by or say.is_blank else ""
    as_of = say.day_gap(facts.as_of)
    asked = (
        f"ตามบัญชีของ{head.issuer} ณ วันที่ {as_of} ท่านมียอดคงเหลือตามรายการข้างล่างนี้ "
        f"กรุณาตรวจกับสมุดและใบเสร็จของท่าน แล้วลงชื่อในส่วนล่างส่งคืน{reply_to}{by} หนังสือนี้มิใช่การทวงหนี้"
    )
    says = letter.Letter(
        subject=TITLE if not facts.as_of else f"ขอยืนยันยอดเงิน ณ วันที่ {as_of}",
        to=f"{say.gap(facts.name, 60)}{member} {say.cell(facts.address)}".strip(),
        body=(asked,),
        ask="จึงเรียนมาเพื่อโปรดตรวจสอบและตอบยืนยัน",
        middle=(_table(facts, say),),
    )
    story = [
        *letter.letter(
            head,
            say,
            printing,
            facts.number,
            say.day(facts.day) if facts.day or not say.is_blank else "",
            says,
            facts.signing,
        ),
        _answer(facts, say, reply_to),
    ]
    return letter.pages(story, f"{TITLE} {facts.number}".strip(), head, printing, head.style)


def _table(facts: BalanceConfirmation, say: Voice) -> Table:
    rows: list[Row] = []
    for words, is_debt in (("เงินของท่านที่กองทุนรับไว้", False), ("หนี้ที่ท่านค้างกองทุน", True)):
        lines = [one for one in facts.lines if one.is_debt is is_debt]
        if not lines and not say.is_blank:
            continue
        rows.append(Row((words, "", ""), Style.GROUP))
        rows += [_row(one, say) for one in lines] or [Row(("", "", ""), Style.OPEN)] * 2
        if len(lines) > 1:
            rows.append(Row(("รวม", "", say(Money.sum(one.amount for one in lines))), Style.SUM))
    return Table(_COLUMNS, rows or [Row(("ไม่มียอดคงเหลือ", "", say("0.00")))], before=8)


def _row(one: ConfirmedLine, say: Voice) -> Row:
    return Row((say.cell(one.label), say.cell(one.number), say.cell(one.amount)))


def _answer(facts: BalanceConfirmation, say: Voice, reply_to: str) -> Flowable:
    return KeepTogether(
        [
            small_heading(f"คำตอบ เรียน {reply_to}"),
            sentence(
                f"ตามหนังสือที่ {say.gap(facts.number)} ข้าพเจ้า {say.gap(facts.name, 50)} ได้ตรวจยอด ณ วันที่ {say.day_gap(facts.as_of)} แล้ว",
                before=0,
            ),
            Choices(
                ("ยอดข้างต้นถูกต้องตรงกับหลักฐานของข้าพเจ้า", False),
                (f"ยอดข้างต้นไม่ถูกต้อง ยอดตามหลักฐานของข้าพเจ้าคือ {'.' * 60}", False),
                before=0,
            ),
            *signing_rows(Signer("สมาชิก", facts.name, dated=True)),
        ]
    )
