from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.loan import LoanProduct
from models.values.money import Money
from services.errors import UserError
from services.loan.lending_policy import USUAL, DutyPayer, LoanWord, Policy, policy_of, to_json

SUMS = st.integers(0, 10**9).map(Money)
POLICIES = st.builds(
    Policy,
    word=st.sampled_from(LoanWord),
    member_months=st.integers(0, 60),
    times_savings=st.integers(0, 20),
    guarantors=st.integers(0, 5),
    ceiling=st.none() | SUMS,
    request_fee=SUMS,
    duty_payer=st.sampled_from(DutyPayer),
    in_kind=st.booleans(),
)


@given(POLICIES)
def test_a_policy_is_read_back_as_it_was_written(policy: Policy) -> None:
    assert policy_of(LoanProduct(policy=to_json(policy))) == policy


def test_the_usual_policy_is_nothing_to_write() -> None:
    assert to_json(USUAL) == "{}"


def test_what_a_later_program_added_is_passed_over() -> None:
    assert policy_of(LoanProduct(policy='{"moon_phase":"full","guarantors":2}')) == Policy(guarantors=2)


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        to_json(Policy(guarantors=-1))
    assert refused.value.field == "guarantors"
