"""What a repayment would do, beside the form that asks for it: how it is split, what is left, what it changes."""

from __future__ import annotations

from models.values.money import ZERO
from models.values.thai_date import short_date
from services.loan.loan_math import AccrualKind, LoanState, LoanTerms, Split
from services.loan.loan_repayments import Quote
from services.loan.loan_words import accrual_words
from ui.loans.words import tell_changed
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.window import Aside

_LINES = 3  # sums told one by one; more are counted


class QuoteView(Aside):
    def __init__(self) -> None:
        super().__init__("quote", "เงินที่รับจะตัดอย่างไร", 440)
        self.show_words("เลือกผู้กู้ แล้วโปรแกรมจะบอกว่าค้างเท่าไรและเงินที่รับตัดอะไรบ้าง")

    def show_quote(self, terms: LoanTerms, quote: Quote, refusal: str = "") -> None:
        """refusal says why the amount typed cannot be taken; what is owed is shown all the same."""
        self.clear()
        if quote.split is None or quote.after is None:
            if refusal:
                self.note(refusal)
            self._tell_owed(quote.before)
            return
        if quote.changed:
            count = len(quote.changed)
            self.note(f"รายการย้อนหลัง เปลี่ยนการตัดชำระของใบเสร็จที่ออกไปแล้ว {count:,} ใบ กรุณาตรวจข้างล่าง", Tone.SOON)
        self._tell_split(terms, quote.before, quote.split)
        self._tell_after(quote.split, quote.after)
        if quote.changed:
            self.heading("ใบเสร็จที่ตัดชำระใหม่")
            tell_changed(self, quote.changed)

    def _tell_owed(self, state: LoanState) -> None:
        self.title("ยอดก่อนรับ", f"ณ วันที่ {short_date(state.as_of)}")
        if state.days_past_due:
            self.note(f"ค้างชำระ {state.days_past_due:,} วัน {len(state.overdue):,} งวด")
        self.fact("เงินต้นคงเหลือ", state.outstanding)
        self.fact("ดอกเบี้ยถึงวันที่รับ", state.interest)
        if state.penalty:
            self.fact("ค่าปรับ", state.penalty, tone=Tone.WRONG)
        self.fact("ปิดบัญชีวันนี้", state.payoff.total, strong=True)
        if state.next_row is not None:
            self.fact("งวดถัดไป", f"{short_date(state.next_row.due)}  {state.next_row.total}")

    def _tell_split(self, terms: LoanTerms, before: LoanState, split: Split) -> None:
        self.title(f"รับ {split.payment.amount} บาท ตัดดังนี้")
        self.fact("เงินต้นก่อนรับ", before.outstanding)
        if split.fee:
            self.fact("ค่าธรรมเนียม", split.fee)
        if split.penalty:
            self.fact("ค่าปรับ", split.penalty)
            self._explain(terms, split, AccrualKind.PENALTY)
        self.fact("ดอกเบี้ย", split.interest)
        self._explain(terms, split, AccrualKind.INTEREST, AccrualKind.SCHEDULED)
        self.fact("เงินต้น", split.principal, strong=True)
        if split.instalments:
            self.add(Label(f"เป็นของงวดที่ {split.instalments}", "caption"))

    def _explain(self, terms: LoanTerms, split: Split, *kinds: AccrualKind) -> None:
        counted = [one for one in split.accruals if one.kind in kinds]
        if len(counted) > _LINES:
            first, last = counted[0], counted[-1]
            self.add(Label(f"จาก {len(counted):,} งวด ตั้งแต่งวดที่ {first.n} ถึงงวดที่ {last.n}", "caption"))
            return
        for one in counted:
            self.add(Label(f"{accrual_words(terms, one)} = {one.amount}", "caption"))

    def _tell_after(self, split: Split, after: LoanState) -> None:
        self.heading("หลังรับเงิน")
        self.fact("เงินต้นคงเหลือ", split.balance, strong=True)
        left = split.interest_left + split.penalty_left
        if left != ZERO:
            self.fact("ดอกเบี้ยและค่าปรับที่ยังค้าง", left, tone=Tone.WRONG)
        following = after.rows[0] if after.rows and not after.closed else None
        if after.closed:
            self.note("ชำระครบ ปิดบัญชีเงินกู้นี้", Tone.GOOD)
        elif following is not None:
            words = "งวดที่ยังค้าง" if following.due < after.as_of else "งวดถัดไป"
            self.fact(words, f"{short_date(following.due)}  {following.total}")
