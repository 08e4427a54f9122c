"""A fund after ten years: 10,000 members, 1.2 million savings, 20,000 loans, 240,000 repayments, 3 million lines."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models.database import Database
from tests.bench.offices import office_of_persons

MEMBERS, MONTHS, LOANS, REPAID = 10_000, 120, 20_000, 12
FIRST = date(2016, 10, 1)
FUND, PLEDGE, PRINCIPAL = 1, 100_00, 12_000_00


def office_of_ten_years(folder: Path) -> Database:
    """Written below the services: every saving and repayment is a receipt with an entry of two or three lines."""
    db = office_of_persons(folder, MEMBERS)
    db.close()
    with contextlib.closing(sqlite3.connect(folder / "office.db")) as raw:
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -262144"):
            raw.execute(f"PRAGMA {pragma}")
        accounts = dict(raw.execute("SELECT code, id FROM account WHERE fund_id = ?", (FUND,)))
        _products(raw, accounts)
        _events(raw, accounts)
        _sums(raw)
        raw.execute("ANALYZE")
        raw.commit()
        raw.execute("PRAGMA journal_mode = WAL")
    return Database(folder / "office.db", db.actor)


def _products(raw: sqlite3.Connection, accounts: dict[str, int]) -> None:
    saving = {
        "id": 1,
        "fund_id": FUND,
        "name": "เงินสัจจะ",
        "kind": "sajja",
        "account_id": accounts["31020"],
        "rate": 0,
        "basis": "none",
        "unit": 0,
        "least": 0,
        "can_withdraw": 0,
        "is_active": 1,
        "note": "",
    }
    _put(raw, "saving_product", iter([saving]))
    _put(
        raw,
        "saving_account",
        (
            {
                "id": n,
                "fund_id": FUND,
                "product_id": 1,
                "membership_id": n,
                "account_no": f"S{n:05}",
                "opened": FIRST.isoformat(),
                "balance": MONTHS * PLEDGE,
                "prepaid": 0,
                "paid_part": 0,
                "last_day": "2026-09-20",
                "paid_until": "2026-10-01",
                "passbook_no": 1,
                "printed_lines": 0,
            }
            for n in range(1, MEMBERS + 1)
        ),
    )
    since = FIRST.isoformat()
    pledges = ({"account_id": n, "since": since, "amount": PLEDGE} for n in range(1, MEMBERS + 1))
    _put(raw, "pledge", pledges)
    product = {
        "id": 1,
        "fund_id": FUND,
        "name": "เงินกู้สามัญ",
        "rate": 120_000,
        "least": 1,
        "most": PRINCIPAL,
        "periods": REPAID,
        "most_periods": REPAID,
        "rules": "{}",
        "is_active": 1,
    }
    _put(raw, "loan_product", iter([product]))


def _events(raw: sqlite3.Connection, accounts: dict[str, int]) -> None:
    """In the order of days, as an office would write them."""
    cash, saved = accounts["11010"], accounts["31020"]
    lent, interest = accounts["13010"], accounts["41010"]
    documents: list[tuple[Any, ...]] = []
    entries: list[tuple[Any, ...]] = []
    lines: list[tuple[Any, ...]] = []
    savings: list[tuple[Any, ...]] = []
    loans: list[tuple[Any, ...]] = []
    repaid: list[tuple[Any, ...]] = []
    number = 0

    def paper(day: str, kind: str, form: str, who: int, total: int) -> int:
        nonlocal number
        number += 1
        text = f"{kind}2569-{number:07}"
        whom = f"นายสมาชิกที่ {who} ทดสอบ"
        found_by = f"{text.lower()} c{who:05} {whom}"
        documents.append((number, FUND, kind, 2569, number, text, day, form, whom, total, found_by))
        entries.append((number, FUND, number, day))
        return number

    for month in range(MONTHS):
        first = _month(month)
        for n in range(1, MEMBERS + 1):
            day = (first + timedelta(n % 28)).isoformat()
            one = paper(day, "RC", "receipt", n, PLEDGE)
            lines += [(one, 0, cash, day, PLEDGE, None, None), (one, 1, saved, day, -PLEDGE, None, n)]
            savings.append((n, "paid", day, PLEDGE, one))
        for loan in range(month * LOANS // MONTHS + 1, (month + 1) * LOANS // MONTHS + 1):
            day, who = first.isoformat(), loan % MEMBERS + 1
            contract = paper(day, "LC", "instalment_schedule", who, PRINCIPAL)
            entries.pop()
            one = paper(day, "PV", "disbursement_voucher", who, PRINCIPAL)
            lines += [
                (one, 0, lent, day, PRINCIPAL, loan, None),
                (one, 1, cash, day, -PRINCIPAL, loan, None),
            ]
            loans.append((loan, FUND, who, contract, f"LC2569-{contract:07}", day, day))
            repaid.append((loan, "disbursed", day, PRINCIPAL, one))
        running = range(max(0, month - REPAID) * LOANS // MONTHS + 1, month * LOANS // MONTHS + 1)
        for loan in running:
            day, part = (first + timedelta(5)).isoformat(), PRINCIPAL // REPAID
            one = paper(day, "RC", "repayment_slip", loan % MEMBERS + 1, part + 60_00)
            lines += [
                (one, 0, cash, day, part + 60_00, loan, None),
                (one, 1, interest, day, -60_00, loan, None),
                (one, 2, lent, day, -part, loan, None),
            ]
            repaid.append((loan, "repaid", day, part + 60_00, one))
        _flush(raw, documents, entries, lines, savings, loans, repaid)


def _flush(raw: sqlite3.Connection, *batches: list[tuple[Any, ...]]) -> None:
    statements = (
        (
            "INSERT INTO document (id, fund_id, kind, year_be, sequence, number, day, form, facts, code, issued_at,"
            " issued_by, cancel_reason, whom, about, total, search_text, channel)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{}', '', '2026-01-01', '', '', ?, 'เงินสัจจะ', ?, ?, 'เงินสด')"
        ),
        (
            "INSERT INTO journal_entry (id, fund_id, document_id, day, description, seal)"
            " VALUES (?, ?, ?, ?, 'รายการ', '')"
        ),
        (
            "INSERT INTO journal_line (entry_id, position, account_id, day, amount, loan_id, membership_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
        ),
        (
            "INSERT INTO saving_event (account_id, kind, day, amount, document_id, prepaid, note)"
            " VALUES (?, ?, ?, ?, ?, 0, '')"
        ),
        (
            "INSERT INTO loan (id, fund_id, product_id, membership_id, contract_id, contract_no, purpose, resolution,"
            " approved, principal, rate, terms, cancel_reason, disbursed, outstanding)"
            f" VALUES (?, ?, 1, ?, ?, ?, '', '', ?, {PRINCIPAL}, 120000, '{{}}', '', ?, 0)"
        ),
        "INSERT INTO loan_event (loan_id, kind, day, amount, document_id, fee) VALUES (?, ?, ?, ?, ?, 0)",
    )
    for statement, rows in zip(statements, batches, strict=True):
        raw.executemany(statement, rows)
        rows.clear()


def _sums(raw: sqlite3.Connection) -> None:
    raw.execute(
        "INSERT INTO account_month (account_id, month, debit, credit) SELECT account_id,"
        " CAST(substr(day, 1, 4) AS INTEGER) * 12 + CAST(substr(day, 6, 2) AS INTEGER) - 1,"
        " sum(max(amount, 0)), sum(max(-amount, 0)) FROM journal_line GROUP BY 1, 2"
    )


def _put(raw: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    first = next(rows)
    names = ", ".join(first)
    marks = ", ".join("?" for _ in first)
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    raw.execute(statement, tuple(first.values()))
    raw.executemany(statement, (tuple(one.values()) for one in rows))


def _month(n: int) -> date:
    at = FIRST.year * 12 + FIRST.month - 1 + n
    return date(at // 12, at % 12 + 1, 1)
