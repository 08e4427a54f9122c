"""What a loan would ask for, beside the form that makes it: sums, the law's warnings, the first instalments."""

from __future__ import annotations

from collections.abc import Sequence

from models.values.thai_date import short_date
from services.loan.loan_math import LegalProblem, Schedule, Severity, true_rate
from services.papers.loan_contracts import LOAN, said
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.window import Aside, figures

_SHOWN = 6  # instalments at the head of the table; the last one follows


class ScheduleView(Aside):
    def __init__(self) -> None:
        super().__init__("schedule_preview", "ตารางผ่อนชำระที่จะได้")
        self.word = LOAN  # of the loan it is about

    def show_schedule(self, agreed: Schedule, problems: Sequence[LegalProblem], *, title: str = "") -> None:
        self.clear()
        self.tell(agreed, problems, title=title)

    def tell(self, agreed: Schedule, problems: Sequence[LegalProblem], *, title: str = "") -> None:
        """Adds to what the card says already."""
        if title:
            self.title(title)
        refused = [one for one in problems if one.severity is Severity.REFUSE]
        for problem in refused or problems:  # what must be changed first stands alone
            self.note(problem.message, Tone.WRONG if refused else Tone.SOON)
        rows, totals = agreed.rows, agreed.totals
        self.fact(said("เงินกู้", self.word), totals.principal)
        self.fact("ดอกเบี้ยรวม", totals.interest)
        self.fact("รวมต้องชำระ", totals.total, strong=True)
        self.fact("อัตราแท้จริง", f"ร้อยละ {true_rate(agreed)} ต่อปี")
        shown = list(rows) if len(rows) <= _SHOWN + 2 else [*rows[:_SHOWN], rows[-1]]
        lines = [(f"{row.n}", short_date(row.due), str(row.total), str(row.balance)) for row in shown]
        if len(shown) < len(rows):
            lines.insert(_SHOWN, ("…", "", "", ""))
        self.heading(f"ตารางผ่อนชำระ {len(rows):,} งวด")
        self.add(figures(("งวด", "ครบกำหนด", "ต้องชำระ", "คงเหลือ"), lines, words=2))
        if len(shown) < len(rows):
            self.add(Label(f"แสดง {_SHOWN} งวดแรกกับงวดสุดท้าย", "caption"))
