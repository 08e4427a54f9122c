"""Contracts and receipts of version 0.3, as its engine split them: stored terms keep their figures for ever."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.values.money import Money
from services.loan.loan_math import Payment, replay, terms_from_json, terms_to_json

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("old_loans.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{n}-{case['terms']['method']}" for n, case in enumerate(CASES)]
)
def test_an_old_loan_stands_as_it_stood(case: dict[str, Any]) -> None:
    terms = terms_from_json(json.dumps(case["terms"]))
    assert terms_from_json(terms_to_json(terms)) == terms
    payments = [
        Payment(date.fromisoformat(day), Money(amount), order=order)
        for day, amount, order in case["payments"]
    ]
    state = replay(terms, payments, date.fromisoformat(case["as_of"]))
    assert [
        [one.penalty.satang, one.interest.satang, one.principal.satang, one.balance.satang]
        for one in state.splits
    ] == case["splits"]
    assert [
        [row.n, row.due.isoformat(), row.principal.satang, row.interest.satang, row.carried.satang]
        for row in state.rows
    ] == case["rows"]
    payoff = state.payoff
    assert [payoff.principal.satang, payoff.interest.satang, payoff.penalty.satang] == case["payoff"]
