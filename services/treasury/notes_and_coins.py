"""Money counted by its notes and coins: how many pieces of each, and what they come to (fund.md section 3.13)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from models.values.money import Money
from services.errors import UserError

NOTES: tuple[Money, ...] = tuple(Money.of(baht) for baht in (1000, 500, 100, 50, 20))
COINS: tuple[Money, ...] = (*(Money.of(baht) for baht in (10, 5, 2, 1)), Money(50), Money(25))
FACES = NOTES + COINS

Pieces = Mapping[Money, int]


def total(pieces: Pieces) -> Money:
    return Money.sum(face.times(number) for face, number in pieces.items())


def fewest(amount: Money) -> dict[Money, int]:
    """The fewest notes and coins that make a sum; satang below the smallest coin are left out."""
    left, pieces = amount.satang, {}
    for face in FACES:
        pieces[face], left = divmod(left, face.satang)
    return pieces


def to_text(pieces: Pieces) -> str:
    """What is kept: JSON of satang and pieces, largest first, faces of none left out.

    Raises UserError on notes for a face that does not exist or a number below zero.
    """
    if not set(pieces) <= set(FACES) or any(number < 0 for number in pieces.values()):
        raise UserError("จำนวนธนบัตรหรือเหรียญไม่ถูกต้อง กรุณานับใหม่", field="notes")
    return json.dumps({str(face.satang): pieces[face] for face in FACES if pieces.get(face)})


def from_text(text: str) -> dict[Money, int]:
    """The pieces kept by to_text(); empty text is nothing counted."""
    kept: dict[str, int] = json.loads(text) if text else {}
    return {Money(int(satang)): number for satang, number in kept.items()}


def face_words(face: Money) -> str:
    """“1,000 บาท”, “50 สตางค์”."""
    return f"{face.satang // 100:,} บาท" if face.satang >= 100 else f"{face.satang} สตางค์"


def difference_words(counted: Money, book: Money) -> str:
    """What a count says against the books, as people say it."""
    if counted == book:
        return "ตรงกับบัญชี"
    return f"{'เกินบัญชี' if counted > book else 'ขาดบัญชี'} {abs(counted - book)} บาท"
