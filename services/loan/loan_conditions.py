"""The conditions of a loan in the words of its contract: rate, instalments, penalty, what money pays first."""

from __future__ import annotations

from collections.abc import Sequence

from models.values.money import ZERO
from models.values.thai_date import long_date
from services.loan.loan_math import Allocation, EarlyClose, Instalment, LoanTerms, PenaltyKind
from services.loan.loan_slips import method_words

_EARLY = {
    EarlyClose.ACCRUED: "โดยคิดดอกเบี้ยถึงวันที่ชำระเท่านั้น",
    EarlyClose.FULL: "โดยคิดดอกเบี้ยเต็มตามที่ตกลงไว้",
    EarlyClose.RULE_OF_78: "โดยได้คืนดอกเบี้ยของงวดที่ยังไม่เริ่มตามวิธีผลรวมตัวเลข",
    EarlyClose.PRO_RATA: "โดยไม่คิดดอกเบี้ยของงวดที่ยังไม่เริ่ม",
}


def values(terms: LoanTerms, rows: Sequence[Instalment]) -> dict[str, str]:
    """What services.papers.loan_clauses fills into a contract from the terms and their schedule."""
    return {
        "อัตราดอกเบี้ย": rate_words(terms),
        "วิธีคิดดอกเบี้ย": method_words(terms),
        "จำนวนงวด": f"{len(rows)} งวด",
        "งวดละ": instalment_words(rows),
        "วันครบกำหนดงวดแรก": long_date(rows[0].due),
        "วันครบกำหนดงวดสุดท้าย": long_date(rows[-1].due),
        "อัตราผิดนัด": penalty_words(terms),
        "ลำดับตัดชำระ": order_words(terms),
        "ผลของการชำระก่อนกำหนด": _EARLY[terms.close_rule] if terms.highest_rate else "และไม่มีค่าใช้จ่ายเพิ่ม",
    }


def rate_words(terms: LoanTerms) -> str:
    if terms.tiers:
        return f"ไม่เกินร้อยละ {terms.highest_rate} ต่อปี ตามขั้นของเงินต้น"
    return f"ร้อยละ {terms.rate} ต่อปี"


def instalment_words(rows: Sequence[Instalment]) -> str:
    """One sum where all but the last are the same, else a word that the table says it."""
    totals = {one.total for one in rows[:-1]} or {rows[-1].total}
    if len(totals) == 1:
        (each,) = totals
        last = rows[-1].total
        return f"{each} บาท" if last == each else f"{each} บาท (งวดสุดท้าย {last} บาท)"
    return f"ตามตารางแนบท้าย (งวดแรก {rows[0].total} บาท)"


def penalty_words(terms: LoanTerms) -> str:
    """Always on the principal of the instalment missed (CCC s. 224/1)."""
    match terms.penalty_kind:
        case PenaltyKind.PER_YEAR:
            return f"ร้อยละ {terms.penalty_rate} ต่อปี"
        case PenaltyKind.PER_MONTH:
            return f"ร้อยละ {terms.penalty_rate} ต่อเดือน"
        case PenaltyKind.PER_INSTALMENT:
            return f"{terms.penalty_amount} บาทต่องวดที่ผิดนัด"
        case PenaltyKind.PER_DAY:
            return f"{terms.penalty_amount} บาทต่อวันต่องวดที่ผิดนัด"


def order_words(terms: LoanTerms) -> str:
    """Without naming what the loan never asks."""
    penalty = ["ดอกเบี้ยผิดนัด"] if terms.has_penalty else []
    interest = ["ดอกเบี้ย"] if terms.highest_rate or terms.carried_interest != ZERO else []
    if terms.allocation is Allocation.PRINCIPAL_FIRST:
        parts = ["ค่าธรรมเนียม", "เงินต้นที่ถึงกำหนด", *penalty, *interest, "เงินต้นที่เหลือ"]
    else:
        parts = ["ค่าธรรมเนียม", *penalty, *interest, "เงินต้น"]
    return f"{' '.join(parts[:-1])} และ{parts[-1]}"
