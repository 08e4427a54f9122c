"""Majorities: more for than against, the casting vote, and two thirds of all members (sections 9 and 20)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.meeting import Majority
from services.meeting.voting import Votes, passes

TWO_THIRDS = Fraction(2, 3)
counts = st.integers(0, 60)


@given(
    ayes=counts, noes=counts, abstained=counts, casting=st.sampled_from([None, True, False]), members=counts
)
def test_a_simple_majority_is_of_those_who_voted(
    ayes: int, noes: int, abstained: int, casting: bool | None, members: int
) -> None:
    votes = Votes(ayes, noes, abstained, casting)
    passed = passes(Majority.SIMPLE, votes, members, TWO_THIRDS)
    assert passed is (ayes > noes or (ayes == noes and casting is True))
    assert passed is passes(Majority.SIMPLE, Votes(ayes, noes, 0, casting), members, TWO_THIRDS)
    assert votes.cast == ayes + noes + abstained


@given(ayes=counts, noes=counts, members=counts)
def test_e3_two_thirds_are_of_all_members_whoever_came(ayes: int, noes: int, members: int) -> None:
    passed = passes(Majority.TWO_THIRDS, Votes(ayes, noes), members, TWO_THIRDS)
    assert passed is (members > 0 and 3 * ayes >= 2 * members)
    if passed:
        assert passes(Majority.TWO_THIRDS, Votes(ayes + 1, noes), members, TWO_THIRDS)


@pytest.mark.parametrize(("members", "need"), [(15, 10), (21, 14), (30, 20), (41, 28)])
def test_e3_vectors(members: int, need: int) -> None:
    assert passes(Majority.TWO_THIRDS, Votes(need, 0), members, TWO_THIRDS)
    assert not passes(Majority.TWO_THIRDS, Votes(need - 1, 0), members, TWO_THIRDS)


def test_nobody_counted_is_agreed_but_removes_nobody() -> None:
    assert passes(Majority.SIMPLE, None, 15, TWO_THIRDS)
    assert not passes(Majority.TWO_THIRDS, None, 15, TWO_THIRDS)
