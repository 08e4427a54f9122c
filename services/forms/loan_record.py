"""บันทึกข้อตกลง: what changes in a loan, before and after, with the guarantors' consent (CCC ss. 691, 700)."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from services.forms.blocks import Field, Fields, heading, letterhead, note, signing_rows
from services.forms.breaking import keep_words
from services.forms.lending_blocks import amounts, hands, loan_words, whole_words
from services.forms.look import MARGINS
from services.forms.money_blocks import sentence, small_heading
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.loan_contracts import Consent, LoanRecord

TITLE = "บันทึกข้อตกลงเรื่องหนี้"
NEEDS = "เลขที่บันทึกข้อตกลง"
FACTS = LoanRecord

_COLUMNS = (Column("เงื่อนไข", 2), Column("เดิม", 2.2), Column("ตกลงใหม่", 2.2))


def render(facts: LoanRecord, printing: Printing) -> bytes:
    """The record as agreed, each guarantor's hand under her own consent."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same record with dotted lines, room for one guarantor's consent on it."""
    return _pages(LoanRecord(head, word=head.word, consents=(Consent(""),)), None)


def _pages(facts: LoanRecord, printing: Printing | None) -> bytes:
    head, title = facts.head, facts.title or TITLE
    say = Voice(head.style, is_blank=printing is None)
    person = facts.borrower
    story = [
        *letterhead(head, title),
        Fields(
            (Field("เลขที่", say(facts.number)), Field("วันที่", say.day(facts.day))),
            (Field("ทำที่", say(facts.made_at or head.issuer)),),
            (
                Field(f"{loan_words(facts.word)}เลขที่", say(facts.contract_no)),
                Field("ลงวันที่", say.day(facts.contract_day)),
            ),
            (Field(f"ผู้{facts.word}", keep_words(say(person.name))), Field("เลขสมาชิก", say(person.member_no))),
            (Field("ที่อยู่", say(person.address)),),
            (Field("เหตุ", say(facts.reason)),),
            (Field("ตามมติ", say(facts.resolution)),),
            after=0,
        ),
        heading("หนี้ ณ วันทำบันทึก"),
        amounts(facts.owed, facts.owed_total, say, "รวม", open_rows=3),
        *_changes(facts, say),
        *(sentence(whole_words(say.cell(one), facts.head)) for one in facts.terms),
        *_rest(facts, say),
        *_hands(facts),
        *(_consent(one, facts, say) for one in facts.consents),
    ]
    initials = (f"ผู้{facts.word}", f"ผู้ให้{facts.word}") if facts.by_borrower else ()
    dress = Dress(head.style, printing, marked=False, initials=initials)
    return build([Document(story, dress)], f"{title} {facts.number}".strip(), head.issuer, margins=MARGINS)


def _changes(facts: LoanRecord, say: Voice) -> list[Flowable]:
    rows = [Row((say.cell(one.what), say.cell(one.before), say.cell(one.after))) for one in facts.changes]
    if not rows and not say.is_blank:
        return []
    open_rows = [Row(("", "", ""), Style.OPEN)] * 4
    return [heading("ข้อตกลง"), Table(_COLUMNS, rows or open_rows, before=2)]


def _rest(facts: LoanRecord, say: Voice) -> list[Flowable]:
    """What stays as it was; the committee's own record of a loss says that the debt itself stays."""
    if not facts.by_borrower:
        return [note(f"บันทึกนี้เป็นการจัดการทางบัญชีของกองทุน ไม่ทำให้หนี้ของผู้{facts.word}ระงับไป")]
    new = (
        f" และให้ใช้ตารางผ่อนชำระฉบับที่ {say.gap(facts.schedule_version, 8)} แทนฉบับก่อน"
        if (facts.schedule_version or say.is_blank)
        else ""
    )
    return [
        sentence(
            f"ข้อความอื่นใน{loan_words(facts.word)}ให้เป็นไปตามเดิม{new} บันทึกนี้เป็นส่วนหนึ่งของสัญญา ทำเป็นสองฉบับ มีข้อความตรงกัน"
        )
    ]


def _hands(facts: LoanRecord) -> list[Flowable]:
    fund = Signer(f"ผู้ให้{facts.word}" if facts.by_borrower else "", facts.signing.name, facts.signing.position)
    treasurer = Signer("เหรัญญิก", facts.treasurer)
    if facts.by_borrower:
        return [hands(f"ผู้{facts.word}", facts.borrower, (fund,), facts.witnesses)]
    return [KeepTogether(signing_rows(treasurer, fund))]


def _consent(one: Consent, facts: LoanRecord, say: Voice) -> Flowable:
    """Given for this one change; a consent in advance would be void (CCC s. 685/1)."""
    until = f" โดยยอมให้ผ่อนเวลาไปถึงวันที่ {say.day_gap(one.until)}" if one.until or say.is_blank else ""
    words = (
        f"ข้าพเจ้าผู้ค้ำประกันตามสัญญาเลขที่ {say.gap(one.contract_no)} ได้ทราบข้อตกลงในบันทึกนี้แล้ว และยินยอมเฉพาะครั้งนี้{until} "
        "วงเงินและเงื่อนไขค้ำประกันอื่นเป็นไปตามเดิม"
    )
    return KeepTogether(
        [
            small_heading("คำยินยอมของผู้ค้ำประกัน"),
            sentence(whole_words(words, facts.head), before=0),
            *signing_rows(Signer("พยาน"), Signer("ผู้ค้ำประกัน", one.name, dated=True)),
        ]
    )
