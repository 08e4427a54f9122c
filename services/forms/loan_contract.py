"""สัญญากู้ยืมเงิน: two originals, stamps, initials on every page, the instalments annexed (fund.md section 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reportlab.platypus import Flowable, KeepTogether, PageBreak

from services.forms.blocks import Field, Fields, letterhead, note
from services.forms.lending_blocks import (
    BesideStamp,
    clause_lines,
    hands,
    lender_signers,
    loan_words,
    party,
    schedule_table,
    stamp_lines,
)
from services.forms.look import HEADING_SIZE, MARGINS
from services.forms.money_blocks import Choices, sentence
from services.forms.page import Document, Dress, bind, build
from services.forms.paragraph import Paragraph
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing, loan_clauses
from services.papers.loan_contracts import LENDING, LOAN, Lender, LoanContract

TITLE = "สัญญากู้ยืมเงิน"
NEEDS = "เลขที่สัญญากู้"
FACTS = LoanContract


def render(facts: LoanContract, printing: Printing) -> bytes:
    """The contract as agreed; nothing of it is left to be written in but hands, and how the money was taken."""
    return _pages(facts, printing)


def render_many(
    batch: Iterable[tuple[LoanContract, Printing]],
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch in one PDF, each contract beginning on a sheet of its own; begun is told of each."""
    return bind(batch, _document, title, begun=begun, margins=MARGINS)


def blank(head: Letterhead, texts: Mapping[str, str] | None = None, word: str = LOAN) -> bytes:
    """The same contract, in the fund's own words where it has some, with room for a hand."""
    return _pages(empty(head, texts, word), None)


def empty(head: Letterhead, texts: Mapping[str, str] | None = None, word: str = LOAN) -> LoanContract:
    """The facts of a blank contract in the fund's own words."""
    own, values = texts or {}, {"กองทุน": head.issuer}
    lender = own.get(loan_clauses.LENDER, loan_clauses.part(FORM, loan_clauses.LENDER).usual)
    lends = word == LENDING
    clauses = loan_clauses.clauses(FORM, own, values, word, interest=not lends, penalty=not lends)
    return LoanContract(head, word, lender=Lender(loan_clauses.fill(lender, values, word)), clauses=clauses)


FORM = loan_clauses.CONTRACT


def _pages(facts: LoanContract, printing: Printing | None) -> bytes:
    title = f"{loan_words(facts.word)} {facts.number}".strip()
    return build([_document(facts, printing)], title, facts.head.issuer, margins=MARGINS)


def _document(facts: LoanContract, printing: Printing | None) -> Document:
    head, title = facts.head, loan_words(facts.word)
    say = Voice(head.style, is_blank=printing is None)
    takes, gives = f"ผู้{facts.word}", f"ผู้ให้{facts.word}"
    fields = Fields(
        (Field("สัญญาเลขที่", say(facts.number)),),
        (Field("ทำที่", say(facts.made_at or head.issuer)),),
        (Field("วันที่", say.day(facts.day)),),
        *(((Field("ตามมติ", say.cell(facts.resolution)),),) if facts.resolution else ()),
        after=0,
    )
    both = f"สัญญานี้ทำขึ้นระหว่าง {say.cell(facts.lender.words)} ซึ่งต่อไปในสัญญานี้เรียกว่า “{gives}” กับ"
    agree = f"ซึ่งต่อไปในสัญญานี้เรียกว่า “{takes}” ทั้งสองฝ่ายตกลงกันดังต่อไปนี้"
    copies = f"สัญญานี้ทำขึ้นเป็น {say(facts.originals)} ฉบับ มีข้อความตรงกัน ทั้งสองฝ่ายเก็บไว้ฝ่ายละหนึ่งฉบับ"
    read = "คู่สัญญาได้อ่านและได้ฟังคำอ่านข้อความทั้งหมดแล้ว เข้าใจดีและเห็นว่าถูกต้อง จึงลงลายมือชื่อไว้เป็นสำคัญต่อหน้าพยาน"
    story = [
        *letterhead(head, title),
        BesideStamp(fields, stamp_lines(say, facts.stamp_duty, takes)),
        sentence(both),
        party(facts.borrower, say),
        Paragraph(agree, before=2),
        *clause_lines(facts.clauses, say, head),
        *_goods(facts, say),
        hands(
            takes,
            facts.borrower,
            lender_signers(gives, facts.lender.signers),
            facts.witnesses,
            sentence(f"{copies} {read}", before=8),
        ),
        _taken(facts, say, takes),
        *_schedule(facts, say),
    ]
    dress = Dress(head.style, printing, marked=False, initials=(takes, gives))
    return Document(story, dress)


def _goods(facts: LoanContract, say: Voice) -> list[Flowable]:
    """What was lent in kind, whose value is the principal."""
    if not facts.goods:
        return []
    return [sentence(f"สิ่งที่ส่งมอบแทนเงินคือ {say.cell(facts.goods)} ซึ่งทั้งสองฝ่ายตีราคาไว้เท่ากับจำนวนเงินตามสัญญา")]


def _taken(facts: LoanContract, say: Voice, takes: str) -> Flowable:
    """The receipt for the money, filled in by hand when it changes hands (CCC s. 650)."""
    amount = say.gap(facts.principal)
    return KeepTogether(
        [
            Paragraph(f"หลักฐานการรับเงิน{facts.word}", size=HEADING_SIZE, bold=True, before=10, with_next=True),
            Paragraph(f"{takes}ได้รับเงิน {amount} บาท ครบถ้วนแล้ว เมื่อวันที่ {'.' * 44} โดย", before=2),
            Choices(("เงินสด", False), (f"โอนเข้าบัญชีธนาคาร {'.' * 30} เลขที่บัญชี {'.' * 40}", False)),
            Paragraph(
                f"ลงชื่อ {'.' * 50} ผู้รับเงิน    ลงชื่อ {'.' * 50} ผู้จ่ายเงิน",
                align=Align.CENTRE,
                before=14,
            ),
        ]
    )


def _schedule(facts: LoanContract, say: Voice) -> list[Flowable]:
    if not facts.schedule:
        return []
    title = f"ตารางผ่อนชำระแนบท้าย{loan_words(facts.word)} เลขที่ {facts.number}"
    return [
        PageBreak(),
        Paragraph(say.cell(title), size=HEADING_SIZE, bold=True, align=Align.CENTRE, after=4),
        schedule_table(facts.schedule, say, interest=any(one.interest for one in facts.schedule)),
        note("ตารางนี้คิดจากวันที่กำหนดจ่ายเงิน หากวันที่รับเงินจริงต่างไป ให้ถือตามตารางที่ออกให้ในวันรับเงิน"),
    ]
