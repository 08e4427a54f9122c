"""หนังสือรับสภาพหนี้: the debtor's own word on what she owes (CCC ss. 193/14, 193/15; fund.md section 3.10)."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.platypus import Flowable

from services.forms.blocks import Field, Fields, WordsBox, letterhead
from services.forms.lending_blocks import amounts, hands, party, whole_words
from services.forms.look import MARGINS
from services.forms.money_blocks import baht, sentence
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing, loan_clauses
from services.papers.loan_contracts import LOAN
from services.papers.loans import Acknowledgement

TITLE = "หนังสือรับสภาพหนี้"
NEEDS = "เลขที่สัญญากู้"
FACTS = Acknowledgement


def render(facts: Acknowledgement, printing: Printing) -> bytes:
    """What she owes on the day in figures and words, and how she means to pay."""
    return _pages(facts, printing)


def blank(head: Letterhead, texts: Mapping[str, str] | None = None, word: str = LOAN) -> bytes:
    """The same with room for a hand, in the fund's own words where it has some."""
    usual = loan_clauses.part(loan_clauses.ACKNOWLEDGEMENT, "body").usual
    filled = loan_clauses.fill((texts or {}).get("body", usual), {"กองทุน": head.issuer}, word)
    return _pages(Acknowledgement(head, word, paragraphs=tuple(filled.splitlines())), None)


def _pages(facts: Acknowledgement, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    before, after, last = loan_clauses.letter_parts("\n".join(facts.paragraphs))
    words = facts.total.words(head.style.ed) if facts.total is not None else ""
    debtor = f"ผู้{facts.word}"
    story: list[Flowable] = [
        *letterhead(head, TITLE),
        Fields(
            (Field("เลขที่", say(facts.number)), Field("วันที่", say.day(facts.day))),
            (Field("ทำที่", say(facts.made_at or head.issuer)),),
            after=0,
        ),
        sentence(f"ข้าพเจ้าผู้{facts.word}ซึ่งมีชื่อต่อไปนี้"),
        party(facts.debtor, say),
        *(sentence(whole_words(say.cell(one), facts.head)) for one in before),
        Fields((Field(f"จำนวนเงิน{facts.word}ตามสัญญา", baht(say, facts.lent)),), after=0),
        amounts(facts.owed, facts.total, say, "รวมเป็นหนี้ทั้งสิ้น", open_rows=3),
        WordsBox(words),
        Fields((Field("จะชำระโดย", say(facts.plan), lines=2),), after=0),
        *(sentence(whole_words(say.cell(one), facts.head)) for one in after),
        hands(
            debtor,
            facts.debtor,
            (Signer("ผู้รับหนังสือ", facts.signing.name, facts.signing.position),),
            facts.witnesses,
            sentence(say.cell(last)),
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], f"{TITLE} {facts.number}".strip(), head.issuer, margins=MARGINS)
