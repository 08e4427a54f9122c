"""What must be true of an office whatever was done in it, looked up by sums of its own and not by the services."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

# each finds rows that must not be; the first column says which
_WRONG = {
    "an entry does not balance": "SELECT entry_id FROM journal_line GROUP BY entry_id HAVING sum(amount) <> 0",
    "an entry takes from one sub-ledger for another": """
        SELECT entry_id FROM journal_line WHERE entry_id IN (
            SELECT entry_id FROM journal_line WHERE sub_ledger_id IS NOT NULL)
        GROUP BY entry_id, sub_ledger_id HAVING sum(amount) <> 0""",
    "a loan's debt is not what its lines add up to": """
        SELECT loan.id FROM loan LEFT JOIN (
            SELECT journal_line.loan_id, sum(journal_line.amount) AS owed FROM journal_line
            JOIN account ON account.id = journal_line.account_id
            WHERE account.role = 'loans'
               OR account.id IN (SELECT loans_account_id FROM loan_product)
            GROUP BY journal_line.loan_id
        ) AS books ON books.loan_id = loan.id
        WHERE loan.outstanding <> coalesce(books.owed, 0)""",
    "the accounts of debts hold less than the contracts say": """
        SELECT account.fund_id FROM journal_line JOIN account ON account.id = journal_line.account_id
        WHERE account.role = 'loans' OR account.id IN (SELECT loans_account_id FROM loan_product)
        GROUP BY account.fund_id
        HAVING sum(journal_line.amount)
            < (SELECT coalesce(sum(outstanding), 0) FROM loan WHERE loan.fund_id = account.fund_id)""",
    "the accounts of savings are not what the members have": """
        SELECT product.id FROM saving_product AS product
        WHERE -(SELECT coalesce(sum(amount), 0) FROM journal_line WHERE account_id = product.account_id)
            <> (SELECT coalesce(sum(balance), 0) FROM saving_account
                JOIN saving_product AS other ON other.id = saving_account.product_id
                WHERE other.account_id = product.account_id)""",
    "the books owe a lender less than the contracts say": """
        SELECT account_id FROM wholesale_loan GROUP BY account_id
        HAVING -(SELECT coalesce(sum(amount), 0) FROM journal_line
                 WHERE journal_line.account_id = wholesale_loan.account_id) < sum(outstanding)""",
    "something is below zero": """
        SELECT 'loan ' || id FROM loan WHERE outstanding < 0 OR drawn < 0 OR drawn > principal
        UNION ALL SELECT 'saving ' || id FROM saving_account WHERE balance < 0
        UNION ALL SELECT 'lender ' || id FROM wholesale_loan WHERE outstanding < 0 OR outstanding > principal""",
    "there was less than no cash": """
        SELECT account.code FROM journal_line JOIN account ON account.id = journal_line.account_id
        WHERE account.till = 'cash' GROUP BY account.id HAVING sum(journal_line.amount) < 0""",
    "a number was left out or used twice": """
        SELECT kind || year_be || ' ' || fund_id FROM document GROUP BY fund_id, kind, year_be
        HAVING min(sequence) <> 1 OR max(sequence) <> count(*) OR count(DISTINCT sequence) <> count(*)""",
    "a closed day holds other cash than was counted": """
        SELECT day_close.day FROM day_close JOIN cash_count ON cash_count.id = day_close.count_id
        WHERE day_close.reopened_at IS NULL AND cash_count.counted <> (
            SELECT coalesce(sum(journal_line.amount), 0) FROM journal_line
            JOIN account ON account.id = journal_line.account_id
            WHERE account.fund_id = day_close.fund_id AND account.role = 'cash'
                AND journal_line.day <= day_close.day)""",
    "somebody stands for a contract that never bound": """
        SELECT guarantee.id FROM guarantee JOIN loan ON loan.id = guarantee.loan_id
        WHERE loan.cancelled IS NOT NULL AND guarantee.ended IS NULL""",
    "a contract went home while the debt runs": "SELECT id FROM loan WHERE returned IS NOT NULL AND closed IS NULL",
    "a change stands under a cancelled paper, or the other way": """
        SELECT change.id FROM loan_amendment AS change JOIN document ON document.id = change.document_id
        WHERE (document.cancelled_at IS NULL) <> (change.cancelled_by_id IS NULL)
        UNION ALL SELECT event.id FROM loan_event AS event JOIN document ON document.id = event.document_id
        WHERE (document.cancelled_at IS NULL) <> (event.cancelled_by_id IS NULL)""",
}


def untrue(session: Session) -> list[str]:
    """Everything that is wrong, each with the first that is; empty for a sound office."""
    return list(_found(session))


def _found(session: Session) -> Iterator[str]:
    for words, query in _WRONG.items():
        rows = session.execute(text(query)).all()
        if rows:
            yield f"{words}: {', '.join(str(row[0]) for row in rows[:5])}"
