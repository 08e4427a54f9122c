"""What the books say is in the till that money is to come from, and a warning when it is not enough."""

from __future__ import annotations

from collections.abc import Sequence

from models.values.money import ZERO, Money
from services.treasury.bank_accounts import Channel
from ui.theme import Tone
from ui.widgets.card import Card

_SHORT = 20  # letters; the name of a bank account needs a line of its own


def tell_till(card: Card, tills: Sequence[Channel], account_id: int | None, needed: Money) -> None:
    """Adds to card what is in the chosen till before and after needed is taken out of it."""
    for till in tills:
        if till.account_id == account_id:
            here, left = till.balance, till.balance - needed
            if left < ZERO:
                card.note(f"{till.words}ในบัญชีมี {here} บาท ไม่พอจ่าย ขาด {-left} บาท", Tone.WRONG)
            if len(till.words) > _SHORT:
                card.text(till.words)
            card.fact(f"{till.words}ในบัญชี" if len(till.words) <= _SHORT else "ในบัญชี", here)
            card.fact("คงเหลือหลังจ่าย", left, tone=Tone.WRONG if left < ZERO else None)
