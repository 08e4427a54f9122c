"""A fund's own words: kept where they differ, refused where the law says so, taken back to the usual ones."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.fund import Fund
from models.lending import LoanText
from services.errors import UserError
from services.loan import loan_texts
from services.papers import loan_clauses
from services.papers.loan_clauses import CONTRACT, GUARANTEE, LETTER


def kept(db: Database) -> int:
    return db.read(lambda session: session.scalar(select(func.count()).select_from(LoanText)) or 0)


def test_only_what_differs_from_the_usual_words_is_kept(db: Database, fund: Fund) -> None:
    usual = loan_clauses.part(CONTRACT, "purpose").usual
    db.write(loan_texts.save, fund.id, CONTRACT, {"purpose": usual, "early": "ชำระคืนก่อนกำหนดได้เสมอ"})
    assert db.read(loan_texts.texts, fund.id, CONTRACT) == {"early": "ชำระคืนก่อนกำหนดได้เสมอ"}
    assert db.read(loan_texts.text, fund.id, CONTRACT, "purpose") == usual
    db.write(loan_texts.save, fund.id, CONTRACT, {"early": "ชำระคืนก่อนกำหนดได้ทุกวัน"})
    assert kept(db) == 1
    db.write(loan_texts.reset, fund.id, CONTRACT, "early")
    assert kept(db) == 0


def test_what_is_refused_names_its_part_and_its_section_and_keeps_nothing(db: Database, fund: Fund) -> None:
    with pytest.raises(UserError, match="681/1") as refused:
        db.write(
            loan_texts.save,
            fund.id,
            GUARANTEE,
            {"rights": "ผู้ค้ำประกันรับผิดอย่างลูกหนี้ร่วม", "privacy": "เก็บไว้เป็นความลับ"},
        )
    assert refused.value.field == "rights"
    assert kept(db) == 0


def test_what_is_doubtful_is_kept_and_told(db: Database, fund: Fund) -> None:
    words = "หากไม่ชำระจะยึดทรัพย์\n{ตาราง}\nจึงเรียนมาเพื่อทราบ"
    (doubt,) = db.write(loan_texts.save, fund.id, LETTER, {"final": words})
    assert "ข่มขู่" in doubt.words
    assert db.read(loan_texts.text, fund.id, LETTER, "final") == words


def test_a_clause_that_was_emptied_is_left_out_and_the_rest_keeps_its_order(db: Database, fund: Fund) -> None:
    db.write(loan_texts.save, fund.id, CONTRACT, {"privacy": "  \n "})
    own = db.read(loan_texts.texts, fund.id, CONTRACT)
    titles = [one.title for one in loan_clauses.clauses(CONTRACT, own, {})]
    assert "ข้อมูลส่วนบุคคล" not in titles
    assert titles[0] == "จำนวนเงิน"
