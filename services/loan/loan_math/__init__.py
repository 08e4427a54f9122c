"""The loan engine: one pure calculation for preview, contract, repayment, quote, slip and the command line.

Money is whole satang, time an exact part of a year (day_count), and every amount is rounded once: interest and
penalty each once per event that charges, from the exact sum of balance × days. Interest never bears interest
(CCC s. 655), penalty stands only on overdue instalment principal (s. 224/1). Sources: fund.md sections 2.2 to 2.6.

The agreed table (schedule)
    Flat: interest on the first principal for the whole time from disbursement to the last due date, spread evenly.
    Others: interest on what is outstanding from one due date to the next. An annuity's payment is the exact level
    payment for the real lengths of its periods. The last instalment takes every remainder (the first where the
    product says so); rounding up or a fixed instalment may end the table early. Rounding units apply to the
    principal of equal-principal loans and to the whole payment of flat and annuity loans.

Payments (replay)
    Order: fee, penalty, interest, principal; or fee, principal due, penalty, interest, further principal. Declining
    loans are charged to the very day of the payment, early or late, by the contract's day count; so under month_1_12
    a payment on the due date is exactly one month, ten days early or late is ten days of the month they fall in, and
    a late borrower goes on by whole months and days of the begun one. Funds that want every begun month whole use
    month_up. After the last due date interest goes on. Flat loans are paid their agreed interest instalment by
    instalment; what is paid ahead pays the next ones with their interest; being late costs the penalty only.
    Principal repays instalments fallen due and the running one, oldest first. What goes beyond is prepaid and
    follows the product's prepay policy; tail instalments go first under fewer_instalments.
    Penalty counts real days from the later of the instalment's due date (with its days of grace) and the last event.

Paying off early (EarlyClose)
    accrued: interest to the day (a flat loan: finished periods and the days of the running one); the default of
    declining loans. full: a flat loan's whole agreed interest, its default; for others the running period to its due
    date. rule_of_78: a flat loan gets back the interest of the periods not begun by sum of digits; pro_rata: it gets
    back all of it.

Other events (events)
    A waiver and a restructuring charge to their day like a payment. A pay-out, a pause and a stop only change what is
    counted after them, so they round nothing. A restructuring begins a new table with the principal outstanding; a
    flat loan carries over the interest of the days gone by, not that of days to come.
"""

from __future__ import annotations

from services.loan.loan_math.choices import (
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    HolidayRule,
    Method,
    PenaltyKind,
    Prepay,
    Remainder,
    Unit,
)
from services.loan.loan_math.day_count import legal_ceiling, part_months
from services.loan.loan_math.duties import guarantee_duty, guarantor_deadline, prescription, stamp_duty
from services.loan.loan_math.events import (
    Amendment,
    Drawdown,
    DrawingEnds,
    Event,
    Pause,
    Payment,
    Restructure,
    Stop,
    Waiver,
    planned_drawdowns,
)
from services.loan.loan_math.events_json import event_from_json, event_to_json
from services.loan.loan_math.history import replay, schedules
from services.loan.loan_math.instalments import Instalment, Totals
from services.loan.loan_math.limits import (
    LegalProblem,
    Severity,
    effective_rate,
    flat_edge,
    legal_problems,
    true_rate,
    yearly_fine,
)
from services.loan.loan_math.meter import Piece
from services.loan.loan_math.plan import Schedule, schedule
from services.loan.loan_math.state import (
    Accrual,
    AccrualKind,
    Act,
    Bucket,
    LoanState,
    Payoff,
    Split,
    Touched,
    bucket,
    numbers_words,
)
from services.loan.loan_math.terms import LEGAL_CAP, LoanTerms, Planned, Tier, Tranche, YearDay
from services.loan.loan_math.terms_json import terms_from_json, terms_to_json

__all__ = [
    "LEGAL_CAP",
    "Accrual",
    "AccrualKind",
    "Act",
    "Allocation",
    "Amendment",
    "Basis",
    "Bucket",
    "Drawdown",
    "DrawingEnds",
    "DueRule",
    "EarlyClose",
    "Event",
    "FreeIf",
    "HolidayRule",
    "Instalment",
    "LegalProblem",
    "LoanState",
    "LoanTerms",
    "Method",
    "Pause",
    "Payment",
    "Payoff",
    "PenaltyKind",
    "Piece",
    "Planned",
    "Prepay",
    "Remainder",
    "Restructure",
    "Schedule",
    "Severity",
    "Split",
    "Stop",
    "Tier",
    "Totals",
    "Touched",
    "Tranche",
    "Unit",
    "Waiver",
    "YearDay",
    "bucket",
    "effective_rate",
    "event_from_json",
    "event_to_json",
    "flat_edge",
    "guarantee_duty",
    "guarantor_deadline",
    "legal_ceiling",
    "legal_problems",
    "numbers_words",
    "part_months",
    "planned_drawdowns",
    "prescription",
    "replay",
    "schedule",
    "schedules",
    "stamp_duty",
    "terms_from_json",
    "terms_to_json",
    "true_rate",
    "yearly_fine",
]
