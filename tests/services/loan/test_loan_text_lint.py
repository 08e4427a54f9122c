"""Every line of the list of fund.md section 3.4: what is refused, with its section, and what looks like it but is lawful."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.money import Money
from services.loan.loan_text_lint import Limits, LintFinding, Severity, lint
from services.loan.said_rates import yearly_rates
from services.papers import loan_clauses
from services.papers.loan_clauses import ACKNOWLEDGEMENT, CONTRACT, GUARANTEE, LETTER


def found(form: str, part: str, text: str) -> list[LintFinding]:
    return [one for one in lint(form, {part: text}) if one.part == part]


@pytest.mark.parametrize("form", loan_clauses.FORMS)
def test_the_usual_words_are_lawful(form: str) -> None:
    assert lint(form, {}) == ()


@pytest.mark.parametrize(
    ("form", "part", "text", "section"),
    [
        (CONTRACT, "money", "ผู้กู้ได้กู้เงินจำนวน ............ บาท {จำนวนเงิน}", "653"),
        (CONTRACT, "money", "ผู้กู้ได้กู้เงินไปแล้ว", "653"),
        (CONTRACT, "interest", "คิดดอกเบี้ยร้อยละ 15.01 ต่อปี", "654"),
        (CONTRACT, "interest", "คิดดอกเบี้ยร้อยละ ๑๘ ต่อปี", "654"),
        (CONTRACT, "interest", "คิดดอกเบี้ย 1.3 % ต่อเดือน", "654"),
        (CONTRACT, "default_interest", "ปรับในอัตราร้อยละ 1 บาทต่อวัน", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยที่ค้างให้คิดเป็นดอกเบี้ยทบต้นได้", "655"),
        (CONTRACT, "default_interest", "เสียดอกเบี้ยผิดนัดร้อยละ 3 ต่อปีของเงินต้นคงเหลือ", "224/1"),
        (CONTRACT, "default_interest", "เสียค่าปรับจากยอดหนี้คงเหลือทั้งหมด", "224/1"),
        (CONTRACT, "default_interest", "หากไม่ชำระ ผู้กู้เสียค่าปรับจากยอดหนี้ทั้งหมด", "224/1"),
        (CONTRACT, "interest", "หากผู้กู้ไม่ชำระให้คิดดอกเบี้ยทบต้น", "655"),
        (CONTRACT, "recall", "ผู้กู้ต้องเสียค่าติดตามทวงถามครั้งละ 500 บาท", "13"),
        (LETTER, "first", "มีค่าทวงถามงวดละ 100.25 บาท\n{ตาราง}\nจึงเรียนมา", "13"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันยอมรับผิดอย่างลูกหนี้ร่วม", "681/1"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันและผู้กู้ต้องรับผิดร่วมกัน", "681/1"),
        (GUARANTEE, "most", "ผู้ค้ำประกันรับผิดทั้งหมด", "681"),
        (GUARANTEE, "period", "ผู้ค้ำประกันรับผิดจนกว่าจะชำระครบ", "681"),
        (GUARANTEE, "debt", "ผู้ค้ำประกันค้ำประกันหนี้ทุกราย", "681"),
        (GUARANTEE, "changes", "ผู้ค้ำประกันยินยอมให้เจ้าหนี้ผ่อนเวลาชำระหนี้ได้ทุกครั้ง", "700"),
        (GUARANTEE, "changes", "ผู้ค้ำประกันตกลงให้ขยายเวลาแก่ผู้กู้ได้โดยไม่ต้องแจ้ง", "700"),
        (CONTRACT, "money", "ผู้กู้ได้กู้เงินเป็นจำนวน __________ บาท {จำนวนเงิน}", "653"),
        (CONTRACT, "money", "ผู้กู้ได้กู้เงินเป็นจำนวน ………… บาท {จำนวนเงิน}", "653"),
        (CONTRACT, "money", "ผู้กู้ได้กู้เงิน .......... บาท {จำนวนเงิน}", "653"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละสิบแปดต่อปี", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละยี่สิบ", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละหนึ่งจุดห้าต่อเดือน", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละ 18", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละ 2 บาท ต่อเดือน", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละ 2 ต่อ เดือน", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยเดือนละ 2 %", "654"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละ 5 ต่อสัปดาห์", "654"),
        (CONTRACT, "interest", "ดอกเบี้ย 20 เปอร์เซ็นต์ต่อปี", "654"),
        (CONTRACT, "interest", "ให้นำดอกเบี้ยที่ค้างมารวมกับเงินต้นแล้วคิดดอกเบี้ยต่อไป", "655"),
        (CONTRACT, "interest", "ดอกเบี้ยค้างชำระให้ทบเข้าเป็นเงินต้น", "655"),
        (CONTRACT, "interest", "คิดดอกเบี้ยจากดอกเบี้ยที่ค้างชำระ", "655"),
        (CONTRACT, "interest", "ผู้กู้ยอมให้คิดดอกเบี้ยทบต้นได้ทุกปี", "655"),
        (CONTRACT, "default_interest", "ผิดนัดงวดใดให้คิดดอกเบี้ยผิดนัดของเงินกู้ทั้งหมด", "224/1"),
        (CONTRACT, "default_interest", "หากผิดนัด ผู้กู้ยอมเสียเบี้ยปรับร้อยละ 3 ต่อปี ของเงินต้นคงค้างทั้งสัญญา", "224/1"),
        (CONTRACT, "default_interest", "เมื่อผิดนัดให้คิดดอกเบี้ยผิดนัดบนต้นเงินที่เหลืออยู่ทั้งหมด", "224/1"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันยอมร่วมรับผิดกับผู้กู้", "681/1"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันยอมรับผิดร่วมกับผู้กู้อย่างลูกหนี้ร่วม", "681/1"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันยอมรับผิดร่วมกันและแทนกันกับผู้กู้", "681/1"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันสละสิทธิขอให้เรียกผู้กู้ชำระก่อน และยอมรับผิดในฐานะลูกหนี้ชั้นต้น", "681/1"),
        (CONTRACT, "security", "ผู้ค้ำประกันต้องรับผิดอย่างลูกหนี้ร่วมกับผู้กู้ {หลักประกัน}", "681/1"),
        (LETTER, "guarantor", "ท่านต้องรับผิดอย่างลูกหนี้ร่วม\n{ตาราง}\nจึงเรียนมา", "681/1"),
        (GUARANTEE, "changes", "ถ้าเจ้าหนี้ผ่อนเวลาให้ผู้กู้ ผู้ค้ำประกันยินยอมด้วยทุกครั้ง", "700"),
        (GUARANTEE, "changes", "การผ่อนเวลาให้ผู้กู้ไม่ทำให้ผู้ค้ำประกันหลุดพ้นจากความรับผิด", "700"),
        (GUARANTEE, "changes", "เจ้าหนี้ขยายเวลาชำระหนี้ได้โดยไม่ต้องได้รับความยินยอมจากผู้ค้ำประกัน", "700"),
        (GUARANTEE, "changes", "ผู้ค้ำประกันยินยอมล่วงหน้าให้เลื่อนกำหนดชำระ", "700"),
        (GUARANTEE, "notice", "ผู้ค้ำประกันสละสิทธิที่จะได้รับหนังสือบอกกล่าว", "686"),
        (GUARANTEE, "notice", "เจ้าหนี้ไม่ต้องบอกกล่าวผู้ค้ำประกัน", "686"),
        (GUARANTEE, "most", "ผู้ค้ำประกันรับผิดไม่จำกัดจำนวน", "681"),
        (ACKNOWLEDGEMENT, "body", "ข้าพเจ้ารับว่าเป็นหนี้จริง\n{ตาราง}", "193/14"),
        (LETTER, "first", "ท่านยังค้างชำระอยู่", "ช่องเติมข้อความ"),
        (LETTER, "first", "เรียน {ชื่อเล่น}\n{ตาราง}\nจึงเรียนมา", "ช่องเติมข้อความ"),
    ],
)
def test_what_the_law_forbids_is_refused_with_its_section(
    form: str, part: str, text: str, section: str
) -> None:
    seen = found(form, part, text)
    assert section in {word.strip("()") for one in seen for word in one.section.split()} or any(
        section == one.section for one in seen
    )
    assert all(one.severity is Severity.REFUSE for one in seen)


@pytest.mark.parametrize(
    ("form", "part", "text"),
    [
        (LETTER, "first", "มีค่าทวงถามงวดละ 100 บาท\n{ตาราง}\nจึงเรียนมา"),
        (CONTRACT, "interest", "คิดดอกเบี้ยร้อยละ 15 ต่อปี"),
        (CONTRACT, "interest", "คิดดอกเบี้ยร้อยละ 1.25 ต่อเดือน"),
        (CONTRACT, "interest", "ผู้ให้กู้จะไม่คิดดอกเบี้ยทบต้น"),
        (CONTRACT, "default_interest", "เสียดอกเบี้ยผิดนัดเฉพาะเงินต้นของงวดที่ผิดนัด ไม่คิดค่าปรับจากยอดหนี้ทั้งหมด"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันไม่ต้องรับผิดอย่างลูกหนี้ร่วม"),
        (CONTRACT, "purpose", "ผู้กู้ต้องมีเงินออมไม่น้อยกว่าร้อยละ 20 ของวงเงินกู้ {วัตถุประสงค์}"),
        (CONTRACT, "early", "ผู้กู้ต้องชำระเงินต้นแล้วร้อยละ 50 จึงขอกู้ใหม่ได้"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละสิบห้าต่อปี"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละหนึ่งบาทต่อเดือน"),
        (CONTRACT, "interest", "ดอกเบี้ยร้อยละ 1 บาทต่อเดือน"),
        (CONTRACT, "interest", "ห้ามคิดดอกเบี้ยทบต้น"),
        (CONTRACT, "interest", "จะไม่มีการคิดดอกเบี้ยทบต้นไม่ว่ากรณีใด"),
        (CONTRACT, "interest", "ดอกเบี้ยทบต้นจะคิดไม่ได้"),
        (CONTRACT, "interest", "ไม่นำดอกเบี้ยที่ค้างมารวมกับเงินต้น"),
        (CONTRACT, "default_interest", "คิดค่าปรับเฉพาะเงินต้นของงวดที่ผิดนัด มิใช่เงินต้นคงเหลือทั้งหมด"),
        (CONTRACT, "recall", "เมื่อบอกเลิกสัญญาแล้ว ผู้กู้ต้องชำระเงินต้นคงเหลือทั้งหมด"),
        (CONTRACT, "early", "ผู้กู้ชำระหนี้ทั้งหมดก่อนกำหนดได้โดยไม่เสียค่าปรับ"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันไม่ใช่ลูกหนี้ร่วมกับผู้กู้"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันหลายคนรับผิดตามส่วนของวงเงินที่ตนค้ำ"),
        (GUARANTEE, "changes", "ผู้ค้ำประกันไม่ยินยอมให้ผ่อนเวลาล่วงหน้า"),
        (GUARANTEE, "changes", "การผ่อนเวลาแต่ละครั้งต้องได้รับความยินยอมเป็นหนังสือจากผู้ค้ำประกันก่อน"),
        (GUARANTEE, "changes", "ห้ามขยายเวลาชำระหนี้โดยผู้ค้ำประกันมิได้ยินยอม"),
        (GUARANTEE, "notice", "เจ้าหนี้จะบอกกล่าวผู้ค้ำประกันภายในหกสิบวัน และไม่ต้องบอกกล่าวซ้ำอีก"),
        (LETTER, "second", "ท่านค้างชำระร้อยละ 20 ของวงเงิน\n{ตาราง}\nจึงเรียนมา"),
        (CONTRACT, "money", "ผู้กู้ได้กู้เงิน {จำนวนเงิน} ดังนี้..."),
        (GUARANTEE, "changes", "หากจะให้เวลาเพิ่ม ต้องได้รับความยินยอมของผู้ค้ำประกันเป็นหนังสือ"),
    ],
)
def test_what_only_looks_like_it_is_let_through(form: str, part: str, text: str) -> None:
    """A field that a form must have somewhere may be missing of these sentences."""
    assert [one for one in found(form, part, text) if "กรุณาเติมช่อง" not in one.words] == []


def test_the_lawful_rate_is_that_of_the_day() -> None:
    words = {"interest": "คิดดอกเบี้ยร้อยละ 14 ต่อปี"}
    assert lint(CONTRACT, words) == ()
    (seen,) = (one for one in lint(CONTRACT, words, Limits(rate=Decimal(12))) if one.part == "interest")
    assert "เกินร้อยละ 12 ต่อปี" in seen.words


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("ดอกเบี้ยร้อยละ 12 ต่อปี และค่าปรับร้อยละ 3 ต่อปี", ["12", "3"]),
        ("ดอกเบี้ยร้อยละ 1.25 ต่อเดือน", ["15.00"]),
        ("ดอกเบี้ยร้อยละสิบสองจุดห้า", ["12.5"]),
        ("ดอกเบี้ยร้อยละยี่สิบเอ็ดต่อปี", ["21"]),
        ("ดอกเบี้ยร้อยละสิบ", ["10"]),
        ("ดอกเบี้ยเดือนละ 1 %", ["12"]),
        ("ดอกเบี้ย 1 เปอร์เซ็นต์เดือนละ", ["12"]),
        ("ปรับร้อยละ 1 บาทต่อวัน", ["365"]),
        ("ออมไม่น้อยกว่าร้อยละ 20 ของวงเงิน", []),
        ("ชำระงวดละ 2,000 บาท", []),
    ],
)
def test_rates_are_read_as_they_are_said(text: str, rates: list[str]) -> None:
    assert [str(one) for one in yearly_rates(text)] == rates


@given(st.integers(1, 99), st.sampled_from(["ปี", "เดือน"]))
def test_a_rate_in_words_is_the_rate_in_figures(number: int, unit: str) -> None:
    said = Money.of(number).words().removesuffix("บาทถ้วน")
    words, figures = (f"ดอกเบี้ยร้อยละ{one}ต่อ{unit}" for one in (said, f" {number} "))
    assert list(yearly_rates(words)) == list(yearly_rates(figures))


@pytest.mark.parametrize("word", ["ประจาน", "ดำเนินคดีอาญา", "ยึดทรัพย์"])
def test_a_threat_in_a_letter_is_doubted(word: str) -> None:
    (seen,) = found(LETTER, "final", f"หากไม่ชำระจะ{word}\n{{ตาราง}}\nจึงเรียนมา")
    assert seen.severity is Severity.WARN
    assert "มาตรา 11" in seen.section
