"""A paper in a fund's words as they are being written, about people who do not exist, to be looked at before saving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.fund import Fund
from models.values.money import Money
from services import documents
from services.fund import fund_signers, lending_words
from services.loan import loan_texts
from services.papers import AmountLine, loan_clauses
from services.papers.loan_clauses import ACKNOWLEDGEMENT, CONTRACT, GUARANTEE
from services.papers.loan_contracts import LENDING, GuaranteeContract, Lender, LoanContract, Party
from services.papers.loans import Acknowledgement, LoanLetter, OverdueLine

_NUMBER, _GUARANTEE_NUMBER = "LC2570-0001", "GC2570-0001"
_MADE = date(2027, 1, 15)


def sample(session: Session, fund_id: int, form: str, key: str, words: str, day: date) -> Any:
    """The facts of form with words in place of one part; every other part as the fund has it."""
    fund = session.get_one(Fund, fund_id)
    own = {**loan_texts.texts(session, fund_id, form), key: loan_texts.tidy(words)}
    word = lending_words.word_of_fund(fund)
    values = {**loan_clauses.FIELDS[form], "กองทุน": fund.name}
    make = {CONTRACT: _contract, GUARANTEE: _guarantee, ACKNOWLEDGEMENT: _acknowledgement}.get(form)
    if make is not None:
        return make(session, fund, own, values, word, day)
    return _letter(session, fund, key, own, values, word, day)


def _contract(
    session: Session, fund: Fund, own: Mapping[str, str], values: Mapping[str, str], word: str, day: date
) -> LoanContract:
    lends = word == LENDING
    return LoanContract(
        head=documents.letterhead(session, fund),
        word=word,
        number=_NUMBER,
        day=_MADE,
        lender=_lender(session, fund, CONTRACT, own, word, day),
        borrower=Party(values["ชื่อผู้กู้"], address=values["ที่อยู่ผู้กู้"], phone=values["โทรศัพท์ผู้กู้"]),
        principal=Money.of(30_000),
        clauses=loan_clauses.clauses(CONTRACT, own, values, word, interest=not lends, penalty=not lends),
        stamp_duty=Money.of(15),
    )


def _guarantee(
    session: Session, fund: Fund, own: Mapping[str, str], values: Mapping[str, str], word: str, day: date
) -> GuaranteeContract:
    return GuaranteeContract(
        head=documents.letterhead(session, fund),
        word=word,
        number=_GUARANTEE_NUMBER,
        day=_MADE,
        lender=_lender(session, fund, GUARANTEE, own, word, day),
        guarantor=Party(values["ชื่อผู้ค้ำ"], address=values["ที่อยู่ผู้ค้ำ"], phone=values["โทรศัพท์ผู้ค้ำ"]),
        contract_no=_NUMBER,
        contract_day=_MADE,
        borrower=values["ชื่อผู้กู้"],
        most=Money.of(15_000),
        since=_MADE,
        until=date(2028, 1, 15),
        clauses=loan_clauses.clauses(GUARANTEE, own, values, word),
        stamp_duty=Money.of(10),
    )


def _lender(session: Session, fund: Fund, form: str, own: Mapping[str, str], word: str, day: date) -> Lender:
    words = own.get(loan_clauses.LENDER, loan_clauses.part(form, loan_clauses.LENDER).usual)
    signers = (fund_signers.chair(session, fund, day), fund_signers.treasurer(session, fund, day))
    return Lender(loan_clauses.fill(words, {"กองทุน": fund.name}, word), signers)


def _acknowledgement(
    session: Session, fund: Fund, own: Mapping[str, str], values: Mapping[str, str], word: str, day: date
) -> Acknowledgement:
    words = own.get("body", loan_clauses.part(ACKNOWLEDGEMENT, "body").usual)
    return Acknowledgement(
        head=documents.letterhead(session, fund),
        word=word,
        day=day,
        debtor=Party(values["ชื่อผู้กู้"]),
        contract_no=_NUMBER,
        contract_day=_MADE,
        lent=Money.of(30_000),
        owed=(AmountLine("เงินต้นคงเหลือ", Money.of(5_332)),),
        total=Money.of(5_332),
        paragraphs=tuple(loan_clauses.fill(words, values, word).splitlines()),
        signing=fund_signers.chair(session, fund, day),
    )


def _letter(
    session: Session,
    fund: Fund,
    stage: str,
    own: Mapping[str, str],
    values: Mapping[str, str],
    word: str,
    day: date,
) -> LoanLetter:
    before, after, ask = loan_clauses.letter_parts(loan_clauses.fill(own[stage], values, word))
    each = Money.of(2_666)
    rows = tuple(
        OverdueLine(n, date(2027, n, 15), Money.of(2_500), Money.of(166), Money.of(0), each) for n in (2, 3)
    )
    return LoanLetter(
        head=documents.letterhead(session, fund),
        stage=stage,
        number="FN2570-0001",
        day=date(2027, 4, 15),
        subject=loan_clauses.fill(loan_clauses.LETTER_SUBJECTS[stage], {}, word),
        to="นายตัวอย่าง ผู้ค้ำ" if stage in ("guarantor", "reduction") else values["ชื่อผู้กู้"],
        contract_no=_NUMBER,
        contract_day=_MADE,
        word=word,
        before=before,
        rows=rows,
        as_of=date(2027, 4, 15),
        total=Money.of(5_332),
        after=after,
        ask=ask,
        signing=fund_signers.chair(session, fund, day),
    )
