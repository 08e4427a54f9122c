"""Pieces counted come back as they were kept, and come to the right sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.money import ZERO, Money
from services.errors import UserError
from services.treasury.notes_and_coins import (
    FACES,
    difference_words,
    face_words,
    fewest,
    from_text,
    to_text,
    total,
)

PIECES = st.dictionaries(st.sampled_from(FACES), st.integers(0, 999_999))


@given(PIECES)
def test_pieces_are_kept_as_they_were_counted(pieces: dict[Money, int]) -> None:
    kept = from_text(to_text(pieces))
    assert kept == {face: number for face, number in pieces.items() if number}
    assert total(kept) == total(pieces)


def test_the_sum_of_one_of_each() -> None:
    assert total(dict.fromkeys(FACES, 1)) == Money.of("1688.75")


def test_nothing_counted_is_nothing() -> None:
    assert from_text("") == {}
    assert total({}) == ZERO


@pytest.mark.parametrize("pieces", [{Money.of(200): 1}, {Money.of(100): -1}])
def test_what_cannot_be_counted_is_refused(pieces: dict[Money, int]) -> None:
    with pytest.raises(UserError) as refused:
        to_text(pieces)
    assert refused.value.field == "notes"


def test_faces_and_differences_in_words() -> None:
    assert [face_words(one) for one in (FACES[0], FACES[-1])] == ["1,000 บาท", "25 สตางค์"]
    assert difference_words(Money.of(10), Money.of(10)) == "ตรงกับบัญชี"
    assert difference_words(Money.of(12), Money.of(10)) == "เกินบัญชี 2.00 บาท"
    assert difference_words(Money.of(9), Money.of(10)) == "ขาดบัญชี 1.00 บาท"


def test_the_fewest_pieces_leave_out_what_no_coin_pays() -> None:
    pieces = fewest(Money(1_688_80))
    assert {str(face): number for face, number in pieces.items() if number} == {
        "1,000.00": 1,
        "500.00": 1,
        "100.00": 1,
        "50.00": 1,
        "20.00": 1,
        "10.00": 1,
        "5.00": 1,
        "2.00": 1,
        "1.00": 1,
        "0.50": 1,
        "0.25": 1,
    }
    assert total(pieces) == Money(1_688_75)
