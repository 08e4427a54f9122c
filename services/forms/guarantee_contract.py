"""สัญญาค้ำประกัน: one for each guarantor, with the most she answers for and until when (fund.md section 3.5)."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.platypus import KeepTogether

from services.forms.blocks import Field, Fields, letterhead, signing_rows
from services.forms.breaking import keep_words
from services.forms.lending_blocks import (
    BesideStamp,
    clause_lines,
    hands,
    lender_signers,
    loan_words,
    money_words,
    party,
    stamp_lines,
)
from services.forms.look import MARGINS
from services.forms.money_blocks import sentence
from services.forms.page import Document, Dress, build
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing, loan_clauses
from services.papers.loan_contracts import LOAN, GuaranteeContract, Lender

TITLE = "สัญญาค้ำประกัน"
NEEDS = "เลขที่สัญญาค้ำประกัน"
FACTS = GuaranteeContract
FORM = loan_clauses.GUARANTEE


def render(facts: GuaranteeContract, printing: Printing) -> bytes:
    """The guarantee of one person for one debt."""
    return _pages(facts, printing)


def blank(head: Letterhead, texts: Mapping[str, str] | None = None, word: str = LOAN) -> bytes:
    """The same contract, in the fund's own words where it has some, with room for a hand."""
    return _pages(empty(head, texts, word), None)


def empty(head: Letterhead, texts: Mapping[str, str] | None = None, word: str = LOAN) -> GuaranteeContract:
    """The facts of a blank contract in the fund's own words."""
    own, values = texts or {}, {"กองทุน": head.issuer}
    lender = own.get(loan_clauses.LENDER, loan_clauses.part(FORM, loan_clauses.LENDER).usual)
    clauses = loan_clauses.clauses(FORM, own, values, word)
    return GuaranteeContract(
        head, word, lender=Lender(loan_clauses.fill(lender, values, word)), clauses=clauses
    )


def _pages(facts: GuaranteeContract, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    stands, owner = "ผู้ค้ำประกัน", "เจ้าหนี้"
    fields = Fields(
        (Field("สัญญาเลขที่", say(facts.number)),),
        (Field("ทำที่", say(facts.made_at or head.issuer)),),
        (Field("วันที่", say.day(facts.day)),),
        after=0,
    )
    debt = Fields(
        (
            Field(f"หนี้ตาม{loan_words(facts.word)}เลขที่", say(facts.contract_no), 1.6),
            Field("ลงวันที่", say.day(facts.contract_day)),
        ),
        (
            Field(f"ผู้{facts.word}", keep_words(say(facts.borrower)), 1.6),
            Field("เกี่ยวข้องเป็น", say(facts.relation)),
        ),
        (Field("วงเงินค้ำสูงสุด", money_words(say, facts.most)),),
        (Field("ค้ำตั้งแต่วันที่", say.day(facts.since)), Field("ถึงวันที่", say.day(facts.until))),
        after=2,
    )
    copies = f"สัญญานี้ทำขึ้นเป็น {say(facts.originals)} ฉบับ มีข้อความตรงกัน ทั้งสองฝ่ายเก็บไว้ฝ่ายละหนึ่งฉบับ"
    read = "คู่สัญญาได้อ่านและได้ฟังคำอ่านข้อความทั้งหมดแล้ว เข้าใจดีและเห็นว่าถูกต้อง จึงลงลายมือชื่อไว้เป็นสำคัญต่อหน้าพยาน"
    story = [
        *letterhead(head, TITLE),
        BesideStamp(fields, stamp_lines(say, facts.stamp_duty, stands)),
        sentence(f"ข้าพเจ้าผู้มีชื่อต่อไปนี้ เรียกว่า “{stands}”"),
        party(facts.guarantor, say),
        sentence(f"ทำสัญญานี้ไว้กับ {say.cell(facts.lender.words)} เรียกว่า “{owner}” เพื่อค้ำประกันหนี้ดังนี้"),
        debt,
        *clause_lines(facts.clauses, say, head),
        hands(
            stands,
            facts.guarantor,
            lender_signers(owner, facts.lender.signers),
            facts.witnesses,
            sentence(f"{copies} {read}", before=8),
        ),
        KeepTogether(
            [
                Paragraph("คำยินยอมของคู่สมรสผู้ค้ำประกัน (ถ้ามี)", bold=True, before=10),
                Paragraph("ข้าพเจ้ายินยอมให้คู่สมรสทำสัญญาค้ำประกันฉบับนี้"),
                *signing_rows(Signer("คู่สมรส", facts.guarantor.spouse)),
            ]
        ),
    ]
    dress = Dress(head.style, printing, marked=False, initials=(stands, owner))
    return build([Document(story, dress)], f"{TITLE} {facts.number}".strip(), head.issuer, margins=MARGINS)
