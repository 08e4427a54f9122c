"""What the books say is in the till that money is to come from, and a warning when it is not enough."""

from __future__ import annotations

from collections.abc import Sequence

from models.ledger import Account
from models.values.money import ZERO, Money
from ui.theme import Tone
from ui.widgets.card import Card


def tell_till(
    card: Card, tills: Sequence[tuple[Account, Money]], account_id: int | None, needed: Money
) -> None:
    """Adds to card what is in the chosen till before and after needed is taken out of it."""
    for account, here in tills:
        if account.id == account_id:
            if here < needed:
                card.note(f"{account.name}ในบัญชีมี {here} บาท ไม่พอจ่าย ขาด {needed - here} บาท", Tone.WRONG)
            card.fact(f"{account.name}ในบัญชี", here)
            left = here - needed
            card.fact("คงเหลือหลังจ่าย", left, tone=Tone.WRONG if left < ZERO else None)
