"""20,000 loans aged to a day, a twentieth of them overdue, against the bare SQL that reads the same loans and events."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models.database import Database
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.loan import ageing, arrears, arrears_matters, letter_drafts, loan_letters, watch_list
from services.loan.loan_math import LoanTerms, Method, Payment, Unit, replay, terms_to_json
from services.loan.loan_state import Kept, kept_figures
from tests.bench.measure import Ratio, in_turns, timed
from tests.bench.offices import TODAY, office_of_persons

MEMBERS, MONTHS, LOANS, PERIODS, LATE_OF = 10_000, 120, 20_000, 12, 20
LETTERS = 1_000
FUND, PRINCIPAL = 1, Money.of(12_000)
FIRST = date(2016, 12, 1)
_LATE = f"closed IS NULL AND oldest_unpaid_due < '{TODAY}'"
_FLOOR = (
    "SELECT l.id, l.terms, l.outstanding, e.kind, e.day, e.amount, e.fee FROM loan l"
    " JOIN loan_event e ON e.loan_id = l.id WHERE l.fund_id = ? AND l.closed IS NULL"
)


def run() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        db = office_of_loans(Path(folder))
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:

            def read() -> object:
                return raw.execute(_FLOOR, (FUND,)).fetchall()

            found = db.read(ageing.ageing, FUND, TODAY)
            note = f"{found.count:,} running, {len(found.rows):,} overdue"
            ratios = [
                Ratio(
                    "20,000 loans aged",
                    *in_turns(lambda: db.read(ageing.ageing, FUND, TODAY), read, 3),
                    "< 2 s",
                    note,
                ),
                Ratio(
                    "aged a year ago",
                    *in_turns(lambda: db.read(ageing.ageing, FUND, TODAY - timedelta(365)), read, 3),
                    "< 4 s",
                ),
                Ratio(
                    "list of debts opened",
                    *in_turns(lambda: db.read(arrears.debts, FUND, TODAY), read, 3),
                    "< 200 ms",
                ),
                Ratio(
                    "matters of debts",
                    *in_turns(lambda: db.read(lambda one: list(arrears_matters.matters(one, TODAY))), read),
                    "< 30 ms",
                ),
                Ratio(
                    "watch list",
                    timed(lambda: db.read(watch_list.watch_list, FUND, TODAY)),
                    timed(read),
                    "by worker",
                ),
                _letters(db, raw),
            ]
        db.close()
    return ratios


def _letters(db: Database, raw: sqlite3.Connection) -> Ratio:
    """A thousand letters written under numbers with what they say, against the bare rows of the same papers."""
    wanted = db.read(letter_drafts.drafts, FUND, TODAY, None, None)[:LETTERS]
    ours = timed(lambda: db.write(loan_letters.issue, FUND, TODAY, wanted))
    fields = (
        "fund_id, kind, year_be, day, form, facts, code, issued_at, issued_by, cancel_reason, cancel_agreed_by, whom,"
        " about, channel, search_text"
    )
    rows = raw.execute(
        f"SELECT {fields}, sequence, number FROM document WHERE form = 'loan_letter' AND facts <> '{{}}'"
    ).fetchall()

    def bare() -> None:
        marks = ", ".join("?" * 17)
        again = ((*row[:15], row[15] + LOANS * 2, f"{row[16]}/2") for row in rows)
        raw.executemany(f"INSERT INTO document ({fields}, sequence, number) VALUES ({marks})", again)
        raw.commit()

    return Ratio(f"{len(rows):,} letters written", ours, timed(bare), "by worker")


def office_of_loans(folder: Path) -> Database:
    """Written below the services; every loan of a month is like the others, every twentieth stops after five."""
    db = office_of_persons(folder, MEMBERS)
    db.close()
    with contextlib.closing(sqlite3.connect(folder / "office.db")) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute(
            "INSERT INTO loan_product (id, fund_id, name, rate, least, most, periods, most_periods, rules, policy,"
            " is_active) VALUES (1, ?, 'เงินกู้สามัญ', 120000, 1, ?, 12, 12, '{}', '{}', 1)",
            (FUND, PRINCIPAL.satang),
        )
        kinds = {(month, late): _kind(month, late) for month in range(MONTHS) for late in (False, True)}
        loans = [(number, *_life(number, kinds)) for number in range(1, LOANS + 1)]
        raw.executemany(
            "INSERT INTO loan (id, fund_id, product_id, membership_id, contract_id, contract_no, purpose, resolution,"
            " approved, principal, rate, terms, cancel_reason, goods, original_place, returned_to, stamp_duty,"
            " roll_overs, disbursed, drawn, outstanding, oldest_unpaid_due, next_total, last_paid, version, closed)"
            " VALUES (?, 1, 1, ?, ?, ?, '', '', ?, ?, 120000, ?, '', '', '', '', 0, 0, ?, ?, ?, ?, ?, ?, 1, ?)",
            (row for _, row, _ in loans),
        )
        raw.executemany(
            "INSERT INTO loan_event (loan_id, kind, day, amount, fee, resolution, document_id)"
            " VALUES (?, ?, ?, ?, 0, '', ?)",
            _events(loans),
        )
        _papers(raw)
        raw.execute("ANALYZE")
        raw.commit()
    return Database(folder / "office.db", db.actor)


def _papers(raw: sqlite3.Connection) -> None:
    """The paper of every contract; of every debt a guarantor, and of each second a first letter that arrived."""
    fields = "fund_id, year_be, sequence, day, form, facts, code, issued_at, issued_by, kind"
    rest = f", cancel_reason, cancel_agreed_by, whom, about, channel, search_text) SELECT {{}}, {FUND}, 2569"
    ends = ", '{}', '', '2026-11-01 09:00:00', '', '{}', {}, '', '', '', '', '', '' FROM loan"
    into = f"INSERT INTO document (id, {fields}, number" + rest
    raw.execute(
        into.format("id") + ", id, disbursed, 'loan_contract'" + ends.format("{}", "LC", "contract_no")
    )
    raw.execute(
        "INSERT INTO guarantee (id, loan_id, person_id, position, most, relation, spouse, spouse_consents,"
        f" stamp_duty, end_reason) SELECT id, id, id % {MEMBERS - 1} + 1, 1, principal, '', '', 0, 0, '' FROM loan"
        f" WHERE {_LATE}"
    )
    raw.execute(
        into.format(f"{LOANS} + id")
        + ", id, oldest_unpaid_due, 'loan_letter'"
        + ends.format("{}", "FN", "'FN2569-' || id")
        + f" WHERE {_LATE} AND id % 2"
    )
    raw.execute(
        "INSERT INTO loan_letter (loan_id, stage, day, due, asked, document_id, channel, post_no, sent, delivered,"
        " taken_by, note) SELECT id, 'first', date(oldest_unpaid_due, '+8 days'), oldest_unpaid_due, next_total,"
        f" {LOANS} + id, 'hand', '', date(oldest_unpaid_due, '+8 days'), date(oldest_unpaid_due, '+9 days'), '', ''"
        f" FROM loan WHERE {_LATE} AND id % 2"
    )


_Loan = tuple[int, tuple[Any, ...], list[LoanEvent]]


def _events(loans: list[_Loan]) -> Iterator[tuple[Any, ...]]:
    paper = 0
    for number, _, events in loans:
        for one in events:
            paper += 1
            yield number, one.kind.value, one.day.isoformat(), one.amount.satang, paper


def _life(
    number: int, kinds: dict[tuple[int, bool], tuple[Loan, Kept]]
) -> tuple[tuple[Any, ...], list[LoanEvent]]:
    kind, kept = kinds[number % MONTHS, number // MONTHS % LATE_OF == 0]

    def text(day: date | None) -> str | None:
        return day.isoformat() if day is not None else None

    row = (
        number,
        number % MEMBERS + 1,
        number,
        f"LC2569-{number:05}",
        text(kind.disbursed),
        PRINCIPAL.satang,
        kind.terms,
        text(kind.disbursed),
        kept.drawn.satang,
        kept.outstanding.satang,
        text(kept.oldest_unpaid_due),
        kept.next_total.satang if kept.next_total is not None else None,
        text(kept.last_paid),
        text(kept.closed),
    )
    return row, kind.events


def _kind(month: int, late: bool) -> tuple[Loan, Kept]:
    """A loan of a month with what was paid on it by today: every instalment in its week, or five of them."""
    at = FIRST.year * 12 + FIRST.month - 1 + month
    day = date(at // 12, at % 12 + 1, 5)
    terms = LoanTerms(
        principal=PRINCIPAL,
        rate=Rate.of(12),
        method=Method.EQUAL_PRINCIPAL,
        periods=PERIODS,
        every=1,
        unit=Unit.MONTH,
        disbursed=day,
        penalty_rate=Rate.of(3),
    )
    events = [_event(LoanEventKind.DISBURSED, day, PRINCIPAL, 1)]
    payments: list[Payment] = []
    for paid in range(5 if late else PERIODS):
        state = replay(terms, payments, payments[-1].date if payments else day)
        due = state.rows[0].due
        if due > TODAY:
            break
        amount = replay(terms, payments, due).rows[0].total
        events.append(_event(LoanEventKind.REPAID, due, amount, paid + 2))
        payments.append(Payment(due, amount, order=paid + 2))
    loan = Loan(terms=terms_to_json(terms), disbursed=day, principal=PRINCIPAL)
    loan.events, loan.amendments = events, []
    return loan, kept_figures(loan)


def _event(kind: LoanEventKind, day: date, amount: Money, number: int) -> LoanEvent:
    return LoanEvent(id=number, kind=kind, day=day, amount=amount, fee=ZERO)
