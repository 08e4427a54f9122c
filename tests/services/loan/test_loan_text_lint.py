"""Every line of the list of fund.md section 3.4: what is refused, with its section, and what looks like it but is lawful."""

from __future__ import annotations

import pytest

from services.loan.loan_text_lint import LintFinding, Severity, lint
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
        (GUARANTEE, "rights", "ผู้ค้ำประกันยอมรับผิดอย่างลูกหนี้ร่วม", "681/1"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันและผู้กู้ต้องรับผิดร่วมกัน", "681/1"),
        (GUARANTEE, "most", "ผู้ค้ำประกันรับผิดทั้งหมด", "681"),
        (GUARANTEE, "period", "ผู้ค้ำประกันรับผิดจนกว่าจะชำระครบ", "681"),
        (GUARANTEE, "debt", "ผู้ค้ำประกันค้ำประกันหนี้ทุกราย", "681"),
        (GUARANTEE, "changes", "ผู้ค้ำประกันยินยอมให้เจ้าหนี้ผ่อนเวลาชำระหนี้ได้ทุกครั้ง", "700"),
        (GUARANTEE, "changes", "ผู้ค้ำประกันตกลงให้ขยายเวลาแก่ผู้กู้ได้โดยไม่ต้องแจ้ง", "700"),
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
        (CONTRACT, "interest", "คิดดอกเบี้ยร้อยละ 15 ต่อปี"),
        (CONTRACT, "interest", "คิดดอกเบี้ยร้อยละ 1.25 ต่อเดือน"),
        (CONTRACT, "interest", "ผู้ให้กู้จะไม่คิดดอกเบี้ยทบต้น"),
        (CONTRACT, "default_interest", "เสียดอกเบี้ยผิดนัดเฉพาะเงินต้นของงวดที่ผิดนัด ไม่คิดค่าปรับจากยอดหนี้ทั้งหมด"),
        (GUARANTEE, "rights", "ผู้ค้ำประกันไม่ต้องรับผิดอย่างลูกหนี้ร่วม"),
        (GUARANTEE, "changes", "หากจะให้เวลาเพิ่ม ต้องได้รับความยินยอมของผู้ค้ำประกันเป็นหนังสือ"),
    ],
)
def test_what_only_looks_like_it_is_let_through(form: str, part: str, text: str) -> None:
    assert found(form, part, text) == []


@pytest.mark.parametrize("word", ["ประจาน", "ดำเนินคดีอาญา", "ยึดทรัพย์"])
def test_a_threat_in_a_letter_is_doubted(word: str) -> None:
    (seen,) = found(LETTER, "final", f"หากไม่ชำระจะ{word}\n{{ตาราง}}\nจึงเรียนมา")
    assert seen.severity is Severity.WARN
    assert "มาตรา 11" in seen.section
