"""What money about to be spent does to the plan of the year; a word of warning, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable

from services.bookkeeping.budgets import Spending
from ui.theme import Tone
from ui.widgets.card import Card


def tell_budgets(card: Card, found: Iterable[Spending]) -> None:
    """Adds to card the plan, what was spent of it and what is left of each planned account."""
    for one in found:
        card.heading(f"งบประมาณ{one.name} ปี {one.year_be}")
        if one.warning:
            card.note(one.warning, Tone.SOON)
        card.fact("ตั้งไว้", one.planned)
        card.fact("ใช้แล้ว", one.used)
        card.fact("คงเหลือหลังจ่าย", one.left, tone=Tone.WRONG if one.warning else None)


def budget_lines(found: Iterable[Spending]) -> str:
    """The same as lines of text, for a form with nothing beside it."""
    return "\n".join(
        one.warning
        or f"งบประมาณ{one.name} ปี {one.year_be} ตั้งไว้ {one.planned} ใช้แล้ว {one.used} คงเหลือหลังรายการนี้ {one.left} บาท"
        for one in found
    )
