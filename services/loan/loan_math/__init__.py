"""The loan engine: one pure calculation for preview, contract, repayment, quote, slip and the command line.

Money is whole satang, time an exact part of a year (day_count), and every amount is rounded once: interest and
penalty each once per payment, from the exact sum of balance × days. Interest never bears interest (CCC s. 655),
penalty stands only on overdue instalment principal (s. 224/1). Sources: fund.md sections 2.2 to 2.6.

The agreed table (schedule)
    Flat: interest on the first principal for the whole time from disbursement to the last due date, spread evenly.
    Others: interest on what is outstanding from one due date to the next. An annuity's payment is the exact level
    payment for the real lengths of its periods. The last instalment takes every remainder; rounding up or a
    fixed instalment may end the table early. Rounding units apply to the principal of equal-principal loans and
    to the whole payment of flat and annuity loans.

Payments (replay)
    Order: fee, penalty, interest, principal. Declining loans are charged to the very day of the payment, early or
    late, by the contract's day count; so under month_1_12 a payment on the due date is exactly one month, ten days
    early or late is ten days of the month they fall in, and a late borrower goes on by whole months and days of the
    begun one. Funds that want every begun month whole use month_up. After the last due date interest goes on.
    Flat loans are paid their agreed interest instalment by instalment; what is paid ahead pays the next ones
    with their interest; being late costs the penalty only.
    Principal repays instalments fallen due and the running one, oldest first. What goes beyond is prepaid and
    follows the product's prepay policy; tail instalments go first under fewer_instalments.
    Penalty counts real days from the later of the instalment's due date and the last payment.

Paying off early (EarlyClose)
    accrued: interest to the day (a flat loan: finished periods and the days of the running one); the default of
    declining loans. full: a flat loan's whole agreed interest, its default; for others the running period to its due
    date. rule_of_78: a flat loan gets back the interest of the periods not begun by sum of digits.
"""

from __future__ import annotations

from services.loan.loan_math.day_count import legal_ceiling, part_months
from services.loan.loan_math.history import replay
from services.loan.loan_math.limits import LegalProblem, Severity, effective_rate, legal_problems, true_rate
from services.loan.loan_math.plan import Instalment, Schedule, Totals, schedule
from services.loan.loan_math.state import (
    Accrual,
    AccrualKind,
    Bucket,
    LoanState,
    Payment,
    Payoff,
    Split,
    Touched,
    bucket,
)
from services.loan.loan_math.terms import (
    LEGAL_CAP,
    Basis,
    EarlyClose,
    LoanTerms,
    Method,
    Planned,
    Prepay,
    Tier,
    Tranche,
    Unit,
)
from services.loan.loan_math.terms_json import terms_from_json, terms_to_json

__all__ = [
    "LEGAL_CAP",
    "Accrual",
    "AccrualKind",
    "Basis",
    "Bucket",
    "EarlyClose",
    "Instalment",
    "LegalProblem",
    "LoanState",
    "LoanTerms",
    "Method",
    "Payment",
    "Payoff",
    "Planned",
    "Prepay",
    "Schedule",
    "Severity",
    "Split",
    "Tier",
    "Totals",
    "Touched",
    "Tranche",
    "Unit",
    "bucket",
    "effective_rate",
    "legal_ceiling",
    "legal_problems",
    "part_months",
    "replay",
    "schedule",
    "terms_from_json",
    "terms_to_json",
    "true_rate",
]
